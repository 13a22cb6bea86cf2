// Hands the cues of a score to the mixer ahead of their time, so that each starts at its exact output frame.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/playhead.h"
#include "sound/mixer.h"
#include "sound/voice.h"

enum { CUE_LOOK_AHEAD_US = 400000 };

typedef struct CuePlayer CuePlayer;

// Borrows the bank (NULL = chimes only) and the mixer. `lock`/`unlock` guard the mixer against the audio thread; NULL = none.
CuePlayer *cue_player_new(VoiceBank *bank, Mixer *mixer, void (*lock)(void), void (*unlock)(void));
void cue_player_free(CuePlayer *player);

// Decodes what the first minute of the score needs, so that nothing is late (call before playing). cue_player_update decodes the rest ahead.
void cue_player_prepare(CuePlayer *player, const Score *score);

// Call once a frame after playhead_advance(): queues every cue within the look-ahead; `frame_now` is the output frame that is
// heard at playhead->now_us. A changed generation cancels what was queued under the old one.
void cue_player_update(CuePlayer *player, const Playhead *playhead, int64_t frame_now);

// Speaks one sentence at once, outside any score (pain key, pause). Nothing when there is no clip.
void cue_player_say_now(CuePlayer *player, const char *text);
void cue_player_stop(CuePlayer *player);

// Answers score_compile()'s questions about durations from a bank; bank may be NULL (estimates).
VoiceTimes voice_times(const VoiceBank *bank);
