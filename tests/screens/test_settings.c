// The settings: every one can be reached, changed, heard and kept.
#include "content/library.h"
#include "model/cue_texts.h"
#include "harness.h"
#include <stdio.h>
#include <unistd.h>
#include "screens/settings/settings_rows.h"
#include "sound/mix/chimes.h"

static VoiceBank *bank;

static int load_with_voice(void **state) {
    DiagList diags = {0};
    bank = voice_open("assets/voice", &diags);
    diag_list_free(&diags);
    return bank ? load_shipped(state) : -1;
}

static int free_with_voice(void **state) {
    voice_free(bank);
    return free_shipped(state);
}

// On the settings, opened from home as she would.
static Stack *open_settings(int width, int height) {
    Stack *stack = stack_new(width, height);
    cue_player_free(stack->services->player);
    stack->services->player = cue_player_new(bank, stack->mixer, NULL, NULL);
    stack->services->voice = voice_times(bank);
    press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_SETTINGS);
    return stack;
}

static void show_tab(Stack *stack, SettingTab tab) {
    for (int i = 0; i < TAB_COUNT; i++)
        press(stack, ACTION_PREVIOUS); // which stops at the first
    for (int i = 0; i < (int)tab; i++)
        press(stack, ACTION_NEXT);
}

static void go_to(Stack *stack, const char *setting) {
    const SettingRow *row;
    for (int tab = 0; tab < TAB_COUNT; tab++)
        for (int i = 0; (row = settings_row((SettingTab)tab, i)); i++)
            if (strcmp(settings_row_setting(row), setting) == 0) {
                show_tab(stack, (SettingTab)tab);
                stack->environment->key_held = true; // stops at the tabs
                for (int k = 0; k < 20; k++)
                    press(stack, ACTION_UP);
                stack->environment->key_held = false;
                for (int k = 0; k <= i; k++)
                    press(stack, ACTION_DOWN);
                return;
            }
    fail_msg("no row for %s", setting);
}

// Lets `us` go by for the screen and the mixer.
static void hear(Stack *stack, int64_t us) {
    static float out[2 * 480];
    for (; us > 0; us -= 10000) {
        pass(stack, 10000);
        mixer_render(stack->mixer, out, 480);
    }
}

static bool sounds_chime(Stack *stack, Chime chime) {
    int frames;
    return mixer_uses(stack->mixer, chime_samples(chime, 0, &frames));
}

static bool sounds_line(Stack *stack) {
    int frames;
    return mixer_uses(stack->mixer, voice_samples(bank, voice_find(bank, shipped->cues->welcome), &frames));
}

// What has been shown or asked once is no choice to make; the goal for a week is set on the progress screen.
static bool stands_elsewhere(const char *setting) {
    return strcmp(setting, "safety_note_seen") == 0 || strcmp(setting, "about_you_asked") == 0 ||
           strcmp(setting, "last_got") == 0 || strcmp(setting, "check_asked_week") == 0 ||
           strcmp(setting, "weekly_minutes") == 0;
}

static void every_setting_has_a_row(void **state) {
    (void)state;
    for (int i = 0; settings_name(i); i++) {
        int rows = 0;
        const SettingRow *row;
        for (int tab = 0; tab < TAB_COUNT; tab++)
            for (int k = 0; (row = settings_row((SettingTab)tab, k)); k++)
                rows += strcmp(settings_row_setting(row), settings_name(i)) == 0;
        bool shown = !stands_elsewhere(settings_name(i));
        if (rows != shown)
            fail_msg("%s has %d rows in src/screens/settings/settings_rows.def", settings_name(i), rows);
    }
}

static void few_presses_lead_there_from_home_and_from_a_pause(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    stack->settings.safety_note_seen = stack->settings.about_you_asked = true;
    press(stack, ACTION_DOWN);
    for (int i = 0; i < 3; i++) // the check before the session, and what it changes
        press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    press(stack, ACTION_PAUSE);
    press(stack, ACTION_DOWN); // past what hurts
    press(stack, ACTION_DOWN); // and the baby
    press(stack, ACTION_DOWN);
    press(stack, ACTION_RIGHT); // beside the own tempo
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_SETTINGS);
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_FOLLOW);
    stack_free(stack);
}

