// The ways of all exercises: each exercise as usual and each of its variants is one way. Rules speak of sets of them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Arena Arena;
typedef struct Exercise Exercise;

enum { WAYS_MAX = 512 };

typedef struct WaySet {
    uint64_t bits[WAYS_MAX / 64];
} WaySet;

// In the order of the exercises; of each the usual way first, then its variants in the order of the file.
typedef struct Ways {
    const Exercise **items; // borrowed exercises
    int *usual;             // of each way the index of its exercise's usual way
    int count;
} Ways;

// What does not fit into WAYS_MAX is left out, and so offered to nobody.
Ways ways_of(const Exercise *const *exercises, size_t count, Arena *arena);
// Index of "bridge" or "bridge:half"; -1 when there is none.
int ways_find(const Ways *ways, const char *name);
// The same as rules mean it: exercises that came in a pack have no name there, whatever they are called.
int ways_find_named(const Ways *ways, const char *name);
// The bytes that a name takes at most, with its end.
enum { WAY_NAME_CAPACITY = 96 };
// What files call a way: the exercise's id, and the variant's behind a colon.
const char *way_name(const Exercise *way, char name[WAY_NAME_CAPACITY]);

// `way` is an index of Ways.
static inline bool ways_has(const WaySet *set, int way) {
    return set->bits[way / 64] >> (way % 64) & 1;
}
// Puts one way into the set.
static inline void ways_add(WaySet *set, int way) {
    set->bits[way / 64] |= (uint64_t)1 << (way % 64);
}
// The union of both.
void ways_add_all(WaySet *set, const WaySet *of);
// Takes out of the set what is in `of`.
void ways_take(WaySet *set, const WaySet *of);
// Keeps of the set only what is in `of`, too.
void ways_keep(WaySet *set, const WaySet *of);
// Whether the set is empty.
bool ways_none(const WaySet *set);
// Whether all of the set is in `of`.
bool ways_within(const WaySet *set, const WaySet *of);
// All ways of the exercise that `way` belongs to.
WaySet ways_of_exercise(const Ways *ways, int way);

// Sets with a name that follows from the exercises themselves. The usual and the easier ways are those of exercises that
// the rules name: nobody has looked at `own`, the others, for them.
typedef enum WaysNamed {
    WAYS_EVERYTHING,
    WAYS_USUAL, // of every exercise its usual way
    WAYS_EASIER,
    WAYS_HARDER,
    WAYS_WITH_AN_EASIER, // those for which the exercise has an easier one
    WAYS_LYING,
    WAYS_KNEELING,
    WAYS_SITTING,
    WAYS_STANDING, // at the wall, too
    WAYS_OWN,
    WAYS_NAMED_COUNT
} WaysNamed;
extern const char *const ways_named[WAYS_NAMED_COUNT]; // "usual_ways"
// `own`: the ways of exercises that no rule names; the usual and the easier ways leave them out.
WaySet ways_by_name(const Ways *ways, WaysNamed name, const WaySet *own);
