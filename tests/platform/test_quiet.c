#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "platform/quiet.h"

// A library that complains while a device is opened is not heard; what is said before and after is.
static void only_what_is_said_between_is_lost(void **state) {
    (void)state;
    FILE *file = tmpfile();
    assert_non_null(file);
    int own = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    fputs("before ", stderr);
    for (int i = 0; i < 200; i++) { // no descriptor is lost
        int kept = quiet_begin();
        fputs("noise ", stderr);
        quiet_end(kept);
    }
    fputs("after", stderr);
    fflush(stderr);
    dup2(own, STDERR_FILENO);
    close(own);
    char text[64] = "";
    rewind(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    assert_string_equal(text, "before after");
    quiet_end(-1);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(only_what_is_said_between_is_lost)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
