#!/usr/bin/env python3
"""Holds the means of ORG-40 in Muster against those of the hand-written program, within what chance allows.

usage: org40_means.py --muster build/release/bin/muster [--replications 300]
"""

import argparse
import json
import math
import os
import subprocess
import sys

from org40 import TASKS, Model

HERE = os.path.dirname(os.path.abspath(__file__))
# Minutes: mean and standard deviation of one replication, by peers/org_opening (200,000 replications).
# Waiting: from being ready to being done, less the work itself.
EXPECTED = {"makespan": (4418.1, 448.3), "waiting": (216.615, 31.83), "transit": (1025.12, 20.65)}


def means(results):
    """Of `muster run --json`: minutes."""
    model = Model()
    incidents = model.incidents
    ends = [m for m in results["milestones"] if m["milestone"].startswith("over-")]
    assert len(ends) == incidents and all(m["reached"]["share"] == 1 for m in ends), "every incident ends"
    over = [m["elapsed_s"]["mean"] for m in ends]
    time = sum(t["time_s"]["mean"] * t["ended"]["mean"] for t in results["teams"]
               if t["team"].endswith("/people") and t["time_s"]["mean"] is not None)
    # The mean of a lognormal law with sigma 0.6 is exp(0.18) times its median.
    work = sum(60 * task.median * math.exp(0.18) for k in range(incidents) for task in model.graphs[k % len(model.graphs)])
    transit = sum(c["transit_s"]["mean"] * c["messages"]["mean"] for c in results["channels"]
                  if c["transit_s"]["mean"] is not None)
    return {"makespan": sum(over) / incidents / 60, "waiting": (time - work) / (incidents * TASKS) / 60,
            "transit": transit / incidents / 60, "messages": sum(c["messages"]["mean"] for c in results["channels"])}


def play(muster, replications, seed=1):
    done = subprocess.run([muster, "run", os.path.join(HERE, "org40", "scenario.json"), "--replications", str(replications),
                           "--seed", str(seed), "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return means(json.loads(done.stdout))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--muster", required=True, help="the program")
    parser.add_argument("--replications", type=int, default=300)
    given = parser.parse_args()
    seen = play(given.muster, given.replications)
    wrong = []
    for name, (expected, deviation) in EXPECTED.items():
        error = deviation / math.sqrt(given.replications)
        distance = (seen[name] - expected) / error
        print(f"{name}: {seen[name]:.2f} min, expected {expected} (standard error {error:.2f}): {distance:+.2f}")
        if abs(seen[name] - expected) > 3.5 * error:
            wrong.append(name)
    # Every hop is one message of a channel: 856 in every replication.
    if seen["messages"] != 856:
        wrong.append("messages")
    if wrong:
        sys.exit(f"org40_means.py: {', '.join(wrong)} differ by more than chance allows")


if __name__ == "__main__":
    main()
