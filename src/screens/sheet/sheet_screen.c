// A page for the physiotherapist: shown as it will be printed, and saved with the tables behind it where the user wants it.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include "base/alloc.h"
#include "base/translate.h"
#include "report/civil_time.h"
#include "report/csv_files.h"
#include "report/save_job.h"
#include "report/save_places.h"
#include "report/sheet_page.h"
#include "screens/parts.h"
#include "screens/screen_list.h"
#include "screens/sheet/sheet_content.h"
#include "ui/flow.h"

enum { BUTTON_SAVE, BUTTON_WHERE, BUTTON_ABOUT, BUTTON_BACK, BUTTONS };
enum { TITLE, TELLS, STATUS, TEXTS };
enum {
    GAP = 60,
    POLL_US = 100000,
    LABEL_CAPACITY = SAVE_NAME_CAPACITY + 40,
    LINE_CAPACITY = 400,
    TEXT_PERCENT_ON_END = 26
};

// The formats are texts of our own, or their translations, which msgfmt checks.
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

typedef struct SheetScreen {
    Arena *arena; // of the page's numbers
    SheetContent words;
    bool has_about;
    SavePlace places[SAVE_PLACES_MOST];
    int place_count, place;
    char where[LABEL_CAPACITY], status[LINE_CAPACITY], file[64];
    SaveJob *job;
    ButtonRow buttons;
    Theme theme;
    RectPx page, text;
    double share;
    Canvas picture;
    uint64_t version; // of the picture
    bool is_empty;
} SheetScreen;

static Sheet sheet_now(SheetScreen *state, const ScreenContext *context) {
    const ScreenServices *services = context->services;
    arena_reset(state->arena);
    SheetOptions options =
        sheet_content_options(&state->words, services->library, state->has_about ? services->profile : NULL,
                              "", context->environment->today, SHEET_WEEKS_USUAL);
    return sheet_of(history_log(services->history), &options, state->arena);
}

static void write_labels(SheetScreen *state) {
    const char *const names[] = {_("Save"), state->where,
                                 state->has_about ? _("About you: on the page") : _("About you: left out"),
                                 _("Back")};
    snprintf(state->where, sizeof state->where, _("Where: %s"),
             state->place_count ? state->places[state->place].name : _("nowhere yet"));
    state->buttons.count = BUTTONS;
    for (int i = 0; i < BUTTONS; i++)
        state->buttons.label[i] = names[i];
    state->buttons.disabled[BUTTON_SAVE] = state->job || state->is_empty || state->place_count == 0;
    state->buttons.disabled[BUTTON_WHERE] = state->job || state->place_count < 2;
    if (state->buttons.disabled[state->buttons.focus])
        state->buttons.focus = BUTTON_BACK;
}

static void *sheet_open(ScreenContext *context, const ScreenRequest *request) {
    (void)request;
    SheetScreen *state = alloc_zeroed(1, sizeof *state);
    state->arena = arena_new();
    if (context->services->save_places)
        state->place_count = context->services->save_places(state->places);
    // something plugged in was plugged in for this
    for (int i = 0; i < state->place_count && !state->places[state->place].removable; i++)
        if (state->places[i].removable)
            state->place = i;
    state->is_empty = sheet_now(state, context).session_count == 0;
    if (state->is_empty)
        snprintf(state->status, sizeof state->status, "%s",
                 _("There is nothing on it yet. It fills with your first session."));
    else if (state->place_count == 0)
        snprintf(state->status, sizeof state->status, "%s",
                 _("There is no folder to save it in. A USB stick would do."));
    write_labels(state);
    return state;
}

static void sheet_close(void *opaque) {
    SheetScreen *state = opaque;
    save_job_leave(state->job);
    canvas_free(&state->picture);
    arena_free(state->arena);
    free(state);
}

static void texts_of(const SheetScreen *state, FlowText texts[TEXTS]) {
    texts[TITLE] =
        (FlowText){TEXT_BLACK, TYPE_TITLE, 1.15, THEME_INK, _("A page for your physiotherapist"), .gap = 20};
    texts[TELLS] = (FlowText){
        TEXT_REGULAR,
        TYPE_LEAD,
        1.35,
        THEME_INK_SOFT,
        _("What you did, how it felt, and what you told the pain key, over the last weeks. Your "
          "name is not on it. Save it to print it or to send it, on a USB stick for example: on paper "
          "all of it can be read. Two tables for a spreadsheet are saved beside it."),
        .gap = 24};
    texts[STATUS] = (FlowText){TEXT_BOLD, TYPE_LEAD, 1.35, THEME_TEAL, state->status, .gap = 0};
}

// The picture is painted when the page is another one or has another size; it lies on the backdrop.
static void paint_page(SheetScreen *state, const ScreenContext *context) {
    Sheet sheet = sheet_now(state, context);
    canvas_free(&state->picture);
    state->picture = canvas_new(state->page.w, state->page.h);
    canvas_fill(&state->picture, rect_of(0, 0, state->page.w, state->page.h), COLOR_HEX(0xffffff));
    sheet_page_paint(&sheet, state->picture.pixels, state->page.w, state->page.h, state->picture.stride_px);
    state->version++;
}

