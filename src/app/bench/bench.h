// What `gently bench` measures, piece by piece. Internal to the command.
#pragma once
#include <stdint.h>
#include "app/content.h"
#include "screens/screen.h"

enum { BENCH_FRAMES_MAX = 2400 };

// The frames of one run, a value each.
typedef struct BenchFrames {
    int count;
    int64_t cpu_us[BENCH_FRAMES_MAX], wall_us[BENCH_FRAMES_MAX];
    int64_t pixels[BENCH_FRAMES_MAX]; // painted anew
} BenchFrames;

// Below which `share` of the times lie, in ms; sorts them. 0 when there are none.
double bench_quantile_ms(int64_t *times_us, int count, double share);

// Follows the first routine in a window of SDL's memory driver, 15 s of its longest exercise. Returns false, with a
// line on stderr, when there can be no window.
bool bench_follow(const Content *content, int width, int height, BenchFrames *out);
// Follows an exercise on the side with the picture turned by a quarter, or upright; otherwise as bench_follow().
bool bench_lying(const Content *content, int width, int height, bool turned, BenchFrames *out);
// Follows the bridge, in which all of her moves; otherwise as bench_follow().
bool bench_bridge(const Content *content, int width, int height, BenchFrames *out);
// The CPU that these frames take at 60 a second, as a share of a core.
double bench_cpu_share(const BenchFrames *frames);
// Watches every exercise while the camera turns round the figure and it moves: each frame another azimuth and another pose,
// props, shadow and words as they lie. Returns false, with a line on stderr, when the camera does not turn.
bool bench_orbit(const Content *content, int width, int height, BenchFrames *out);
// Opens a screen again and again over a half year of history with three sessions on every day: each frame counts all of it, lays it
// out and paints all of the picture.
void bench_progress(const Content *content, ScreenId screen, int width, int height, BenchFrames *out);
// Leaves the frames that painted a good part of the picture (the figure, not only a ring); returns how many.
int bench_keep_moving(BenchFrames *frames, int width, int height);

// From starting the program anew to its first picture of 1920x1080, ms, median of a few starts; `arguments` follow
// "gently", ended by NULL. On the real display when there is one and `real` says so, else in SDL's memory driver.
// Negative, with a line on stderr, when it could not be started.
double bench_start_ms(const char *const *arguments, bool real);
// Whether there is a real display; asked before the memory driver is chosen.
bool bench_has_display(void);
