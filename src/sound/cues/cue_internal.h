// Inside the cue player: what cue_player.c (its life, and what it gets ready), cue_landing.c (where a score begins to be heard),
// cue_queue.c (cues on their way to the mixer), cue_now.c (what stands outside any score) and cue_lookup.c share.
#pragma once
#include "sound/cues/cue_player.h"

enum {
    CUE_GAP_FRAMES = SCORE_TALK_GAP_US / 1000 * (MIXER_RATE_HZ / 1000),
    CUE_STARTED_US = 50000, // after a jump the first look comes up to so late
    // so long before a place begins what may belong to it
    CUE_BEFORE_US = CUE_STARTED_US + SCORE_EARLY_MAX_US,
    NO_GENERATION = 0,
    NOW_GENERATION = 1, // of sentences outside the score; those of the score are even
};

struct CuePlayer {
    VoiceBank *bank;
    Mixer *mixer;
    void (*lock)(void);
    void (*unlock)(void);
    bool waits;
    bool silent[CHIME_COUNT]; // chimes that are turned off
    const Score *score;
    bool renewed; // prepared for another score while one was played
    uint32_t playhead_generation;
    uint32_t generation; // of the score's sounds in the mixer
    bool *done;          // per cue: queued or left out
    int done_capacity;
    int next;             // no cue before it is still to be queued
    int prefetched_from;  // cues from here
    int prefetched;       // to before here have been asked for
    int64_t origin_frame; // the output frame of the score's time 0
    double drift_frames;  // how far frame_now is off the origin, smoothed
    int64_t said_end;     // the frame at which words end whose times the score does not know
    bool said_late;       // those are of the score itself, and had to wait
};

// Rounded to the nearest frame.
int64_t cue_frames_of(int64_t us);
// NULL = it has no sound.
const VoiceLine *cue_line_of(const CuePlayer *player, const char *text);
// The first cue at or after a time.
int cue_first_at(const Score *score, int64_t at_us);
// Where the score would be if there were no preroll: a place with one is heard as if the score came from so long before.
int64_t cue_running_us(const Playhead *playhead);

// Begins at the playhead's place: ends what sounded, chooses what is heard there, and sets the preroll for its first words.
void cue_land(CuePlayer *player, Playhead *playhead, int64_t frame_now);
// Hands to the mixer what is due before `limit_us`.
void cue_queue_due(CuePlayer *player, const Playhead *playhead, int64_t limit_us);
