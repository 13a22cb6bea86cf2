#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/args.h"
#include "app/command.h"
#include "app/content.h"
#include "app/own_voice.h"
#include "app/voice_lines.h"
#include "app/voice_record.h"
#include "base/log.h"
#include "sound/loudness.h"
#include "sound/take.h"
#include "store/settings.h"

// The shipped voice, under the own one when `name` is not NULL. NULL, said, when there is none.
static VoiceBank *open_voice(const Content *content, const char *name, DiagList *diags) {
    char shipped[PATH_CAPACITY], own[PATH_CAPACITY];
    if (!paths_join(shipped, content->folder, "assets/voice"))
        return NULL;
    if (name && !own_voice_find(content->folder, name, own)) {
        log_line("there is no voice '%s'; gently voice record %s makes it", name, name);
        return NULL;
    }
    VoiceBank *bank = voice_open_with(shipped, name ? own : NULL, diags);
    if (!bank)
        log_line("there is no voice in %s", shipped);
    return bank;
}

static int list_voice(const Content *content, const VoiceBank *bank) {
    Arena *arena = arena_new();
    size_t count = 0, own = 0, missing = 0;
    const char **lines = voice_lines(content->library, arena, &count);
    for (size_t i = 0; i < count; i++) {
        const VoiceLine *line = voice_find(bank, lines[i]);
        bool mine = line && voice_is_own(bank, line);
        own += mine;
        missing += !line;
        if (line)
            printf("%-7s %6.2f s  %-52s %s\n", mine ? "own" : "shipped", (double)line->duration_us / 1e6, line->file, lines[i]);
        else
            printf("%-7s %6s    %-52s %s\n", "missing", "-", "-", lines[i]);
    }
    printf("%zu lines, %zu of them own, %zu without a clip\n", count, own, missing);
    arena_free(arena);
    return STATUS_GOOD;
}

typedef struct Worst {
    double softest, loudest, peak;
    int64_t head_us;
} Worst;

// One line on stdout for every fault; returns how many.
static int check_clip(VoiceBank *bank, const VoiceLine *line, Worst *worst) {
    int frames = 0, faults = 0;
    const int16_t *samples = voice_samples(bank, line, &frames);
    if (!samples) {
        printf("%s: cannot be played\n", line->file);
        return 1;
    }
    double loudness = loudness_of_clip(samples, frames), peak = take_true_peak_dbtp(samples, frames);
    int64_t head_us = take_head_us(samples, frames);
    worst->softest = fmin(worst->softest, loudness);
    worst->loudest = fmax(worst->loudest, loudness);
    worst->peak = fmax(worst->peak, peak);
    worst->head_us = head_us > worst->head_us ? head_us : worst->head_us;
    if (fabs(loudness - CLIP_LUFS) > CLIP_LUFS_TOLERANCE && ++faults)
        printf("%s: is at %.1f LUFS; clips are at %.0f, give or take %.1f\n", line->file, loudness, CLIP_LUFS,
               CLIP_LUFS_TOLERANCE);
    // Two figures after the point are what the tools that render voices agree in.
    if (peak > CLIP_TRUE_PEAK_DBTP + 0.005 && ++faults)
        printf("%s: peaks at %.2f dBTP; at most %.1f are allowed\n", line->file, peak, CLIP_TRUE_PEAK_DBTP);
    if (head_us > CLIP_HEAD_MAX_US && ++faults)
        printf("%s: is silent for %.0f ms before it begins; at most %d are allowed\n", line->file, (double)head_us / 1000,
               CLIP_HEAD_MAX_US / 1000);
    return faults;
}

// A number that is counted must land on its vowel.
static int check_anchors(const Content *content, VoiceBank *bank) {
    const CueTexts *cues = content->library->cues;
    int faults = 0;
    for (size_t i = 0; cues && i < cues->numbers.count; i++) {
        const VoiceLine *line = voice_find(bank, cues->numbers.items[i]);
        int frames = 0;
        const int16_t *samples = line ? voice_samples(bank, line, &frames) : NULL;
        if (!samples)
            continue;
        int64_t heard_us = take_anchor_us(samples, frames);
        if (llabs(heard_us - line->anchor_us) > 40000 && ++faults)
            printf("%s: its vowel sets in at %lld ms, not at %lld\n", line->file, (long long)heard_us / 1000,
                   (long long)line->anchor_us / 1000);
    }
    return faults;
}

