// Choosing one's own music: a walk through folders, beginning where the user's music is.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/deadline.h"
#include "base/translate.h"
#include "base/path_text.h"
#include "screens/settings/folder_look.h"
#include "screens/parts.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "screens/settings/settings_preview.h"
#include "sound/music/music_names.h"
#include "ui/flow.h"

enum {
    NOTE_US = 2500000,
    AT_ONCE_MS = 20, // what the disk has at hand is in the very next picture
    ASK_US = 50000,  // how often a disk that takes longer is asked
    PLACE_LINES_MAX = 4,
    PLACE_PITCH = 44,
};

// Below the title, in place of the folder.
static const char *const PLACE_WORDS[] = {N_("Looking. A disk that sleeps takes a moment."),
                                          N_("There is no music here, and no folder to look into.")};
enum { PLACE_WORDS_COUNT = sizeof PLACE_WORDS / sizeof *PLACE_WORDS };

// Before the folders and files.
typedef enum HeadRow { HEAD_NONE, HEAD_ABOVE, HEAD_ALL, HEAD_COUNT } HeadRow;

typedef struct MusicScreen {
    MusicFolder folder; // that is shown
    FolderLook *look;   // for the next one; NULL = none
    bool upward;        // it is the one above
    HeadRow head[HEAD_COUNT];
    int heads;
    RowList rows;
    Preview preview;
    bool told; // that the chosen one cannot be played
    Theme theme;
} MusicScreen;

// The folder above the one shown; before there is any, above the one that is looked for.
static bool above(const MusicScreen *state, char path[PATH_CAPACITY]) {
    if (state->folder.path[0] || !state->look)
        return music_folder_above(&state->folder, path);
    size_t length = paths_folder_length(folder_look_path(state->look));
    snprintf(path, PATH_CAPACITY, "%.*s", (int)length, folder_look_path(state->look));
    return length > 0 && strcmp(folder_look_path(state->look), "/") != 0;
}

static void list_heads(MusicScreen *state) {
    char path[PATH_CAPACITY];
    state->heads = 0;
    state->head[state->heads++] = HEAD_NONE;
    if (above(state, path))
        state->head[state->heads++] = HEAD_ABOVE;
    if (state->folder.files > 0)
        state->head[state->heads++] = HEAD_ALL;
    state->rows.count = state->heads + state->folder.folders + state->folder.files + state->folder.foreign;
}

static void show_folder(MusicScreen *state) {
    folder_look_take(state->look, &state->folder);
    list_heads(state);
    state->rows.first = 0;
    row_list_focus(&state->rows, state->heads < state->rows.count ? state->heads : state->heads - 1);
}

static void end_look(MusicScreen *state) {
    folder_look_free(state->look);
    state->look = NULL;
}

static void take_look(MusicScreen *state, ScreenContext *context, int within_ms);

// What is shown stays until the other folder is there.
static void look_into(MusicScreen *state, ScreenContext *context, const char *path, bool upward) {
    if (state->look && strcmp(folder_look_path(state->look), path) == 0)
        return;
    end_look(state);
    state->look = folder_look_new(path);
    state->upward = upward;
    if (!state->folder.path[0])
        list_heads(state);
    take_look(state, context, AT_ONCE_MS);
}

// Where the first folder cannot be read, it may be a file: then it is the one that this lies in; else where the user's music is.
static void look_elsewhere(MusicScreen *state, ScreenContext *context) {
    char path[PATH_CAPACITY], chosen[PATH_CAPACITY];
    snprintf(path, sizeof path, "%s", folder_look_path(state->look));
    snprintf(chosen, sizeof chosen, "%s", context->services->settings->music_path);
    if (!path[0]) { // nothing can be read at all
        end_look(state);
        list_heads(state);
        row_list_focus(&state->rows, state->rows.focus);
        return;
    }
    path[strcmp(path, chosen) == 0 ? paths_folder_length(path) : 0] = '\0';
    look_into(state, context, path, false);
}

// Shows what was found, if it is there by now.
static void take_look(MusicScreen *state, ScreenContext *context, int within_ms) {
    FolderLookState found = folder_look_wait(state->look, within_ms);
    if (found == FOLDER_LOOKING)
        return;
    if (found == FOLDER_CLOSED && !state->folder.path[0]) {
        look_elsewhere(state, context);
        return;
    }
    if (found == FOLDER_READ)
        show_folder(state);
    else
        toast_show(context->out->toast, NOTE_US, "%s",
                   state->upward ? _("The folder above cannot be opened.")
                                 : _("This folder cannot be opened."));
    end_look(state);
}

