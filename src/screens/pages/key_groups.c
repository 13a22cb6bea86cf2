#include "screens/pages/key_groups.h"
#include <assert.h>
#include "base/translate.h"

const KeyGroup key_groups[KEY_GROUPS] = {
    {.title = N_("While an exercise runs"),
     .keys = {N_("OK Space|pause, then carry on"), N_("Back|pause, then leave"),
              N_("←→|again, on to the next repetition"),
              N_("↑|a longer rest, or before it begins: wait for me"),
              N_("↓|before it begins: easier or harder"), N_("PgUp PgDn|exercise before, next"),
              N_("B|baby: keep all, and darken"), N_("[ ]|slower, faster"),
              N_("T|your own tempo: tap once each repetition"), N_(", .|watching: one phase back, one on"),
              N_("O|from another side, then as usual"), N_("L|lying on a side: the picture turns, too")}},
    {.title = N_("Anywhere"),
     .keys = {N_("X F2|pain: stop at once"), N_("←→↑↓|move"), N_("OK Enter|choose"), N_("Back Esc|go back"),
              N_("-|quieter (looking around: farther)"), N_("+|louder (looking around: closer)"),
              N_("M|sound on or off"), N_("C|captions on or off"),
              N_("N E|nap (no sound), eyes closed (no picture)"), N_("F F11|fullscreen"), N_("?|this page")}},
};

const KeyGroup one_button_key_groups[KEY_GROUPS] = {
    {.title = N_("While an exercise runs"),
     .keys = {N_("Press|pause, and carry on"), N_("Twice|the next exercise"),
              N_("Hold|“It hurts”, and the menu")}},
    {.title = N_("Anywhere"),
     .keys = {N_("Press|on to the next, at last to “It hurts”"), N_("Twice|choose"), N_("Hold|go back")}},
};

// How many rows the device in hand has keys for.
static int rows_of(const Theme *theme, const KeyGroup *group) {
    int count = 0;
    for (int i = 0; i < KEYS_MAX && group->keys[i]; i++)
        count += hints_width(theme, TYPE_SMALL, _(group->keys[i])) > 0;
    return count;
}

enum { FEW_ROWS = 5 };

// As large as the longest row has room for; few rows larger than many. Letters have whole pixels: a little smaller may be as wide.
static double rows_px(const Theme *theme, const KeyGroup *group, int width) {
    double px = rows_of(theme, group) <= FEW_ROWS ? TYPE_BODY : TYPE_SMALL;
    for (int i = 0; i < KEYS_MAX && group->keys[i]; i++) {
        int wanted = hints_width(theme, TYPE_SMALL, _(group->keys[i]));
        if (wanted > 0 && wanted * px > width * (double)TYPE_SMALL)
            px = width * (double)TYPE_SMALL / wanted;
    }
    for (int i = 0; i < KEYS_MAX && group->keys[i]; i++)
        while (px > TYPE_LEAST && hints_width(theme, px, _(group->keys[i])) > width)
            px -= 0.5;
    return px < TYPE_LEAST ? TYPE_LEAST : px;
}

enum { PADDING = 34, UNDER_HEADING = 14, BETWEEN = 4 };

static int heading_height(const Theme *theme) {
    return theme_px(theme, TYPE_BODY * 1.3 + UNDER_HEADING);
}

// The same in a column, where all rows have room below each other.
static double column_px(const Theme *theme, const KeyGroup *group, RectPx column) {
    int padding = theme_px(theme, PADDING), rows = rows_of(theme, group),
        room = column.h - 2 * padding - heading_height(theme);
    double px = rows_px(theme, group, column.w - 2 * padding);
    while (px > TYPE_LEAST && rows * (hints_height(theme, px) + theme_px(theme, BETWEEN)) > room)
        px -= 0.5;
    return px;
}

