// The sound is stopped while an attempt to open a device is still on its way and its first callback has just begun.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <SDL.h>
#include <SDL_mixer.h>
#include <pthread.h>
#include <stdatomic.h>

#include "platform/audio.h"
#include "platform/clock.h"
#include "sound/mix/mixer.h"

enum { WAIT_US = 5000000, DESTROYED_MAX = 64 };

static pthread_t main_thread, attempt_thread;
static atomic_bool armed, callback_waits, stopped, callback_is_back, attempt_is_over, locked_destroyed;
static SDL_mutex *_Atomic destroyed[DESTROYED_MAX];
static atomic_int destroyed_count;

static void wait_for(atomic_bool *flag) {
    for (int64_t until_us = clock_now_us() + WAIT_US; !*flag && clock_now_us() < until_us;)
        SDL_Delay(1);
}

int __real_SDL_LockMutex(SDL_mutex *mutex);
int __wrap_SDL_LockMutex(SDL_mutex *mutex);
int __real_SDL_UnlockMutex(SDL_mutex *mutex);
int __wrap_SDL_UnlockMutex(SDL_mutex *mutex);
void __wrap_SDL_DestroyMutex(SDL_mutex *mutex);
int __real_Mix_OpenAudioDevice(int, Uint16, int, int, const char *, int);
int __wrap_Mix_OpenAudioDevice(int rate, Uint16 format, int channels, int buffer, const char *name,
                               int changes);

static bool is_destroyed(const SDL_mutex *mutex) {
    for (int i = 0; i < destroyed_count; i++)
        if (destroyed[i] == mutex)
            return true;
    return false;
}

// The device's thread is held just before it gets the lock.
int __wrap_SDL_LockMutex(SDL_mutex *mutex) {
    bool from_callback = armed && !pthread_equal(pthread_self(), main_thread) &&
                         !pthread_equal(pthread_self(), attempt_thread);
    if (from_callback && !callback_waits) {
        callback_waits = true;
        wait_for(&stopped);
    }
    if (is_destroyed(mutex)) {
        locked_destroyed = true;
        return -1;
    }
    return __real_SDL_LockMutex(mutex);
}

int __wrap_SDL_UnlockMutex(SDL_mutex *mutex) {
    int result = is_destroyed(mutex) ? -1 : __real_SDL_UnlockMutex(mutex);
    if (stopped && !pthread_equal(pthread_self(), main_thread))
        callback_is_back = true;
    return result;
}

// It stays allocated, so that the test itself never touches what is gone.
void __wrap_SDL_DestroyMutex(SDL_mutex *mutex) {
    if (destroyed_count < DESTROYED_MAX)
        destroyed[destroyed_count++] = mutex;
}

int __wrap_Mix_OpenAudioDevice(int rate, Uint16 format, int channels, int buffer, const char *name,
                               int changes) {
    attempt_thread = pthread_self();
    armed = true;
    return __real_Mix_OpenAudioDevice(rate, format, channels, buffer, name, changes);
}

void __real_Mix_SetPostMix(void(SDLCALL *mix)(void *, Uint8 *, int), void *context);
void __wrap_Mix_SetPostMix(void(SDLCALL *mix)(void *, Uint8 *, int), void *context);

// The attempt goes on until all is over, as at a sound server that is slow to answer.
void __wrap_Mix_SetPostMix(void(SDLCALL *mix)(void *, Uint8 *, int), void *context) {
    __real_Mix_SetPostMix(mix, context);
    if (mix && !pthread_equal(pthread_self(), main_thread)) {
        wait_for(&callback_is_back);
        attempt_is_over = true;
    }
}

static void a_callback_that_comes_late_finds_its_lock(void **state) {
    (void)state;
    main_thread = pthread_self();
    Mixer *mixer = mixer_new();
    audio_start(mixer);
    audio_want(true);
    audio_tick(); // begins the attempt
    wait_for(&callback_waits);
    assert_true(callback_waits);
    audio_stop();
    mixer_free(mixer);
    stopped = true;
    wait_for(&callback_is_back);
    assert_true(callback_is_back);
    assert_false(locked_destroyed);
    wait_for(&attempt_is_over);
}

int main(void) {
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_callback_that_comes_late_finds_its_lock),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