// Where the music in use lies, else where the user's music is.
static void *music_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    MusicScreen *state = alloc_zeroed(1, sizeof *state);
    state->rows.shown = 1;
    list_heads(state);
    look_into(state, context, context->services->settings->music_path, false);
    state->rows.first = 0; // how many rows have room shows later
    preview_open(&state->preview, context);
    return state;
}

static void music_close(void *opaque) {
    MusicScreen *state = opaque;
    end_look(state);
    music_folder_free(&state->folder);
    free(state);
}

static void music_behind(void *opaque, ScreenContext *context) {
    preview_stop(&((MusicScreen *)opaque)->preview, context);
}

static TextStyle place_style(const Theme *theme) {
    return theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
}

static int place_width(const Theme *theme) {
    return theme->safe.w - 2 * focus_ring_reach(theme);
}

static bool on_one_line(const Theme *theme, const char *text) {
    return label_has_room(theme, place_style(theme), place_width(theme), text);
}

// As many lines as either needs, so that the rows stay where they are.
static int place_lines(const Theme *theme) {
    int most = 1;
    for (int i = 0; i < PLACE_WORDS_COUNT; i++) {
        const char *words = _(PLACE_WORDS[i]);
        int lines = on_one_line(theme, words)
                        ? 1
                        : paragraph_height(place_style(theme), place_width(theme), 1, PLACE_LINES_MAX, words);
        most = lines > most ? lines : most;
    }
    return most;
}

static void music_layout(void *opaque, ScreenContext *context) {
    MusicScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    int top = theme.safe.y + theme_px(&theme, TYPE_TITLE * 1.28 + TYPE_LEAD * 1.5) +
              (place_lines(&theme) - 1) * theme_px(&theme, PLACE_PITCH);
    int bottom = rect_bottom(theme.safe) - hints_height(&theme, TYPE_FOOTNOTE) - theme_px(&theme, 24);
    row_list_place(&state->rows, &theme, rect_of(theme.safe.x, top, theme.safe.w, bottom - top));
}

static void choose(MusicScreen *state, ScreenContext *context, const char *path) {
    char reason[256];
    if (!settings_write(context->services->settings, "music_path", path, reason, sizeof reason)) {
        toast_show(context->out->toast, NOTE_US, _("That name is too long, sorry."));
        return;
    }
    context->out->settings_changed = true;
    preview_stop(&state->preview, context);
    if (path[0])
        preview_begin(&state->preview, context, PREVIEW_MUSIC, CHIME_NONE);
}

static bool is_foreign(const MusicScreen *state, int entry) {
    return entry >= state->folder.folders + state->folder.files;
}

static RowList *music_rows(void *opaque) {
    return &((MusicScreen *)opaque)->rows;
}

static void music_press(void *opaque, ScreenContext *context) {
    MusicScreen *state = opaque;
    char path[PATH_CAPACITY];
    int row = state->rows.focus, entry = row - state->heads;
    if (entry >= 0) {
        if (!paths_join(path, state->folder.path, state->folder.names[entry]))
            return;
        if (is_foreign(state, entry))
            toast_show(context->out->toast, 2 * NOTE_US,
                       _("This kind cannot be played, sorry. MP3, Ogg, Opus, FLAC and WAV can be played."));
        else if (entry >= state->folder.folders)
            choose(state, context, path);
        else
            look_into(state, context, path, false);
        return;
    }
    if (state->head[row] == HEAD_NONE)
        choose(state, context, "");
    else if (state->head[row] == HEAD_ALL)
        choose(state, context, state->folder.path);
    else if (above(state, path))
        look_into(state, context, path, true);
}

static bool music_action(void *opaque, ScreenContext *context, Action action) {
    MusicScreen *state = opaque;
    switch (action) {
    case ACTION_LEFT: {
        char path[PATH_CAPACITY];
        bool has = above(state, path);
        if (has)
            look_into(state, context, path, true);
        return has;
    }
    case ACTION_RIGHT:
    case ACTION_PAUSE:
        music_press(state, context);
        return true;
    case ACTION_BACK:
        preview_stop(&state->preview, context);
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
        return true;
    default:
        return false;
    }
}

