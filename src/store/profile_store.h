// What the user has answered, as it is kept (KEPT_PROFILE): about you for good, today's answers for that day.
#pragma once
#include "base/text_map.h"
#include "rules/profile.h"

// What is known on the day `today` (days since 1970, profile_today()): what was answered about you, with the weeks counted on
// from the day of birth, and what was answered before a session on that very day; of earlier days the symptoms that last. An answer that this version does not
// understand, or a birth that cannot be, counts as unknown. Returns what is wrong with the day of birth.
ProfileBirthFault profile_recall(const TextMap *kept, int today, Profile *profile);
// Keeps what is known, and forgets what is not. Weeks are kept as the day of birth that they mean.
void profile_keep(const Profile *profile, int today, TextMap *kept);
