"""What the schema accepts, the reader accepts, and the other way round: for every bundled file and its mutations."""
import json
import random
import shutil
import tempfile
from pathlib import Path

from library import (ROOT, accepted, bundled_files, fixtures, kind_of, mutated, pointers, read, text_of, validator)

# What the reader knows and a schema cannot say, by the code of its error.
BEYOND_A_SCHEMA = {
    "names of things that there are not": {
        "unknown-alert-level", "unknown-asset", "unknown-authority", "unknown-deputy", "unknown-fact", "unknown-hours",
        "unknown-incident", "unknown-inject", "unknown-institution", "unknown-milestone", "unknown-objective",
        "unknown-outcome", "unknown-procedure", "unknown-scheme", "unknown-severity", "unknown-stage", "unknown-step",
        "unknown-team", "unknown-time-zone", "unknown-topic", "unknown-class", "unknown-taxonomy",
        "unknown-parameter", "does-not-exist", "exists-already", "matches-nothing", "duplicate-id",
        "unknown-shared", "in-two-shared-files"},
    "what others say of the same thing": {
        "approval-circle", "channel-to-itself", "deputy-of-itself", "depends-on-itself", "duplicate-rank", "first-of-two",
        "no-meaning", "no-team", "nothing-to-reply-to", "not-its-own", "other-incident", "same-time", "step-circle",
        "stage-circle", "to-itself", "unreachable", "milestone-circle", "redo-forwards", "not-allowed"},
    "order, sums and calendars": {
        "after-the-end", "bad-release", "no-default-option", "not-an-end", "not-in-order", "not-rising", "other-year",
        "probabilities-do-not-add-up", "rank-gap", "bad-range", "endless-stream"},
    "files": {"unreadable-file", "bad-path", "no-such-file", "extends-circle", "path-not-allowed", "not-of-muster"},
}
CODES = set().union(*BEYOND_A_SCHEMA.values())
# A patch says part of a thing; only with the nation does it show that a part is lacking.
OF_A_PATCH = {"missing-key", "empty-text", "empty-set", "bad-distribution", "bad-condition", "bad-within", "bad-trigger"}
# Keys that are required because of what stands elsewhere: the end of the pointer, and what that is.
ELSEWHERE = [
    ("missing-key", "when? ", "an inject that nothing else gives needs `at` or `when`"),
    ("missing-key", "which team reads", "an institution with several teams needs `inbox`"),
    ("missing-key", "the team has shifts", "an alert level says both for a team with shifts"),
    ("missing-key", '"severity" is missing', "an incident needs one if the nation has a scheme"),
    ("out-of-range", "can never be reached", "k of fewer than k"),
    ("wrong-length", "the lower first", "two amounts in the wrong order"),
    ("bad-distribution", "this must be above the median", "a quantile below the median"),
]


def beyond_a_schema(error: dict, in_a_patch: bool = False) -> bool:
    if in_a_patch and error["code"] in OF_A_PATCH:
        return True
    return error["code"] in CODES or any(
        error["code"] == code and message in error["message"] for code, message, _ in ELSEWHERE)


def put(value):
    def change(parent, key):
        parent[key] = value
    return change


def remove(parent, key):
    del parent[key]


def mutations(document: dict):
    """Single mutations: (name, place, change)."""
    for at, value in pointers(document):
        if at[0] in ("format", "$schema") or "note" in at or at[-1] == "allow":
            continue
        yield "removed", at, remove
        if isinstance(value, dict):
            yield "unknown key", at + ("zzzz",), put(False)
        other = 12345 if isinstance(value, str) or value is None else "something" if not isinstance(value, (dict, list)) else True
        yield "wrong type", at, put(other)
        if isinstance(value, str):
            yield "other word", at, put(value + "-zz")
            if value[:1].isdigit():
                yield "negative", at, put("-" + value)
                yield "bad duration", at, put("90 minutes")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            yield "negative", at, put(-1 - abs(value))
        if isinstance(value, dict) and value and len(at) > 1:
            yield "emptied", at, put({})


def required(path: Path) -> list[Path]:
    """The recommendations without which this one cannot be applied."""
    ids = json.loads(path.read_text(encoding="utf-8")).get("requires", {})
    files = [path.with_name(f"{name}.json") for name in ids]
    return files + [further for file in files for further in required(file)]


def beside(path: Path, nations: list[Path], muster: str) -> list[Path]:
    for nation in nations:
        files = [nation, *required(path)]
        if not read(muster, [path], files)[str(path)]:
            return files
    raise SystemExit(f"{path} fits no bundled nation")


def disagreements(muster: str, most: int) -> list[str]:
    """Of mutations of every bundled file, at most so many of each file."""
    out, tried = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "scenarios"
        shutil.copytree(ROOT / "scenarios", copy)
        nations = sorted((copy / "nations").glob("*.json"), key=lambda path: path.stat().st_size)
        for path in bundled_files():
            document = json.loads(path.read_text(encoding="utf-8"))
            mine = copy / path.relative_to(ROOT / "scenarios")
            extra = beside(mine, nations, muster) if kind_of(document) == "recommendation" else []
            all_of_it = list(mutations(document))
            chosen = random.Random(path.name).sample(all_of_it, min(most, len(all_of_it)))
            files, verdicts = [], []
            for number, (_, at, change) in enumerate(chosen):
                with mutated(document, at, change):
                    file = mine.with_name(f"zz-{number}.json")
                    file.write_text(json.dumps(document), encoding="utf-8")
                    files.append(file)
                    verdicts.append(accepted(document, at))
            found = read(muster, files, extra)
            # A recommendation without a nation is held against the schema too, but for what only a nation shows.
            alone = read(muster, files) if extra else {}
            for (name, at, _), file, verdict in zip(chosen, files, verdicts):
                tried += 1
                wrong = disagreement(verdict, found[str(file)], "extends" in document or at[0] in ("change", "adds"))
                # Of a recommendation the nation's file may be named, and not at all if there is too much to show.
                if wrong and not verdict and extra and sum(read(muster, [file], extra, True).values(), []):
                    wrong = ""
                if wrong:
                    out.append(f"{path.name}{text_of(at)}: {name}: {wrong}")
                inside = at[0] in ("change", "adds") and len(at) > 1
                if extra and not inside and (wrong := disagreement(verdict, alone[str(file)], False)):
                    out.append(f"{path.name}{text_of(at)}: {name}, without a nation: {wrong}")
                file.unlink()
    print(f"{tried} mutations of {len(bundled_files())} files")
    return out


def disagreement(verdict: bool, errors: list[dict], in_a_patch: bool) -> str:
    judged = [error for error in errors if not beyond_a_schema(error, in_a_patch)]
    if verdict and judged:
        return f"the schema accepts it, the reader says {judged[0]['code']}: {judged[0]['message']}"
    if not verdict and not errors:
        return "the reader accepts it, the schema does not"
    return ""


def refused(muster: str) -> list[str]:
    """Files that the reader accepts and a schema does not."""
    out = []
    for path in bundled_files() + fixtures():
        document = json.loads(path.read_text(encoding="utf-8"))
        kind = kind_of(document)
        by_schema = [f"{text_of(error.absolute_path)}: {error.message[:200]}" for error in validator(kind).iter_errors(document)]
        errors = read(muster, [path])[str(path)]
        by_reader = [error for error in errors if not beyond_a_schema(error)]
        if bool(by_schema) != bool(by_reader):
            out.append(f"{path.relative_to(ROOT)}: the schema says {by_schema[:1]}, the reader {by_reader[:1]}")
    return out
