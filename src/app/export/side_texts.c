#include "app/export/side_texts.h"

#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/translate.h"
#include "model/exercise_name.h"
#include "model/routine.h"
#include "ui/overlay.h"

// -- captions

static void write_time(FILE *out, int64_t us) {
    int64_t ms = (us + 500) / 1000;
    fprintf(out, "%02d:%02d:%02d.%03d", (int)(ms / 3600000), (int)(ms / 60000 % 60), (int)(ms / 1000 % 60),
            (int)(ms % 1000));
}

// What would begin a tag or an escape of WebVTT is written as one.
static void write_line(FILE *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '&')
            fputs("&amp;", out);
        else if (text[i] == '<')
            fputs("&lt;", out);
        else if (text[i] == '>')
            fputs("&gt;", out);
        else
            fputc(text[i], out);
    }
    fputc('\n', out);
}

int captions_write(FILE *out, const Score *score, ExportSpan span) {
    int count = 0;
    fputs("WEBVTT\n", out);
    for (int i = 0; i < score->caption_count; i++) {
        const ScoreCaption *caption = &score->captions[i];
        int64_t from_us = clamp64(caption->start_us, span.from_us, span.to_us) - span.from_us,
                to_us = clamp64(caption->end_us, span.from_us, span.to_us) - span.from_us;
        if (to_us - from_us < 1000)
            continue;
        fputc('\n', out);
        write_time(out, from_us);
        fputs(" --> ", out);
        write_time(out, to_us);
        fputc('\n', out);
        // Broken where the picture would break it.
        size_t length = strlen(caption->text), first = (size_t)caption_break(caption->text);
        write_line(out, caption->text, first);
        if (first < length)
            write_line(out, caption->text + first + 1, length - first - 1);
        count++;
    }
    return count;
}

// -- chapters

// With what means something in ffmpeg's metadata written as itself.
static void write_value(FILE *out, const char *key, const char *text) {
    fprintf(out, "%s=", key);
    for (; *text; text++) {
        if (strchr("=;#\\\n", *text))
            fputc('\\', out);
        fputc(*text, out);
    }
    fputc('\n', out);
}

static void write_chapter(FILE *out, ExportSpan span, int64_t from_us, int64_t to_us, const char *title) {
    from_us = clamp64(from_us, span.from_us, span.to_us);
    to_us = clamp64(to_us, span.from_us, span.to_us);
    if (to_us - from_us < 1000)
        return;
    fprintf(out, "[CHAPTER]\nTIMEBASE=1/1000\nSTART=%" PRId64 "\nEND=%" PRId64 "\n",
            (from_us - span.from_us) / 1000, (to_us - span.from_us) / 1000);
    write_value(out, "title", title);
}

static void write_steps(FILE *out, const Score *score, ExportSpan span) {
    const Routine *routine = score->routine;
    for (size_t i = 0; i < routine->step_count; i++) {
        const RoutineStep *step = &routine->steps[i];
        const char *name = exercise_name(step->exercise);
        int64_t to_us, from_us = score_step_range(score, (int)i, &to_us);
        char sided[256];
        if (step->one_side) {
            snprintf(sided, sizeof sided, step->side == SIDE_LEFT ? _("%s, left side") : _("%s, right side"),
                     name);
            name = sided;
        }
        write_chapter(out, span, from_us, to_us, name);
    }
}

void chapters_write(FILE *out, const Score *score, ExportSpan span, const VideoWords *words) {
    fputs(";FFMETADATA1\n", out);
    write_value(out, "title", words->title);
    write_value(out, "comment", words->about);
    // The licence of Gently, whose pictures, words and voice these are.
    write_value(out, "copyright", "Copyright (c) 2026 The Gently authors, MIT License");
    write_value(out, "license", "MIT License");
    if (!score || !score->routine || score->routine->step_count == 0)
        return;
    int64_t first_us, last_us, end_us;
    first_us = score_step_range(score, 0, &end_us);
    score_step_range(score, (int)score->routine->step_count - 1, &last_us);
    write_chapter(out, span, 0, first_us, _("Welcome"));
    write_steps(out, score, span);
    write_chapter(out, span, last_us, span.to_us, _("At the end"));
}
