// The pelvic floor as a sling in the side view, and where it stands. Internal to the inside views.
#pragma once
#include "stage/inside_lens.h"

#define SLING_OPEN_M 0.0040 // at rest
#define SLING_SHUT_M 0.0007 // half the width of a passage where it ends in the skin
enum { SLING_NODES = 5 }; // from the pubic bone to the tailbone; those between carry bladder, womb and bowel

typedef struct Sling {
    PartPoint node[SLING_NODES]; // the middle of the deep layer
    double half_m;               // half of its thickness in the middle
    double open_m;               // half the width of the passages through it
    double shift_y_m;            // of the skin beneath
} Sling;

// At `lift` -1..1: 0 = it hangs at rest, 1 = drawn up and forward, below 0 = pushed down.
Sling inside_sling(double lift);
// How far a node has gone from where it rests, metres.
PartPoint inside_sling_shift(const Sling *sling, int node);
// Both layers; `works` 0..1 how brightly it glows.
void inside_paint_sling(const Section *section, const Sling *sling, double works, double wrong);
// Where it rests, pale.
void inside_paint_rest(const Section *section, double alpha);
// Loops of bowel above the womb, which stay.
void inside_paint_loops(const Section *section);
// Bladder, womb and rectum, which go with the sling; the rectum has its own way through it.
void inside_paint_organs(const Section *section, const Sling *sling);
// The ways from bladder and womb through it.
void inside_paint_passages(const Section *section, const Sling *sling);
