#include "app/loop.h"

#include <ctype.h>
#include <stdio.h>

#include "app/args.h"
#include "app/awake.h"
#include "app/data_watch.h"
#include "app/display_watch.h"
#include "app/hot_reload.h"
#include "app/keys.h"
#include "app/keys_told.h"
#include "app/one_button.h"
#include "app/own_packs.h"
#include "app/screenshot.h"
#include "app/settings_keeper.h"
#include "app/sound_settings.h"
#include "app/voice/voice_choice.h"
#include "app/wall_clock.h"
#include "app/who_is_there.h"
#include "base/deadline.h"
#include "base/log.h"
#include "base/print.h"
#include "base/translate.h"
#include "platform/audio.h"
#include "platform/audio_output.h"
#include "platform/clock.h"
#include "screens/parts.h"
#include "screens/screen_stack.h"
#include "sound/mix/pad.h"
#include "ui/text.h"

enum {
    FRAME_US = 1000000 / 60,
    NAP_US = 100000, // while something is to come the cue player needs some looks within its look-ahead
};
#define WHEEL_TIMES 1.08 // closer by one notch of the wheel
#define PINCH_TIMES 3.0  // closer by fingers a canvas's height apart

typedef struct Loop {
    Window *window;
    ScreenStack *stack;
    SettingsKeeper keeper;
    WhoIsThere who;
    const Content *content;
    HotReload *live;           // NULL = not (yet) watched
    DataWatch *settings_watch; // the same
    VoiceChoice voice;
    Mixer *mixer;
    CuePlayer *player;
    History *history;
    OwnOrders orders;
    char history_line[STORE_LINE_SIZE]; // about it, still to be shown; "" = nothing
    SoundSettings sound;
    const char *outputs[AUDIO_OUTPUTS_MAX], *displays[WINDOW_DISPLAYS_MAX];
    KeysInUse keys;
    OneButton button;
    OneButtonStart start;
    InputEvent kept; // what the first key after the start waits with
    FrameLimiter limiter;
    Awake awake;
    Screenshot screenshot;
    int64_t session_us;  // session time of the last update
    uint32_t generation; // of the canvas last painted
    bool still;          // the last update had nothing to wait for
    bool shown, quit;
} Loop;

static void take_screenshot(Loop *loop) {
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(loop->window, &generation);
    screenshot_take(&loop->screenshot, generation == loop->generation ? canvas : NULL);
}

static void act(Loop *loop, Action action) {
    switch (action) {
    case ACTION_NONE:
        break;
    case ACTION_QUIT:
        loop->quit = true;
        break;
    case ACTION_FULLSCREEN:
        window_toggle_fullscreen(loop->window);
        break;
    case ACTION_SCREENSHOT:
        take_screenshot(loop);
        break;
    default:
        screen_stack_act(loop->stack, action);
        break;
    }
}

// Taking the picture by hand, where the screen in front has one to take.
static bool handle_gesture(Loop *loop, const InputEvent *event) {
    Gesture gesture = {.closer = 1};
    if (event->kind == INPUT_DRAG)
        gesture.right = event->right, gesture.up = event->up;
    else if (event->kind == INPUT_PINCH)
        gesture.closer = 1 + event->apart * PINCH_TIMES;
    else if (event->kind == INPUT_WHEEL)
        gesture.closer = event->wheel > 0 ? WHEEL_TIMES : 1 / WHEEL_TIMES;
    else
        return false;
    return screen_stack_gesture(loop->stack, &gesture);
}

// What the one button does when it goes down, comes up, or time has gone by (NULL). False when it has no use for the event.
static bool handle_one_button(Loop *loop, const InputEvent *event, int64_t now_us) {
    OneButton *button = &loop->button;
    int key = event ? one_button_key(event) : 0;
    if (!loop->keeper.settings.one_button || (event && !key))
        return false;
    OneButtonGesture gesture = ONE_BUTTON_NOTHING;
    int64_t twice_us = one_button_twice_ms((OneButtonPace)loop->keeper.settings.one_button_pace) * 1000;
    if (!event)
        gesture = one_button_update(button, now_us);
    else if (event->kind == INPUT_KEY_UP || event->kind == INPUT_PAD_UP)
        one_button_up(button, key, now_us);
    else if (!event->repeat)
        gesture = one_button_down(button, key, screen_stack_acts_at_once(loop->stack), twice_us, now_us);
    if (gesture != ONE_BUTTON_NOTHING)
        screen_stack_one_button(loop->stack, gesture);
    return true;
}