static void place_texts(SheetScreen *state) {
    FlowText texts[TEXTS];
    texts_of(state, texts);
    state->share = flow_share(&state->theme, texts, TEXTS, state->text.w, state->text.h, NULL);
}

// As large as it fits, in the middle.
static void place_page(SheetScreen *state, RectPx area) {
    int height = area.h, width = height * 1000 / 1414;
    if (width > area.w) {
        width = area.w;
        height = width * 1414 / 1000;
    }
    width = width < 1 ? 1 : width; // of the smallest window
    height = height < 1 ? 1 : height;
    int left = theme_is_on_end(&state->theme) ? (area.w - width) / 2 : 0;
    state->page = rect_of(area.x + left, area.y + (area.h - height) / 2, width, height);
}

static void sheet_layout(void *opaque, ScreenContext *context) {
    SheetScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    RectPx safe = theme.safe;
    int gap = theme_px(&theme, GAP), reach = focus_ring_reach(&theme);
    bool on_end = theme_is_on_end(&theme);
    if (!on_end)
        place_page(state, rect_of(safe.x, safe.y, safe.w * 45 / 100, safe.h));
    // Below the buttons: the paper shines through the scene, and would not keep the name off.
    safe.h -= pain_name_room(&theme);
    int x = on_end ? safe.x : rect_right(state->page) + gap, right = rect_right(safe) - x;
    int column = BUTTONS * button_height(&theme) + (BUTTONS - 1) * theme_px(&theme, 24);
    int top = rect_bottom(safe) - reach - column;
    button_column_place(&state->buttons, &theme, x + reach, top, right - 2 * reach);
    int over = rect_bottom(state->buttons.face[BUTTON_BACK]) + reach - rect_bottom(safe);
    if (over != 0)
        button_column_place(&state->buttons, &theme, x + reach, top - over, right - 2 * reach);
    state->text = rect_of(x, safe.y, right, state->buttons.face[0].y - reach - gap / 2 - safe.y);
    if (on_end)
        state->text.h = state->text.h * TEXT_PERCENT_ON_END / 100;
    place_texts(state);
    if (on_end) { // between text and buttons
        int below = rect_bottom(state->text);
        place_page(state, rect_of(safe.x, below, safe.w, state->buttons.face[0].y - reach - gap / 2 - below));
    }
    paint_page(state, context);
}

static bool sheet_reload(void *opaque, ScreenContext *context) {
    paint_page(opaque, context); // exercises may be called otherwise
    return true;
}

static ButtonRow *sheet_buttons(void *opaque) {
    return &((SheetScreen *)opaque)->buttons;
}

// A file as it will be written, in memory.
typedef struct Writing {
    SheetScreen *state;
    SaveFile files[SAVE_FILES_MOST];
    int count;
} Writing;

static FILE *begin_file(Writing *writing, const char *suffix) {
    char name[96];
    SaveFile *file = &writing->files[writing->count];
    snprintf(name, sizeof name, "%s%s", writing->state->file, suffix);
    if (!paths_join(file->path, writing->state->places[writing->state->place].folder, name))
        return NULL;
    FILE *stream = open_memstream(&file->bytes, &file->size);
    writing->count += stream != NULL;
    return stream;
}

static void save(SheetScreen *state, ScreenContext *context) {
    const HistoryLog *log = history_log(context->services->history);
    char day[CIVIL_TEXT_CAPACITY];
    Writing writing = {.state = state};
    Sheet sheet = sheet_now(state, context);
    snprintf(state->file, sizeof state->file, "gently-%.10s",
             civil_day_text(context->environment->today, day));
    FILE *page = begin_file(&writing, ".pdf"), *sessions = begin_file(&writing, ".csv"),
         *exercises = begin_file(&writing, "-exercises.csv");
    bool good = page && sessions && exercises && sheet_page_pdf(page, &sheet);
    if (good) {
        csv_write_sessions(sessions, log, ',');
        csv_write_exercises(exercises, log, ',');
    }
    FILE *const streams[] = {page, sessions, exercises};
    for (int i = 0; i < 3; i++)
        good = streams[i] && fclose(streams[i]) == 0 && good;
    if (good) {
        state->job = save_job_begin(writing.files, writing.count);
    } else {
        for (int i = 0; i < writing.count; i++)
            free(writing.files[i].bytes);
    }
    snprintf(state->status, sizeof state->status, "%s",
             state->job ? _("Saving…") : _("It could not be saved. Please try again."));
}

