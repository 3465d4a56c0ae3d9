#!/usr/bin/env python3
"""Measures Muster beside other simulators and a hand-written lower bound, and says which marks are reached.

Builds what it needs, runs the programs in turn, and prints medians and ranges of processor time; where wall time counts,
the mark is held against the best round, for others use the machine too. A peer that is not installed is left out and
named. README.md says what is measured and how it is counted.
"""

import argparse
import json
import os
import sys
import tempfile

import measuring
import mm1
import org40
from measuring import Spread, in_turn, instructions_each, number, run_json, run_timed

EVENTS = 1480  # of the model in one replication of ORG-40
EPILOG = """examples:
  tests/bench/run.py                       everything, five rounds: some ten minutes
  tests/bench/run.py --quick               one round of less: about a minute
  tests/bench/run.py org mm1 --rounds 3    two of the parts
  tests/bench/run.py --json > out/bench.json

optional peers on Debian:
  apt-get install libns3-dev libsystemc-dev python3-simpy3 valgrind
"""


class Bench:
    """What the parts share: programs, how much to run, and what came out."""

    def __init__(self, given):
        self.rounds = given.rounds or (1 if given.quick else 5)
        self.quick = given.quick
        self.out = sys.stderr if given.json else sys.stdout
        self.folder = os.path.abspath(given.build)
        self.counted = measuring.has_callgrind() and not given.no_counts
        self.missing = [] if self.counted or given.no_counts else ["valgrind: no instruction counts"]
        self.results, self.marks = {}, []
        measuring.say("building …")
        measuring.build(self.folder, ["muster", "bench_replicate", "bench_kernel"])
        peers = os.path.join(self.folder, "bench-peers")
        self.tight = measuring.build_peer(peers, "org_tight")
        self.mm1_tight = measuring.build_peer(peers, "mm1_tight")
        self.hold_tight = measuring.build_peer(peers, "hold_tight")
        self.ns3 = measuring.build_peer(peers, "hold_mm1_ns3", "-lns3-core")
        self.systemc = measuring.build_peer(peers, "hold_mm1_systemc", "-lsystemc", standard="c++17")
        self.simpy = measuring.has_simpy()
        for name, there in (("ns-3", self.ns3), ("SystemC", self.systemc), ("SimPy", self.simpy)):
            if not there:
                self.missing.append(f"{name}: not installed")

    def program(self, name):
        return os.path.join(self.folder, "bin", name)

    def replicate(self, scenario, replications, jobs=1):
        return [self.program("bench_replicate"), scenario, str(replications), str(jobs)]

    def much(self, count):
        return max(1, count // 10) if self.quick else count

    def table(self, *what):
        measuring.print_table(*what, out=self.out)

    def mark(self, what, mark, value, reached, stretch=None):
        state = "reached" if reached else "MISSED"
        self.marks.append({"what": what, "mark": mark, "value": value, "state": state, "stretch": stretch})


def per_event(rows, key, events):
    return Spread(1e9 * row[key] / (events * row.get("replications", 1)) for row in rows)


SERIES = 6  # of `muster run`: its own, and one for each part that it says would be recovered


def difference(few, many, more):
    return {"user_s": (many["user_s"] - few["user_s"]) / SERIES, "replications": more, "peak_kib": many["peak_kib"]}


def org(bench):
    """ORG-40: one model, as JSON and by hand."""
    scenario = os.path.join(measuring.HERE, "org40", "scenario.json")
    n, tight_n, simpy_n = bench.much(2000), bench.much(20000), bench.much(150)
    simpy = [measuring.DEBIAN_PYTHON, os.path.join(measuring.PEERS, "org_simpy.py")]
    command = [bench.program("muster"), "run", scenario, "--json", "--jobs", "1", "--replications"]
    few, many = bench.much(100), bench.much(600)
    jobs = {"Muster": lambda: run_json(bench.replicate(scenario, n)),
            "muster run": lambda: difference(run_timed([*command, str(few)]), run_timed([*command, str(many)]), many - few),
            "tight C++": lambda: run_json([bench.tight, str(tight_n)])}
    if bench.simpy:
        jobs["SimPy"] = lambda: run_json([*simpy, str(simpy_n)])
    seen = in_turn(jobs, bench.rounds)
    cost = {label: per_event(rows, "user_s" if "user_s" in rows[0] else "cpu_s", EVENTS) for label, rows in seen.items()}
    counts = {}
    if bench.counted:
        measuring.say("  counting instructions …")
        counts["Muster"] = instructions_each(lambda k: bench.replicate(scenario, k), 20, 70) / EVENTS
        counts["tight C++"] = instructions_each(lambda k: [bench.tight, str(k)], 50, 150) / EVENTS
        if bench.simpy:
            counts["SimPy"] = instructions_each(lambda k: [*simpy, str(k)], 1, 3) / EVENTS
    rows = []
    for label, spread in cost.items():
        ratios = [spread.median / cost["tight C++"].median]
        ratios.append(cost["SimPy"].median / spread.median if "SimPy" in cost else None)
        rows.append([label, str(spread), number(counts.get(label)), number(1e9 / spread.median / EVENTS),
                     number(1e9 / spread.median), number(ratios[0]), number(ratios[1]),
                     number(max(row["peak_kib"] for row in seen[label]) / 1024)])
        bench.results[f"org/{label}"] = {"ns_per_event": spread.values, "instructions_per_event": counts.get(label)}
    bench.table("ORG-40, 1,480 events of the model a replication, one core",
                ["program", "ns/event", "instr./event", "replications/s", "events/s", "x tight", "x SimPy", "peak MB"], rows)
    ratio = cost["Muster"].median / cost["tight C++"].median
    bench.mark("ORG-40, time per event against tight C++", "at most 1.5 x", number(ratio), ratio <= 1.5, "1.2 x")
    if counts:
        bench.mark("ORG-40, instructions per event", "at most 600", number(counts["Muster"]), counts["Muster"] <= 600)
    if "SimPy" in cost:
        ratio = cost["SimPy"].median / cost["Muster"].median
        bench.mark("ORG-40, against SimPy", "at least 75 x", number(ratio), ratio >= 75, "100 x")


def kernel_hold(bench, pending):
    """Our list, by its own benchmark."""
    argv = [bench.program("bench_kernel"), f"--benchmark_filter=^hold_exponential/{pending}$", "--benchmark_format=json",
            f"--benchmark_min_time={0.1 if bench.quick else 0.5}"]
    done = measuring.subprocess.run(argv, capture_output=True, text=True, check=True)
    return {"ns_per_event": json.loads(done.stdout)["benchmarks"][0]["cpu_time"]}


def hold(bench):
    """HOLD: the future event list alone."""
    sizes = [10, 100, 1000, 10_000, 100_000]
    table = {}
    for pending in sizes:
        steps = str(max(bench.much(2_000_000), 200_000))
        few = str(max(bench.much(300_000), 50_000))
        jobs = {"Muster": lambda p=pending: kernel_hold(bench, p),
                "radix heap": lambda p=pending: run_json([bench.hold_tight, "radix", str(p), steps]),
                "std::priority_queue": lambda p=pending: run_json([bench.hold_tight, "std", str(p), steps])}
        if bench.ns3:
            for kind in ("PriorityQueue", "Map"):
                jobs[f"ns-3 {kind}"] = lambda p=pending, k=kind: run_json([bench.ns3, k, "hold", str(p), steps])
        if bench.systemc:
            jobs["SystemC methods"] = lambda p=pending: run_json([bench.systemc, "hold", str(p), steps])
        if bench.simpy:
            script = os.path.join(measuring.PEERS, "hold_mm1_simpy.py")
            jobs["SimPy"] = lambda p=pending: run_json([measuring.DEBIAN_PYTHON, script, "hold", str(p), few])
        for label, rows in in_turn(jobs, bench.rounds).items():
            table.setdefault(label, {})[pending] = Spread(row["ns_per_event"] for row in rows)
    rows = [[label, *(f"{number(row[p].median)} ({number(row[p].median / table['Muster'][p].median)} x)" for p in sizes)]
            for label, row in table.items()]
    bench.table("HOLD, ns per event (against Muster's) with so many pending", ["list", *map(number, map(float, sizes))], rows)
    for label, row in table.items():
        bench.results[f"hold/{label}"] = {p: row[p].values for p in sizes}
    for p in sizes:
        own = table["Muster"][p].median
        peers = {label: table[label][p].median for label in table if label.startswith(("ns-3", "SystemC", "SimPy"))}
        if not peers:
            continue
        best = min(peers, key=peers.get)
        bench.mark(f"HOLD, {p:,} pending, the quickest peer ({best})", "at least 2 x ours", number(peers[best] / own),
                   peers[best] >= 2 * own)
        ratio = own / table["radix heap"][p].median
        bench.mark(f"HOLD, {p:,} pending, against a plain radix heap", "at most 1.5 x", number(ratio), ratio <= 1.5, "1.2 x")


def mm1_queue(bench):
    """M/M/1 through the JSON front door."""
    customers = 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        files = {kind: mm1.generate(os.path.join(folder, kind), kind, customers) for kind in ("tickets", "incidents")}
        jobs = {f"Muster, {kind}": lambda f=file: run_json(bench.replicate(f, 1)) for kind, file in files.items()}
        jobs["tight C++"] = lambda: run_json([bench.mm1_tight, str(customers)])
        if bench.ns3:
            for kind in ("PriorityQueue", "Map"):
                jobs[f"ns-3 {kind}"] = lambda k=kind: run_json([bench.ns3, k, "mm1", str(customers)])
        if bench.systemc:
            jobs["SystemC methods"] = lambda: run_json([bench.systemc, "mm1", str(customers)])
        if bench.simpy:
            script = os.path.join(measuring.PEERS, "hold_mm1_simpy.py")
            few = str(customers // (50 if bench.quick else 5))
            jobs["SimPy"] = lambda: run_json([measuring.DEBIAN_PYTHON, script, "mm1", few])
        seen = in_turn(jobs, bench.rounds)
    cost = {label: Spread(1e9 * row["user_s"] / row["events"] if "user_s" in row else row["ns_per_event"] for row in rows)
            for label, rows in seen.items()}
    own = cost["Muster, tickets"].median
    bench.table("M/M/1, load 0.9, a million customers, two events each", ["program", "ns/event", "x Muster", "peak MB"],
                [[label, str(spread), number(spread.median / own), number(max(r["peak_kib"] for r in seen[label]) / 1024)]
                 for label, spread in cost.items()])
    for label, spread in cost.items():
        bench.results[f"mm1/{label}"] = {"ns_per_event": spread.values}
    ratio = own / cost["tight C++"].median
    bench.mark("M/M/1 through the JSON front door against tight C++", "at most 2.3 x", number(ratio), ratio <= 2.3, "1.6 x")


def cores(bench):
    """All cores: wall time of one and of two threads, and the same bytes."""
    scenario = os.path.join(measuring.HERE, "org40", "scenario.json")
    n = bench.much(4000)
    makers = {"Muster": lambda j: bench.replicate(scenario, n, j), "tight C++": lambda j: [bench.tight, str(10 * n), str(j)]}
    seen = in_turn({(label, j): lambda m=make, j=j: run_json(m(j)) for label, make in makers.items() for j in (1, 2)},
                   bench.rounds)
    times = {label: Spread(a["wall_s"] / b["wall_s"] for a, b in zip(seen[label, 1], seen[label, 2])) for label in makers}
    command = [bench.program("muster"), "run", scenario, "--replications", "200", "--json", "--jobs"]
    same = len({measuring.subprocess.run([*command, str(j)], capture_output=True).stdout for j in (1, 2)}) == 1
    used = {label: Spread(b.get("user_s", b.get("cpu_s")) / a.get("user_s", a.get("cpu_s"))
                          for a, b in zip(seen[label, 1], seen[label, 2])) for label in makers}
    bench.table("Two threads against one, ORG-40 (tight C++: what the machine gives just now)",
                ["program", "times as quick, wall", "processor time", "same bytes"],
                [[label, str(times[label]), str(used[label]), "yes" if same and label == "Muster" else
                  "" if same else "NO"] for label in makers])
    for label, spread in times.items():
        bench.results[f"cores/{label}"] = spread.values
    best = max(times["Muster"].values)
    bench.mark("two cores against one, best round", "at least 1.9 x", number(best), best >= 1.9 and same, "1.98 x")


def bundled(bench):
    """The bundled scenarios, and what has to be there at once."""
    scenario = os.path.join(measuring.ROOT, "scenarios", "ransomware-holiday-eve.json")
    muster = bench.program("muster")
    n = bench.much(1000)
    jobs = {"ransomware": lambda: run_json(bench.replicate(scenario, n)),
            "forecast": lambda: run_timed(bench.replicate(scenario, 1000, 2)),
            "first": lambda: run_timed(bench.replicate(scenario, 1)),
            "check": lambda: run_timed([muster, "check", scenario]),
            "help": lambda: run_timed([muster, "--help"])}
    seen = in_turn(jobs, bench.rounds)
    speed = Spread(row["replications"] / row["user_s"] for row in seen["ransomware"])
    events = seen["ransomware"][0]["events"] / seen["ransomware"][0]["replications"]
    ms = {label: Spread(1000 * row["wall_s"] for row in seen[label]) for label in ("forecast", "first", "check", "help")}
    best = {label: min(spread.values) for label, spread in ms.items()}
    state = run_json(bench.replicate(scenario, 0))["state_bytes"] / 1e6
    bench.table("Bundled scenario (ransomware on the eve of a holiday), and start-up", ["", "measured"], [
        ["events a replication", number(events)], ["replications/s, one core", str(speed)],
        ["ns/event", number(1e9 / speed.median / events)],
        ["1,000 replications on two cores, wall ms", str(ms["forecast"])],
        ["reading to the end of the first replication, wall ms", str(ms["first"])],
        ["one worker's state, MB", number(state)],
        ["muster check, wall ms", str(ms["check"])], ["muster --help, wall ms", str(ms["help"])]])
    bench.results["bundled"] = {"events": events, "replications_per_s": speed.values,
                                **{f"{label}_ms": spread.values for label, spread in ms.items()}}
    bench.mark("bundled ransomware: events a replication", "at least 5,000", number(events), events >= 5000)
    bench.mark("bundled ransomware: replications/s on one core", "at least 2,000", number(speed.median),
               speed.median >= 2000, "4,000")
    bench.mark("1,000 replications of the bundled scenario on two cores", "at most 150 ms", number(best["forecast"]),
               best["forecast"] <= 150)
    bench.mark("first replication of the bundled scenario", "within 30 ms", number(best["first"]), best["first"] <= 30)
    bench.mark("one worker's state, bundled scenario", "under 1 MB", number(state), state < 1)
    for label in ("check", "help"):
        bench.mark(f"muster {label}", "within 20 ms", number(best[label]), best[label] <= 20)


def large(bench):
    """A nation of 5,000 institutions."""
    with tempfile.TemporaryDirectory() as folder:
        def made(name, institutions, incidents, more_channels=0):
            return org40.generate(os.path.join(folder, name), institutions, incidents, more_channels=more_channels,
                                  every=org40.GAP_MINUTES * 40 / institutions)
        small, big, dense = made("small", 40, 24), made("big", 5000, 960), made("dense", 5000, 960, 3)
        many = bench.much(1000)
        seen = in_turn({"40": lambda: run_json(bench.replicate(small, many)), "5000": lambda: run_json(bench.replicate(big, 3)),
                        "reading": lambda: run_json(bench.replicate(dense, 1))}, bench.rounds)
        cost = {n: Spread(1e9 * row["user_s"] / row["events"] for row in seen[n]) for n in ("40", "5000")}
        if bench.counted:
            events = {n: seen[n][0]["events"] / seen[n][0]["replications"] for n in cost}
            counts = {"40": instructions_each(lambda k: bench.replicate(small, k), 2, 22) / events["40"],
                      "5000": instructions_each(lambda k: bench.replicate(big, k), 1, 2) / events["5000"]}
    read = Spread(1000 * (row["read_s"] + row["compile_s"]) for row in seen["reading"])
    bench.table("A nation of 5,000 institutions of the kind of ORG-40, 960 incidents", ["institutions", "ns/event", "instr./event", "events"],
                [[n, str(spread), number(counts[n]) if bench.counted else "–",
                  number(seen[n][0]["events"] / seen[n][0]["replications"])] for n, spread in cost.items()])
    bench.table("Read, checked and compiled", ["", "user ms"], [["5,000 institutions, 29,960 channels", str(read)]])
    with tempfile.TemporaryDirectory() as folder:
        checked = org40.generate(folder, 2000, 960, more_channels=3, every=org40.GAP_MINUTES * 40 / 2000)
        muster, nation = bench.program("muster"), os.path.join(folder, "nation.json")
        seen = in_turn({"nation": lambda: run_timed([muster, "check", nation]),
                        "scenario": lambda: run_timed([muster, "check", checked])}, bench.rounds)
    check = {label: Spread(1000 * row["user_s"] for row in rows) for label, rows in seen.items()}
    bench.table("muster check of 2,000 institutions, 11,964 channels; a scenario of 960 incidents on it", ["", "user ms"],
                [[label, str(spread)] for label, spread in check.items()])
    for label, spread in check.items():
        bench.mark(f"muster check, {label} of 2,000 institutions", "under 1,000 ms", number(spread.median), spread.median < 1000)
    bench.results["large"] = {**{n: spread.values for n, spread in cost.items()}, "read_ms": read.values,
                              **{f"check_{label}_ms": spread.values for label, spread in check.items()}}
    ratio = counts["5000"] / counts["40"] if bench.counted else cost["5000"].median / cost["40"].median
    bench.mark("5,000 institutions against 40, " + ("instructions" if bench.counted else "time") + " per event", "at most 2 x",
               number(ratio), ratio <= 2)
    bench.mark("5,000 institutions, 29,960 channels read, checked, compiled", "under 1,000 ms", number(read.median),
               read.median < 1000)


PARTS = {"org": org, "hold": hold, "mm1": mm1_queue, "cores": cores, "bundled": bundled, "large": large}


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="*", help=f"{', '.join(PARTS)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="one round of a tenth of the work")
    parser.add_argument("--rounds", type=int, help="how often all programs are run in turn (default: 5)")
    parser.add_argument("--json", action="store_true", help="print an object with all rounds and marks; the tables go to the other stream")
    parser.add_argument("--no-counts", action="store_true", help="no instruction counts, which need valgrind")
    parser.add_argument("--build", default=os.path.join(measuring.ROOT, "build", "release"), help="folder of the build")
    given = parser.parse_args()
    unknown = [part for part in given.part if part not in PARTS]
    if unknown:
        parser.error(f"no part {unknown[0]}; there are {', '.join(PARTS)}")
    bench = Bench(given)
    for name in given.part or PARTS:
        measuring.say(f"{name}: {PARTS[name].__doc__}")
        PARTS[name](bench)
    bench.table("Marks", ["what", "mark", "measured", "", "stretch"],
                [[m["what"], m["mark"], m["value"], m["state"], m["stretch"] or ""] for m in bench.marks])
    for text in bench.missing:
        print(f"left out: {text}", file=bench.out)
    if given.json:
        print(json.dumps({"results": bench.results, "marks": bench.marks, "left_out": bench.missing}))


if __name__ == "__main__":
    main()
