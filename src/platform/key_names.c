#include "platform/key_names.h"

#include <SDL.h>
#include <stdio.h>
#include <string.h>

static const RemoteKey remote_keys[] = {
    {"KEY_OK", SDLK_KP_ENTER},
    {"KEY_SELECT", SDLK_KP_ENTER},
    {"KEY_ENTER", SDLK_RETURN},
    {"KEY_ESC", SDLK_ESCAPE},
    {"KEY_EXIT", SDLK_AC_BACK},
    {"KEY_BACK", SDLK_AC_BACK},
    {"KEY_UP", SDLK_UP},
    {"KEY_DOWN", SDLK_DOWN},
    {"KEY_LEFT", SDLK_LEFT},
    {"KEY_RIGHT", SDLK_RIGHT},
    {"KEY_PLAY", SDLK_AUDIOPLAY},
    {"KEY_PLAYCD", SDLK_AUDIOPLAY},
    {"KEY_PLAYPAUSE", SDLK_AUDIOPLAY},
    {"KEY_PAUSE", SDLK_PAUSE},
    {"KEY_PAUSECD", SDLK_PAUSE},
    {"KEY_STOPCD", SDLK_AUDIOSTOP},
    {"KEY_STOP", SDLK_CANCEL},
    {"KEY_NEXTSONG", SDLK_AUDIONEXT},
    {"KEY_PREVIOUSSONG", SDLK_AUDIOPREV},
    {"KEY_FORWARD", SDLK_AC_FORWARD},
    {"KEY_REWIND", SDLK_AUDIOREWIND},
    {"KEY_FASTFORWARD", SDLK_AUDIOFASTFORWARD},
    {"KEY_CHANNELUP", SDLK_PAGEUP},
    {"KEY_CHANNELDOWN", SDLK_PAGEDOWN},
    {"KEY_PAGEUP", SDLK_PAGEUP},
    {"KEY_PAGEDOWN", SDLK_PAGEDOWN},
    {"KEY_RED", SDLK_F14},
    {"KEY_GREEN", SDLK_F15},
    {"KEY_YELLOW", SDLK_F16},
    {"KEY_BLUE", SDLK_F17},
    {"KEY_INFO", SDLK_HELP},
    {"KEY_HELP", SDLK_HELP},
    {"KEY_SUBTITLE", SDLK_F16},
    {"KEY_MENU", SDLK_MENU},
    {"KEY_ROOT_MENU", SDLK_MENU},
    {"KEY_CONTEXT_MENU", SDLK_MENU},
    {"KEY_VOLUMEUP", SDLK_VOLUMEUP},
    {"KEY_VOLUMEDOWN", SDLK_VOLUMEDOWN},
    {"KEY_MUTE", SDLK_MUTE},
    {"KEY_NUMERIC_0", SDLK_0},
    {"KEY_NUMERIC_1", SDLK_1},
    {"KEY_NUMERIC_2", SDLK_2},
    {"KEY_NUMERIC_3", SDLK_3},
    {"KEY_NUMERIC_4", SDLK_4},
    {"KEY_NUMERIC_5", SDLK_5},
    {"KEY_NUMERIC_6", SDLK_6},
    {"KEY_NUMERIC_7", SDLK_7},
    {"KEY_NUMERIC_8", SDLK_8},
    {"KEY_NUMERIC_9", SDLK_9},
};

enum { REMOTE_KEY_COUNT = sizeof remote_keys / sizeof *remote_keys };

const RemoteKey *remote_key_at(int index) {
    return index >= 0 && index < REMOTE_KEY_COUNT ? &remote_keys[index] : NULL;
}

int key_named(const char *name) {
    for (int i = 0; i < REMOTE_KEY_COUNT; i++)
        if (strcmp(remote_keys[i].name, name) == 0)
            return remote_keys[i].symbol;
    SDL_Keycode key = SDL_GetKeyFromName(name);
    // A single sign is always a key to SDL, whether any keyboard has it or not.
    return name[0] == ' ' ? 0 : (int)key;
}

void key_name(int symbol, char *name, size_t size) {
    snprintf(name, size, "%s", SDL_GetKeyName(symbol));
}
