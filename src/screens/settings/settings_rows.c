#include "screens/settings/settings_rows.h"
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "screens/settings/music_folder.h"
#include "screens/parts.h"
#include "screens/settings/text_sizes.h"
#include "screens/watch/watch_loop.h"
#include "stage/figure_look.h"
#include "store/setting.h"

// What a row does with its setting.
typedef enum RowKind {
    ROW_VOLUME,  // 0..1
    ROW_PERCENT, // a number of a few whole steps, shown as a slider
    ROW_SWITCH,
    ROW_EITHER,     // a switch with a word for each of its two sides
    ROW_SWITCH_OFF, // on shows what the setting calls off
    ROW_WORDS,      // one of `words`
    ROW_OUTPUT,
    ROW_VOICE,
    ROW_DISPLAY,
    ROW_FIGURE,
    ROW_MUSIC, // has a screen of its own, as the next
    ROW_DELAY,
    ROW_SCREEN, // no setting: opens `screen`
    ROW_SPEED,  // a number with steps of its own, as the next
    ROW_TEXT_SIZE,
} RowKind;

struct SettingRow {
    const char *setting;
    SettingTab tab;
    RowKind kind;
    const char *label, *help;
    PreviewKind preview;
    Chime chime;
    const char *const *words;
    ScreenId screen;
};

static const char *const start_words[] = {N_("By itself"), N_("When I am ready")};
static const char *const pace_words[ONE_BUTTON_PACE_COUNT] = {N_("Quick"), N_("Usual"), N_("Slow"),
                                                              N_("Very slow")};
static const char *const mode_words[SESSION_MODE_COUNT] = {N_("As usual"), N_("Nap mode"), N_("Eyes closed")};
static const char *const lying_words[LYING_VIEW_COUNT] = {N_("Off"), N_("On my left side"),
                                                          N_("On my right side"), N_("As the exercise lies")};
static const char *const talk_words[TALK_AMOUNT_COUNT] = {N_("Everything"), N_("Key words"),
                                                          N_("Counts only")};

#define ROW(member, in_tab, row_kind) .setting = #member, .tab = (in_tab), .kind = (row_kind)
#define CHIME_ROW(member, which)                                                                             \
    ROW(member, TAB_CHIMES, ROW_SWITCH), .preview = PREVIEW_CHIME, .chime = (which)

