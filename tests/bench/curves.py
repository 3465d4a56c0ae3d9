#!/usr/bin/env python3
"""How cost grows with work: writes a CSV and a chart for each curve into docs/performance.

Costs are instructions by callgrind (the difference of two runs) where they can be, for they repeat; threads are wall time.
The models are larger ones of the kind of ORG-40 (README.md), unless a curve says otherwise.
"""

import argparse
import csv
import json
import math
import os
import shutil
import tempfile

import measuring
import mm1
import org40
import svg

WORK = 25_000  # events a point is counted over, at least
TOO_MUCH = 20_000  # instructions an event, beyond which the next point would take too long


class Curves:
    def __init__(self, given):
        self.folder = os.path.abspath(given.build)
        self.out = given.out
        if not given.draw:
            measuring.build(self.folder, ["bench_replicate", "bench_kernel"])
        self.files = tempfile.mkdtemp()

    def command(self, scenario, replications, *more):
        return [os.path.join(self.folder, "bin", "bench_replicate"), scenario, str(replications), *map(str, more)]

    def org(self, **what):
        name = "-".join(str(value) for value in what.values())
        return org40.generate(os.path.join(self.files, name), **what)

    def cost(self, scenario, *more):
        """Of one event, with what a replication has and holds."""
        one = measuring.run_json(self.command(scenario, 1, 1, *more))
        times = max(1, math.ceil(WORK / one["events"]))
        timed = measuring.run_json(self.command(scenario, 2 * times + 1, 1, *more))
        each = measuring.instructions_each(lambda k: self.command(scenario, k, 1, *more), 1, 1 + times)
        row = {"instructions_per_event": round(each / one["events"], 1), "events": one["events"],
               "ns_per_event": round(1e9 * timed["user_s"] / timed["events"], 1), "peak_kib": timed["peak_kib"]}
        measuring.say(f"  {row}")
        return row

    def keep(self, name, rows):
        os.makedirs(self.out, exist_ok=True)
        with open(os.path.join(self.out, f"{name}.csv"), "w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def draw(self, name, title, x_name, y_name, x_key, y_keys):
        """`y_keys`: name of a line -> column. What NAME-before.csv keeps is drawn too."""
        series = {}
        for suffix, word in (("", ""), ("-before", ", before")):
            path = os.path.join(self.out, f"{name}{suffix}.csv")
            if os.path.exists(path):
                with open(path, newline="", encoding="utf-8") as file:
                    rows = list(csv.DictReader(file))
                if suffix and rows == current:
                    continue
                current = rows
                series.update({label + word: [(float(row[x_key]), float(row[key])) for row in rows]
                               for label, key in y_keys.items()})
        with open(os.path.join(self.out, f"{name}.svg"), "w", encoding="utf-8") as file:
            file.write(svg.chart(title, x_name, y_name, series))


def institutions(curves):
    rows = []
    for n in (40, 100, 250, 500, 1000, 2500, 5000):
        incidents = min(960, 24 * n // 40)
        scenario = curves.org(institutions=n, incidents=incidents, every=180 * 40 / n)
        start = measuring.instructions(curves.command(scenario, 1))
        rows.append({"institutions": n, "channels": len(org40.Model(n).edges), "incidents": incidents,
                     **curves.cost(scenario), "instructions_to_first_replication": start})
    return rows


def channels(curves):
    rows = []
    for more in (0, 2, 5, 10, 20, 45):
        scenario = curves.org(institutions=200, incidents=24, more_channels=more, every=180)
        edges = len(org40.Model(200, 24, more).edges)
        rows.append({"channels_of_an_institution": round(2 * edges / 200, 1), "channels": edges, **curves.cost(scenario)})
    return rows


def incidents(curves):
    rows = []
    for n in (1, 2, 5, 10, 20, 50, 100, 200):
        at_once = curves.cost(curves.org(institutions=40, incidents=n, every=0, horizon="200d"))
        campaign = curves.cost(curves.org(institutions=40, incidents=n, horizon="200d"))
        rows.append({"incidents": n, **at_once,
                     **{f"campaign_{key}": campaign[key] for key in ("instructions_per_event", "ns_per_event")}})
    return rows


def pending(curves):
    """An unlimited team with so many at work: as many completions are pending."""
    rows = []
    for n in (10, 100, 1000, 10_000, 100_000):
        scenario = mm1.generate(os.path.join(curves.files, f"pending-{n}"), "tickets", 6 * n + 20_000, at_work=n)
        rows.append({"pending": n, **curves.cost(scenario)})
        kernel = measuring.subprocess.run(
            [os.path.join(curves.folder, "bin", "bench_kernel"), f"--benchmark_filter=^hold_exponential/{n}$",
             "--benchmark_format=json"], capture_output=True, text=True, check=True)
        rows[-1]["list_alone_ns"] = round(json.loads(kernel.stdout)["benchmarks"][0]["cpu_time"], 1)
        if rows[-1]["instructions_per_event"] > TOO_MUCH:
            break
    return rows


def recommendations(curves):
    """Applied to the bundled ransomware scenario: so many small ones, each of which scales one institution's channels."""
    bundled = os.path.join(measuring.ROOT, "scenarios", "ransomware-holiday-eve.json")
    with open(os.path.join(measuring.ROOT, "scenarios", "nations", "colombia-2014.json"), encoding="utf-8") as file:
        channel_ids = sorted(json.load(file)["channels"])
    rows = []
    files = []
    for n in (1, 2, 4, 8, 16, 32, 64):
        while len(files) < n:
            path = os.path.join(curves.files, f"rec-{len(files):02}.json")
            org40.write(path, {
                "format": "muster/recommendation/2", "name": f"Recommendation {len(files)}", "theme": "response",
                "area": "benchmark", "evidence": {"kind": "assumed", "reason": "a benchmark"},
                "scale": [{"at": f"/channels/{channel_ids[len(files) % len(channel_ids)]}/latency", "by": 0.999}]})
            files.append(path)
        reading = measuring.instructions(curves.command(bundled, 1, 1, *files[:n]))
        rows.append({"recommendations": n, **curves.cost(bundled, *files[:n]), "instructions_to_first_replication": reading})
    return rows


def replications(curves):
    scenario = os.path.join(measuring.HERE, "org40", "scenario.json")
    rows = []
    for n in (1, 10, 100, 1000, 10_000):
        timed = measuring.run_json(curves.command(scenario, n))
        counted = measuring.instructions(curves.command(scenario, n)) if n <= 100 else None
        rows.append({"replications": n, "million_instructions": counted and round(counted / 1e6, 1),
                     "us_per_replication": round(1e6 * timed["user_s"] / n, 1), "peak_kib": timed["peak_kib"]})
        measuring.say(f"  {rows[-1]}")
    return rows


def threads(curves):
    scenario = os.path.join(measuring.HERE, "org40", "scenario.json")
    seen = measuring.in_turn({n: lambda n=n: measuring.run_json(curves.command(scenario, 600, n)) for n in (1, 2, 4)}, 5)
    rows = [{"threads": n, "replications_per_s": round(max(row["replications"] / row["wall_s"] for row in found), 1),
             "peak_kib": max(row["peak_kib"] for row in found)} for n, found in seen.items()]
    return rows


EACH = "instructions an event"
# Title, axes, and the columns of x and of each line.
CHARTS = {
    "institutions": ("Cost of an event as the nation grows", "institutions", EACH, "institutions",
                     {"Muster": "instructions_per_event"}),
    "channels": ("Cost of an event as channels multiply", "channels of each of 200 institutions", EACH,
                 "channels_of_an_institution", {"Muster": "instructions_per_event"}),
    "incidents": ("Cost of an event as incidents multiply", "incidents", EACH, "incidents",
                  {"all at once": "instructions_per_event", "a campaign": "campaign_instructions_per_event"}),
    "pending": ("Cost of an event as more are pending", "pending events", "ns an event", "pending",
                {"routine work": "ns_per_event", "the list alone": "list_alone_ns"}),
    "recommendations": ("What recommendations cost (bundled ransomware scenario)", "recommendations", "instructions",
                        "recommendations", {"to the 1st replication": "instructions_to_first_replication"}),
    "replications": ("Memory as replications multiply (ORG-40)", "replications", "peak memory, KiB", "replications",
                     {"Muster": "peak_kib"}),
    "threads": ("Replications a second on two cores (ORG-40)", "threads", "replications a second", "threads",
                {"Muster": "replications_per_s"}),
}
CURVES = {"institutions": institutions, "channels": channels, "incidents": incidents, "pending": pending,
          "recommendations": recommendations, "replications": replications, "threads": threads}


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: tests/bench/curves.py institutions channels",
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("curve", nargs="*", help=f"{', '.join(CURVES)} (default: all, about ten minutes)")
    parser.add_argument("--build", default=os.path.join(measuring.ROOT, "build", "release"), help="folder of the build")
    parser.add_argument("--draw", action="store_true", help="measure nothing: draw what the CSV files hold")
    parser.add_argument("--out", default=os.path.join(measuring.ROOT, "docs", "performance"))
    given = parser.parse_args()
    unknown = [name for name in given.curve if name not in CURVES]
    if unknown:
        parser.error(f"no curve {unknown[0]}; there are {', '.join(CURVES)}")
    curves = Curves(given)
    try:
        for name in given.curve or CURVES:
            if not given.draw:
                measuring.say(name)
                curves.keep(name, CURVES[name](curves))
            curves.draw(name, *CHARTS[name])
    finally:
        shutil.rmtree(curves.files)


if __name__ == "__main__":
    main()
