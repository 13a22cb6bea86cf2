// Keys of remotes and keyboards that SDL 2.26 knows no place for and drops on X11: the separate pause key, and a remote's Exit.
#pragma once

// From now on they come as SDL_KEYDOWN and SDL_KEYUP of a key that means the same. Call it when SDL's video is up, before a window is opened:
// events that wait are let go.
void dropped_keys_take(void);
