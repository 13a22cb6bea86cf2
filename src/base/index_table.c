#include "base/index_table.h"

#include <stdlib.h>

#include "base/alloc.h"

enum { CAPACITY_LEAST = 256 }; // a power of 2, as all of them

static size_t first_slot(const IndexTable *table, uint64_t hash) {
    return (size_t)(hash ^ hash >> 32) & (table->capacity - 1);
}

int index_table_next(const IndexTable *table, uint64_t hash, IndexSearch *search) {
    while (search->passed < table->capacity) { // never full: there is a free slot
        const IndexSlot *slot =
            &table->slots[(first_slot(table, hash) + search->passed) & (table->capacity - 1)];
        if (!slot->place)
            return -1;
        search->passed++;
        if (slot->hash == hash)
            return slot->place - 1;
    }
    return -1;
}

static void put(IndexTable *table, IndexSlot added) {
    size_t slot = first_slot(table, added.hash);
    while (table->slots[slot].place)
        slot = (slot + 1) & (table->capacity - 1);
    table->slots[slot] = added;
}

static void grow(IndexTable *table) {
    IndexTable wider = {.count = table->count,
                        .capacity = table->capacity ? 2 * table->capacity : CAPACITY_LEAST};
    wider.slots = alloc_zeroed(wider.capacity, sizeof *wider.slots);
    // From behind a free slot on, so that what shares a hash keeps its order.
    size_t begin = 0;
    while (begin < table->capacity && table->slots[begin].place)
        begin++;
    for (size_t i = 0; i < table->capacity; i++) {
        const IndexSlot *slot = &table->slots[(begin + i) & (table->capacity - 1)];
        if (slot->place)
            put(&wider, *slot);
    }
    free(table->slots);
    *table = wider;
}

void index_table_add(IndexTable *table, uint64_t hash, int index) {
    if (2 * (table->count + 1) > table->capacity)
        grow(table);
    put(table, (IndexSlot){hash, index + 1});
    table->count++;
}

void index_table_free(IndexTable *table) {
    free(table->slots);
    *table = (IndexTable){0};
}
