#include "screens/screen_picture.h"

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

int screen_picture_paint(ScreenPicture *picture, const Screen *screen, void *state, ScreenContext *context, const Notice *notice,
                         Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX]) {
    uint64_t known = picture->backdrop_version;
    picture->backdrop_version = screen->backdrop(state, context, &picture->backdrop, known);
    if (picture->backdrop_version != known)
        picture->shown_version++;
    scene_begin(picture->scene, &picture->backdrop, picture->shown_version);
    screen->paint(state, context, picture->scene);
    if (notice) {
        Theme theme = theme_for(canvas->width, canvas->height);
        notice_add(picture->scene, &theme, notice);
    }
    return scene_paint(picture->scene, canvas, dirty);
}
