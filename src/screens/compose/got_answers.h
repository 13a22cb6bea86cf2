// "What have you got?": the four answers that a session is put together from, as they were given last, and what the rules are asked with
// them.
#pragma once
#include "screens/screen.h"

enum { GOT_INPUTS = 4 };
// In the order in which they are shown: minutes, what is at hand, hands, where it hurts.
extern const ProfileInput got_inputs[GOT_INPUTS];

// The answers of today, else those given last, else what most have: ten minutes, a mat or the bed, both hands, no pain. Only those four
// are known in it.
Profile got_answers_recall(const ScreenContext *context);
// Keeps them: as told today, and to begin with another time.
void got_answers_keep(ScreenContext *context, const Profile *answers);
// What is known of the user, with these answers, and all that the check before a session asks counted as well as far as it is not known:
// the check comes before the session, and takes away what does not fit. `library` says what is asked.
Profile got_answers_profile(const ScreenContext *context, const Library *library, const Profile *answers);