static void add_group(Scene *scene, const Theme *theme, RectPx column, const KeyGroup *group) {
    sheet_add(scene, theme, column, 26);
    int count = rows_of(theme, group), padding = theme_px(theme, PADDING), x = column.x + padding,
        y = column.y + padding;
    assert(count > 0);
    TextStyle heading = theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK);
    RectPx title = label_add(scene, heading, ALIGN_LEFT, x, y, column.w - 2 * padding, _(group->title));
    y += title.h + theme_px(theme, UNDER_HEADING);
    double px = column_px(theme, group, column);
    int height = hints_height(theme, px), pitch = (rect_bottom(column) - padding - y) / count;
    int most = theme_px(theme, px * 2.1);
    pitch = pitch > most ? most : pitch;
    y += (pitch - height) / 2;
    for (int i = 0; i < KEYS_MAX && group->keys[i]; i++) {
        if (hints_width(theme, px, _(group->keys[i])) == 0)
            continue; // the device in hand has no such key
        key_map_add(scene, theme, ALIGN_LEFT, x, y, px, _(group->keys[i]));
        y += pitch;
    }
}

enum { KEYS_LEAST = TYPE_LEAST + 2 }; // those on the keys are a little smaller

static RectPx column_of(const Theme *theme, RectPx area, int index) {
    int gap = theme_px(theme, 32), width = (area.w - gap * (KEY_GROUPS - 1)) / KEY_GROUPS;
    return rect_of(area.x + index * (width + gap), area.y, width, area.h);
}

static bool has_room_beside(const Theme *theme, RectPx area, const KeyGroup *groups) {
    for (int i = 0; i < KEY_GROUPS; i++) {
        RectPx column = column_of(theme, area, i);
        int padding = theme_px(theme, PADDING), inside = column.w - 2 * padding;
        double px = column_px(theme, &groups[i], column);
        if (px < KEYS_LEAST)
            return false;
        for (int k = 0; k < KEYS_MAX && groups[i].keys[k]; k++)
            if (hints_width(theme, px, _(groups[i].keys[k])) > inside)
                return false;
        if (2 * padding + heading_height(theme) + rows_of(theme, &groups[i]) * hints_height(theme, px) >
            area.h)
            return false;
    }
    return true;
}

// Beyond their room on one line meanings go on to the next, rather than too small.
static double list_px(const Theme *theme, const KeyGroup *group, int width) {
    double px = rows_px(theme, group, width);
    for (int i = 0; i < KEYS_MAX && group->keys[i]; i++)
        if (px < KEYS_LEAST || hints_width(theme, px, _(group->keys[i])) > width)
            return TYPE_SMALL;
    return px;
}

// One below the other, into the scene where there is one; the height of all.
static int walk_list(Scene *scene, const Theme *theme, RectPx area, int scrolled_px, const KeyGroup *groups) {
    int y = area.y - scrolled_px, heading = theme_px(theme, TYPE_BODY * 1.5);
    TextStyle style = theme_style(theme, TEXT_BLACK, TYPE_BODY, THEME_INK);
    for (int i = 0; i < KEY_GROUPS; i++) {
        if (scene && y >= area.y && y + heading <= rect_bottom(area))
            label_add(scene, style, ALIGN_LEFT, area.x, y, area.w, _(groups[i].title));
        y += heading;
        double px = list_px(theme, &groups[i], area.w);
        int gap = theme_px(theme, px * 1.8) - hints_height(theme, px);
        for (int k = 0; k < KEYS_MAX && groups[i].keys[k]; k++) {
            if (hints_width(theme, px, _(groups[i].keys[k])) == 0)
                continue;
            int height = key_text_height(theme, px, _(groups[i].keys[k]), area.w);
            if (scene && y >= area.y && y + height <= rect_bottom(area))
                key_text_add(scene, theme, area.x, y, px, _(groups[i].keys[k]), area.w);
            y += height + gap;
        }
        y += i + 1 < KEY_GROUPS ? theme_px(theme, 20) : 0;
    }
    return y + scrolled_px - area.y;
}

int key_groups_overflow(const Theme *theme, RectPx area, const KeyGroup *groups) {
    if (has_room_beside(theme, area, groups))
        return 0;
    int height = walk_list(NULL, theme, area, 0, groups);
    return height > area.h ? height - area.h : 0;
}

void key_groups_add(Scene *scene, const Theme *theme, RectPx area, int scrolled_px, const KeyGroup *groups) {
    if (!has_room_beside(theme, area, groups)) {
        walk_list(scene, theme, area, scrolled_px, groups);
        return;
    }
    for (int i = 0; i < KEY_GROUPS; i++)
        add_group(scene, theme, column_of(theme, area, i), &groups[i]);
}
