#include "sound/music/music_kind.h"

#include <stdio.h>
#include <string.h>
#include "sound/music/music_names.h"

enum { START_BYTES = 48, OGG_HEAD_BYTES = 28 };

typedef struct Mark {
    size_t at;
    const char *bytes;
    size_t size;
    MusicOpen *open;
    const char *foreign; // its kind, which cannot be played
} Mark;

#define MARK(at, bytes) at, bytes, sizeof(bytes) - 1
static const Mark marks[] = {
    {MARK(0, "fLaC"), music_flac_open, NULL},
    {MARK(0, "RIFF"), music_recording_open, NULL},
    {MARK(0, "FORM"), music_recording_open, NULL},
    {MARK(0, "MThd"), music_midi_open, NULL},
    {MARK(OGG_HEAD_BYTES, "\1vorbis"), music_vorbis_open, NULL},
    {MARK(OGG_HEAD_BYTES, "OpusHead"), music_opus_open, NULL},
    {MARK(OGG_HEAD_BYTES, "\177FLAC"), music_ogg_flac_open, NULL},
    {MARK(4, "ftyp"), NULL, "AAC (M4A)"},
    {MARK(0, "ADIF"), NULL, "AAC"},
    {MARK(0, "\x30\x26\xb2\x75\x8e\x66\xcf\x11"), NULL, "WMA"},
    {MARK(0, "MAC "), NULL, "Monkey's Audio"},
    {MARK(0, "wvpk"), NULL, "WavPack"},
    {MARK(0, "\x1a\x45\xdf\xa3"), NULL, "Matroska"},
};

static size_t read_start(MusicInput *input, int64_t at, uint8_t start[START_BYTES]) {
    music_input_seek(input, at, SEEK_SET);
    size_t got = music_input_read(input, start, START_BYTES);
    music_input_seek(input, 0, SEEK_SET);
    return got;
}

// Where the music begins behind a tag of title, artist and cover.
static int64_t tag_end(const uint8_t start[START_BYTES], size_t got) {
    if (got < 10 || memcmp(start, "ID3", 3) != 0)
        return 0;
    int64_t size = 0;
    for (int i = 6; i < 10; i++)
        size = size << 7 | (start[i] & 0x7f);
    return 10 + size;
}

static const Mark *find_mark(const uint8_t start[START_BYTES], size_t got) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const Mark *mark = &marks[i];
        if (mark->at == OGG_HEAD_BYTES && (got < 4 || memcmp(start, "OggS", 4) != 0))
            continue;
        if (mark->at + mark->size <= got && memcmp(start + mark->at, mark->bytes, mark->size) == 0)
            return mark;
    }
    return NULL;
}

static MusicOpen *find_by_name(const char *name) {
    return music_is_mp3_name(name)      ? music_mp3_open
           : music_is_midi_name(name)   ? music_midi_open
           : music_is_module_name(name) ? music_module_open
           : music_is_flac_name(name)   ? music_flac_open
                                        : music_recording_open;
}

MusicOpen *music_kind_find(MusicInput *input, const char *name, char *reason, size_t reason_size) {
    uint8_t start[START_BYTES];
    size_t got = read_start(input, 0, start);
    int64_t behind_tag = tag_end(start, got);
    if (behind_tag > 0)
        got = read_start(input, behind_tag, start);
    const Mark *mark = find_mark(start, got);
    const char *foreign = mark ? mark->foreign : music_foreign_kind(name);
    if (mark && mark->open)
        return mark->open;
    if (!foreign)
        return behind_tag > 0 && !music_is_flac_name(name) ? music_mp3_open : find_by_name(name);
    snprintf(reason, reason_size, "it is %s, which Gently cannot play; " MUSIC_KINDS_THAT_PLAY, foreign);
    return NULL;
}
