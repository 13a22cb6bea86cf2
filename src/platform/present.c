#include "platform/present.h"

#include <stdlib.h>
#include <string.h>

enum { RECTS_MAX = 32 };

void presenter_hint(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

static void drop_pixels(Presenter *presenter) {
    if (presenter->shadow)
        SDL_FreeSurface(presenter->shadow);
    if (presenter->texture)
        SDL_DestroyTexture(presenter->texture);
    if (presenter->owns_pixels)
        canvas_free(&presenter->canvas);
    presenter->shadow = NULL;
    presenter->texture = NULL;
    presenter->owns_pixels = false;
    presenter->canvas = (Canvas){0};
}

static bool is_canvas_format(const SDL_PixelFormat *format) {
    return format->BytesPerPixel == 4 && format->Rmask == 0xff0000 && format->Gmask == 0xff00 &&
           format->Bmask == 0xff;
}

static bool refresh_surface(Presenter *presenter) {
    SDL_Surface *surface = SDL_GetWindowSurface(presenter->window);
    presenter->surface = surface;
    if (!surface)
        return false;
    if (is_canvas_format(surface->format) && surface->pitch % 4 == 0) {
        presenter->canvas = canvas_over(surface->pixels, surface->w, surface->h, surface->pitch / 4);
        return true;
    }
    presenter->canvas = canvas_new(surface->w, surface->h);
    presenter->owns_pixels = true;
    presenter->shadow =
        SDL_CreateRGBSurfaceWithFormatFrom(presenter->canvas.pixels, surface->w, surface->h, 32,
                                           presenter->canvas.stride_px * 4, SDL_PIXELFORMAT_RGB888);
    return presenter->shadow != NULL;
}

static bool refresh_texture(Presenter *presenter) {
    int width = 0, height = 0;
    if (!presenter->renderer || SDL_GetRendererOutputSize(presenter->renderer, &width, &height) != 0 ||
        width <= 0 || height <= 0)
        return false;
    presenter->texture = SDL_CreateTexture(presenter->renderer, SDL_PIXELFORMAT_RGB888,
                                           SDL_TEXTUREACCESS_STREAMING, width, height);
    if (!presenter->texture)
        return false;
    presenter->canvas = canvas_new(width, height);
    presenter->owns_pixels = true;
    return true;
}

bool presenter_refresh(Presenter *presenter) {
    drop_pixels(presenter);
    return presenter->texture_path ? refresh_texture(presenter) : refresh_surface(presenter);
}

static bool open_texture_path(Presenter *presenter) {
    presenter->texture_path = true;
    // The frame limiter paces; vsync is asked for against tearing and not relied upon.
    presenter->renderer = SDL_CreateRenderer(presenter->window, -1, SDL_RENDERER_PRESENTVSYNC);
    return presenter_refresh(presenter);
}

bool presenter_open(Presenter *presenter, SDL_Window *window) {
    *presenter = (Presenter){.window = window};
    const char *wanted = getenv("GENTLY_PRESENT");
    if (wanted && strcmp(wanted, "texture") == 0)
        return open_texture_path(presenter);
    return presenter_refresh(presenter) || open_texture_path(presenter);
}

void presenter_close(Presenter *presenter) {
    drop_pixels(presenter);
    if (presenter->renderer)
        SDL_DestroyRenderer(presenter->renderer);
    *presenter = (Presenter){0};
}

static bool show_texture(Presenter *presenter, const SDL_Rect *rects, int count) {
    const Canvas *canvas = &presenter->canvas;
    for (int i = 0; i < count; i++) {
        const uint32_t *from = canvas->pixels + (size_t)rects[i].y * (size_t)canvas->stride_px + rects[i].x;
        if (SDL_UpdateTexture(presenter->texture, &rects[i], from, canvas->stride_px * 4) != 0)
            return false;
    }
    if (SDL_RenderCopy(presenter->renderer, presenter->texture, NULL, NULL) != 0)
        return false;
    SDL_RenderPresent(presenter->renderer);
    return true;
}

bool presenter_show(Presenter *presenter, const RectPx *rects, int count) {
    SDL_Rect list[RECTS_MAX];
    RectPx whole = {0, 0, presenter->canvas.width, presenter->canvas.height};
    if (count > RECTS_MAX) {
        rects = &whole;
        count = 1;
    }
    int used = 0;
    for (int i = 0; i < count; i++) {
        RectPx rect = rect_intersection(rects[i], whole);
        if (!rect_empty(rect))
            list[used++] = (SDL_Rect){rect.x, rect.y, rect.w, rect.h};
    }
    if (used == 0)
        return true;
    if (presenter->texture_path)
        return presenter->texture && show_texture(presenter, list, used);
    if (!presenter->surface)
        return false;
    for (int i = 0; presenter->shadow && i < used; i++) {
        SDL_Rect to = list[i];
        SDL_BlitSurface(presenter->shadow, &list[i], presenter->surface, &to);
    }
    return SDL_UpdateWindowSurfaceRects(presenter->window, list, used) == 0;
}
