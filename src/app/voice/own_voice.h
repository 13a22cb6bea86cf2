// Voices of people: folders of recordings that are heard before the shipped clips.
#pragma once
#include <stdbool.h>
#include "base/paths.h"

// Whether a voice may be called so: 1 to 40 letters, digits, - and _.
bool own_voice_name_is_good(const char *name);
// Where new recordings of a voice go: voices/NAME in the person's data folder. False, said, when there is no such folder.
bool own_voice_home(const char *name, char path[PATH_CAPACITY]);
// The voices there are, in the person's data folder, in packs (content/packs.h) and in assets/voices/ of the shipped content, each once, sorted; at most
// OWN_VOICES_MAX.
enum { OWN_VOICES_MAX = 16, OWN_VOICE_NAME_MAX = 41 };
typedef struct OwnVoices {
    char names[OWN_VOICES_MAX][OWN_VOICE_NAME_MAX];
    int count;
} OwnVoices;
// Fills *voices; a folder that cannot be read adds none.
void own_voice_list(const char *content_folder, OwnVoices *voices);

// The folder of a voice with a manifest: in the person's data folder, else in a pack, else in assets/voices/ of the shipped content. False when
// there is none.
bool own_voice_find(const char *content_folder, const char *name, char path[PATH_CAPACITY]);
// The same of a voice that is only begun: a folder, with recordings in it or not, that has no manifest yet.
bool own_voice_find_begun(const char *content_folder, const char *name, char path[PATH_CAPACITY]);
