#include "store/mode_settings.h"

// Whoever closes their eyes hears at least so much.
#define HEARD_VOLUME 0.4
#define HEARD_VOICE 0.6

static double at_least(double volume, double least) {
    return volume > least ? volume : least;
}

SessionMode mode_of(const Settings *settings) {
    return (SessionMode)settings->session_mode;
}

double mode_volume(const Settings *settings) {
    switch (mode_of(settings)) {
    case SESSION_MODE_NAP:
        return 0;
    case SESSION_MODE_EYES_CLOSED:
        return at_least(settings->volume, HEARD_VOLUME);
    default:
        return settings->muted ? 0 : settings->volume;
    }
}

double mode_voice_volume(const Settings *settings) {
    bool dark = mode_of(settings) == SESSION_MODE_EYES_CLOSED;
    return dark ? at_least(settings->voice_volume, HEARD_VOICE) : settings->voice_volume;
}

TalkAmount mode_talk(const Settings *settings) {
    return mode_of(settings) == SESSION_MODE_EYES_CLOSED ? TALK_FULL : (TalkAmount)settings->talk;
}

bool mode_captions(const Settings *settings) {
    return settings->captions || mode_of(settings) == SESSION_MODE_NAP;
}

bool mode_sound_captions(const Settings *settings) {
    return settings->sound_captions || mode_of(settings) == SESSION_MODE_NAP;
}

bool mode_speaks_focus(const Settings *settings) {
    SessionMode mode = mode_of(settings);
    return mode == SESSION_MODE_EYES_CLOSED || (settings->speak_focus && mode == SESSION_MODE_USUAL);
}