static const SettingRow ROWS[] = {
#include "screens/settings/settings_rows.def"
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

const char *const setting_tab_names[TAB_COUNT] = {N_("Sound"), N_("Music"),  N_("Chimes"),
                                                  N_("Coach"), N_("Screen"), N_("You")};

const char *const setting_tab_help[TAB_COUNT] = {
    N_("How loud everything is, and where the sound comes from."),
    N_("What plays softly under a session."),
    N_("The small sounds that count, begin and end. Each of them can be off."),
    N_("How much she says, in whose voice, what is written along, and how fast you move."),
    N_("The size of the words, colours, motion, the edges, and how the picture turns while you lie."),
    N_("What you have told me, numbers to call, one button, and who exercises here."),
};

const SettingRow *settings_row(SettingTab tab, int index) {
    for (int i = 0; i < ROW_COUNT; i++)
        if (ROWS[i].tab == tab && index-- == 0)
            return &ROWS[i];
    return NULL;
}

int settings_row_count(SettingTab tab) {
    int count = 0;
    while (settings_row(tab, count))
        count++;
    return count;
}

const char *settings_row_setting(const SettingRow *row) {
    return row->setting;
}

const char *settings_row_label(const SettingRow *row) {
    return _(row->label);
}

static const Setting *setting_of(const SettingRow *row) {
    return setting_find(row->setting);
}

static double number_of(const SettingRow *row, const Settings *settings) {
    return setting_number(setting_of(row), settings);
}

static const char *text_of(const SettingRow *row, const Settings *settings) {
    return setting_text(setting_of(row), settings);
}

static bool is_on(const SettingRow *row, const Settings *settings) {
    return (number_of(row, settings) != 0) != (row->kind == ROW_SWITCH_OFF);
}

static NameList figure_names(void) {
    static const char *names[FIGURE_LOOKS_MAX];
    for (int i = 0; i < figure_look_count(); i++)
        names[i] = figure_look_at(i)->id;
    return (NameList){names, figure_look_count()};
}

// A text that is one of a list of names, after "" = none of them.
static NameList names_of(const SettingRow *row, const ScreenContext *context) {
    if (row->kind == ROW_FIGURE)
        return figure_names();
    if (row->kind == ROW_DISPLAY)
        return context->environment->displays;
    return row->kind == ROW_OUTPUT ? context->environment->sound_outputs : context->environment->voices;
}

enum { NAME_NOT_LISTED = -1, NAME_NONE = 0 };

// Its place: 0 = none, then those of the list.
static int name_place(const SettingRow *row, const ScreenContext *context) {
    const char *name = text_of(row, context->services->settings);
    NameList list = names_of(row, context);
    if (!name[0])
        return NAME_NONE;
    for (int i = 0; i < list.count; i++)
        if (strcmp(list.names[i], name) == 0)
            return i + 1;
    return NAME_NOT_LISTED;
}

const char *settings_row_help(const SettingRow *row, const ScreenContext *context) {
    if (row->kind == ROW_OUTPUT && name_place(row, context) == NAME_NOT_LISTED)
        return _("This one is not there now. Until it is, sound goes where your machine sends it.");
    if (row->kind == ROW_FIGURE && name_place(row, context) == NAME_NOT_LISTED)
        return _("This look is not there now. Until it is, the figure looks as it did at first.");
    if (row->kind == ROW_DISPLAY && name_place(row, context) == NAME_NOT_LISTED)
        return _("This one is not there now. Until it is, I show myself on another one.");
    if (row->kind == ROW_VOICE && context->environment->voices.count == 0)
        return _(
            "Somebody you know can be your coach's voice: \"gently voice record NAME\" leads them through "
            "every line.");
    return _(row->help);
}

const char *settings_row_hints(const SettingRow *row) {
    switch (row->kind) {
    case ROW_VOLUME:
        return _("←→|change;OK|listen;Back|done");
    case ROW_PERCENT:
        return _("←→|change;OK|as it came;Back|done");
    case ROW_SWITCH:
    case ROW_SWITCH_OFF:
        return _("OK|on or off;Back|done");
    case ROW_MUSIC:
    case ROW_DELAY:
    case ROW_SCREEN:
        return _("OK|open;Back|done");
    default:
        return _("←→|change;Back|done");
    }
}

static int word_count(const SettingRow *row) {
    int count = row->kind == ROW_EITHER ? 2 : 0;
    if (count)
        return count;
    while (settings_choice(row->setting, count))
        count++;
    return count;
}

static void look_at_words(const SettingRow *row, const ScreenContext *context, SettingRowLook *look) {
    int word = (int)number_of(row, context->services->settings);
    look->value = _(row->words[word]);
    look->first = word == 0;
    look->last = word + 1 == word_count(row);
}

static void look_at_name(const SettingRow *row, const ScreenContext *context, SettingRowLook *look) {
    int place = name_place(row, context);
    const char *none = row->kind == ROW_VOICE    ? _("Gently's own")
                       : row->kind == ROW_FIGURE ? _("Brown hair")
                                                 : _("Automatic");
    look->value = place == NAME_NONE ? none : text_of(row, context->services->settings);
    if (row->kind == ROW_FIGURE && place > NAME_NONE)
        look->value = figure_look_at(place - 1)->name;
    look->first = place == NAME_NONE;
    look->last = place == names_of(row, context).count;
}

static void look_at_steps(const SettingRow *row, const Settings *settings, SettingRowLook *look,
                          char value[SETTING_VALUE_MAX]) {
    double number = number_of(row, settings);
    look->kind = SETTING_ROW_CHOICE;
    look->first = number <= setting_of(row)->least;
    look->last = number >= setting_of(row)->most;
    if (row->kind == ROW_SPEED)
        snprintf(value, SETTING_VALUE_MAX, _("%.2g×"), number);
    else
        snprintf(value, SETTING_VALUE_MAX, _("%d %%"), (int)(number * 100 + 0.5));
}

void settings_row_look(const SettingRow *row, const ScreenContext *context, SettingRowLook *look,
                       char value[SETTING_VALUE_MAX]) {
    const Settings *settings = context->services->settings;
    *look = (SettingRowLook){.kind = SETTING_ROW_OPEN, .name = _(row->label), .value = value};
    switch (row->kind) {
    case ROW_VOLUME:
        look->kind = SETTING_ROW_SLIDER;
        look->share = number_of(row, settings);
        snprintf(value, SETTING_VALUE_MAX, _("%d %%"), (int)(look->share * 100 + 0.5));
        break;
    case ROW_PERCENT:
        look->kind = SETTING_ROW_SLIDER;
        look->share = number_of(row, settings) / setting_of(row)->most;
        snprintf(value, SETTING_VALUE_MAX, _("%d %%"), (int)(number_of(row, settings) + 0.5));
        break;
    case ROW_SWITCH:
    case ROW_SWITCH_OFF:
        look->kind = SETTING_ROW_SWITCH;
        look->on = is_on(row, settings);
        look->value = look->on ? _("On") : _("Off");
        break;
    case ROW_WORDS:
    case ROW_EITHER:
        look->kind = SETTING_ROW_CHOICE;
        look_at_words(row, context, look);
        break;
    case ROW_OUTPUT:
    case ROW_VOICE:
    case ROW_DISPLAY:
    case ROW_FIGURE:
        look->kind = SETTING_ROW_CHOICE;
        look_at_name(row, context, look);
        break;
    case ROW_MUSIC:
        look->value = settings->music_path[0] ? music_path_name(settings->music_path) : _("None");
        break;
    case ROW_SPEED:
    case ROW_TEXT_SIZE:
        look_at_steps(row, settings, look, value);
        break;
    case ROW_DELAY:
        format_delay((int)settings->sound_delay_ms, value);
        break;
    case ROW_SCREEN:
        value[0] = '\0';
        break;
    }
}

static void was_changed(const SettingRow *row, ScreenContext *context, Preview *preview) {
    context->out->settings_changed = true;
    if (row->preview == PREVIEW_CHIME && row->kind == ROW_SWITCH && !is_on(row, context->services->settings))
        preview_stop(preview, context);
    else
        preview_begin(preview, context, row->preview, row->chime);
}

static void set_number(const SettingRow *row, ScreenContext *context, Preview *preview, double value) {
    setting_set_nearest(setting_of(row), context->services->settings, value);
    was_changed(row, context, preview);
}

static void step_volume(const SettingRow *row, ScreenContext *context, Preview *preview, int by) {
    enum { STEPS = 20 };
    int step = (int)(number_of(row, context->services->settings) * STEPS + 0.5) + by;
    set_number(row, context, preview, (double)step / STEPS);
}

static void set_switch(const SettingRow *row, ScreenContext *context, Preview *preview, bool on) {
    if (is_on(row, context->services->settings) != on)
        set_number(row, context, preview, on != (row->kind == ROW_SWITCH_OFF));
}

static void step_words(const SettingRow *row, ScreenContext *context, Preview *preview, int by, bool round) {
    int to = (int)number_of(row, context->services->settings) + by;
    if (to >= word_count(row) && round)
        to = 0;
    if (to >= 0 && to < word_count(row))
        set_number(row, context, preview, to);
}

static double step_from(const SettingRow *row, double now, int by) {
    return row->kind == ROW_SPEED ? watch_speed_step(now, by) : text_size_step(now, by);
}

static void step_along(const SettingRow *row, ScreenContext *context, Preview *preview, int by) {
    double now = number_of(row, context->services->settings), next = step_from(row, now, by);
    if (next != now)
        set_number(row, context, preview, next);
}

static void step_percent(const SettingRow *row, ScreenContext *context, Preview *preview, int by) {
    set_number(row, context, preview, (int)(number_of(row, context->services->settings) + 0.5) + by);
}

// With one button there are no arrows: what is highest goes on to the lowest.
static void raise_percent(const SettingRow *row, ScreenContext *context, Preview *preview) {
    if (number_of(row, context->services->settings) >= setting_of(row)->most)
        set_number(row, context, preview, setting_of(row)->least);
    else
        step_percent(row, context, preview, 1);
}

static void raise_volume(const SettingRow *row, ScreenContext *context, Preview *preview) {
    enum { TWENTIETHS = 2 };
    if (number_of(row, context->services->settings) >= 1)
        set_number(row, context, preview, 0);
    else
        step_volume(row, context, preview, TWENTIETHS);
}

static void raise_along(const SettingRow *row, ScreenContext *context, Preview *preview) {
    double now = number_of(row, context->services->settings), next = step_from(row, now, 1);
    set_number(row, context, preview, next > now ? next : setting_of(row)->least);
}

static void step_name(const SettingRow *row, ScreenContext *context, Preview *preview, int by, bool round) {
    NameList list = names_of(row, context);
    int place = name_place(row, context);
    int to = place == NAME_NOT_LISTED ? NAME_NONE : place + by;
    if (to > list.count && round)
        to = NAME_NONE;
    if (to < 0 || to > list.count || to == place)
        return;
    char reason[128];
    if (settings_write(context->services->settings, row->setting, to == NAME_NONE ? "" : list.names[to - 1],
                       reason, sizeof reason))
        was_changed(row, context, preview);
}

void settings_row_step(const SettingRow *row, ScreenContext *context, Preview *preview, int by) {
    switch (row->kind) {
    case ROW_VOLUME:
        step_volume(row, context, preview, by);
        break;
    case ROW_PERCENT:
        step_percent(row, context, preview, by);
        break;
    case ROW_SWITCH:
    case ROW_SWITCH_OFF:
        set_switch(row, context, preview, by > 0);
        break;
    case ROW_WORDS:
    case ROW_EITHER:
        step_words(row, context, preview, by, false);
        break;
    case ROW_SPEED:
    case ROW_TEXT_SIZE:
        step_along(row, context, preview, by);
        break;
    case ROW_OUTPUT:
    case ROW_VOICE:
    case ROW_DISPLAY:
    case ROW_FIGURE:
        step_name(row, context, preview, by, false);
        break;
    case ROW_MUSIC:
    case ROW_DELAY:
    case ROW_SCREEN:
        break;
    }
}

void settings_row_press(const SettingRow *row, ScreenContext *context, Preview *preview) {
    switch (row->kind) {
    case ROW_VOLUME:
        if (context->services->settings->one_button)
            raise_volume(row, context, preview);
        else
            preview_begin(preview, context, row->preview, row->chime);
        break;
    case ROW_SWITCH:
    case ROW_SWITCH_OFF:
        set_switch(row, context, preview, !is_on(row, context->services->settings));
        break;
    case ROW_WORDS:
    case ROW_EITHER:
        step_words(row, context, preview, 1, true);
        break;
    case ROW_PERCENT:
        if (context->services->settings->one_button)
            raise_percent(row, context, preview);
        else
            set_number(row, context, preview, setting_of(row)->standard);
        break;
    case ROW_SPEED:
    case ROW_TEXT_SIZE:
        if (context->services->settings->one_button)
            raise_along(row, context, preview);
        else // OK leads back to the usual one
            set_number(row, context, preview, setting_of(row)->standard);
        break;
    case ROW_OUTPUT:
    case ROW_VOICE:
    case ROW_DISPLAY:
    case ROW_FIGURE:
        step_name(row, context, preview, 1, true);
        break;
    case ROW_MUSIC:
    case ROW_DELAY:
        context->out->request =
            (ScreenRequest){.kind = REQUEST_OPEN,
                            .screen = row->kind == ROW_MUSIC ? SCREEN_MUSIC : SCREEN_SOUND_DELAY};
        break;
    case ROW_SCREEN:
        context->out->request = (ScreenRequest){.kind = REQUEST_OPEN, .screen = row->screen};
        break;
    }
}

void settings_row_click(const SettingRow *row, ScreenContext *context, Preview *preview, const Theme *theme,
                        RectPx face, int x, int y) {
    int bar, length;
    RectPx control = setting_row_control(theme, face);
    bool inside = x >= control.x && y >= control.y && y < rect_bottom(control);
    setting_row_bar(theme, face, &bar, &length);
    bool choice = row->kind == ROW_WORDS || row->kind == ROW_EITHER || row->kind == ROW_SPEED ||
                  row->kind == ROW_TEXT_SIZE || row->kind == ROW_OUTPUT || row->kind == ROW_VOICE;
    if (row->kind == ROW_VOLUME && inside && length > 0) {
        int percent = (int)(100.0 * (x - bar) / length + 0.5);
        set_number(row, context, preview, percent / 100.0);
    } else if (row->kind == ROW_PERCENT && inside && length > 0) {
        set_number(row, context, preview, (int)(setting_of(row)->most * (x - bar) / length + 0.5));
    } else if (choice && inside && x < control.x + control.w / 3) {
        settings_row_step(row, context, preview, -1);
    } else {
        settings_row_press(row, context, preview);
    }
}
