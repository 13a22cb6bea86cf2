// Somebody's own music, file after file and round and round, decoded ahead on a thread of its own. The thread alone touches
// the disk: where that does not answer (a network share that is gone), only the thread waits.
#pragma once
#include <stdbool.h>

typedef struct MusicStream MusicStream;

// A file or a folder, from its first file on. Files that cannot be played, or end within a second, are left out. NULL when no
// thread can be had.
MusicStream *music_stream_new(const char *path);
// The same path from the file on that follows the one at which `hung` waits for its disk. NULL when there is no other file.
MusicStream *music_stream_new_behind(const MusicStream *hung);
// Does not wait: the thread ends by itself, and with it the rest. NULL is allowed.
void music_stream_free(MusicStream *stream);
// Waits until the threads of all streams that were freed have ended, at most so long. False when one is stuck.
bool music_streams_end(int within_ms);

// Replaces `frames` by the next `count` interleaved stereo frames, 48 kHz. Never waits: while too few are there (music_ring.h) it
// is silence. For one thread at a time, as the next one.
void music_stream_read(MusicStream *stream, float *frames, int count);
// What is read next comes softly.
void music_stream_soften(MusicStream *stream);

// Whether nothing is there to be read, though more should come: the disk is slow.
bool music_stream_is_dry(const MusicStream *stream);
// Why nothing more comes, in one line; NULL while something does. Valid until the stream is freed.
const char *music_stream_failure(const MusicStream *stream);
