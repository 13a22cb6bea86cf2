// Each fault an author can make, with the exact message and place it gets.
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/file.h"
#include "content/library.h"
#include "model/page.h"
#include "content_fixture.h"

typedef struct Case {
    const char *find, *replacement, *expected;
} Case;

// Changes one place of a file, checks the file alone and compares all that is printed.
static void check_cases(const char *name, const char *text, const Case *cases, size_t count) {
    Folder folder = folder_new();
    char path[160];
    int wrong = 0;
    snprintf(path, sizeof path, "%s/%s", folder.path, name);
    for (size_t i = 0; i < count; i++) {
        char *changed = replaced(text, cases[i].find, cases[i].replacement);
        folder_write(&folder, name, changed);
        DiagList diags = {0};
        library_check_file(folder.path, path, &diags);
        char *printed = diags_text(&folder, &diags);
        if (strcmp(printed, cases[i].expected) != 0) {
            print_error("'%s' -> '%s' gave\n%sinstead of\n%s", cases[i].find, cases[i].replacement, printed,
                        cases[i].expected);
            wrong++;
        }
        free(printed), free(changed);
    }
    assert_int_equal(wrong, 0);
    folder_free(&folder);
}

#define E "assets/exercises/lift.yaml:"
static const Case exercise_cases[] = {
    {"schema: 1", "schema: 1", ""},
    {"schema: 1", "schema: 2",
     E "1:9: error: 'schema' must be 1, the only one this version reads, but is '2'\n"},
    {"id: lift", "id: lfit",
     E "2:5: error: 'id' is 'lfit', but the file is called 'lift'; make them the same\n"},
    {"aim: Hips\n", "", E "1:1: error: the key 'aim' is missing\n"},
    {"hip_flexors, abdominals", "hip_flexor",
     E "6:9: error: 'works' cannot be 'hip_flexor'; did you mean 'hip_flexors'? "
       "Allowed: gluteus_maximus, gluteus_medius, hamstrings, quadriceps, adductors, hip_flexors, "
       "piriformis, calves, "
       "abdominals, "
       "pelvic_floor, back_extensors, diaphragm, shoulders, pectorals, obliques, shins\n"},
    {"hip_flexors, abdominals", "abdominals, abdominals", E "6:21: error: 'works' names abdominals twice\n"},
    {"needs: [mat]", "needs: [mat, chair]",
     E "7:8: error: 'needs' names a chair, but the base pose has not one\n"},
    {"frame: lying", "frame: lying, aside: {azimuth_deg: -100, elevation_deg: 30}", ""},
    {"frame: lying", "frame: lying, aside: {azimuth_deg: 190, elevation: 30}",
     E "11:67: error: the key 'elevation_deg' is missing\n" E
       "11:81: error: 'azimuth_deg' is 190; it must be from -180 to 180\n" E
       "11:86: error: unknown key 'elevation' in aside; did you mean 'elevation_deg'? Allowed: azimuth_deg, "
       "elevation_deg\n"},
    {"[Lie on your back.]", "[Lie on your back., {support: 'Hold on with your {side} hand.'}]", ""},
    {"[Lie on your back.]", "[{suport: Hold on.}]",
     E "12:10: error: the key 'support' is missing\n" E
       "12:11: error: unknown key 'suport' in a line of set_up; did you mean 'support'? Allowed: support\n"},
    {"[Stop if it hurts.]",
     "[{text: Wait., say: Wait a little., when: weeks under 6 and not girdle_pain}, {text: Stop., "
     "first_when: "
     "heaviness}]",
     ""},
    {"[Stop if it hurts.]", "[{text: Wait., when: week under 6}, Stop.]",
     E "15:32: error: condition: there is no input 'week'; did you mean 'weeks'?\n"},
    {"[Stop if it hurts.]", "[{text: Wait., when: birth is caesarian}, Stop.]",
     E "15:32: error: condition: 'birth' has no answer 'caesarian'; did you mean 'caesarean'? it can be "
       "vaginal, assisted, caesarean or unknown\n"},
    // It would read as if those it is about might begin earlier than all others.
    {"[Stop if it hurts.]\n",
     "[{text: Wait., when: birth is caesarean and weeks under 5}, Stop.]\nfrom_weeks: 6\n",
     E "15:32: error: this caution is about weeks that end before 'from_weeks' (6), as if some might begin "
       "earlier; say it of a variant that begins earlier, or of the weeks up to 6\n"},
    {"[Stop if it hurts.]\n",
     "[{text: Wait., when: birth is caesarean and weeks under 6}, Stop.]\nfrom_weeks: 6\n", ""},
    {"[Stop if it hurts.]", "[{text: Wait., when: girdle_pain}]",
     E "15:11: error: all cautions have a 'when'; say at least once what everybody is to stop at\n"},
    {"[Stop if it hurts.]", "[{text: Wait., when: girdle_pain, first_when: doming}, Stop.]",
     E "15:57: error: a caution has 'when' (for those alone) or 'first_when' (for everybody, and for those "
       "before the others), not both\n"},
    {"[Stop if it hurts.]", "[{text: Stop., not_for: [half]}]",
     E "15:36: error: 'not_for' names variants, and there are none here\n"},
    {"[Stop if it hurts.]", "[{when: girdle_pain, sai: Wait.}, Stop.]",
     E "15:12: error: the key 'text' is missing\n" E
       "15:32: error: unknown key 'sai' in a caution; did you mean 'say'? Allowed: text, when, first_when, "
       "say, not_for\n"},
    {"[Lie on your back.]", "[{support: 'Hold on with {hand}.'}]",
     E "12:20: error: '{hand}.' is no placeholder that can be filled in here; only {side} and {other} are "
       "allowed\n"},
    {"base: lying", "base: liyng",
     E "8:7: error: 'base' cannot be 'liyng'; did you mean 'lying'? Allowed: lying\n"},
    {"sides: alternate", "sides: both",
     E "9:8: error: 'sides' cannot be 'both'; allowed: together, each, alternate\n"},
    {"reps: 6", "reps: 31", E "10:14: error: 'reps' is 31; it must be from 1 to 30\n"},
    {"reps: 6", "reps: 1,5",
     E "10:16: error: the number '5' stands alone in dose; a decimal comma? Write a point\n"},
    {"hold_s: 3", "hold_s: '2,5'", E "10:34: error: 'hold_s' has a decimal comma in '2,5'; write a point\n"},
    {"elevation_deg: 14", "elevation_deg: 81",
     E "11:42: error: 'elevation_deg' is 81; it must be from -10 to 80\n"},
    {"frame: lying", "frame: laying",
     E "11:53: error: 'frame' cannot be 'laying'; did you mean 'lying'? Allowed: lying, "
       "sitting, standing, kneeling\n"},
    {"'Hold'", "'Hold this for a little longer than fits the line'",
     E "13:33: error: 'steps' has 48 characters; at most 38 fit\n"},
    {"Lift your {side} leg.", "Lift your {sied} leg.",
     E "20:77: error: '{sied} leg.' is no placeholder that can be filled in here; only {side} and {other} "
       "are allowed\n"},
    {"right_hip: {flexion_deg: 90}", "right_hip: {flexion_deg: 136}",
     E "17:33: error: 'right_hip flexion_deg' is 136; it must be from -30 to 135\n"},
    {"right_hip: {flexion_deg: 90}", "right_hip: {extension_deg: 31}",
     E "17:35: error: 'right_hip extension_deg' is 31; it must be from -135 to 30\n"},
    {"right_hip: {flexion_deg: 90}", "right_hipp: {flexion_deg: 90}",
     E "17:8: error: unknown key 'right_hipp' in pose; did you mean 'right_hip'? Allowed: like, held, body, "
       "pelvis, lumbar, "
       "thorax, neck, head, clavicle, shoulder, elbow, forearm, wrist, hip, knee, ankle, toes, "
       "left_clavicle, left_shoulder, "
       "left_elbow, left_forearm, left_wrist, left_hip, left_knee, left_ankle, left_toes, right_clavicle, "
       "right_shoulder, "
       "right_elbow, right_forearm, right_wrist, ...\n"},
    {"right_hip: {flexion_deg: 90}", "hip: {flexion_deg: 90}, left_hip: {flexion_deg: 90}",
     E "17:43: error: left_hip flexion_deg is written twice in this pose\n"},
    {"right_hip: {flexion_deg: 90}", "hip: {flexion_deg: 90, extension_deg: 3}",
     E "17:31: error: left_hip flexion_deg is written twice in this pose\n"},
    {"right_leg: free", "right_leg: left_ear",
     E "17:56: error: 'right_leg' cannot be held at 'left_ear'; allowed: toes, edge, free, "
       "stay, floor, thigh_back, thigh, knee, shin, hip, ribs, belly, chest, chair_back, wall, heel, "
       "left_thigh_back, "
       "right_thigh_back, left_thigh, right_thigh, left_knee, right_knee, left_shin, right_shin, left_hip, "
       "right_hip, "
       "left_ribs, right_ribs\n"},
    {"right_leg: free", "right_arm: heel",
     E "17:56: error: 'right_arm' cannot be held at 'heel'; allowed: free, stay, floor, thigh_back, thigh, "
       "knee, shin, hip, ribs, belly, chest, baby, chair_back, wall, pram, left_thigh_back, "
       "right_thigh_back, left_thigh, "
       "right_thigh, left_knee, right_knee, left_shin, right_shin, left_hip, right_hip, left_ribs, "
       "right_ribs\n"},
    {"right_leg: free", "right_leg: shin",
     E "17:56: error: 'right_leg' cannot rest on itself ('right_shin'); name the other leg's place\n"},
    {"right_leg: free", "arm: chair_back",
     E "17:50: error: 'left_arm' cannot be held at 'chair_back'; no chair stands in this pose's room\n"},
    {"right_leg: free", "leg: free, right_leg: free",
     E "17:56: error: 'right_leg' is held twice in this pose\n"},
    {"like: up", "like: upp",
     E "18:18: error: 'like' cannot be 'upp'; did you mean 'up'? Allowed: base, up\n"},
    {"to: up", "to: upp",
     E "20:23: error: 'to' cannot be 'upp'; did you mean 'up'? Allowed: base, up, higher\n"},
    {"to: up", "to: up, stay: true",
     E "20:5: error: a phase needs either 'to: POSE' or 'stay: true', not both\n"},
    {"to: up, ", "to: base, ",
     E "20:5: warning: the move 'lift' goes nowhere: it begins and ends at 'base'; write 'stay: true', or "
       "another pose\n"},
    {"to: up, ", "", E "20:5: error: a phase needs either 'to: POSE' or 'stay: true'\n"},
    {"to: up, seconds: 2", "to: up, seconds: hold",
     E "20:36: error: 'seconds: hold' goes with 'stay: true'; a move needs a number\n"},
    {"seconds: 2,", "seconds: 0.1,", E "20:36: error: 'seconds' is 0.1; it must be from 0.2 to 60\n"},
    {"phase: go_on", "phase: hold",
     E "22:13: error: the phase 'hold' stands twice; the first is in line 21\n"},
    {"step: 3", "step: 4", E "23:80: error: 'step' is 4; it must be from 1 to 3\n"},
    {"stay: true, seconds: hold, breath: free", "stay: true, seconds: 20, breath: out",
     E "10:7: error: the dose has a hold_s, but no phase has 'seconds: hold'\n" E
       "22:1: error: one breath out lasts 24 s up to here; the longest is 12 s: write 'breath: free' for a "
       "hold\n"},
    {"to: base", "to: up",
     E "23:5: error: the repetition ends at 'up'; its last phase must end at 'base', where it began\n"},
    {"lift: 0.5", "lift: 0.5, count: true",
     E "22:64: error: 'count: true' goes with 'stay: true'; only a hold is counted down\n"},
    {"instead_of: up, pose: {", "instead_of: up, pose: {like: base, ",
     E "25:65: error: a mistake is like the pose it stands instead of; leave 'like' out\n"},
    {"say: No arch.", "mark: {at: right_knee, way: inward, word: hollow}, say: No arch.", ""},
    {"say: No arch.", "mark: {at: low_back, word: hollow}, say: No arch.", ""},
    {"say: No arch.", "camera: {azimuth_deg: 15, elevation_deg: 8}, say: No arch.", ""},
    {"say: No arch.", "camera: {azimuth_deg: 190}, say: No arch.",
     E "25:97: error: the key 'elevation_deg' is missing\n" E
       "25:111: error: 'azimuth_deg' is 190; it must be from -180 to 180\n"},
    {"say: No arch.", "camera: {azimuth_deg: 15, elevation_deg: 8, frame: lying}, say: No arch.",
     E "25:133: error: unknown key 'frame' in camera; allowed: azimuth_deg, elevation_deg\n"},
    {"say: No arch.", "mark: {at: low_bak, way: up, word: hollow}, say: No arch.",
     E
     "25:100: error: 'at' cannot be 'low_bak'; did you mean 'low_back'? Allowed: head, chin, neck, chest, "
     "upper_back, low_back, belly, pelvis, buttocks, shoulders, left_shoulder, right_shoulder, hands, "
     "left_hand, "
     "right_hand, hips, left_hip, right_hip, thighs, left_thigh, right_thigh, knees, left_knee, right_knee, "
     "heels, left_heel, right_heel, feet, left_foot, right_foot\n"},
    {"say: No arch.", "mark: {at: low_back, way: inward, word: hollow}, say: No arch.",
     E "25:115: error: 'low_back' lies in the middle, so 'way' cannot be 'inward' there; allowed: up, down, "
       "forward, back, headward, footward\n"},
    {"say: No arch.", "mark: {at: low_back, way: sideways}, say: No arch.",
     E "25:95: error: the key 'word' is missing\n" E
       "25:115: error: 'way' cannot be 'sideways'; allowed: up, down, forward, back, headward, footward, "
       "inward, outward\n"},
    {"instead_of: up", "instead_of: down",
     E "25:48: error: 'instead_of' cannot be 'down'; allowed: base, up, higher\n"},
    {"instead_of: up", "instead_of: [up, higher]", ""},
    {"instead_of: up", "instead_of: [up, down]",
     E "25:53: error: 'instead_of' cannot be 'down'; allowed: base, up, higher\n"},
    {"instead_of: up, pose: {lumbar: {extension_deg: 10}}",
     "instead_of: [up, higher], pose: {lumbar: {extension_deg: 99}}",
     E "25:93: error: 'lumbar extension_deg' is 99; it must be from -60 to 30\n"},
    {"to: up, seconds: 2", "to: up, glows: [hip_flexors], seconds: 2", ""},
    {"to: up, seconds: 2", "to: up, glows: [calves], seconds: 2",
     E "20:34: error: 'glows' names calves, which stands neither in 'works' nor in 'stretches'\n"},
    {"to: up, seconds: 2", "to: up, glows: [], seconds: 2",
     E "20:34: error: 'glows' has 0 entries; it must have 1 to 16\n"},
    {"instead_of: up", "instead_of: up, while: [hold]", ""},
    {"instead_of: up", "instead_of: up, while: [hodl]",
     E "25:60: error: 'while' cannot be 'hodl'; did you mean 'hold'? Allowed: lift, hold, go_on, lower\n"},
    {"instead_of: up", "instead_of: up, while: [hold, lower]",
     E "25:66: error: the phase 'lower' does not end in a pose of 'instead_of'\n"},
    {"mistakes:\n", "allow: [{angle: right_hip flexion, to_deg: 130, why: A stretch.}]\nmistakes:\n", ""},
    {"mistakes:\n", "allow: [{angle: right_hip flexion, to_deg: 136, why: A stretch.}]\nmistakes:\n",
     E "24:44: error: 'to_deg' is 136; it must be from 120 to 135\n"},
    {"mistakes:\n", "allow: [{angle: right_hip flexion, to_deg: 130}]\nmistakes:\n",
     E "24:9: error: the key 'why' is missing\n"},
    {"  up: {", "  base: {",
     E "17:3: error: the pose 'base' is given by the key 'base'; call this one something else\n" E
       "18:18: error: 'like' cannot be 'up'; allowed: base\n" E
       "20:23: error: 'to' cannot be 'up'; allowed: base, higher\n" E
       "25:48: error: 'instead_of' cannot be 'up'; allowed: base, higher\n"},
};

