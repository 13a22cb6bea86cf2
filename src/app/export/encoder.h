// ffmpeg as a program of its own, which is handed raw pictures and samples through pipes and writes a file. What else it reads lies in
// memory. It ends when this program does, however that ends.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The numbers of the files that it finds open, for its command line ("pipe:0", "/dev/fd/4").
enum {
    ENCODER_PICTURES = 0, // a pipe
    ENCODER_SOUND = 3,    // a pipe
    ENCODER_TEXTS = 4,    // from here on what it reads from memory
    ENCODER_TEXTS_MAX = 3,
    ENCODER_FILE = 7, // what it writes
};

typedef struct Encoder Encoder;

// Whether there is an ffmpeg to be started.
bool encoder_is_there(void);
// Starts `arguments`, ended by NULL, of which the first is the program's name. `file` is written to; `texts` are what it reads from
// memory, files open for reading, -1 = none. All stay the caller's. NULL, with errno, when it cannot be started.
Encoder *encoder_start(const char *const *arguments, int file, const int texts[ENCODER_TEXTS_MAX]);
// Hands over samples; they are kept until they have room in the pipe.
void encoder_sound(Encoder *encoder, const float *samples, size_t count);
// Hands over the bytes of a picture, and samples meanwhile. Give the samples that belong to a picture before it: then neither waits for
// the other. False when the encoder has ended.
bool encoder_picture(Encoder *encoder, const void *bytes, size_t size);
// Hands over what is left and waits until the file is written. Frees all. False when that failed: `why` gets what it said last, or
// how it ended, and errno is ENOSPC or EFBIG where there was no room, else 0.
bool encoder_finish(Encoder *encoder, char *why, size_t why_size);
// Ends it at once and frees all.
void encoder_abandon(Encoder *encoder);
