#include "screens/settings/settings_rows.h"
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "screens/settings/music_folder.h"
#include "screens/parts.h"
#include "screens/watch/watch_loop.h"
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
    ROW_MUSIC, // has a screen of its own, as the next
    ROW_DELAY,
    ROW_SCREEN, // no setting: opens `screen`
    ROW_SPEED,
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

static const char *const start_words[] = {N_("By itself"), N_("When I press OK")};
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
    {ROW(volume, TAB_SOUND, ROW_VOLUME), .label = N_("Everything"), .preview = PREVIEW_VOICE,
     .help = N_("Louder or quieter, all of it together. Plus and minus do the same on every screen.")},
    {ROW(voice_volume, TAB_SOUND, ROW_VOLUME), .label = N_("Voice"), .preview = PREVIEW_VOICE,
     .help = N_("How loud she speaks, beside chimes and music.")},
    {ROW(chimes_volume, TAB_SOUND, ROW_VOLUME), .label = N_("Chimes"), .preview = PREVIEW_CHIME,
     .chime = CHIME_START, .help = N_("How loud the small sounds are that count, begin and end.")},
    {ROW(music_volume, TAB_SOUND, ROW_VOLUME), .label = N_("Music"), .preview = PREVIEW_MUSIC,
     .help =
         N_("How loud the soft chord or your own music is. It goes down whenever she speaks; wait a moment "
            "to hear it.")},
    {ROW(muted, TAB_SOUND, ROW_SWITCH_OFF), .label = N_("Sound"), .preview = PREVIEW_VOICE,
     .help = N_("Off is off: captions tell you everything. M does the same on every screen.")},
    {ROW(sound_output, TAB_SOUND, ROW_OUTPUT), .label = N_("Sound comes from"), .preview = PREVIEW_OUTPUT,
     .help = N_("The television, a speaker or headphones. Automatic is what your machine uses anyway.")},
    {ROW(sound_delay_ms, TAB_SOUND, ROW_DELAY), .label = N_("Sound and picture"),
     .help =
         N_("When her voice is behind the picture, or before it: Bluetooth and some televisions are slow. "
            "OK shows how to "
            "bring them together.")},
    {ROW(pad, TAB_MUSIC, ROW_SWITCH), .label = N_("Soft chord"), .preview = PREVIEW_MUSIC,
     .help =
         N_("A quiet chord that changes slowly, under the whole session. Your own music is heard instead of "
            "it.")},
    {ROW(music_path, TAB_MUSIC, ROW_MUSIC), .label = N_("Your own music"), .preview = PREVIEW_NONE,
     .help = N_("A file or a folder of yours. It plays under a session and goes down whenever she speaks.")},
    {CHIME_ROW(chime_bowl, CHIME_BOWL), .label = N_("A routine begins"),
     .help = N_("A singing bowl while you settle.")},
    {CHIME_ROW(chime_start, CHIME_START), .label = N_("An exercise begins"),
     .help = N_("Two rising notes before you get into position.")},
    {CHIME_ROW(chime_tick, CHIME_TICK), .label = N_("Three, two, one"),
     .help = N_("A tick with each number before you move.")},
    {CHIME_ROW(chime_go, CHIME_GO), .label = N_("Go"), .help = N_("The moment to move.")},
    {CHIME_ROW(chime_hold_tick, CHIME_HOLD_TICK), .label = N_("Seconds of a hold"),
     .help = N_("A very soft tick each second.")},
    {CHIME_ROW(chime_half_way, CHIME_HALF_WAY), .label = N_("Half way"),
     .help = N_("Two low notes in the middle of a long hold.")},
    {CHIME_ROW(chime_switch, CHIME_SWITCH), .label = N_("The other side"),
     .help = N_("A note, a higher one, and back: change sides.")},
    {CHIME_ROW(chime_breath, CHIME_BREATHE_IN), .label = N_("Breathing"),
     .help = N_("A tone that rises while you breathe in and falls while you breathe out.")},
    {CHIME_ROW(chime_rest, CHIME_REST), .label = N_("A rest begins"),
     .help = N_("Three falling notes: let go.")},
    {CHIME_ROW(chime_done, CHIME_DONE), .label = N_("All done"), .help = N_("Four rising notes at the end.")},
    {ROW(talk, TAB_COACH, ROW_WORDS), .label = N_("How much she says"), .words = talk_words,
     .help =
         N_("Everything; only the words that lead the movement; or just counts and what keeps you safe.")},
    {ROW(voice, TAB_COACH, ROW_VOICE), .label = N_("Whose voice"), .preview = PREVIEW_OTHER_VOICE,
     .help = N_("Recordings of somebody you know.")},
    {ROW(captions, TAB_COACH, ROW_SWITCH), .label = N_("Captions"),
     .help =
         N_("What she says, to read. C does the same on every screen. Without sound they are always there.")},
    {ROW(sound_captions, TAB_COACH, ROW_SWITCH), .label = N_("Captions for sounds"),
     .help = N_("Sounds that tell you something are written too: (bell).")},
    {ROW(session_mode, TAB_COACH, ROW_WORDS), .label = N_("For this session"), .words = mode_words,
     .help =
         N_("Nap: no sound at all, while your baby sleeps (N on every screen). Eyes closed: no picture, and "
            "I tell you everything (E). Either ends with the session.")},
    {ROW(speak_focus, TAB_COACH, ROW_SWITCH), .label = N_("Read the menus aloud"), .preview = PREVIEW_NONE,
     .help = N_("She says what the marked choice is, whenever it moves. Not while you exercise.")},
    {ROW(wait_for_ok, TAB_COACH, ROW_EITHER), .label = N_("Start each exercise"), .words = start_words,
     .help =
         N_("With OK you have all the time you need to get into position, or to see to your baby first.")},
    {ROW(speed, TAB_COACH, ROW_SPEED), .label = N_("How fast you move"),
     .help = N_("Holds and rests keep their time. In a session T, tapped once each repetition, finds your "
                "own tempo.")},
    {ROW(fullscreen, TAB_SCREEN, ROW_SWITCH), .label = N_("Whole screen"),
     .help = N_("Off shows Gently in a window. F or F11 changes it for this time only.")},
    {ROW(display, TAB_SCREEN, ROW_DISPLAY), .label = N_("Show it on"),
     .help = N_("The television or another screen. Automatic is the first one your machine has.")},
    {ROW(lying_view, TAB_SCREEN, ROW_WORDS), .label = N_("Lying view"), .words = lying_words,
     .help = N_("While you lie on your side in a session, picture and words turn with your head. L changes it "
                "there, too.")},
    {ROW(theme, TAB_SCREEN, ROW_WORDS), .label = N_("Colours"), .words = palette_labels,
     .help =
         N_("Light for the day, dark for the evening. Night feed is dim and warm, for when your baby should "
            "go on sleeping. High contrast has the strongest edges.")},
    {ROW(reduced_motion, TAB_SCREEN, ROW_SWITCH), .label = N_("Less motion"),
     .help = N_("Only the figure moves: the view changes at once, without gliding. Kind to a dizzy head.")},
    {ROW(safe_area, TAB_SCREEN, ROW_PERCENT), .label = N_("Room at the edges"),
     .help =
         N_("Some televisions cut the edges off. More room until you see all four corners of the frame.")},
    {.setting = "",
     .tab = TAB_YOU,
     .kind = ROW_SCREEN,
     .screen = SCREEN_ABOUT_YOU,
     .label = N_("About you"),
     .help = N_("What you have told me about the birth and about you, to look at, change or forget.")},
    {.setting = "",
     .tab = TAB_YOU,
     .kind = ROW_SCREEN,
     .screen = SCREEN_CONTACTS,
     .label = N_("Numbers to call"),
     .help = N_("Emergency, crisis line, maternity line, midwife and physiotherapist: shown wherever you "
                "should call.")},
    {ROW(one_button, TAB_YOU, ROW_SWITCH), .label = N_("One button"),
     .help = N_("Everything with one key, any you like: press for the next, twice to choose, hold to go "
                "back. Holding any "
                "key for three seconds when Gently has just started turns it on, too.")},
    {ROW(one_button_pace, TAB_YOU, ROW_WORDS), .label = N_("Pressing twice"), .words = pace_words,
     .help = N_("With one button: how much time your second press may take.")},
    {.setting = "",
     .tab = TAB_YOU,
     .kind = ROW_SCREEN,
     .screen = SCREEN_PEOPLE,
     .label = N_("The people here"),
     .help =
         N_("When several of you exercise before this screen, each with answers and a history of their own. "
            "With one person I never ask who it is.")},
    {.setting = "",
     .tab = TAB_YOU,
     .kind = ROW_SCREEN,
     .screen = SCREEN_FORGET,
     .label = N_("Forget"),
     .help =
         N_("One day, or everything about you. All of it is on this machine alone, and goes nowhere else.")},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

