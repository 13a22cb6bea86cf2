// Names of keys as SDL has them ("Return", "Page Up", "F5", "x"), and of a remote's keys as the kernel has them ("KEY_RED").
#pragma once
#include <stddef.h>

// The key's symbol (an SDL keycode), letter case aside; 0 = there is none of that name, or no program can be told of it.
int key_named(const char *name);
// SDL's name of it; "" = it has none.
void key_name(int symbol, char *name, size_t size);

// A remote's key by the kernel's name.
typedef struct RemoteKey {
    const char *name; // as the kernel's header of event codes has it
    int symbol;       // as which it comes, once tools/install-remote has been run
} RemoteKey;

// Remote key `index`; NULL beyond the last.
const RemoteKey *remote_key_at(int index);
