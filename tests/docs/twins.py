#!/usr/bin/env python3
"""Holds that whoever writes a scenario or reads a study finds each page in both languages, with the same commands.

    python3 -B tests/docs/twins.py

A page in docs/ has its Spanish in docs/es/ under the same name, or is one of ENGLISH_ONLY. Two pages are twins if they have
the same headings by level, show the same commands in the same order (but for the language asked for and for words
that stand for something of the reader's), and the same blocks of JSON by number.
"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pages import read_page  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
# For those who work on the program or check it: how it computes, how quick it is, the trace, the window, past incidents.
ENGLISH_ONLY = {"history.md", "model.md", "performance.md", "trace.md", "view.md"}
NAMED_OTHERWISE = {"format.md": "formato.md", "tutorial.md": "tutorial.es.md"}
SPANISH_NAMES = set(NAMED_OTHERWISE.values())
PLACE = re.compile(r"(?<![\w./-])[A-ZÁÉÍÓÚÑ][A-ZÁÉÍÓÚÑ-]+(?![\w-])|NAME|NOMBRE")


def normal(command):
    """The command without its language, and with one word for whatever the reader puts in."""
    command = re.sub(r"\s+#.*$", "", command)
    command = re.sub(r"\s*--lang (en|es)\b|\bMUSTER_LANG=es ", "", command)
    # Files of the reader's own have names in the reader's language.
    command = " ".join(word if "/" not in word or "=" in word or (ROOT / word).exists() else "X" + Path(word).suffix
                       for word in command.split())
    command = PLACE.sub("X", command)
    command = re.sub(r'"[^"]*"', '"X"', command)
    command = command.replace("«", "").replace("»", "")
    return re.sub(r"\s+", " ", command).strip()


def commands_of(path):
    blocks, _ = read_page(path, ROOT)
    shown = []
    for block in blocks:
        if block.kind == "sh" or (block.kind == "" and block.lines and block.lines[0].startswith("muster ")):
            lines = block.text.replace("\\\n", " ").splitlines()
            shown += [normal(line) for line in lines if line.strip().startswith("muster ")]
    return shown


def headings_of(path):
    inside, levels = False, Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.lstrip().startswith("```"):
            inside = not inside
        found = None if inside else re.match(r"(#+) ", line)
        if found:
            levels[len(found.group(1))] += 1
    return levels


def differences(english, spanish):
    names = f"{english.relative_to(ROOT)} and {spanish.relative_to(ROOT)}"
    ours, theirs = commands_of(english), commands_of(spanish)
    for k, (one, other) in enumerate(zip(ours, theirs), 1):
        if one != other:
            yield f"{names}: command {k} is `{one}` and `{other}`"
            break
    else:
        if len(ours) != len(theirs):
            yield f"{names}: {len(ours)} and {len(theirs)} commands"
    if headings_of(english) != headings_of(spanish):
        yield f"{names}: headings {dict(headings_of(english))} and {dict(headings_of(spanish))}"


def main():
    faults, pairs = [], 0
    for page in sorted((ROOT / "docs").glob("*.md")):
        if page.name in ENGLISH_ONLY or page.name in SPANISH_NAMES:
            continue
        twin = page.with_name(NAMED_OTHERWISE[page.name]) if page.name in NAMED_OTHERWISE else page.parent / "es" / page.name
        if not twin.exists():
            faults.append(f"{page.relative_to(ROOT)} has no {twin.relative_to(ROOT)}")
            continue
        pairs += 1
        faults += differences(page, twin)
    for page in sorted((ROOT / "docs/es").glob("*.md")):
        if not (ROOT / "docs" / page.name).exists():
            faults.append(f"{page.relative_to(ROOT)} has no English page")
    print(f"{pairs} pages in both languages")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