static void test_each_fault_of_an_exercise(void **state) {
    (void)state;
    check_cases("assets/exercises/lift.yaml", fixture_exercise, exercise_cases,
                sizeof exercise_cases / sizeof exercise_cases[0]);
}

#define P "assets/poses/lying.yaml:"
static const Case pose_cases[] = {
    {"about", "about", ""},
    {"posture: supine\n", "", P "1:1: error: the key 'posture' is missing\n"},
    {"anchor: upper_back", "anchor: back",
     P "5:9: error: 'anchor' cannot be 'back'; allowed: feet, upper_back, hips, left_side, right_side, "
       "knees\n"},
    {"pose:\n", "surface_m: 1.5\npose:\n", P "6:12: error: 'surface_m' is 1.5; it must be from 0 to 1\n"},
    {"pose:\n", "mat_m: 0.5\npose:\n", P "6:8: error: 'mat_m' is 0.5; it must be from 1 to 3\n"},
    {"pose:\n", "cushions: [head, knee]\npose:\n",
     P "6:18: error: 'cushions' cannot be 'knee'; did you mean 'knees'? Allowed: head, knees, hips, lap\n"},
    {"pose:\n", "cushions: [hips, hips]\npose:\n", P "6:18: error: 'hips' stands twice in 'cushions'\n"},
    {"pose:\n", "wall: {x: 1}\npose:\n",
     P "6:7: error: the key 'x_m' is missing\n" P "6:8: error: unknown key 'x' in wall; allowed: x_m\n"},
    {"pose:\n", "pose:\n  like: lying\n", P "7:9: error: 'like' leads back to this very pose ('lying')\n"},
    {"arm: floor", "arm: wall",
     P "13:26: error: 'left_arm' cannot be held at 'wall'; no wall stands in this pose's room\n"},
};

