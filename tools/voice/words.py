"""Where the words of a clip stand, known from the phones that were spoken, and where it may be broken off between them."""
import re

import level

VOWELS = set("aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw".split())
FADE_MS = 30       # how long a line that is broken off fades (BREAK_FADE_FRAMES in src/sound/voice/breaks.h)
AROUND_MS = 15     # so near the end of a word, and so near the next one's begin, the fade may begin
DIP_DB = -6        # where the fade is no softer than this against the line, two words are spoken as one
QUIET_DB = -25     # this is a pause, however soft the middle of it is
RUN_MAX_MS = 900   # but none lasts longer if there is any end of a word in it that is softer than the line
RECIPE = f"words 2 {FADE_MS} {AROUND_MS} {DIP_DB} {QUIET_DB} {RUN_MAX_MS}"


def _spans(phones, words):
    """[(from, to)] of each word, in seconds."""
    spoken = [phone for phone in phones if phone[0] != "pau"]
    spans, at = [], 0
    for word, said in words:
        own = re.sub(r"['.]", " ", said).split()
        if own != [phone for phone, _, _ in spoken[at:at + len(own)]]:
            raise SystemExit(f"render-voice: error: the word '{word}' is spoken as other phones than '{said}'")
        if own:
            spans.append((spoken[at][1], spoken[at + len(own) - 1][2]))
        at += len(own)
    if at != len(spoken) or not spans:
        raise SystemExit(f"render-voice: error: not every phone of '{words}' belongs to a word")
    return spans


def anchor_s(phones):
    """When the first vowel sets in."""
    return max(0, next(begin for phone, begin, _ in phones if phone in VOWELS))


def _fade_powers(samples):
    """The mean power of the FADE_MS that begin at each millisecond, and of each millisecond."""
    step = level.RATE_HZ // 1000
    powers = [sum(s * s for s in samples[i:i + step]) / step for i in range(0, len(samples) - step + 1, step)]
    fades, total = [], sum(powers[:FADE_MS])
    for i in range(len(powers) - FADE_MS):
        fades.append(total / FADE_MS)
        total += powers[i + FADE_MS] - powers[i]
    return fades, powers


def _softest(fades, low, high, pause):
    """(from, to, power): the stretch around the softest fade from low to high in which fades are about as soft."""
    low, high = max(low, 0), min(high, len(fades) - 1)
    first = last = min(range(low, high + 1), key=fades.__getitem__)
    power = fades[first]
    while first > low and fades[first - 1] <= max(2 * power, pause):
        first -= 1
    while last < high and fades[last + 1] <= max(2 * power, pause):
        last += 1
    return first, last, power


def _runs(chosen, length):
    """(from, to) of what lies between the places that were chosen."""
    ends = [0, *(place[1] for place in chosen), length]
    return zip(ends, [*(place[0] for place in chosen), length])


def breaks_ms(samples, phones, words):
    """[from, to, from, to, ...] in milliseconds: in each stretch the line may begin to fade, and ends with a word."""
    fades, powers = _fade_powers(samples)
    spans = [(round(begin * 1000), round(end * 1000)) for begin, end in _spans(phones, words)]
    line = powers[max(0, spans[0][0]):spans[-1][1]]
    loud = sum(line) / len(line)
    pause = loud * 10 ** (QUIET_DB / 10)
    places = []
    for (_, end), (begin, _) in zip(spans, spans[1:]):
        first, last, power = _softest(fades, end - AROUND_MS, begin + AROUND_MS, pause)
        if not places or first > places[-1][1]:
            places.append((first, last, power))
    chosen = [place for place in places if place[2] <= loud * 10 ** (DIP_DB / 10)]
    while True:
        more = [place for low, high in _runs(chosen, spans[-1][1]) if high - low > RUN_MAX_MS
                for place in places if low < place[0] and place[1] < high and place[2] < loud]
        if not more:
            break
        chosen = sorted([*chosen, min(more, key=lambda place: place[2])])
    # What has not begun yet need not begin.
    head = next((i for i, power in enumerate(fades) if power > pause), 0) - 1
    if head > 0 and (not chosen or head < chosen[0][0]):
        chosen.insert(0, (0, head, 0))
    return [ms for place in chosen for ms in place[:2]]
