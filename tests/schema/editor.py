#!/usr/bin/env python3
"""What VS Code shows of a file: its own JSON language service, with this repository's settings. Skipped without npm."""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
PACKAGE = "vscode-json-languageservice@5.7.2"
ROOT = Path(__file__).resolve().parents[2]


def skip(why: str) -> int:
    print(f"skipped: {why}")
    return SKIPPED


def main() -> int:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        return skip("there is no npm to fetch the language service with")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, PACKAGE]
        try:
            installed = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=folder)
        except subprocess.TimeoutExpired:
            return skip(f"npm did not bring {PACKAGE} in two minutes")
        if installed.returncode:
            return skip(f"npm could not bring {PACKAGE}")
        environment = dict(os.environ, NODE_PATH=str(Path(folder) / "node_modules"))
        return subprocess.run([node, str(Path(__file__).with_name("editor.cjs")), str(ROOT)], env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