static void test_each_fault_of_a_base_pose(void **state) {
    (void)state;
    check_cases("assets/poses/lying.yaml", fixture_pose, pose_cases,
                sizeof pose_cases / sizeof pose_cases[0]);
}

#define R "levels/short-one.yaml:"
static const Case routine_cases[] = {
    {"reps: 2", "reps: 2", ""},
    {"exercise: lift", "exercise: lfit",
     R "7:16: error: 'exercise' cannot be 'lfit'; did you mean 'lift'? Allowed: lift\n"},
    {"block: main", "block: cool_down, reps: 0", R "8:46: error: 'reps' is 0; it must be from 1 to 30\n"},
    {"block: cool_down", "block: warm_up",
     R "9:29: error: 'warm_up' comes after 'main'; the order is warm_up, main, cool_down\n"},
    {"hold_s: 5", "hold_s: 0", R "8:52: error: the hold of 'lift' cannot last 0 s\n"},
    {"note: Take your time.", "note: 'Take {seconds}'",
     R "5:7: error: '{seconds}' is no placeholder that can be filled in here; no '{' or '}' is allowed\n"},
    {"steps:\n", "step: []\nsteps:\n",
     R "6:1: error: unknown key 'step' in a routine; did you mean 'steps'? Allowed: "
       "schema, id, name, summary, note, order, steps\n"},
};

