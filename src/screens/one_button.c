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
    [ONE_BUTTON_TAPS] = N_("Press|your repetition;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PAUSED] = N_("Press|carry on;Twice|next exercise;Hold|menu and “It hurts”"),
    [ONE_BUTTON_PLAYS] = N_("Press|on;Twice|done;Hold|back"),
};
// Where words are large and lines short.
static const char *const SHORT_MAPS[] = {
    [ONE_BUTTON_STEPS] = N_("Press|next;Twice|choose;Hold|back"),
    [ONE_BUTTON_RUNS] = N_("Press|pause;Twice|next one;Hold|“It hurts”"),
    [ONE_BUTTON_WAITS] = N_("Press|begin;Twice|next one;Hold|“It hurts”"),
    [ONE_BUTTON_HOLDS] = N_("Press|come up;Twice|next one;Hold|“It hurts”"),
    [ONE_BUTTON_TAPS] = N_("Press|your repetition;Twice|next one;Hold|“It hurts”"),
    [ONE_BUTTON_PAUSED] = N_("Press|carry on;Twice|next one;Hold|“It hurts”"),
    [ONE_BUTTON_PLAYS] = N_("Press|on;Twice|done;Hold|back"),
};
static const char HOME_MAP[] = N_("Press|next;Twice|choose;Hold|end Gently");

static const char *map_of(const Theme *theme, int use) {
    bool is_short = theme_is_on_end(theme) && theme_text_size() > 1;
    return _((is_short ? SHORT_MAPS : MAPS)[use]);
}

// The size of the map's letters, pixels of the reference: so that all of it has room on one line, if it can be read so.
static double map_px(const Theme *theme, const char *words, int room) {
    double px = TYPE_LEAD;
    int wanted = hints_width(theme, px, words);
    if (wanted > room)
        px = px * room / wanted;
    return px < TYPE_LEAST + 2 ? TYPE_FOOTNOTE : px; // those on the keys are a little smaller
}

// `last` px for its last line, beside which the button stands.
static int map_height(const Theme *theme, const char *words, int room, int last) {
    return key_lines_height(theme, map_px(theme, words, room), words, room, last);
}

// Of all maps, so that no screen is laid out anew when another one is shown.
static int highest_map(const Theme *theme, int room, int last) {
    int highest = map_height(theme, _(HOME_MAP), room, last);
    for (int i = 0; i < (int)(sizeof MAPS / sizeof *MAPS); i++) {
        int height = map_height(theme, map_of(theme, i), room, last);
        highest = height > highest ? height : highest;
    }
    return highest;
}

static int beside_pain(const OneButtonStrip *strip) {
    return strip->pain.x - theme_px(&strip->theme, MAP_GAP) - strip->theme.safe.x;
}

// How wide the map is above its last line.
static int map_room(const OneButtonStrip *strip) {
    return strip->spread ? strip->theme.safe.w : beside_pain(strip);
}

// A map's upper edge: it stands beside the button, or only its last line does.
static int map_top(const OneButtonStrip *strip, const char *words) {
    const Theme *theme = &strip->theme;
    int room = map_room(strip), height = map_height(theme, words, room, beside_pain(strip)),
        last = strip->spread ? hints_height(theme, map_px(theme, words, room)) : height;
    return strip->pain.y + (strip->pain.h + last) / 2 - height;
}

OneButtonStrip one_button_strip(int width, int height) {
    Theme theme = theme_for(width, height);
    RectPx safe = theme.safe;
    int reach = focus_ring_reach(&theme), high = theme_px(&theme, PAIN_HEIGHT);
    TextSize words = text_measure(theme_style(&theme, TEXT_BOLD, TYPE_LEAD, THEME_PAPER), _("It hurts"));
    int wide = words.w + 2 * theme_px(&theme, PAIN_PADDING), most = safe.w / 3;
    wide = wide > most ? most : wide;
    OneButtonStrip strip = {.theme = theme};
    strip.pain = rect_of(rect_right(safe) - reach - wide, rect_bottom(safe) - reach - high, wide, high);
    int room = beside_pain(&strip), map = highest_map(&theme, room, room);
    int over = (map - high + 1) / 2 - reach; // the lines of the map, at each side of the button's
    over = over > 0 ? over : 0;
    int above = highest_map(&theme, safe.w, room) - (high + hints_height(&theme, TYPE_FOOTNOTE)) / 2 - reach;
    above = above > 0 ? above : 0;
    strip.spread = above < 2 * over;
    strip.pain.y -= strip.spread ? 0 : over;
    int top = strip.pain.y - reach - theme_px(&theme, STRIP_PADDING) - (strip.spread ? above : over);
    strip.face = rect_of(0, top, width, height - top);
    return strip;
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
    const char *words = map->leaves                   ? _(HOME_MAP)
                        : map->use == ONE_BUTTON_DARK ? ""
                                                      : map_of(theme, (int)map->use);
    if (map->use == ONE_BUTTON_DARK) {
        scene_add(scene, strip->face, paint_dark, NULL, 0, 0);
        return;
    }
    scene_add(scene, strip->face, paint_strip, theme, sizeof *theme, 0);
    int room = map_room(strip);
    key_lines_add(scene, theme, theme->safe.x, map_top(strip, words), map_px(theme, words, room), words, room,
                  beside_pain(strip));
    if (map->pain)
        button_add(scene, theme, strip->pain, BUTTON_URGENT, map->pain_focused,
                   button_text_px(theme, strip->pain, _("It hurts")), _("It hurts"));
}