// At the start, outside sessions: what is held for three seconds becomes the one button. False when the event means what it
// always means.
static bool handle_start(Loop *loop, const InputEvent *event, int64_t now_us) {
    OneButtonStart *start = &loop->start;
    int key = one_button_key(event);
    if (!key || loop->keeper.settings.one_button)
        return false;
    bool up = event->kind == INPUT_KEY_UP || event->kind == INPUT_PAD_UP;
    if (!up && event->repeat)
        return start->kept;
    if (up ? one_button_start_up(start, key) : start->kept) {
        start->kept = false;
        act(loop, keys_action(&loop->keys.map, &loop->kept));
    }
    start->over = start->over || screen_stack_in_session(loop->stack);
    if (!up && one_button_start_down(start, key, now_us)) {
        loop->kept = *event;
        return true;
    }
    return up;
}

// A key may ask for another screen, and the next key is meant for that one.
static void change_screen(Loop *loop) {
    bool changed = false;
    if (!who_is_there_change_screen(&loop->who, loop->stack, &changed))
        loop->quit = true;
}

static void handle_event(Loop *loop, const InputEvent *event) {
    int64_t now_us = clock_now_us();
    if (event->kind == INPUT_LET_GO || event->kind == INPUT_PAD_GONE) {
        one_button_let_go(&loop->button);
        loop->start.key = 0, loop->start.kept = false;
    }
    screen_stack_environment(loop->stack)->key_held = event->repeat;
    if (keys_told_event(&loop->keys, loop->stack, event))
        return;
    if (handle_gesture(loop, event) || handle_one_button(loop, event, now_us) ||
        handle_start(loop, event, now_us))
        return;
    uint32_t character = keys_character(event);
    if (character && screen_stack_type(loop->stack, character))
        return;
    if (event->kind != INPUT_CLICK)
        act(loop, keys_in_use_action(&loop->keys, event, now_us));
    else if (!screen_stack_click(loop->stack, event->x, event->y) && event->clicks == 2)
        act(loop, ACTION_FULLSCREEN);
}

static void handle_input(Loop *loop) {
    InputEvent event;
    int64_t now_us = clock_now_us();
    if (one_button_start_update(&loop->start, now_us))
        screen_stack_begin_one_button(loop->stack);
    handle_one_button(loop, NULL, now_us);
    change_screen(loop);
    while (!loop->quit && window_poll(loop->window, &event)) {
        awake_active(&loop->awake, clock_now_us());
        handle_event(loop, &event);
        change_screen(loop);
        if (screen_stack_out(loop->stack)->person.kind != PERSON_STAYS)
            break; // and for that person
    }
}

// Shows what was saved meanwhile.
static void take_content(Loop *loop) {
    ContentChange change;
    if (!loop->live || !hot_reload_take(loop->live, &change))
        return;
    if (change.looks)
        figure_looks_take(change.looks);
    if (change.library)
        screen_stack_change_content(loop->stack, change.library);
    library_release(change.library);
    if (!change.place[0] && !change.file[0])
        return;
    char text[400];
    if (change.more_faults > 0)
        snprintf(text, sizeof text, _("%s (and %d more)"), change.fault, change.more_faults);
    else if (change.place[0])
        snprintf(text, sizeof text, "%s", change.fault);
    else
        snprintf(text, sizeof text, _("%s: the change shows now"), change.file);
    screen_stack_tell(loop->stack, change.place, text);
}

