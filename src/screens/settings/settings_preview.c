#include "screens/settings/settings_preview.h"
#include "base/translate.h"
#include "content/library.h"
#include "model/cue_texts.h"

enum {
    NOTE_US = 5000000,
    RING_US = 350000,            // a chime is left alone for so long
    MUSIC_COMES_US = 3200000,    // as long as music takes to come in
    MUSIC_LASTS_US = 9000000,    // with time for a line over it, and to hear it come back
    OUTPUT_CHANGES_US = 1300000, // as long as another output takes to open
    LINE_PAUSE_US = 300000,
    VOICE_CHANGES_US = 1500000, // it is the same voice again, if it is not another by then
};

static void say(Preview *preview, ScreenContext *context) {
    const char *text = context->services->library->cues ? context->services->library->cues->welcome : NULL;
    int64_t anchor_us = 0, lasts_us = 0;
    if (text && context->services->voice.duration)
        lasts_us = context->services->voice.duration(context->services->voice.context, text, &anchor_us);
    if (text)
        cue_player_say_now(context->services->player, text);
    if (text && !cue_player_can_say(context->services->player, text)) // known now that it was tried
        toast_show(context->out->toast, NOTE_US, _("This line cannot be played in this voice."));
    preview->sounding_us = lasts_us + LINE_PAUSE_US;
}

static void begin_now(Preview *preview, ScreenContext *context) {
    preview->due_us = -1;
    if (preview->kind == PREVIEW_CHIME) {
        cue_player_ring_now(context->services->player, preview->chime);
        preview->sounding_us = RING_US;
    } else {
        say(preview, context);
    }
}

static int64_t begins_after(const Preview *preview) {
    switch (preview->kind) {
    case PREVIEW_MUSIC:
        if (preview->music_since_us < MUSIC_COMES_US)
            return MUSIC_COMES_US - preview->music_since_us;
        return preview->sounding_us;
    case PREVIEW_OTHER_VOICE:
        return VOICE_CHANGES_US;
    case PREVIEW_OUTPUT:
        return OUTPUT_CHANGES_US;
    default:
        return preview->sounding_us;
    }
}

void preview_begin(Preview *preview, ScreenContext *context, PreviewKind kind, Chime chime) {
    if (kind == PREVIEW_NONE)
        return;
    bool other = kind != preview->kind || chime != preview->chime || kind == PREVIEW_OTHER_VOICE;
    if (other) {
        preview->sounding_us = 0;
        if (kind != PREVIEW_MUSIC)
            preview_stop(preview, context);
    }
    preview->kind = kind;
    preview->chime = chime;
    preview->voice_turn = context->environment->voice_turn;
    if (kind == PREVIEW_MUSIC) {
        if (preview->music_for_us <= 0)
            preview->music_since_us = 0;
        preview->music_for_us = MUSIC_LASTS_US;
        context->out->previews_music = true;
    }
    preview->due_us = begins_after(preview);
    if (preview->due_us == 0)
        begin_now(preview, context);
}

static int64_t left_after(int64_t us, int64_t elapsed_us) {
    return us > elapsed_us ? us - elapsed_us : 0;
}

int64_t preview_update(Preview *preview, ScreenContext *context, int64_t elapsed_us) {
    preview->sounding_us = left_after(preview->sounding_us, elapsed_us);
    preview->music_since_us += elapsed_us;
    if (preview->music_for_us > 0) {
        preview->music_for_us = left_after(preview->music_for_us, elapsed_us);
        context->out->previews_music = preview->music_for_us > 0;
    }
    if (preview->due_us >= 0) {
        bool came =
            preview->kind == PREVIEW_OTHER_VOICE && preview->voice_turn != context->environment->voice_turn;
        preview->due_us = came ? 0 : left_after(preview->due_us, elapsed_us);
        if (preview->due_us == 0)
            begin_now(preview, context);
    }
    int64_t next_us = preview->due_us;
    const int64_t waits[2] = {preview->sounding_us, preview->music_for_us};
    for (int i = 0; i < 2; i++)
        if (waits[i] > 0 && (next_us < 0 || waits[i] < next_us))
            next_us = waits[i];
    return next_us;
}

void preview_open(Preview *preview, ScreenContext *context) {
    *preview = (Preview){0};
    preview_stop(preview, context);
}

void preview_stop(Preview *preview, ScreenContext *context) {
    if (preview->kind != PREVIEW_NONE)
        cue_player_stop(context->services->player);
    *preview = (Preview){.due_us = -1};
    context->out->previews_music = false;
}
