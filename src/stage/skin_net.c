// A skin made whole: the left half from the right one, and the pieces that are drawn.
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "stage/skin_faces.h"

static uint16_t other_side(uint16_t bone) {
    if (bone < SKIN_CLAVICLE)
        return bone;
    return (uint16_t)(bone < SKIN_RIGHT_BONES ? bone + SKIN_SIDE_BONES : bone - SKIN_SIDE_BONES);
}

static Vec3 flipped(Vec3 p) {
    return vec3(p.x, p.y, -p.z);
}

static void mirror_points(Skin *skin) {
    int half = skin->half_count, count = half, weights = skin->weight_from[half],
        glows = skin->glow_from[half];
    skin->weights = alloc_resized(skin->weights, 2 * (size_t)weights, sizeof *skin->weights);
    skin->glow = alloc_resized(skin->glow, 2 * (size_t)glows + 1, sizeof *skin->glow);
    for (int i = 0; i < half; i++) {
        skin->twin[i] = i;
        if (skin->side[i] == 0)
            continue;
        int twin = count++;
        skin->twin[i] = twin;
        skin->twin[twin] = i;
        skin->rest[twin] = flipped(skin->rest[i]);
        skin->side[twin] = -1;
        for (int k = skin->weight_from[i]; k < skin->weight_from[i + 1]; k++)
            skin->weights[weights++] =
                (SkinWeight){other_side(skin->weights[k].bone), skin->weights[k].share};
        skin->weight_from[twin + 1] = weights;
        for (int k = skin->glow_from[i]; k < skin->glow_from[i + 1]; k++)
            skin->glow[glows++] = skin->glow[k];
        skin->glow_from[twin + 1] = glows;
    }
    skin->point_count = count;
}

static void mirror_bones(Skin *skin) {
    for (int i = SKIN_CLAVICLE; i < SKIN_RIGHT_BONES; i++) {
        int left = i + SKIN_SIDE_BONES;
        const Mat3 *axes = &skin->rest_axes[i];
        skin->rest_origin[left] = flipped(skin->rest_origin[i]);
        // Mirrored twice, of what it turns and of its own Z, so that it stays a rotation.
        skin->rest_axes[left] =
            (Mat3){{flipped(axes->col[0]), flipped(axes->col[1]), vec3_negate(flipped(axes->col[2]))}};
    }
}

bool skin_is_of_limb(SkinPart part) {
    return part >= SKIN_PART_THIGH || part == SKIN_PART_PELVIS;
}

// What is worn over what: a lower piece reaches a little under the rim of an upper one.
static int layer_of(SkinPart part) {
    switch (part) {
    case SKIN_PART_TOP:
    case SKIN_PART_SLEEVE:
        return 3;
    case SKIN_PART_BAND:
        return 2;
    case SKIN_PART_PELVIS:
    case SKIN_PART_THIGH:
    case SKIN_PART_CALF:
        return 1;
    default:
        return 0;
    }
}

typedef struct PieceBuilder {
    const Skin *skin;
    const SkinFaces *faces;
    bool *touched;  // points of the piece's own faces
    int32_t *local; // their number in it, -1 = none
} PieceBuilder;

static bool is_own(const PieceBuilder *b, int face, int side, SkinPart part) {
    return b->faces->part[face] == part && (!skin_is_of_limb(part) || b->faces->side[face] == side);
}

// A piece reaches one face into its neighbours, so that no gap opens where they meet.
static bool belongs(const PieceBuilder *b, int face, int side, SkinPart part) {
    if (is_own(b, face, side, part))
        return true;
    if (layer_of(b->faces->part[face]) < layer_of(part))
        return false;
    for (int i = 0; i < 4; i++)
        if (b->touched[b->faces->face[face].at[i]])
            return true;
    return false;
}

void skin_find_beside(SolidFace *faces, int count, int points) {
    for (int f = 0; f < count; f++)
        for (int i = 0; i < 4; i++)
            faces[f].beside[i] = -1;
    // The sides that begin at each point.
    int32_t *first = alloc_zeroed((size_t)points + 1, sizeof *first);
    int32_t *list = alloc_zeroed((size_t)count * 4 + 1, sizeof *list);
    for (int f = 0; f < count; f++)
        for (int i = 0; i < 4; i++)
            first[faces[f].at[i]]++;
    for (int p = 0, sum = 0; p <= points; p++) {
        sum += p < points ? first[p] : 0;
        first[p] = sum;
    }
    for (int f = 0; f < count; f++)
        for (int i = 0; i < 4; i++)
            list[--first[faces[f].at[i]]] = 4 * f + i;
    for (int f = 0; f < count; f++)
        for (int i = 0; i < 4; i++) {
            int a = faces[f].at[i], b = faces[f].at[(i + 1) & 3];
            for (int k = first[b]; k < first[b + 1]; k++) {
                if (faces[list[k] / 4].at[(list[k] + 1) & 3] == a)
                    faces[f].beside[i] = list[k];
            }
        }
    free(first);
    free(list);
}