static void arrows_reach_every_row_and_tab(void **state) {
    (void)state;
    static const int SIZES[][2] = {{1280, 720}, {640, 360}, {480, 640}};
    for (size_t s = 0; s < 3; s++) {
        Stack *stack = open_settings(SIZES[s][0], SIZES[s][1]);
        RectPx safe = theme_for(SIZES[s][0], SIZES[s][1]).safe, rect, before;
        stack->environment->key_held = true; // so it stops at the ends
        for (int tab = 0; tab < TAB_COUNT; tab++) {
            press(stack, ACTION_DOWN);
            int count = settings_row_count((SettingTab)tab), moved = 0;
            for (int row = 0; row < count + 3; row++) {
                assert_int_equal(screen_stack_focused(stack->screens, &rect), 1);
                assert_true(rect.w > 0 && rect.x >= safe.x && rect.y >= safe.y &&
                            rect_right(rect) <= rect_right(safe) && rect_bottom(rect) <= rect_bottom(safe));
                press(stack, ACTION_DOWN);
                screen_stack_focused(stack->screens, &before);
                moved += before.y != rect.y;
            }
            assert_true(moved < count); // at the last row there is no further
            for (int row = 0; row < count; row++)
                press(stack, ACTION_UP);
            press(stack, ACTION_RIGHT);
        }
        assert_false(stack->out->settings_changed); // walking about changes nothing
        stack_free(stack);
    }
}

static bool on_row(Stack *stack) {
    RectPx rect;
    return screen_stack_focused(stack->screens, &rect) == 1 && rect.w > 400;
}

// Where a held key stops, a press anew goes on at the other end: the last tab and the last row are near.
static void a_press_at_either_end_goes_round(void **state) {
    (void)state;
    Stack *stack = open_settings(1280, 720);
    RectPx first, last, at;
    assert_false(on_row(stack)); // it begins on the tabs
    screen_stack_focused(stack->screens, &first);
    for (int held = 1; held >= 0; held--) {
        stack->environment->key_held = held;
        press(stack, ACTION_LEFT);
        screen_stack_focused(stack->screens, &last);
        assert_int_equal(last.x > first.x, !held);
        press(stack, ACTION_UP);
        assert_int_equal(on_row(stack), !held);
    }
    press(stack, ACTION_DOWN);
    screen_stack_focused(stack->screens, &at);
    assert_memory_equal(&at, &last, sizeof at);
    press(stack, ACTION_RIGHT);
    screen_stack_focused(stack->screens, &at);
    assert_memory_equal(&at, &first, sizeof at);
    assert_false(stack->out->settings_changed);
    stack_free(stack);
}

// Right, then left, then OK on every row: each changes its own setting and no other, and both ways lead back.
static void every_row_changes_its_own_setting(void **state) {
    (void)state;
    static const char *const OUTPUTS[] = {"HDMI", "Kopfhörer"}, *const VOICES[] = {"anna"},
                             *const DISPLAYS[] = {"TV", "TV (2)"};
    Stack *stack = open_settings(640, 360);
    stack->environment->displays = (NameList){DISPLAYS, 2};
    stack->environment->sound_outputs = (NameList){OUTPUTS, 2};
    stack->environment->voices = (NameList){VOICES, 1};
    for (int i = 0; settings_name(i); i++) {
        const char *name = settings_name(i);
        if (stands_elsewhere(name) || strcmp(name, "music_path") == 0 || strcmp(name, "sound_delay_ms") == 0)
            continue;
        go_to(stack, name);
        Settings start = stack->settings;
        press(stack, ACTION_LEFT);
        press(stack, ACTION_RIGHT);
        press(stack, ACTION_LEFT); // one of them moves it whatever it was
        char was[1100], is[1100];
        int changed = 0;
        for (int k = 0; settings_name(k); k++) {
            settings_read(&start, k, was, sizeof was);
            settings_read(&stack->settings, k, is, sizeof is);
            if (k != i)
                assert_string_equal(was, is);
        }
        Settings here = stack->settings;
        for (int press_count = 0; press_count < 3; press_count++) {
            press(stack, press_count ? ACTION_LEFT : ACTION_RIGHT);
            settings_read(&here, i, was, sizeof was);
            settings_read(&stack->settings, i, is, sizeof is);
            changed += strcmp(was, is) != 0;
        }
        if (changed == 0)
            fail_msg("%s does not change", name);
        assert_true(stack->out->settings_changed);
    }
    stack_free(stack);
}

