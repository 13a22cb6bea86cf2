#include "screens/settings/text_sizes.h"

static const double SIZES[] = {0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2};
enum { COUNT = sizeof SIZES / sizeof *SIZES };

double text_size_step(double size, int direction) {
    int at = direction > 0 ? 0 : COUNT - 1;
    while (at >= 0 && at < COUNT && (direction > 0 ? SIZES[at] <= size : SIZES[at] >= size))
        at += direction;
    return at < 0 || at >= COUNT ? size : SIZES[at];
}
