#include "screens/card.h"
#include <assert.h>
#include <math.h>
#include <string.h>
#include "base/hash.h"
#include "model/exercise.h"
#include "model/exercise_moment.h"

typedef struct CardData {
    CardPainter *painter;
    Card *card;
    RectPx face;
    int focused, pictured;
    uint64_t picture; // differs when the figure moves
    uint64_t told;    // differs when anything else is told
} CardData;

static uint64_t told_of(const Card *card) {
    const char *words[] = {card->title, card->meta, card->detail, card->list, card->note, card->badge};
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hash = words[i] ? hash_bytes(hash, words[i], strlen(words[i]) + 1) : hash_bytes(hash, &i, sizeof i);
    return hash;
}

static double card_radius(const Theme *theme, bool large) {
    return (large ? 30 : 22) * theme->scale;
}

enum { LONGEST_HOLD_S = 4 }; // of a picture that moves

enum { LARGE_WORDS = 236, SMALL_WORDS = 88, LARGE_MARGIN = 14, WORDS_PERCENT = 94, PICTURE_LEAST = 70 };

// The words of a card: its title, beside which the minutes stand, and what is below.
typedef struct CardWords {
    FlowText title, below[2];
    int x, width, title_width; // from the card's left
} CardWords;

static CardWords words_of(const Theme *theme, const Card *card, int card_width) {
    CardWords words = {.x = theme_px(theme, card->large ? 30 : 20)};
    words.width = words.title_width = card_width - 2 * words.x;
    if (!card->large) {
        Color ink = card->held ? THEME_INK_SOFT : THEME_INK;
        words.title = (FlowText){TEXT_BOLD, TYPE_FOOTNOTE + 1, 1.2, ink, card->title, .gap = 0};
        return words;
    }
    if (card->meta)
        words.title_width -=
            text_measure(theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL), card->meta).w +
            theme_px(theme, 20);
    words.title = (FlowText){TEXT_BLACK, 46, 1.2, THEME_INK, card->title, .one_line = true};
    words.below[0] = (FlowText){TEXT_REGULAR,
                                TYPE_SMALL,
                                1.2,
                                THEME_INK_SOFT,
                                card->detail,
                                .gap = 6,
                                .one_line = card->note != NULL};
    words.below[1] = (FlowText){TEXT_BOLD, TYPE_FOOTNOTE, 1.2, THEME_INK, card->note, .gap = 0};
    return words;
}

static int words_height(const Theme *theme, const CardWords *words, double share) {
    int title = flow_height(theme, &words->title, 1, words->title_width, share),
        below = flow_height(theme, words->below, 2, words->width, share);
    return title + (below > 0 ? theme_px(theme, 4) + below : 0);
}

#define SHARE_LEAST 0.3

// From here on long words rather take of the picture than become smaller.
#define WORDS_SHARE 0.66

// What is left for the picture.
static int picture_height(const Theme *theme, const Card *card, RectPx face) {
    CardWords words = words_of(theme, card, face.w);
    int usual = theme_px(theme, card->large ? LARGE_WORDS : SMALL_WORDS), most = face.h * WORDS_PERCENT / 100;
    int wanted =
        words_height(theme, &words, WORDS_SHARE) + 2 * theme_px(theme, card->large ? LARGE_MARGIN : 3);
    int height = wanted < usual ? usual : wanted < most ? wanted : most, picture = face.h - height;
    return card->large && picture < theme_px(theme, PICTURE_LEAST) ? 0 : picture; // no strip
}

int card_least_height(const Theme *theme, const Card *card, int width) {
    CardWords words = words_of(theme, card, width);
    int height = words_height(theme, &words, SHARE_LEAST) + theme_px(theme, card->large ? LARGE_MARGIN : 4);
    return height * 100 / WORDS_PERCENT + 1;
}

static double words_share(const Theme *theme, const CardWords *words, int height) {
    double share = 1;
    while (share > SHARE_LEAST && words_height(theme, words, share) > height)
        share -= 0.04;
    return share;
}

