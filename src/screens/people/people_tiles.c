#include "screens/people/people_tiles.h"

#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "screens/parts.h"

enum { WIDTH = 396, HEIGHT = 330, HEIGHT_LEAST = 236, GAP = 36, RADIUS = 30 };

// Of the discs, so dark that the letter can be read in every theme: apart for those who do not tell colours, too, by the letter.
static const uint32_t DISCS[] = {0x1f4f4d, 0x4f3490, 0x7a2f14, 0x2a4674, 0x4a4a1a, 0x6b2a4c};
enum { DISC_COUNT = sizeof DISCS / sizeof *DISCS };

typedef struct TileData {
    Theme theme;
    RectPx face;
    char name[PERSON_NAME_SIZE];
    char letter[8]; // "" = a plus
    unsigned char disc, focused, here;
} TileData;

_Static_assert(sizeof(TileData) <= SCENE_DATA_MAX, "a tile's data is copied into the scene");

int people_tiles_count(const PeopleTiles *tiles) {
    return tiles->people->count + tiles->adds;
}

static void reveal(PeopleTiles *tiles) {
    int rows = (people_tiles_count(tiles) + tiles->columns - 1) / tiles->columns,
        row = tiles->focus / tiles->columns;
    if (row < tiles->first_row)
        tiles->first_row = row;
    if (row >= tiles->first_row + tiles->rows_shown)
        tiles->first_row = row - tiles->rows_shown + 1;
    if (tiles->first_row > rows - tiles->rows_shown)
        tiles->first_row = rows > tiles->rows_shown ? rows - tiles->rows_shown : 0;
}

static void set_focus(PeopleTiles *tiles, int focus) {
    int last = people_tiles_count(tiles) - 1;
    tiles->focus = focus < 0 ? 0 : focus > last ? last : focus;
    reveal(tiles);
}

// In a strip of a window a tile stays a place that can have the focus.
static int at_least_one(int value) {
    return value < 1 ? 1 : value;
}

void people_tiles_place(PeopleTiles *tiles, const Theme *theme, RectPx area) {
    int reach = focus_ring_reach(theme), gap = theme_px(theme, GAP);
    int wide = area.w - 2 * reach, high = area.h - 2 * reach;
    tiles->theme = *theme;
    tiles->area = area;
    tiles->gap = gap;
    tiles->columns = at_least_one((wide + gap) / (theme_px(theme, WIDTH) + gap));
    tiles->width = at_least_one((wide - gap * (tiles->columns - 1)) / tiles->columns);
    int rows = (people_tiles_count(tiles) + tiles->columns - 1) / tiles->columns;
    tiles->rows_shown = at_least_one((high + gap) / (theme_px(theme, HEIGHT_LEAST) + gap));
    if (tiles->rows_shown > rows)
        tiles->rows_shown = rows;
    bool scrolls = theme->height > theme->sight; // then the first row is in sight with the title
    int height = (high - gap * (tiles->rows_shown - 1)) / tiles->rows_shown,
        most = theme_px(theme, scrolls ? HEIGHT_LEAST : HEIGHT);
    tiles->height = at_least_one(height > most ? most : height);
    tiles->first_row = 0; // a smaller window may have scrolled
    set_focus(tiles, tiles->focus);
}

RectPx people_tiles_face(const PeopleTiles *tiles, int tile) {
    int row = tile / tiles->columns - tiles->first_row, reach = focus_ring_reach(&tiles->theme);
    if (row < 0 || row >= tiles->rows_shown)
        return rect_of(0, 0, 0, 0);
    return rect_of(tiles->area.x + reach + tile % tiles->columns * (tiles->width + tiles->gap),
                   tiles->area.y + reach + row * (tiles->height + tiles->gap), tiles->width, tiles->height);
}

// Left and right go on in the next row: with two keys everybody can be reached. Below the last row's gap lies its last tile.
bool people_tiles_move(PeopleTiles *tiles, Action action) {
    int before = tiles->focus, last = people_tiles_count(tiles) - 1, columns = tiles->columns;
    int page = columns * tiles->rows_shown, to = before, step = focus_step(before, last + 1, action);
    if (step >= 0) {
        set_focus(tiles, step);
        return true;
    }
    switch (action) {
    case ACTION_LEFT:
        to = before - 1;
        break;
    case ACTION_RIGHT:
        to = before + 1;
        break;
    case ACTION_UP:
        to = before >= columns ? before - columns : before;
        break;
    case ACTION_DOWN:
        to = before / columns < last / columns ? before + columns : before;
        break;
    case ACTION_NEXT:
        to = before + page;
        break;
    case ACTION_PREVIOUS:
        to = before - page;
        break;
    default:
        return false;
    }
    set_focus(tiles, to);
    return tiles->focus != before;
}

