// How pixels get into a window: the window's own surface with update rectangles, or a texture where a display
// has no plain surface (Wayland, a bare console). Internal to platform/.
#pragma once
#include <SDL.h>
#include <stdbool.h>
#include "draw/canvas.h"

typedef struct Presenter {
    SDL_Window *window;
    bool texture_path;
    Canvas canvas; // what is painted on; pixels are the surface's where its format allows, else own ones
    bool owns_pixels;
    SDL_Surface *surface; // of the window; borrowed
    SDL_Surface
        *shadow; // own pixels as a surface, to be converted; NULL when painting straight into `surface`
    SDL_Renderer *renderer;
    SDL_Texture *texture;
} Presenter;

// Must be set before the video driver starts: without it SDL shows a window's surface through a texture of GL, which
// copies every frame once more.
void presenter_hint(void);
// Finds the path for a window just made. False, with SDL's error set, when neither works.
bool presenter_open(Presenter *presenter, SDL_Window *window);
// Frees all but the window.
void presenter_close(Presenter *presenter);
// Fetches surface or texture again after the window changed size; its pixels are undefined then. False when
// there is none now (a display that was switched off): try again later.
bool presenter_refresh(Presenter *presenter);
// Shows the rectangles (of the canvas); false when the surface is gone and must be refreshed.
bool presenter_show(Presenter *presenter, const RectPx *rects, int count);
