#include "screens/focus_words.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "screens/question.h"
#include "store/mode_settings.h"

enum { LOOK_AGAIN_US = 30000 }; // while the words are being made into sound

void focus_words_free(FocusWords *words) {
    free(words->record);
    words->record = NULL;
}

void focus_words_look(FocusWords *words, bool patient) {
    words->patient = words->looks ? words->patient && patient : patient;
    words->looks = true;
}

void focus_words_begin(FocusWords *words, const ScreenContext *context) {
    if (!mode_speaks_focus(context->services->settings)) {
        words->looks = words->waits = false;
        return;
    }
    if (!words->record)
        words->record = alloc_zeroed(1, sizeof *words->record);
    words->record->count = 0;
    text_recorder_set(words->record);
}

static bool holds(RectPx rect, RectPx text) {
    int x = text.x + text.w / 2, y = text.y + text.h / 2;
    return x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h;
}

static bool has_letter(const char *text) {
    for (; *text; text++)
        if (isalnum((unsigned char)*text))
            return true;
    return false;
}

static void append(char *words, const char *text) {
    size_t length = strlen(words);
    bool ended = length == 0 || strchr(".!?:,;", words[length - 1]);
    snprintf(words + length, FOCUS_WORDS_MAX - length,
             length == 0 ? "%s%s"
             : ended     ? "%s %s"
                         : "%s, %s",
             "", text);
}

// The lines of a sentence follow each other; what stands apart is told apart by a comma.
static void collect(const TextRecord *record, RectPx rect, char *words) {
    const RecordedText *before = NULL;
    for (int i = 0; i < record->count; i++) {
        const RecordedText *text = &record->item[i];
        if (!holds(rect, text->rect) || !has_letter(text->text))
            continue;
        bool goes_on = before && islower((unsigned char)text->text[0]);
        size_t length = strlen(words);
        if (goes_on)
            snprintf(words + length, FOCUS_WORDS_MAX - length, " %s", text->text);
        else
            append(words, text->text);
        before = text;
    }
}

void focus_words_end(FocusWords *words, int focused, RectPx rect, const Question *question) {
    if (!words->record)
        return;
    text_recorder_set(NULL);
    bool came = focused > 0 && !words->had_focus;
    words->had_focus = focused > 0;
    if (!words->looks && !came)
        return;
    if (came && !words->looks)
        words->patient = true;
    words->looks = false;
    if (focused <= 0) {
        words->waits = false;
        words->title = NULL;
        return;
    }
    char now[FOCUS_WORDS_MAX] = "";
    const char *title = question ? question->title : NULL;
    if (title && title != words->title)
        append(now, title);
    words->title = title;
    collect(words->record, rect, now);
    if (!now[0])
        return;
    memcpy(words->words, now, sizeof now);
    words->waits = true;
}

int64_t focus_words_update(FocusWords *words, ScreenContext *context) {
    if (!words->waits)
        return -1;
    CuePlayer *player = context->services->player;
    if (words->patient && cue_player_until_free_us(player) > 0)
        return LOOK_AGAIN_US;
    words->waits = !cue_player_say_if_ready(player, words->words);
    return words->waits ? LOOK_AGAIN_US : -1;
}
