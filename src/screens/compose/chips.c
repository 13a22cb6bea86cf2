#include "screens/compose/chips.h"
#include <assert.h>
#include <string.h>
#include "ui/choice_mark.h"
#include "ui/flow.h"
#include "ui/widgets.h"

enum {
    GAP = 18,
    ROW_GAP = 16,
    GROUP_GAP = 22,
    NAME_GAP = 8,
    PADDING_X = 26,
    PADDING_Y = 13,
    MARK = 34,
    MARK_GAP = 16
};

#define SHARE_MOST 1.2
#define SHARE_STEP 0.05
#define SHARE_CLOSE 0.8 // the least at which nothing reaches into what has the focus
#define SHARE_LEAST 0.4 // of what is around the words; they are no smaller than TYPE_LEAST
#define LINE_PITCH 1.15

void chips_clear(Chips *chips) {
    chips->group_count = chips->count = 0;
}

void chips_begin_group(Chips *chips, const char *name, bool several) {
    assert(chips->group_count < CHIP_GROUPS_MAX);
    chips->group[chips->group_count++] = (ChipGroup){.name = name, .first = chips->count, .several = several};
}

void chips_add_chip(Chips *chips, const char *text, bool chosen, bool off) {
    assert(chips->group_count > 0 && chips->count < CHIPS_MAX);
    chips->group[chips->group_count - 1].count++;
    chips->chip[chips->count++] = (Chip){.text = text, .chosen = chosen, .off = off};
}

static int px(const Theme *theme, double reference_px, double share) {
    return (int)(theme->scale * reference_px * share + 0.5);
}

static TextStyle name_style(const Theme *theme, double share) {
    double size = TYPE_SMALL * share;
    return theme_style(theme, TEXT_BOLD, size < TYPE_FOOTNOTE ? TYPE_FOOTNOTE : size, THEME_TEAL);
}

static TextStyle chip_style(const Theme *theme, double share, Color color) {
    double size = TYPE_LEAD * share;
    return theme_style(theme, TEXT_BOLD, size < TYPE_LEAST ? TYPE_LEAST : size, color);
}

static int around_text(const Theme *theme, double share) {
    return px(theme, 2 * PADDING_X + MARK + MARK_GAP, share);
}

static int chip_width(const Theme *theme, const char *text, double share) {
    return text_measure(chip_style(theme, share, THEME_INK), text).w + around_text(theme, share);
}

static FlowText wrapped(const char *text, Color color) {
    return (FlowText){TEXT_BOLD, TYPE_LEAD, LINE_PITCH, color, text, .gap = 0};
}

// One line, or as many as a text wider than the area takes: it is then alone in its row.
static int chip_height(const Theme *theme, const char *text, int room, double share) {
    int padding = px(theme, 2 * PADDING_Y, share);
    if (chip_width(theme, text, share) <= room)
        return text_measure(chip_style(theme, share, THEME_INK), "A").h + padding;
    FlowText lines = wrapped(text, THEME_INK);
    return flow_height(theme, &lines, 1, room - around_text(theme, share), share) + padding;
}

// Beside each other as long as they have room, then in the next row.
static int place_group(Chips *chips, const ChipGroup *group, int y, double share) {
    const Theme *theme = &chips->theme;
    int reach = focus_ring_reach(theme), left = chips->area.x + reach, room = chips->area.w - 2 * reach,
        x = left;
    int height = 0;
    for (int i = group->first; i < group->first + group->count; i++) {
        int width = chip_width(theme, chips->chip[i].text, share);
        width = width > room ? room : width;
        if (x > left && x + width > left + room) {
            x = left;
            y += height + px(theme, ROW_GAP, share);
        }
        height = chip_height(theme, chips->chip[i].text, room, share);
        chips->chip[i].face = rect_of(x, y, width, height);
        x += width + px(theme, GAP, share);
    }
    return y + height;
}

static int name_room(const Chips *chips) {
    return chips->area.w - focus_ring_reach(&chips->theme);
}

static bool name_is_one_line(const Chips *chips, const char *name, double share) {
    return text_measure(name_style(&chips->theme, share), name).w <= name_room(chips);
}

static FlowText wrapped_name(const char *name) {
    return (FlowText){TEXT_BOLD, TYPE_SMALL, LINE_PITCH, THEME_TEAL, name, .gap = 0};
}

static int name_height(const Chips *chips, const char *name, double share) {
    if (name_is_one_line(chips, name, share))
        return text_measure(name_style(&chips->theme, share), "A").h;
    FlowText lines = wrapped_name(name);
    return flow_height(&chips->theme, &lines, 1, name_room(chips), share);
}

// Below a name, as far as the ring round what has the focus does not touch it.
static int name_gap(const Theme *theme, double share) {
    int gap = px(theme, NAME_GAP, share), reach = focus_ring_reach(theme);
    return gap < reach ? reach : gap;
}

