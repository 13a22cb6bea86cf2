// A locale whose decimal point is a comma, made on the spot, since a plain Debian has none.
#pragma once
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Switches LC_ALL to it. False (and locale C) when localedef cannot make one here.
static inline bool comma_locale_enter(void) {
    char folder[] = "/tmp/gently-locale-XXXXXX", path[64], command[160];
    if (mkdtemp(folder) == NULL)
        return false;
    snprintf(path, sizeof path, "%s/source", folder);
    FILE *out = fopen(path, "w");
    if (out == NULL)
        return false;
    fputs("comment_char %\nescape_char /\nLC_NUMERIC\ndecimal_point \"<U002C>\"\nthousands_sep "
          "\"<U002E>\"\ngrouping 3;3\n"
          "END LC_NUMERIC\n",
          out);
    fclose(out);
    // It warns about all the other categories and so ends with 1; whether it worked shows below.
    snprintf(command, sizeof command, "cd %s && localedef -c -i source ./xx_XX >/dev/null 2>&1 || true",
             folder);
    bool made =
        system(command) == 0 && setenv("LOCPATH", folder, 1) == 0 && setlocale(LC_NUMERIC, "xx_XX") != NULL;
    snprintf(command, sizeof command, "rm -r %s", folder);
    if (system(command) != 0)
        made = false;
    if (made && strcmp(localeconv()->decimal_point, ",") == 0)
        return true;
    setlocale(LC_ALL, "C");
    return false;
}

static inline void comma_locale_leave(void) {
    setlocale(LC_ALL, "C");
    unsetenv("LOCPATH");
}