static int check_voice(const Content *content, VoiceBank *bank, DiagList *diags) {
    Arena *arena = arena_new();
    size_t count = 0;
    const char **lines = voice_lines(content->library, arena, &count);
    int faults = (int)diags->error_count;
    for (size_t i = 0; i < count; i++)
        if (!voice_find(bank, lines[i]) && ++faults)
            printf("no clip for \"%s\"\n", lines[i]);
    arena_free(arena);
    Worst worst = {0, LOUDNESS_NONE, LOUDNESS_NONE, 0};
    for (int i = 0; i < voice_count(bank); i++)
        faults += check_clip(bank, voice_at(bank, i), &worst);
    faults += check_anchors(content, bank);
    printf("%d clips: %.1f to %.1f LUFS, at most %.2f dBTP, at most %.0f ms of silence first; %d faults\n", voice_count(bank),
           worst.softest, worst.loudest, worst.peak, (double)worst.head_us / 1000, faults);
    return faults ? STATUS_BAD_INPUT : STATUS_GOOD;
}

// Remembers which voice is heard; "shipped" = no own one.
static int use_voice(const Content *content, const char *name) {
    char path[PATH_CAPACITY], data[PATH_CAPACITY], reason[512];
    bool shipped = strcmp(name, "shipped") == 0;
    if (!shipped && !own_voice_find(content->folder, name, path)) {
        log_line("there is no voice '%s'; gently voice record %s makes it", name, name);
        return STATUS_BAD_INPUT;
    }
    Store *store = paths_user_data(data) ? store_open(data, reason, sizeof reason) : NULL;
    Settings settings = settings_load(store);
    bool good = settings_write(&settings, "voice", shipped ? "" : name, reason, sizeof reason) && settings_save(store, &settings);
    store_close(store);
    if (!good)
        log_line("the choice of voice could not be written down");
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}

static int look_at(const Content *content, const char *what, const char *name) {
    DiagList diags = {0};
    VoiceBank *bank = open_voice(content, name, &diags);
    diag_print(stderr, &diags);
    int status = STATUS_BAD_INPUT;
    if (bank)
        status = strcmp(what, "list") == 0 ? list_voice(content, bank) : check_voice(content, bank, &diags);
    voice_free(bank);
    diag_list_free(&diags);
    return status;
}

int cmd_voice(char **arguments) {
    const char *items[2], *seconds_text = NULL;
    const Option options[] = {{"--seconds", &seconds_text, NULL}};
    Operands operands = {items, 2, 0};
    double seconds = 0;
    if (!args_parse("voice", arguments, options, 1, &operands))
        return STATUS_BAD_USAGE;
    const char *what = operands.count > 0 ? items[0] : "";
    if (seconds_text && !args_number("--seconds", seconds_text, 0.5, 30, &seconds))
        return STATUS_BAD_USAGE;
    bool named = strcmp(what, "use") == 0 || strcmp(what, "record") == 0;
    if (!named && strcmp(what, "list") != 0 && strcmp(what, "check") != 0) {
        log_line("say what: gently voice list, check, use NAME or record NAME; not '%s'", what);
        return STATUS_BAD_USAGE;
    }
    const char *name = operands.count > 1 ? items[1] : NULL;
    if ((named && !name) || (name && !own_voice_name_is_good(name))) {
        log_line("gently voice %s needs a name: up to 40 letters, digits, - and _", what);
        return STATUS_BAD_USAGE;
    }
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = strcmp(what, "use") == 0      ? use_voice(&content, name)
                 : strcmp(what, "record") == 0 ? voice_record(&content, name, seconds)
                                               : look_at(&content, what, name);
    content_close(&content);
    return status;
}
