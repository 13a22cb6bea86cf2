#include <errno.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/output.h"
#include "app/routine_input.h"
#include "sound/cues/cue_player.h"
#include "sound/cues/offline.h"

// A WAV file's header is written last, which a pipe does not allow: what goes there is made beside it first.
static bool write_wav(const Score *score, VoiceBank *bank, Output *output) {
    if (output->part)
        return sound_write_wav(score, bank, 1.0, output->file);
    FILE *beside = tmpfile();
    if (!beside)
        return false;
    bool written = sound_write_wav(score, bank, 1.0, beside) && output_copy(output, beside);
    int why = errno;
    fclose(beside);
    errno = why;
    return written;
}

static int write_sound(const RoutineInput *input, ScoreOptions compile, const char *path) {
    compile.goes_on = true; // nobody can press OK in a file
    Output output;
    if (!output_begin(&output, path))
        return STATUS_BAD_INPUT;
    Score *score = score_compile(input->content.library, input->routine, &compile);
    bool written = write_wav(score, input->bank, &output);
    int why = errno;
    score_free(score);
    if (written)
        return output_commit(&output) ? STATUS_GOOD : STATUS_BAD_INPUT;
    output_fail(&output, why);
    return STATUS_BAD_INPUT;
}

int cmd_sound(char **arguments) {
    const char *path = NULL, *speed = NULL, *talk = NULL, *items[1];
    RoutineOptions given = {NULL};
    const Option options[] = {{"-o", &path, NULL},
                              {"--speed", &speed, NULL},
                              {"--talk", &talk, NULL},
                              {"--profile", &given.profile, NULL},
                              {"--voice", &given.voice, NULL},
                              {"--person", &given.person, NULL}};
    Operands operands = {items, 1, 0};
    if (!args_parse("sound", arguments, options, sizeof options / sizeof *options, &operands))
        return STATUS_BAD_USAGE;
    const char *id = args_needed("sound", "a routine", &operands);
    ScoreOptions compile;
    if (!id || !args_required("sound", "-o", path))
        return STATUS_BAD_USAGE;
    if (!args_score(speed, talk, &compile))
        return STATUS_BAD_USAGE;
    RoutineInput input;
    int status = routine_input_open(&input, id, &given, &compile) ? write_sound(&input, compile, path)
                                                                  : STATUS_BAD_INPUT;
    routine_input_close(&input);
    return status;
}
