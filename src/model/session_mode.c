#include "model/session_mode.h"

const char *const session_mode_words[SESSION_MODE_COUNT] = {"usual", "nap", "eyes_closed"};
