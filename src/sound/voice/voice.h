// The voice bank: recorded clips, tied to their sentences by the manifest.yaml of a voice folder
// (assets/voice/). A bank may be used from one thread; the worker it may own is its own affair.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/diag.h"
#include "sound/voice/voice_line.h"

typedef struct VoiceBank VoiceBank;

// Decoded sound that is kept, in bytes; what was used longest ago goes first (voice_trim).
enum { VOICE_KEEP_BYTES = 16 * 1024 * 1024 };

// Reads the manifest of a voice folder. Faults (missing clips, files outside the folder, ...) go to `diags`;
// lines with faults are left out. NULL only when there is no readable manifest.
VoiceBank *voice_open(const char *folder, DiagList *diags);
// The same with a second folder, of a person's own recordings: what it holds is heard instead of the first one's clips, line by
// line. Its faults are reported and cost only its own lines. NULL only when neither has a readable manifest.
VoiceBank *voice_open_with(const char *folder, const char *own_folder, DiagList *diags);
// Ends the worker and frees the bank, its lines and their sound. NULL is allowed.
void voice_free(VoiceBank *bank);
// Whether a line's clip comes from the second folder.
bool voice_is_own(const VoiceBank *bank, const VoiceLine *line);

// NULL when the bank has no clip for this very text: nothing else is ever heard than what is to be read.
const VoiceLine *voice_find(const VoiceBank *bank, const char *text);

// Decoded sound of a line: 48 kHz mono, int16. Loaded on first use (not on the audio thread) and kept; NULL
// when the clip cannot be read (said once). *frames gets the length.
const int16_t *voice_samples(VoiceBank *bank, const VoiceLine *line, int *frames);

// Where a line that was just decoded may be broken off: as its manifest says, else as its sound shows (breaks_find). Lives as long as
// its samples.
SoundBreaks voice_breaks(VoiceBank *bank, const VoiceLine *line);

// Whether a line turned out to have no sound: its clip cannot be played, or the machine cannot speak it.
bool voice_is_broken(VoiceBank *bank, const VoiceLine *line);

// From now on lines without a clip are spoken by a machine (speaker.h) where it is there; not for what must be the same bytes on
// every run. voice_line() then finds them too, and everything that takes a line takes them.
void voice_speak_missing(VoiceBank *bank);
// As voice_find(), and for a text without a clip the line that will be spoken; NULL when neither is to be had. A spoken line is
// valid until others are looked up: 400 of them are kept, and then the one that was looked up longest ago and has no sound gives way.
const VoiceLine *voice_line(VoiceBank *bank, const char *text);

// Lines with a clip.
int voice_count(const VoiceBank *bank);
const VoiceLine *voice_at(const VoiceBank *bank,
                          int index); // 0..voice_count() - 1, sorted by text; lives as long as the bank

// From now on a thread of the bank decodes what voice_prefetch() asks for. Without it (tests, offline
// rendering) clips are decoded where they are used. False when no thread can be had: then everything works as
// without.
bool voice_start_worker(VoiceBank *bank);
// Asks the worker to decode a line, in the order of asking. Nothing without a worker.
void voice_prefetch(VoiceBank *bank, const VoiceLine *line);
// What was asked for and not yet begun is no longer wanted.
void voice_forget_wanted(VoiceBank *bank);
// As voice_samples(), but with a worker it never waits: NULL, and prefetched, while the clip is not there
// yet.
const int16_t *voice_samples_if_ready(VoiceBank *bank, const VoiceLine *line, int *frames);

// Bytes of decoded sound held.
size_t voice_bytes(VoiceBank *bank);
// Frees what was used longest ago until at most VOICE_KEEP_BYTES are held, but nothing for which `in_use`
// returns true.
void voice_trim(VoiceBank *bank, bool (*in_use)(const int16_t *samples, void *context), void *context);

// Decodes every clip and reports those that cannot be played, or whose length is not the manifest's (1 ms).
void voice_check(VoiceBank *bank, DiagList *diags);