// Brings what has changed in the settings to those who go by it.
static void apply_settings(Loop *loop, SettingKeys changed) {
    const Settings *settings = &loop->keeper.settings;
    if (changed)
        sound_settings_apply(&loop->sound, settings, changed, settings_keeper_volume(&loop->keeper));
    if (changed & SETTING_KEY(voice))
        voice_choice_want(&loop->voice, settings->voice);
    if ((changed & SETTING_KEY(fullscreen)) && settings->fullscreen != window_is_fullscreen(loop->window))
        window_toggle_fullscreen(loop->window);
    if (changed & SETTING_KEY(display))
        window_use_display(loop->window, settings->display);
}

// Somebody else is there, or something is forgotten: settings may be others from then on.
static void take_person(Loop *loop) {
    if (who_is_there_take(&loop->who, loop->stack, clock_now_us()))
        apply_settings(loop, settings_keeper_changes(&loop->keeper));
}

// Goes on with what another program has saved meanwhile, and shows what hinders settings from being kept.
static void take_settings(Loop *loop) {
    char line[STORE_LINE_SIZE];
    if (settings_keeper_follow(&loop->keeper, clock_now_us(), loop->still))
        apply_settings(loop, settings_keeper_changes(&loop->keeper));
    if (!loop->shown || !settings_keeper_news(&loop->keeper, line))
        return;
    line[0] = (char)toupper((unsigned char)line[0]);
    screen_stack_warn(loop->stack, _("About your settings"), line);
}

// Shows what hinders the history from being kept, after what is shown already.
static void tell_of_history(Loop *loop) {
    char *line = loop->history_line;
    if (!loop->shown || screen_stack_is_telling(loop->stack))
        return;
    if (!line[0] && !history_news(loop->history, line, sizeof loop->history_line))
        return;
    line[0] = (char)toupper((unsigned char)line[0]);
    screen_stack_warn(loop->stack, _("About what you have done"), line);
    line[0] = '\0';
}

static void list_outputs(Loop *loop, ScreenEnvironment *environment) {
    int count = audio_output_count();
    for (int i = 0; i < count; i++)
        loop->outputs[i] = audio_output_name(i);
    environment->sound_outputs = (NameList){loop->outputs, count};
}

// Lets the time since the last look go by; returns what the front screen says about its next change.
static int64_t advance(Loop *loop) {
    audio_tick();
    int64_t now_us = audio_time_us();
    int64_t elapsed_us = now_us - loop->session_us;
    loop->session_us = now_us;
    ScreenEnvironment *environment = screen_stack_environment(loop->stack);
    wall_clock_tell(environment);
    environment->sound_available = audio_available() && loop->voice.bank; // without a voice all is read
    environment->music_fails = audio_music_fails();
    list_outputs(loop, environment);
    environment->displays = display_watch_list(loop->window, loop->displays);
    int64_t next_us = screen_stack_update(loop->stack, elapsed_us);
    bool changed = false;
    if (!who_is_there_change_screen(&loop->who, loop->stack, &changed))
        loop->quit = true;
    if (changed)
        environment->hour = wall_clock_hour(); // it may have been left on over night
    return changed ? 0 : next_us;
}

// Paints and shows what changed; false while nobody can see it.
static bool show(Loop *loop) {
    uint32_t generation = 0;
    Canvas *canvas = window_canvas(loop->window, &generation);
    if (!canvas)
        return false;
    if (generation != loop->generation) {
        screen_stack_resize(loop->stack, canvas->width, canvas->height);
        loop->generation = generation;
    }
    RectPx dirty[SCENE_DIRTY_MAX];
    int count = screen_stack_paint(loop->stack, canvas, dirty);
    if (count > 0)
        window_present(loop->window, dirty, count);
    screenshot_take_due(&loop->screenshot, canvas);
    return true;
}

