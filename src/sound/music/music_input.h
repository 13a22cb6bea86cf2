// The bytes of one music file, read piece by piece. The only place where music waits for a disk.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct MusicInput MusicInput;

// NULL, with why in a few words in `reason`, when there is no such file or it is no ordinary one: a pipe, a device or a folder
// with a file's name is not even opened.
MusicInput *music_input_open(const char *path, char *reason, size_t reason_size);
// Closes and frees it; not NULL.
void music_input_close(MusicInput *input);

// The next `size` bytes, fewer at the end and where nothing can be read; returns how many.
size_t music_input_read(MusicInput *input, void *bytes, size_t size);
// SEEK_SET, SEEK_CUR or SEEK_END; returns the new place from the start, -1 when there is none such.
int64_t music_input_seek(MusicInput *input, int64_t offset, int whence);
// Bytes of the file.
int64_t music_input_size(const MusicInput *input);
// The whole file. False, with why in `reason`, when it has more than `max_size` bytes. *bytes is the caller's to free.
bool music_input_read_all(MusicInput *input, size_t max_size, uint8_t **bytes, size_t *size, char *reason,
                          size_t reason_size);
// From now on the file is read as if these four bytes stood at `at`. One place at a time.
void music_input_patch(MusicInput *input, int64_t at, const uint8_t bytes[4]);
