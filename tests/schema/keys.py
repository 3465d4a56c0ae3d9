"""Every key and every word of the schema is known to the reader, and the other way round."""
import json
import re
import shutil
import tempfile
from pathlib import Path

from agreement import beyond_a_schema
from library import (ROOT, SHOWN, bundled_files, fixtures, kind_of, kinds, read, resolved, text_of, validator,
                     value_at)

MANY = SHOWN - 15  # there may be other errors


def places(document, kind: str):
    """Every object of a document that the schema describes: (name of its definition, schema, place)."""
    root = validator(kind).schema

    def fits(schema, value) -> bool:
        return validator(kind).evolve(schema=schema).is_valid(value)

    def walk(name, schema, value, at):
        while "$ref" in schema or "properties" not in schema and ("allOf" in schema or "else" in schema):
            schema = schema["allOf"][0] if "allOf" in schema else schema.get("else", schema)
            name = schema["$ref"].removeprefix("#/definitions/")
            schema = root["definitions"][name]
        if "anyOf" in schema and "properties" not in schema:
            for part in schema["anyOf"]:
                if fits(part, value):
                    yield from walk(name, part, value, at)
                    return
            return
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(name, schema.get("items", {}), item, at + (index,))
        if not isinstance(value, dict) or "properties" not in schema:
            return
        if at[:1] in (("change",), ("adds",)):
            return  # patches
        if schema.get("additionalProperties") is False and set(schema["properties"]) != {"note", "allow"}:
            yield name, schema, at
        for key, child in value.items():
            below = schema["properties"].get(key)
            if below is None:
                patterns = schema.get("patternProperties", {})
                below = next((s for p, s in patterns.items() if re.search(p, key)), schema["additionalProperties"])
            if below:
                yield from walk(f"{name}.{key}", below, child, at + (key,))

    return walk(kind, root, document, ()) if "extends" not in document else iter(())  # a patch


def objects() -> dict[str, tuple[dict, dict]]:
    """The objects of all kinds of files, but for patches, which have the keys of what they patch; and whose they are."""
    out = {}
    for kind in sorted(kinds(), key=lambda kind: kind == "nation"):  # which alone may take parts of shared files
        root = validator(kind).schema
        out |= {name: (item, root) for name, item in root["definitions"].items()
                if item.get("additionalProperties") is False and not name.endswith("_patch")
                and name not in ("extension", "change")}
    return out


class Corpus:
    """One place of each object in a file that is accepted, the smallest first; copied, so that it can be changed."""

    def __init__(self, muster: str, folder: Path):
        self.muster, self.folder = muster, folder
        self.at, self.seen = {}, {}
        for tree in ("scenarios", "tests/authoring/files", "docs/tutorial", "tests/bench/org40", "tests/schema/files"):
            shutil.copytree(ROOT / tree, folder / tree)
        for path in sorted(fixtures() + bundled_files(), key=lambda path: path.stat().st_size):
            path = folder / path.relative_to(ROOT)
            if not path.exists():
                continue
            document = json.loads(path.read_text(encoding="utf-8"))
            kind = kind_of(document)
            if not validator(kind).is_valid(document):
                continue
            for name, _, at in places(document, kind):
                self.seen.setdefault(name, set()).update(value_at(document, at))
                self.at.setdefault(name, (path, at))

    def beside(self, name: str, changes: list[dict]) -> list[list[dict]]:
        """What the reader says when keys with these values are put into the object, for each of the changes."""
        path, at = self.at[name]
        written = value_at(json.loads(path.read_text(encoding="utf-8")), at)
        return self.errors(name, [written | change for change in changes])

    def errors(self, name: str, objects: list[dict]) -> list[list[dict]]:
        """What the reader says when this stands in place of the object, for each of them."""
        path, at = self.at[name]
        files = []
        for number, change in enumerate(objects):
            document = json.loads(path.read_text(encoding="utf-8"))
            place = value_at(document, at)
            place.clear()
            place.update(change)
            files.append(path.with_name(f"zz-{number}.json"))
            files[-1].write_text(json.dumps(document), encoding="utf-8")
        # What a recommendation scales is read with a nation.
        nation = self.folder / "scenarios/nations/two-offices.json"
        found = read(self.muster, files, [nation] if path.parent.name == "files" else [])
        for file in files:
            file.unlink()
        return [found[str(file)] for file in files]


