// Who is there, of the people of this machine: at the start, when somebody else takes over, and when somebody is forgotten.
#pragma once
#include "app/data_watch.h"
#include "app/own_orders.h"
#include "app/settings_keeper.h"
#include "screens/screen_stack.h"

enum { HISTORY_PATIENCE_MS = 5000 }; // before it is closed, for what is not on disk yet

typedef struct WhoIsThere {
    PeopleHere people;
    ScreenRequest first;    // what to open once it is known who is there
    const Profile *profile; // --profile, for that person; NULL = none
    // Of the loop, opened and closed here as people come and go.
    SettingsKeeper *keeper;
    History **history;
    char *history_line; // STORE_LINE_SIZE bytes
    OwnOrders *orders;
    DataWatch *orders_watch; // NULL = not (yet) watched
    const Content *content;
} WhoIsThere;

// Lists the people and opens the settings of who is there: `person` (an id of the command line; NULL = nobody was asked for) or the
// only one there is. Else nobody has said yet, and nothing of anybody is open.
void who_is_there_begin(WhoIsThere *who, const char *person, bool mute, bool windowed);
// Opens the history of who is there, and the orders of a physiotherapist; what the pain key was told before there was a history goes into it.
void who_is_there_open_history(WhoIsThere *who);
// The screen to open at the start: what has to be read and asked first leads on to a routine. Whoever brings a profile was asked today.
ScreenRequest who_is_there_first(const WhoIsThere *who, const ScreenContext *context);

// Says on screen when the orders cannot be read.
void who_is_there_tell(const WhoIsThere *who, ScreenStack *stack);
// Begins to watch for other orders; `wake` is called from a thread when there may be some. data_watch_stop() ends it.
void who_is_there_watch_orders(WhoIsThere *who, void (*wake)(void));
// Goes on with the orders as they are in the file by now, from the next plan on, and says so on screen; a routine that goes on keeps
// those it was planned by.
void who_is_there_follow_orders(WhoIsThere *who, ScreenStack *stack);

// screen_stack_change_screen(), but as long as nobody has said who it is all ways lead to that question: home is somebody's.
bool who_is_there_change_screen(const WhoIsThere *who, ScreenStack *stack, bool *changed);
// Does what a screen asked for about people (ScreenOut.person): what the one who was there did is on disk before anything of the next
// one is read, and every screen begins anew. False when nothing was asked for.
bool who_is_there_take(WhoIsThere *who, ScreenStack *stack, int64_t now_us);
