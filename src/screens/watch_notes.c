#include "screens/watch_notes.h"
#include <string.h>
#include "model/exercise.h"
#include "model/exercise_text.h"

static TextStyle note_style(const Theme *theme) {
    return theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT);
}

static int note_pitch(const Theme *theme) {
    return theme_px(theme, TYPE_FOOTNOTE * 1.24);
}

static int note_indent(const Theme *theme) {
    return theme_px(theme, 28);
}

static int heading_height(const Theme *theme) {
    return theme_px(theme, TYPE_SMALL * 1.35);
}

static int note_height(const Theme *theme, const NoteGroup *group, int index) {
    return paragraph_height(note_style(theme), group->width - note_indent(theme), note_pitch(theme),
                            WATCH_NOTE_LINES_MAX, group->line[index]) +
           theme_px(theme, 4);
}

static int fill_group(const Theme *theme, NoteGroup *group, const Strings *from, Side side, Arena *words) {
    int height = heading_height(theme);
    for (size_t i = 0; i < from->count && group->count < WATCH_NOTES_MAX; i++) {
        group->line[group->count++] = exercise_text(from->items[i], side, words);
        height += note_height(theme, group, group->count - 1);
    }
    return group->count > 0 ? height : 0;
}

void watch_notes_measure(const Theme *theme, const Exercise *exercise, Side side, Arena *words, int bottom,
                         WatchNotes *out) {
    memset(out, 0, sizeof *out);
    out->theme = *theme;
    int gap = theme_px(theme, 48), half = (theme->safe.w - gap) / 2;
    out->group[0] =
        (NoteGroup){.heading = "Good form", .color = THEME_TEAL, .x = theme->safe.x, .width = half};
    out->group[1] = (NoteGroup){
        .heading = "Take care", .color = THEME_URGENT, .x = theme->safe.x + half + gap, .width = half};
    int form = fill_group(theme, &out->group[0], &exercise->form, side, words);
    char weeks[EXERCISE_WEEKS_TEXT];
    int first = 0;
    if (exercise_weeks_text(exercise, weeks)[0]) {
        NoteGroup *group = &out->group[1];
        group->line[group->count++] = arena_strdup(words, weeks);
        first = note_height(theme, group, 0);
    }
    int cautions = first + fill_group(theme, &out->group[1], &exercise->cautions, side, words);
    out->height = form > cautions ? form : cautions;
    out->y = bottom - out->height;
}

void watch_notes_add(Scene *scene, const WatchNotes *notes) {
    const Theme *theme = &notes->theme;
    for (int g = 0; g < 2; g++) {
        const NoteGroup *group = &notes->group[g];
        if (group->count == 0)
            continue;
        TextStyle heading = theme_style(theme, TEXT_BOLD, TYPE_SMALL, group->color),
                  bullet = note_style(theme);
        bullet.color = group->color;
        label_add(scene, heading, ALIGN_LEFT, group->x, notes->y, group->width, group->heading);
        int y = notes->y + heading_height(theme), indent = note_indent(theme);
        for (int i = 0; i < group->count; i++) {
            label_add(scene, bullet, ALIGN_LEFT, group->x, y, indent, "\xe2\x80\xa2");
            paragraph_add(scene, note_style(theme), group->x + indent, y, group->width - indent,
                          note_pitch(theme), WATCH_NOTE_LINES_MAX, group->line[i]);
            y += note_height(theme, group, i);
        }
    }
}
