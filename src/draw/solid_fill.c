// Fills the faces of a part with their tones, row by row between the face's left and right end.
#include "draw/solid_layer.h"

static void widen(SolidLayer *layer, int row, float x, Tone4 tone) {
    if (x < layer->left_x[row]) {
        layer->left_x[row] = x;
        layer->left_tone[row] = tone;
    }
    if (x > layer->right_x[row]) {
        layer->right_x[row] = x;
        layer->right_tone[row] = tone;
    }
}

// Tells every row that the side from point a (above) to b crosses how far it reaches there.
static void walk_side(SolidLayer *layer, float ax, float ay, Tone4 at, float bx, float by, Tone4 bt, int top, int end) {
    if (by < 0)
        return;
    int first = ay < 0 ? -1 : (int)ay, last = (int)by;
    if (first >= top && first < end)
        widen(layer, first, ax, at);
    if (last >= top && last < end)
        widen(layer, last, bx, bt);
    if (first == last)
        return;
    float share = 1 / (by - ay);
    int from = first + 1 > top ? first + 1 : top, to = last < end ? last : end;
    float step_x = (bx - ax) * share;
    Tone4 step = (bt - at) * share;
    for (int y = from; y <= to; y++) {
        float down = (float)y - ay;
        float x = ax + step_x * down;
        Tone4 tone = at + step * down;
        if (y - 1 >= top && y - 1 < end)
            widen(layer, y - 1, x, tone);
        if (y < end)
            widen(layer, y, x, tone);
    }
}

static void fill_row(SolidLayer *layer, int row, bool edge) {
    float left = layer->left_x[row], right = layer->right_x[row];
    float width = (float)layer->area.w;
    if (!(right >= 0 && left < width))
        return;
    Tone4 *out = layer->tone + (size_t)row * (size_t)layer->stride;
    int from, to; // to is exclusive
    if (edge) {
        from = left < 0 ? 0 : (int)left;
        to = right >= width ? layer->area.w : (int)right + 1;
    } else {
        from = left < 0 ? 0 : (int)(left + 0.5f);
        to = right >= width ? layer->area.w : (int)(right + 0.5f);
    }
    if (from >= to)
        return;
    Tone4 tone = layer->left_tone[row];
    float wide = right - left;
    if (wide < 0.25f || to - from == 1) {
        tone = (tone + layer->right_tone[row]) * 0.5f;
        for (int x = from; x < to; x++)
            out[x] = tone;
        return;
    }
    Tone4 step = (layer->right_tone[row] - tone) * (1 / wide);
    // Pixels whose middle lies beyond an end take the end's tone.
    if ((float)from + 0.5f < left)
        out[from++] = tone;
    if ((float)to - 0.5f > right && to > from)
        out[--to] = layer->right_tone[row];
    tone += step * ((float)from + 0.5f - left);
    Tone4 odd = tone + step;
    step += step;
    int x = from;
    for (; x + 1 < to; x += 2) {
        out[x] = tone;
        out[x + 1] = odd;
        tone += step;
        odd += step;
    }
    if (x < to)
        out[x] = tone;
}

void solid_fill_face(SolidLayer *layer, const float x[4], const float y[4], const Tone4 tone[4], bool edge) {
    float low = y[0], high = y[0];
    for (int i = 1; i < 4; i++) {
        low = y[i] < low ? y[i] : low;
        high = y[i] > high ? y[i] : high;
    }
    if (!(high >= 0 && low < (float)layer->area.h))
        return;
    int top = low < 0 ? 0 : (int)low;
    int end = high >= (float)layer->area.h ? layer->area.h : (int)high + 1;
    for (int row = top; row < end; row++) {
        layer->left_x[row] = 1e9f;
        layer->right_x[row] = -1e9f;
    }
    for (int i = 0; i < 4; i++) {
        int j = (i + 1) & 3;
        if (y[i] <= y[j])
            walk_side(layer, x[i], y[i], tone[i], x[j], y[j], tone[j], top, end);
        else
            walk_side(layer, x[j], y[j], tone[j], x[i], y[i], tone[i], top, end);
    }
    for (int row = top; row < end; row++)
        fill_row(layer, row, edge);
}
