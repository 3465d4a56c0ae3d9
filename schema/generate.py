#!/usr/bin/env python3
"""Makes the JSON Schemas and the reference pages from schema/source. Without --write: says what is not as it should be."""
import json
import sys

sys.dont_write_bytecode = True
from making import draft07, pages, source  # noqa: E402


def dumped(value, indent: int = 0, columns: int = 140) -> str:
    """On one line what has room there."""
    line = json.dumps(value, ensure_ascii=False)
    if indent and len(line) + indent <= columns or not isinstance(value, (dict, list)) or not value:
        return line
    front = " " * (indent + 1)
    if isinstance(value, list):
        return "[\n" + ",\n".join(front + dumped(item, indent + 1) for item in value) + "\n" + " " * indent + "]"
    members = (f"{front}{json.dumps(key)}: {dumped(item, indent + 1)}" for key, item in value.items())
    return "{\n" + ",\n".join(members) + "\n" + " " * indent + "}"


def main() -> int:
    known = source.read()
    files = pages.pages(known)
    for language in source.LANGUAGES:
        folder = source.ROOT / "schema" / ("" if language == "en" else language)
        for kind, schema in draft07.schemas(known, language).items():
            files[folder / f"{kind}.schema.json"] = dumped(schema) + "\n"
    stale = [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if "--write" in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(files[path], encoding="utf-8")
        print(("written: " if "--write" in sys.argv else "not as the sources say: ") + str(path.relative_to(source.ROOT)))
    return 0 if not stale or "--write" in sys.argv else 1


if __name__ == "__main__":
    sys.exit(main())