static void test_each_fault_of_a_routine(void **state) {
    (void)state;
    check_cases("levels/short-one.yaml", fixture_routine, routine_cases,
                sizeof routine_cases / sizeof routine_cases[0]);
}

#define C "assets/text/cues.yaml:"
static const Case cue_cases[] = {
    {"welcome", "welcome", ""},
    {"{name}", "{seconds}",
     C "4:7: error: '{seconds}.' is no placeholder that can be filled in here; only {name} is allowed\n"},
    {", Twenty]", "]", C "21:10: error: 'numbers' has 19 entries; it must have 20 to 20\n"},
    {"{rest:", "{ring:",
     C "22:10: error: unknown key 'ring' in sounds; allowed: tick, go, start, rest, done, "
       "hold_tick, breathe_in, breathe_out, bowl, switch, half_way\n"},
    {"bells ring out", "bells that ring out for a long while",
     C "22:34: error: 'done' has 36 characters; at most 30 fit\n"},
    {"paused: Paused.\n", "", C "1:1: error: the key 'paused' is missing\n"},
};

static void test_each_fault_of_the_cues(void **state) {
    (void)state;
    check_cases("assets/text/cues.yaml", fixture_cues, cue_cases, sizeof cue_cases / sizeof cue_cases[0]);
}

