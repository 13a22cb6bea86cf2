// The clock on the wall, which is asked nowhere but here.
#pragma once
#include "screens/screen.h"

// Tells `environment` the moment and the offset; `hour` and `today` follow when nothing hangs on them.
void wall_clock_tell(ScreenEnvironment *environment);
// 0..23, local; 12 when it is not known.
int wall_clock_hour(void);
