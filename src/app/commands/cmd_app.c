#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/content.h"
#include "app/loop.h"
#include "app/own_store.h"
#include "app/pack/pack_open.h"
#include "app/pack/pack_told.h"
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
    WindowOptions window = {.windowed = windowed || size, .display = display};
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

// A file manager opens a pack with it: what comes of that stands on the screen, for there may be no terminal.
static ScreenRequest open_pack(const char *path) {
    static char told[PACK_TOLD_SIZE];
    char data_folder[PATH_CAPACITY], own_folder[PATH_CAPACITY];
    PackReport report = {0};
    Pack pack = {0};
    bool replaced = false;
    if (!paths_find_data(data_folder) || !paths_user_data(own_folder))
        pack_fail(&report, PACK_NO_ROOM, "%s cannot be kept: neither HOME nor XDG_DATA_HOME names a folder",
                  path);
    else
        pack_open(path, data_folder, own_folder, &pack, &replaced, &report);
    pack_told(&report, &pack, replaced, told);
    if (report.line[0]) {
        diag_print(stderr, &report.faults);
        log_line("%s", report.line);
    }
    diag_list_free(&report.faults);
    return (ScreenRequest){.screen = SCREEN_PACKS, .told = told};
}

int cmd_app(char **arguments) {
    AppArguments parsed = {0};
    if (!parse("", 1, arguments, &parsed))
        return STATUS_BAD_USAGE;
    if (parsed.operand && !paths_has_suffix(parsed.operand, ".gently")) {
        log_line("'%s' is no pack, for its name does not end in .gently; see gently --help", parsed.operand);
        return STATUS_BAD_USAGE;
    }
    ScreenRequest first = parsed.operand ? open_pack(parsed.operand) : (ScreenRequest){.screen = SCREEN_HOME};
    Content content;
    if (!content_open(&content))
        return STATUS_BAD_INPUT;
    int status = run(&content, &parsed.loop, first);
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
