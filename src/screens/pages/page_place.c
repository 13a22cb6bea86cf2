// What a page shows and where it lies.
#include <stdio.h>
#include <string.h>
#include "base/translate.h"
#include "content/library.h"
#include "model/exercise.h"
#include "screens/check/outcome_words.h"
#include "screens/check/session_check.h"
#include "screens/contacts/contact_strip.h"
#include "screens/pages/page_later.h"
#include "screens/pages/page_rows.h"
#include "screens/pages/page_state.h"
#include "ui/flow.h"

enum {
    HEAD = 3,
    HEAD_PERCENT = 40,
    BESIDE_FROM = 1000,
    ABOVE_FROM = 900,
    WORDS_LEAST = 120,
    TIGHT_WORDS_LEAST = 250
};

static const char ONE_BUTTON_INTRO[] =
    N_("Any key is the one button. How it works always stands at the bottom.");
static const char READ_ON[] = N_("↑↓|read on");

static const char *words_of(const char *own, const char *of_page) {
    return own ? _(own) : of_page;
}

// What was told stands before the words of the page.
static const Page *with_told(PageScreen *state, const ScreenContext *context, const Page *page) {
    const ScreenServices *services = context->services;
    arena_reset(state->words);
    if (state->spec->today)
        return outcome_pain_page(services->library, page, services->profile, history_log(services->history),
                                 state->words);
    const RulesOutcome *outcome = check_outcome(context, services->profile, state->words);
    return outcome_page(services->library, page, services->profile, outcome, state->words);
}

void page_take(PageScreen *state, const ScreenContext *context) {
    const Library *library = context->services->library;
    const Profile *profile = context->services->profile;
    const Page *listed = library_page(library, state->id);
    bool advice = listed && listed->order >= 0 && page_spec_find(state->id) == page_spec_find("");
    const PageSpec *spec = state->spec = advice ? page_spec_of_advice() : page_spec_find(state->id);
    const Page *page = library_page(library, spec->text ? spec->text : state->id);
    const char *fallback = spec->fallback_title ? _(spec->fallback_title) : "";
    if (page && (spec->calls_now || spec->today))
        page = with_told(state, context, page);
    state->page = state->with_lead = spec->keys ? NULL : page;
    state->lead = spec->calls_now || spec->today ? outcome_lead(page) : NULL;
    state->after_lead = outcome_after_lead(page, state->lead, state->words);
    state->title = words_of(spec->title, page ? page->title : fallback);
    state->intro = words_of(spec->intro, page ? page->intro : NULL);
    page_later_text(state->page, profile, state->when, sizeof state->when);
    state->one_by_one = state->page && page->section_count > 0 && page->sections[0].shows;
    if (!state->one_by_one || state->section >= (int)page->section_count)
        state->section = 0;
}

const Exercise *page_movement(const PageScreen *state) {
    const Exercise *movement = NULL;
    int count = state->page ? (int)state->page->section_count : 0;
    for (int i = state->one_by_one ? state->section : 0; i >= 0 && i < count && !movement;
         i += state->one_by_one ? -1 : 1)
        movement = state->page->sections[i].shows;
    return movement;
}

static bool shows_movements(const PageScreen *state) {
    for (size_t i = 0; state->page && i < state->page->section_count; i++)
        if (state->page->sections[i].shows)
            return true;
    return false;
}

// The heading of the section that the movement belongs to, where all sections are in sight.
static FlowText caption_of(const PageScreen *state) {
    const char *heading = NULL;
    for (size_t i = 0; state->page && i < state->page->section_count && !heading; i++)
        if (state->page->sections[i].shows && !state->one_by_one)
            heading = state->page->sections[i].heading;
    return (FlowText){TEXT_BOLD, TYPE_FOOTNOTE, 1.25, THEME_INK_SOFT, heading, .gap = 0};
}

static const char *button_label(const PageScreen *state, const PageButton *button) {
    return button->lead == PAGE_LEAD_READ && state->reading.page ? _("Stop reading") : _(button->label);
}

// What changes with what is read and shown.
void page_label_buttons(PageScreen *state) {
    const Exercise *movement = page_movement(state);
    for (int i = 0; i < state->buttons.count; i++) {
        const PageButton *button = &state->spec->buttons[i];
        state->buttons.label[i] = button_label(state, button);
        state->buttons.disabled[i] = button->lead == PAGE_LEAD_SHOW && !movement;
    }
    if (state->buttons.disabled[state->buttons.focus])
        state->buttons.focus--;
}