static void what_is_set_here_is_kept_and_can_be_set_by_name(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-screens-XXXXXX", reason[300], text[1100], command[64];
    assert_non_null(mkdtemp(folder));
    Stack *stack = open_settings(640, 360);
    for (int tab = 0; tab < TAB_COUNT; tab++) {
        show_tab(stack, (SettingTab)tab);
        if (tab == 0)
            press(stack, ACTION_DOWN); // off the tabs
        for (int i = 0; i < settings_row_count((SettingTab)tab); i++) {
            press(stack, ACTION_LEFT);
            press(stack, ACTION_DOWN);
        }
    }
    assert_true(stack->settings.muted && stack->settings.voice_volume == 0.95 && !stack->settings.chime_bowl);
    Store *store = store_open(folder, reason, sizeof reason);
    assert_true(settings_save(store, &stack->settings));
    store_close(store);
    store = store_open(folder, reason, sizeof reason);
    Settings kept = settings_load(store), named = settings_default();
    store_close(store);
    for (int i = 0; settings_name(i); i++) {
        char other[1100];
        settings_read(&stack->settings, i, text, sizeof text);
        settings_read(&kept, i, other, sizeof other);
        assert_string_equal(text, other);
        if (!settings_write(&named, settings_name(i), text, reason, sizeof reason))
            fail_msg("%s", reason);
    }
    stack_free(stack);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    assert_int_equal(system(command), 0);
}

static void a_volume_is_heard_while_it_moves(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    go_to(stack, "voice_volume");
    hear(stack, 200000);
    assert_true(mixer_is_idle(stack->mixer)); // nothing sounds by itself
    press(stack, ACTION_LEFT);
    assert_true(sounds_line(stack));
    int64_t line_us = voice_find(bank, shipped->cues->welcome)->duration_us;
    hear(stack, line_us / 2);
    press(stack, ACTION_LEFT); // the line goes on, at the new level
    hear(stack, line_us / 2 + 100000);
    assert_true(mixer_is_idle(stack->mixer));
    hear(stack, 400000);
    assert_true(sounds_line(stack)); // and once more from its beginning
    hear(stack, line_us + 1000000);
    assert_true(mixer_is_idle(stack->mixer));
    go_to(stack, "chimes_volume");
    press(stack, ACTION_LEFT);
    assert_true(sounds_chime(stack, CHIME_START));
    press(stack, ACTION_BACK);
    hear(stack, 100000);
    assert_true(mixer_is_idle(stack->mixer)); // leaving is silence
    stack_free(stack);
}

// The app takes another voice when the one before is silent.
static void another_voice_is_heard_as_soon_as_it_is_taken(void **state) {
    (void)state;
    static const char *const names[] = {"anna", "maria"};
    Stack *stack = open_settings(640, 360);
    stack->environment->voices = (NameList){names, 2};
    go_to(stack, "voice");
    for (int i = 0; i < 2; i++) {
        press(stack, ACTION_RIGHT);
        assert_string_equal(stack->settings.voice, names[i]);
        hear(stack, 1000000); // it ends its word
        assert_true(mixer_is_idle(stack->mixer));
        stack->environment->voice_turn++;
        hear(stack, 100000);
        assert_true(sounds_line(stack));
    }
    press(stack, ACTION_LEFT); // and back, before it was taken
    press(stack, ACTION_RIGHT);
    hear(stack, 1600000);
    assert_true(sounds_line(stack));
    stack_free(stack);
}

