// The store and the history in a person's data folder (store/people.h).
#pragma once
#include "base/paths.h"
#include "store/history/history.h"
#include "store/people.h"
#include "store/settings.h"

enum { STORE_LINE_SIZE = 600 };

// Opens that of the person with this id ("" = the first); NULL when nothing can be kept. What there is to tell, beside a store too,
// goes to stderr and into `line`, which is "" otherwise.
Store *own_store_open(const char *person, char line[STORE_LINE_SIZE]);
// The same for what was done and how it felt, as of the day `today` (days since 1970). Never NULL: where no file can keep it, it is
// remembered until the program ends. That there is no folder has been said when the settings of this person were opened.
History *own_history_open(const char *person, int today, char line[STORE_LINE_SIZE]);

// The settings of the person with this id, for whoever only looks: where nothing is kept yet, no file is made, and they are those of a
// new user.
Settings own_settings(const char *person);
// How the figure looks to whoever was here last, as Settings.figure; "" = as it is built in.
void own_figure(char figure[sizeof((Settings *)0)->figure]);

// --person NAME of a command: whose store it is about. NULL = not given, which will do while there is one person. False after a line on
// stderr, when there is nobody of that name, or it must be said who is meant.
bool own_person(const char *name, char person[PERSON_ID_SIZE]);
// Where what is kept of a person lies. False when neither HOME nor XDG_DATA_HOME names a folder.
bool own_person_folder(const char *person, char folder[PATH_CAPACITY]);
