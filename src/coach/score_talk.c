// What the coach says where there is time enough: line after line.
#include <string.h>
#include "coach/score_build.h"
#include "model/breath.h"
#include "model/talk.h"

static ScoreCue *add_cue(ScoreBuilder *builder, ScoreCue cue) {
    Score *score = builder->score;
    score->cues =
        score_grow(score->arena, score->cues, score->cue_count, &builder->cue_capacity, sizeof *score->cues);
    cue.place_us = cue.at_us;
    score->cues[score->cue_count] = cue;
    return &score->cues[score->cue_count++];
}

int64_t talk_time(const ScoreBuilder *builder, const char *text, int64_t *anchor_us) {
    int64_t anchor = 0, length = 0;
    if (builder->voice.duration)
        length = builder->voice.duration(builder->voice.context, text, &anchor);
    if (length <= 0) {
        anchor = 0;
        length = 350000 + 65000 * (int64_t)strlen(text);
    }
    if (anchor_us)
        *anchor_us = anchor;
    return length;
}

int64_t talk_at(const ScoreBuilder *builder, TalkEvent event, int64_t from_us) {
    return from_us + builder->talk->rules[event].at_us;
}

int64_t talk_gap(const ScoreBuilder *builder, TalkEvent event) {
    return builder->talk->rules[event].gap_us;
}

static int64_t sentence_gap(const TalkTable *talk) {
    return talk->sentence_gap_us > talk->gap_us ? talk->sentence_gap_us : talk->gap_us;
}

static int64_t say(ScoreBuilder *builder, TalkEvent event, const char *text, int64_t at_us, bool heard) {
    if (!text || !*text)
        return at_us;
    int64_t soonest = builder->quiet_from_us +
                      (builder->quiet_sentence ? sentence_gap(builder->talk) : builder->talk->gap_us);
    if (at_us < soonest)
        at_us = soonest;
    int64_t length = talk_time(builder, text, NULL);
    if (heard)
        add_cue(builder, (ScoreCue){.at_us = at_us,
                                    .duration_us = length,
                                    .kind = CUE_SAY,
                                    .priority = builder->talk->rules[event].priority,
                                    .text = text,
                                    .event = event});
    builder->quiet_from_us = at_us + length;
    builder->quiet_sentence = true;
    return builder->quiet_from_us;
}

int64_t talk_say(ScoreBuilder *builder, TalkEvent event, const char *text, int64_t at_us) {
    return say(builder, event, text, at_us, talk_says(builder->talk, event, builder->amount));
}

bool talk_hears(const ScoreBuilder *builder, Chime chime) {
    return chime != CHIME_NONE && !(builder->turned_off >> chime & 1);
}

int64_t talk_say_with(ScoreBuilder *builder, TalkEvent event, Chime chime, const char *text, int64_t at_us) {
    bool heard = talk_says(builder->talk, event, builder->amount) || !talk_hears(builder, chime);
    return say(builder, event, text, at_us, heard);
}

void talk_count(ScoreBuilder *builder, TalkEvent event, int number, int64_t beat_us) {
    const char *text = score_number(builder, number);
    if (!text)
        return;
    int64_t anchor, length = talk_time(builder, text, &anchor), start = beat_us - anchor;
    if (start < builder->quiet_from_us + builder->talk->gap_us)
        return;
    if (talk_says(builder->talk, event, builder->amount))
        add_cue(builder, (ScoreCue){.at_us = beat_us,
                                    .duration_us = length,
                                    .kind = CUE_COUNT,
                                    .priority = builder->talk->rules[event].priority,
                                    .text = text,
                                    .event = event,
                                    .anchor_us = anchor});
    builder->quiet_from_us = start + length;
    builder->quiet_sentence = false;
}

