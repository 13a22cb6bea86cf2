#include "app/own_store.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "base/translate.h"

bool own_person_folder(const char *person, char folder[PATH_CAPACITY]) {
    char data[PATH_CAPACITY];
    return paths_user_data(data) && people_folder(data, person, folder);
}

Store *own_store_open(const char *person, char line[STORE_LINE_SIZE]) {
    char folder[PATH_CAPACITY];
    Store *store = NULL;
    if (own_person_folder(person, folder))
        store = store_open(folder, line, STORE_LINE_SIZE);
    else
        snprintf(line, STORE_LINE_SIZE,
                 _("settings are not kept, nor what you do: neither HOME nor XDG_DATA_HOME names a folder"));
    if (line[0])
        log_line("%s", line);
    return store;
}

History *own_history_open(const char *person, int today, char line[STORE_LINE_SIZE]) {
    char folder[PATH_CAPACITY];
    History *history = NULL;
    line[0] = '\0';
    if (own_person_folder(person, folder) &&
        file_make_folder(folder)) // else the settings' line says it of both
        history = history_open(folder, today, line, STORE_LINE_SIZE);
    if (line[0])
        log_line("%s", line);
    return history ? history : history_in_memory();
}

Settings own_settings(const char *person) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], line[STORE_LINE_SIZE];
    if (!own_person_folder(person, folder) || !paths_join(path, folder, STORE_FILE) || !file_exists(path))
        return settings_default();
    Store *store = store_open(folder, line, sizeof line);
    Settings settings = settings_load(store);
    store_close(store);
    return settings;
}

void own_figure(char figure[sizeof((Settings *)0)->figure]) {
    char data[PATH_CAPACITY], person[PERSON_ID_SIZE] = "";
    if (paths_user_data(data))
        people_last(data, person);
    Settings settings = own_settings(person);
    memcpy(figure, settings.figure, sizeof settings.figure);
}

// "Anna, Mia, Nora"; of many the first ones.
static void write_names(const People *people, char *text, size_t size) {
    size_t length = 0;
    text[0] = '\0';
    for (int i = 0; i < people->count; i++) {
        size_t more = strlen(people->list[i].name) + 2;
        if (length + more + 4 >= size) {
            snprintf(text + length, size - length, ", …");
            return;
        }
        length += (size_t)snprintf(text + length, size - length, "%s%s", i ? ", " : "", people->list[i].name);
    }
}

bool own_person(const char *name, char person[PERSON_ID_SIZE]) {
    char data[PATH_CAPACITY], names[400];
    static People people; // too large for a stack frame
    person[0] = '\0';
    if (!paths_user_data(data))
        return true; // that nothing is kept is said when it is opened
    people_list(data, &people);
    const Person *meant = name ? people_called(&people, name) : people.count == 1 ? &people.list[0] : NULL;
    if (meant)
        memcpy(person, meant->id, PERSON_ID_SIZE);
    if (meant)
        return true;
    write_names(&people, names, sizeof names);
    if (name)
        log_line(_("there is nobody called '%s'; there is %s"), name, names);
    else
        log_line(_("say whose with --person NAME; there is %s"), names);
    return false;
}