#define T "assets/text/talk.yaml:"
static const Case talk_cases[] = {
    {"schema: 1", "schema: 1", ""},
    {"talk_percent: 35", "talk_percent: 41",
     T "3:17: error: 'talk_percent' is 41; it must be from 5 to 40\n"},
    {"gap_s: 0.3", "gap_s: 0.2", T "4:10: error: 'gap_s' is 0.2; it must be from 0.25 to 1\n"},
    {"from: full", "from: loud",
     T "6:19: error: 'from' cannot be 'loud'; allowed: full, key_words, counts\n"},
    {"priority: praise", "priority: prase",
     T
     "6:35: error: 'priority' cannot be 'prase'; did you mean 'praise'? Allowed: praise, instruction, phase, "
     "safety\n"},
    {"welcome:", "welcom:",
     T
     "6:3: error: unknown key 'welcom' in say; did you mean 'welcome'? Allowed: welcome, note, name, "
     "caution, "
     "set_up, set_up_more, support, how, dose, side, to_go, whole, way, ready, get_ready, countdown, "
     "phase_first, breath, phase, hold_count, hold_until_ok, keep_breathing, half_way, rep_count, last_rep, "
     "switch_sides, praise, rest, rest_more, next, next_set, finished, paused, resumed, ...\n"},
    {"from: counts, priority: safety}", "from: full}",
     T "7:9: error: 'note' is for her safety and always said: 'from: counts, priority: safety'\n"},
    {"priority: safety}", "priority: phase}",
     T "7:9: error: 'note' is for her safety and always said: 'from: counts, priority: safety'\n"},
    {"late_s: 0.2", "late_s: 0.5", T "8:45: error: 'late_s' is 0.5; it must be from 0 to 0.4\n"},
    {"late_s: 0.2", "gap_s: 0.5",
     T "8:37: error: unknown key 'gap_s' in phase; did you mean 'at_s'? Allowed: from, priority, at_s, "
       "late_s\n"},
};

