// Reads a skin. The file is lines of words and whole numbers, written by tools/make-skin; it holds the right half of the body and
// the middle plane:
//
//   gently-skin 1                       first line
//   bone NAME x y z  (9 axes)           where a bone lies at rest (1e-5 m), its axes (1e-6), once for each right or middle bone
//   point x y z | middle x y z          a point at rest (1e-5 m), numbered from 0; `middle` ones lie in the middle plane
//   w BONE share ...                    what carries the last point (thousandths, together 1000)
//   glow MUSCLE share ...               which muscles shine through it (hundredths); may be missing
//   ribs x y z, sag x y z               how it moves with the breath (thousandths of the widening) and lying on its side (1e-5 m)
//   turn x y z, away x y z              how it moves where the chest turns by 30 degrees to the right, to the left (1e-5 m)
//   face a b c d PIECE                  four points, counter-clockwise from outside
//   shape JOINT x y z                   a shape of hip, shoulder, knee, elbow, clavicle or trunk, and where the limb points then (1e-5)
//   d point x y z                       how far a point moves in the last shape (1e-5 m)
//   end                                 last line
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "base/alloc.h"
#include "stage/skin.h"

enum { POINTS_MAX = 8000, FACES_MAX = 8000, SHAPES_MAX = 100, OFFSETS_MAX = 100000, WEIGHTS_A_POINT = 8 };

static const char *const bone_names[SKIN_BONES] = {
    "pelvis",           "lumbar",           "thorax",       "neck",          "head",
    "right_clavicle",   "right_upper_root", "right_upper",  "right_forearm", "right_twist",
    "right_thigh_root", "right_thigh",      "right_shank",  "right_ankle",   "left_clavicle",
    "left_upper_root",  "left_upper",       "left_forearm", "left_twist",    "left_thigh_root",
    "left_thigh",       "left_shank",       "left_ankle"};
static const char *const part_names[SKIN_PARTS] = {"pelvis", "band", "top",    "neck",  "thigh",
                                                   "calf",   "shin", "sleeve", "elbow", "forearm"};
static const char *const joint_names[SKIN_JOINTS] = {"hip", "shoulder", "knee", "elbow", "clavicle", "trunk"};

typedef struct Reader {
    const char *at, *end; // the rest of the line
    const char *path;
    int line;
    DiagList *diags;
    bool failed;
    Skin *skin;
    SkinPart *parts; // of each face
    int weight_count, glow_count;
    bool bone_told[SKIN_BONES];
    int weight_room, glow_room, offset_room;
} Reader;

