// What sounds outside any score, at once.
#include "sound/cues/cue_internal.h"
#include "sound/mix/chimes.h"

enum { WARN_GAP_FRAMES = MIXER_RATE_HZ / 10 };

bool cue_player_can_say(const CuePlayer *player, const char *text) {
    const VoiceLine *line = cue_line_of(player, text);
    return !player->bank || (line && !voice_is_broken(player->bank, line));
}

static void say_after(CuePlayer *player, const char *text, int gap_frames) {
    const VoiceLine *line = cue_line_of(player, text);
    int frames = 0;
    const int16_t *samples = line ? voice_samples(player->bank, line, &frames) : NULL;
    if (!samples)
        return;
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    int64_t frame = mixer_position(player->mixer), end = mixer_words_end(player->mixer);
    if (end != MIXER_NO_WORDS && frame < end + gap_frames)
        frame = end + gap_frames;
    mixer_queue_words(player->mixer, frame, samples, frames, voice_breaks(player->bank, line),
                      NOW_GENERATION);
    player->said_end = mixer_words_end(player->mixer);
    player->said_late = false;
    player->unlock();
}

bool cue_player_say_if_ready(CuePlayer *player, const char *text) {
    const VoiceLine *line = cue_line_of(player, text);
    int frames = 0;
    if (line && !voice_is_broken(player->bank, line) &&
        !voice_samples_if_ready(player->bank, line, &frames) && !voice_is_broken(player->bank, line))
        return false;
    cue_player_say_now(player, text);
    return true;
}

void cue_player_say_now(CuePlayer *player, const char *text) {
    say_after(player, text, CUE_GAP_FRAMES);
}

void cue_player_warn_now(CuePlayer *player, const char *text) {
    say_after(player, text, WARN_GAP_FRAMES);
}

int64_t cue_player_until_free_us(const CuePlayer *player) {
    player->lock();
    int64_t end = mixer_words_end(player->mixer), now = mixer_position(player->mixer);
    player->unlock();
    return end == MIXER_NO_WORDS || end + CUE_GAP_FRAMES <= now
               ? 0
               : (end + CUE_GAP_FRAMES - now) * 1000 / (MIXER_RATE_HZ / 1000);
}

void cue_player_ring_now(CuePlayer *player, Chime chime) {
    int frames = 0;
    const int16_t *samples = chime_samples(chime, 0, &frames);
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    mixer_queue(player->mixer, mixer_position(player->mixer), samples, frames, 1, MIXER_SIGNAL,
                NOW_GENERATION);
    player->unlock();
}

void cue_player_stop(CuePlayer *player) {
    player->lock();
    mixer_break_off_except(player->mixer, NO_GENERATION);
    player->said_end = mixer_words_end(player->mixer);
    player->said_late = false;
    player->unlock();
    player->score = NULL;
    player->renewed = false;
}
