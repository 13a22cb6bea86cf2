#include "ui/text_runs.h"
#include <fribidi.h>
#include <string.h>
#include "base/unseen.h"
#include "base/utf8.h"

// A line before it is cut.
typedef struct Line {
    uint32_t codes[TEXT_BYTES_MAX];
    TextFace faces[TEXT_BYTES_MAX];
    FriBidiLevel levels[TEXT_BYTES_MAX]; // odd: from right to left
    int count;
    bool turns; // something in it is written from right to left
} Line;

typedef struct Stretch {
    int from, to;
    FriBidiLevel level;
} Stretch;

static bool invisible(uint32_t code) {
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0x80 && unseen_name(code));
}

static uint32_t find_replacement(TextWeight weight, int size_px) {
    static const uint32_t signs[] = {0xFFFD, 0x25A1};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_face_has(FACE_LATO, weight, size_px, signs[i]))
            return signs[i];
    return '?';
}

static bool is_mark(uint32_t code) {
    return code >= 0x300 && fribidi_get_bidi_type(code) == FRIBIDI_TYPE_NSM;
}

bool text_runs_turns(uint32_t code) {
    return code >= 0x590 && FRIBIDI_IS_RTL(fribidi_get_bidi_type(code));
}

static void add_code(Line *line, uint32_t code, TextWeight weight, int size_px) {
    TextFace before = line->count > 0 ? line->faces[line->count - 1] : FACE_LATO;
    // A space or a mark on a letter belongs to what stands before it.
    bool stays = (code == ' ' || is_mark(code)) && text_face_has(before, weight, size_px, code);
    TextFace face = stays ? before : text_face_of(code, weight, size_px);
    if (face == FACE_COUNT) {
        code = find_replacement(weight, size_px);
        face = FACE_LATO;
    }
    line->turns = line->turns || text_runs_turns(code);
    line->faces[line->count] = face;
    line->codes[line->count++] = code;
}

static void read_line(Line *line, TextWeight weight, int size_px, const char *utf8, int length) {
    line->count = 0;
    line->turns = false;
    for (int at = 0, bytes = 1; at < length && line->count < TEXT_BYTES_MAX; at += bytes) {
        uint32_t code = utf8_decode(utf8 + at, length - at, &bytes);
        if (code < 0x20 || (code >= 0x7F && code < 0xA0))
            code = ' ';
        if (code == UINT32_MAX)
            code = 0xFFFE; // in no font
        if (!invisible(code))
            add_code(line, code, weight, size_px);
    }
}

static void find_levels(Line *line) {
    static FriBidiCharType types[TEXT_BYTES_MAX];
    static FriBidiBracketType brackets[TEXT_BYTES_MAX];
    FriBidiParType base = FRIBIDI_PAR_LTR;
    memset(line->levels, 0, sizeof line->levels);
    if (!line->turns)
        return;
    fribidi_get_bidi_types(line->codes, line->count, types);
    fribidi_get_bracket_types(line->codes, line->count, types, brackets);
    if (!fribidi_get_par_embedding_levels_ex(types, brackets, line->count, &base, line->levels))
        memset(line->levels, 0, sizeof line->levels);
}

static int cut(const Line *line, Stretch stretches[TEXT_RUNS_MAX]) {
    int count = 0;
    for (int i = 0; i < line->count; i++) {
        Stretch *last = count > 0 ? &stretches[count - 1] : NULL;
        if (last && line->faces[i] == line->faces[last->from] && line->levels[i] == last->level)
            last->to = i + 1;
        else if (count < TEXT_RUNS_MAX)
            stretches[count++] = (Stretch){i, i + 1, line->levels[i]};
        else
            break;
    }
    return count;
}

// Rule L2 of the algorithm: from the highest level down to the first odd one, what lies at it or above is turned around.
static void order(Stretch *stretches, int count) {
    for (FriBidiLevel level = 64; level > 0; level--)
        for (int from = 0, to; from < count; from = to + 1) {
            for (to = from; to < count && stretches[to].level >= level; to++)
                ;
            for (int a = from, b = to - 1; a < b; a++, b--) {
                Stretch held = stretches[a];
                stretches[a] = stretches[b];
                stretches[b] = held;
            }
        }
}

static TextScript script_of(const Line *line, const Stretch *stretch) {
    static const struct {
        uint32_t first, last;
        TextScript script;
    } scripts[] = {
        {0x0590, 0x05FF, SCRIPT_HEBREW}, {0x0600, 0x06FF, SCRIPT_ARABIC}, {0x0700, 0x074F, SCRIPT_SYRIAC},
        {0x0750, 0x077F, SCRIPT_ARABIC}, {0x0780, 0x07BF, SCRIPT_THAANA}, {0x07C0, 0x07FF, SCRIPT_NKO},
        {0x0860, 0x08FF, SCRIPT_ARABIC}, {0xFB1D, 0xFB4F, SCRIPT_HEBREW}, {0xFB50, 0xFEFF, SCRIPT_ARABIC},
    };
    if (stretch->level % 2 == 0)
        return SCRIPT_LEFT_TO_RIGHT;
    for (int i = stretch->from; i < stretch->to; i++)
        for (size_t k = 0; k < sizeof scripts / sizeof *scripts; k++)
            if (line->codes[i] >= scripts[k].first && line->codes[i] <= scripts[k].last)
                return scripts[k].script;
    return SCRIPT_HEBREW; // signs between such words
}

void text_runs_make(TextRuns *runs, TextWeight weight, int size_px, const char *utf8, int length) {
    static Line line;
    Stretch stretches[TEXT_RUNS_MAX];
    read_line(&line, weight, size_px, utf8, length < TEXT_BYTES_MAX ? length : TEXT_BYTES_MAX);
    find_levels(&line);
    int count = cut(&line, stretches), end = 0;
    order(stretches, count);
    runs->count = 0;
    for (int i = 0; i < count; i++) {
        TextRun *run = &runs->runs[runs->count];
        run->face = line.faces[stretches[i].from];
        run->script = script_of(&line, &stretches[i]);
        run->font = text_face_font(run->face, weight, size_px, run->script);
        run->start = end;
        for (int k = stretches[i].from; k < stretches[i].to; k++)
            end += utf8_encode(runs->text + end, line.codes[k]);
        runs->text[end++] = 0;
        runs->count += run->font != NULL;
    }
}

bool text_runs_can_show(uint32_t code) {
    return invisible(code) || code < ' ' || text_face_of(code, TEXT_REGULAR, 16) != FACE_COUNT;
}
