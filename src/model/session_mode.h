// How a session reaches the user: seen and heard, without any sound, or without the picture.
#pragma once

typedef enum SessionMode {
    SESSION_MODE_USUAL,
    SESSION_MODE_NAP,         // silent: captions, and the edges of the picture tell what sounds would
    SESSION_MODE_EYES_CLOSED, // dark: all is spoken, also what the picture would tell
    SESSION_MODE_COUNT
} SessionMode;
extern const char
    *const session_mode_words[SESSION_MODE_COUNT]; // as files write them: usual, nap, eyes_closed
