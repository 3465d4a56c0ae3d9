#!/usr/bin/env python3
"""Holds the published JSON Schemas against the reader (tests/schema/README.md). Needs python3-jsonschema."""
import argparse
import sys
import time

sys.dont_write_bytecode = True
import agreement  # noqa: E402
import explained  # noqa: E402
import keys  # noqa: E402
import named  # noqa: E402


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--muster", required=True)
    options.add_argument("--mutations", type=int, default=40, help="of each file")
    options = options.parse_args()
    checks = {
        "the schemas and the pages are those that schema/source says": named.stale,
        "every bundled file names its schema": named.astray,
        "every key has a title, a meaning and examples that hold, in both languages": explained.check,
        "every key and word of the schema is one of the reader, and the other way round": lambda: keys.check(options.muster),
        "files that the reader accepts are accepted by the schema": lambda: agreement.refused(options.muster),
        "the schema and the reader say the same of a mutation": lambda: agreement.disagreements(options.muster, options.mutations),
    }
    failed = False
    for name, check in checks.items():
        began = time.monotonic()
        wrong = check()
        print(f"{'FAILED' if wrong else 'passed'}: {name} ({time.monotonic() - began:.1f} s)")
        for line in wrong[:40]:
            print("    " + line)
        if len(wrong) > 40:
            print(f"    and {len(wrong) - 40} more")
        failed = failed or bool(wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