static void test_each_fault_of_the_table_of_talk(void **state) {
    (void)state;
    check_cases("assets/text/talk.yaml", fixture_talk, talk_cases, sizeof talk_cases / sizeof talk_cases[0]);
}

#define A "assets/text/advice.yaml:"

static const Case advice_cases[] = {
    {"shows: lift\n", "shows: lfit\n",
     A "7:12: error: 'shows' cannot be 'lfit'; did you mean 'lift'? Allowed: lift\n"},
    {"{shows: lift, ", "{shows: 3, ", A "12:42: error: 'shows' cannot be '3'; allowed: lift\n"},
    {"order: 20", "order: -1", A "5:12: error: 'order' is -1; it must be from 0 to 9999\n"},
    {"from_weeks: 8", "from_weeks: 53", A "6:17: error: 'from_weeks' is 53; it must be from 0 to 52\n"},
    {"id: first", "id: later", A "9:5: error: the page 'later' stands twice\n"},
    {"    shows: lift\n", "    show: lift\n",
     A "7:5: error: unknown key 'show' in a page; did you mean 'shows'? Allowed: id, title, intro, order, "
       "from_weeks, shows, sections\n"},
};

static void test_each_fault_of_the_advice(void **state) {
    (void)state;
    check_cases("assets/text/advice.yaml", fixture_advice, advice_cases,
                sizeof advice_cases / sizeof advice_cases[0]);
}

static void test_all_faults_of_a_file_come_at_once(void **state) {
    (void)state;
    Folder folder = folder_new();
    static const char *const edits[][2] = {{"reps: 6", "reps: 0"},
                                           {"frame: lying", "frame: flat"},
                                           {"to: up", "to: down"},
                                           {"step: 2", "step: two"},
                                           {"extension_deg: 10", "extnsion_deg: 10"}};
    char *text = strdup(fixture_exercise);
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        char *next = replaced(text, edits[i][0], edits[i][1]);
        free(text);
        text = next;
    }
    folder_write(&folder, "assets/exercises/lift.yaml", text);
    DiagList diags = {0};
    library_release(library_load(folder.path, &diags));
    int lines[8] = {0};
    size_t count = 0;
    for (size_t i = 0; i < diags.count && count < 8; i++)
        if (strstr(diags.items[i].path, "lift.yaml") != NULL)
            lines[count++] = diags.items[i].line;
    assert_int_equal(count, 5);
    static const int expected[] = {10, 11, 20, 21, 25};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(lines[i], expected[i]);
    free(diags_text(&folder, &diags));
    free(text);
    folder_free(&folder);
}

