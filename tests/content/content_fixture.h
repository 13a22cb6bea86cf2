// A small data folder of its own under a temporary folder, so that these tests hold whatever the shipped
// content says.
#pragma once
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/diag.h"

typedef struct Folder {
    char path[64];
} Folder;

static const char *const folder_subfolders[] = {"assets", "assets/poses", "assets/exercises", "assets/text",
                                                "levels"};

static const char fixture_pose[] =
    "schema: 1\n"
    "id: lying\n"
    "about: On her back.\n"
    "posture: supine\n"
    "anchor: upper_back\n"
    "pose:\n"
    "  hip: {flexion_deg: 50, abduction_deg: 5}\n"
    "  knee: {flexion_deg: 110}\n"
    "  ankle: {plantarflexion_deg: 30}\n"
    "  shoulder: {extension_deg: 11, abduction_deg: 38, internal_rotation_deg: 56}\n"
    "  elbow: {flexion_deg: 26}\n"
    "  forearm: {pronation_deg: 26}\n"
    "  held: {leg: stay, arm: floor}\n";

static const char fixture_exercise[] = "schema: 1\n"                                                     // 1
                                       "id: lift\n"                                                      // 2
                                       "name: Leg lift\n"                                                // 3
                                       "aim: Hips\n"                                                     // 4
                                       "purpose: To show how a file is read.\n"                          // 5
                                       "works: [hip_flexors, abdominals]\n"                              // 6
                                       "needs: [mat]\n"                                                  // 7
                                       "base: lying\n"                                                   // 8
                                       "sides: alternate\n"                                              // 9
                                       "dose: {reps: 6, sets: 2, hold_s: 3, rest_s: 20}\n"               // 10
                                       "camera: {azimuth_deg: 60, elevation_deg: 14, frame: lying}\n"    // 11
                                       "set_up: [Lie on your back.]\n"                                   // 12
                                       "steps: ['Lift your {side} leg', 'Hold', 'Lower']\n"              // 13
                                       "form: [Move slowly.]\n"                                          // 14
                                       "cautions: [Stop if it hurts.]\n"                                 // 15
                                       "poses:\n"                                                        // 16
                                       "  up: {right_hip: {flexion_deg: 90}, held: {right_leg: free}}\n" // 17
                                       "  higher: {like: up, right_hip: {flexion_deg: 100}}\n"           // 18
                                       "rep:\n"                                                          // 19
                                       "  - {phase: lift, to: up, seconds: 2, breath: out, effort: 1, step: "
                                       "1, say: 'Lift your {side} leg.'}\n" // 20
                                       "  - {phase: hold, stay: true, seconds: hold, breath: free, step: 2, "
                                       "say: Hold and breathe., count: true}\n"                    // 21
                                       "  - {phase: go_on, to: higher, seconds: 1.5, lift: 0.5}\n" // 22
                                       "  - {phase: lower, to: base, seconds: 3, breath: in, effort: 0, "
                                       "lift: 0, step: 3, say: And lower.}\n" // 23
                                       "mistakes:\n"                          // 24
                                       "  - {id: arch, label: Arched back, instead_of: up, pose: {lumbar: "
                                       "{extension_deg: 10}}, say: No arch.}\n"; // 25

static const char fixture_routine[] =
    "schema: 1\n"                                                         // 1
    "id: short-one\n"                                                     // 2
    "name: Short one\n"                                                   // 3
    "summary: One exercise\n"                                             // 4
    "note: Take your time.\n"                                             // 5
    "steps:\n"                                                            // 6
    "  - {exercise: lift, block: warm_up, reps: 2}\n"                     // 7
    "  - {exercise: lift, block: main, sets: 1, hold_s: 5, rest_s: 45}\n" // 8
    "  - {exercise: lift, block: cool_down, rest_s: 0}\n";                // 9

static const char fixture_cues[] =
    "schema: 1\n"
    "welcome: Welcome.\nget_ready: Get ready.\nnext: 'Next: {name}.'\nfirst: 'We begin with {name}.'\n"
    "rest: 'Rest for {seconds} seconds.'\nrest_short: Rest.\nnext_set: Once more.\nswitch_sides: The other "
    "side.\n"
    "rest_more: Longer.\nready: Press OK.\nhold_until_ok: Come up.\nkeep_breathing: Breathe.\n"
    "half_way: Half way.\nlast_rep: Last one.\npraise: [Well done., Good.]\nfinished: Done. Well done.\n"
    "paused: Paused.\nresumed: Welcome back.\nstopped: We stop.\n"
    "numbers: [One, Two, Three, Four, Five, Six, Seven, Eight, Nine, Ten, Eleven, Twelve, Thirteen, "
    "Fourteen, Fifteen,"
    " Sixteen, Seventeen, Eighteen, Nineteen, Twenty]\n"
    "sounds: {rest: bells fall, done: bells ring out}\n";