static void add_chime(ScoreBuilder *builder, Chime chime, int64_t at_us, int64_t length_us) {
    add_cue(builder, (ScoreCue){.at_us = at_us,
                                .duration_us = length_us,
                                .kind = CUE_CHIME,
                                .priority = CUE_INSTRUCTION,
                                .chime = chime});
}

void talk_chime(ScoreBuilder *builder, Chime chime, int64_t at_us) {
    // How long each rings (docs/sound.md).
    static const int64_t lengths[CHIME_COUNT] = {
        [CHIME_TICK] = 500000,  [CHIME_GO] = 900000,      [CHIME_START] = 2400000,
        [CHIME_REST] = 3200000, [CHIME_DONE] = 4000000,   [CHIME_HOLD_TICK] = 120000,
        [CHIME_BOWL] = 6000000, [CHIME_SWITCH] = 2800000, [CHIME_HALF_WAY] = 700000};
    add_chime(builder, chime, at_us, lengths[chime]);
}

bool talk_breath(ScoreBuilder *builder, Breath breath, int64_t start_us, int64_t end_us) {
    int64_t length = (end_us - start_us) / SCORE_BREATH_STEP_US * SCORE_BREATH_STEP_US;
    if (length < SCORE_BREATH_MIN_US)
        return false;
    add_chime(builder, breath == BREATH_IN ? CHIME_BREATHE_IN : CHIME_BREATHE_OUT, start_us,
              length < SCORE_BREATH_MAX_US ? length : SCORE_BREATH_MAX_US);
    return true;
}

void fit_begin(ScoreBuilder *builder) {
    builder->slot_count = 0;
    builder->slots =
        score_grow(builder->scratch, builder->slots, 0, &builder->slot_capacity, sizeof *builder->slots);
    builder->slots[builder->slot_count++] = (TalkSlot){
        builder->quiet_from_us - 1, builder->quiet_from_us, builder->quiet_sentence, -1, 0, false, false};
}

static int64_t gap_to(const TalkTable *talk, const TalkSlot *slot, const TalkWish *wish, bool roomy) {
    return roomy && slot->sentence && wish->kind == CUE_SAY ? sentence_gap(talk) : talk->gap_us;
}

// The free start nearest to the wanted one in one direction, or -1 outside the window.
static int64_t search(const ScoreBuilder *builder, const TalkWish *wish, int64_t length, bool roomy,
                      bool later) {
    int64_t start = wish->want_us;
    for (int k = 0; k < builder->slot_count; k++) {
        const TalkSlot *slot = &builder->slots[later ? k : builder->slot_count - 1 - k];
        int64_t gap = gap_to(builder->talk, slot, wish, roomy);
        if (start < slot->end_us + gap && start + length + gap > slot->start_us)
            start = later ? slot->end_us + gap : slot->start_us - gap - length;
    }
    return start >= wish->earliest_us && start <= wish->latest_us ? start : -1;
}

static int64_t nearest(const ScoreBuilder *builder, const TalkWish *wish, int64_t length, bool roomy) {
    int64_t after = search(builder, wish, length, roomy, true),
            before = search(builder, wish, length, roomy, false);
    if (after < 0 || before < 0)
        return after > before ? after : before;
    return wish->want_us - before < after - wish->want_us ? before : after;
}

// What is said next follows the last of them.
static void take_last(ScoreBuilder *builder) {
    const TalkSlot *last = &builder->slots[builder->slot_count - 1];
    builder->quiet_from_us = last->end_us;
    builder->quiet_sentence = last->sentence;
}

