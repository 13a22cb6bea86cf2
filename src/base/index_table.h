// Where records of an array lie, found by a hash of what names them (hash.h): looking one up costs the same however many there are.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct IndexSlot {
    uint64_t hash;
    int place; // 1 + the index; 0 = free
} IndexSlot;

// {0} = empty. Free with index_table_free().
typedef struct IndexTable {
    IndexSlot *slots; // open addressing
    size_t count, capacity;
} IndexTable;

// Where a search stands. Begin with {0}.
typedef struct IndexSearch {
    size_t passed;
} IndexSearch;

// The next index (0 or more) that was added with that hash, in the order in which they were added; -1 = no more. Different records may
// share a hash: the caller compares.
int index_table_next(const IndexTable *table, uint64_t hash, IndexSearch *search);
// Adds an index; the same may be added again.
void index_table_add(IndexTable *table, uint64_t hash, int index);
// Leaves it empty.
void index_table_free(IndexTable *table);
