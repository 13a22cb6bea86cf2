#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/loop.h"
#include "app/own_store.h"
#include "app/profile_option.h"
#include "base/log.h"

typedef struct AppArguments {
    const char *operand; // NULL = none
    const char *profile; // NULL = none
    char person[PERSON_ID_SIZE];
    LoopOptions loop;
} AppArguments;

// The options that `gently`, `gently play` and `gently watch` share.
static bool parse(const char *command, int operand_max, char **arguments, AppArguments *out) {
    const char *display = NULL, *size = NULL, *profile = NULL, *person = NULL, *items[1] = {NULL};
    bool windowed = false, mute = false, stop_at_picture = false;
    const Option options[] = {
        {"--windowed", NULL, &windowed}, {"--display", &display, NULL},
        {"--size", &size, NULL},         {"--mute", NULL, &mute},
        {"--profile", &profile, NULL},                                                  // only to play
        {"--person", &person, NULL},     {"--stop-at-picture", NULL, &stop_at_picture}, // for the bench
    };
    Operands operands = {items, operand_max, 0};
    if (!args_parse(command, arguments, options, sizeof options / sizeof options[0], &operands))
        return false;
    WindowOptions window = {.windowed = windowed || size};
    if (display && !args_whole("--display", display, 0, 63, &window.display))
        return false;
    if (size && !args_size("--size", size, &window.width, &window.height))
        return false;
    out->operand = items[0];
    out->profile = profile;
    if (profile && strcmp(command, "play") != 0) {
        log_line("--profile is for gently play, score, sound, compose and rules");
        return false;
    }
    out->loop = (LoopOptions){.window = window, .mute = mute, .stop_at_picture = stop_at_picture};
    if (person && own_person(person, out->person))
        out->loop.person = out->person;
    return !person || out->loop.person;
}

static int run(const Content *content, LoopOptions *loop, ScreenRequest first) {
    loop->first = first;
    loop->first.kind = REQUEST_OPEN;
    return loop_run(content, loop);
}

int cmd_app(char **arguments) {
    AppArguments parsed = {0};
    if (!parse("", 0, arguments, &parsed))
        return STATUS_BAD_USAGE;
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = run(&content, &parsed.loop, (ScreenRequest){.screen = SCREEN_HOME});
    content_close(&content);
    return status;
}

static int play(const Content *content, AppArguments *parsed, const Routine *routine) {
    ProfileOption whose;
    bool may = profile_option_open(content, parsed->profile, &whose);
    if (may && parsed->profile) {
        // Whoever writes a profile was asked, even where it says nothing of today.
        if (!profile_knows(&whose.profile, PROFILE_URGENT))
            profile_set(&whose.profile, PROFILE_URGENT, 0);
        parsed->loop.profile = &whose.profile;
        may = profile_option_fit(&whose, content, routine, (VoiceTimes){0}) != NULL;
    }
    int status = STATUS_BAD_INPUT;
    if (may)
        status = run(content, &parsed->loop, (ScreenRequest){.screen = SCREEN_FOLLOW, .routine = routine});
    profile_option_close(&whose);
    return status;
}

int cmd_play(char **arguments) {
    AppArguments parsed = {0};
    if (!parse("play", 1, arguments, &parsed))
        return STATUS_BAD_USAGE;
    if (!parsed.operand) {
        log_line("gently play needs the name of a routine; see gently list");
        return STATUS_BAD_USAGE;
    }
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    const Routine *routine = content_routine(&content, parsed.operand);
    int status = routine ? play(&content, &parsed, routine) : STATUS_BAD_INPUT;
    content_close(&content);
    return status;
}

int cmd_watch(char **arguments) {
    AppArguments parsed = {0};
    if (!parse("watch", 1, arguments, &parsed))
        return STATUS_BAD_USAGE;
    if (!parsed.operand) {
        log_line("gently watch needs the name of an exercise; see gently list");
        return STATUS_BAD_USAGE;
    }
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = STATUS_BAD_INPUT;
    // One that moves as no body should is in no list, but whoever writes it must see where.
    const FaultyMovement *faulty = library_faulty(content.library, parsed.operand);
    const Exercise *exercise = faulty ? faulty->exercise : content_exercise(&content, parsed.operand);
    if (exercise)
        status = run(&content, &parsed.loop, (ScreenRequest){.screen = SCREEN_WATCH, .exercise = exercise});
    content_close(&content);
    return status;
}
