"""A merge patch on a file: any part of it, and null for what is taken away."""
import copy

# Replaced as a whole (engine/authoring/merge.cpp).
WHOLE = {"evidence", "if", "unless", "until", "when", "met", "starts", "on"}
RULES = ("required", "oneOf", "allOf", "errorMessage", "not", "if", "then", "else", "dependencies", "minProperties")
NULL = {"type": "null"}
ABOUT = ("title", "description", "examples")


def or_null(schema: dict) -> dict:
    said = {key: schema[key] for key in ABOUT if key in schema}
    rest = {key: value for key, value in schema.items() if key not in ABOUT}
    parts = rest["anyOf"] if list(rest) == ["anyOf"] else [rest]
    return said | {"anyOf": parts + ([] if NULL in parts else [NULL])}


def about(writer, name: str) -> dict:
    """What a definition says of itself, for where null stands beside it."""
    definition = writer.definitions.get(name) or writer.definition(name)
    return {key: definition[key] for key in ABOUT if key in definition}


def patched(writer, schema: dict) -> dict:
    out = copy.copy(schema)
    if "$ref" in out:
        name = out["$ref"].removeprefix("#/definitions/")
        out["$ref"] = reference(writer, name)
        return out
    if out.get("type") == "object":
        rule = out.get("anyOf")
        if rule and all("required" in part or "minProperties" in part or "maxProperties" in part for part in rule):
            del out["anyOf"]
        for rule in RULES:
            out.pop(rule, None)
        out["properties"] = {
            key: value if key in ("note", "like", "playbooks") and "anyOf" not in value
            else or_null(about(writer, key) | value if key == "allow" else value if key in WHOLE else patched(writer, value))
            for key, value in out["properties"].items()}
        if isinstance(out.get("additionalProperties"), dict):
            out["additionalProperties"] = or_null(patched(writer, out["additionalProperties"]))
        if "patternProperties" in out:
            out["patternProperties"] = {key: or_null(value) for key, value in out["patternProperties"].items()}
    elif "anyOf" in out:
        out["anyOf"] = [patched(writer, part) for part in out["anyOf"]]
    return out


def reference(writer, name: str) -> str:
    """Of the patch of a definition, or of itself where there is nothing in it to patch."""
    plain = f"#/definitions/{name}"
    if name in ("note", "allow", "condition", "change"):
        return plain
    patch = f"{name}_patch"
    if patch not in writer.definitions:
        item = writer.source.objects.get(name)
        if item and item.taken and writer.kind == "nation":
            writer.ref(f"{name}_whole")
            schema = writer.definitions[f"{name}_whole"] or writer.definition(f"{name}_whole")
        else:
            schema = writer.definitions.get(name) or writer.definition(name)
        if schema.get("type") != "object" and not any("$ref" in part for part in schema.get("anyOf", [])):
            return plain
        writer.definitions[patch] = None
        writer.definitions[patch] = patched(writer, schema)
    return f"#/definitions/{patch}"
