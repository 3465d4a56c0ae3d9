#!/usr/bin/env python3
"""Watches what an event costs: instructions counted by callgrind, which repeat where seconds do not.

Plays two numbers of replications of three scenarios, so that the beginning cancels, checks a small and a large nation with
a scenario, and compares with what counts.json keeps: more than a tenth above it fails. After a change that is worth it, or that lowers it, keep the new ones with --update.
"""

import argparse
import json
import os
import sys
import tempfile

import measuring
import org40

KEPT = os.path.join(measuring.HERE, "counts.json")
MOST = 1.10
# Scenario, replications, and events of the model in one if a program's own are not what is counted (README.md).
SCENARIOS = {
    "ransomware": ("scenarios/ransomware-holiday-eve.json", 2, 10, None),
    "ddos": ("scenarios/ddos-election-week.json", 2, 10, None),
    "ORG-40": ("tests/bench/org40/scenario.json", 2, 22, 1480),
}


# `muster check`, an institution: the difference of two nations of the kind of ORG-40, each with its scenario.
CHECK = "check"
CHECKED = (40, 400)


def count_check(folder):
    with tempfile.TemporaryDirectory() as made:
        files = {n: org40.generate(os.path.join(made, str(n)), n, 24 * n // 50, more_channels=3,
                                   every=org40.GAP_MINUTES * 40 / n) for n in CHECKED}
        return measuring.instructions_each(lambda n: [os.path.join(folder, "bin", "muster"), "check", files[n]], *CHECKED)


def count(folder):
    counts = {CHECK: round(count_check(folder))}
    for name, (scenario, few, many, events) in SCENARIOS.items():
        def command(n, path=os.path.join(measuring.ROOT, scenario)):
            return [os.path.join(folder, "bin", "bench_replicate"), path, str(n)]
        if events is None:
            seen = [measuring.run_json(command(n))["events"] for n in (few, many)]
            events = (seen[1] - seen[0]) / (many - few)
        counts[name] = round(measuring.instructions_each(command, few, many) / events, 2)
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: tests/bench/counts.py --check",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fail if an event costs over a tenth more than was kept")
    parser.add_argument("--update", action="store_true", help="keep these counts")
    parser.add_argument("--build", default=os.path.join(measuring.ROOT, "build", "release"), help="folder of the build")
    given = parser.parse_args()
    if not measuring.has_callgrind():
        sys.exit("counts.py: valgrind is not installed")
    folder = os.path.abspath(given.build)
    measuring.build(folder, ["bench_replicate", "muster"])
    with open(KEPT, encoding="utf-8") as kept_file:
        kept = json.load(kept_file)
    counts = count(folder)
    measuring.print_table("Instructions per event, and per institution of a check", ["scenario", "kept", "now", "change"], [
        [name, measuring.number(kept.get(name)), measuring.number(now),
         f"{100 * (now / kept[name] - 1):+.1f} %" if name in kept else "new"] for name, now in counts.items()])
    if given.update:
        with open(KEPT, "w", encoding="utf-8") as kept_file:
            json.dump(counts, kept_file, indent=2)
            kept_file.write("\n")
    worse = [name for name, now in counts.items() if name not in kept or now > MOST * kept[name]]
    if given.check and worse:
        sys.exit(f"counts.py: {', '.join(worse)} costs over a tenth more than was kept. If it is worth it, or the "
                 "scenario is another, keep the new count: tests/bench/counts.py --update, and say why in the commit.")


if __name__ == "__main__":
    main()
