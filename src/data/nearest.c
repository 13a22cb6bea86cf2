#include "data/nearest.h"
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { LONGEST = 63 };

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

static int folded(char c) {
    return c == '-' || c == ' ' ? '_' : tolower((unsigned char)c);
}

size_t nearest_distance(const char *a, const char *b) {
    size_t a_length = smaller(strlen(a), LONGEST), b_length = smaller(strlen(b), LONGEST);
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= b_length; j++)
        previous[j] = j;
    for (size_t i = 1; i <= a_length; i++) {
        current[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            size_t exchange = folded(a[i - 1]) == folded(b[j - 1]) ? 0 : 1;
            current[j] = smaller(smaller(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + exchange);
            if (i > 1 && j > 1 && folded(a[i - 1]) == folded(b[j - 2]) &&
                folded(a[i - 2]) == folded(b[j - 1]))
                current[j] = smaller(current[j], before[j - 2] + 1);
        }
        size_t *oldest = before;
        before = previous;
        previous = current;
        current = oldest;
    }
    return previous[b_length];
}

// "flexion" for "flexion_deg": the name without its unit or its end.
static bool is_beginning(const char *wrong, const char *name) {
    size_t length = strlen(wrong);
    return length > 1 && strncmp(wrong, name, length) == 0 && name[length] == '_';
}

const char *nearest_name(const char *wrong, const char *const *names, size_t count) {
    const char *nearest = NULL;
    size_t best = smaller(3, strlen(wrong) < 6 ? 1 + strlen(wrong) / 4 : strlen(wrong) / 3) + 1;
    for (size_t i = 0; i < count; i++) {
        if (names[i] == NULL || *wrong == '\0')
            continue;
        size_t distance = is_beginning(wrong, names[i]) ? 1 : nearest_distance(wrong, names[i]);
        if (distance < best) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}
