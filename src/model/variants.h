// The variants of an exercise in an order: easier, as usual, harder.
#pragma once

typedef struct Exercise Exercise;

enum { VARIANTS_MAX = 9 }; // an exercise itself and all variants that its file may have

// Never NULL: the exercise that a variant belongs to; an exercise itself for one that is no variant.
const Exercise *exercise_usual(const Exercise *exercise);
// The variant of that id ("half"); NULL when there is none.
const Exercise *exercise_variant(const Exercise *exercise, const char *id);
// The exercise itself and all its variants, for any one of them: the easier ones, the exercise itself, then the others,
// each in the order of the file. Returns how many; 1 = it has no variants.
int exercise_variants(const Exercise *exercise, const Exercise *variants[VARIANTS_MAX]);
// The one to show after `shown`, beginning anew after the last: the exercise itself, easier, harder, itself.
const Exercise *exercise_next_variant(const Exercise *shown);
// The way that is easier than this one: an easier variant of the exercise itself, the exercise itself for a harder one. NULL = none.
const Exercise *exercise_easier(const Exercise *exercise);
// "Usual", "Easier", "Harder", or "Other" for one that is neither: short, so that it fits a button.
const char *variant_word(const Exercise *variant);
// Each of those words, 0..VARIANT_WORD_COUNT - 1: to measure the longest.
enum { VARIANT_WORD_COUNT = 4 };
// In the user's language; never NULL.
const char *variant_level_word(int level);
