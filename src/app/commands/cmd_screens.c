#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "app/args.h"
#include "app/commands/command.h"
#include "app/commands/picture.h"
#include "app/headless.h"
#include "app/in_hand.h"
#include "app/keys.h"
#include "app/output.h"
#include "base/file.h"
#include "base/log.h"
#include "base/print.h"
#include "ui/text.h"

// Short movements that an action starts (a note, a fade) have come to rest after this.
static const int64_t SETTLE_US = 400000;

static void reach(Headless *run, const ScreenFixture *fixture) {
    size_t action_max = sizeof fixture->actions / sizeof fixture->actions[0];
    bool open = headless_pass(run, fixture->at_us);
    for (size_t i = 0; open && i < action_max && fixture->actions[i] != ACTION_NONE; i++)
        open = headless_act(run, fixture->actions[i]) && headless_pass(run, 0);
    if (open && fixture->actions[0] != ACTION_NONE)
        headless_pass(run, fixture->after_us > SETTLE_US ? fixture->after_us : SETTLE_US);
}

// How the pictures look.
typedef struct Look {
    int width, height, theme;
    double text_size;
    const char *figure;
} Look;

static bool write_screen(const Content *content, ScreenFixture fixture, const char *folder,
                         const Look *look) {
    char path[PATH_CAPACITY], name[128];
    snprintf(name, sizeof name, "%s.png", fixture.name);
    if (!paths_join(path, folder, name)) {
        log_line("cannot write into %s: the path is too long", folder);
        return false;
    }
    Headless run;
    fixture.request.kind = REQUEST_OPEN;
    fixture.theme = look->theme;
    fixture.text_size = look->text_size;
    fixture.figure = look->figure;
    headless_open_fixture(&run, content, &fixture, look->width, look->height);
    reach(&run, &fixture);
    headless_paint(&run);
    bool good = output_picture(path, &run.canvas);
    headless_close(&run);
    if (good)
        print("%s\n", path);
    return good;
}

// True when no names were given, or the fixture's name is or ends in one of them ("home" means "02-home").
static bool is_wanted(const ScreenFixture *fixture, const Operands *names) {
    for (int i = 0; i < names->count; i++) {
        const char *at = strstr(fixture->name, names->items[i]);
        if (at && strlen(at) == strlen(names->items[i]) && (at == fixture->name || at[-1] == '-'))
            return true;
    }
    return names->count == 0;
}

static int write_screens(const Content *content, const Operands *names, const char *folder,
                         const Look *look) {
    char reason[256];
    if (!text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        return STATUS_BAD_INPUT;
    }
    bool good = file_make_folder(folder);
    if (!good)
        log_line("cannot create the folder %s: %s", folder, strerror(errno));
    int count = screen_fixture_count(content->library), written = 0;
    for (int i = 0; good && i < count; i++) {
        ScreenFixture fixture = screen_fixture_at(content->library, i);
        if (!is_wanted(&fixture, names))
            continue;
        good = write_screen(content, fixture, folder, look);
        written++;
    }
    text_close();
    if (good && count == 0)
        log_line("there is nothing to show: screens need a routine and an exercise that can be read");
    else if (good && written == 0)
        log_line("there is no screen '%s'; without names all are written", names->items[0]);
    good = good && written > 0;
    return good ? STATUS_GOOD : STATUS_BAD_INPUT;
}

// True where nothing is given.
static bool take_setting(Settings *settings, const char *name, const char *value) {
    char reason[256];
    bool known = !value || settings_write(settings, name, value, reason, sizeof reason);
    if (!known)
        log_line("%s", reason);
    return known;
}

// Hints as they are on that device; NULL = as before anything was pressed. False, after one line, where there is none of that name.
static bool take_in_hand(const char *name) {
    InHand hand = {.device = IN_HAND_ANY};
    KeyCaps caps;
    if (name && !in_hand_named(name, &hand)) {
        log_line("--in-hand can be %s, but is '%s'", IN_HAND_NAMES, name);
        return false;
    }
    in_hand_caps(&hand, key_map_default(), &caps);
    key_caps_use(&caps);
    return true;
}

int cmd_screens(char **arguments) {
    const char *folder = NULL, *size = NULL, *theme = NULL, *text_size = NULL, *in_hand = NULL,
               *figure = NULL, *items[32];
    const Option options[] = {{"-o", &folder, NULL},         {"--size", &size, NULL},
                              {"--theme", &theme, NULL},     {"--text-size", &text_size, NULL},
                              {"--in-hand", &in_hand, NULL}, {"--look", &figure, NULL}};
    Operands operands = {items, 32, 0};
    Settings look = settings_default();
    int width = 1920, height = 1080;
    if (!args_parse("screens", arguments, options, 6, &operands) || !args_required("screens", "-o", folder) ||
        (size && !args_size("--size", size, &width, &height)) || !take_setting(&look, "theme", theme) ||
        !take_setting(&look, "text_size", text_size) || !take_in_hand(in_hand) ||
        !picture_take_figure(figure, &look))
        return STATUS_BAD_USAGE;
    if (output_is_standard(folder)) {
        log_line("gently screens writes many pictures: option -o needs a folder, not '-'");
        return STATUS_BAD_USAGE;
    }
    Content content;
    if (!content_open_shipped(&content))
        return STATUS_BAD_INPUT;
    int status = write_screens(&content, &operands, folder,
                               &(Look){width, height, look.theme, look.text_size, look.figure});
    content_close(&content);
    return status;
}