// A hold that is short enough in the exercise's own dose may be too long in a routine's.
static void test_a_routine_cannot_stretch_a_breath(void **state) {
    (void)state;
    Folder folder = folder_new();
    char *exercise = replaced(fixture_exercise, "seconds: hold, breath: free", "seconds: hold, breath: out");
    char *routine = replaced(fixture_routine, "hold_s: 5", "hold_s: 10");
    DiagList diags = {0};
    folder_write(&folder, "assets/exercises/lift.yaml", exercise);
    library_release(library_load(folder.path, &diags)); // 2 + 5 + 1.5 s
    assert_int_equal(diags.count, 0);
    folder_write(&folder, "levels/short-one.yaml", routine);
    library_release(library_load(folder.path, &diags)); // 2 + 10 + 1.5 s
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(
        printed,
        R "8:52: error: with this hold one breath in 'lift' lasts more than 12 s; hold shorter, or free "
          "the breath there\n");
    free(printed), free(exercise), free(routine);
    folder_free(&folder);
}

// What cannot be drawn right: the place, the joint or hand, by how much; and the exercise is left out, with its routine.
static void test_what_no_body_can_do_is_said_first_and_left_out(void **state) {
    (void)state;
    static const struct {
        const char *file, *text, *from, *to, *place, *what, *limit;
    } cases[] = {
        {"assets/exercises/lift.yaml", fixture_exercise, "held: {right_leg: free}",
         "held: {right_leg: free, right_arm: left_shin}", E "17:3: error: pose 'up': ",
         "the right hand cannot reach its place, ", " mm are missing; at most 5 are allowed"},
        {"assets/exercises/lift.yaml", fixture_exercise, "right_hip: {flexion_deg: 90}",
         "right_hip: {flexion_deg: 120}, right_knee: {flexion_deg: 0}",
         E "17:3: error: pose 'up': ", "right_hip flexion is 12", "; the limit is 90"},
        {"assets/exercises/lift.yaml", fixture_exercise, "seconds: 2,", "seconds: 0,",
         E "20:36: error: ", "'seconds' is 0", "; it must be from 0.2 to 60"},
        {"assets/exercises/lift.yaml", fixture_exercise, "{lumbar:", "{lumber:", E "25:59: error: ",
         "unknown key 'lumber' in pose", "; did you mean 'lumbar'?"},
        {"assets/exercises/lift.yaml", fixture_exercise, "{lumbar: {extension_deg: 10}}",
         "{held: {left_arm: right_shin}}", E "25:5: error: mistake 'arch': ",
         "the left hand cannot reach its place, ", " mm are missing; at most 5 are allowed"},
        {"assets/exercises/lift.yaml", fixture_exercise, "{lumbar: {extension_deg: 10}}",
         "{right_hip: {flexion_deg: 120}, right_knee: {flexion_deg: 0}}",
         E "25:5: error: mistake 'arch': ", "right_hip flexion is 12", "; the limit is 90"},
        {"assets/poses/lying.yaml", fixture_pose, "arm: floor}", "left_arm: floor, right_arm: right_shin}",
         "assets/poses/lying.yaml:7:3: error: ", "the right hand cannot reach its place, ",
         " mm are missing; at most 5 are allowed"},
        {"assets/poses/lying.yaml", fixture_pose, "leg: stay", "leg: free, ", "assets/poses/lying.yaml:13",
         "error", ""},
        {"assets/poses/lying.yaml", fixture_pose,
         "knee: {flexion_deg: 110}\n  ankle: {plantarflexion_deg: 30}",
         "knee: {flexion_deg: 0}\n  ankle: {dorsiflexion_deg: 40}",
         "assets/poses/lying.yaml:7:3: error: ", "_ankle dorsiflexion is ", " degrees; the limit is 30"},
    };
    Folder folder = folder_new();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *text = replaced(cases[i].text, cases[i].from, cases[i].to);
        folder_write(&folder, cases[i].file, text);
        DiagList diags = {0};
        Library *library = library_load(folder.path, &diags);
        char *printed = diags_text(&folder, &diags), *of_file = strstr(printed, cases[i].place);
        if (!of_file)
            print_message("case %zu: %s\n", i, printed);
        assert_non_null(of_file);
        *strchr(of_file, '\n') = 0; // the first that is said of that place
        const char *what = strstr(of_file, cases[i].what);
        if (!what)
            print_message("%s\n", of_file);
        assert_non_null(what);
        assert_non_null(strstr(what, cases[i].limit));
        assert_null(library_exercise(library, "lift"));
        assert_null(library_routine(library, "short-one"));
        assert_int_equal(library->advice_count, 2); // words stay without their figure
        assert_null(library_page(library, "later")->shows);
        free(printed), free(text);
        library_release(library);
        folder_write(&folder, cases[i].file, cases[i].text);
    }
    folder_free(&folder);
}

