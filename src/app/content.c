#include "app/content.h"

#include <stdio.h>

#include "app/voice/own_voice.h"
#include "base/log.h"

static bool open_content(Content *content) {
    if (!paths_find_data(content->folder)) {
        log_line("the exercises are missing: no folder with assets/ and levels/ beside the program; set "
                 "GENTLY_DATA to it");
        return false;
    }
    content->faults = (DiagList){0};
    content->library =
        library_load_with_own(NULL, content->folder, content->own_folder[0] ? content->own_folder : NULL,
                              &content->faults);
    diag_print(stderr, &content->faults);
    return true;
}

bool content_open(Content *content) {
    if (!paths_user_data(content->own_folder))
        content->own_folder[0] = '\0';
    return open_content(content);
}

bool content_open_shipped(Content *content) {
    content->own_folder[0] = '\0';
    return open_content(content);
}

void content_close(Content *content) {
    library_release(content->library);
    content->library = NULL;
    diag_list_free(&content->faults);
}

static void say_unknown(const char *kind, const char *id, const char *near) {
    if (near)
        log_line("there is no %s '%s'; did you mean '%s'?", kind, id, near);
    else
        log_line("there is no %s '%s'; see gently list", kind, id);
}

const Exercise *content_exercise(const Content *content, const char *id) {
    const Exercise *exercise = library_exercise(content->library, id);
    if (!exercise)
        say_unknown("exercise", id, library_nearest_exercise(content->library, id));
    return exercise;
}

const Exercise *content_movement(const Content *content, const char *id) {
    const Exercise *movement = library_transition(content->library, id);
    if (!movement)
        movement = library_everyday(content->library, id);
    return movement ? movement : content_exercise(content, id);
}

const Routine *content_routine(const Content *content, const char *id) {
    const Routine *routine = library_routine(content->library, id);
    if (!routine)
        say_unknown("routine", id, library_nearest_routine(content->library, id));
    return routine;
}

VoiceBank *content_voice(const Content *content) {
    return content_voice_with(content, "");
}

VoiceBank *content_voice_with(const Content *content, const char *own) {
    char folder[PATH_CAPACITY], own_folder[PATH_CAPACITY];
    if (!paths_join(folder, content->folder, "assets/voice"))
        return NULL;
    bool has_own = own[0] && own_voice_find(content->folder, own, own_folder);
    if (own[0] && !has_own)
        log_line("the recordings of '%s' are gone; going on with the shipped voice", own);
    DiagList diags = {0};
    VoiceBank *bank = voice_open_with(folder, has_own ? own_folder : NULL, &diags);
    if (diags.count > 0 && has_own)
        log_line("the recordings of '%s' have gaps; the shipped voice is heard there (gently voice check %s "
                 "lists them)",
                 own, own);
    else if (diags.count > 0)
        log_line("the voice has gaps; captions show what is not spoken (gently check lists them)");
    if (!bank)
        log_line("there is no voice in %s; captions show what would be spoken", folder);
    diag_list_free(&diags);
    return bank;
}
