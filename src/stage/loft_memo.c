#include "stage/loft_memo.h"

#include <string.h>
#include "base/alloc.h"

enum {
    KEPT = 64, // those of one figure and its ghost
    OFFERED = 256
};

typedef struct Memo {
    uint64_t key; // 0 = nothing is kept
    unsigned used;
    int room;
    SolidMesh mesh;
    float *numbers; // x, y, out_x, out_y
    SolidTone *tone;
} Memo;

static Memo memos[KEPT];
static uint64_t offered[OFFERED]; // keys, by what is left of them divided by this
static unsigned clock;

bool loft_memo_find(uint64_t key, SolidMesh *out) {
    for (int i = 0; i < KEPT; i++)
        if (memos[i].key == key) {
            memos[i].used = ++clock;
            *out = memos[i].mesh;
            return true;
        }
    return false;
}

static Memo *oldest(void) {
    Memo *found = &memos[0];
    for (int i = 1; i < KEPT; i++)
        if (memos[i].used < found->used)
            found = &memos[i];
    return found;
}

void loft_memo_keep(uint64_t key, const SolidMesh *mesh) {
    uint64_t *seen = &offered[key % OFFERED];
    if (*seen != key) {
        *seen = key;
        return;
    }
    Memo *memo = oldest();
    int count = mesh->rings * mesh->segments;
    size_t size = (size_t)count * sizeof(float);
    if (count > memo->room) {
        memo->numbers = alloc_resized(memo->numbers, 4 * (size_t)count, sizeof *memo->numbers);
        memo->tone = alloc_resized(memo->tone, (size_t)count, sizeof *memo->tone);
        memo->room = count;
    }
    const float *from[4] = {mesh->x, mesh->y, mesh->out_x, mesh->out_y};
    for (int i = 0; i < 4; i++)
        memcpy(memo->numbers + i * count, from[i], size);
    memcpy(memo->tone, mesh->tone, (size_t)count * sizeof *memo->tone);
    memo->key = key;
    memo->used = ++clock;
    memo->mesh = *mesh;
    memo->mesh.x = memo->numbers;
    memo->mesh.y = memo->numbers + count;
    memo->mesh.out_x = memo->numbers + 2 * count;
    memo->mesh.out_y = memo->numbers + 3 * count;
    memo->mesh.tone = memo->tone;
}
