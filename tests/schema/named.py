"""The files that come with Muster name their schema, and the schemas are those that the sources say."""
import json
import os
import subprocess
import sys

from library import ROOT, bundled_files, kind_of


def stale() -> list[str]:
    """MUSTER_UPDATE_DOCS=1 writes them anew."""
    write = ["--write"] if os.environ.get("MUSTER_UPDATE_DOCS") else []
    run = subprocess.run([sys.executable, "-B", ROOT / "schema/generate.py", *write], capture_output=True, text=True)
    return (run.stdout + run.stderr).splitlines() + ["make them anew: schema/generate.py --write"] if run.returncode else []


def astray() -> list[str]:
    out = []
    for path in bundled_files():
        document = json.loads(path.read_text(encoding="utf-8"))
        wanted = ROOT / "schema" / f"{kind_of(document)}.schema.json"
        named = document.get("$schema", "")
        if (path.parent / named).resolve() != wanted:
            out.append(f'{path.relative_to(ROOT)}: "$schema" should be "{os.path.relpath(wanted, path.parent)}", not "{named}"')
    return out