static void head_of(const PageScreen *screen, FlowText head[HEAD]) {
    head[0] = (FlowText){TEXT_BOLD, TYPE_SMALL, 1.3, THEME_TEAL, screen->when, .one_line = true};
    bool tight = page_is_tight(&screen->theme) && screen->spec->numbers; // the signs first
    head[1] = (FlowText){TEXT_BLACK,    tight ? TYPE_LEAD : TYPE_TITLE,
                         1.28,          screen->lead ? THEME_URGENT : THEME_INK,
                         screen->title, .one_line = true};
    bool says = screen->big.countries[0] && !screen->spec->calls_now && !screen->countries_below;
    bool leads = screen->lead && !tight;
    head[2] = (FlowText){TEXT_REGULAR,
                         tight ? TYPE_FOOTNOTE : TYPE_BODY,
                         1.35,
                         THEME_INK_SOFT,
                         says    ? screen->big.countries
                         : tight ? NULL
                                 : screen->intro,
                         .one_line = true};
    if (leads)
        head[2] = (FlowText){TEXT_BLACK, TYPE_INSTRUCTION, 1.2, THEME_INK, screen->lead, .one_line = true};
}

bool page_scroll(PageScreen *screen, int by) {
    int before = screen->scrolled_px;
    screen->scrolled_px = page_rows_scrolled(&screen->layout, before, by);
    return screen->scrolled_px != before;
}

static const Page *shown_page(const PageScreen *state) {
    return state->page && state->one_by_one ? &state->alone
           : state->countries_below         ? &state->with_countries
                                            : state->page;
}

// With large words a picture beside them or above them would leave too little for reading: it can be shown large instead.
static bool has_words_alone(const PageScreen *state) {
    RectPx safe = state->theme.safe;
    return safe.w < theme_px(&state->theme, BESIDE_FROM) && safe.h < theme_px(&state->theme, ABOVE_FROM);
}

// How wide all words are: where a figure stands beside them it has the rest, from the top on.
static int words_width(const PageScreen *state) {
    RectPx safe = state->theme.safe;
    bool beside = shows_movements(state) && safe.w > safe.h && !has_words_alone(state);
    return beside ? safe.w * (state->one_by_one ? 45 : 62) / 100 : safe.w;
}

// Beside the words, or on a canvas higher than wide between title and words.
static void place_figure(PageScreen *state) {
    const Theme *theme = &state->theme;
    RectPx all = state->area, figure = all;
    int gap = theme_px(theme, 44), eyebrow = state->one_by_one ? theme_px(theme, TYPE_SMALL * 1.5) : 0;
    if (state->width < theme->safe.w) {
        int left = theme->safe.x + state->width + gap;
        figure =
            rect_of(left, theme->safe.y, rect_right(theme->safe) - left, rect_bottom(all) - theme->safe.y);
    } else if (has_words_alone(state)) {
        figure = rect_of(0, 0, 0, 0);
    } else if (shows_movements(state)) {
        figure.h = all.h * (state->one_by_one ? 42 : 32) / 100;
        state->area.y = rect_bottom(figure) + gap / 2;
        state->area.h = rect_bottom(all) - state->area.y;
    }
    FlowText caption = caption_of(state);
    state->caption_y = 0;
    if (caption.text && !rect_empty(figure)) { // near what it says, however high the room is
        int words = flow_height(theme, &caption, 1, figure.w, 1), room = figure.h - words;
        int flat = figure.w * 3 / 4;
        figure.h = room < flat ? room : flat;
        figure.y += (room - figure.h) / 2;
        state->caption_y = rect_bottom(figure);
    }
    state->place_y = state->area.y;
    state->area.y += eyebrow;
    state->area.h -= eyebrow;
    page_figure_show(&state->figure, page_movement(state), figure);
}

