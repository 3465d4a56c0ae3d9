"""In a scenario the name of a parameter, "${hit}", may stand for any text or number, and in any key that is an id."""
from .patch import ABOUT

REFERENCE = {"type": "string", "pattern": "\\$\\{[a-z0-9]"}
IN_KEY = "\\$\\{"
OWN = ("$schema", "format", "extends", "parameters")  # read before any parameter is known


def is_plain(schema: dict) -> bool:
    if "enum" in schema:
        return True
    return schema.get("type") in ("integer", "number") or schema.get("type") == "string" and "pattern" in schema


def allowed(schema: dict, skip: tuple = ()) -> dict:
    """The same schema with references in place of what can be put in."""
    if is_plain(schema):
        about = {key: schema[key] for key in ABOUT if key in schema}
        rest = {key: value for key, value in schema.items() if key not in ABOUT}
        return about | {"anyOf": [rest, REFERENCE]}
    out = dict(schema)
    for key in ("anyOf", "allOf", "oneOf"):
        if key in out:
            out[key] = [allowed(part) for part in out[key]]
    for key in ("items", "additionalProperties"):
        if isinstance(out.get(key), dict):
            out[key] = allowed(out[key])
        elif isinstance(out.get(key), list):
            out[key] = [allowed(part) for part in out[key]]
    for key in ("properties", "patternProperties"):
        if key in out:
            out[key] = {name: value if name in skip else allowed(value) for name, value in out[key].items()}
    if "pattern" in out.get("propertyNames", {}):
        out["propertyNames"] = {"anyOf": [out["propertyNames"], {"pattern": IN_KEY}]}
    return out


def in_definitions(definitions: dict, whole: tuple) -> dict:
    """`whole`: the definitions that are the file itself."""
    return {name: schema if name in ("parameter", "parameter_patch") else allowed(schema, OWN if name in whole else ())
            for name, schema in definitions.items()}
