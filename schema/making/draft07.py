"""A JSON Schema (draft-07) of each kind of file, in one language."""
import json
import re

from . import patch, references
from .expressions import Expression
from .source import Key, Object, Said, Source

ID = "^[a-z0-9][a-z0-9_.-]{0,63}$"
KEYS = {
    "date": "^(note|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$",
    "year": "^(note|[0-9]{4})$",
    "hours name": "^(?!(always|never)$)[a-z0-9][a-z0-9_.-]{0,63}$",
    "team name": None,
    "choice": None,
}
WRONG_KEY = {
    "id": {"en": "An id has up to 64 of a-z, 0-9, and _ . - after the first.",
           "es": "Un identificador tiene hasta 64 de a-z, 0-9 y, después del primero, _ . -"},
    "date": {"en": "Write a date, as \"2014-04-17\".", "es": "Escriba una fecha, como \"2014-04-17\"."},
    "year": {"en": "Write a year, as \"2014\".", "es": "Escriba un año, como \"2014\"."},
}
WORDS = {
    "allow": Said({"en": "Allow", "es": "Permitir"},
                  {"en": "Warnings of the check that are meant here, each with the reason; for this object and all in it.",
                   "es": "Advertencias de la revisión que aquí son intencionales, cada una con su razón; para este objeto y todo lo que contiene."}),
    "reason": {"en": "Why it is meant.", "es": "Por qué es intencional."},
}


def plain(text: str) -> str:
    """Without the links of a page."""
    return re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"docs/\2", text)


