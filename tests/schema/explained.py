"""Editors show what the schema says of a key: every key says it, in both languages, with examples that hold."""
from library import kinds, resolved, validator


WORDS = ("title", "description", "errorMessage", "patternErrorMessage")


def keys_of(schema, at=""):
    """Every key that the schema describes: (way, schema)."""
    if isinstance(schema, list):
        for part in schema:
            yield from keys_of(part, at)
    if not isinstance(schema, dict):
        return
    for key in ("properties", "patternProperties") if schema.get("type") == "object" else ():
        for name, value in schema.get(key, {}).items():
            yield f"{at}/{name}", value
            yield from keys_of(value, f"{at}/{name}")
    for key in ("additionalProperties", "items", "anyOf", "oneOf"):
        yield from keys_of(schema.get(key), at)
    for name, value in schema.get("definitions", {}).items():
        yield from keys_of(value, f"#{name}")


def without_words(schema):
    if isinstance(schema, dict):
        return {key: without_words(value) for key, value in schema.items() if key not in WORDS}
    return [without_words(part) for part in schema] if isinstance(schema, list) else schema


def check() -> list[str]:
    out = []
    for kind in kinds():
        english, spanish = validator(kind).schema, validator(kind, "es").schema
        if without_words(english) != without_words(spanish):
            out.append(f"{kind}: the Spanish schema says something else")
        for language, root in (("en", english), ("es", spanish)):
            for way, schema in keys_of(root):
                # The entries of a collection that bears a note have no key of their own.
                if way.endswith("/note") and "anyOf" in schema:
                    continue
                said = schema if "title" in schema or "$ref" not in schema else resolved(schema, root)
                for word in ("title", "description", "examples"):
                    if not said.get(word) and not (way.startswith("#allow/") and word == "examples"):
                        out.append(f"{kind}, {language}: {way} has no {word}")
        for way, schema in keys_of(english):
            for example in schema.get("examples", []):
                for error in validator(kind).evolve(schema=schema).iter_errors(example):
                    out.append(f"{kind}: {way}: its own example is wrong: {example}: {error.message[:100]}")
        for (way, schema), (_, other) in zip(keys_of(english), keys_of(spanish)):
            if "description" in schema and schema["description"] == other["description"]:
                out.append(f"{kind}: {way} says the same in English and in Spanish")
    return out
