// What a setting sounds like, heard while it is changed.
#pragma once
#include "screens/parts.h"

typedef enum PreviewKind {
    PREVIEW_NONE,
    PREVIEW_VOICE,
    PREVIEW_OTHER_VOICE,
    PREVIEW_CHIME,
    PREVIEW_MUSIC,
    PREVIEW_OUTPUT
} PreviewKind;

typedef struct Preview {
    PreviewKind kind;       // what is heard or about to be
    Chime chime;            // of PREVIEW_CHIME
    int voice_turn;         // of the context, when it was begun
    int64_t due_us;         // it begins so much later; -1 = it has begun, or nothing is to
    int64_t sounding_us;    // it lasts so much longer
    int64_t music_for_us;   // music is heard for so much longer
    int64_t music_since_us; // and has been for so long
} Preview;

// Nothing yet.
void preview_open(Preview *preview, ScreenContext *context);
// Lets it be heard: a line at the voice's volume, a chime, music with a line over it, or a line where sound goes now. While a line
// or a chime still sounds it is not begun anew but follows the volume as it is, and comes once more after its end; only another
// voice begins anew each time. A line that cannot be played (its clip is damaged, or nobody has recorded it) is told of in a toast.
void preview_begin(Preview *preview, ScreenContext *context, PreviewKind kind, Chime chime);
// Lets time go by; returns µs until something is to be done, -1 = nothing.
int64_t preview_update(Preview *preview, ScreenContext *context, int64_t elapsed_us);
// Silence.
void preview_stop(Preview *preview, ScreenContext *context);