static void hide_rims_under(SkinPiece *piece) {
    for (int f = 0; f < piece->face_count; f++) {
        SolidFace *face = &piece->faces[f];
        for (int i = 0; i < 4; i++)
            if (face->beside[i] < 0 && (piece->under[face->at[i]] || piece->under[face->at[(i + 1) & 3]]))
                face->beside[i] = SOLID_HIDDEN_RIM;
    }
}

static void add_face(PieceBuilder *b, int face, SkinPiece *piece) {
    for (int i = 0; i < 4; i++) {
        int point = b->faces->face[face].at[i];
        if (b->local[point] < 0) {
            b->local[point] = piece->point_count;
            piece->points[piece->point_count++] = point;
        }
        piece->faces[piece->face_count].at[i] = b->local[point];
    }
    piece->face_count++;
}

static float along(Vec3 p, int axis) {
    return axis == 0 ? p.x : axis == 1 ? p.y : p.z;
}

// Where a point lies between the ends of the piece at rest, along its longest axis: 0 and more, below SKIN_STRETCHES.
static void find_stretches(const Skin *skin, const SkinPiece *piece, int8_t *of_point) {
    Vec3 least = skin->rest[piece->points[0]], most = least;
    for (int i = 1; i < piece->point_count; i++) {
        Vec3 p = skin->rest[piece->points[i]];
        least = vec3(fminf(least.x, p.x), fminf(least.y, p.y), fminf(least.z, p.z));
        most = vec3(fmaxf(most.x, p.x), fmaxf(most.y, p.y), fmaxf(most.z, p.z));
    }
    int axis = 0;
    for (int a = 1; a < 3; a++)
        if (along(most, a) - along(least, a) > along(most, axis) - along(least, axis))
            axis = a;
    float from = along(least, axis), scale = (float)SKIN_STRETCHES / (along(most, axis) - from + 1e-6f);
    for (int i = 0; i < piece->point_count; i++)
        of_point[i] = (int8_t)((along(skin->rest[piece->points[i]], axis) - from) * scale * 0.9999f);
}

// Adds the points of faces that have one at which `mark` is `from`.
static void spread(const SkinPiece *piece, int8_t *mark, int8_t from) {
    for (int f = 0; f < piece->face_count; f++) {
        const int32_t *at = piece->faces[f].at;
        bool beside = false;
        for (int i = 0; i < 4; i++)
            beside = beside || mark[at[i]] == from;
        for (int i = 0; beside && i < 4; i++)
            mark[at[i]] = mark[at[i]] ? mark[at[i]] : (int8_t)(from + 1);
    }
}

// A face belongs to the stretch of its first point.
static void build_stretches(const Skin *skin, SkinPiece *piece) {
    size_t points = (size_t)piece->point_count;
    if (points == 0)
        return;
    int8_t *of_point = alloc_zeroed(points, 1), *mark = alloc_zeroed(points, 1);
    find_stretches(skin, piece, of_point);
    piece->stretch_points = alloc_zeroed(points * SKIN_STRETCHES, sizeof *piece->stretch_points);
    int count = 0;
    for (int k = 0; k < SKIN_STRETCHES; k++) {
        memset(mark, 0, points);
        for (int f = 0; f < piece->face_count; f++)
            for (int i = 0; of_point[piece->faces[f].at[0]] == k && i < 4; i++)
                mark[piece->faces[f].at[i]] = 1;
        spread(piece, mark, 1);
        for (size_t i = 0; i < points; i++)
            if (mark[i])
                piece->stretch_points[count++] = piece->points[i];
        piece->stretch_from[k + 1] = count;
    }
    free(of_point);
    free(mark);
    piece->stretch_points =
        alloc_resized(piece->stretch_points, (size_t)count + 1, sizeof *piece->stretch_points);
}

