// How fast the one button is pressed twice.
#pragma once

typedef enum OneButtonPace {
    ONE_BUTTON_QUICK,
    ONE_BUTTON_USUAL,
    ONE_BUTTON_SLOW,
    ONE_BUTTON_VERY_SLOW,
    ONE_BUTTON_PACE_COUNT
} OneButtonPace;

extern const char
    *const one_button_pace_words[ONE_BUTTON_PACE_COUNT]; // as files write them: quick, usual, slow, very_slow

// So long may pass from the end of the first press to the second, ms.
int one_button_twice_ms(OneButtonPace pace);
