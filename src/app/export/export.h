// A session as a file: the pictures and samples of a film, encoded by ffmpeg.
#pragma once
#include "app/export/film.h"
#include "app/export/recipe.h"

typedef enum ExportCaptions {
    CAPTIONS_BURNED, // in the picture
    CAPTIONS_TRACK,  // a track of a video, and a file of WebVTT beside it
    CAPTIONS_OFF,
} ExportCaptions;

// All that is pointed to is borrowed.
typedef struct ExportJob {
    const char *path; // of the file
    ExportFormat format;
    int fps;
    int threads; // of the encoder; 0 = as it chooses
    ExportCaptions captions;
    double from_s, to_s; // of the session; to_s 0 = to its end
    const char *title;
    FilmOptions
        film; // but for `captions`; a SCREEN_FOLLOW, or for measuring SCREEN_SOUND_DELAY, which needs `to_s`
} ExportJob;

// Whether there is an ffmpeg; false after a line on stderr that says how to get it.
bool export_is_possible(void);
// Makes the file. False, after one line on stderr, when that fails; then nothing is left of it. text_open() must have succeeded.
bool export_run(const ExportJob *job);
