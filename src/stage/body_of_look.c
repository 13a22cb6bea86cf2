#include "stage/body_of_look.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/file.h"
#include "base/log.h"
#include "base/paths.h"

enum { SKIN_MAX_BYTES = 4 << 20, REASON_MAX = 128 };

static struct {
    Skin *skin; // NULL = the built-in one
    BodyShape shape;
    bool other; // than the built-in one
} now;

static const Skin *skin_now(void) {
    return now.skin ? now.skin : skin_default();
}

// How far the skin reaches forward in the middle plane, at rest, at a height of the room it rests in.
static float front_at(const Skin *skin, float height) {
    float front = 0;
    for (int f = 0; f < skin->face_count; f++)
        for (int k = 0; k < 4; k++) {
            int a = skin->faces[f][k], b = skin->faces[f][(k + 1) & 3];
            Vec3 p = skin->rest[a], q = skin->rest[b];
            if (skin->side[a] != 0 || skin->side[b] != 0 || (p.y - height) * (q.y - height) > 0 || p.y == q.y)
                continue;
            float x = p.x + (q.x - p.x) * (height - p.y) / (q.y - p.y);
            front = x > front ? x : front;
        }
    return front;
}

// How much farther than the built-in body at (0, y) of a bone that stands upright at rest.
static float more_in_front(const Skin *skin, SkinBone bone, float y) {
    const Skin *plain = skin_default();
    return front_at(skin, skin->rest_origin[bone].y + y) - front_at(plain, plain->rest_origin[bone].y + y);
}

static SkinBone bone_of(Joint joint) {
    return joint == JOINT_PELVIS ? SKIN_PELVIS : joint == JOINT_LUMBAR ? SKIN_LUMBAR : SKIN_THORAX;
}

static void take_sections(HoldSection *sections, int count, const Skin *skin, SkinBone bone) {
    for (int i = 0; i < count; i++)
        sections[i].front += more_in_front(skin, bone, sections[i].y);
}

void body_take_skin(BodyShape *shape, const Skin *skin) {
    float most = 0;
    for (int i = 0; i < SHAPE_MIDLINE_POINTS; i++) {
        struct MidlinePoint *point = &shape->trunk.front_midline[i];
        float more = more_in_front(skin, bone_of(point->joint), point->y);
        point->x += more;
        most = more > most ? more : most;
    }
    take_sections(shape->hold.pelvis, SHAPE_PELVIS_SECTIONS, skin, SKIN_PELVIS);
    take_sections(shape->hold.waist, SHAPE_WAIST_SECTIONS, skin, SKIN_LUMBAR);
    for (int i = 0; i < SHAPE_MIDDLE_SPHERES; i++)
        if (shape->middle_spheres[i].joint <= JOINT_THORAX)
            shape->middle_spheres[i].radius_m += most;
    shape->arrow_skin.hips_m += most;
}

// A ball of curls, higher and farther forward than a knot: lying on the back it is not in the way.
static void tie_a_puff(BodyShape *shape) {
    HeadShape *head = &shape->head;
    head->curls_m = 0.0036f;
    head->bun_x = -0.036f;
    head->bun_y = 0.186f;
    head->bun_half = 0.062f;
    head->bun_high = 0.052f;
    shape->middle_spheres[1] = (ShapeSphere){JOINT_HEAD, head->bun_x, head->bun_y, 0, 0.072f};
}

static Skin *read_skin(const char *id) {
    char data[PATH_CAPACITY], name[64], folder[PATH_CAPACITY], path[PATH_CAPACITY], reason[REASON_MAX];
    snprintf(name, sizeof name, "%s.skin", id);
    uint8_t *text;
    size_t size;
    if (!paths_find_data(data) || !paths_join(folder, data, "assets/body") || !paths_join(path, folder, name))
        return NULL;
    if (!file_read(path, SKIN_MAX_BYTES, &text, &size, reason, sizeof reason)) {
        log_line("%s: %s; the figure looks as at first", path, reason);
        return NULL;
    }
    DiagList diags = {0};
    Skin *skin = skin_read((const char *)text, size, path, &diags);
    if (!skin)
        log_line("%s:%d:%d: %s; the figure looks as at first", path, diags.items[0].line, diags.items[0].col,
                 diags.items[0].message);
    diag_list_free(&diags);
    free(text);
    return skin;
}

bool body_of_look_begin(const FigureLook *look) {
    Skin *skin = look && look->body ? read_skin(look->body) : NULL;
    bool good = !look || !look->body || skin;
    skin_free(now.skin);
    now.skin = skin;
    now.shape = figure_default_shape;
    now.other = look && good;
    if (!now.other)
        return good;
    now.shape.skin = skin_now;
    if (skin)
        body_take_skin(&now.shape, skin);
    if (look->hair == HAIR_PUFF)
        tie_a_puff(&now.shape);
    return true;
}

const BodyShape *body_of_look(void) {
    return now.other ? &now.shape : &figure_default_shape;
}
