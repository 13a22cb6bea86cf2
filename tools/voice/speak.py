"""Sentences to raw speech: festival writes label files, hts_engine speaks them."""
import re
import subprocess
from pathlib import Path

import level

HERE = Path(__file__).parent
VOICE = "cmu_us_slt_arctic_hts"
MODEL = f"/usr/share/festival/voices/us/{VOICE}/hts/{VOICE}.htsvoice"
# Festival itself passes none of these on. A slower rate than 0.80 makes single words harder to understand, not easier.
ENGINE = ["-r", "0.82", "-fm", "0.5", "-jf", "1.3"]
SENTENCE_GAP_S = 0.45


def sentences_of(text):
    """One label file each: the voice runs sentences together that stand in one."""
    return [s for s in re.split(r"(?<=[.!?])\s+", text.strip()) if s]


def plain(text):
    """The text as festival reads it well."""
    for ours, theirs in (("\u2019", "'"), ("\u2018", "'"), ("\u201c", ""), ("\u201d", ""), ("\u2013", ","),
                         ("\u2014", ",")):
        text = text.replace(ours, theirs)
    odd = re.search(r'[^\x20-\x7e]|["\\<>{}\[\]&%$#@*_=+/]', text)
    if odd:
        raise SystemExit(f"render-voice: error: nobody can speak '{odd.group()}' in \"{text}\"; write it out in words")
    return text


def make_labels(texts, folder):
    """Label files of every text, {text: [path, ...]}, and its words with their phones, {text: [(word, phones), ...]}."""
    labels, commands, text_of = {}, [], {}
    for number, text in enumerate(texts):
        labels[text] = []
        for part, sentence in enumerate(sentences_of(plain(text))):
            path = folder / f"{number:04}-{part}.lab"
            labels[text].append(path)
            text_of[str(path)] = text
            commands.append(f'(label "{sentence}" "{path}")')
    script = folder / "labels.scm"
    script.write_text("\n".join(commands) + "\n")
    run = subprocess.run(["festival", "-b", HERE / "labels.scm", HERE / "lexicon.scm", script],
                         capture_output=True, text=True)
    if run.returncode != 0 or "ERROR" in run.stderr:
        raise SystemExit(f"render-voice: error: festival failed: {run.stderr.strip()}")
    words, text = {text: [] for text in texts}, None
    for row in run.stdout.splitlines():
        if row.startswith("label\t"):
            text = text_of[row.split("\t")[1]]
        elif row.startswith("word\t"):
            _, word, phones = row.split("\t")
            words[text].append((word.lower(), phones.strip().removesuffix(".").strip()))
    return labels, words


def _phones(path):
    """[(phone, from, to)] in seconds, of a label file that hts_engine wrote."""
    rows = (row.split() for row in path.read_text().splitlines())
    return [(re.search(r"-(\w+)\+", label)[1], int(begin) / 1e7, int(end) / 1e7) for begin, end, label in rows]


def speak(labels, folder, stem):
    """One WAV file, 32 kHz, of all the sentences of a text, and its phones with their times in it."""
    parts = []
    for number, label in enumerate(labels):
        part, times = folder / f"{stem}-{number}.part.wav", folder / f"{stem}-{number}.times"
        subprocess.run(["hts_engine", "-m", MODEL, *ENGINE, "-ow", part, "-od", times, label], check=True,
                       capture_output=True)
        parts.append((part, _phones(times)))
    if len(parts) == 1:
        return parts[0]
    whole, padded, phones, begins_s = folder / f"{stem}.raw.wav", [], [], 0.0
    for number, (part, times) in enumerate(parts):
        # The voice leaves its own silence around a sentence; the gap is ours.
        short = folder / f"{stem}-{number}.short.wav"
        pad = ["pad", "0", str(SENTENCE_GAP_S)] if number + 1 < len(parts) else []
        subprocess.run(["sox", "-G", "-D", part, short, *level.TRIM, "reverse", *level.TRIM, "reverse", *pad], check=True)
        padded.append(short)
        shift_s = begins_s - level.taken_off_s(part, level.TRIM)
        phones += [(phone, begin + shift_s, end + shift_s) for phone, begin, end in times]
        begins_s += len(level.samples_of(short)) / level.RATE_HZ
    subprocess.run(["sox", "-D", *padded, whole], check=True)
    return whole, phones
