// The faces of a whole skin while its pieces are made. Internal to stage/.
#pragma once
#include "stage/skin.h"

typedef struct SkinFaces {
    int count;
    SolidFace *face; // of points of the skin
    SkinPart *part;
    int8_t *side; // 0 left and middle, 1 right
} SkinFaces;

// Room for so many faces, none yet. Free with skin_faces_free().
SkinFaces skin_faces_new(int most);
void skin_faces_free(SkinFaces *faces);
// Fills `beside` of faces whose points are numbered below `points`; -1 where there is none.
void skin_find_beside(SolidFace *faces, int count, int points);
// Whether the piece has a left and a right one.
bool skin_is_of_limb(SkinPart part);

// The same skin with fewer faces: rings of edges round body and limbs are left out, between faces of one piece, where the surface between
// the rings before and after comes as near to it as `most_m`, in every shape of its joints; each face becomes part of two at most. Rings that
// are next to each other are not both left out. Points keep their numbers.
SkinFaces skin_thinned(const Skin *skin, const SkinFaces *faces, float most_m);
