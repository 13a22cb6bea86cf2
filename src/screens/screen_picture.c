#include "screens/screen_picture.h"
#include "screens/parts.h"

ScreenPicture screen_picture_new(int width, int height) {
    return (ScreenPicture){.scene = scene_new(), .backdrop = canvas_new(width, height)};
}

void screen_picture_free(ScreenPicture *picture) {
    scene_free(picture->scene);
    canvas_free(&picture->backdrop);
}

void screen_picture_forget(ScreenPicture *picture) {
    picture->backdrop_version = 0;
    picture->shown_version++;
    scene_invalidate(picture->scene);
}

void screen_picture_resize(ScreenPicture *picture, int width, int height) {
    if (width != picture->backdrop.width || height != picture->backdrop.height) {
        canvas_free(&picture->backdrop);
        picture->backdrop = canvas_new(width, height);
    }
    screen_picture_forget(picture);
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
                         const OneButtonMap *map, const ErrorBanner *banner, Canvas *canvas,
                         RectPx dirty[SCENE_DIRTY_MAX]) {
    uint64_t known = picture->backdrop_version;
    picture->backdrop_version = screen->backdrop ? screen->backdrop(state, context, &picture->backdrop, known)
                                                 : plain_backdrop(context, &picture->backdrop, known);
    if (picture->backdrop_version != known)
        picture->shown_version++;
    scene_begin(picture->scene, &picture->backdrop, picture->shown_version);
    scene_show_keys(picture->scene, !map);
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
    return scene_paint(picture->scene, canvas, dirty);
}