def words_of_the_reader() -> set[str]:
    """What stands between quotes in its sources and could be a key."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "engine/authoring").glob("*.cpp")]
    return set().union(*(re.findall(r'"([a-z][a-z_]+)"', text) for text in texts))


def unknown(errors: list[dict], code: str) -> set[str]:
    return {error["pointer"] for error in errors if error["code"] == code}


def keys_that_the_reader_knows_alone(corpus: Corpus) -> list[str]:
    """Every word that is a key somewhere, or that the reader could ask for, is put into every object that must not have it."""
    known = objects()
    words = set().union(*(schema["properties"] for name, (schema, _) in known.items() if name != "allow"))
    words = sorted(words | words_of_the_reader())
    out = []
    for name, (schema, _) in known.items():
        if "patternProperties" in schema or name == "allow":
            continue
        if name not in corpus.at:
            out.append(f"no file has a {name}")
            continue
        _, at = corpus.at[name]
        foreign = [word for word in words if word not in schema["properties"]]
        some = [foreign[begin : begin + MANY] for begin in range(0, len(foreign), MANY)]
        for part, errors in zip(some, corpus.beside(name, [dict.fromkeys(part) for part in some])):
            told = unknown(errors, "unknown-key")
            out += [f"{name}: the reader knows {word!r}, the schema does not" for word in part
                    if text_of(at + (word,)) not in told]
    return out


def keys_that_the_schema_knows_alone(corpus: Corpus) -> list[str]:
    out = []
    for name, (schema, _) in objects().items():
        if name not in corpus.at or name == "allow":
            continue
        _, at = corpus.at[name]
        unseen = [key for key in schema["properties"] if key not in corpus.seen[name] and key not in ("note", "allow")]
        examples = [{key: schema["properties"][key]["examples"][0]} for key in unseen]
        for key, errors in zip(unseen, corpus.beside(name, examples)):
            if text_of(at + (key,)) in unknown(errors, "unknown-key"):
                out.append(f"{name}: the schema knows {key!r}, the reader does not")
    return out


def in_its_place(written: dict, schema: dict, key: str, example) -> dict:
    """With the example; of keys of which there is one, the others go."""
    out = written | {key: example}
    for rule in schema.get("allOf", []):
        one = [part["required"][0] for part in rule["not"].get("not", {}).get("oneOf", [])]
        if key in one:
            out = {name: value for name, value in out.items() if name == key or name not in one}
    return out


def examples_that_the_reader_refuses(corpus: Corpus) -> list[str]:
    """Put in place of what stands there, an example may name what there is not; nothing else may be wrong with it."""
    out, tried = [], 0
    for name, (schema, root) in objects().items():
        if name not in corpus.at or name == "allow":
            continue
        path, at = corpus.at[name]
        written = value_at(json.loads(path.read_text(encoding="utf-8")), at)
        kind = kind_of(json.loads(path.read_text(encoding="utf-8")))
        tries = []
        for key, value in schema["properties"].items():
            for example in value.get("examples", []) if key not in ("$schema", "format", "extends") else []:
                changed = in_its_place(written, schema, key, example)
                if validator(kind).evolve(schema=schema).is_valid(changed):  # it goes with what stands there
                    tries.append((key, changed))
        for (key, changed), errors in zip(tries, corpus.errors(name, [changed for _, changed in tries])):
            tried += 1
            place = text_of(at + (key,))
            out += [f"{name}.{key}: {json.dumps(changed[key], ensure_ascii=False)}: {error['code']}: {error['message']}"
                    for error in errors if (error["pointer"] + "/").startswith(place + "/")
                    and not beyond_a_schema(error, key in ("change", "adds"))]
    if tried < 250:
        out.append(f"only {tried} examples were tried")
    return out


def words_of(schema: dict, root: dict) -> list[str]:
    """Of a key whose value is one of a few words and nothing else."""
    schema = resolved(schema, root)
    if len(schema.get("anyOf", [])) == 2 and schema["anyOf"][1].get("pattern", "").startswith("\\$\\{"):
        schema = schema["anyOf"][0]  # or the name of a parameter
    return schema.get("enum", []) if all(isinstance(word, str) for word in schema.get("enum", [1])) else []


def words_that_differ(corpus: Corpus) -> list[str]:
    """A word that there is not: the reader lists those that there are. Those of the schema are put in, too."""
    out, tried = [], 0
    for name, (schema, root) in objects().items():
        if name not in corpus.at:
            continue
        _, at = corpus.at[name]
        for key, value in schema["properties"].items():
            words = words_of(value, root)
            if not words or key == "format":
                continue
            tried += 1
            place = text_of(at + (key,))
            none, *each = corpus.beside(name, [{key: "zzzzzzzz"}] + [{key: word} for word in words])
            listed = [error["mend"] for error in none if error["pointer"] == place]
            if not listed or sorted(re.findall(r'"([^"]*)"', listed[0])) != sorted(words):
                out.append(f"{name}.{key}: the schema knows {words}, the reader says {listed}")
            out += [f"{name}.{key}: the reader does not know {word!r}" for word, errors in zip(words, each)
                    if place in unknown(errors, "unknown-word")]
    if tried < 15:
        out.append(f"only {tried} keys with words were found")
    return out


def check(muster: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(muster, Path(folder))
        return (keys_that_the_reader_knows_alone(corpus) + keys_that_the_schema_knows_alone(corpus)
                + examples_that_the_reader_refuses(corpus) + words_that_differ(corpus))
