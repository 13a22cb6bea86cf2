// What ffmpeg is told for each kind of file.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include "base/arena.h"

typedef enum ExportFormat {
    EXPORT_MP4,  // H.264, AAC, captions as mov_text
    EXPORT_WEBM, // VP9, Opus, captions as WebVTT
    EXPORT_GIF,
    EXPORT_APNG,
    EXPORT_FORMAT_COUNT
} ExportFormat;

// The format of a path by how it ends; EXPORT_FORMAT_COUNT where that is none of them.
ExportFormat export_format_of(const char *path);
// The format of that name ("mp4"); EXPORT_FORMAT_COUNT where there is none.
ExportFormat export_format_named(const char *name);
// "mp4", ...
const char *export_format_name(ExportFormat format);
// Whether it is heard, and has tracks and chapters: a video, not a picture that moves.
bool export_format_is_video(ExportFormat format);

// What a file is made of. Which of the texts in memory (encoder.h) holds what: -1 = there is none.
typedef struct Recipe {
    ExportFormat format;
    int width, height, fps;
    int threads;  // of the encoder; 0 = as it chooses
    int words;    // title, licence, chapters
    int captions; // WebVTT
    int cover;    // PNG
    int palette;  // PNG, of a GIF
    bool english; // what is said and written is
} Recipe;

// The command line, ended by NULL, in the arena.
const char *const *recipe_arguments(const Recipe *recipe, Arena *arena);
// The one that makes of some pictures the palette of a GIF, as a PNG.
const char *const *recipe_palette_arguments(const Recipe *recipe, Arena *arena);
