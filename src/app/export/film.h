// A film: one screen, played as the live program plays it, whose time passes when told to. Its pictures are those of the screen, its
// samples those of the mixer, and both go by the same time: the sample `film_sample_at(t)` is heard when the picture of `t` is seen.
#pragma once
#include "screens/screen_stack.h"

enum { FILM_RATE_HZ = 48000 };

// Takes `count` samples of both channels, interleaved; false when it can take no more.
typedef bool (*FilmSound)(void *context, const float *samples, int count);

// All that is pointed to is borrowed until film_close().
typedef struct FilmOptions {
    const Library *library;
    ScreenRequest first; // what is shown: an OPEN request
    int width, height;   // px
    double speed;        // of movement, as the setting
    bool captions;       // in the picture
    const char *figure;  // how the figure looks, as the setting; NULL = as it is built in
    Profile *profile;    // NULL = nothing is known
    VoiceBank *bank;     // NULL = no voice
    bool unheard;        // only its pictures are wanted: no line is decoded
} FilmOptions;

typedef struct Film {
    Settings settings;
    Profile unknown;
    TextMap contacts;
    Mixer *mixer;
    CuePlayer *player;
    ScreenStack *stack;
    Canvas canvas;
    int64_t now_us;
    FilmSound sound; // gets every sample in turn; NULL = nobody
    void *sound_context;
} Film;

// Opens a film at its time 0; one at a time. text_open() must have succeeded.
void film_open(Film *film, const FilmOptions *options);
void film_close(Film *film);
// Which sample is heard at a time.
int64_t film_sample_at(int64_t us);
// Lets time pass up to `to_us`, µs. False when `sound` takes no more.
bool film_pass(Film *film, int64_t to_us);
// Paints what changed on film->canvas; returns how many rectangles.
int film_paint(Film *film, RectPx dirty[SCENE_DIRTY_MAX]);
// The score that is followed, of a SCREEN_FOLLOW.
const Score *film_score(const Film *film);
// Whether everything has rung out.
bool film_is_quiet(const Film *film);
