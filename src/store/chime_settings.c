#include "store/chime_settings.h"
#include "store/mode_settings.h"

bool chime_is_on(const Settings *settings, Chime chime) {
    const bool on[CHIME_COUNT] = {
        [CHIME_TICK] = settings->chime_tick,          [CHIME_GO] = settings->chime_go,
        [CHIME_START] = settings->chime_start,        [CHIME_REST] = settings->chime_rest,
        [CHIME_DONE] = settings->chime_done,          [CHIME_HOLD_TICK] = settings->chime_hold_tick,
        [CHIME_BOWL] = settings->chime_bowl,          [CHIME_SWITCH] = settings->chime_switch,
        [CHIME_HALF_WAY] = settings->chime_half_way,  [CHIME_BREATHE_IN] = settings->chime_breath,
        [CHIME_BREATHE_OUT] = settings->chime_breath,
    };
    return on[chime];
}

uint32_t chimes_described(const Settings *settings) {
    uint32_t described = 0;
    for (int chime = CHIME_NONE + 1; mode_sound_captions(settings) && chime < CHIME_COUNT; chime++)
        if (chime_is_on(settings, (Chime)chime))
            described |= 1u << chime;
    return described;
}

uint32_t chimes_turned_off(const Settings *settings) {
    uint32_t off = 0;
    for (int chime = CHIME_NONE + 1; chime < CHIME_COUNT; chime++)
        if (!chime_is_on(settings, (Chime)chime))
            off |= 1u << chime;
    return off;
}
