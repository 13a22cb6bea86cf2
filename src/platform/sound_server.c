#include "platform/sound_server.h"

#include <SDL.h>
#include <dlfcn.h>
#include <pulse/pulseaudio.h>
#include <stdbool.h>

// Loaded when it is first needed, since most of a start is spent on libraries; SDL loads the same one. Kept, or every attempt of
// SDL's would load and unload it.
static struct {
    bool tried, good;
    __typeof__(pa_mainloop_new) *mainloop_new;
    __typeof__(pa_mainloop_free) *mainloop_free;
    __typeof__(pa_mainloop_get_api) *mainloop_get_api;
    __typeof__(pa_mainloop_iterate) *mainloop_iterate;
    __typeof__(pa_context_new) *context_new;
    __typeof__(pa_context_unref) *context_unref;
    __typeof__(pa_context_connect) *context_connect;
    __typeof__(pa_context_disconnect) *context_disconnect;
    __typeof__(pa_context_get_state) *context_get_state;
    __typeof__(pa_context_get_server_info) *context_get_server_info;
    __typeof__(pa_operation_get_state) *operation_get_state;
    __typeof__(pa_operation_unref) *operation_unref;
} pulse;

// ISO C has no way from a data pointer to a function's.
#define FIND(library, name) ((*(void **)(void *)&pulse.name = dlsym(library, "pa_" #name)) != NULL)

static bool load(void) {
    pulse.tried = true;
    void *library = dlopen("libpulse.so.0", RTLD_NOW | RTLD_LOCAL);
    pulse.good = library && FIND(library, mainloop_new) && FIND(library, mainloop_free) &&
                 FIND(library, mainloop_get_api) && FIND(library, mainloop_iterate) &&
                 FIND(library, context_new) && FIND(library, context_unref) &&
                 FIND(library, context_connect) && FIND(library, context_disconnect) &&
                 FIND(library, context_get_state) && FIND(library, context_get_server_info) &&
                 FIND(library, operation_get_state) && FIND(library, operation_unref);
    return pulse.good;
}

static void take_info(pa_context *context, const pa_server_info *info, void *answer) {
    (void)context;
    *(SoundServer *)answer = info && info->default_sink_name && info->default_source_name
                                 ? SOUND_SERVER_READY
                                 : SOUND_SERVER_EMPTY;
}

static bool connect_to_server(pa_mainloop *loop, pa_context *context) {
    if (pulse.context_connect(context, NULL, PA_CONTEXT_NOAUTOSPAWN, NULL) < 0)
        return false;
    for (;;) {
        pa_context_state_t state = pulse.context_get_state(context);
        if (state == PA_CONTEXT_READY)
            return true;
        if (!PA_CONTEXT_IS_GOOD(state) || pulse.mainloop_iterate(loop, 1, NULL) < 0)
            return false;
    }
}

static SoundServer ask(pa_mainloop *loop, pa_context *context) {
    SoundServer answer = SOUND_SERVER_NONE;
    if (!connect_to_server(loop, context))
        return answer;
    pa_operation *question = pulse.context_get_server_info(context, take_info, &answer);
    while (question && pulse.operation_get_state(question) == PA_OPERATION_RUNNING)
        if (pulse.mainloop_iterate(loop, 1, NULL) < 0)
            break;
    if (question)
        pulse.operation_unref(question);
    pulse.context_disconnect(context);
    return answer;
}

static bool sdl_would_ask(void) {
    const char *driver = SDL_GetHint(SDL_HINT_AUDIODRIVER);
    return !driver || !driver[0] || SDL_strstr(driver, "pulse");
}

SoundServer sound_server_look(void) {
    if (!sdl_would_ask() || !(pulse.tried ? pulse.good : load()))
        return SOUND_SERVER_NONE;
    SoundServer answer = SOUND_SERVER_NONE;
    pa_mainloop *loop = pulse.mainloop_new();
    pa_context *context = loop ? pulse.context_new(pulse.mainloop_get_api(loop), "Gently") : NULL;
    if (context) {
        answer = ask(loop, context);
        pulse.context_unref(context);
    }
    if (loop)
        pulse.mainloop_free(loop);
    return answer;
}
