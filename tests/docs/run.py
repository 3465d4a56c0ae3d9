#!/usr/bin/env python3
"""Runs every command and reads every piece of JSON that README and docs/ show; compares the outputs that they show.

    python3 -B tests/docs/run.py --muster build/release/bin/muster [--page docs/check.md]

Everything happens in a copy of the bundled files. On a page, a comment on the line above a block says more about it:

    <!-- out/filled.csv -->           the block is that file; what follows on the page may use it
    <!-- prints: muster check … -->   the block is (a part of) what this prints; "…" stands for lines left out. It runs
                                      in a copy of its own, by the shell, and may change files first
    <!-- not run: why -->             the block is neither run nor compared

A piece of JSON need not be a whole file: some place of the formats must take it. Names in it need not be known.
"""

import argparse
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from commands import OTHER, command_of, needs_a_screen, options_of, runnable  # noqa: E402
from pages import pages_of, read_page  # noqa: E402
from snippets import Frames, as_json  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
# Inline pieces there are of files or outputs that `muster check` does not take alone.
OF_OTHER_FORMATS = ("study.md", "results.md", "exercise.md")
COPIED = ("scenarios", "docs", "tests/authoring/files")


class Copy:
    """A copy of the bundled files, with the program where the pages say that it is."""

    def __init__(self, muster):
        self.folder = Path(tempfile.mkdtemp(prefix="muster-docs-"))
        for name in COPIED:
            shutil.copytree(ROOT / name, self.folder / name)
        for name in ("build/release/bin/muster", "bin/muster"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).symlink_to(muster)
        (self.folder / "out").mkdir()

    def run(self, line):
        environment = {**os.environ, "PATH": f'{self.folder / "bin"}:{os.environ["PATH"]}', "COLUMNS": "96",
                       "LC_ALL": "C.UTF-8"}
        environment.pop("MUSTER_LANG", None)
        return subprocess.run(["bash", "-c", line], cwd=self.folder, env=environment, text=True, encoding="utf-8",
                              errors="replace", stdin=subprocess.DEVNULL, capture_output=True, timeout=600)

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Docs:
    def __init__(self, muster):
        self.muster = muster
        self.copy = Copy(muster)
        self.known = self.names_of_commands()
        self.frames = Frames(self.check, self.copy.folder / "pieces", ROOT / "tests/authoring/files")
        self.done, self.here, self.printed, self.helps = {}, {}, {}, {}
        self.faults = []
        self.counts = {"commands": 0, "pieces of JSON": 0, "outputs": 0, "files": 0, "not run": 0}

    def names_of_commands(self):
        text = self.copy.run("muster --help").stdout
        return set(re.findall(r"^  ([a-z]+)  ", text[text.index("Commands:"):], re.M))

    def help_of(self, name):
        if name not in self.helps:
            self.helps[name] = self.copy.run(f"muster {name} --help").stdout + " --help --lang --width --version"
            if name == "view":  # the window's own options are told by the window's program
                self.helps[name] += self.copy.run(f"'{self.muster.parent / 'muster-view'}' --help").stdout
        return self.helps[name]

    def check(self, *paths):
        ended = self.copy.run("muster check --json " + " ".join(f"'{path}'" for path in paths))
        return json.loads(ended.stdout)

    def fault(self, place, what):
        self.faults.append(f"{place}: {what}")

    def command(self, place, arguments):
        name = arguments.split()[0]
        if name not in self.known:
            return self.fault(place, f"there is no command {name}")
        with_view = (self.muster.parent / "muster-view").exists()
        for option in options_of(arguments) if name != "view" or with_view else []:
            if option not in self.help_of(name):
                self.fault(place, f"`muster {name}` has no option {option}")
        line = runnable(arguments, self.known)
        if needs_a_screen(line):
            line = line.split()[0] + " --help"
        # What writes no file gives the same wherever it stands.
        writes = "out/" in line or "--into" in line or line.startswith(("new ", "format "))
        if line in (self.here if writes else self.done):
            return
        self.here[line] = self.done[line] = place
        self.counts["commands"] += 1
        wanted = 0
        shell = f"muster {line}"
        if "--watch" in line:
            shell, wanted = f"timeout --signal=INT 1 muster {line}", 124
        if line.startswith("new "):
            shell = f"mkdir -p new/{len(self.done)} && cd new/{len(self.done)} && {shell}"
        if line.startswith("view ") and not with_view:
            return
        if "--record" in line and not shutil.which("ffmpeg"):
            return
        if re.search(r"--snapshot \S+ \S+\.png", line) and not (shutil.which("Xvfb") or os.environ.get("DISPLAY")):
            return
        ended = self.copy.run(shell)
        self.printed[line] = ended.stdout
        if ended.returncode != wanted:
            self.fault(place, f"`muster {line}` ends with {ended.returncode}: {(ended.stderr or ended.stdout)[-600:]}")

    def other_command(self, place, text):
        """Builds and test programs are not run here, but they are there."""
        if text.startswith("cmake") or text.startswith("ctest"):
            for preset in re.findall(r"--preset (\w+)", text):
                if f'"name": "{preset}"' not in (ROOT / "CMakePresets.json").read_text(encoding="utf-8"):
                    self.fault(place, f"there is no preset {preset}")
            return
        for word in re.findall(r"(?:\.ci|tests|docs)/[\w./-]+", text):
            if not (ROOT / word).exists():
                self.fault(place, f"there is no {word}")

    def shell_line(self, place, line):
        line = line.split(" #")[0].strip()
        if not line:
            return
        arguments = command_of(line, self.known)
        if arguments is not None:
            self.command(place, arguments)
        elif OTHER.match(line):
            self.other_command(place, line)
        else:
            self.fault(place, f"what is `{line}`? Write muster …, or <!-- not run: why --> above the block")

    def json_file(self, block, document):
        """A whole file: beside those of its kind, so that its paths lead somewhere."""
        kind = str(document["format"]).split("/")[1]
        folder = {"nation": "nations", "recommendation": "recommendations", "holidays": "holidays", "shared": "shared"}.get(kind, "")
        path = self.copy.folder / "scenarios" / folder / f"of-a-page-{block.line}.json"
        path.write_text(block.text, encoding="utf-8")
        for one in self.check(path):
            if one["level"] == "error":
                self.fault(block.place, f'{one["pointer"]}: {one["message"]}')
        path.unlink()

    def piece(self, place, value):
        self.counts["pieces of JSON"] += 1
        why = self.frames.take(value)
        if why:
            self.fault(place, f"{json.dumps(value, ensure_ascii=False)[:100]}: {why}")

    def output(self, block, line):
        self.counts["outputs"] += 1
        arguments = command_of(line, self.known)
        if arguments is not None and arguments in self.printed:
            printed = self.printed[arguments]
        else:
            copy = Copy(self.muster)
            ended = copy.run(line)
            copy.remove()
            printed = ended.stderr + ended.stdout
        missing = not_printed(block.lines, printed.splitlines())
        if missing:
            self.fault(block.place, f"`{line}` does not print this:\n    {missing}")

    def block(self, block):
        if block.comment.startswith("not run:"):
            self.counts["not run"] += 1
        elif block.comment.startswith("prints:"):
            self.output(block, block.comment[len("prints:"):].strip())
        elif re.fullmatch(r"[\w./-]+\.(csv|json|txt)", block.comment):
            path = self.copy.folder / block.comment
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
            self.counts["files"] += 1
        elif block.kind == "json":
            value = as_json(block.text)
            if value is None:
                self.fault(block.place, "this is not JSON")
            elif isinstance(value, dict) and "format" in value:
                self.counts["pieces of JSON"] += 1
                self.json_file(block, value)
            else:
                self.piece(block.place, value)
        elif block.kind == "sh" or (block.kind == "" and all(line.startswith("muster ") for line in block.lines)):
            for line in block.text.replace("\\\n", " ").splitlines():
                self.shell_line(block.place, line)
        elif block.kind in ("", "text", "csv"):
            self.fault(block.place, "what prints this? Write <!-- prints: muster … --> above, or <!-- not run: why -->")

    def span(self, span):
        text = span.text.strip()
        arguments = command_of(text, self.known)
        if arguments is not None and (not arguments or arguments.split()[0] not in self.known):
            return  # the program itself, or an option of it
        if arguments is not None:
            self.command(span.place, arguments)
        elif OTHER.match(text):
            self.other_command(span.place, text)
        elif text.startswith(('{"', "[{")) and not span.page.endswith(OF_OTHER_FORMATS):
            value = as_json(text)
            if value is not None and "…" not in text:
                self.piece(span.place, value)

    def page(self, path):
        self.copy.remove()
        self.copy, self.here = Copy(self.muster), {}
        self.frames.folder = self.copy.folder / "pieces"
        (self.frames.folder / "nations").mkdir(parents=True)
        blocks, spans = read_page(path, ROOT)
        for block in sorted(blocks + spans, key=lambda one: one.line):
            self.block(block) if hasattr(block, "kind") else self.span(block)


