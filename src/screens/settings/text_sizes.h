// The sizes of words that the settings offer.
#pragma once

// The next larger one of `direction` 1, or the next smaller one of -1; the same beyond the ends.
double text_size_step(double size, int direction);