// The buttons with room for their longest words.
static void place_buttons(PageScreen *state) {
    const Theme *theme = &state->theme;
    ButtonRow *row = &state->buttons;
    for (row->count = 0; row->count < PAGE_BUTTONS_MAX; row->count++) {
        const PageButton *button = &state->spec->buttons[row->count];
        if (!button->label || (button->lead == PAGE_LEAD_SHOW && !shows_movements(state)))
            break;
        row->kind[row->count] = button->kind;
        row->label[row->count] = _(button->label);
        if (button->lead == PAGE_LEAD_READ &&
            button_width(theme, _("Stop reading")) > button_width(theme, _(button->label)))
            row->label[row->count] = _("Stop reading");
    }
    int reach = focus_ring_reach(theme),
        hints = hints_width(theme, TYPE_FOOTNOTE, _(state->spec->hints)) + theme_px(theme, 48);
    int x = theme->safe.x + reach, bottom = rect_bottom(theme->safe) - reach,
        width = theme->safe.w - 2 * reach;
    button_lines_place(row, theme, x, bottom, width, hints, &state->hinted);
    if (!state->hinted && !state->spec->answers_pain) // the key for pain is named below them
        button_lines_place(row, theme, x, bottom - pain_name_least_room(theme), width, 0, &(bool){0});
    page_label_buttons(state);
}

static ContactOrder order_of(const PageScreen *state) {
    return state->spec->calls_now ? CONTACTS_WITHOUT_EMERGENCY
           : state->spec->today   ? CONTACTS_EMERGENCY_LAST
                                  : CONTACTS_EMERGENCY_FIRST;
}

// How many lines of numbers leave room to read in: all of them are behind one of the buttons.
static int number_lines(const PageScreen *state, int wanted) {
    const Theme *theme = &state->theme;
    int least = page_is_tight(theme) ? TIGHT_WORDS_LEAST : WORDS_LEAST,
        room = (state->area.h - theme_px(theme, least + 10)) / button_height(theme);
    return room < 0 ? 0 : room < wanted ? room : wanted;
}

// The numbers to call stand beside the buttons, in place of the hints; where they have no room there, above them.
static void place_numbers(PageScreen *state, ScreenContext *context) {
    const Theme *theme = &state->theme;
    const TextMap *contacts = context->services->contacts;
    RectPx safe = theme->safe, last = state->buttons.face[state->buttons.count - 1];
    int x = rect_right(last) + theme_px(theme, 48);
    int hints = state->layout.overflow_px > 0 ? hints_width(theme, TYPE_FOOTNOTE, _(READ_ON)) : 0;
    state->numbers = rect_of(x, last.y, rect_right(safe) - hints - x, 0);
    if (!state->spec->numbers || contact_strip_count(contacts, order_of(state)) == 0)
        return;
    bool above = state->numbers.w < contact_strip_width(theme, contacts, order_of(state));
    int height = contact_strip_height(theme, contacts, order_of(state), above ? safe.w : state->numbers.w);
    if (above)
        height = number_lines(state, height / button_height(theme)) * button_height(theme);
    if (above && height > 0) {
        state->area.h -= height + theme_px(theme, 10);
        state->numbers = rect_of(safe.x, rect_bottom(state->area) + theme_px(theme, 20), safe.w, height);
        page_measure(theme, shown_page(state), state->area, &state->layout);
    }
    state->numbers.h = height;
}

static const KeyGroup *keys_of(const PageScreen *state, const ScreenContext *context) {
    return context->services->settings->one_button ? one_button_key_groups : state->spec->keys;
}

// Where no emergency number was typed in, the introduction says what it is in many countries, or the last section, where something else
// is to be read first.
static void take_countries(PageScreen *state, const ScreenContext *context) {
    state->big.countries[0] = '\0';
    state->countries_below = false;
    if (state->spec->numbers && !state->spec->calls_now)
        contact_countries(context->services->contacts, context->services->library, state->big.countries);
    const Page *page = state->page;
    if (!state->big.countries[0] || !page || page->section_count >= PAGE_SECTIONS_MAX ||
        !(state->spec->today || page_is_tight(&state->theme)))
        return;
    const Page *numbers = library_page(context->services->library, PAGE_EMERGENCY_NUMBERS);
    state->countries_below = true;
    state->with_countries = *page;
    state->with_countries.sections = state->with_countries_sections;
    state->with_countries.section_count = page->section_count + 1;
    memcpy(state->with_countries_sections, page->sections, page->section_count * sizeof *page->sections);
    state->with_countries_sections[page->section_count] =
        (PageSection){.heading = numbers->title, .lines = numbers->sections[0].lines};
}