// Sleeps until the next frame while something moves, else until something is due or a key is pressed. Whoever has promised to do
// something at a time says here when.
static void wait_for_next(Loop *loop, int64_t next_us, bool visible) {
    int64_t now_us = clock_now_us();
    if (next_us == 0 && visible) {
        clock_sleep_until(frame_limiter_next(&loop->limiter, now_us));
        return;
    }
    int64_t until_us = -1;
    if (next_us >= 0)
        until_us = now_us + (next_us > 0 && next_us < NAP_US ? next_us : NAP_US);
    until_us = sooner(until_us, audio_deadline_us());
    until_us = sooner(until_us, settings_keeper_deadline_us(&loop->keeper));
    until_us = sooner(until_us, awake_deadline_us(&loop->awake));
    until_us = sooner(until_us, one_button_deadline_us(&loop->button));
    until_us = sooner(until_us, one_button_start_deadline_us(&loop->start));
    window_wait(loop->window, until_us);
}

// What may cost some milliseconds and is not needed for the first picture.
static void after_first_picture(Loop *loop) {
    loop->shown = true;
    // Opened now and not when a routine begins: an HDMI receiver needs seconds to wake.
    audio_want(true);
    audio_tick();
    window_find_gamepads(loop->window);
    loop->live = hot_reload_start(loop->content, window_wake);
    loop->settings_watch = data_watch_start(STORE_FILE, window_wake);
    who_is_there_watch_orders(&loop->who, window_wake);
    settings_keeper_wakes(&loop->keeper, window_wake);
}

static void keep_settings(Loop *loop, int64_t now_us) {
    ScreenOut *out = screen_stack_out(loop->stack);
    if (out->profile_changed) {
        out->profile_changed = false;
        settings_keeper_profile_changed(&loop->keeper, now_us);
    }
    if (out->settings_changed) {
        out->settings_changed = false;
        settings_keeper_changed(&loop->keeper, now_us);
        apply_settings(loop, settings_keeper_changes(&loop->keeper));
    }
    settings_keeper_save_if_due(&loop->keeper, now_us);
}

// It may have been left on over night. What was answered for a session holds until its end.
static void follow_clock(Loop *loop) {
    ScreenEnvironment *environment = screen_stack_environment(loop->stack);
    if (screen_stack_in_session(loop->stack))
        return;
    settings_keeper_begin_day(&loop->keeper, profile_today());
    environment->today = loop->keeper.today;
}

// What may change while it runs: whether sound is needed, whose voice is heard. Out of sight all is silent.
static void look_after_sound(Loop *loop, bool in_session, bool in_sight) {
    audio_want(in_sight && screen_stack_needs_sound(loop->stack));
    sound_settings_play(&loop->sound, &loop->keeper.settings, in_session,
                        screen_stack_out(loop->stack)->previews_music);
    if (voice_choice_update(&loop->voice, loop->player, loop->mixer)) {
        screen_stack_services(loop->stack)->voice = voice_times(loop->voice.bank);
        screen_stack_environment(loop->stack)->voice_turn++;
    }
}

static void run(Loop *loop, bool stop_at_picture) {
    while (!loop->quit) {
        follow_clock(loop);
        take_settings(loop); // before a key that changes one of them
        tell_of_history(loop);
        keys_told_follow(&loop->keys, loop->stack, loop->shown, clock_now_us());
        handle_input(loop);
        if (loop->quit)
            break;
        take_person(loop);
        take_content(loop);
        who_is_there_follow_orders(&loop->who, loop->stack);
        display_watch_update(loop->window, loop->stack);
        bool in_sight = !window_is_hidden(loop->window);
        screen_stack_be_seen(loop->stack, in_sight);
        int64_t next_us = advance(loop);
        bool visible = show(loop);
        if (stop_at_picture && visible) {
            print("shown\n");
            fflush(stdout);
            break;
        }
        if (!loop->shown && visible)
            after_first_picture(loop);
        int64_t now_us = clock_now_us();
        if (next_us >= 0)
            awake_active(&loop->awake, now_us);
        keep_settings(loop, now_us);
        bool in_session = in_sight && screen_stack_in_session(loop->stack);
        bool keeps_awake = in_sight && screen_stack_keeps_awake(loop->stack);
        bool dark = screen_stack_front(loop->stack) == SCREEN_NIGHT_LIGHT;
        look_after_sound(loop, in_session && !dark, in_sight);
        window_keep_awake(loop->window, awake_update(&loop->awake, keeps_awake, now_us));
        loop->still = next_us < 0;
        wait_for_next(loop, next_us, visible);
    }
}

