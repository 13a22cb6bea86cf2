// The people as a screen sees them.
#pragma once
#include "screens/screen.h"

// ScreenServices.people; where there are none, as in pictures made by commands, one person alone whom nothing is kept of. Never NULL.
PeopleHere *people_here(const ScreenContext *context);
// Who is there, where there is somebody else too; NULL with one person, of whom no name is ever shown.
const Person *people_here_one_of(const ScreenContext *context);