static void put_text(const char *folder, const char *name, const char *text) {
    char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

// What shows after another voice has been chosen and `us` have gone by.
static Picture picture_of_voice(VoiceBank *voice, int64_t us) {
    static const char *const names[] = {"anna"};
    Stack *stack = open_settings(640, 360);
    stack->environment->voices = (NameList){names, 1};
    go_to(stack, "voice");
    press(stack, ACTION_RIGHT);
    cue_player_set_bank(stack->services->player, voice);
    stack->environment->voice_turn++;
    hear(stack, us);
    Picture picture = picture_new(640, 360);
    picture_draw(&picture, stack);
    stack_free(stack);
    return picture;
}

// Where two pictures differ, in pixels; *in_note gets how many of them lie where a note shows.
static int differing(const Picture *a, const Picture *b, int *in_note) {
    int all = 0, width = a->canvas.width, height = a->canvas.height;
    *in_note = 0;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            if (a->canvas.pixels[y * a->canvas.stride_px + x] !=
                b->canvas.pixels[y * b->canvas.stride_px + x]) {
                all++;
                *in_note += y < height / 5 && x > width / 10 && x < width * 9 / 10;
            }
    return all;
}

static void a_voice_that_cannot_be_played_is_told_of(void **state) {
    (void)state;
    char folder[] = "/tmp/gently-voice-XXXXXX", manifest[400], command[60];
    DiagList diags = {0};
    assert_non_null(mkdtemp(folder));
    snprintf(manifest, sizeof manifest,
             "schema: 1\nvoice: bad\nlines:\n  - {text: \"%s\", file: bad.opus, duration_us: 2000000, "
             "anchor_us: 0}\n",
             shipped->cues->welcome);
    put_text(folder, "manifest.yaml", manifest);
    put_text(folder, "bad.opus", "this is no sound");
    VoiceBank *bad = voice_open_with("assets/voice", folder, &diags);
    assert_true(voice_is_own(bad, voice_find(bad, shipped->cues->welcome)));
    Picture whole = picture_of_voice(bank, 500000), told = picture_of_voice(bad, 500000);
    int in_note = 0, all = differing(&whole, &told, &in_note);
    assert_true(all > 500 && in_note == all);
    picture_free(&whole);
    picture_free(&told);
    whole = picture_of_voice(bank, 9000000);
    told = picture_of_voice(bad, 9000000);
    assert_int_equal(differing(&whole, &told, &in_note), 0); // it goes by itself
    picture_free(&whole);
    picture_free(&told);
    voice_free(bad);
    diag_list_free(&diags);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void music_is_heard_for_a_moment_with_a_line_over_it(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    go_to(stack, "music_volume");
    assert_false(stack->out->previews_music);
    press(stack, ACTION_RIGHT);
    assert_true(stack->out->previews_music);
    hear(stack, 2500000);
    assert_false(sounds_line(stack)); // it comes in first
    hear(stack, 1200000);
    assert_true(sounds_line(stack));
    hear(stack, 5000000);
    assert_true(stack->out->previews_music); // and comes back after the line
    hear(stack, 1500000);
    assert_false(stack->out->previews_music);
    press(stack, ACTION_RIGHT);
    assert_true(stack->out->previews_music);
    press(stack, ACTION_BACK);
    assert_false(stack->out->previews_music);
    stack_free(stack);
}

static void a_chime_is_heard_when_it_is_turned_on(void **state) {
    (void)state;
    static const struct {
        const char *setting;
        Chime chime;
    } CHIMES[] = {{"chime_bowl", CHIME_BOWL},           {"chime_start", CHIME_START},
                  {"chime_tick", CHIME_TICK},           {"chime_go", CHIME_GO},
                  {"chime_hold_tick", CHIME_HOLD_TICK}, {"chime_half_way", CHIME_HALF_WAY},
                  {"chime_switch", CHIME_SWITCH},       {"chime_breath", CHIME_BREATHE_IN},
                  {"chime_rest", CHIME_REST},           {"chime_done", CHIME_DONE}};
    Stack *stack = open_settings(640, 360);
    for (size_t i = 0; i < sizeof CHIMES / sizeof *CHIMES; i++) {
        go_to(stack, CHIMES[i].setting);
        press(stack, ACTION_OK);
        hear(stack, 100000);
        assert_true(mixer_is_idle(stack->mixer)); // off is silence
        press(stack, ACTION_OK);
        assert_true(sounds_chime(stack, CHIMES[i].chime));
        cue_player_stop(stack->services->player);
        hear(stack, 500000);
    }
    stack_free(stack);
}

static void clicks_set_what_they_hit(void **state) {
    (void)state;
    Stack *stack = open_settings(1280, 720);
    Theme theme = theme_for(1280, 720);
    RectPx rect;
    int bar, length;
    press(stack, ACTION_DOWN);
    screen_stack_focused(stack->screens, &rect); // the volume of everything
    setting_row_bar(&theme, rect, &bar, &length);
    assert_true(click(stack, bar + length / 4, rect.y + rect.h / 2));
    assert_in_range((int)(stack->settings.volume * 100 + 0.5), 24, 26);
    assert_true(click(stack, bar + length + 5, rect.y + rect.h / 2));
    assert_true(stack->settings.volume == 1);
    go_to(stack, "muted");
    screen_stack_focused(stack->screens, &rect);
    click(stack, rect.x + 5, rect.y + 5);
    assert_true(stack->settings.muted);
    assert_false(click(stack, 2, 2));
    go_to(stack, "talk");
    screen_stack_focused(stack->screens, &rect);
    click(stack, rect_right(rect) - 10, rect.y + 5);
    assert_int_equal(stack->settings.talk, TALK_KEY_WORDS);
    click(stack, rect.x + rect.w / 2 + 8, rect.y + 5);
    assert_int_equal(stack->settings.talk, TALK_FULL);
    stack_free(stack);
}

// Where the value stands below the name: its own line is what sets, the name does not.
static void clicks_hit_the_lower_line_of_a_tall_row(void **state) {
    (void)state;
    Stack *stack = open_settings(720, 1280);
    stack->settings.text_size = 2;
    pass(stack, 0);
    Theme theme = theme_for(720, 1280);
    RectPx rect;
    int bar, length;
    press(stack, ACTION_DOWN);
    screen_stack_focused(stack->screens, &rect); // the volume of everything
    RectPx control = setting_row_control(&theme, rect);
    assert_true(rect.h > setting_row_height(&theme) && control.y > rect.y + rect.h / 3);
    setting_row_bar(&theme, rect, &bar, &length);
    assert_true(bar < rect.x + rect.w / 4 && length > rect.w / 3);
    double before = stack->settings.volume;
    assert_true(click(stack, bar + length / 4, rect.y + rect.h / 5));
    assert_true(stack->settings.volume == before);
    assert_true(click(stack, bar + length / 4, control.y + control.h / 2));
    assert_in_range((int)(stack->settings.volume * 100 + 0.5), 24, 26);
    go_to(stack, "talk");
    screen_stack_focused(stack->screens, &rect);
    control = setting_row_control(&theme, rect);
    click(stack, rect_right(control) - 10, control.y + control.h / 2);
    assert_int_equal(stack->settings.talk, TALK_KEY_WORDS);
    click(stack, control.x + 10, control.y + control.h / 2);
    assert_int_equal(stack->settings.talk, TALK_FULL);
    stack_free(stack);
}

static void an_output_that_is_not_there_is_shown_and_can_be_left(void **state) {
    (void)state;
    static const char *const OUTPUTS[] = {"HDMI", "Speaker"};
    Stack *stack = open_settings(640, 360);
    stack->environment->sound_outputs = (NameList){OUTPUTS, 2};
    go_to(stack, "sound_output");
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    press(stack, ACTION_RIGHT);
    assert_string_equal(stack->settings.sound_output, "Speaker");
    stack->environment->sound_outputs = (NameList){OUTPUTS, 1}; // it was unplugged
    const SettingRow *row = settings_row(TAB_SOUND, 5);
    SettingRowLook look;
    char value[SETTING_VALUE_MAX];
    settings_row_look(row, stack->context, &look, value);
    assert_string_equal(look.value, "Speaker");
    assert_non_null(strstr(settings_row_help(row, stack->context), "not there"));
    press(stack, ACTION_LEFT);
    assert_string_equal(stack->settings.sound_output, "");
    stack_free(stack);
}

static void a_display_that_is_not_there_is_shown_and_can_be_left(void **state) {
    (void)state;
    static const char *const DISPLAYS[] = {"TV"};
    Stack *stack = open_settings(640, 360);
    stack->environment->displays = (NameList){DISPLAYS, 1};
    go_to(stack, "display");
    press(stack, ACTION_RIGHT);
    assert_string_equal(stack->settings.display, "TV");
    stack->environment->displays.count = 0; // it was switched off
    const SettingRow *row = settings_row(TAB_SCREEN, 2);
    assert_string_equal(settings_row_setting(row), "display");
    assert_non_null(strstr(settings_row_help(row, stack->context), "not there"));
    press(stack, ACTION_LEFT);
    assert_string_equal(stack->settings.display, "");
    stack_free(stack);
}

static void make_file(const char *folder, const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

// Whether something shows as soon as the chosen music turns out to be none, and goes again.
static bool says_when_music_fails(Stack *stack) {
    Picture picture = picture_new(640, 360);
    while (pass(stack, 1000000) > 0) {
    } // the preview has gone by
    picture_draw(&picture, stack);
    stack->environment->music_fails = true;
    bool goes = pass(stack, 20000) > 0;
    bool shows = picture_draw(&picture, stack) > 0;
    while (pass(stack, 1000000) > 0) {
    }
    bool gone = picture_draw(&picture, stack) > 0;
    bool once = picture_draw(&picture, stack) == 0;
    stack->environment->music_fails = false;
    pass(stack, 20000);
    picture_free(&picture);
    return goes && shows && gone && once;
}

static void own_music_is_found_in_folders(void **state) {
    (void)state;
    char home[] = "/tmp/gently-music-XXXXXX", path[200], command[300], kept[300];
    snprintf(kept, sizeof kept, "%s", getenv("HOME") ? getenv("HOME") : "");
    assert_non_null(mkdtemp(home));
    snprintf(command, sizeof command, "mkdir -p '%s/Music/Álbum' '%s/Music/.hidden'", home, home);
    assert_int_equal(system(command), 0);
    snprintf(path, sizeof path, "%s/Music", home);
    make_file(path, "b.mp3");
    make_file(path, "a.txt");
    snprintf(path, sizeof path, "%s/Music/Álbum", home);
    make_file(path, "1.ogg");
    setenv("HOME", home, 1);
    unsetenv("XDG_CONFIG_HOME");
    Stack *stack = open_settings(640, 360);
    go_to(stack, "music_path");
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_MUSIC);
    press(stack, ACTION_OK); // the folder, first of all
    press(stack, ACTION_OK); // its only file
    snprintf(path, sizeof path, "%s/Music/Álbum/1.ogg", home);
    assert_string_equal(stack->settings.music_path, path);
    assert_true(stack->out->settings_changed && stack->out->previews_music);
    assert_true(says_when_music_fails(stack)); // there is nothing in it
    press(stack, ACTION_UP);                   // all of this folder
    press(stack, ACTION_OK);
    *strrchr(path, '/') = '\0';
    assert_string_equal(stack->settings.music_path, path);
    press(stack, ACTION_LEFT); // up
    press(stack, ACTION_DOWN);
    press(stack, ACTION_OK);
    snprintf(path, sizeof path, "%s/Music/b.mp3", home);
    assert_string_equal(stack->settings.music_path, path); // neither hidden nor other files are between
    for (int i = 0; i < 5; i++)
        press(stack, ACTION_UP);
    press(stack, ACTION_OK);
    assert_string_equal(stack->settings.music_path, "");
    for (int i = 0; i < 8; i++)
        press(stack, ACTION_LEFT); // up to the root and no further
    press(stack, ACTION_BACK);
    assert_int_equal(front_id(stack), SCREEN_SETTINGS);
    stack_free(stack);
    setenv("HOME", kept, 1);
    snprintf(command, sizeof command, "rm -rf %s", home);
    assert_int_equal(system(command), 0);
}

static void the_delay_goes_in_steps_of_ten_within_its_range(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    go_to(stack, "sound_delay_ms");
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_SOUND_DELAY);
    press(stack, ACTION_RIGHT);
    assert_true(stack->settings.sound_delay_ms == 10);
    for (int i = 0; i < 60; i++)
        press(stack, ACTION_RIGHT);
    assert_true(stack->settings.sound_delay_ms == 400);
    for (int i = 0; i < 60; i++)
        press(stack, ACTION_LEFT);
    assert_true(stack->settings.sound_delay_ms == -150);
    press(stack, ACTION_OK);
    assert_int_equal(front_id(stack), SCREEN_SETTINGS);
    stack_free(stack);
}

// The colours change with the press, on the settings and on what lies below them; so does the room at the edges.
static void colours_and_edges_show_at_once(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    go_to(stack, "theme");
    Picture picture = picture_new(640, 360);
    picture_draw(&picture, stack);
    uint32_t corner = picture.canvas.pixels[0];
    assert_true((corner & 255) > 200);
    press(stack, ACTION_RIGHT);
    assert_int_equal(stack->settings.theme, PALETTE_DARK);
    assert_true(stack->out->settings_changed);
    screen_picture_forget(&picture.shown);
    picture_draw(&picture, stack);
    assert_true((picture.canvas.pixels[0] & 255) < 80);
    go_to(stack, "safe_area");
    Theme before = theme_for(640, 360);
    for (int i = 0; i < 20; i++)
        press(stack, ACTION_RIGHT);
    assert_true(stack->settings.safe_area == 10);
    picture_draw(&picture, stack);
    Theme after = theme_for(640, 360);
    assert_int_equal(before.safe.x, 32);
    assert_int_equal(after.safe.x, 64);
    RectPx focused;
    assert_int_equal(screen_stack_focused(stack->screens, &focused), 1);
    assert_true(focused.x >= after.safe.x);
    for (int i = 0; i < 20; i++)
        press(stack, ACTION_LEFT);
    assert_true(stack->settings.safe_area == 0);
    picture_draw(&picture, stack);
    assert_true(theme_for(640, 360).safe.x > 0); // a focus ring has room
    press(stack, ACTION_OK);
    assert_true(stack->settings.safe_area == 5); // as at first
    press(stack, ACTION_BACK);
    picture_draw(&picture, stack);
    assert_int_equal(front_id(stack), SCREEN_HOME);
    assert_true((picture.canvas.pixels[0] & 255) < 80);
    picture_free(&picture);
    stack_free(stack);
    palette_choose(PALETTE_LIGHT);
}

static int pixels_apart(const Canvas *a, const Canvas *b) {
    int count = 0;
    for (int i = 0; i < a->width * a->height; i++)
        count += a->pixels[i] != b->pixels[i];
    return count;
}

// The figure stands beside its row as it looks, changes with the press, and is as at first again.
static void the_figure_is_shown_beside_its_row(void **state) {
    (void)state;
    Stack *stack = open_settings(640, 360);
    Picture first = picture_new(640, 360), now = picture_new(640, 360);
    go_to(stack, "figure");
    picture_draw(&first, stack);
    for (int i = 0; i < 2; i++) {
        press(stack, ACTION_RIGHT);
        assert_string_equal(stack->settings.figure, i == 0 ? "curls" : "soft_tummy");
        assert_true(stack->out->settings_changed);
        picture_draw(&now, stack);
        assert_true(pixels_apart(&first.canvas, &now.canvas) > 1500);
    }
    press(stack, ACTION_RIGHT); // there is none after it
    assert_string_equal(stack->settings.figure, "soft_tummy");
    press(stack, ACTION_LEFT);
    press(stack, ACTION_LEFT);
    assert_string_equal(stack->settings.figure, "");
    picture_draw(&now, stack);
    assert_int_equal(pixels_apart(&first.canvas, &now.canvas), 0);
    picture_free(&first);
    picture_free(&now);
    stack_free(stack);
}

// So does the size of the words: the row that was pressed grows, and stays in sight as a whole. OK brings the usual size back.
static void words_grow_with_the_press(void **state) {
    (void)state;
    static const double SIZES[] = {1.15, 1.3, 1.5, 1.75, 2, 2};
    Stack *stack = open_settings(640, 360);
    go_to(stack, "text_size");
    RectPx usual, larger;
    assert_int_equal(screen_stack_focused(stack->screens, &usual), 1);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        press(stack, ACTION_RIGHT);
        assert_true(stack->settings.text_size == SIZES[i]);
        assert_true(stack->out->settings_changed);
    }
    assert_int_equal(screen_stack_focused(stack->screens, &larger), 1);
    assert_true(larger.h > 1.8 * usual.h);
    RectPx safe = theme_for(640, 360).safe;
    assert_true(larger.y >= safe.y && rect_bottom(larger) <= rect_bottom(safe));
    press(stack, ACTION_OK);
    assert_true(stack->settings.text_size == 1);
    for (int i = 0; i < 5; i++)
        press(stack, ACTION_LEFT);
    assert_true(stack->settings.text_size == 0.8);
    assert_int_equal(screen_stack_focused(stack->screens, &larger), 1);
    assert_true(larger.h < usual.h);
    stack->settings.text_size = 1;
    stack_free(stack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_has_a_row),
        cmocka_unit_test(colours_and_edges_show_at_once),
        cmocka_unit_test(the_figure_is_shown_beside_its_row),
        cmocka_unit_test(words_grow_with_the_press),
        cmocka_unit_test(few_presses_lead_there_from_home_and_from_a_pause),
        cmocka_unit_test(arrows_reach_every_row_and_tab),
        cmocka_unit_test(a_press_at_either_end_goes_round),
        cmocka_unit_test(every_row_changes_its_own_setting),
        cmocka_unit_test(what_is_set_here_is_kept_and_can_be_set_by_name),
        cmocka_unit_test(a_volume_is_heard_while_it_moves),
        cmocka_unit_test(another_voice_is_heard_as_soon_as_it_is_taken),
        cmocka_unit_test(a_voice_that_cannot_be_played_is_told_of),
        cmocka_unit_test(music_is_heard_for_a_moment_with_a_line_over_it),
        cmocka_unit_test(a_chime_is_heard_when_it_is_turned_on),
        cmocka_unit_test(clicks_set_what_they_hit),
        cmocka_unit_test(clicks_hit_the_lower_line_of_a_tall_row),
        cmocka_unit_test(an_output_that_is_not_there_is_shown_and_can_be_left),
        cmocka_unit_test(a_display_that_is_not_there_is_shown_and_can_be_left),
        cmocka_unit_test(own_music_is_found_in_folders),
        cmocka_unit_test(the_delay_goes_in_steps_of_ten_within_its_range),
    };
    return cmocka_run_group_tests(tests, load_with_voice, free_with_voice);
}