// Takes the two upper corners away, so that the picture follows the card's round edge.
static void round_upper_corners(Canvas *canvas, int width, double radius) {
    int reach = (int)radius + 1;
    for (int y = 0; y < reach && y < canvas->height; y++)
        for (int x = 0; x < reach && x < width; x++) {
            double dx = radius - (x + 0.5), dy = radius - (y + 0.5);
            double cover = dx > 0 && dy > 0 ? radius - sqrt(dx * dx + dy * dy) + 0.5 : 1;
            if (cover >= 1)
                continue;
            uint32_t share = cover <= 0 ? 0 : (uint32_t)(cover * 256);
            uint32_t *pair[2] = {&canvas->pixels[y * canvas->stride_px + x],
                                 &canvas->pixels[y * canvas->stride_px + width - 1 - x]};
            for (int i = 0; i < 2; i++) {
                uint32_t p = *pair[i];
                uint32_t even = ((p & 0x00ff00ffu) * share >> 8) & 0x00ff00ffu;
                uint32_t odd = ((p >> 8 & 0x00ff00ffu) * share) & 0xff00ff00u;
                *pair[i] = even | odd;
            }
        }
}

// A picture that stands for many.
static void paint_tiles(Canvas *canvas, RectPx place) {
    enum { COLUMNS = 4, ROWS = 2 };
    double size = fmin(place.w / (COLUMNS + 2.0), place.h / (ROWS + 1.2)), gap = size * 0.22;
    double left = place.x + (place.w - COLUMNS * size - (COLUMNS - 1) * gap) / 2,
           top = place.y + (place.h - ROWS * size - (ROWS - 1) * gap) / 2;
    for (int i = 0; i < COLUMNS * ROWS; i++)
        canvas_fill_round_rect(canvas, left + i % COLUMNS * (size + gap),
                               top + (double)(i / COLUMNS) * (size + gap), size, size, size * 0.2,
                               i % 3 == 0 ? THEME_TEAL : THEME_SAGE);
}

// Paler, with the badge as the word that says so: never colour alone.
static void paint_held(Canvas *canvas, const Theme *theme, const Card *card, RectPx place) {
    canvas_fill_round_rect(canvas, place.x, place.y, place.w, place.h, card_radius(theme, card->large),
                           color_with_alpha(palette_now->screen.picture_top, 0.6));
}

static void paint_badge(Canvas *canvas, const Theme *theme, const Card *card, RectPx place) {
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAST, THEME_PAPER);
    TextSize size = text_measure(style, card->badge);
    // In the corner where no head is, whichever way the figure lies.
    int around = theme_px(theme, 14), height = size.h + theme_px(theme, 8), x = place.x + theme_px(theme, 6),
        y = rect_bottom(place) - height - theme_px(theme, 6);
    int width = size.w + 2 * around;
    if (size.h + 2 * around > place.h)
        return; // in a strip of a picture
    width = width > place.w - 2 * around ? place.w - 2 * around : width;
    canvas_fill_round_rect(canvas, x, y, width, height, size.h * 0.5, THEME_INK_SOFT);
    label_draw(canvas, style, ALIGN_LEFT, x + around, y + theme_px(theme, 4), width - 2 * around,
               card->badge);
}

static void paint_picture(Canvas *canvas, CardPainter *painter, const Card *card, RectPx place) {
    assert(place.w <= painter->scratch.width && place.h <= painter->scratch.height);
    Canvas picture = canvas_over(painter->scratch.pixels, place.w, place.h, painter->scratch.stride_px);
    const ScreenPalette *color = &palette_now->screen;
    canvas_fill_backdrop(&picture, color->picture_top, color->picture_bottom, color->picture_glow, 0.5, 0.4,
                         0.7);
    if (card->figure.exercise) {
        stage_paint_props(&picture, &card->figure.view);
        stage_paint_figure(&picture, &card->figure.view);
    }
    round_upper_corners(&picture, place.w, card_radius(&painter->theme, card->large));
    canvas_blend(canvas, place.x, place.y, &picture, rect_of(0, 0, place.w, place.h), 1);
}

// Names of what it holds, where all of them have room.
static void paint_list(Canvas *canvas, const Theme *theme, const Card *card, const CardWords *words, int x,
                       int y, int bottom) {
    enum { LINES = 3 };
    double pitch = TYPE_FOOTNOTE * 1.2 * theme->scale;
    int lines = (int)((bottom - y) / pitch);
    lines = lines < LINES ? lines : LINES;
    TextStyle style = theme_style(theme, TEXT_REGULAR, TYPE_FOOTNOTE, THEME_INK_SOFT);
    bool whole = card->list && paragraph_height(style, words->width, 1, LINES + 1, card->list) <= lines;
    if (whole && !card->note)
        text_draw_wrapped(canvas, style, x, y, words->width, pitch, lines, card->list);
}

