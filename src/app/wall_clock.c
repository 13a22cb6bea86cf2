#include "app/wall_clock.h"

#include <time.h>

void wall_clock_tell(ScreenEnvironment *environment) {
    time_t now = time(NULL);
    struct tm local;
    environment->now_s = now;
    environment->utc_offset_min = localtime_r(&now, &local) ? (int)(local.tm_gmtoff / 60) : 0;
}

int wall_clock_hour(void) {
    time_t now = time(NULL);
    struct tm local;
    return localtime_r(&now, &local) ? local.tm_hour : 12;
}