__attribute__((format(printf, 2, 3))) static void fail(Reader *r, const char *format, ...) {
    char message[200];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    if (!r->failed) // what follows the first fault says nothing of its own
        diag_add(r->diags, DIAG_ERROR, r->path, r->line, 1, "%s", message);
    r->failed = true;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

// The next word of the line; false at its end.
static bool next_word(Reader *r, const char **word, size_t *length) {
    while (r->at < r->end && is_blank(*r->at))
        r->at++;
    *word = r->at;
    while (r->at < r->end && !is_blank(*r->at))
        r->at++;
    *length = (size_t)(r->at - *word);
    return *length > 0;
}

static bool line_is_done(const Reader *r) {
    const char *at = r->at;
    while (at < r->end && is_blank(*at))
        at++;
    return at == r->end;
}

static bool word_is(const char *word, size_t length, const char *name) {
    return strlen(name) == length && memcmp(word, name, length) == 0;
}

// A whole number between the two; fails otherwise.
static int whole(Reader *r, int least, int most) {
    const char *word;
    size_t length;
    long value = 0;
    bool good = next_word(r, &word, &length) && length < 9;
    for (size_t i = good && (word[0] == '-') ? 1 : 0; good && i < length; i++) {
        good = word[i] >= '0' && word[i] <= '9';
        value = value * 10 + (word[i] - '0');
    }
    good = good && !(length == 1 && word[0] == '-');
    if (good && word[0] == '-')
        value = -value;
    if (!good || value < least || value > most) {
        fail(r, "a whole number from %d to %d is wanted, not \"%.*s\"", least, most,
             length > 40 ? 40 : (int)length, word);
        return least > 0 ? least : 0;
    }
    return (int)value;
}

static Vec3 point_of(Reader *r, float unit) {
    enum { FAR = 1000000 };
    float x = (float)whole(r, -FAR, FAR), y = (float)whole(r, -FAR, FAR), z = (float)whole(r, -FAR, FAR);
    return vec3(x * unit, y * unit, z * unit);
}

static int named(Reader *r, const char *const *names, int count, const char *what) {
    const char *word;
    size_t length;
    next_word(r, &word, &length);
    for (int i = 0; i < count; i++)
        if (word_is(word, length, names[i]))
            return i;
    fail(r, "there is no %s \"%.*s\"", what, length > 40 ? 40 : (int)length, word);
    return 0;
}

static void *room_for(void *list, int count, int *room, size_t size) {
    if (count < *room)
        return list;
    *room = 2 * *room + 256;
    return alloc_resized(list, (size_t)*room, size);
}

static void read_bone(Reader *r) {
    int bone = named(r, bone_names, SKIN_RIGHT_BONES, "bone of the right side");
    r->skin->rest_origin[bone] = point_of(r, 1e-5f);
    for (int i = 0; i < 3; i++)
        r->skin->rest_axes[bone].col[i] = point_of(r, 1e-6f);
    if (r->bone_told[bone])
        fail(r, "bone \"%s\" is told twice", bone_names[bone]);
    r->bone_told[bone] = true;
}

static void read_point(Reader *r, bool middle) {
    Skin *skin = r->skin;
    if (skin->half_count >= POINTS_MAX) {
        fail(r, "there are more than %d points", POINTS_MAX);
        return;
    }
    int i = skin->half_count++;
    skin->rest[i] = point_of(r, 1e-5f);
    skin->side[i] = middle ? 0 : 1;
    skin->weight_from[i] = skin->weight_from[i + 1] = r->weight_count;
    skin->glow_from[i] = skin->glow_from[i + 1] = r->glow_count;
}

static bool has_point(Reader *r) {
    if (r->skin->half_count == 0)
        fail(r, "this line belongs to a point, and there is none before it");
    return r->skin->half_count > 0;
}

static void read_weights(Reader *r) {
    if (!has_point(r))
        return;
    int sum = 0, *end = &r->skin->weight_from[r->skin->half_count];
    if (*end != r->skin->weight_from[r->skin->half_count - 1])
        fail(r, "a point has one line of bones");
    for (int i = 0; !r->failed && !line_is_done(r); i++) {
        int bone = named(r, bone_names, SKIN_BONES, "bone"), share = whole(r, 1, 1000);
        r->skin->weights = room_for(r->skin->weights, r->weight_count, &r->weight_room, sizeof(SkinWeight));
        r->skin->weights[r->weight_count++] = (SkinWeight){(uint16_t)bone, (float)share / 1000};
        sum += share;
        if (i >= WEIGHTS_A_POINT)
            fail(r, "a point hangs on at most %d bones", WEIGHTS_A_POINT);
    }
    if (sum != 1000)
        fail(r, "the shares of the bones are together 1000, not %d", sum);
    *end = r->weight_count;
}

static void read_glow(Reader *r) {
    if (!has_point(r))
        return;
    while (!r->failed && !line_is_done(r)) {
        const char *names[MUSCLE_COUNT];
        for (int i = 0; i < MUSCLE_COUNT; i++)
            names[i] = muscle_name((Muscle)i);
        int muscle = named(r, names, MUSCLE_COUNT, "muscle"), share = whole(r, 1, 100);
        r->skin->glow = room_for(r->skin->glow, r->glow_count, &r->glow_room, sizeof(SkinGlow));
        r->skin->glow[r->glow_count++] = (SkinGlow){(uint16_t)muscle, (float)share / 100};
    }
    r->skin->glow_from[r->skin->half_count] = r->glow_count;
}

static void read_move(Reader *r, SkinOffset *list, int *count, float unit) {
    if (!has_point(r))
        return;
    int point = r->skin->half_count - 1;
    if (*count > 0 && list[*count - 1].point == point)
        fail(r, "this is told of the point already");
    else
        list[(*count)++] = (SkinOffset){point, point_of(r, unit)};
}

static void read_face(Reader *r) {
    Skin *skin = r->skin;
    if (skin->face_count >= FACES_MAX) {
        fail(r, "there are more than %d faces", FACES_MAX);
        return;
    }
    int32_t *face = skin->faces[skin->face_count];
    for (int i = 0; i < 4; i++) {
        face[i] = whole(r, 0, skin->half_count - 1);
        for (int k = 0; k < i; k++)
            if (face[k] == face[i])
                fail(r, "the four points of a face are different ones");
    }
    r->parts[skin->face_count++] = (SkinPart)named(r, part_names, SKIN_PARTS, "piece");
}

static void read_shape(Reader *r) {
    Skin *skin = r->skin;
    if (skin->shape_count >= SHAPES_MAX) {
        fail(r, "there are more than %d shapes", SHAPES_MAX);
        return;
    }
    SkinShape *shape = &skin->shapes[skin->shape_count++];
    shape->joint = (SkinJoint)named(r, joint_names, SKIN_JOINTS, "joint with shapes");
    Vec3 toward = point_of(r, 1e-5f);
    float length = vec3_length(toward);
    if (!(length > 0.99f && length < 1.01f))
        fail(r, "a direction has the length 100000");
    shape->toward = vec3_unit(toward);
    shape->first = skin->offset_count;
    shape->count = 0;
}

static void read_offset(Reader *r) {
    Skin *skin = r->skin;
    if (skin->shape_count == 0 || skin->offset_count >= OFFSETS_MAX) {
        fail(r, "this line belongs to a shape, and there are at most %d of them", OFFSETS_MAX);
        return;
    }
    skin->offsets = room_for(skin->offsets, skin->offset_count, &r->offset_room, sizeof(SkinOffset));
    SkinOffset *offset = &skin->offsets[skin->offset_count++];
    offset->point = whole(r, 0, skin->half_count - 1);
    offset->by = point_of(r, 1e-5f);
    skin->shapes[skin->shape_count - 1].count++;
}

// Reads one line; returns false after the last.
static bool read_line(Reader *r) {
    const char *word;
    size_t length;
    if (!next_word(r, &word, &length)) {
        fail(r, "an empty line");
        return false;
    }
    if (r->line == 1) {
        if (!word_is(word, length, "gently-skin"))
            fail(r, "the file begins with \"gently-skin 1\"");
        else
            whole(r, 1, 1);
    } else if (word_is(word, length, "bone"))
        read_bone(r);
    else if (word_is(word, length, "point") || word_is(word, length, "middle"))
        read_point(r, word[0] == 'm');
    else if (word_is(word, length, "w"))
        read_weights(r);
    else if (word_is(word, length, "glow"))
        read_glow(r);
    else if (word_is(word, length, "ribs"))
        read_move(r, r->skin->ribs, &r->skin->ribs_count, 1e-3f);
    else if (word_is(word, length, "sag"))
        read_move(r, r->skin->sag, &r->skin->sag_count, 1e-5f);
    else if (word_is(word, length, "turn"))
        read_move(r, r->skin->turn, &r->skin->turn_count, 1e-5f);
    else if (word_is(word, length, "away"))
        read_move(r, r->skin->turn_away, &r->skin->turn_away_count, 1e-5f);
    else if (word_is(word, length, "face"))
        read_face(r);
    else if (word_is(word, length, "shape"))
        read_shape(r);
    else if (word_is(word, length, "d"))
        read_offset(r);
    else if (word_is(word, length, "end"))
        return false;
    else
        fail(r, "no line begins with \"%.*s\"", length > 40 ? 40 : (int)length, word);
    if (!r->failed && !line_is_done(r))
        fail(r, "there is more on this line than belongs here");
    return !r->failed;
}

static void check_whole(Reader *r) {
    const Skin *skin = r->skin;
    for (int bone = 0; bone < SKIN_RIGHT_BONES; bone++)
        if (!r->bone_told[bone])
            fail(r, "bone \"%s\" is missing", bone_names[bone]);
    for (int i = 0; i < skin->half_count; i++)
        if (skin->weight_from[i] == skin->weight_from[i + 1])
            fail(r, "point %d hangs on no bone", i);
    bool there[SKIN_PARTS] = {false}, shaped[SKIN_JOINTS] = {false};
    for (int i = 0; i < skin->face_count; i++)
        there[r->parts[i]] = true;
    for (int i = 0; i < skin->shape_count; i++)
        shaped[skin->shapes[i].joint] = true;
    for (int i = 0; i < SKIN_PARTS; i++)
        if (!there[i])
            fail(r, "no face belongs to the piece \"%s\"", part_names[i]);
    for (int i = 0; i < SKIN_JOINTS; i++)
        if (!shaped[i])
            fail(r, "the joint \"%s\" has no shape", joint_names[i]);
}

static Skin *new_skin(void) {
    Skin *skin = alloc_zeroed(1, sizeof *skin);
    skin->rest = alloc_zeroed(2 * POINTS_MAX, sizeof *skin->rest);
    skin->side = alloc_zeroed(2 * POINTS_MAX, sizeof *skin->side);
    skin->twin = alloc_zeroed(2 * POINTS_MAX, sizeof *skin->twin);
    skin->weight_from = alloc_zeroed(2 * POINTS_MAX + 1, sizeof *skin->weight_from);
    skin->glow_from = alloc_zeroed(2 * POINTS_MAX + 1, sizeof *skin->glow_from);
    skin->ribs = alloc_zeroed(POINTS_MAX, sizeof *skin->ribs);
    skin->sag = alloc_zeroed(POINTS_MAX, sizeof *skin->sag);
    skin->turn = alloc_zeroed(POINTS_MAX, sizeof *skin->turn);
    skin->turn_away = alloc_zeroed(POINTS_MAX, sizeof *skin->turn_away);
    skin->shapes = alloc_zeroed(SHAPES_MAX, sizeof *skin->shapes);
    skin->faces = alloc_zeroed(2 * FACES_MAX, sizeof *skin->faces);
    return skin;
}

Skin *skin_read(const char *text, size_t size, const char *path, DiagList *diags) {
    Reader r = {.path = path, .diags = diags, .skin = new_skin()};
    r.parts = alloc_zeroed(FACES_MAX, sizeof *r.parts);
    const char *at = text, *end = text + size;
    bool more = true;
    while (more && at < end) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        r.line++;
        r.at = at;
        r.end = line_end ? line_end : end;
        more = read_line(&r);
        at = line_end ? line_end + 1 : end;
    }
    if (more)
        fail(&r, "the last line, \"end\", is missing");
    if (!r.failed)
        check_whole(&r);
    if (!r.failed)
        skin_complete(r.skin, r.parts);
    free(r.parts);
    if (!r.failed)
        return r.skin;
    skin_free(r.skin);
    return NULL;
}
