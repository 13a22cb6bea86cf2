#include "screens/one_button.h"
#include <string.h>
#include "base/translate.h"
#include "ui/label.h"
#include "ui/text_recorder.h"
#include "ui/widgets.h"

enum { STRIP_PADDING = 10, PAIN_PADDING = 30, MAP_GAP = 40, PAIN_HEIGHT = 62 };
#define TEXT_STEP 0.1

static const char *const MAPS[] = {
    [ONE_BUTTON_STEPS] = N_("Press|next;Twice|choose;Hold|back"),
    [ONE_BUTTON_RUNS] = N_("Press|pause;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_WAITS] = N_("Press|begin;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_HOLDS] = N_("Press|come up;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PAUSED] = N_("Press|carry on;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PLAYS] = N_("Press|on;Twice|done;Hold|back"),
};
static const char HOME_MAP[] = N_("Press|next;Twice|choose;Hold|end Gently");

static double pain_px(const Theme *theme, RectPx face) {
    int room = face.w - 2 * theme_px(theme, PAIN_PADDING);
    TextStyle style = theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_PAPER);
    return label_fit(style, room, _("It hurts")).size_px / theme->scale;
}

static int pain_width(const Theme *theme) {
    TextSize words = text_measure(theme_style(theme, TEXT_BOLD, TYPE_LEAD, THEME_PAPER), _("It hurts"));
    int wide = words.w + 2 * theme_px(theme, PAIN_PADDING), most = theme->safe.w / 3;
    return wide > most ? most : wide;
}

static int map_room(const Theme *theme) {
    return theme->safe.w - focus_ring_reach(theme) - pain_width(theme) - theme_px(theme, MAP_GAP);
}

static bool maps_fit(const Theme *theme) {
    int room = map_room(theme);
    for (size_t i = 0; i < sizeof MAPS / sizeof *MAPS; i++)
        if (MAPS[i] && hints_width(theme, TYPE_LEAST, _(MAPS[i])) > room)
            return false;
    return hints_width(theme, TYPE_LEAST, _(HOME_MAP)) <= room;
}

// Large words are so large in the strip as all of a map has room for on one line.
static Theme theme_of_strip(int width, int height) {
    Theme theme = theme_for(width, height);
    for (double most = theme_text_size() - TEXT_STEP; most >= 1 - TEXT_STEP / 2 && !maps_fit(&theme);
         most -= TEXT_STEP)
        theme = theme_up_to(width, height, most);
    return theme;
}

OneButtonStrip one_button_strip(int width, int height) {
    Theme theme = theme_of_strip(width, height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), high = theme_px(&theme, PAIN_HEIGHT);
    int wide = pain_width(&theme);
    RectPx pain = rect_of(rect_right(safe) - reach - wide, rect_bottom(safe) - reach - high, wide, high);
    int top = pain.y - reach - theme_px(&theme, STRIP_PADDING);
    return (OneButtonStrip){.theme = theme, .face = rect_of(0, top, width, height - top), .pain = pain};
}

int one_button_screen_height(const OneButtonStrip *strip) {
    int room = strip->face.y, height = room;
    while (height < strip->theme.height &&
           rect_bottom(theme_for(strip->theme.width, height + 1).safe) <= room)
        height++;
    return height;
}

// As quiet as the wall behind the screen, from which a line parts it.
static void paint_strip(Canvas *canvas, RectPx rect, const void *data) {
    const Theme *theme = data;
    RectPx line = rect;
    line.h = theme_px(theme, 3);
    canvas_fill(canvas, rect, THEME_BACKDROP_BOTTOM);
    canvas_fill(canvas, line, THEME_TRACK);
    text_recorder_cover(rect);
}

static void paint_dark(Canvas *canvas, RectPx rect, const void *data) {
    (void)data;
    canvas_fill(canvas, rect, THEME_NIGHT);
    text_recorder_cover(rect);
}

typedef struct PainData {
    Theme theme;
    RectPx face;
    double px;
    int focused;
} PainData;

static void paint_pain(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const PainData *pain = data;
    RectPx face = pain->face;
    double radius = face.h * 0.3;
    canvas_fill_round_rect(canvas, face.x, face.y, face.w, face.h, radius, THEME_URGENT);
    TextStyle style = theme_style(&pain->theme, TEXT_BOLD, pain->px, THEME_PAPER);
    TextSize size = text_measure(style, _("It hurts"));
    text_draw(canvas, style, face.x + (face.w - size.w) / 2, face.y + (face.h - size.h) / 2, _("It hurts"));
    if (pain->focused)
        focus_ring_draw(canvas, &pain->theme, face, radius);
}

static void add_pain(Scene *scene, const OneButtonStrip *strip, bool focused) {
    PainData data;
    memset(&data, 0, sizeof data);
    data.theme = strip->theme;
    data.face = strip->pain;
    data.px = pain_px(&strip->theme, strip->pain);
    data.focused = focused;
    scene_add(scene, rect_inset(strip->pain, -focus_ring_reach(&strip->theme)), paint_pain, &data,
              sizeof data, 0);
}

void one_button_map_add(Scene *scene, const OneButtonMap *map) {
    const OneButtonStrip *strip = &map->strip;
    const Theme *theme = &strip->theme;
    const char *words = map->leaves ? _(HOME_MAP) : map->use == ONE_BUTTON_DARK ? "" : _(MAPS[map->use]);
    if (map->use == ONE_BUTTON_DARK) {
        scene_add(scene, strip->face, paint_dark, NULL, 0, 0);
        return;
    }
    scene_add(scene, strip->face, paint_strip, theme, sizeof *theme, 0);
    int left = theme->safe.x, room = map_room(theme);
    double px = TYPE_LEAD;
    int wanted = hints_width(theme, px, words);
    if (wanted > room)
        px = px * room / wanted;
    px = px < TYPE_LEAST ? TYPE_LEAST : px;
    int y = strip->pain.y + (strip->pain.h - hints_height(theme, px)) / 2;
    key_map_add(scene, theme, ALIGN_LEFT, left, y, px, words);
    if (map->pain)
        add_pain(scene, strip, map->pain_focused);
}
