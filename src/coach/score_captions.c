// Captions from the very cues that are spoken: cut into pieces that fit two lines, and kept as long as
// reading takes.
#include <string.h>
#include "coach/score_build.h"

enum {
    LINE_CHARACTERS = 37, // what television subtitles allow a line
    SHOW_MIN_US = 1500000,
    SHOW_WORD_US = 400000,
    AFTER_SOUND_US = 300000,
    JOIN_WITHIN_US = 1200000, // a number this soon after the line before belongs to the same talk
    FLICKER_US = 900000,      // a shorter time without a caption only flickers
    READ_FIRST_US = 2000000,  // what is read may end so long after a sound before that is told
    SOUND_MIN_US = 700000,    // a sound that words follow sooner is told by them
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

// When the sound of a cue begins.
static int64_t begin_of(const ScoreCue *cue) {
    return cue->at_us - cue->anchor_us;
}

// From caption->start_us on, for as long as `sound_us` of sound and reading take; its end is set here.
static void add_caption(ScoreBuilder *builder, int64_t sound_us, ScoreCaption caption) {
    Score *score = builder->score;
    int64_t start_us = caption.start_us;
    ScoreCaption *last = score->caption_count > 0 ? &score->captions[score->caption_count - 1] : NULL;
    if (last && last->end_us > start_us - FLICKER_US)
        last->end_us = start_us;
    int64_t show = SHOW_WORD_US * (int64_t)word_count(caption.text);
    if (show < SHOW_MIN_US)
        show = SHOW_MIN_US;
    if (show < sound_us + AFTER_SOUND_US)
        show = sound_us + AFTER_SOUND_US;
    caption.end_us = start_us + show < score->duration_us ? start_us + show : score->duration_us;
    if (caption.end_us <= start_us)
        return;
    score->captions = score_grow(score->arena, score->captions, score->caption_count,
                                 &builder->caption_capacity, sizeof *score->captions);
    score->captions[score->caption_count++] = caption;
}

// `before` and `text` as one caption, or NULL when that is more than two lines.
static const char *joined(const ScoreBuilder *builder, const char *before, const char *text) {
    const char *both = arena_printf(builder->score->arena, "%s %s", before, text);
    return line_count(both, strlen(both)) <= 2 ? both : NULL;
}

// A sentence; `sound` is the caption of the sound just before it, which began at `sound_us`, or NULL.
static void caption_sentence(ScoreBuilder *builder, const ScoreCue *cue, const char *sound,
                             int64_t sound_us) {
    size_t total = strlen(cue->text), done = 0;
    while (done < total) {
        const char *text = cue->text + done;
        size_t length = piece_length(text);
        int64_t start = cue->at_us + cue->duration_us * (int64_t)done / (int64_t)total;
        int64_t time = cue->duration_us * (int64_t)length / (int64_t)total;
        bool whole = length == total;
        const char *piece = whole ? text : arena_strndup(builder->score->arena, text, length),
                   *both = sound && done == 0 ? joined(builder, sound, piece) : NULL;
        add_caption(builder, time,
                    (ScoreCaption){.start_us = start,
                                   .text = both ? both : piece,
                                   .own = piece,
                                   .begins_us = begin_of(cue),
                                   .first_begins_us = both ? sound_us : begin_of(cue)});
        done += length;
        while (cue->text[done] == ' ')
            done++;
    }
}

static void caption_count(ScoreBuilder *builder, const ScoreCue *cue, const ScoreCue *before) {
    Score *score = builder->score;
    int64_t start = begin_of(cue), first = start;
    const char *own = arena_printf(score->arena, "%s.", cue->text), *text = own;
    if (before && score->caption_count > 0 &&
        start - (begin_of(before) + before->duration_us) <= JOIN_WITHIN_US) {
        const ScoreCaption *last = &score->captions[score->caption_count - 1];
        if (strlen(last->text) + 1 + strlen(own) <= LINE_CHARACTERS) {
            text = arena_printf(score->arena, "%s %s", last->text, own);
            first = last->first_begins_us;
        }
    }
    add_caption(builder, cue->duration_us,
                (ScoreCaption){.start_us = start,
                               .text = text,
                               .own = own,
                               .begins_us = start,
                               .first_begins_us = first});
}

static bool is_described(const ScoreBuilder *builder, const ScoreCue *cue) {
    return cue->kind == CUE_CHIME && builder->texts->sounds[cue->chime] &&
           builder->described & 1u << cue->chime;
}

// Whether other words or another described sound follow too soon for this one to be read.
static bool is_told_otherwise(const ScoreBuilder *builder, const ScoreCue *cue) {
    const ScoreCue *end = builder->score->cues + builder->score->cue_count;
    for (const ScoreCue *next = cue + 1; next < end; next++)
        if (next->kind != CUE_CHIME || is_described(builder, next))
            return begin_of(next) - cue->at_us < SOUND_MIN_US;
    return false;
}

// Describes a sound where there is room beside what is still being read. Returns its words, or NULL where
// there was none.
static const char *caption_sound(ScoreBuilder *builder, const ScoreCue *cue) {
    const Score *score = builder->score;
    bool breath = cue->chime == CHIME_BREATHE_IN || cue->chime == CHIME_BREATHE_OUT;
    const ScoreCaption *last = score->caption_count > 0 ? &score->captions[score->caption_count - 1] : NULL;
    const char *sound = arena_printf(score->arena, "(%s)", builder->texts->sounds[cue->chime]);
    bool reading = last && last->end_us > cue->at_us && last->text[0] != '(';
    const char *text = reading ? joined(builder, last->text, sound) : sound;
    int64_t start_us = cue->at_us;
    if (!text && last->end_us - cue->at_us <= READ_FIRST_US) { // no room beside it, but after it
        text = sound;
        start_us = last->end_us;
    }
    if (!text)
        return NULL;
    add_caption(builder, breath ? cue->duration_us - AFTER_SOUND_US : 0,
                (ScoreCaption){.start_us = start_us,
                               .text = text,
                               .own = sound,
                               .begins_us = cue->at_us,
                               .first_begins_us = text == sound ? cue->at_us : last->first_begins_us});
    return sound;
}

void captions_add(ScoreBuilder *builder) {
    const Score *score = builder->score;
    const ScoreCue *before = NULL;
    const char *sound = NULL;
    int64_t sound_us = 0;
    for (int i = 0; i < score->cue_count; i++) {
        const ScoreCue *cue = &score->cues[i];
        if (cue->kind == CUE_CHIME) {
            if (is_described(builder, cue) && !is_told_otherwise(builder, cue)) {
                sound = caption_sound(builder, cue);
                sound_us = cue->at_us;
            }
            continue;
        }
        if (cue->kind == CUE_SAY)
            caption_sentence(builder, cue, cue->at_us - sound_us <= JOIN_WITHIN_US ? sound : NULL, sound_us);
        else
            caption_count(builder, cue, before);
        before = cue;
        sound = NULL;
    }
}
