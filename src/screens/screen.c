#include "screens/screen.h"
#include <stddef.h>
#include "screens/screen_list.h"

const Screen *screen_get(ScreenId id) {
    switch (id) {
    case SCREEN_SAFETY_NOTE:
        return &safety_note_screen;
    case SCREEN_HOME:
        return &home_screen;
    case SCREEN_WATCH:
        return &watch_screen;
    case SCREEN_FOLLOW:
        return &follow_screen;
    case SCREEN_FINISHED:
        return &finished_screen;
    case SCREEN_SEEK_HELP:
        return &seek_help_screen;
    case SCREEN_KEYS:
        return &keys_screen;
    case SCREEN_WAYS:
        return &ways_screen;
    case SCREEN_SETTINGS:
        return &settings_screen;
    case SCREEN_MUSIC:
        return &music_screen;
    case SCREEN_SOUND_DELAY:
        return &sound_delay_screen;
    case SCREEN_NONE:
    case SCREEN_COUNT:
        break;
    }
    return NULL;
}