static void paint_large_words(Canvas *canvas, const Theme *theme, const Card *card, RectPx face, int y) {
    CardWords words = words_of(theme, card, face.w);
    int x = face.x + words.x, bottom = rect_bottom(face) - theme_px(theme, LARGE_MARGIN) / 2;
    y += theme_px(theme, LARGE_MARGIN);
    double share = words_share(theme, &words, bottom - y);
    TextStyle meta = theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL);
    int title = flow_draw(canvas, theme, &words.title, 1, x, y, words.title_width, share);
    if (card->meta) {
        TextStyle style = theme_style(theme, TEXT_BLACK, 46 * share, THEME_INK);
        if (label_has_room(theme, style, words.title_width, card->title))
            style = label_fit(style, words.title_width, card->title);
        label_draw(canvas, meta, ALIGN_RIGHT, x + words.width,
                   y + text_measure(style, "A").ascent - text_measure(meta, "A").ascent, 0, card->meta);
    }
    y += title + theme_px(theme, 4);
    y += flow_draw(canvas, theme, words.below, 2, x, y, words.width, share) + theme_px(theme, 6);
    paint_list(canvas, theme, card, &words, x, y, rect_bottom(face));
}

static void paint_small_words(Canvas *canvas, const Theme *theme, const Card *card, RectPx face, int y) {
    CardWords words = words_of(theme, card, face.w);
    int room = rect_bottom(face) - y;
    double share = words_share(theme, &words, room - theme_px(theme, 4));
    int height = flow_height(theme, &words.title, 1, words.width, share);
    flow_draw(canvas, theme, &words.title, 1, face.x + words.x, y + (room - height) / 2, words.width, share);
}

static void paint_card(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const CardData *card = data;
    const Theme *theme = &card->painter->theme;
    RectPx face = card->face;
    double radius = card_radius(theme, card->card->large), blur = theme->scale * 22;
    shadow_draw_around(canvas, face, radius, blur, color_with_alpha(THEME_SHADOW, 0.16));
    paper_draw(canvas, theme, face, radius, THEME_PAPER);
    int picture = picture_height(theme, card->card, face);
    RectPx place = rect_of(face.x, face.y, face.w, picture);
    if (card->pictured && !rect_empty(place)) {
        paint_picture(canvas, card->painter, card->card, place);
        if (card->card->tiles)
            paint_tiles(canvas, place);
        if (card->card->held)
            paint_held(canvas, theme, card->card, place);
        if (card->card->badge)
            paint_badge(canvas, theme, card->card, place);
    } else {
        RectPx before = canvas_clip_to(canvas, place);
        canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius,
                               palette_now->screen.picture_top);
        canvas_set_clip(canvas, before);
    }
    paper_edge_draw(canvas, theme, face, radius);
    if (card->card->large)
        paint_large_words(canvas, theme, card->card, face, face.y + picture);
    else
        paint_small_words(canvas, theme, card->card, face, face.y + picture);
    if (card->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void prepare_figure(Card *card, RectPx picture) {
    bool stands = !card->moves && !card->moved;
    if (!card->exercise || (card->figure.exercise && stands))
        return;
    card->moved = card->moves;
    ExerciseMoment moment;
    double hold_s = card->exercise->dose.hold_s;
    if (card->moves)
        exercise_moment_at(card->exercise, (double)card->at_us / 1e6, card->side,
                           hold_s > LONGEST_HOLD_S ? LONGEST_HOLD_S : hold_s, &moment);
    else if (card->telling)
        exercise_telling_moment(card->exercise, card->side, &moment);
    else
        exercise_start_moment(card->exercise, card->side, &moment);
    bool wide = card->exercise->camera.frame == FRAME_LYING;
    RectPx area = rect_inset(picture, wide ? 0 : picture.h / 60);
    figure_view_in_card(&card->figure);
    figure_view_set(&card->figure, card->exercise, card->side, area, &moment, 1);
}

void card_add(Scene *scene, CardPainter *painter, Card *card, RectPx rect, bool focused, bool pictured) {
    if (pictured)
        prepare_figure(card, rect_of(0, 0, rect.w, picture_height(&painter->theme, card, rect)));
    CardData data;
    memset(&data, 0, sizeof data);
    data.painter = painter;
    data.card = card;
    data.face = rect;
    data.focused = focused && scene_shows_focus(scene);
    data.pictured = pictured;
    data.picture = card->figure.key;
    data.told = told_of(card);
    int reach = theme_px(&painter->theme, 32);
    scene_add(scene, rect_inset(rect, -reach), paint_card, &data, sizeof data, 0);
}
