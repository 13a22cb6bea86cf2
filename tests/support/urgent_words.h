// How each urgent sign is said on the pages, and on the screen of the pain key. A sign that is not here fails the tests that use it.
#pragma once

// NULL = not there, which only the safety note may.
typedef struct UrgentWords {
    const char *sign, *seek_help, *safety_note, *pain_key;
} UrgentWords;

static const UrgentWords urgent_words[] = {
    {"chest_pain", "Chest pain", "pain in your chest", "Chest Pain"},
    {"breathless", "breath that does not come back", NULL, "trouble breathing"},
    {"racing_heart", "a racing heart", NULL, "a racing heart"},
    {"severe_headache", "bad or sudden headache", "a bad headache", "A very bad headache"},
    {"vision_change", "changed sight", NULL, "changed sight"},
    {"seizure", "a fit", NULL, "A fit"},
    {"fainting", "Fainting", "feel faint", "Fainting"},
    {"fever", "Fever", "have a fever", "Fever"},
    {"heavy_bleeding", "a pad soaked in an hour", "bleed heavily", "A pad soaked in an hour"},
    {"calf_pain", "One calf or leg painful", "a sore calf", "Calf or leg Painful, red, warm or swollen"},
    {"saddle_numbness", "Numb between your legs", NULL, "Numb or weak Between the legs"},
    {"bladder_retention", "no urine", NULL, "No urine comes"},
    {"bowel_control_loss", "bowel control lost", NULL, "Bowel control lost"},
    {"both_legs_weak", "legs growing weak", NULL, "in both legs"},
    {"self_harm_thoughts", "harming yourself", NULL, "Thoughts of doing harm"},
    {"very_ill", "Very ill", "or ill", "Very ill"},
    {"wound_infection", "A wound that opens, leaks", "a wound that is open, hot or leaking",
     "A wound open, hot or leaking"},
    {"smelly_discharge", "a bad smell", NULL, "A bad smell"},
    {"severe_belly_pain", "Bad belly pain", NULL, "Bad belly pain"},
    {"face_swelling", "swollen face", NULL, "Swollen face"},
    {"repeated_vomiting", "being sick again", NULL, "Sick again and again"},
    {"dizziness", "dizziness", NULL, "Dizzy"},
    {"overwhelming_tiredness", "Tiredness that you cannot cope with", NULL, "Too tired to cope"},
    {"one_leg_weaker_and_weaker", "legs growing weak", NULL, "more and more in one"},
};
enum { URGENT_WORDS_COUNT = sizeof urgent_words / sizeof *urgent_words };
