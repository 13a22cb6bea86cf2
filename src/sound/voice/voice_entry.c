// Where the lines of a voice bank lie.
#include <assert.h>
#include "sound/voice/voice_internal.h"

size_t voice_entry_count(const VoiceBank *bank) {
    return bank->count + bank->spoken_count;
}

VoiceEntry *voice_entry(const VoiceBank *bank, size_t index) {
    return index < bank->count ? &bank->entries[index] : bank->spoken[index - bank->count];
}

VoiceEntry *voice_entry_of(const VoiceBank *bank, const VoiceLine *line) {
    const VoiceEntry *entry = (const VoiceEntry *)line; // a line is the first member of its entry
    if (!entry->spoken)
        return &bank->entries[entry - bank->entries];
    size_t i = 0;
    while (i < bank->spoken_count && bank->spoken[i] != entry)
        i++;
    assert(i < bank->spoken_count); // a line that has given way to another is no longer valid
    return bank->spoken[i];
}

const char *voice_folder_of(const VoiceBank *bank, const VoiceEntry *entry) {
    return entry->own ? bank->own_folder : bank->folder;
}