class Writer:
    def __init__(self, source: Source, language: str):
        self.source, self.language, self.kind = source, language, ""
        self.definitions: dict[str, dict | None] = {}

    def file(self, root: Object) -> dict:
        self.kind = root.kind
        head = {"$schema": "http://json-schema.org/draft-07/schema#"} | self.annotated(root.said, [])
        head["type"] = "object"
        whole = self.ref(root.name)
        if "extends" in root.keys:
            self.definitions["extension"] = self.extension(root)
            body = {"if": {"required": ["extends"]}, "then": {"$ref": "#/definitions/extension"}, "else": whole}
        else:
            body = {"allOf": [whole]}
        if root.kind == "scenario":
            self.definitions = references.in_definitions(self.definitions, (root.name, "extension"))
        return head | body | {"definitions": dict(sorted(self.definitions.items()))}

    def extension(self, root: Object) -> dict:
        """A file that says how it differs from another."""
        out = patch.patched(self, self.definitions[root.name])
        for key in ("$schema", "format", "extends", "uses"):
            if key in out["properties"]:
                out["properties"][key] = self.definitions[root.name]["properties"][key]
        return out | {"required": ["format", "extends"]}

    def annotated(self, said: Said, examples: list[str]) -> dict:
        out = {"title": said.title[self.language], "description": plain(said.text[self.language])}
        if examples:
            out["examples"] = [json.loads(example) for example in examples]
        return out

    # Definitions are made when they are first referred to; None: under way.
    def ref(self, name: str) -> dict:
        if name not in self.definitions:
            self.definitions[name] = None
            self.definitions[name] = self.definition(name)
        return {"$ref": f"#/definitions/{name}"}

    def definition(self, name: str) -> dict:
        if name == "allow":
            return self.allow()
        if name == "milestones":
            return self.milestones()
        if name == "change":
            nation = self.object(self.source.objects["nation"])
            for key in ("format", "extends"):  # of the file, not of what is in it
                del nation["properties"][key]
            return patch.patched(self, nation)
        if name in self.source.values:
            value = self.source.values[name]
            body = json.loads(value["json"])
            for part in body.get("anyOf", []):
                if "$ref" in part:
                    self.ref(part["$ref"].removeprefix("#/definitions/"))
            said = self.source.said_of_value(name)
            if "pattern" in body:
                body["patternErrorMessage"] = said.line[self.language]
            return self.annotated(said, value.get("eg", [])) | body
        item = self.source.objects[name.removesuffix("_whole")]
        if item.taken and item.name == name and self.kind == "nation":
            return self.taken(item)
        return self.object(item)

    def taken(self, item: Object) -> dict:
        """Whole, or a part of a shared file with a patch on it."""
        whole = self.ref(f"{item.name}_whole")
        return self.annotated(item.said, []) | {
            "if": {"required": ["like"]}, "then": {"$ref": patch.reference(self, item.name)}, "else": whole}

    def object(self, item: Object) -> dict:
        out = self.annotated(item.said, []) | {"type": "object"}
        out["properties"] = {name: self.property(key) if key else self.ref(name) for name, key in item.keys.items()
                             if not key or key.only in ("", self.kind)}
        if item.pattern:
            days = out["properties"].pop("mon")  # as an example of its pattern
            out["patternProperties"] = {pattern: days for pattern in item.pattern}
        required = [name for name, key in item.keys.items() if key and key.must] + item.also
        if required:
            out["required"] = required
        rule = self.explained(json.loads(item.rule or "{}"), item.said)
        whole = []
        if item.one:
            # Twice denied, since editors show their own words for "oneOf", and ours for "not".
            one = {"oneOf": [{"required": [name]} for name in item.one]}
            whole.append({"not": {"not": one}, "errorMessage": item.said.text[self.language]})
        if "not" in rule:
            whole.append({key: rule.pop(key) for key in ("not", "errorMessage")})
        return out | rule | ({"allOf": whole} if whole else {}) | {"additionalProperties": False}

    def explained(self, rule, said: Said):
        """With what editors show of this object where something must not be."""
        if isinstance(rule, list):
            return [self.explained(part, said) for part in rule]
        if not isinstance(rule, dict):
            return rule
        out = {key: self.explained(value, said) for key, value in rule.items()}
        return out | ({"errorMessage": said.text[self.language]} if "not" in rule else {})

    def property(self, key: Key) -> dict:
        return self.annotated(key.said, key.examples) | self.schema(key.type)

    def schema(self, e: Expression) -> dict:
        if e.kind == "word":
            return {"enum": [e.name]}
        if e.kind in ("whole", "number"):
            return {"type": "integer" if e.kind == "whole" else "number", "minimum": e.least, "maximum": e.most}
        if e.kind == "id":
            return {"type": "string"}
        if e.kind == "named":
            return self.ref(e.name)
        if e.kind == "list":
            out = {"type": "array", "items": self.schema(e.of[0])}
            if e.least:
                out["minItems"] = e.least
            if e.most is not None:
                out["maxItems"] = e.most
            return out
        if e.kind == "set":
            return self.collection(self.empty(), ID, e)
        if e.kind == "map":
            return self.collection(self.schema(e.of[0]), KEYS.get(e.name, ID), e)
        words = [part.name for part in e.of if part.kind == "word"]
        others = [self.schema(part) for part in e.of if part.kind != "word"]
        if not others:
            return {"enum": words}
        return {"anyOf": ([{"enum": words}] if words else []) + others}

    def empty(self) -> dict:
        self.ref("note"), self.ref("allow")
        return {"type": "object", "properties": {"note": {"$ref": "#/definitions/note"}, "allow": {"$ref": "#/definitions/allow"}},
                "additionalProperties": False}

    def collection(self, entry: dict, keys: str | None, e: Expression) -> dict:
        """An object keyed by id, with a note that is text beside the entries."""
        out = {"type": "object", "properties": {"note": {"anyOf": [self.ref("note"), entry]}}}
        if keys:
            out["propertyNames"] = {"pattern": keys, "patternErrorMessage": WRONG_KEY.get(e.name, WRONG_KEY["id"])[self.language]}
        out["additionalProperties"] = entry
        only_a_note = {"properties": {"note": {"type": "string"}}, "required": ["note"], "maxProperties": 1}
        if e.least:
            out["minProperties"] = 1
            out["not"] = only_a_note
        if e.name == "institution" and e.most == 1:  # knows
            out["anyOf"] = [{"maxProperties": 1}, {"maxProperties": 2, "properties": {"note": {"type": "string"}}, "required": ["note"]}]
        return out

    def allow(self) -> dict:
        reason = WORDS["reason"][self.language]
        long = json.loads(self.source.values["long_string"]["json"])
        properties = {"note": self.ref("note")}
        for code, meaning in self.source.warnings:
            properties[code] = {"title": code, "description": f"{meaning[self.language]} {reason}"} | long
        return self.annotated(WORDS["allow"], ['{"no-way": "they meet in person"}']) | {
            "type": "object", "properties": properties, "additionalProperties": False}

    def milestones(self) -> dict:
        properties = {"note": {"anyOf": [self.ref("note"), self.ref("milestone")]}}
        for name, title in self.source.built_in:
            said = Said({self.language: title[self.language]}, self.source.objects["built_in_milestone"].said.text)
            properties[name] = self.annotated(said, ['{"target": "4h"}', "null"]) | {
                "anyOf": [self.ref("built_in_milestone"), {"type": "null"}]}
        return {"type": "object", "properties": properties, "propertyNames": {"pattern": ID, "patternErrorMessage": WRONG_KEY["id"][self.language]},
                "additionalProperties": self.ref("milestone")}


def schemas(source: Source, language: str) -> dict[str, dict]:
    """By kind of file."""
    return {item.kind: Writer(source, language).file(item) for item in source.objects.values() if item.kind}
