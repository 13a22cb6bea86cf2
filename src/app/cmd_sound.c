#include <math.h>
#include <stdint.h>

#include "app/args.h"
#include "app/command.h"
#include "app/content.h"
#include "app/output.h"
#include "coach/playhead.h"
#include "sound/cue_player.h"
#include "sound/mixer.h"

enum {
    STEP_FRAMES = MIXER_RATE_HZ / 100, // 10 ms: whole microseconds, so that time and frames never drift apart
    STEP_US = 10000,
    TAIL_US = 1500000, // for the last sound to die away
    WAV_HEADER_BYTES = 44,
};

static void put16(uint8_t *at, uint32_t value) {
    at[0] = (uint8_t)value;
    at[1] = (uint8_t)(value >> 8);
}

static void put32(uint8_t *at, uint32_t value) {
    put16(at, value & 0xffff);
    put16(at + 2, value >> 16);
}

// RIFF/WAVE, 16-bit stereo PCM.
static void write_wav_header(FILE *file, uint32_t frames) {
    uint8_t header[WAV_HEADER_BYTES] = "RIFF....WAVEfmt ................data";
    put32(header + 4, frames * 4 + WAV_HEADER_BYTES - 8);
    put32(header + 16, 16);
    put16(header + 20, 1);
    put16(header + 22, 2);
    put32(header + 24, MIXER_RATE_HZ);
    put32(header + 28, MIXER_RATE_HZ * 4);
    put16(header + 32, 4);
    put16(header + 34, 16);
    put32(header + 40, frames * 4);
    fwrite(header, 1, sizeof header, file);
}

static int16_t to_sample(float value) {
    float scaled = value * 32767.0f;
    return (int16_t)(scaled >= 32767.0f ? 32767 : scaled <= -32767.0f ? -32767 : lrintf(scaled));
}

static void write_frames(FILE *file, const float *sound, int frames) {
    uint8_t bytes[STEP_FRAMES * 4];
    for (int i = 0; i < frames * 2; i++)
        put16(bytes + i * 2, (uint16_t)to_sample(sound[i]));
    fwrite(bytes, 4, (size_t)frames, file);
}

static int64_t sounding_us(const Score *score) {
    int64_t end_us = score->duration_us;
    for (int i = 0; i < score->cue_count; i++) {
        int64_t cue_end_us = score->cues[i].at_us + score->cues[i].duration_us;
        end_us = cue_end_us > end_us ? cue_end_us : end_us;
    }
    return end_us + TAIL_US;
}

// The same playhead, cue player and mixer as in the app, on a clock of rendered frames. Frame 0 is score time 0.
static void render(FILE *file, const Score *score, VoiceBank *bank) {
    Mixer *mixer = mixer_new();
    CuePlayer *player = cue_player_new(bank, mixer, NULL, NULL);
    cue_player_wait_for_clips(player, true);
    cue_player_prepare(player, score);
    Playhead playhead;
    playhead_start(&playhead, score, false);
    cue_player_update(player, &playhead, 0);
    float sound[STEP_FRAMES * 2];
    int64_t steps = (sounding_us(score) + STEP_US - 1) / STEP_US;
    write_wav_header(file, (uint32_t)(steps * STEP_FRAMES));
    for (int64_t i = 0; i < steps && !ferror(file); i++) {
        mixer_render(mixer, sound, STEP_FRAMES);
        write_frames(file, sound, STEP_FRAMES);
        int64_t prev_us = 0, now_us = 0;
        playhead_advance(&playhead, STEP_US, &prev_us, &now_us);
        cue_player_update(player, &playhead, mixer_position(mixer));
    }
    cue_player_free(player);
    mixer_free(mixer);
}

static int write_sound(const Content *content, const Routine *routine, double speed, const char *path) {
    Output output;
    if (!output_begin(&output, path))
        return STATUS_BAD_INPUT;
    VoiceBank *bank = content_voice(content);
    ScoreOptions compile = {.speed = speed, .voice = voice_times(bank)};
    Score *score = score_compile(content->library, routine, &compile);
    render(output.file, score, bank);
    score_free(score);
    voice_free(bank);
    return output_commit(&output) ? STATUS_GOOD : STATUS_BAD_INPUT;
}

int cmd_sound(char **arguments) {
    const char *path = NULL, *speed_text = NULL, *items[1];
    const Option options[] = {{"-o", &path, NULL}, {"--speed", &speed_text, NULL}};
    Operands operands = {items, 1, 0};
    if (!args_parse("sound", arguments, options, 2, &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("sound", "a routine", &operands);
    double speed = 1;
    if (!id || !args_required("sound", "-o", path))
        return STATUS_BAD_USAGE;
    if (speed_text && !args_number("--speed", speed_text, 0.25, 1.5, &speed))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    const Routine *routine = content_routine(&content, id);
    int status = routine ? write_sound(&content, routine, speed, path) : STATUS_BAD_INPUT;
    content_close(&content);
    return status;
}
