#include "screens/watch/watch_notes.h"
#include <string.h>
#include "base/translate.h"
#include "model/exercise.h"
#include "model/exercise_text.h"

enum { NOTE_LINES_MAX = 16 };

static TextStyle note_style(const WatchNotes *notes) {
    return theme_style(&notes->theme, TEXT_REGULAR, notes->reference_px, THEME_INK_SOFT);
}

static int note_pitch(const WatchNotes *notes) {
    return theme_px(&notes->theme, notes->reference_px * 1.24);
}

static int note_indent(const Theme *theme) {
    return theme_px(theme, 28);
}

static int heading_height(const Theme *theme) {
    return theme_px(theme, TYPE_SMALL * 1.35);
}

static int note_height(const WatchNotes *notes, const NoteGroup *group, int index) {
    return paragraph_height(note_style(notes), group->width - note_indent(&notes->theme), note_pitch(notes),
                            NOTE_LINES_MAX, group->line[index]) +
           theme_px(&notes->theme, 4);
}

static void fill_group(NoteGroup *group, const Strings *from, Side side, Arena *words) {
    for (size_t i = 0; i < from->count && group->count < WATCH_NOTES_MAX; i++)
        group->line[group->count++] = exercise_text(from->items[i], side, words);
}

// Sorts the lines onto pages no higher than `most`; returns the height of the highest.
static int sort_pages(WatchNotes *notes, NoteGroup *group, int most) {
    int head = heading_height(&notes->theme), used = head, highest = 0;
    group->pages = group->count > 0;
    for (int i = 0; i < group->count; i++) {
        int height = note_height(notes, group, i);
        if (used > head && used + height > most) {
            group->pages++;
            used = head;
        }
        used += height;
        group->page[i] = group->pages - 1;
        highest = used > highest ? used : highest;
    }
    return highest;
}

static void lay_out(WatchNotes *notes, double reference_px, int most) {
    notes->reference_px = reference_px;
    int form = sort_pages(notes, &notes->group[0], most),
        cautions = sort_pages(notes, &notes->group[1], most);
    notes->height = form > cautions ? form : cautions;
}

void watch_notes_measure(const Theme *theme, const Exercise *exercise, const char *held, Side side,
                         Arena *words, int bottom, int most, WatchNotes *out) {
    memset(out, 0, sizeof *out);
    out->theme = *theme;
    int gap = theme_px(theme, 48), half = (theme->safe.w - gap) / 2;
    NoteGroup *form = &out->group[0], *care = &out->group[1];
    *form = (NoteGroup){.heading = _("Good form"), .color = THEME_TEAL, .x = theme->safe.x, .width = half};
    *care = (NoteGroup){.heading = _("Take care"),
                        .color = THEME_URGENT,
                        .x = theme->safe.x + half + gap,
                        .width = half};
    fill_group(form, &exercise->form, side, words);
    if (exercise->often && form->count < WATCH_NOTES_MAX)
        form->line[form->count++] = exercise->often;
    char weeks[EXERCISE_WEEKS_TEXT];
    if (held)
        care->line[care->count++] = held;
    else if (exercise_weeks_text(exercise, weeks)[0])
        care->line[care->count++] = arena_strdup(words, weeks);
    for (size_t i = 0; i < exercise->caution_count && care->count < WATCH_NOTES_MAX; i++)
        care->line[care->count++] = exercise_text(exercise->cautions[i].text, side, words);
    lay_out(out, TYPE_FOOTNOTE, most);
    if (form->pages > 1 || care->pages > 1)
        lay_out(out, TYPE_LEAST, most);
    out->y = bottom - out->height;
}

static void add_group(Scene *scene, const WatchNotes *notes, const NoteGroup *group, int page) {
    const Theme *theme = &notes->theme;
    TextStyle heading = theme_style(theme, TEXT_BOLD, TYPE_SMALL, group->color), bullet = note_style(notes);
    bullet.color = group->color;
    if (group->pages > 1)
        label_addf(scene, heading, ALIGN_LEFT, group->x, notes->y, group->width, _("%s, %d of %d"),
                   group->heading, page + 1, group->pages);
    else
        label_add(scene, heading, ALIGN_LEFT, group->x, notes->y, group->width, group->heading);
    int y = notes->y + heading_height(theme), indent = note_indent(theme);
    for (int i = 0; i < group->count; i++) {
        if (group->page[i] != page)
            continue;
        label_add(scene, bullet, ALIGN_LEFT, group->x, y, indent, "\xe2\x80\xa2");
        paragraph_add(scene, note_style(notes), group->x + indent, y, group->width - indent,
                      note_pitch(notes), NOTE_LINES_MAX, group->line[i]);
        y += note_height(notes, group, i);
    }
}

void watch_notes_add(Scene *scene, const WatchNotes *notes, int turn) {
    for (int g = 0; g < 2; g++)
        if (notes->group[g].count > 0)
            add_group(scene, notes, &notes->group[g], turn % notes->group[g].pages);
}
