// The sound of a whole score without a device: the same player and mixer, with time running as fast as it
// can.
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include "coach/score.h"
#include "sound/voice/voice.h"

// Renders the score from its start to its end, and on until its last sound has rung out, into `sink` piece by
// piece (interleaved stereo floats, 48 kHz, at full volume). Frame f is what is heard at f/48000 s of the
// score. `bank` may be NULL: chimes only. Stops and returns false when `sink` does.
bool sound_render_score(const Score *score, VoiceBank *bank,
                        bool (*sink)(void *context, const float *frames, int count), void *context);

// The same as a WAV file (wav.h), times `volume`. The file is borrowed, empty and seekable. False when it
// cannot be written; errno says why.
bool sound_write_wav(const Score *score, VoiceBank *bank, double volume, FILE *file);
