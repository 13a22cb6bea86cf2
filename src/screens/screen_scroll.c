#include "screens/screen_scroll.h"

#include <string.h>

#include "base/number.h"
#include "ui/widgets.h"

enum { USUAL = 1080, USUAL_ON_END = 1440 }; // height of the reference

enum { FADE = 24, SIGN = 40, AROUND_FOCUS = 8 };

static int foot_height; // of the last one, as theme_set_scroll() has its heights

static Theme theme_of(const ScreenScroll *scroll) {
    return theme_for(scroll->width, scroll->sight);
}

// How far from the edge of the safe area the screen goes over into the backdrop, for the sign of more.
static int kept_free(const Theme *theme) {
    return theme_px(theme, SIGN / 2);
}

// Where what scrolls ends, with the sign of more over it: the foot has the lower half of that.
static int lower_edge(const Theme *theme, int foot) {
    return rect_bottom(theme->safe) - (foot > 0 ? foot - kept_free(theme) : 0);
}

static int lifted(const Theme *theme) {
    return rect_bottom(theme->safe) - lower_edge(theme, foot_height);
}

static int around_focus(const Theme *theme) {
    return focus_ring_reach(theme) + kept_free(theme) + theme_px(theme, FADE) + theme_px(theme, AROUND_FOCUS);
}

int screen_scroll_room(const Theme *theme) {
    int edges = theme->safe.h - theme->height; // of the whole are those of what is in sight
    bool scrolls = theme->height > theme->sight;
    return theme->sight + edges - (scrolls ? 2 * around_focus(theme) + lifted(theme) : 0);
}

int screen_scroll_room_below(const Theme *theme, int top) {
    bool scrolls = theme->height > theme->sight;
    int edge = theme->height - rect_bottom(theme->safe); // that of what is in sight, too
    return theme->sight - edge - top - (scrolls ? around_focus(theme) + lifted(theme) : 0);
}

bool screen_scroll_is_needed(const ScreenScroll *scroll) {
    return scroll->whole > scroll->sight;
}

static int most(const ScreenScroll *scroll) {
    return scroll->whole - scroll->sight + scroll->foot;
}

ScreenScroll screen_scroll(int width, int room, int least, int needs, bool names_pain) {
    theme_set_scroll(0, 0);
    Theme theme = theme_for(width, room);
    // What needs more than a canvas has at the usual size needs so much more the larger the words are.
    double larger = theme_text_size() - 1,
           over = least > USUAL ? (least - USUAL) * (larger < 1 ? larger : 1) : 0;
    double higher = theme_is_on_end(&theme) ? (double)USUAL_ON_END / USUAL : 1;
    int wanted = larger > 0 ? theme_px(&theme, ((least > USUAL ? USUAL : least) + over) * higher) : room;
    wanted = needs > 0 ? needs : wanted;
    ScreenScroll scroll = {.width = width, .whole = wanted > room ? wanted : room, .sight = room};
    theme_set_scroll(scroll.whole, scroll.sight);
    scroll.foot = foot_height = names_pain && screen_scroll_is_needed(&scroll) ? pain_name_room(&theme) : 0;
    return scroll;
}

// The offsets between which all of the focus is in sight.
static void range(const ScreenScroll *scroll, int *from, int *to) {
    Theme theme = theme_of(scroll);
    int around = around_focus(&theme);
    *from = rect_bottom(scroll->focus) + around - lower_edge(&theme, scroll->foot);
    *to = scroll->focus.y - around - theme.safe.y;
    if (*from > *to) // higher than the room
        *from = *to;
}

void screen_scroll_return(ScreenScroll *scroll) {
    int from, to;
    range(scroll, &from, &to);
    if (from <= 0)
        scroll->offset = 0;
    else if (to >= most(scroll))
        scroll->offset = most(scroll);
    else
        scroll->offset = clampi(scroll->offset, from, to);
}

void screen_scroll_follow(ScreenScroll *scroll, RectPx focus) {
    if (scroll->taken && memcmp(&scroll->focus, &focus, sizeof focus) == 0)
        return;
    scroll->focus = focus;
    scroll->taken = true;
    screen_scroll_return(scroll);
}

bool screen_scroll_shows(const ScreenScroll *scroll) {
    ScreenScroll tried = *scroll;
    int from, to;
    range(&tried, &from, &to);
    return !screen_scroll_is_needed(scroll) ||
           (scroll->offset >= clampi(from, 0, most(scroll)) && scroll->offset <= clampi(to, 0, most(scroll)));
}

bool screen_scroll_by(ScreenScroll *scroll, double share) {
    int before = scroll->offset;
    scroll->offset = clampi(before + (int)(share * scroll->sight), 0, most(scroll));
    return scroll->offset != before;
}

RectPx screen_scroll_sign(const ScreenScroll *scroll, bool down) {
    Theme theme = theme_of(scroll);
    int size = theme_px(&theme, SIGN);
    bool more = down ? scroll->offset < most(scroll) : scroll->offset > 0;
    if (!more)
        return rect_of(0, 0, 0, 0);
    int x = (scroll->width - size) / 2, named = rect_right(theme.safe) - pain_name_width(&theme);
    if (down && scroll->foot > 0 && x + size > named) // beside the name of that key
        x = theme.safe.x;
    return rect_of(x, down ? rect_bottom(theme.safe) - size : theme.safe.y, size, size);
}

// So much of the screen is seen on a line, 0..1: none beyond the safe area where there is more of it.
static double shown_on(const ScreenScroll *scroll, const Theme *theme, int y) {
    int top = theme->safe.y + kept_free(theme), bottom = lower_edge(theme, scroll->foot) - kept_free(theme),
        fade = theme_px(theme, FADE);
    double above = scroll->offset > 0 ? (double)(y - top) / fade : 1,
           below = scroll->offset < most(scroll) ? (double)(bottom - y) / fade : 1;
    return clamp(above < below ? above : below, 0, 1);
}

void screen_scroll_show(const ScreenScroll *scroll, Canvas *canvas, const Canvas *whole,
                        const Canvas *backdrop) {
    Theme theme = theme_of(scroll);
    for (int y = 0; y < scroll->sight; y++) {
        RectPx line = rect_of(0, scroll->offset + y, scroll->width, 1);
        double shown = scroll->offset + y < scroll->whole ? shown_on(scroll, &theme, y) : 0;
        if (shown < 1)
            canvas_copy(canvas, 0, y, backdrop, rect_of(0, y, scroll->width, 1));
        else
            canvas_copy(canvas, 0, y, whole, line);
        if (shown > 0 && shown < 1)
            canvas_blend(canvas, 0, y, whole, line, shown);
    }
}

void screen_scroll_add_signs(const ScreenScroll *scroll, Scene *scene) {
    Theme theme = theme_of(scroll);
    for (int down = 0; down < 2; down++)
        more_sign_add(scene, &theme, screen_scroll_sign(scroll, down), down);
    scene_name_pain(scene, scroll->foot > 0);
    pain_name_add(scene, &theme);
}
