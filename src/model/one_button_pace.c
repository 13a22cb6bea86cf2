#include "model/one_button_pace.h"

const char *const one_button_pace_words[ONE_BUTTON_PACE_COUNT] = {"quick", "usual", "slow", "very_slow"};

int one_button_twice_ms(OneButtonPace pace) {
    static const int MS[ONE_BUTTON_PACE_COUNT] = {300, 500, 800, 1200};
    return MS[pace];
}
