// Choosing one's own music: a walk through folders, beginning where the user's music is.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "base/file.h"
#include "base/translate.h"
#include "base/path_text.h"
#include "screens/settings/music_folder.h"
#include "screens/parts.h"
#include "screens/row_list.h"
#include "screens/screen_list.h"
#include "screens/settings/settings_preview.h"
#include "sound/music/music_names.h"

enum { NOTE_US = 2500000 };

// Before the folders and files.
typedef enum HeadRow { HEAD_NONE, HEAD_ABOVE, HEAD_ALL, HEAD_COUNT } HeadRow;

typedef struct MusicScreen {
    MusicFolder folder;
    HeadRow head[HEAD_COUNT];
    int heads;
    RowList rows;
    Preview preview;
    bool told; // that the chosen one cannot be played
    Theme theme;
} MusicScreen;

static void list_heads(MusicScreen *state) {
    char above[PATH_CAPACITY];
    state->heads = 0;
    state->head[state->heads++] = HEAD_NONE;
    if (music_folder_above(&state->folder, above))
        state->head[state->heads++] = HEAD_ABOVE;
    if (state->folder.files > 0)
        state->head[state->heads++] = HEAD_ALL;
    state->rows.count = state->heads + state->folder.folders + state->folder.files + state->folder.foreign;
}

static bool enter(MusicScreen *state, const char *path) {
    if (!music_folder_read(&state->folder, path))
        return false;
    list_heads(state);
    state->rows.first = 0;
    row_list_focus(&state->rows, state->heads < state->rows.count ? state->heads : state->heads - 1);
    return true;
}

// Where the music in use lies, else the user's music folder, else home, else the root.
static void enter_first(MusicScreen *state, const char *music_path) {
    char path[PATH_CAPACITY];
    snprintf(path, sizeof path, "%s", music_path);
    if (path[0] && !file_is_folder(path))
        path[paths_folder_length(path)] = '\0';
    const char *home = getenv("HOME");
    if ((path[0] && enter(state, path)) || (paths_user_folder("MUSIC", "Music", path) && enter(state, path)))
        return;
    if (!(home && home[0] == '/' && enter(state, home)) && !enter(state, "/"))
        list_heads(state);
}

static void *music_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    MusicScreen *state = alloc_zeroed(1, sizeof *state);
    state->rows.shown = 1;
    enter_first(state, context->services->settings->music_path);
    state->rows.first = 0; // how many rows have room shows later
    preview_open(&state->preview, context);
    return state;
}

static void music_close(void *opaque) {
    MusicScreen *state = opaque;
    music_folder_free(&state->folder);
    free(state);
}

static void music_behind(void *opaque, ScreenContext *context) {
    preview_stop(&((MusicScreen *)opaque)->preview, context);
}

static void music_layout(void *opaque, ScreenContext *context) {
    MusicScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    int top = theme.safe.y + theme_px(&theme, TYPE_TITLE * 1.28 + TYPE_LEAD * 1.5);
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
        else if (!enter(state, path))
            toast_show(context->out->toast, NOTE_US, _("This folder cannot be opened."));
        return;
    }
    if (state->head[row] == HEAD_NONE)
        choose(state, context, "");
    else if (state->head[row] == HEAD_ALL)
        choose(state, context, state->folder.path);
    else if (music_folder_above(&state->folder, path) && !enter(state, path))
        toast_show(context->out->toast, NOTE_US, _("The folder above cannot be opened."));
}

static bool music_action(void *opaque, ScreenContext *context, Action action) {
    MusicScreen *state = opaque;
    switch (action) {
    case ACTION_LEFT: {
        char above[PATH_CAPACITY];
        return music_folder_above(&state->folder, above) && enter(state, above);
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
    return preview;
}

static void look_at_head(const MusicScreen *state, const char *chosen, HeadRow head, SettingRowLook *look,
                         char text[2][SETTING_VALUE_MAX]) {
    char above[PATH_CAPACITY];
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
    } else if (music_folder_above(&state->folder, above)) {
        look->kind = SETTING_ROW_OPEN;
        snprintf(text[0], SETTING_VALUE_MAX, _("Up to %.50s"),
                 strcmp(above, "/") == 0 ? "/" : music_path_name(above));
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
    int width = theme->safe.w - 2 * focus_ring_reach(theme);
    bool empty = state->rows.count == state->heads;
    TextStyle style = theme_style(theme, TEXT_REGULAR, TYPE_LEAD, THEME_INK_SOFT);
    label_shorten(style, width,
                  empty ? _("There is no music here, and no folder to look into.") : state->folder.path,
                  place);
    label_add(scene, style, ALIGN_LEFT, x, theme->safe.y + theme_px(theme, TYPE_TITLE * 1.25), width, place);
}

static void music_paint(void *opaque, ScreenContext *context, Scene *scene) {
    MusicScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    int x = safe.x + focus_ring_reach(theme), y = rect_bottom(safe) - hints_height(theme, TYPE_FOOTNOTE);
    label_add(scene, theme_style(theme, TEXT_BLACK, TYPE_TITLE, THEME_INK), ALIGN_LEFT, x, safe.y, safe.w,
              _("Your own music"));
    add_place(state, scene, x);
    for (int i = state->rows.first; i < state->rows.count && i < state->rows.first + state->rows.shown; i++)
        add_row(state, context, scene, i);
    row_list_add_place(scene, theme, &state->rows, y);
    hints_add(scene, theme, ALIGN_LEFT, x, y, TYPE_FOOTNOTE,
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