static void build_piece(PieceBuilder *b, int side, SkinPart part, SkinPiece *piece) {
    const Skin *skin = b->skin;
    memset(b->touched, 0, (size_t)skin->point_count * sizeof *b->touched);
    for (int f = 0; f < b->faces->count; f++)
        for (int i = 0; is_own(b, f, side, part) && i < 4; i++)
            b->touched[b->faces->face[f].at[i]] = true;
    for (int p = 0; p < skin->point_count; p++)
        b->local[p] = -1;
    piece->points = alloc_zeroed((size_t)skin->point_count, sizeof *piece->points);
    piece->faces = alloc_zeroed((size_t)b->faces->count, sizeof *piece->faces);
    for (int own = 1; own >= 0; own--) {
        for (int f = 0; f < b->faces->count; f++)
            if (is_own(b, f, side, part) == (own == 1) && belongs(b, f, side, part))
                add_face(b, f, piece);
        if (own == 1)
            piece->own_faces = piece->face_count;
    }
    piece->under = alloc_zeroed((size_t)piece->point_count + 1, sizeof *piece->under);
    for (int f = 0; f < b->faces->count; f++)
        for (int i = 0; belongs(b, f, side, part) && !is_own(b, f, side, part) && i < 4; i++)
            piece->under[b->local[b->faces->face[f].at[i]]] = !b->touched[b->faces->face[f].at[i]];
    piece->tucked = alloc_zeroed((size_t)piece->point_count + 1, sizeof *piece->tucked);
    for (int f = 0; f < b->faces->count; f++)
        for (int i = 0; layer_of(b->faces->part[f]) > layer_of(part) && belongs(b, f, side, part) && i < 4;
             i++)
            piece->tucked[b->local[b->faces->face[f].at[i]]] = true;
    piece->points = alloc_resized(piece->points, (size_t)piece->point_count, sizeof *piece->points);
    piece->faces = alloc_resized(piece->faces, (size_t)piece->face_count, sizeof *piece->faces);
    skin_find_beside(piece->faces, piece->face_count, piece->point_count);
    hide_rims_under(piece);
    build_stretches(skin, piece);
}

static void build_pieces(Skin *skin, const SkinFaces *faces, SkinDetail detail) {
    PieceBuilder b = {.skin = skin, .faces = faces};
    b.touched = alloc_zeroed((size_t)skin->point_count + 1, sizeof *b.touched);
    b.local = alloc_zeroed((size_t)skin->point_count + 1, sizeof *b.local);
    for (SkinPart part = 0; part < SKIN_PARTS; part++)
        for (int side = 0; side < (skin_is_of_limb(part) ? 2 : 1); side++)
            build_piece(&b, side, part, &skin->pieces[detail][side][part]);
    free(b.touched);
    free(b.local);
}

SkinFaces skin_faces_new(int most) {
    return (SkinFaces){.face = alloc_zeroed((size_t)most + 1, sizeof(SolidFace)),
                       .part = alloc_zeroed((size_t)most + 1, sizeof(SkinPart)),
                       .side = alloc_zeroed((size_t)most + 1, 1)};
}

void skin_faces_free(SkinFaces *faces) {
    free(faces->face);
    free(faces->part);
    free(faces->side);
}

static SkinFaces mirrored_faces(Skin *skin, const SkinPart *part_of_face) {
    int half = skin->face_count;
    skin->face_count = 2 * half;
    SkinFaces all = skin_faces_new(2 * half);
    for (int f = 0; f < half; f++) {
        all.part[f] = all.part[f + half] = part_of_face[f];
        all.side[f] = 1;
        for (int i = 0; i < 4; i++)
            skin->faces[f + half][i] = skin->twin[skin->faces[f][3 - i]];
    }
    for (all.count = 0; all.count < 2 * half; all.count++)
        memcpy(all.face[all.count].at, skin->faces[all.count], sizeof skin->faces[0]);
    return all;
}

// How far what is drawn while the view rushes by may lie from the fine skin, metres: a pixel and a half of such a picture of 540 lines.
#define RUSHING_OFF_M 0.006f
// Each takes out every second ring at most.
enum { SWEEPS = 2 };

void skin_complete(Skin *skin, const SkinPart *part_of_face) {
    static unsigned skins;
    skin->serial = ++skins;
    mirror_points(skin);
    mirror_bones(skin);
    SkinFaces faces = mirrored_faces(skin, part_of_face);
    build_pieces(skin, &faces, SKIN_FINE);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        SkinFaces fewer = skin_thinned(skin, &faces, RUSHING_OFF_M);
        skin_faces_free(&faces);
        faces = fewer;
    }
    build_pieces(skin, &faces, SKIN_RUSHING);
    skin_faces_free(&faces);
}

static void free_piece(SkinPiece *piece) {
    free(piece->points);
    free(piece->under);
    free(piece->tucked);
    free(piece->faces);
    free(piece->stretch_points);
}

void skin_free(Skin *skin) {
    if (!skin)
        return;
    for (int detail = 0; detail < SKIN_DETAILS; detail++)
        for (int i = 0; i < 2 * SKIN_PARTS; i++)
            free_piece(&skin->pieces[detail][i / SKIN_PARTS][i % SKIN_PARTS]);
    void *blocks[] = {skin->rest,   skin->side,    skin->twin,  skin->weight_from, skin->weights,
                      skin->glow,   skin->ribs,    skin->sag,   skin->glow_from,   skin->turn,
                      skin->shapes, skin->offsets, skin->faces, skin->turn_away};
    for (size_t i = 0; i < sizeof blocks / sizeof blocks[0]; i++)
        free(blocks[i]);
    free(skin);
}
