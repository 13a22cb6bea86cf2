// Which questions about the user are asked, in which order.
#pragma once
#include "content/library.h"

// The first, and what follows or precedes one; PROFILE_INPUT_COUNT = none. By what is known now: an answer may bring a question, or
// take one away.
ProfileInput about_first(const Library *library, const Profile *profile);
// What follows one; PROFILE_INPUT_COUNT = nothing.
ProfileInput about_next(const Library *library, const Profile *profile, ProfileInput input);
// What precedes one; PROFILE_INPUT_COUNT = nothing.
ProfileInput about_previous(const Library *library, const Profile *profile, ProfileInput input);
// Where it stands, from 0 on; *count gets how many there are, if what follows is answered in the plain way: no.
int about_place(const Library *library, const Profile *profile, ProfileInput input, int *count);