static void test_files_are_told_by_their_keys(void **state) {
    (void)state;
    Folder folder = folder_new();
    static const char *const names[] = {"lift.yaml", "lying.yaml", "short-one.yaml",
                                        "c.yaml",    "p.yaml",     "t.yaml"};
    const char *const texts[] = {fixture_exercise, fixture_pose,  fixture_routine,
                                 fixture_cues,     fixture_pages, fixture_talk};
    DiagList diags = {0};
    char path[160];
    for (size_t i = 0; i < 6; i++) {
        folder_write(&folder, names[i], texts[i]);
        snprintf(path, sizeof path, "%s/%s", folder.path, names[i]);
        library_check_file(folder.path, path, &diags);
    }
    assert_int_equal(diags.count, 0);
    folder_write(&folder, "other.yaml", "colour: blue\n");
    snprintf(path, sizeof path, "%s/other.yaml", folder.path);
    library_check_file(folder.path, path, &diags);
    snprintf(path, sizeof path, "%s/none.yaml", folder.path);
    library_check_file(folder.path, path, &diags);
    char *printed = diags_text(&folder, &diags);
    assert_string_equal(printed,
                        "none.yaml: error: no such file\n"
                        "other.yaml:1:1: error: neither an exercise, a base pose, a routine, rules, the "
                        "cues, the table of talk, the pages nor the questions; "
                        "an exercise has 'rep', a base pose 'posture', a routine 'summary'\n");
    free(printed);
    folder_free(&folder);
}

// Of the shipped ones as they would be without a line of its own for the chair.
static void test_a_support_that_no_line_tells_is_warned_of(void **state) {
    (void)state;
    Folder folder = folder_new();
    unsigned char *bytes = NULL;
    char reason[200], path[160];
    size_t size = 0;
    assert_true(file_read("assets/exercises/knee_lift.yaml", 1 << 18, &bytes, &size, reason, sizeof reason));
    char *text = strndup((const char *)bytes, size),
         *without = replaced(text, "{support: \"Rest a hand on the back of the chair.\"}",
                             "Rest a hand on the chair.");
    snprintf(path, sizeof path, "%s/assets/exercises/knee_lift.yaml", folder.path);
    for (int changed = 0; changed < 2; changed++) {
        DiagList diags = {0};
        folder_write(&folder, "assets/exercises/knee_lift.yaml", changed ? without : text);
        library_check_file(".", path, &diags);
        char *printed = diags_text(&folder, &diags);
        if (changed)
            assert_non_null(strstr(printed, "assets/exercises/knee_lift.yaml:19:3: warning: she holds on to "
                                            "a chair: say so in a line of its own, "
                                            "{support: ...}, which is always spoken\n"));
        else
            assert_string_equal(printed, "");
        free(printed);
    }
    free(without), free(text), free(bytes);
    folder_free(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_fault_of_an_exercise),
        cmocka_unit_test(test_each_fault_of_a_base_pose),
        cmocka_unit_test(test_each_fault_of_a_routine),
        cmocka_unit_test(test_each_fault_of_the_cues),
        cmocka_unit_test(test_each_fault_of_the_table_of_talk),
        cmocka_unit_test(test_each_fault_of_the_advice),
        cmocka_unit_test(test_all_faults_of_a_file_come_at_once),
        cmocka_unit_test(test_what_no_body_can_do_is_said_first_and_left_out),
        cmocka_unit_test(test_files_are_told_by_their_keys),
        cmocka_unit_test(test_a_routine_cannot_stretch_a_breath),
        cmocka_unit_test(test_a_support_that_no_line_tells_is_warned_of),
    };
    return cmocka_run_group_tests_name("content errors", tests, NULL, NULL);
}
