#include "app/screenshot.h"

#include <stdio.h>
#include <time.h>

#include "app/output.h"
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"

static void save(const Canvas *canvas) {
    char folder[PATH_CAPACITY], path[PATH_CAPACITY], stamp[32], name[80];
    if (!paths_user_folder("PICTURES", "Pictures", folder))
        snprintf(folder, sizeof folder, ".");
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    strftime(stamp, sizeof stamp, "%Y%m%d-%H%M%S", &local);
    for (int i = 1; i < 100; i++) {
        snprintf(name, sizeof name, i == 1 ? "gently-%s.png" : "gently-%s-%d.png", stamp, i);
        if (!paths_join(path, folder, name)) {
            log_line("no picture was kept: the path of the pictures folder is too long");
            return;
        }
        if (!file_exists(path))
            break;
    }
    if (output_picture(path, canvas))
        log_line("picture kept as %s", path);
}

void screenshot_take(Screenshot *screenshot, const Canvas *canvas) {
    screenshot->due = !canvas;
    if (canvas)
        save(canvas);
}

void screenshot_take_due(Screenshot *screenshot, const Canvas *canvas) {
    if (screenshot->due)
        screenshot_take(screenshot, canvas);
}
