"""JSON on the pages: a whole file, or a piece that some place of the three formats must take."""

import copy
import json
from pathlib import Path

# Where a piece may stand. "*" stands for the piece; each frame is put into a small nation or scenario that is valid.
NATION_FRAMES = [
    ("/institutions/colcert/reading", "*"),  # a duration or distribution
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"wait": "1m", "if": "*"}),  # a condition
    ("/institutions/colcert/procedures/handle-report/steps/piece", "*"),  # a step
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"wait": "*"}),
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"effect": "*"}),
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"wait": "1m", "after": "*"}),
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"wait": "1m", "repeat": "*"}),
    ("/institutions/colcert/procedures/handle-report/steps/piece", {"wait": "1m", "withhold": "*"}),
    ("/institutions/colcert/procedures/handle-report/steps/piece/notify", "*"),
    ("/institutions/colcert/procedures/handle-report/steps/piece/work", "*"),
    ("/institutions/colcert/procedures/handle-report/on", "*"),  # a trigger
    ("/institutions/colcert/procedures/piece", "*"),
    ("/institutions/colcert/teams/piece", "*"),
    ("/institutions/colcert/teams/duty/fatigue", "*"),
    ("/institutions/colcert/teams/duty/handover", "*"),
    ("/institutions/colcert/reading", {"lognormal": "*"}),
    ("/institutions/colcert/teams", "*"),
    ("/institutions/colcert/evidence", "*"),
    ("/institutions/colcert/holidays", "*"),
    ("/institutions/piece", "*"),
    ("/hours/piece", "*"),
    ("/channels/piece", "*"),
    ("/assets/piece", "*"),
    ("/facts/piece", "*"),
    ("/facts", "*"),
    ("/authorities/piece", "*"),
    ("/clocks/piece", "*"),
    ("/roles", "*"),
    ("/severity", "*"),
    ("/allow", "*"),
    ("/name", "*"),
    ("", "*"),  # keys of a nation
]
SCENARIO_FRAMES = [
    ("/milestones", "*"),
    ("/milestones/piece", "*"),
    ("/injects", "*"),
    ("/injects/piece", "*"),
    ("/incidents/piece", "*"),
    ("/objectives", "*"),
    ("/phases", "*"),
    ("/history", "*"),
    ("/change", "*"),
    ("", "*"),  # keys of a scenario
]

RECOMMENDATION_FRAMES = [
    ("/scale", ["*"]),
    ("/change", "*"),
    ("/adds", "*"),
    ("/cost_per_year", "*"),
    ("/needs", "*"),
    ("", "*"),
]

# A piece names things of its own page, which the small nation does not have.
NAMES_SOMETHING = {"unknown-" + what for what in (
    "institution", "team", "channel", "fact", "topic", "asset", "authority", "procedure", "step", "inject", "milestone",
    "incident", "objective", "alert-level", "severity", "scheme", "hours", "outcome", "stage", "parameter")} | {
    "matches-nothing", "does-not-exist"}


def as_json(text):
    """The value that a text is, of a member without its braces too; None if it is none (a shape with "…", say)."""
    for candidate in (text, "{" + text + "}"):
        try:
            return json.loads(candidate)
        except json.JSONDecodeError:
            continue
    return None


def put(document, pointer, value):
    if not pointer:
        document.update(value)
        return
    keys = pointer[1:].split("/")
    for key in keys[:-1]:
        document = document.setdefault(key, {})
    old = document.get(keys[-1])
    if isinstance(old, dict) and isinstance(value, dict) and keys[-1] in ("milestones", "injects", "facts", "teams"):
        old.update(value)
    else:
        document[keys[-1]] = value


def filled(frame, piece):
    if frame == "*":
        return piece
    if isinstance(frame, list):
        return [filled(one, piece) for one in frame]
    return {key: filled(value, piece) if value == "*" or isinstance(value, dict) else value
            for key, value in frame.items()}


class Frames:
    """Tries a piece in each place, until one takes it."""

    def __init__(self, check, folder, small):
        self.check, self.folder = check, Path(folder)
        self.nation = json.loads((Path(small) / "nations/small.json").read_text(encoding="utf-8"))
        self.scenario = json.loads((Path(small) / "small.json").read_text(encoding="utf-8"))
        (self.folder / "nations").mkdir(parents=True, exist_ok=True)

    def errors_in(self, kind, pointer, frame, piece):
        files = {"nation": copy.deepcopy(self.nation), "scenario": copy.deepcopy(self.scenario),
                 "recommendation": {"format": self.nation["format"].replace("nation", "recommendation"), "name": "R",
                                    "change": {}}}
        put(files[kind], pointer, filled(frame, piece))
        paths = {"nation": "nations/small.json", "scenario": "small.json", "recommendation": "r.json"}
        for one, path in paths.items():
            (self.folder / path).write_text(json.dumps(files[one]), encoding="utf-8")
        asked = ["small.json", "r.json"] if kind == "recommendation" else ["small.json"]
        found = self.check(*(self.folder / name for name in asked))
        return [one for one in found if one["level"] == "error" and one["code"] not in NAMES_SOMETHING]

    def take(self, piece):
        """"" if some place takes it, else what the place that takes most of it says."""
        best = None
        for kind, frames in (("nation", NATION_FRAMES), ("scenario", SCENARIO_FRAMES),
                             ("recommendation", RECOMMENDATION_FRAMES)):
            for pointer, frame in frames:
                if not pointer and not isinstance(piece, dict):
                    continue
                try:
                    errors = self.errors_in(kind, pointer, frame, piece)
                except (TypeError, AttributeError):
                    continue
                if not errors:
                    return ""
                if best is None or len(errors) < len(best[1]):
                    best = (pointer, errors)
        return f'no place takes it; {best[0] or "the top of a file"} says: {best[1][0]["message"]}'
