#include "app/pack/pack_told.h"

#include <stdio.h>

#include "base/translate.h"

static const char *const FAILED[] = {
    [PACK_NOT_THERE] = N_("That file cannot be opened, so nothing was taken."),
    [PACK_DAMAGED] =
        N_("That file is damaged, or not all of it is there. Ask for it again: nothing was taken."),
    [PACK_UNFIT] = N_("That file holds something that does not belong there, so nothing was taken."),
    [PACK_AT_FAULT] = N_("What is in that file has mistakes, so nothing was taken. Ask whoever made it."),
    [PACK_TAKEN] =
        N_("Something in that file is called as something that is here already, so nothing was taken."),
    [PACK_TOO_MANY] = N_("There are as many here as there can be. Remove one, then open the file again."),
    [PACK_NO_ROOM] = N_("There is no room for it on this machine, so nothing was taken."),
    [PACK_ENDED] = N_("Nothing was taken."),
};

void pack_told(const PackReport *report, const Pack *pack, bool replaced, char text[PACK_TOLD_SIZE]) {
    if (report->result != PACK_GOOD)
        snprintf(text, PACK_TOLD_SIZE, "%s", _(FAILED[report->result]));
    else
        snprintf(text, PACK_TOLD_SIZE,
                 replaced ? _("%s is here, in its new form.") : _("%s is here now, behind Gently's own."),
                 pack->name);
}
