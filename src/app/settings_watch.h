// Tells when another program has saved settings: a thread of its own sleeps until the file of the store changes. Without it a window in
// which nothing moves would go on with the old ones until the next key.
#pragma once

typedef struct SettingsWatch SettingsWatch;

// Begins to watch the store's folder. `wake` is called from the thread when the file has changed. NULL when the system lets nothing be
// watched, or nothing is kept; then a change is seen with the next key.
SettingsWatch *settings_watch_start(void (*wake)(void));
void settings_watch_stop(SettingsWatch *watch); // NULL is allowed
