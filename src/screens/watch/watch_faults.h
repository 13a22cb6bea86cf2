// What is wrong with how an exercise moves, for whoever writes it: in place of the notes, and marked on the figure while it shows.
#pragma once
#include "content/library.h"
#include "screens/figure_view.h"
#include "ui/theme.h"

// Words of the faults, `bottom` px at the lowest and at most `most` px high. Returns their top.
int watch_faults_place(const Theme *theme, const FaultyMovement *faulty, Arena *words, int bottom, int most);
// Adds them there.
void watch_faults_add_words(Scene *scene, const Theme *theme, const FaultyMovement *faulty, Arena *words,
                            int top, int most);
// Adds a ring at each joint whose fault shows in that phase, with that side working.
void watch_faults_add_marks(Scene *scene, const Theme *theme, const FaultyMovement *faulty, int phase,
                            Side side, const FigureView *figure);