static int64_t music_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    MusicScreen *state = opaque;
    int64_t preview = preview_update(&state->preview, context, elapsed_us);
    if (context->environment->music_fails && !state->told)
        toast_show(context->out->toast, 2 * NOTE_US, _("Sorry, this music cannot be played."));
    state->told = context->environment->music_fails;
    if (state->look)
        take_look(state, context, 0);
    return state->look ? sooner(preview, ASK_US) : preview;
}

static void look_at_head(const MusicScreen *state, const char *chosen, HeadRow head, SettingRowLook *look,
                         char text[2][SETTING_VALUE_MAX]) {
    char path[PATH_CAPACITY];
    look->kind = SETTING_ROW_PLAIN;
    if (head == HEAD_NONE) {
        look->name = _("No music of my own");
        look->on = !chosen[0];
    } else if (head == HEAD_ALL) {
        int files = state->folder.files, folders = state->folder.folders;
        unsigned long count = (unsigned long)files;
        snprintf(text[1], SETTING_VALUE_MAX,
                 folders > 0 ? ngettext("%d file, folders left out", "%d files, folders left out", count)
                             : ngettext("%d file", "%d files", count),
                 files);
        look->name = _("All of this folder");
        look->value = text[1];
        look->on = strcmp(chosen, state->folder.path) == 0;
    } else if (above(state, path)) {
        look->kind = SETTING_ROW_OPEN;
        snprintf(text[0], SETTING_VALUE_MAX, _("One folder up: %.50s"),
                 strcmp(path, "/") == 0 ? "/" : music_path_name(path));
        look->name = text[0];
    }
}

static void add_row(MusicScreen *state, ScreenContext *context, Scene *scene, int row) {
    char text[2][SETTING_VALUE_MAX], path[PATH_CAPACITY];
    const char *chosen = context->services->settings->music_path;
    int entry = row - state->heads;
    SettingRowLook look = {.face = row_list_face(&state->rows, row), .focused = row == state->rows.focus};
    if (entry < 0) {
        look_at_head(state, chosen, state->head[row], &look, text);
    } else {
        look.kind = entry < state->folder.folders ? SETTING_ROW_OPEN : SETTING_ROW_PLAIN;
        look.name = state->folder.names[entry];
        if (is_foreign(state, entry)) {
            snprintf(text[0], SETTING_VALUE_MAX, _("%s: cannot be played"), music_foreign_kind(look.name));
            look.value = text[0];
        }
        look.on = entry >= state->folder.folders && paths_join(path, state->folder.path, look.name) &&
                  strcmp(path, chosen) == 0;
    }
    setting_row_add(scene, &state->theme, &look);
}

// Of a long path the end is what tells.
static void add_place(const MusicScreen *state, Scene *scene, int x) {
    const Theme *theme = &state->theme;
    char place[LABEL_TEXT_MAX];
    int width = place_width(theme), y = theme->safe.y + theme_px(theme, TYPE_TITLE * 1.25);
    TextStyle style = place_style(theme);
    bool none = state->rows.count == state->heads;
    const char *words = state->look ? _(PLACE_WORDS[0]) : none ? _(PLACE_WORDS[1]) : NULL;
    if (words && !on_one_line(theme, words)) {
        paragraph_add(scene, style, x, y, width, theme_px(theme, PLACE_PITCH), PLACE_LINES_MAX, words);
        return;
    }
    if (words)
        snprintf(place, sizeof place, "%s", words);
    else
        label_shorten(style, width, state->folder.path, place);
    label_add(scene, style, ALIGN_LEFT, x, y, width, place);
}

static void music_paint(void *opaque, ScreenContext *context, Scene *scene) {
    MusicScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int x = safe.x + focus_ring_reach(theme), y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, x, safe.y,
              place_width(theme), _("Your own music"));
    add_place(state, scene, x);
    for (int i = state->rows.first; i < state->rows.count && i < state->rows.first + state->rows.shown; i++)
        add_row(state, context, scene, i);
    Theme beside = theme_up_to(theme, row_list_add_place(scene, theme, &state->rows, y));
    hints_add(scene, &beside, ALIGN_LEFT, x, y, TYPE_FOOTNOTE,
              _("OK|play it, or open the folder;←|folder above;Back|done"));
}

const Screen music_screen = {
    .open = music_open,
    .layout = music_layout,
    .close = music_close,
    .behind = music_behind,
    .rows = music_rows,
    .press = music_press,
    .action = music_action,
    .update = music_update,
    .paint = music_paint,
};
