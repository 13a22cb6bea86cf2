#include "platform/typed.h"

#include <SDL.h>

void typed_hint(void) {
    // An input method would take an X for the beginning of a word.
    SDL_setenv("XMODIFIERS", "@im=none", 1);
    SDL_setenv("SDL_IM_MODULE", "none", 1);
    SDL_setenv("IBUS_ADDRESS", "/dev/null", 1); // SDL reads the address from there, and finds none
}

void typed_start(void) {
    // Stopped, no screen keyboard opens and no compositor's input method is asked; the characters come all the same.
    SDL_StopTextInput();
    SDL_EventState(SDL_TEXTINPUT, SDL_ENABLE);
}

static bool is_letter(int character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

// The one character of a UTF-8 text; -1 where it is longer than two bytes: no sign that a key is bound to.
static int character_of(const char *text) {
    const unsigned char *byte = (const unsigned char *)text;
    if (byte[0] < 0x80)
        return byte[0] && byte[1] ? -1 : byte[0];
    return byte[0] < 0xe0 && byte[1] && !byte[2] ? (byte[0] & 0x1f) << 6 | (byte[1] & 0x3f) : -1;
}

// SDL puts the characters of a press right behind it. What is behind another press is that one's.
static int take_character(void) {
    SDL_Event next;
    if (SDL_PeepEvents(&next, 1, SDL_PEEKEVENT, SDL_KEYDOWN, SDL_TEXTINPUT) != 1 ||
        next.type != SDL_TEXTINPUT)
        return 0;
    SDL_PeepEvents(&next, 1, SDL_GETEVENT, SDL_TEXTINPUT, SDL_TEXTINPUT);
    int character = character_of(next.text.text);
    return is_letter(character) ? 0 : character;
}

// Where the user's layout has no Latin letters, or [ and ] only with AltGr, the key counts that a US keyboard has there.
static int place_of(SDL_Scancode scancode) {
    int there = 0;
    if (scancode >= SDL_SCANCODE_A && scancode <= SDL_SCANCODE_Z)
        there = 'a' + (int)(scancode - SDL_SCANCODE_A);
    else if (scancode == SDL_SCANCODE_LEFTBRACKET || scancode == SDL_SCANCODE_RIGHTBRACKET)
        there = scancode == SDL_SCANCODE_LEFTBRACKET ? '[' : ']';
    return there && SDL_GetScancodeFromKey(there) == SDL_SCANCODE_UNKNOWN ? there : 0;
}

static unsigned modifiers_of(const SDL_Keysym *key, int typed) {
    unsigned modifiers = 0;
    if (key->mod & KMOD_SHIFT && !typed)
        modifiers |= INPUT_SHIFT;
    if (key->mod & KMOD_CTRL)
        modifiers |= INPUT_CTRL;
    bool by_alt_gr = typed && typed != key->sym;
    if (key->mod & KMOD_LALT || (key->mod & KMOD_RALT && !by_alt_gr))
        modifiers |= INPUT_ALT;
    return modifiers;
}

InputEvent typed_key(const SDL_KeyboardEvent *key) {
    int typed = take_character();
    if (key->keysym.mod & KMOD_CTRL)
        typed = 0; // a short cut
    return (InputEvent){
        .kind = INPUT_KEY,
        .symbol = key->keysym.sym,
        .typed = typed,
        .place = place_of(key->keysym.scancode),
        .modifiers = modifiers_of(&key->keysym, typed),
        .repeat = key->repeat != 0,
    };
}