int people_tiles_at(const PeopleTiles *tiles, int x, int y) {
    for (int i = 0; i < people_tiles_count(tiles); i++) {
        RectPx face = people_tiles_face(tiles, i);
        if (x >= face.x && x < rect_right(face) && y >= face.y && y < rect_bottom(face))
            return i;
    }
    return -1;
}

static void draw_plus(Canvas *canvas, const TileData *tile, double cx, double cy, double radius) {
    double arm = radius * 0.44, width = 7 * tile->theme.scale;
    canvas_stroke_line(canvas, cx - arm, cy, cx + arm, cy, width, THEME_INK_SOFT);
    canvas_stroke_line(canvas, cx, cy - arm, cx, cy + arm, width, THEME_INK_SOFT);
}

static void draw_disc(Canvas *canvas, const TileData *tile, double cx, double cy, double radius) {
    if (!tile->letter[0]) {
        canvas_fill_circle(canvas, cx, cy, radius, THEME_BACKDROP_BOTTOM);
        draw_plus(canvas, tile, cx, cy, radius);
        return;
    }
    canvas_fill_circle(canvas, cx, cy, radius, palette_drawing(COLOR_HEX(DISCS[tile->disc])));
    TextStyle style =
        theme_style(&tile->theme, TEXT_BLACK, radius * 1.05 / tile->theme.scale, THEME_PLATE_INK);
    TextSize size = text_measure(style, tile->letter);
    label_draw(canvas, style, ALIGN_CENTER, (int)cx, (int)(cy - size.h / 2.0), tile->face.w, tile->letter);
}

// Disc, name and, where it is so, that this is who is there: one below the other, the name as large as it fits.
static void paint_tile(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const TileData *tile = data;
    const Theme *theme = &tile->theme;
    RectPx face = tile->face;
    double radius = RADIUS * theme->scale;
    shadow_draw_around(canvas, face, radius, theme->scale * 22, color_with_alpha(THEME_SHADOW, 0.16));
    paper_draw(canvas, theme, face, radius, THEME_PAPER);
    int padding = theme_px(theme, 24), width = face.w - 2 * padding, cx = face.x + face.w / 2;
    double disc = face.h * 0.235;
    draw_disc(canvas, tile, cx, face.y + face.h * 0.35, disc);
    TextStyle style = label_fit(theme_style(theme, TEXT_BLACK, 46, THEME_INK), width, tile->name);
    char name[LABEL_TEXT_MAX];
    label_shorten(style, width, tile->name, name);
    int top = face.y + (int)(face.h * 0.62), room = rect_bottom(face) - top;
    TextStyle note = theme_style(theme, TEXT_BOLD, TYPE_FOOTNOTE, THEME_TEAL);
    int lines = text_measure(style, name).h + (tile->here ? text_measure(note, _("Here now")).h : 0);
    int y = top + (room - lines) / 2 - theme_px(theme, 6);
    y += label_draw(canvas, style, ALIGN_CENTER, cx, y, width, name).h;
    if (tile->here)
        label_draw(canvas, note, ALIGN_CENTER, cx, y, width, _("Here now"));
    if (tile->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

// The first character, with the joiners and marks of others left out: enough to be known again.
static void first_letter(const char *name, char letter[8]) {
    int bytes = 0;
    utf8_decode(name, (int)strlen(name), &bytes);
    snprintf(letter, 8, "%.*s", bytes, name);
}

static void add_tile(Scene *scene, const PeopleTiles *tiles, int i) {
    TileData data;
    memset(&data, 0, sizeof data);
    data.theme = tiles->theme;
    data.face = people_tiles_face(tiles, i);
    data.focused = i == tiles->focus;
    if (i < tiles->people->count) {
        const Person *person = &tiles->people->list[i];
        snprintf(data.name, sizeof data.name, "%s", person->name);
        first_letter(person->name, data.letter);
        data.disc = (unsigned char)(i % DISC_COUNT);
        data.here = tiles->here && strcmp(tiles->here, person->id) == 0;
    } else {
        snprintf(data.name, sizeof data.name, "%s", _("Add a person"));
    }
    scene_add(scene, rect_inset(data.face, -theme_px(&tiles->theme, 32)), paint_tile, &data, sizeof data, 0);
}

int people_tiles_add(Scene *scene, const PeopleTiles *tiles, int place_y) {
    const Theme *theme = &tiles->theme;
    int count = people_tiles_count(tiles), from = tiles->first_row * tiles->columns,
        to = from + tiles->rows_shown * tiles->columns;
    to = to > count ? count : to;
    for (int i = from; i < to; i++)
        add_tile(scene, tiles, i);
    if (to - from >= count)
        return rect_right(theme->safe);
    RectPx place = label_addf(scene, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_INK_SOFT), ALIGN_RIGHT,
                              rect_right(tiles->area) - focus_ring_reach(theme), place_y, theme->safe.w / 3,
                              _("%d–%d of %d"), from + 1, to, count);
    return place.x - theme_px(theme, 20);
}
