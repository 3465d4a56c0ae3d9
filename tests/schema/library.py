"""What the tests of the schemas share: the schemas, the files that they are held against, and the reader."""
import copy
import json
import subprocess
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parents[2]
SHOWN = 50  # errors of one reading


@lru_cache(maxsize=None)
def validator(kind: str, language: str = "en") -> jsonschema.Draft7Validator:
    folder = ROOT / "schema" / ("" if language == "en" else language)
    return jsonschema.Draft7Validator(json.loads((folder / f"{kind}.schema.json").read_text(encoding="utf-8")))


def kinds() -> list[str]:
    return sorted(path.name.removesuffix(".schema.json") for path in (ROOT / "schema").glob("*.schema.json"))


def kind_of(document: dict) -> str:
    return document["format"].split("/")[1]


def bundled_files() -> list[Path]:
    return sorted((ROOT / "scenarios").rglob("*.json"))


def fixtures() -> list[Path]:
    """Further files of this version that the reader accepts."""
    out = []
    for folder in ("tests/authoring/files", "docs/tutorial", "engine/app/starts", "tests/bench/org40",
                   "tests/schema/files"):
        out += [path for path in sorted((ROOT / folder).rglob("*.json")) if "version-1" not in path.parts]
    return out


def read(muster: str, files: list[Path], beside: list[Path] = (), whatever: bool = False) -> dict[str, list[dict]]:
    """What `muster check` finds wrong in each file. `beside`: files to check with them, as the nation of a recommendation;
    `whatever`: also what is wrong in those."""
    out = {str(path): [] for path in files}
    for begin in range(0, len(files), 100):
        some = [str(path) for path in files[begin : begin + 100]]
        run = subprocess.run([muster, "check", "--json", *some, *map(str, beside)], capture_output=True, text=True)
        if run.returncode not in (0, 2):
            raise SystemExit(f"muster check: exit code {run.returncode}: {run.stderr}")
        for found in json.loads(run.stdout):
            if found["level"] == "error" and (whatever or found["file"] in out):
                out.setdefault(found["file"], []).append(found)
    return out


def pointers(value, at=()):
    """Every place in a document but its root, parents first."""
    if at:
        yield at, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from pointers(child, at + (key,))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from pointers(child, at + (index,))


def parent_of(document, at):
    for key in at[:-1]:
        document = document[key]
    return document


def value_at(document, at):
    return parent_of(document, at)[at[-1]] if at else document


def text_of(at) -> str:
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in at)


@contextmanager
def mutated(document, at, change):
    """Does `change` to what holds the place (parent, key), and undoes it."""
    parent = parent_of(document, at)
    before = copy.copy(parent)
    change(parent, at[-1])
    yield document
    parent.clear()
    parent.update(before) if isinstance(parent, dict) else parent.extend(before)


def pruned(document: dict, at) -> dict:
    """Without the entries of its collections that are not on the way: valid where the whole is, and soon looked at."""
    out = dict(document)
    for key in ("institutions", "channels", "hours", "assets", "clocks", "authorities", "facts", "topics", "injects"):
        entries = document.get(key)
        if not isinstance(entries, dict) or len(entries) < 2:
            continue
        keep = at[1] if len(at) > 1 and at[0] == key and at[1] in entries else next(iter(entries))
        out[key] = {keep: entries[keep]}
    return out


def accepted(document: dict, at=()) -> bool:
    kind = kind_of(document) if isinstance(document.get("format"), str) and "/" in document["format"] else "nation"
    return validator(kind if kind in kinds() else "nation").is_valid(pruned(document, at))


def resolved(schema: dict, root: dict) -> dict:
    while "$ref" in schema:
        schema = root["definitions"][schema["$ref"].removeprefix("#/definitions/")]
    return schema