static void tell_saved(SheetScreen *state, SaveState done, int error) {
    const SavePlace *place = &state->places[state->place];
    const char *format = place->removable ? _("Saved on %s as %s.pdf. You can take the stick out.")
                                          : _("Saved in %s as %s.pdf.");
    if (done == SAVE_FAILED)
        format = error == ENOSPC || error == EDQUOT ? _("There is no room left in %s.")
                 : error == EACCES || error == EROFS || error == EPERM
                     ? _("Nothing can be written to %s.")
                     : _("It could not be saved in %s. Is it still plugged in?");
    snprintf(state->status, sizeof state->status, format, place->name, state->file);
}

static void sheet_changed(SheetScreen *state, ScreenContext *context, bool page) {
    write_labels(state);
    place_texts(state);
    if (page)
        paint_page(state, context);
}

static void step_place(SheetScreen *state, ScreenContext *context, int by) {
    if (state->place_count < 2 || state->job)
        return;
    state->place = (state->place + by + state->place_count) % state->place_count;
    state->status[0] = '\0';
    sheet_changed(state, context, false);
}

static void sheet_press(void *opaque, ScreenContext *context) {
    SheetScreen *state = opaque;
    switch (state->buttons.focus) {
    case BUTTON_SAVE:
        save(state, context);
        sheet_changed(state, context, false);
        return;
    case BUTTON_WHERE:
        step_place(state, context, 1);
        return;
    case BUTTON_ABOUT:
        state->has_about = !state->has_about;
        sheet_changed(state, context, true);
        return;
    default:
        context->out->request = (ScreenRequest){.kind = REQUEST_BACK};
    }
}

// Left and right choose where.
static bool sheet_action(void *opaque, ScreenContext *context, Action action) {
    SheetScreen *state = opaque;
    bool sideways = action == ACTION_LEFT || action == ACTION_RIGHT;
    if (!sideways || state->buttons.focus != BUTTON_WHERE)
        return false;
    step_place(state, context, action == ACTION_RIGHT ? 1 : -1);
    return true;
}

static int64_t sheet_update(void *opaque, ScreenContext *context, int64_t elapsed_us) {
    SheetScreen *state = opaque;
    (void)elapsed_us;
    int error;
    if (!state->job)
        return -1;
    SaveState done = save_job_state(state->job, &error);
    if (done == SAVE_GOES_ON)
        return POLL_US;
    save_job_leave(state->job);
    state->job = NULL;
    tell_saved(state, done, error);
    if (done == SAVE_FAILED)
        state->buttons.focus = state->place_count > 1 ? BUTTON_WHERE : BUTTON_SAVE;
    sheet_changed(state, context, false);
    return 0;
}

// Where drawings are dimmed, no white sheet shines at night: its ink becomes the theme's, and its paper, too, so that it can be read as
// well as everything else. Greys go towards the ink, for they are words mostly.
static void show_in_theme(Canvas *canvas, RectPx page) {
    Color by = palette_now->drawing;
    if (by.r == 255 && by.g == 255 && by.b == 255)
        return;
    page = rect_intersection(page, canvas->clip);
    for (int y = page.y; y < rect_bottom(page); y++)
        for (int x = page.x; x < rect_right(page); x++) {
            uint32_t *pixel = &canvas->pixels[y * canvas->stride_px + x];
            double light = (double)((*pixel >> 16 & 255) + (*pixel >> 8 & 255) + (*pixel & 255)) / (3 * 255);
            Color shown = color_mix(THEME_INK, THEME_PAPER, light * light * light);
            *pixel = 0xff000000u | (uint32_t)shown.r << 16 | (uint32_t)shown.g << 8 | shown.b;
        }
}

static uint64_t sheet_backdrop(void *opaque, ScreenContext *context, Canvas *canvas, uint64_t known_version) {
    SheetScreen *state = opaque;
    const uint64_t looks[] = {(uint64_t)context->environment->width, (uint64_t)context->environment->height,
                              state->version, (uint64_t)(uintptr_t)state};
    uint64_t version = theme_hash(1, looks, sizeof looks);
    if (version != known_version) {
        theme_paint_backdrop(canvas);
        shadow_draw_around(canvas, state->page, 2, theme_px(&state->theme, 24),
                           color_with_alpha(THEME_SHADOW, 0.25));
        canvas_copy(canvas, state->page.x, state->page.y, &state->picture,
                    rect_of(0, 0, state->page.w, state->page.h));
        show_in_theme(canvas, state->page);
    }
    return version;
}

static void sheet_paint(void *opaque, ScreenContext *context, Scene *scene) {
    SheetScreen *state = opaque;
    (void)context;
    FlowText texts[TEXTS];
    texts_of(state, texts);
    flow_add(scene, &state->theme, texts, TEXTS, state->text.x, state->text.y, state->text.w, state->share);
    button_row_add(scene, &state->theme, &state->buttons);
}

const Screen sheet_screen = {
    .least_height = 1080,
    .open = sheet_open,
    .close = sheet_close,
    .layout = sheet_layout,
    .reload = sheet_reload,
    .buttons = sheet_buttons,
    .press = sheet_press,
    .action = sheet_action,
    .update = sheet_update,
    .backdrop = sheet_backdrop,
    .paint = sheet_paint,
};
