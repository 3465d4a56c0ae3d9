#!/usr/bin/env python3
"""Runs the cases of exact-results.json with the installed `muster` and compares as each case says.

    run.py [--muster PATH] [--cases FILE] [--case ID ...] [--quick] [--seed N] [--keep FOLDER]

Exit code 0 if every case that runs passes.
"""

import argparse
import json
import os
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left beside the sources

import calendar_cases  # noqa: F401  (the imports register the cases)
import graph_cases  # noqa: F401
import invariant_cases  # noqa: F401
import knowledge_cases  # noqa: F401
import network_cases  # noqa: F401
import station_cases  # noqa: F401
import study_cases  # noqa: F401
import trace_cases  # noqa: F401
import waiting_cases  # noqa: F401
from muster import Failed, Work
from not_run import FIGURES_NOT_COMPARED, NOT_RUN
from registry import RUNNERS

HERE = Path(__file__).resolve().parent
MOST_EFFORT = 16  # times the replications of a case, to reach the standard error that it asks for
QUICK = 0.1


def show(value):
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(show(v) for v in value) + "]"
    return str(value)


def attempt(case, options, more):
    """A case with `more` times the replications it names. Quick runs are short, and are not asked for power."""
    work = Work(options.muster, options.seed, more=more, keep=options.keep and Path(options.keep) / case["id"])
    return RUNNERS[case["id"]](case, work)


def run_case(case, options):
    began = time.monotonic()
    try:
        if options.quick and case["tolerance"]["kind"] == "replications":
            case = {**case, "tolerance": {**case["tolerance"], "max_rel_se": None, "abs_floor": None}}
            rows = attempt(case, options, QUICK)
        else:
            rows, more = attempt(case, options, 1.0), 1.0
            while (need := max(row.need for row in rows)) > 1 and more < MOST_EFFORT:
                more = min(MOST_EFFORT, more * max(1.5, 1.3 * need))
                rows = attempt(case, options, more)
        error = "" if rows else "no figure was compared"
    except Exception as problem:  # a case that cannot be run must not hide the others
        rows, error = [], f"{type(problem).__name__}: {problem}"
        if not isinstance(problem, Failed) and options.traceback:
            raise
    return rows, error, time.monotonic() - began


def print_case(case, rows, error, seconds):
    for row in rows:
        z = "" if row.z is None else f"{row.z:.2f}"
        print(f"{case['id']:5} {row.figure:42.42} {show(row.expected):>14.44} {show(row.seen):>14.44} {z:>7} "
              f"{'ok' if row.ok else 'FAILED ' + row.why}")
    if error:
        print(f"{case['id']:5} FAILED {error}")
    for figure, why in FIGURES_NOT_COMPARED.get(case["id"], {}).items():
        print(f"{case['id']:5} {figure:42.42} not compared: {why}")
    if seconds > 20:
        print(f"{case['id']:5} took {seconds:.0f} s")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--muster", default="muster", help="the command to run (default: the one in the path)")
    parser.add_argument("--cases", default=HERE / "exact-results.json", help="the file of cases")
    parser.add_argument("--case", action="append", help="only this case; may be given again")
    parser.add_argument("--quick", action="store_true", help="a tenth of the replications, no demand on their error")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder for the nations and scenarios, which are otherwise thrown away")
    parser.add_argument("--traceback", action="store_true", help="stop at an error of the tests themselves")
    options = parser.parse_args()

    options.muster = shutil.which(options.muster)
    if options.muster is None:
        parser.error("there is no such command; give --muster PATH")
    options.muster = os.path.abspath(options.muster)
    cases = json.loads(Path(options.cases).read_text("utf-8"))["cases"]
    if options.case:
        cases = [case for case in cases if case["id"] in options.case]
    runnable = [case for case in cases if case["id"] in RUNNERS]
    print(f"{'case':5} {'figure':42} {'expected':>14} {'seen':>14} {'z':>7}")
    passed, failed = 0, []
    # The command uses every processor for long cases; two at a time hide the start of the many short ones.
    with ThreadPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
        results = pool.map(lambda case: run_case(case, options), runnable)
        for case, (rows, error, seconds) in zip(runnable, results):
            print_case(case, rows, error, seconds)
            if error or not all(row.ok for row in rows):
                failed.append(case["id"])
            else:
                passed += 1
    skipped = [case for case in cases if case["id"] not in RUNNERS]
    print(f"\n{passed} passed, {len(failed)} failed, {len(skipped)} skipped")
    if failed:
        print("failed: " + " ".join(failed))
    for case in skipped:
        print(f"skipped {case['id']} ({case['group']}): {NOT_RUN.get(case['id'], 'no runner')}")
    return 1 if failed or not runnable else 0


if __name__ == "__main__":
    sys.exit(main())
