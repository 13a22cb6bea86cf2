// Meshes of nets that hold still, kept from picture to picture, so that they need not be turned, lit and projected again. Internal to
// stage/.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "draw/solid.h"

// What is kept under this key of all that decides it; false when there is nothing. Its arrays stay as they are until the next call of
// loft_memo_keep().
bool loft_memo_find(uint64_t key, SolidMesh *out);
// Copies the mesh if its key was already offered lately: what moves comes only once.
void loft_memo_keep(uint64_t key, const SolidMesh *mesh);
