// Which points of a hand make its faces, and which faces its pieces.
#include "stage/hand_net.h"

// The thumb grows out of a hole in the palm's side: from this ring to the one after next, from the palm's last two columns to the
// second of the back.
enum { HOLE_RING = 3, HOLE_COLUMN = HAND_COLUMNS - 2, HOLE_WIDE = 3 };

static bool in_hole(int column) {
    return (column + HAND_COLUMNS - HOLE_COLUMN) % HAND_COLUMNS < HOLE_WIDE;
}

static HandNet nets[2];
static bool done[2];

static int palm_point(int ring, int column) {
    return ring * HAND_COLUMNS + (column + HAND_COLUMNS) % HAND_COLUMNS;
}

// A finger's ring; the first (-1) is the palm's.
static int finger_point(int finger, int ring, int column) {
    column %= HAND_FINGER_COLUMNS;
    if (ring >= 0)
        return HAND_PALM_POINTS + finger * HAND_FINGER_POINTS + ring * HAND_FINGER_COLUMNS + column;
    int back = 2 * finger + column; // three points of the back, then three of the palm
    return palm_point(HAND_RINGS - 1, column < 3 ? back : HAND_COLUMNS - 1 - (2 * finger + 5 - column));
}

// The thumb's rings begin on the side of the fingers and go round over the palm.
static int thumb_point(int ring, int column) {
    static const struct {
        int ring, column;
    } rim[HAND_THUMB_COLUMNS] = {{2, 1}, {2, 0}, {1, 0}, {0, 0}, {0, 1},
                                 {0, 2}, {0, 3}, {1, 3}, {2, 3}, {2, 2}};
    column %= HAND_THUMB_COLUMNS;
    if (ring < 0)
        return palm_point(HOLE_RING + rim[column].ring, HOLE_COLUMN + rim[column].column);
    return HAND_PALM_POINTS + SHAPE_FINGERS * HAND_FINGER_POINTS + ring * HAND_THUMB_COLUMNS + column;
}

bool hand_net_overlaps(int point) {
    int ring = point / HAND_COLUMNS, column = point % HAND_COLUMNS;
    bool beside_hole =
        ring >= HOLE_RING - 1 && ring <= HOLE_RING + 3 && (column >= HOLE_COLUMN - 1 || column <= 2);
    return point < HAND_PALM_POINTS && (ring >= HAND_RINGS - 2 || beside_hole);
}

typedef struct Builder {
    HandNet *net;
    HandPiece *piece;
    int side;
    int local[HAND_POINTS]; // a point's number in the piece, -1 = none
} Builder;

static void begin_piece(Builder *b, int piece) {
    b->piece = &b->net->pieces[piece];
    for (int i = 0; i < HAND_POINTS; i++)
        b->local[i] = -1;
}

static int local_of(Builder *b, int point) {
    if (b->local[point] < 0) {
        b->local[point] = b->piece->point_count;
        b->piece->points[b->piece->point_count++] = point;
    }
    return b->local[point];
}

// A face told for the right hand; the left one goes round the other way. `own`: it is counted for the hand, too.
static void add_face(Builder *b, bool own, int p0, int p1, int p2, int p3) {
    const int at[4] = {p0, b->side > 0 ? p1 : p3, p2, b->side > 0 ? p3 : p1};
    SolidFace *face = &b->piece->faces[b->piece->face_count++];
    for (int i = 0; i < 4; i++)
        face->at[i] = local_of(b, at[i]);
    if (!own)
        return;
    for (int i = 0; i < 4; i++)
        b->net->faces[b->net->face_count][i] = at[i];
    b->net->face_count++;
    b->piece->own_faces = b->piece->face_count;
}

static void palm_face(Builder *b, bool own, int ring, int column) {
    add_face(b, own, palm_point(ring, column), palm_point(ring, column + 1), palm_point(ring + 1, column + 1),
             palm_point(ring + 1, column));
}

static void build_palm(Builder *b) {
    begin_piece(b, HAND_PALM);
    for (int ring = 0; ring + 1 < HAND_RINGS; ring++)
        for (int column = 0; column < HAND_COLUMNS; column++)
            if (!in_hole(column) || ring < HOLE_RING || ring >= HOLE_RING + 2)
                palm_face(b, true, ring, column);
}

static void build_finger(Builder *b, int finger) {
    begin_piece(b, finger);
    for (int ring = -1; ring + 1 < HAND_FINGER_RINGS; ring++)
        for (int i = 0; i < HAND_FINGER_COLUMNS; i++)
            add_face(b, true, finger_point(finger, ring, i), finger_point(finger, ring, i + 1),
                     finger_point(finger, ring + 1, i + 1), finger_point(finger, ring + 1, i));
    for (int i = 0; i < 2; i++) {
        palm_face(b, false, HAND_RINGS - 2, 2 * finger + i);
        palm_face(b, false, HAND_RINGS - 2, HAND_COLUMNS - 2 - 2 * finger - i);
    }
    if (finger == 0) // the sides of the hand
        palm_face(b, false, HAND_RINGS - 2, HAND_COLUMNS - 1);
    else if (finger == SHAPE_FINGERS - 1)
        palm_face(b, false, HAND_RINGS - 2, HAND_COLUMNS / 2 - 1);
}

static void build_thumb(Builder *b) {
    begin_piece(b, HAND_THUMB);
    for (int ring = -1; ring + 1 < HAND_THUMB_RINGS; ring++)
        for (int i = 0; i < HAND_THUMB_COLUMNS; i++)
            add_face(b, true, thumb_point(ring, i), thumb_point(ring, i + 1), thumb_point(ring + 1, i + 1),
                     thumb_point(ring + 1, i));
    for (int ring = HOLE_RING - 1; ring <= HOLE_RING + 2; ring++)
        for (int column = HOLE_COLUMN - 1; column <= HOLE_COLUMN + HOLE_WIDE; column++)
            if (column == HOLE_COLUMN - 1 || column == HOLE_COLUMN + HOLE_WIDE || ring < HOLE_RING ||
                ring >= HOLE_RING + 2)
                palm_face(b, false, ring, column);
}

static void find_neighbours(HandPiece *piece) {
    for (int f = 0; f < piece->face_count; f++)
        for (int i = 0; i < 4; i++) {
            int a = piece->faces[f].at[i], b = piece->faces[f].at[(i + 1) & 3];
            int32_t *beside = &piece->faces[f].beside[i];
            *beside = SOLID_HIDDEN_RIM;
            for (int side = 0; side < 4 * piece->face_count; side++)
                if (piece->faces[side / 4].at[side & 3] == b &&
                    piece->faces[side / 4].at[(side + 1) & 3] == a)
                    *beside = side;
        }
}

const HandNet *hand_net(int side) {
    HandNet *net = &nets[side > 0];
    if (!done[side > 0]) {
        Builder b = {.net = net, .side = side};
        build_palm(&b);
        for (int finger = 0; finger < SHAPE_FINGERS; finger++)
            build_finger(&b, finger);
        build_thumb(&b);
        for (int i = 0; i < HAND_PIECES; i++)
            find_neighbours(&net->pieces[i]);
        done[side > 0] = true;
    }
    return net;
}
