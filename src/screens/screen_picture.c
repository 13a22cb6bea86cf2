#include "screens/screen_picture.h"
#include "screens/parts.h"

ScreenPicture screen_picture_new(int width, int height) {
    return (ScreenPicture){.scene = scene_new(), .over = scene_new(), .backdrop = canvas_new(width, height)};
}

void screen_picture_free(ScreenPicture *picture) {
    scene_free(picture->scene);
    canvas_free(&picture->backdrop);
    scene_free(picture->over);
    Canvas *const kept[] = {&picture->upright, &picture->whole, &picture->sight, &picture->plain};
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (kept[i]->pixels)
            canvas_free(kept[i]);
}

void screen_picture_forget(ScreenPicture *picture) {
    picture->backdrop_version = 0;
    picture->shown_version++;
    scene_invalidate(picture->scene);
    scene_invalidate(picture->over);
}

#define PLACED_TOAST_MOST 1.3

static bool has_size(const Canvas *canvas, int width, int height) {
    return canvas->pixels && canvas->width == width && canvas->height == height;
}

static void take_size(ScreenPicture *picture, int width, int height) {
    if (has_size(&picture->backdrop, width, height))
        return;
    canvas_free(&picture->backdrop);
    picture->backdrop = canvas_new(width, height);
    screen_picture_forget(picture);
}

// One of those that are painted on before it is turned or scrolled.
static Canvas *canvas_of(Canvas *canvas, int width, int height) {
    if (has_size(canvas, width, height))
        return canvas;
    if (canvas->pixels)
        canvas_free(canvas);
    *canvas = canvas_new(width, height);
    return canvas;
}

// Brings what was painted to where it is seen, before `behind` on the way; the rectangles become the canvas's.
static int show_turned(ScreenPicture *picture, const ScreenTurn *turn, const Canvas *behind, Canvas *canvas,
                       RectPx dirty[SCENE_DIRTY_MAX], int count) {
    bool other = picture->shown_on != canvas->pixels || picture->shown.degrees != turn->degrees ||
                 picture->shown.width != turn->width || picture->shown.height != turn->height;
    picture->shown = *turn;
    picture->shown_on = canvas->pixels;
    if (!other && count == 0)
        return 0;
    if (!screen_turn_rests(turn)) {
        canvas_paint_turned(canvas, &picture->upright, behind,
                            (FreeTurn){.degrees = turn->degrees,
                                       .scale = screen_turn_scale(turn),
                                       .shown = screen_turn_shown(turn)});
        dirty[0] = (RectPx){0, 0, canvas->width, canvas->height};
        return 1;
    }
    if (other) {
        dirty[0] = (RectPx){0, 0, picture->upright.width, picture->upright.height};
        count = 1;
    }
    for (int i = 0; i < count; i++) {
        canvas_copy_turned(canvas, &picture->upright, turn->quarter, dirty[i]);
        dirty[i] = screen_turn_rect(turn, dirty[i]);
    }
    return count;
}

static void add_toast(Scene *scene, const Theme *theme, const Screen *screen, void *state,
                      const ScreenContext *context) {
    const Toast *toast = context->out->toast;
    if (toast->left_us <= 0)
        return;
    int cx = theme->width / 2, bottom = theme->safe.y + toast_height(theme);
    if (!screen->toast_place || theme->height != context->environment->height) {
        toast_add(scene, theme, cx, bottom, 0, toast->text);
        return;
    }
    int width = 0;
    screen->toast_place(state, &cx, &bottom, &width); // between others
    Theme placed = theme_at_most(theme->width, theme->height, PLACED_TOAST_MOST);
    if (toast_width(&placed, toast->text) > width)
        placed = theme_at_most(theme->width, theme->height, 1);
    toast_add(scene, &placed, cx, bottom, width, toast->text);
}

// What does not scroll with the screen.
static void add_over(Scene *scene, const Screen *screen, void *state, ScreenContext *context,
                     const OneButtonMap *map, const ErrorBanner *banner, const Theme *theme) {
    if (map && screen->dark && screen->dark(state, context))
        bar_add(scene, map->strip.face, COLOR_HEX(0x060505));
    else if (map)
        one_button_map_add(scene, map);
    add_toast(scene, theme, screen, state, context);
    if (banner)
        error_banner_add(scene, theme, banner);
}

static void begin(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                  const OneButtonMap *map, bool scrolls) {
    uint64_t known = picture->backdrop_version;
    picture->backdrop_version = screen->backdrop ? screen->backdrop(state, context, &picture->backdrop, known)
                                                 : plain_backdrop(context, &picture->backdrop, known);
    if (picture->backdrop_version != known)
        picture->shown_version++;
    scene_begin(picture->scene, &picture->backdrop, picture->shown_version);
    scene_show_keys(picture->scene, !map && !context->environment->film);
    scene_show_focus(picture->scene, !map || !map->pain_focused);
    bool dark = screen->dark && screen->dark(state, context);
    scene_name_pain(picture->scene, picture->names_pain && !dark && !scrolls);
    screen->paint(state, context, picture->scene);
    if (scene_wants_pain_name(picture->scene)) {
        Theme theme = theme_for(context->environment->width, context->environment->height);
        pain_name_add(picture->scene, &theme);
    }
}

// The screen on a canvas of its own; then what is in sight, and over that what stays where it is.
static int paint_scrolled(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                          const OneButtonMap *map, const ErrorBanner *banner, const ScreenScroll *scroll,
                          Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    take_size(picture, canvas->width, scroll->whole);
    begin(picture, screen, state, context, map, true);
    Canvas *whole = canvas_of(&picture->whole, canvas->width, scroll->whole),
           *sight = canvas_of(&picture->sight, canvas->width, canvas->height);
    int changed = scene_paint(picture->scene, whole, dirty);
    if (changed > 0 || picture->scrolled.offset != scroll->offset ||
        picture->scrolled.sight != scroll->sight) {
        theme_paint_backdrop(canvas_of(&picture->plain, canvas->width, canvas->height));
        screen_scroll_show(scroll, sight, whole, &picture->plain);
        picture->sight_version++;
    }
    picture->scrolled = *scroll;
    scene_begin(picture->over, sight, picture->sight_version);
    scene_show_keys(picture->over, !map);
    screen_scroll_add_signs(scroll, picture->over);
    Theme theme = theme_for(scroll->width, scroll->sight);
    add_over(picture->over, screen, state, context, map, banner, &theme);
    return scene_paint(picture->over, canvas, dirty);
}

int screen_picture_paint(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                         const OneButtonMap *map, const ErrorBanner *banner, const ScreenTurn *turn,
                         const ScreenScroll *scroll, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    int width = screen_turn_width(turn), height = screen_turn_height(turn), count;
    bool upright = turn->degrees == 0, scrolls = screen_scroll_is_needed(scroll);
    Canvas *painted = upright ? canvas : canvas_of(&picture->upright, width, height);
    if (scrolls) {
        count = paint_scrolled(picture, screen, state, context, map, banner, scroll, painted, dirty);
    } else {
        take_size(picture, width, height);
        begin(picture, screen, state, context, map, false);
        Theme theme = theme_for(context->environment->width, context->environment->height);
        add_over(picture->scene, screen, state, context, map, banner, &theme);
        count = scene_paint(picture->scene, painted, dirty);
    }
    if (!upright)
        return show_turned(picture, turn, scrolls ? &picture->plain : &picture->backdrop, canvas, dirty,
                           count);
    picture->shown_on = NULL;
    return count;
}
