// What a cue is in frames and as a line of the voice, and where in the score it stands.
#include "sound/cues/cue_internal.h"

// Downwards below zero too.
int64_t cue_frames_of(int64_t us) {
    int64_t scaled = us * (MIXER_RATE_HZ / 1000) + 500;
    return scaled >= 0 ? scaled / 1000 : -((-scaled + 999) / 1000);
}

const VoiceLine *cue_line_of(const CuePlayer *player, const char *text) {
    return player->bank && text ? voice_line(player->bank, text) : NULL;
}

int cue_first_at(const Score *score, int64_t at_us) {
    int first = 0;
    score_cues_between(score, at_us - 1, at_us - 1, &first);
    return first;
}
