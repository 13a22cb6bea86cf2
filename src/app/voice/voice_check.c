#include "app/voice/voice_check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/voice/voice_coverage.h"
#include "app/voice/voice_files.h"
#include "app/voice/voice_lines.h"
#include "app/voice/voice_phonemes.h"
#include "base/print.h"
#include "model/cue_texts.h"
#include "sound/mix/loudness.h"
#include "sound/voice/take.h"

enum { SHIPPED_MAX_BYTES = 10 * 1000 * 1000 };

typedef struct Worst {
    double softest, loudest, peak;
    int64_t head_us;
} Worst;

// One line on stdout for every fault; returns how many.
static int check_clip(VoiceBank *bank, const VoiceLine *line, bool table, Worst *worst) {
    int frames = 0, faults = 0;
    const int16_t *samples = voice_samples(bank, line, &frames);
    if (!samples) {
        print("%s: cannot be played\n", line->file);
        return 1;
    }
    double loudness = loudness_of_clip(samples, frames), peak = take_true_peak_dbtp(samples, frames);
    int64_t head_us = take_head_us(samples, frames);
    if (table)
        print("%-52s %7.3f s %6.1f LUFS %6.2f dBTP  silent for %2.0f ms, vowel at %3lld ms, broken off "
              "within %4d ms\n",
              line->file, (double)line->duration_us / 1e6, loudness, peak, (double)head_us / 1000,
              (long long)line->anchor_us / 1000,
              breaks_wait(voice_breaks(bank, line), frames) * 1000 / BREAK_RATE_HZ);
    worst->softest = fmin(worst->softest, loudness);
    worst->loudest = fmax(worst->loudest, loudness);
    worst->peak = fmax(worst->peak, peak);
    worst->head_us = head_us > worst->head_us ? head_us : worst->head_us;
    if (fabs(loudness - CLIP_LUFS) > CLIP_LUFS_TOLERANCE && ++faults)
        print("%s: is at %.1f LUFS; clips are at %.0f, give or take %.1f\n", line->file, loudness, CLIP_LUFS,
              CLIP_LUFS_TOLERANCE);
    // Two figures after the point are what the tools that render voices agree in.
    if (peak > CLIP_TRUE_PEAK_DBTP + 0.005 && ++faults)
        print("%s: peaks at %.2f dBTP; at most %.1f are allowed\n", line->file, peak, CLIP_TRUE_PEAK_DBTP);
    if (head_us > CLIP_HEAD_MAX_US && ++faults)
        print("%s: is silent for %.0f ms before it begins; at most %d are allowed\n", line->file,
              (double)head_us / 1000, CLIP_HEAD_MAX_US / 1000);
    return faults;
}

// A number that is counted must land on its vowel. The sound alone tells that of "One" or "Three" only so well: their w and r are
// as loud as vowels.
enum { ANCHOR_OFF_MAX_US = 65000 };

static int check_anchors(const Content *content, VoiceBank *bank, bool own_only) {
    const CueTexts *cues = content->library->cues;
    int faults = 0;
    for (size_t i = 0; cues && i < cues->numbers.count; i++) {
        const VoiceLine *line = voice_find(bank, cues->numbers.items[i]);
        int frames = 0;
        if (!line || (own_only && !voice_is_own(bank, line)))
            continue;
        const int16_t *samples = voice_samples(bank, line, &frames);
        if (!samples)
            continue;
        int64_t heard_us = take_anchor_us(samples, frames);
        if (llabs(heard_us - line->anchor_us) > ANCHOR_OFF_MAX_US && ++faults)
            print("%s: its vowel sets in at %lld ms, not at %lld\n", line->file, (long long)heard_us / 1000,
                  (long long)line->anchor_us / 1000);
    }
    return faults;
}

// What ships must stay small.
static int check_size(const Content *content, const VoiceBank *bank, double *megabytes) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY];
    struct stat info;
    int64_t bytes = 0;
    if (!paths_join(folder, content->folder, "assets/voice"))
        return 1;
    for (int i = 0; i < voice_count(bank); i++)
        if (!voice_is_own(bank, voice_at(bank, i)) && paths_join(path, folder, voice_at(bank, i)->file) &&
            stat(path, &info) == 0)
            bytes += info.st_size;
    *megabytes = (double)bytes / 1e6;
    if (bytes < SHIPPED_MAX_BYTES)
        return 0;
    print("the shipped clips have %.1f MB; less than %d are allowed\n", *megabytes,
          SHIPPED_MAX_BYTES / 1000000);
    return 1;
}

static void print_coverage(CoverageFault fault, const SpokenText *line, const VoiceLine *clip, void *faults) {
    if (fault == LINE_WITHOUT_CLIP)
        print("no clip for \"%s\" (%s)\n", line->text, line->place);
    else if (fault == CLIP_STALE)
        print("%s: stale, it says \"%s\", but %s says \"%s\" now\n", clip->file, clip->text, line->place,
              line->text);
    else
        return; // gently check tells of the shipped ones; old recordings are kept
    ++*(int *)faults;
}

int voice_check_all(const Content *content, VoiceBank *bank, bool table) {
    Worst worst = {0, LOUDNESS_NONE, LOUDNESS_NONE, 0};
    double megabytes = 0;
    int faults = 0;
    voice_coverage(content->library, bank, false, print_coverage, &faults);
    for (int i = 0; i < voice_count(bank); i++)
        faults += check_clip(bank, voice_at(bank, i), table, &worst);
    faults += check_anchors(content, bank, false) + check_size(content, bank, &megabytes) +
              voice_phonemes_check(content, bank);
    print("%d clips: %.1f to %.1f LUFS, at most %.2f dBTP, at most %.0f ms of silence first, %.2f MB "
          "shipped; %d faults\n",
          voice_count(bank), worst.softest, worst.loudest, worst.peak, (double)worst.head_us / 1000,
          megabytes, faults);
    return faults;
}

static size_t count_own_lines(const Content *content, const VoiceBank *bank, size_t *all) {
    Arena *arena = arena_new();
    size_t own = 0;
    const SpokenText *lines = voice_lines(content->library, arena, all);
    for (size_t i = 0; i < *all; i++) {
        const VoiceLine *line = voice_find(bank, lines[i].text);
        own += line && voice_is_own(bank, line);
    }
    arena_free(arena);
    return own;
}

int voice_check_own(const Content *content, VoiceBank *bank, const char *name, const char *folder, bool table,
                    int faults) {
    Worst worst = {0, LOUDNESS_NONE, LOUDNESS_NONE, 0};
    size_t all = 0, own = count_own_lines(content, bank, &all);
    int clips = 0;
    faults += voice_files_check(content, bank, name, folder);
    voice_coverage(content->library, bank, true, print_coverage, &faults);
    for (int i = 0; i < voice_count(bank); i++)
        if (voice_is_own(bank, voice_at(bank, i)) && ++clips)
            faults += check_clip(bank, voice_at(bank, i), table, &worst);
    faults += check_anchors(content, bank, true);
    print("%s: %zu of %zu lines", name, own, all);
    if (clips > 0)
        print("; %.1f to %.1f LUFS, at most %.2f dBTP, at most %.0f ms of silence first", worst.softest,
              worst.loudest, worst.peak, (double)worst.head_us / 1000);
    print("; %d faults\n", faults);
    return faults;
}
