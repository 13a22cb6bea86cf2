"""The manifest of a voice folder, as src/sound/voice/voice_manifest.h describes it."""
import hashlib
import re

ROW = re.compile(r'  - \{(?:place: "([^"]*)", )?text: ("(?:[^"\\]|\\.)*"), file: (\S+), duration_us: (\d+), anchor_us: (\d+), '
                 r'breaks_ms: \[([\d, ]*)\], made: (\S+)\}')


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def file_name(text):
    """Readable, and different for every text."""
    words = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")
    if len(words) > 40:
        words = words[:41].rsplit("-", 1)[0]
    return f"{words}-{hashlib.sha256(text.encode()).hexdigest()[:6]}.opus"


def read(path):
    """{quoted text: (file, duration_us, anchor_us, breaks_ms, made)} and {quoted text: place}; empty when there is none yet."""
    if not path.exists():
        return {}, {}
    rows = [row for line in path.read_text(encoding="utf-8").splitlines() if (row := ROW.fullmatch(line))]
    clips = {row[2]: (row[3], int(row[4]), int(row[5]), [int(ms) for ms in row[6].split(",") if ms], row[7]) for row in rows}
    return clips, {row[2]: row[1] for row in rows if row[1]}


def write(path, voice, entries, places):
    """Sorted by text, one line each, so that a change of content is a change of its lines."""
    rows = ["# Written by tools/render-voice from the content; src/sound/voice/voice_manifest.h says what it means.",
            "schema: 1", f"voice: {voice}", "lines:" if entries else "lines: []"]
    for text in sorted(entries, key=lambda text: text.encode()):
        file, duration_us, anchor_us, breaks_ms, made = entries[text]
        rows.append(f'  - {{place: "{places[text]}", text: {quoted(text)}, file: {file}, duration_us: {duration_us}, '
                    f"anchor_us: {anchor_us}, breaks_ms: {breaks_ms}, made: {made}}}")
    part = path.with_suffix(".part")
    part.write_text("\n".join(rows) + "\n", encoding="utf-8")
    part.replace(path)