static const char fixture_talk[] = "schema: 1\n"                                                      // 1
                                   "limits:\n"                                                        // 2
                                   "  talk_percent: 35\n"                                             // 3
                                   "  gap_s: 0.3\n"                                                   // 4
                                   "say:\n"                                                           // 5
                                   "  welcome: {from: full, priority: praise, at_s: 4, gap_s: 0.6}\n" // 6
                                   "  note: {from: counts, priority: safety}\n"                       // 7
                                   "  phase: {from: counts, at_s: -0.1, late_s: 0.2}\n";              // 8

static const char fixture_pages[] =
    "schema: 1\n"
    "pages:\n"
    "  - id: help\n"
    "    title: Help\n"
    "    sections: [{heading: Now, urgent: true, lines: [Call.]}, {lines: [Ask.]}]\n";

static const char fixture_advice[] =
    "schema: 1\n"                                                        // 1
    "pages:\n"                                                           // 2
    "  - id: later\n"                                                    // 3
    "    title: Later\n"                                                 // 4
    "    order: 20\n"                                                    // 5
    "    from_weeks: 8\n"                                                // 6
    "    shows: lift\n"                                                  // 7
    "    sections: [{lines: [Look.]}]\n"                                 // 8
    "  - id: first\n"                                                    // 9
    "    title: First\n"                                                 // 10
    "    order: 10\n"                                                    // 11
    "    sections: [{lines: [Rest.]}, {shows: lift, lines: [Lift.]}]\n"; // 12

static inline void folder_write_bytes(const Folder *folder, const char *name, const void *bytes,
                                      size_t size) {
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    assert_int_equal(fclose(out), 0);
}

static inline void folder_write(const Folder *folder, const char *name, const char *text) {
    folder_write_bytes(folder, name, text, strlen(text));
}

// The shipped questions: what they must hold follows from profile_inputs.def, not from the other files.
static inline void folder_link_questions(const Folder *folder) {
    char *shipped = realpath("assets/text/questions.yaml", NULL), path[160];
    assert_non_null(shipped);
    snprintf(path, sizeof path, "%s/assets/text/questions.yaml", folder->path);
    assert_int_equal(symlink(shipped, path), 0);
    free(shipped);
}

static inline Folder folder_new(void) {
    Folder folder = {"/tmp/gently-content-XXXXXX"};
    assert_non_null(mkdtemp(folder.path));
    for (size_t i = 0; i < sizeof folder_subfolders / sizeof folder_subfolders[0]; i++) {
        char path[160];
        snprintf(path, sizeof path, "%s/%s", folder.path, folder_subfolders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    folder_write(&folder, "assets/poses/lying.yaml", fixture_pose);
    folder_write(&folder, "assets/exercises/lift.yaml", fixture_exercise);
    folder_write(&folder, "levels/short-one.yaml", fixture_routine);
    folder_write(&folder, "assets/text/cues.yaml", fixture_cues);
    folder_write(&folder, "assets/text/talk.yaml", fixture_talk);
    folder_write(&folder, "assets/text/pages.yaml", fixture_pages);
    folder_write(&folder, "assets/text/advice.yaml", fixture_advice);
    folder_link_questions(&folder);
    return folder;
}

static inline void folder_free(const Folder *folder) {
    char command[160];
    snprintf(command, sizeof command, "rm -r '%s'", folder->path);
    assert_int_equal(system(command), 0);
}

// What diag_print writes, with the temporary folder's path and slash taken out; the caller frees. Frees the
// list.
static inline char *diags_text(const Folder *folder, DiagList *diags) {
    char *written = NULL;
    size_t size = 0, prefix = strlen(folder->path);
    FILE *out = open_memstream(&written, &size);
    diag_print(out, diags);
    fclose(out);
    // of its own: gcc 12 takes what open_memstream gave for the address of the variable
    char *text = strdup(written);
    free(written);
    diag_list_free(diags);
    *diags = (DiagList){0};
    for (char *at = text; (at = strstr(at, folder->path)) != NULL;) {
        size_t cut = prefix + (at[prefix] == '/' ? 1 : 0);
        memmove(at, at + cut, strlen(at + cut) + 1);
    }
    return text;
}

// `text` with the first `find` replaced; the caller frees. Fails the test when `find` is not there.
static inline char *replaced(const char *text, const char *find, const char *replacement) {
    const char *at = strstr(text, find);
    assert_non_null(at);
    size_t size = strlen(text) + strlen(replacement) + 1;
    char *out = malloc(size);
    snprintf(out, size, "%.*s%s%s", (int)(at - text), text, replacement, at + strlen(find));
    return out;
}
