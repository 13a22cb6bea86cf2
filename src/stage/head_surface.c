// The skin of the head: sections from the chin to the crown, and soft hills on the face.
#include "stage/head_net.h"
#include "stage/vec.h"

static HeadSection section_at(const HeadShape *head, float y) {
    const HeadSection *all = head->skull;
    int i = 0;
    while (i + 2 < SHAPE_SKULL_SECTIONS && all[i + 1].y < y)
        i++;
    const HeadSection *a = &all[i > 0 ? i - 1 : 0], *b = &all[i], *c = &all[i + 1];
    const HeadSection *d = &all[i + 2 < SHAPE_SKULL_SECTIONS ? i + 2 : i + 1];
    float t = clamp01f((y - b->y) / (c->y - b->y));
    return (HeadSection){.x = catmull_romf(a->x, b->x, c->x, d->x, t),
                         .y = y,
                         .half = catmull_romf(a->half, b->half, c->half, d->half, t),
                         .front = catmull_romf(a->front, b->front, c->front, d->front, t),
                         .back = catmull_romf(a->back, b->back, c->back, d->back, t)};
}

static float hills_at(const HeadShape *head, int from, int to, float y, float z) {
    float out = 0, beside = z < 0 ? -z : z;
    for (int i = from; i < to; i++) {
        const FaceHill *hill = &head->hills[i];
        float up = (y - hill->y) / (y > hill->y ? hill->up : hill->down);
        float aside = (beside - hill->z) / hill->aside;
        float left = 1 - up * up - aside * aside;
        if (left > 0)
            out += hill->out * left * left;
    }
    return out;
}

Vec3 head_skin_round(const HeadShape *head, float y, float cosine, float sine) {
    HeadSection s = section_at(head, y);
    float both = cosine * cosine * sine * sine, square = 1 + 0.15f * both;
    float x = s.x + cosine * square * (cosine > 0 ? s.front : s.back), z = sine * square * s.half;
    if (cosine > 0)
        x += hills_at(head, SHAPE_NOSE_HILLS, SHAPE_FACE_HILLS, y, z) * smooth_step(0, 0.3f, cosine);
    return vec3(x, y, z);
}

Vec3 head_skin_front(const HeadShape *head, float y, float z) {
    HeadSection s = section_at(head, y);
    float across = clampf(z / s.half, -0.95f, 0.95f), cosine = sqrtf(1 - across * across);
    float square = 1 + 0.15f * across * across * cosine * cosine;
    // the same surface as above, where the section is widened by `square` that way
    across /= square;
    return head_skin_round(head, y, sqrtf(1 - across * across), across);
}

Vec3 head_nose(const HeadShape *head, float y, float z) {
    Vec3 p = head_skin_front(head, y, z);
    p.x += hills_at(head, 0, SHAPE_NOSE_HILLS, y, z);
    return p;
}

float head_skin_half(const HeadShape *head, float x, float y) {
    HeadSection s = section_at(head, y);
    float along = (x - s.x) / (x > s.x ? s.front : s.back);
    return along * along < 1 ? s.half * sqrtf(1 - along * along) : 0;
}

static bool is_inside(const HeadShape *head, Vec3 p) {
    const NeckSection *neck = &head->neck;
    const HeadSection *last = &head->skull[SHAPE_SKULL_SECTIONS - 1];
    float z = p.z < 0 ? -p.z : p.z;
    if (p.y > last->y)
        return false;
    float x = (p.x - neck->x) / (p.x > neck->x ? neck->front : neck->back), aside = p.z / neck->half;
    if (p.y < neck->y && x * x + aside * aside < 1)
        return true;
    return p.y > head->skull[0].y && z < head_skin_half(head, p.x, p.y);
}

float head_skin_reach(const HeadShape *head, Vec3 from, Vec3 way) {
    float low = 0, high = 0.16f;
    for (int i = 0; i < 14; i++) {
        float middle = 0.5f * (low + high);
        if (is_inside(head, vec3_add_scaled(from, way, middle)))
            low = middle;
        else
            high = middle;
    }
    return low;
}
