#include "screens/screen_picture.h"
#include "screens/parts.h"

ScreenPicture screen_picture_new(int width, int height) {
    return (ScreenPicture){.scene = scene_new(), .backdrop = canvas_new(width, height)};
}

void screen_picture_free(ScreenPicture *picture) {
    scene_free(picture->scene);
    canvas_free(&picture->backdrop);
    if (picture->upright.pixels)
        canvas_free(&picture->upright);
}

void screen_picture_forget(ScreenPicture *picture) {
    picture->backdrop_version = 0;
    picture->shown_version++;
    scene_invalidate(picture->scene);
}

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

// What is painted on before it is turned.
static Canvas *upright_of(ScreenPicture *picture, int width, int height) {
    if (has_size(&picture->upright, width, height))
        return &picture->upright;
    if (picture->upright.pixels)
        canvas_free(&picture->upright);
    picture->upright = canvas_new(width, height);
    return &picture->upright;
}

// Brings what was painted to where it is seen; the rectangles become the canvas's.
static int show_turned(ScreenPicture *picture, const ScreenTurn *turn, Canvas *canvas,
                       RectPx dirty[SCENE_DIRTY_MAX], int count) {
    bool other = picture->shown_on != canvas->pixels || picture->shown.degrees != turn->degrees ||
                 picture->shown.width != turn->width || picture->shown.height != turn->height;
    picture->shown = *turn;
    picture->shown_on = canvas->pixels;
    if (!other && count == 0)
        return 0;
    if (!screen_turn_rests(turn)) {
        canvas_paint_turned(canvas, &picture->upright, &picture->backdrop,
                            (FreeTurn){.degrees = turn->degrees, .shown = screen_turn_shown(turn)});
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
                      const Toast *toast) {
    if (toast->left_us <= 0)
        return;
    int cx = theme->width / 2, bottom = theme->safe.y + toast_height(theme);
    if (screen->toast_place)
        screen->toast_place(state, &cx, &bottom);
    toast_add(scene, theme, cx, bottom, toast->text);
}

int screen_picture_paint(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context,
                         const OneButtonMap *map, const ErrorBanner *banner, const ScreenTurn *turn,
                         Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    int width = screen_turn_width(turn), height = screen_turn_height(turn);
    bool upright = turn->degrees == 0;
    take_size(picture, width, height);
    uint64_t known = picture->backdrop_version;
    picture->backdrop_version = screen->backdrop ? screen->backdrop(state, context, &picture->backdrop, known)
                                                 : plain_backdrop(context, &picture->backdrop, known);
    if (picture->backdrop_version != known)
        picture->shown_version++;
    scene_begin(picture->scene, &picture->backdrop, picture->shown_version);
    scene_show_keys(picture->scene, !map && !context->environment->film);
    scene_show_focus(picture->scene, !map || !map->pain_focused);
    screen->paint(state, context, picture->scene);
    if (map && screen->dark && screen->dark(state, context))
        bar_add(picture->scene, map->strip.face, COLOR_HEX(0x060505));
    else if (map)
        one_button_map_add(picture->scene, map);
    Theme theme = theme_for(context->environment->width, context->environment->height);
    add_toast(picture->scene, &theme, screen, state, context->out->toast);
    if (banner)
        error_banner_add(picture->scene, &theme, banner);
    int count = scene_paint(picture->scene, upright ? canvas : upright_of(picture, width, height), dirty);
    if (!upright)
        return show_turned(picture, turn, canvas, dirty, count);
    picture->shown_on = NULL;
    return count;
}