static int place(Chips *chips, double share) {
    const Theme *theme = &chips->theme;
    int y = chips->area.y;
    chips->share = share;
    for (int g = 0; g < chips->group_count; g++) {
        chips->name_y[g] = y;
        y += name_height(chips, chips->group[g].name, share) + name_gap(theme, share);
        y = place_group(chips, &chips->group[g], y, share) + px(theme, GROUP_GAP, share);
    }
    return y - px(theme, GROUP_GAP, share) + focus_ring_reach(theme);
}

int chips_height(Chips *chips, const Theme *theme, int width) {
    chips->theme = *theme;
    chips->area = rect_of(0, 0, width, 0);
    return place(chips, SHARE_CLOSE);
}

int chips_layout(Chips *chips, const Theme *theme, RectPx area) {
    chips->theme = *theme;
    chips->area = area;
    for (double share = SHARE_MOST; share > SHARE_LEAST; share -= SHARE_STEP) {
        int bottom = place(chips, share);
        if (bottom <= rect_bottom(area))
            return bottom;
    }
    return place(chips, SHARE_LEAST);
}

typedef struct ChipData {
    Theme theme;
    RectPx face;
    const char *text;
    double share;
    unsigned char several, chosen, off, focused;
} ChipData;

static void draw_text(Canvas *canvas, const ChipData *chip, int x, int room) {
    Color color = chip->off ? THEME_INK_FAINT : THEME_INK;
    TextStyle style = chip_style(&chip->theme, chip->share, color);
    RectPx face = chip->face;
    TextSize size = text_measure(style, chip->text);
    if (size.w <= room) {
        label_draw(canvas, style, ALIGN_LEFT, x, face.y + (face.h - size.h) / 2, room, chip->text);
        return;
    }
    FlowText lines = wrapped(chip->text, color);
    int height = flow_height(&chip->theme, &lines, 1, room, chip->share);
    flow_draw(canvas, &chip->theme, &lines, 1, x, face.y + (face.h - height) / 2, room, chip->share);
}

static void paint_chip(Canvas *canvas, RectPx rect, const void *data) {
    (void)rect;
    const ChipData *chip = data;
    const Theme *theme = &chip->theme;
    RectPx face = chip->face;
    int line = px(theme, TYPE_LEAD * 1.3 + 2 * PADDING_Y, chip->share);
    double radius = (face.h < line ? face.h : line) * 0.34, size = MARK * theme->scale * chip->share;
    Color paper = chip->off                       ? color_with_alpha(THEME_PAPER_SOFT, 0.4)
                  : chip->chosen || chip->focused ? THEME_PAPER
                                                  : color_with_alpha(THEME_PAPER_SOFT, 0.85);
    paper_draw(canvas, theme, face, radius, paper);
    int padding = px(theme, PADDING_X, chip->share), x = face.x + padding;
    choice_mark_draw(canvas, chip->several ? MARK_BOX : MARK_ROUND, chip->chosen, chip->off, x,
                     face.y + face.h / 2.0, size);
    x += px(theme, MARK + MARK_GAP, chip->share);
    int room = rect_right(face) - padding + 1 - x;
    draw_text(canvas, chip, x, room);
    if (chip->focused)
        focus_ring_draw(canvas, theme, face, radius);
}

static void add_chip(Scene *scene, const Chips *chips, const ChipGroup *group, int index, bool focused) {
    const Chip *chip = &chips->chip[index];
    ChipData data;
    memset(&data, 0, sizeof data);
    data.theme = chips->theme;
    data.face = chip->face;
    data.text = chip->text;
    data.share = chips->share;
    data.several = group->several;
    data.chosen = chip->chosen;
    data.off = chip->off;
    data.focused = focused && scene_shows_focus(scene);
    scene_add(scene, rect_inset(chip->face, -focus_ring_reach(&chips->theme)), paint_chip, &data, sizeof data,
              theme_hash_text(0, chip->text));
}

void chips_add(Scene *scene, const Chips *chips, int focus) {
    int left = chips->area.x + focus_ring_reach(&chips->theme);
    for (int g = 0; g < chips->group_count; g++) {
        const ChipGroup *group = &chips->group[g];
        FlowText name = wrapped_name(group->name);
        if (name_is_one_line(chips, group->name, chips->share))
            label_add(scene, name_style(&chips->theme, chips->share), ALIGN_LEFT, left, chips->name_y[g],
                      name_room(chips), group->name);
        else
            flow_add(scene, &chips->theme, &name, 1, left, chips->name_y[g], name_room(chips), chips->share);
        for (int i = group->first; i < group->first + group->count; i++)
            add_chip(scene, chips, group, i, i == focus);
    }
}
