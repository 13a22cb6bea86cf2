#include "screens/one_button.h"
#include <string.h>
#include "base/translate.h"
#include "ui/label.h"
#include "ui/text_recorder.h"
#include "ui/widgets.h"

enum { STRIP_PADDING = 10, PAIN_PADDING = 30, MAP_GAP = 40, PAIN_HEIGHT = 62 };

static const char *const MAPS[] = {
    [ONE_BUTTON_STEPS] = N_("Press|next;Twice|choose;Hold|back"),
    [ONE_BUTTON_RUNS] = N_("Press|pause;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_WAITS] = N_("Press|begin;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_HOLDS] = N_("Press|come up;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PAUSED] = N_("Press|carry on;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PLAYS] = N_("Press|on;Twice|done;Hold|back"),
};
static const char HOME_MAP[] = N_("Press|next;Twice|choose;Hold|end Gently");

// The size of the map's letters, pixels of the reference: so that all of it has room on one line, if it can be read so.
static double map_px(const Theme *theme, const char *words, int room) {
    double px = TYPE_LEAD;
    int wanted = hints_width(theme, px, words);
    if (wanted > room)
        px = px * room / wanted;
    return px < TYPE_LEAST + 2 ? TYPE_FOOTNOTE : px; // those on the keys are a little smaller
}

static int map_height(const Theme *theme, const char *words, int room) {
    return key_lines_height(theme, map_px(theme, words, room), words, room);
}

// Of all maps, so that no screen is laid out anew when another one is shown.
static int highest_map(const Theme *theme, int room) {
    int highest = map_height(theme, _(HOME_MAP), room);
    for (int i = 0; i < (int)(sizeof MAPS / sizeof *MAPS); i++) {
        int height = map_height(theme, _(MAPS[i]), room);
        highest = height > highest ? height : highest;
    }
    return highest;
}

OneButtonStrip one_button_strip(int width, int height) {
    Theme theme = theme_for(width, height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), high = theme_px(&theme, PAIN_HEIGHT);
    TextSize words = text_measure(theme_style(&theme, TEXT_BOLD, TYPE_LEAD, THEME_PAPER), _("It hurts"));
    int wide = words.w + 2 * theme_px(&theme, PAIN_PADDING), most = safe.w / 3;
    wide = wide > most ? most : wide;
    RectPx pain = rect_of(rect_right(safe) - reach - wide, rect_bottom(safe) - reach - high, wide, high);
    int map = highest_map(&theme, pain.x - theme_px(&theme, MAP_GAP) - safe.x);
    int over = (map - high + 1) / 2 - reach; // the lines of the map, at each side of the button's
    over = over > 0 ? over : 0;
    pain.y -= over;
    int top = pain.y - reach - theme_px(&theme, STRIP_PADDING) - over;
    return (OneButtonStrip){.theme = theme, .face = rect_of(0, top, width, height - top), .pain = pain};
}

int one_button_screen_height(const OneButtonStrip *strip) {
    int room = strip->face.y < 1 ? 1 : strip->face.y,
        height = room + strip->theme.safe.y; // of the smallest window
    return height < strip->theme.height ? height : strip->theme.height;
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

void one_button_map_add(Scene *scene, const OneButtonMap *map) {
    const OneButtonStrip *strip = &map->strip;
    const Theme *theme = &strip->theme;
    const char *words = map->leaves ? _(HOME_MAP) : map->use == ONE_BUTTON_DARK ? "" : _(MAPS[map->use]);
    if (map->use == ONE_BUTTON_DARK) {
        scene_add(scene, strip->face, paint_dark, NULL, 0, 0);
        return;
    }
    scene_add(scene, strip->face, paint_strip, theme, sizeof *theme, 0);
    int left = theme->safe.x, room = strip->pain.x - theme_px(theme, MAP_GAP) - left;
    int y = strip->pain.y + (strip->pain.h - map_height(theme, words, room)) / 2;
    key_lines_add(scene, theme, left, y, map_px(theme, words, room), words, room);
    if (map->pain)
        button_add(scene, theme, strip->pain, BUTTON_URGENT, map->pain_focused,
                   button_text_px(theme, strip->pain, _("It hurts")), _("It hurts"));
}
