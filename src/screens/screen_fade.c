#include "screens/screen_fade.h"

#define FIRST_FRAME_US 20000.0 // so much of the way is gone with the first one: it answers the key

void screen_fade_free(ScreenFade *fade) {
    if (fade->screen.pixels)
        canvas_free(&fade->screen);
}

void screen_fade_want(ScreenFade *fade) {
    fade->wanted = true;
}

void screen_fade_end(ScreenFade *fade) {
    fade->ends = fade->runs;
}

void screen_fade_drop(ScreenFade *fade) {
    fade->runs = fade->ends = fade->wanted = false;
    fade->shown_on = NULL;
}

int64_t screen_fade_update(ScreenFade *fade, int64_t elapsed_us) {
    if (fade->runs && !fade->wanted)
        fade->age_us += elapsed_us;
    return fade->runs || (fade->used && fade->wanted) ? 0 : -1;
}

static RectPx whole(const Canvas *canvas) {
    return (RectPx){0, 0, canvas->width, canvas->height};
}

static void take_size(Canvas *screen, const Canvas *canvas) {
    if (screen->pixels && screen->width == canvas->width && screen->height == canvas->height)
        return;
    if (screen->pixels)
        canvas_free(screen);
    *screen = canvas_new(canvas->width, canvas->height);
}

Canvas *screen_fade_begin(ScreenFade *fade, ScreenPicture *picture, Canvas *canvas, bool calm) {
    if (fade->wanted) {
        bool runs = fade->used && calm && fade->shown_on == canvas->pixels;
        *fade = (ScreenFade){.used = fade->used,
                             .runs = runs,
                             .screen = fade->screen,
                             .shown_on = fade->shown_on};
        if (runs)
            take_size(&fade->screen, canvas);
    } else if (fade->runs && (fade->ends || fade->age_us >= SCREEN_FADE_US)) {
        canvas_copy(canvas, 0, 0, &fade->screen, whole(canvas));
        scene_moved(picture->scene, &fade->screen, canvas);
        scene_moved(picture->over, &fade->screen, canvas); // of a screen that scrolls
        fade->runs = fade->ends = false;
        fade->over = true;
    }
    return fade->runs ? &fade->screen : canvas;
}

// Fast at first, then settling.
static double share_at(int64_t age_us) {
    double left = 1 - ((double)age_us + FIRST_FRAME_US) / (SCREEN_FADE_US + FIRST_FRAME_US);
    return left > 0 ? 1 - left * left : 1;
}

// What was there gives way step by step, so that no copy of it is needed.
int screen_fade_show(ScreenFade *fade, Canvas *canvas, RectPx dirty[SCENE_DIRTY_MAX], int count) {
    bool all = fade->runs || fade->over;
    if (fade->runs) {
        double share = share_at(fade->age_us);
        canvas_mix(canvas, &fade->screen, (share - fade->shown) / (1 - fade->shown));
        fade->shown = share;
    }
    fade->over = false;
    fade->shown_on = canvas->pixels;
    if (all)
        dirty[0] = whole(canvas);
    return all ? 1 : count;
}
