#include "model/mistake_mark.h"
#include <stddef.h>

static const struct PlaceName {
    const char *name;
    MarkPlace place;
    MarkSides sides;
} places[] = {
    {"head", MARK_AT_HEAD, MARK_BOTH},
    {"chin", MARK_AT_CHIN, MARK_BOTH},
    {"neck", MARK_AT_NECK, MARK_BOTH},
    {"chest", MARK_AT_CHEST, MARK_BOTH},
    {"upper_back", MARK_AT_UPPER_BACK, MARK_BOTH},
    {"low_back", MARK_AT_LOW_BACK, MARK_BOTH},
    {"belly", MARK_AT_BELLY, MARK_BOTH},
    {"pelvis", MARK_AT_PELVIS, MARK_BOTH},
    {"buttocks", MARK_AT_BUTTOCKS, MARK_BOTH},
    {"shoulders", MARK_AT_SHOULDER, MARK_BOTH},
    {"left_shoulder", MARK_AT_SHOULDER, MARK_LEFT},
    {"right_shoulder", MARK_AT_SHOULDER, MARK_RIGHT},
    {"hands", MARK_AT_HAND, MARK_BOTH},
    {"left_hand", MARK_AT_HAND, MARK_LEFT},
    {"right_hand", MARK_AT_HAND, MARK_RIGHT},
    {"hips", MARK_AT_HIP, MARK_BOTH},
    {"left_hip", MARK_AT_HIP, MARK_LEFT},
    {"right_hip", MARK_AT_HIP, MARK_RIGHT},
    {"thighs", MARK_AT_THIGH, MARK_BOTH},
    {"left_thigh", MARK_AT_THIGH, MARK_LEFT},
    {"right_thigh", MARK_AT_THIGH, MARK_RIGHT},
    {"knees", MARK_AT_KNEE, MARK_BOTH},
    {"left_knee", MARK_AT_KNEE, MARK_LEFT},
    {"right_knee", MARK_AT_KNEE, MARK_RIGHT},
    {"heels", MARK_AT_HEEL, MARK_BOTH},
    {"left_heel", MARK_AT_HEEL, MARK_LEFT},
    {"right_heel", MARK_AT_HEEL, MARK_RIGHT},
    {"feet", MARK_AT_FOOT, MARK_BOTH},
    {"left_foot", MARK_AT_FOOT, MARK_LEFT},
    {"right_foot", MARK_AT_FOOT, MARK_RIGHT},
};
enum { PLACE_NAMES = sizeof places / sizeof places[0] };

const char *mark_place_name(int index) {
    return index < PLACE_NAMES ? places[index].name : NULL;
}

void mark_place_set(MistakeMark *mark, int index) {
    mark->place = places[index].place;
    mark->sides = places[index].sides;
}

bool mark_place_is_limb(MarkPlace place) {
    return place >= MARK_AT_SHOULDER;
}

const char *mark_way_name(MarkWay way) {
    static const char *const names[MARK_WAY_COUNT] = {
        [MARK_UP] = "up",         [MARK_DOWN] = "down",         [MARK_FORWARD] = "forward",
        [MARK_BACK] = "back",     [MARK_HEADWARD] = "headward", [MARK_FOOTWARD] = "footward",
        [MARK_INWARD] = "inward", [MARK_OUTWARD] = "outward"};
    return names[way];
}