bool fit_talk(ScoreBuilder *builder, const TalkWish *wish) {
    if (!wish->text || !*wish->text || wish->earliest_us > wish->latest_us ||
        !(talk_says(builder->talk, wish->event, builder->amount) || wish->must))
        return false;
    int64_t anchor, length = talk_time(builder, wish->text, &anchor);
    int64_t start = nearest(builder, wish, length, true);
    if (start < 0 || (wish->punctual && start != wish->want_us))
        start = nearest(builder, wish, length, false);
    if (start < 0)
        return false;
    if (wish->kind != CUE_COUNT)
        anchor = 0;
    ScoreCue *cue = add_cue(builder, (ScoreCue){.at_us = start + anchor,
                                                .duration_us = length,
                                                .kind = wish->kind,
                                                .priority = builder->talk->rules[wish->event].priority,
                                                .text = wish->text,
                                                .event = wish->event,
                                                .rep = wish->rep,
                                                .anchor_us = anchor});
    if (cue->place_us < wish->phase_us)
        cue->place_us = wish->phase_us;
    if (wish->rep_end_us > 0 && cue->place_us >= wish->rep_end_us)
        cue->place_us = wish->rep_end_us - 1;
    builder->slots = score_grow(builder->scratch, builder->slots, builder->slot_count,
                                &builder->slot_capacity, sizeof *builder->slots);
    int to = builder->slot_count++;
    for (; to > 0 && builder->slots[to - 1].start_us > start; to--)
        builder->slots[to] = builder->slots[to - 1];
    builder->slots[to] =
        (TalkSlot){start,       start + length,  wish->kind == CUE_SAY, builder->score->cue_count - 1,
                   wish->worth, wish->breath_in, wish->breath_out};
    take_last(builder);
    return true;
}

// Which of two goes first.
static bool goes_before(const ScoreBuilder *builder, const TalkSlot *a, const TalkSlot *b) {
    const ScoreCue *cues = builder->score->cues;
    if (cues[a->cue].priority != cues[b->cue].priority)
        return cues[a->cue].priority < cues[b->cue].priority;
    return a->worth != b->worth ? a->worth < b->worth : a->start_us > b->start_us;
}

static void take_back(ScoreBuilder *builder, int slot) {
    Score *score = builder->score;
    int cue = builder->slots[slot].cue;
    memmove(&score->cues[cue], &score->cues[cue + 1],
            (size_t)(--score->cue_count - cue) * sizeof *score->cues);
    memmove(&builder->slots[slot], &builder->slots[slot + 1],
            (size_t)(--builder->slot_count - slot) * sizeof *builder->slots);
    for (int i = 0; i < builder->slot_count; i++)
        builder->slots[i].cue -= builder->slots[i].cue > cue;
}

void fit_prune(ScoreBuilder *builder, int64_t start_us, int64_t end_us, int64_t most_us) {
    for (;;) {
        int64_t talk = 0;
        int least = -1;
        for (int i = 0; i < builder->slot_count; i++) {
            const TalkSlot *slot = &builder->slots[i];
            int64_t from = slot->start_us > start_us ? slot->start_us : start_us,
                    to = slot->end_us < end_us ? slot->end_us : end_us;
            talk += to > from ? to - from : 0;
            if (slot->cue >= 0 && slot->worth < TALK_WORTH_ALL &&
                (least < 0 || goes_before(builder, slot, &builder->slots[least])))
                least = i;
        }
        if (talk <= most_us || least < 0)
            break;
        take_back(builder, least);
    }
    take_last(builder);
}

static bool tone_out_between(const Score *score, int64_t from_us, int64_t to_us) {
    for (int i = 0; i < score->cue_count; i++)
        if (score->cues[i].chime == CHIME_BREATHE_OUT && score->cues[i].at_us >= from_us &&
            score->cues[i].at_us < to_us)
            return true;
    return false;
}

void fit_part_breaths(ScoreBuilder *builder) {
    int64_t in_us = -1; // when a breath in was called that none out has followed
    for (int i = 0; i < builder->slot_count; i++) {
        const TalkSlot *slot = &builder->slots[i];
        if (slot->breath_in && in_us >= 0 && !tone_out_between(builder->score, in_us, slot->start_us))
            take_back(builder, i--);
        else if (slot->breath_in || slot->breath_out)
            in_us = slot->breath_in ? slot->start_us : -1;
    }
    take_last(builder);
}
