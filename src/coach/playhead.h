// Where we are in a score. Time comes in as an argument; pause stops it, skip and seek move it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/score.h"

typedef struct Playhead {
    const Score *score;     // borrowed
    int64_t now_us;
    bool paused;
    bool waits_for_ok;      // set-ups do not end by themselves
    bool waiting;           // stands at the end of a set-up until playhead_ok()
    bool interrupted;       // paused itself because more than 1 s went by unseen
    uint32_t generation;    // changes with every jump and pause: sounds queued under an older one are cancelled
} Playhead;

void playhead_start(Playhead *playhead, const Score *score, bool waits_for_ok);

// Lets `elapsed_us` go by. *prev_us and *now_us get the interval (prev, now] whose cues are due (empty while paused).
// More than 1 s at once pauses instead of jumping: then `interrupted` is set and nothing has gone by.
void playhead_advance(Playhead *playhead, int64_t elapsed_us, int64_t *prev_us, int64_t *now_us);

void playhead_pause(Playhead *playhead);
// Goes on; after a pause of a work segment steps back to the start of the running rep and, if `get_ready`, the coach says so.
void playhead_resume(Playhead *playhead);
void playhead_seek(Playhead *playhead, int64_t to_us);
void playhead_next(Playhead *playhead);
void playhead_previous(Playhead *playhead);
void playhead_restart_step(Playhead *playhead);
// OK in a set-up: starts at once. Elsewhere nothing; returns whether it did something.
bool playhead_ok(Playhead *playhead);
bool playhead_finished(const Playhead *playhead);
// Goes on in another score (other speed) at the same address.
void playhead_change_score(Playhead *playhead, const Score *score);