static bool open_parts(Loop *loop, const Content *content, const LoopOptions *options) {
    char reason[512];
    loop->who = (WhoIsThere){.keeper = &loop->keeper,
                             .history = &loop->history,
                             .orders = &loop->orders,
                             .content = content,
                             .history_line = loop->history_line,
                             .first = options->first,
                             .profile = options->profile};
    who_is_there_begin(&loop->who, options->person, options->mute, options->window.windowed);
    WindowOptions window = options->window;
    window.windowed = !loop->keeper.settings.fullscreen;
    window.usual_display = loop->keeper.settings.display;
    loop->window = window_open(&window, reason, sizeof reason);
    if (!loop->window || !text_open(reason, sizeof reason)) {
        log_line("%s", reason);
        window_close(loop->window);
        settings_keeper_close(&loop->keeper);
        return false;
    }
    who_is_there_open_history(&loop->who);
    voice_choice_open(&loop->voice, content, loop->keeper.settings.voice);
    loop->mixer = mixer_new();
    audio_start(loop->mixer);
    loop->player = cue_player_new(loop->voice.bank, loop->mixer, audio_lock, audio_unlock);
    loop->sound = (SoundSettings){.mixer = loop->mixer, .player = loop->player};
    sound_settings_apply(&loop->sound, &loop->keeper.settings, SETTING_KEYS_ALL,
                         settings_keeper_volume(&loop->keeper));
    loop->limiter.period_us = FRAME_US;
    return true;
}

static void open_screens(Loop *loop, const Content *content) {
    Canvas *canvas = window_canvas(loop->window, &loop->generation);
    ScreenServices services = {
        .library = content->library,
        .settings = &loop->keeper.settings,
        .choices = &loop->keeper.kept[KEPT_VARIANTS],
        .profile = &loop->keeper.profile,
        .contacts = &loop->keeper.kept[KEPT_CONTACTS],
        .history = loop->history,
        .people = &loop->who.people,
        .orders = loop->orders.orders,
        .player = loop->player,
        .voice = voice_times(loop->voice.bank),
        .output_frame = audio_frame_now,
        .save_places = save_places,
        .packs = &own_packs,
    };
    ScreenEnvironment environment = {
        .sound_available = true,
        .voices = voice_choice_list(&loop->voice),
        .width = canvas ? canvas->width : 1920,
        .height = canvas ? canvas->height : 1080,
        .wall_time_known = true,
        .hour = wall_clock_hour(),
        .today = loop->keeper.today,
    };
    wall_clock_tell(&environment);
    ScreenRequest first = who_is_there_first(&loop->who, &(ScreenContext){&services, &environment, NULL});
    loop->stack = screen_stack_new(&services, &environment, &first);
    screen_stack_fade(loop->stack);
    who_is_there_tell(&loop->who, loop->stack);
}

int loop_run(const Content *content, const LoopOptions *options) {
    Loop loop = {.content = content};
    if (!open_parts(&loop, content, options))
        return STATUS_BAD_INPUT;
    keys_told_open(&loop.keys, content->own_folder);
    open_screens(&loop, content);
    loop.awake.for_us = options->awake_for_us > 0 ? options->awake_for_us : AWAKE_FOR_US;
    awake_active(&loop.awake, clock_now_us());
    loop.session_us = audio_time_us();
    run(&loop, options->stop_at_picture);
    hot_reload_stop(loop.live);
    data_watch_stop(loop.settings_watch);
    data_watch_stop(loop.who.orders_watch);
    screen_stack_free(loop.stack);
    key_caps_use(NULL);
    audio_stop();
    cue_player_free(loop.player);
    mixer_free(loop.mixer);
    pad_free();
    voice_choice_close(&loop.voice);
    history_close(loop.history, HISTORY_PATIENCE_MS);
    own_orders_close(&loop.orders);
    settings_keeper_close(&loop.keeper);
    text_close();
    window_close(loop.window);
    return STATUS_GOOD;
}
