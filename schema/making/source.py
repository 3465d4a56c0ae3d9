"""The sources: objects and their keys, values, and what the C++ says: warnings, built-in milestones."""
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from . import expressions

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "es")


@dataclass
class Said:
    """A title and what it means, in both languages."""

    title: dict[str, str]
    text: dict[str, str]
    line: dict[str, str] = field(default_factory=dict)  # both

    @classmethod
    def of(cls, table: dict, where: str) -> "Said":
        title, text = {}, {}
        for language in LANGUAGES:
            title[language], colon, rest = table[language].partition(": ")
            if not colon:
                raise ValueError(f"{where}: no title before a colon: {table[language]!r}")
            text[language] = rest[:1].upper() + rest[1:]
        return cls(title, text, {language: table[language] for language in LANGUAGES})


@dataclass
class Key:
    name: str
    said: Said
    type: expressions.Expression
    must: bool
    examples: list[str]
    only: str = ""  # the kind of file that may have it, if not all


@dataclass
class Object:
    name: str
    said: Said
    keys: dict[str, Key]
    kind: str = ""  # of file
    one: list[str] = field(default_factory=list)  # exactly one of these keys
    also: list[str] = field(default_factory=list)  # required, but not of those that are `like` it
    rule: str = ""  # further JSON Schema
    pattern: dict[str, str] = field(default_factory=dict)  # keys by pattern
    taken: bool = False  # may be `like` a part of a shared file


@dataclass
class Source:
    objects: dict[str, Object]
    values: dict[str, dict]
    kinds: dict[str, list]
    warnings: list[tuple[str, dict[str, str]]]
    built_in: list[tuple[str, dict[str, str]]]

    def said_of_value(self, name: str) -> Said:
        return Said.of(self.values[name], name)


EVIDENCE = {
    "is": "evidence",
    "en": "Evidence: what the numbers here rest on; default that of what this stands in.",
    "es": "Sustento: en qué se apoyan los números de aquí; por defecto, el de aquello en que esto está.",
    "eg": ['{"kind": "sourced", "source": "CONPES 3701 (2011)"}'],
}


def read() -> Source:
    tables, values = {}, {}
    for path in sorted((ROOT / "schema/source").glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        (values if path.name == "values.toml" else tables).update(content)
    kinds = values.pop("kinds")
    objects = {name: object_of(name, table, tables) for name, table in tables.items()}
    return Source(objects, values, kinds, warnings(), built_in_milestones())


def object_of(name: str, table: dict, tables: dict) -> Object:
    about = table["_"]
    own = {key: value for key, value in table.items() if key != "_"}
    if like := about.get("like"):
        own = {key: value for key, value in tables[like].items() if key != "_"} | own
        about = {key: tables[like]["_"][key] for key in ("json", "one", "pattern") if key in tables[like]["_"]} | about
    keys = {}
    for key, value in own.items():
        if key in ("note", "allow") and not value:
            keys[key] = None  # said for all objects together
            continue
        value = value or EVIDENCE
        where = f"{name}.{key}"
        keys[key] = Key(key, Said.of(value, where), expressions.parse(value["is"]), value.get("must", False), value["eg"],
                        value.get("only", ""))
    keys.setdefault("note", None)
    keys.setdefault("allow", None)
    one = about.get("one", [])
    if one is True:
        one = [key for key, value in keys.items() if value]
    kind = about.get("kind", name) if about.get("file") else ""
    return Object(name, Said.of(about, name), keys, kind, one, about.get("also", []), about.get("json", ""),
                  about.get("pattern", {}), about.get("taken", False))


def joined(literals: str) -> str:
    """C++ string literals that stand one after the other."""
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)).replace('\\"', '"')


def warnings() -> list[tuple[str, dict[str, str]]]:
    """Names of warnings that can be switched off, from the table of codes."""
    text = (ROOT / "engine/authoring/codes.hpp").read_text(encoding="utf-8")
    literals = r'((?:"(?:[^"\\]|\\.)*"\s*)+)'
    rows = re.findall(r'\{"([a-z0-9-]+)",\s*CodeKind::warning,\s*' + literals + ",\\s*" + literals + r"\}", text)
    if len(rows) < 20 or len(rows) != text.count("CodeKind::warning,"):
        raise ValueError("engine/authoring/codes.hpp is not understood")
    return [(code, {"en": joined(en), "es": joined(es)}) for code, en, es in rows]


def built_in_milestones() -> list[tuple[str, dict[str, str]]]:
    text = (ROOT / "engine/authoring/milestones.cpp").read_text(encoding="utf-8")
    rows = re.findall(r'\{"([a-z-]+)", "[a-z]*", \{\{"([^"]*)", "([^"]*)"\}\}\}', text)
    if len(rows) < 8:
        raise ValueError("engine/authoring/milestones.cpp is not understood")
    return [(name, {"en": en, "es": es}) for name, en, es in rows]