const char *const setting_tab_names[TAB_COUNT] = {N_("Sound"), N_("Music"),  N_("Chimes"),
                                                  N_("Coach"), N_("Screen"), N_("You")};

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

// A text that is one of a list of names, after "" = none of them.
static NameList names_of(const SettingRow *row, const ScreenContext *context) {
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
        return _("←→|change;OK|as at first;Back|done");
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
    const char *none = row->kind == ROW_VOICE ? _("Gently's own") : _("Automatic");
    look->value = place == NAME_NONE ? none : text_of(row, context->services->settings);
    look->first = place == NAME_NONE;
    look->last = place == names_of(row, context).count;
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
        look->kind = SETTING_ROW_CHOICE;
        look_at_name(row, context, look);
        break;
    case ROW_MUSIC:
        look->value = settings->music_path[0] ? music_path_name(settings->music_path) : _("None");
        break;
    case ROW_SPEED:
        look->kind = SETTING_ROW_CHOICE;
        look->first = number_of(row, settings) <= setting_of(row)->least;
        look->last = number_of(row, settings) >= setting_of(row)->most;
        snprintf(value, SETTING_VALUE_MAX, _("%.2g×"), number_of(row, settings));
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

static void step_speed(const SettingRow *row, ScreenContext *context, Preview *preview, int by) {
    double now = number_of(row, context->services->settings), next = watch_speed_step(now, by);
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

static void raise_speed(const SettingRow *row, ScreenContext *context, Preview *preview) {
    double now = number_of(row, context->services->settings), next = watch_speed_step(now, 1);
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
        step_speed(row, context, preview, by);
        break;
    case ROW_OUTPUT:
    case ROW_VOICE:
    case ROW_DISPLAY:
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
        if (context->services->settings->one_button)
            raise_speed(row, context, preview);
        else // OK leads back to the usual one
            set_number(row, context, preview, setting_of(row)->standard);
        break;
    case ROW_OUTPUT:
    case ROW_VOICE:
    case ROW_DISPLAY:
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
                        RectPx face, int x) {
    int bar, length, half = face.x + face.w / 2;
    setting_row_bar(theme, face, &bar, &length);
    bool choice = row->kind == ROW_WORDS || row->kind == ROW_EITHER || row->kind == ROW_SPEED ||
                  row->kind == ROW_OUTPUT || row->kind == ROW_VOICE;
    if (row->kind == ROW_VOLUME && x >= half && length > 0) {
        int percent = (int)(100.0 * (x - bar) / length + 0.5);
        set_number(row, context, preview, percent / 100.0);
    } else if (row->kind == ROW_PERCENT && x >= half && length > 0) {
        set_number(row, context, preview, (int)(setting_of(row)->most * (x - bar) / length + 0.5));
    } else if (choice && x >= half && x < half + face.w / 6) {
        settings_row_step(row, context, preview, -1);
    } else {
        settings_row_press(row, context, preview);
    }
}