// From the top of the safe area: title, introduction, page; from its bottom: buttons and key hints. As far scrolled as before,
// where it is as long.
void page_layout(void *opaque, ScreenContext *context) {
    PageScreen *state = opaque;
    Theme theme = state->theme = theme_for(context->environment->width, context->environment->height);
    FlowText head[HEAD];
    if (state->spec->keys)
        state->intro = context->services->settings->one_button ? _(ONE_BUTTON_INTRO) : _(state->spec->intro);
    if (state->lead)
        state->page = page_is_tight(&theme) ? state->with_lead : state->after_lead;
    take_countries(state, context);
    head_of(state, head);
    state->width = words_width(state);
    state->head_share = flow_share(&theme, head, HEAD, state->width, theme.safe.h * HEAD_PERCENT / 100, NULL);
    int top = theme.safe.y + flow_height(&theme, head, HEAD, state->width, state->head_share);
    place_buttons(state);
    top += theme_px(&theme, 14);
    int bottom = state->buttons.face[0].y - theme_px(&theme, page_is_tight(&theme) ? 16 : 40);
    if (state->spec->calls_now) {
        contact_big_place(&state->big, &theme, context->services->contacts, context->services->library,
                          rect_of(theme.safe.x, top, state->width, bottom - top), page_is_tight(&theme));
        top = rect_bottom(state->big.area) + theme_px(&theme, 14);
    }
    state->area = rect_of(theme.safe.x, top, state->width, bottom - top);
    place_figure(state);
    if (state->one_by_one) {
        state->alone = *state->page;
        state->alone.sections = &state->page->sections[state->section];
        state->alone.section_count = 1;
    }
    page_measure(&theme, shown_page(state), state->area, &state->layout);
    if (state->spec->keys)
        state->layout.overflow_px = key_groups_overflow(&theme, state->area, keys_of(state, context));
    place_numbers(state, context);
    page_scroll(state, 0);
}

PageLit page_lit(const PageScreen *state) {
    const PageReading *reading = &state->reading;
    bool read = reading->page && reading->section >= 0;
    return (PageLit){!read ? -1 : state->one_by_one ? 0 : reading->section, reading->line};
}

void page_paint(void *opaque, ScreenContext *context, Scene *scene) {
    PageScreen *state = opaque;
    const Theme *theme = &state->theme;
    RectPx safe = theme->safe;
    FlowText head[HEAD];
    head_of(state, head);
    page_figure_add(scene, &state->figure);
    flow_add(scene, theme, head, HEAD, safe.x, safe.y, state->width, state->head_share);
    if (state->one_by_one && state->page->section_count > 1)
        label_addf(scene, theme_style(theme, TEXT_BOLD, TYPE_SMALL, THEME_TEAL), ALIGN_LEFT, state->area.x,
                   state->place_y, state->area.w, _("%d of %d"), state->section + 1,
                   (int)state->page->section_count);
    if (state->caption_y > 0) {
        FlowText caption = caption_of(state);
        flow_add(scene, theme, &caption, 1, state->figure.area.x, state->caption_y, state->figure.area.w, 1);
    }
    contact_big_add(scene, theme, &state->big);
    page_add(scene, &state->layout, state->scrolled_px, page_lit(state));
    if (state->numbers.h > 0)
        contact_strip_add(scene, theme, state->numbers, context->services->contacts, order_of(state));
    button_row_add(scene, theme, &state->buttons);
    int hint_y = state->buttons.face[state->buttons.count - 1].y +
                 (button_height(theme) - hints_height(theme, TYPE_FOOTNOTE)) / 2;
    bool goes_on = state->layout.overflow_px > 0 || (state->one_by_one && state->page->section_count > 1);
    const char *hints = goes_on ? READ_ON : state->spec->hints;
    bool beside = state->numbers.h > 0 && state->numbers.y == state->buttons.face[0].y;
    if (state->hinted && (!beside || hints == READ_ON))
        hints_add(scene, theme, ALIGN_RIGHT, rect_right(safe), hint_y, TYPE_FOOTNOTE, _(hints));
    if (state->spec->keys)
        key_groups_add(scene, theme, state->area, state->scrolled_px, keys_of(state, context));
}
