// Where we are in a score. Time comes in as an argument; pause stops it, skip and seek move it.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include "coach/score.h"

typedef struct Playhead {
    const Score *score; // borrowed
    int64_t now_us;
    bool paused;
    bool waits_for_ok; // set-ups do not end by themselves
    bool waits_here;   // nor does the running set-up or change of sides (playhead_wait)
    bool waiting;      // stands at the end of such a segment until playhead_ok()
    bool interrupted;  // paused itself because more than 1 s went by unseen
    // changes with every jump and pause: sounds queued under an older one are cancelled
    uint32_t generation;
    // > 0: goes on by itself after so much time (playhead_resume_after); still paused until then
    int64_t lead_us;
    // > 0: after a jump the place shows, still, for so long: score_preroll_us() of it, or more
    int64_t preroll_us;
    bool landed; // just came here by a jump: the next interval holds this very moment too
} Playhead;

// Begins at the start of a score, which is borrowed and must not be NULL.
void playhead_start(Playhead *playhead, const Score *score, bool waits_for_ok);

// After a jump the place shows at once, still, for a preroll of score_preroll_us(): so the word can be said which comes before it.

// Lets `elapsed_us` go by. *prev_us and *now_us get the interval (prev, now] whose cues are due (empty while paused and
// during a preroll).
// More than 1 s at once pauses instead of jumping: then `interrupted` is set and nothing has gone by. While it is paused or waits
// for OK any time may go by.
void playhead_advance(Playhead *playhead, int64_t elapsed_us, int64_t *prev_us, int64_t *now_us);

// Makes the preroll at least so long, µs: as long as sound that was broken off by coming here takes to end.
void playhead_preroll(Playhead *playhead, int64_t for_us);

// Stops; also ends a lead or a preroll. Nothing when it is paused already.
void playhead_pause(Playhead *playhead);
// Goes on. In a work segment it first steps back to the start of the running rep, in a get-ready to its start, elsewhere to the start
// of the sentence that the pause cut off.
void playhead_resume(Playhead *playhead);
// The same after `lead_us` more of advancing, with time to get back into position: steps back at once, so that the place is
// shown, and stays `paused` with `lead_us` running down. A pause meanwhile stops that.
void playhead_resume_after(Playhead *playhead, int64_t lead_us);
// Jumps to a time, µs, clamped into the score; whether it is paused stays as it is.
void playhead_seek(Playhead *playhead, int64_t to_us);
// Jumps to where the next exercise starts (score_next_step_us()).
void playhead_next(Playhead *playhead);
// Jumps back (score_previous_step_us()).
void playhead_previous(Playhead *playhead);
// Jumps to the set-up of the running exercise, in the finish to its start.
void playhead_restart_step(Playhead *playhead);
// OK in the welcome, in a set-up and where it waits: starts at once what comes next; in a hold that OK ends: goes on with the next phase, and once more
// within a second after such a hold has ended by itself it is taken for that. Elsewhere nothing; returns whether it did something.
bool playhead_ok(Playhead *playhead);
// The running set-up or change of sides does not end by itself. False elsewhere, and where it does not so already.
bool playhead_wait(Playhead *playhead);
// Whether the running segment waits for OK at its end.
bool playhead_will_wait(const Playhead *playhead);
// Whether it has come to the end of the score.
bool playhead_finished(const Playhead *playhead);
// Goes on in another score (other speed, another version of the routine) at the same address.
void playhead_change_score(Playhead *playhead, const Score *score);
// The same, to go on at `to_us` of it.
void playhead_change_score_at(Playhead *playhead, const Score *score, int64_t to_us);
