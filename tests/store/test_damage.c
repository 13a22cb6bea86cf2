// Every kind of damage to the settings file is seen when it is opened: what can be read is carried over, and the file is kept
// aside just as it was.
#include "store/store_folder.h"
#include "support/random.h"

#include <glob.h>

#include "store/kept_table.h"

static uint8_t *read_all(const char *path, size_t *size) {
    uint8_t *bytes = NULL;
    char reason[100];
    if (!file_read(path, 1 << 20, &bytes, size, reason, sizeof reason))
        fail_msg("%s: %s", path, reason);
    return bytes;
}

static void write_all(const char *path, const uint8_t *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void empty_folder(const Folder *folder) {
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'/*", folder->path);
    assert_int_equal(system(command), 0);
}

// A sound file with some of everything in it.
static uint8_t *make_sound(const Folder *folder, size_t *size) {
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    settings.volume = 0.35;
    settings.captions = false;
    settings.sound_delay_ms = 120;
    settings.talk = TALK_COUNTS;
    snprintf(settings.music_path, sizeof settings.music_path, "/home/anna/Musik");
    snprintf(settings.voice, sizeof settings.voice, "anna");
    assert_true(settings_save(store, &settings));
    TextMap kept = {0};
    text_map_set(&kept, "bridge", "half");
    for (KeptTable table = 0; table < KEPT_TABLE_COUNT; table++)
        assert_true(kept_table_save(store, table, &kept));
    text_map_free(&kept);
    store_close(store);
    return read_all(folder->db, size);
}

// Opens the damaged bytes; the file kept aside holds just them. Returns what was read; *mended tells whether it was seen.
static Settings open_damaged(const Folder *folder, const uint8_t *bytes, size_t size, bool *mended) {
    char reason[600], pattern[600];
    empty_folder(folder);
    write_all(folder->db, bytes, size);
    Store *store = store_open(folder->path, reason, sizeof reason);
    if (!store) // it looks like another program's, or a newer one's: left alone
        return settings_default();
    *mended = reason[0] != '\0';
    assert_int_equal(count_aside(folder), *mended ? 1 : 0);
    if (*mended) {
        glob_t found;
        snprintf(pattern, sizeof pattern, "%s.damaged-*", folder->db);
        assert_int_equal(glob(pattern, 0, NULL, &found), 0);
        size_t kept_size = 0;
        uint8_t *kept = read_all(found.gl_pathv[0], &kept_size);
        assert_int_equal(kept_size, size);
        assert_memory_equal(kept, bytes, size);
        free(kept);
        globfree(&found);
    }
    Settings settings = settings_load(store), changed = settings;
    changed.volume = 0.15;
    assert_true(settings_save(store, &changed));
    store_close(store);
    store = open_quietly(folder); // nothing is wrong with the new one
    assert_true(settings_load(store).volume == 0.15);
    store_close(store);
    return settings;
}

static void a_damaged_index_is_seen_at_once_and_nothing_is_lost(void **state) {
    size_t size = 0;
    bool mended = false;
    uint8_t *bytes = read_all("tests/store/index-damaged.sqlite", &size);
    Settings settings = open_damaged(*state, bytes, size, &mended);
    assert_true(mended);
    assert_true(settings.voice_volume == 0.5 && settings.music_volume == 0.5 && settings.volume == 0.8);
    free(bytes);
}

static bool has_all(const Settings *settings) {
    return settings->volume == 0.35 && !settings->captions && settings->sound_delay_ms == 120 &&
           settings->talk == TALK_COUNTS && strcmp(settings->voice, "anna") == 0;
}

static bool has_choice(const Folder *folder) {
    TextMap choices = {0};
    Store *store = open_quietly(folder);
    kept_table_load(store, KEPT_VARIANTS, &choices);
    const char *variant = text_map_get(&choices, "bridge");
    bool has = variant && strcmp(variant, "half") == 0;
    text_map_free(&choices);
    store_close(store);
    return has;
}

// Page by page, the tables' own pages cost what lies on them, all others nothing.
static void every_page_can_be_lost(void **state) {
    enum { PAGE = 4096 };
    const Folder *folder = *state;
    size_t size = 0;
    uint8_t *bytes = make_sound(folder, &size), saved[PAGE];
    int whole = 0, numbers = 0, texts = 0, choices = 0;
    for (size_t at = 0; at < size; at += PAGE) {
        bool mended = false;
        memcpy(saved, bytes + at, PAGE);
        memset(bytes + at, 0xa5, PAGE);
        Settings settings = open_damaged(folder, bytes, size, &mended);
        assert_true(mended);
        whole += has_all(&settings);
        numbers += settings.volume == 0.35;
        texts += strcmp(settings.music_path, "/home/anna/Musik") == 0;
        choices += has_choice(folder);
        memcpy(bytes + at, saved, PAGE);
    }
    int pages = (int)(size / PAGE);
    assert_int_equal(pages, 13);
    assert_int_equal(whole, 10); // the indexes, and the tables of what is kept by name
    assert_int_equal(numbers, 11);
    assert_int_equal(texts, 11);
    assert_int_equal(choices, 11);
    free(bytes);
}

static void a_file_cut_short_anywhere_is_seen(void **state) {
    const Folder *folder = *state;
    size_t size = 0;
    uint8_t *bytes = make_sound(folder, &size);
    for (size_t length = 300; length < size; length += 700) {
        bool mended = false;
        open_damaged(folder, bytes, length, &mended);
        if (!mended)
            fail_msg("cut to %zu bytes", length);
    }
    free(bytes);
}

// Whatever is overwritten: nothing crashes, and settings stay within their ranges (checked by opening what was saved anew).
static void any_bytes_can_be_overwritten(void **state) {
    const Folder *folder = *state;
    size_t size = 0;
    uint8_t *sound = make_sound(folder, &size), *bytes = malloc(size);
    assert_non_null(bytes);
    uint32_t seed = 5;
    int seen = 0;
    for (int round = 0; round < 150; round++) {
        memcpy(bytes, sound, size);
        size_t at = next_random(&seed) % size, length = 1 + next_random(&seed) % (round % 3 == 0 ? 1 : 300);
        if (round % 2) // where the cells are
            at = (at / 4096) * 4096 + 4096 - 1 - at % 400;
        for (size_t i = at; i < at + length && i < size; i++)
            bytes[i] = (uint8_t)(next_random(&seed) >> 16);
        bool mended = false;
        Settings settings = open_damaged(folder, bytes, size, &mended);
        assert_true(settings.volume >= 0 && settings.volume <= 1 && settings.sound_delay_ms >= -150);
        seen += mended;
    }
    assert_true(seen > 20); // most of a page is empty
    free(bytes);
    free(sound);
}

// The tables' own descriptions: a column of another name is no fault to SQLite.
static void any_letter_of_the_schema_can_be_wrong(void **state) {
    const Folder *folder = *state;
    size_t size = 0;
    uint8_t *sound = make_sound(folder, &size), *bytes = malloc(size);
    assert_non_null(bytes);
    const uint8_t *schema = memmem(sound, 4096, "CREATE TABLE", 12);
    assert_non_null(schema);
    int seen = 0;
    for (size_t at = (size_t)(schema - sound); at < 4096; at += 2) {
        memcpy(bytes, sound, size);
        bytes[at] = bytes[at] == 'q' ? 'r' : 'q';
        bool mended = false;
        open_damaged(folder, bytes, size, &mended);
        seen += mended;
    }
    assert_true(seen > 20);
    free(bytes);
    free(sound);
}

static void damage_while_it_is_open_costs_nothing(void **state) {
    const Folder *folder = *state;
    Store *store = open_quietly(folder);
    Settings settings = settings_load(store);
    settings.volume = 0.35;
    assert_true(settings_save(store, &settings));
    char junk[12000], news[600];
    memset(junk, 0xa5, sizeof junk);
    write_bytes(folder, junk, sizeof junk, 0);
    settings.captions = false;
    assert_true(settings_save(store, &settings));
    assert_true(store_news(store, news, sizeof news));
    assert_non_null(strstr(news, "kept as"));
    assert_false(store_news(store, news, sizeof news));
    store_close(store);
    assert_int_equal(count_aside(folder), 1);
    store = open_quietly(folder);
    settings = settings_load(store);
    assert_true(settings.volume == 0.35 && !settings.captions);
    store_close(store);
}

static void what_follows_a_mended_file_is_followed(void **state) {
    const Folder *folder = *state;
    Store *window = open_quietly(folder);
    Settings here = settings_load(window);
    here.volume = 0.35;
    assert_true(settings_save(window, &here));
    run_sql(folder, "DROP TABLE setting_text");
    char reason[600];
    Store *other = store_open(folder->path, reason, sizeof reason); // mends it
    assert_non_null(other);
    Settings there = settings_load(other);
    assert_true(there.volume == 0.35);
    there.volume = 0.6;
    assert_true(settings_save(other, &there));
    store_close(other);
    assert_true(settings_follow(window, &here));
    assert_true(here.volume == 0.6);
    here.captions = false;
    assert_true(settings_save(window, &here));
    store_close(window);
    window = open_quietly(folder);
    assert_true(settings_load(window).volume == 0.6 && !settings_load(window).captions);
    store_close(window);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_damaged_index_is_seen_at_once_and_nothing_is_lost),
        IN_FOLDER(every_page_can_be_lost),
        IN_FOLDER(a_file_cut_short_anywhere_is_seen),
        IN_FOLDER(any_bytes_can_be_overwritten),
        IN_FOLDER(any_letter_of_the_schema_can_be_wrong),
        IN_FOLDER(damage_while_it_is_open_costs_nothing),
        IN_FOLDER(what_follows_a_mended_file_is_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