def plain(line):
    """The program has spaces at which no line breaks; a page has ordinary ones."""
    return line.replace("\u00a0", " ").replace("\u202f", " ").rstrip()


def not_printed(shown, printed):
    """The first line shown that was not printed where it should be, or ""."""
    shown, printed = [plain(line) for line in shown], [plain(line) for line in printed]
    parts, part = [], []
    for line in shown:
        if line.strip() == "…":
            parts.append(part)
            part = []
        else:
            part.append(line)
    parts.append(part)
    at = 0
    for part in (one for one in parts if one):
        best, reached = 0, None
        for begin in range(at, len(printed)):
            same = 0
            while same < len(part) and begin + same < len(printed) and printed[begin + same] == part[same]:
                same += 1
            if same == len(part):
                reached = begin + same
                break
            best = max(best, same)
        if reached is None:
            return part[best]
        at = reached
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--muster", required=True)
    parser.add_argument("--page", help="only pages with such a name, as docs/check.md or 'docs/es/*'")
    options = parser.parse_args()
    docs = Docs(Path(options.muster).resolve())
    try:
        for path in pages_of(ROOT):
            if not options.page or fnmatch.fnmatch(str(path.relative_to(ROOT)), options.page):
                docs.page(path)
    finally:
        docs.copy.remove()
    print(", ".join(f"{number} {what}" for what, number in docs.counts.items()))
    for fault in docs.faults:
        print(fault)
    return 1 if docs.faults else 0


if __name__ == "__main__":
    sys.exit(main())
