// Hands the cues of a score to the mixer ahead of their time, so that each starts at its exact output frame.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/playhead.h"
#include "sound/mix/mixer.h"
#include "sound/voice/voice.h"

enum { CUE_LOOK_AHEAD_US = 400000 };

typedef struct CuePlayer CuePlayer;

// Borrows the bank (NULL = chimes only) and the mixer. `lock`/`unlock` guard the mixer against the audio
// thread; NULL = none. Clips are decoded by the bank's worker thread. What is queued in the mixer is borrowed
// from the bank: free the bank only when the mixer renders no more.
CuePlayer *cue_player_new(VoiceBank *bank, Mixer *mixer, void (*lock)(void), void (*unlock)(void));
// Ends what sounds. NULL is allowed; bank and mixer are the caller's.
void cue_player_free(CuePlayer *player);

// Speaks from another bank from now on (NULL = chimes only). What is queued of the one before still sounds, so that one is freed
// only when the mixer is idle. A score that was compiled for the other bank would have wrong times: compile it anew.
void cue_player_set_bank(CuePlayer *player, VoiceBank *bank);

// For time that does not run by the wall clock (offline rendering, tests): waits for every clip instead of
// leaving out what is not decoded in time. False at first.
void cue_player_wait_for_clips(CuePlayer *player, bool wait);

// Turns one chime off or on (all are on at first); what is queued already still sounds.
void cue_player_set_chime(CuePlayer *player, Chime chime, bool on);

// Gets ready what a minute of the score from `from_us` on needs, so that nothing is late (call before playing each new
// score). Returns when what is spoken at once is there; the rest, and in cue_player_update() what comes within 20 s, goes
// on in the worker, in the order of its time.
void cue_player_prepare(CuePlayer *player, const Score *score, int64_t from_us);

// Queues every cue within the look-ahead, before the mixer renders its frames. Call once a frame after playhead_advance(), also
// while paused. `frame_now` is the output frame that is heard at playhead->now_us; it may jitter by some milliseconds, a steady
// clock is kept here.
// When the playhead's generation changes, what was queued under the old one is dropped. The sentence that sounds ends with the
// word it is in (breaks.h), or as a whole when the score is another one.
// After a jump this sets the playhead's preroll, 2 s at most: the first words of the new place, also those that come before it,
// are then said at their time and SCORE_TALK_GAP_US after the sentence that ends. Call it before time goes by there.
// Otherwise words come SCORE_TALK_GAP_US or more after those that end. What would come too late is left out:
//   a count            after 50 ms
//   a word of a phase  after 400 ms, and praise
//   another sentence   after 2 s; after 400 ms where it waits for one that had to wait; and where a word of a phase would have to
//                      wait for it
// So is what is not decoded in time: a count after 50 ms, a sentence or chime after 400 ms.
void cue_player_update(CuePlayer *player, Playhead *playhead, int64_t frame_now);

// Whether a sentence can be heard: false when the bank has no clip for it or one that cannot be played. Without a bank true:
// then there is no voice at all, and everyone knows.
bool cue_player_can_say(const CuePlayer *player, const char *text);

// Speaks one sentence outside any score, SCORE_TALK_GAP_US after the word that sounds, whose sentence is broken off. Nothing
// when there is no clip. Until it has ended no sentence or count of the score begins; pause, seek and skip do not cut it.
void cue_player_say_now(CuePlayer *player, const char *text);
// The same for words that nobody waits for, which a machine may have to speak first: false, and nothing said, while the worker is at
// it; ask again. True when it was said, or cannot be.
bool cue_player_say_if_ready(CuePlayer *player, const char *text);
// The same for what keeps the user safe: a tenth of a second after the word that sounds.
void cue_player_warn_now(CuePlayer *player, const char *text);
// How long it takes until cue_player_say_now() would begin to speak; 0 = at once.
int64_t cue_player_until_free_us(const CuePlayer *player);
// Rings one chime at once, outside any score, also one that is turned off: so that it can be heard before it is chosen. What
// sounded before is broken off.
void cue_player_ring_now(CuePlayer *player, Chime chime);
// Silence: the word that sounds ends, signals and tones fade, nothing else begins. The next cue_player_update() starts anew.
void cue_player_stop(CuePlayer *player);

// How the mixer treats the sound of a cue.
MixerKind cue_mixer_kind(const ScoreCue *cue);

// Answers score_compile()'s questions about durations from a bank; bank may be NULL (estimates).
VoiceTimes voice_times(VoiceBank *bank);
