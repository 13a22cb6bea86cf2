#include "model/chime.h"

const char *chime_name(Chime chime) {
    static const char *const names[CHIME_COUNT] = {"none",        "tick", "go",        "start",
                                                   "rest",        "done", "hold_tick", "breathe_in",
                                                   "breathe_out", "bowl", "switch",    "half_way"};
    return names[chime];
}
