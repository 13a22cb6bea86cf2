// Captions from the very cues that are spoken: cut into pieces that fit two lines, and kept as long as
// reading takes.
#include <string.h>
#include "coach/score_build.h"

enum {
    LINE_CHARACTERS = 37, // reference: interface, captions
    SHOW_MIN_US = 1500000,
    SHOW_WORD_US = 400000,
    AFTER_SOUND_US = 300000,
    JOIN_WITHIN_US = 1200000, // a number this soon after the line before belongs to the same talk
};

// Lines of a text wrapped at spaces.
static int line_count(const char *text, size_t length) {
    int lines = 1;
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t word = 0;
        while (i + word < length && text[i + word] != ' ')
            word++;
        if (used > 0 && used + 1 + word > LINE_CHARACTERS) {
            lines++;
            used = 0;
        }
        used += word + (used > 0);
        i += word;
        while (i < length && text[i] == ' ')
            i++;
    }
    return lines;
}

// How much of `text` makes the next piece: all that fits, ending at a sentence, else at a comma, else at a
// space.
static size_t piece_length(const char *text) {
    size_t length = strlen(text), sentence = 0, clause = 0, word = 0;
    if (line_count(text, length) <= 2)
        return length;
    for (size_t i = 1; i < length && line_count(text, i) <= 2; i++) {
        if (text[i] != ' ')
            continue;
        word = i;
        if (strchr(".!?", text[i - 1]))
            sentence = i;
        else if (strchr(",;:", text[i - 1]))
            clause = i;
    }
    size_t cut = sentence ? sentence : clause ? clause : word;
    return cut ? cut : length;
}

static int word_count(const char *text) {
    int words = 0;
    for (const char *p = text; *p; p++)
        words += *p != ' ' && (p == text || p[-1] == ' ');
    return words;
}

static void add_caption(ScoreBuilder *builder, int64_t start_us, int64_t sound_us, const char *text) {
    Score *score = builder->score;
    if (score->caption_count > 0 && score->captions[score->caption_count - 1].end_us > start_us)
        score->captions[score->caption_count - 1].end_us = start_us;
    int64_t show = SHOW_WORD_US * (int64_t)word_count(text);
    if (show < SHOW_MIN_US)
        show = SHOW_MIN_US;
    if (show < sound_us + AFTER_SOUND_US)
        show = sound_us + AFTER_SOUND_US;
    int64_t end = start_us + show < score->duration_us ? start_us + show : score->duration_us;
    if (end <= start_us)
        return;
    score->captions = score_grow(score->arena, score->captions, score->caption_count,
                                 &builder->caption_capacity, sizeof *score->captions);
    score->captions[score->caption_count++] = (ScoreCaption){start_us, end, text};
}

static void caption_sentence(ScoreBuilder *builder, const ScoreCue *cue) {
    size_t total = strlen(cue->text), done = 0;
    while (done < total) {
        const char *text = cue->text + done;
        size_t length = piece_length(text);
        int64_t start = cue->at_us + cue->duration_us * (int64_t)done / (int64_t)total;
        int64_t sound = cue->duration_us * (int64_t)length / (int64_t)total;
        bool whole = length == total;
        add_caption(builder, start, sound, whole ? text : arena_strndup(builder->score->arena, text, length));
        done += length;
        while (cue->text[done] == ' ')
            done++;
    }
}

static void caption_count(ScoreBuilder *builder, const ScoreCue *cue, const ScoreCue *before) {
    Score *score = builder->score;
    int64_t start = cue->at_us - cue->anchor_us;
    const char *text = arena_printf(score->arena, "%s.", cue->text);
    if (before && score->caption_count > 0 &&
        start - (before->at_us - before->anchor_us + before->duration_us) <= JOIN_WITHIN_US) {
        const char *last = score->captions[score->caption_count - 1].text;
        if (strlen(last) + 1 + strlen(text) <= LINE_CHARACTERS)
            text = arena_printf(score->arena, "%s %s", last, text);
    }
    add_caption(builder, start, cue->duration_us, text);
}

void captions_add(ScoreBuilder *builder) {
    const Score *score = builder->score;
    const ScoreCue *before = NULL;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_SAY)
            caption_sentence(builder, cue);
        else if (cue->kind == CUE_COUNT)
            caption_count(builder, cue, before);
        if (cue->kind != CUE_CHIME)
            before = cue;
    }
}
