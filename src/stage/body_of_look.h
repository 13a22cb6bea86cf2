// The body of a look: the built-in shape with another skin or other hair. Internal to stage/.
#pragma once
#include "stage/body_shape.h"
#include "stage/figure_look.h"

// Makes the body of that look ready; NULL is the built-in one. False, after one line that says why, where its skin cannot be read:
// then it is the built-in one.
bool body_of_look_begin(const FigureLook *look);
// The one that was last made ready; always a whole one.
const BodyShape *body_of_look(void);
// Puts on the shape what another skin changes beside itself: the lines in which it is cut open, what hands close round, and how far it
// reaches. For tests, too.
void body_take_skin(BodyShape *shape, const Skin *skin);
