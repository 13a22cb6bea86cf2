#include "app/awake.h"

void awake_active(Awake *awake, int64_t now_us) {
    awake->active_at_us = now_us;
}

bool awake_update(Awake *awake, bool wanted, int64_t now_us) {
    awake->kept = wanted && now_us - awake->active_at_us < awake->for_us;
    return awake->kept;
}

int64_t awake_deadline_us(const Awake *awake) {
    return awake->kept ? awake->active_at_us + awake->for_us : -1;
}
