#include "screens/screen.h"
#include <stddef.h>
#include <stdio.h>
#include "screens/screen_list.h"

const Screen *screen_get(ScreenId id) {
    static const Screen *const SCREENS[SCREEN_COUNT] = {
#define SCREEN(screen_id, callbacks) [screen_id] = &(callbacks),
#include "screens/screen_list.def"
#undef SCREEN
    };
    return id > SCREEN_NONE && id < SCREEN_COUNT ? SCREENS[id] : NULL;
}

ScreenRequest page_request(const char *page) {
    ScreenRequest request = {.kind = REQUEST_OPEN, .screen = SCREEN_PAGE};
    snprintf(request.page, sizeof request.page, "%s", page);
    return request;
}
