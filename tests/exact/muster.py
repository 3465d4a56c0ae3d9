"""Writes a model to files, has the installed command play it, and reads what it says. No other door is used."""

import json
import math
import subprocess
import tempfile
from pathlib import Path

from compare import Seen
from model import HOUR

SECOND = 1000  # milliseconds
LONGEST = 300  # seconds that a series may take: a queue that grows without end has none
LEAST = 20  # replications from which a standard error can be told
BATCHES = 20  # series of replications whose spread gives the error of a variance


class Failed(Exception):
    """The command refused a file or did not finish."""


class Result:
    """results.json in the units of the case, and the example run's trace where it was asked for."""

    def __init__(self, data, unit, trace=None):
        self.data, self.unit, self.trace = data, unit, trace

    def _row(self, section, key, name, **also):
        for row in self.data[section]:
            if row[key] == name and all(row.get(k) == v for k, v in also.items()):
                return row
        raise Failed(f"no {key} {name} in the results")

    @property
    def horizon(self):
        return self.data["horizon_s"] * SECOND / self.unit

    def team(self, name):
        return Team(self._row("teams", "team", name), self.unit)

    def stream(self, name):
        return Stream(self._row("classes", "incident", name), self.unit)

    def milestone(self, name, incident=None):
        also = {} if incident is None else {"incident": incident}
        return Milestone(self._row("milestones", "milestone", name, **also), self.unit)


class Figures:
    """Estimates of one row of the results. Times come in seconds; they are told in units of the case."""

    def __init__(self, row, unit):
        self._row, self._unit = row, unit

    def _estimate(self, key, power=0):
        return estimate_of(self._row[key], (SECOND / self._unit) ** power)


def estimate_of(given, scale=1.0):
    if given["n"] == 0:
        raise Failed("nothing was observed")
    return Seen(given["mean"] * scale, given["se"] * scale, given["n"])


def figure(key, power=0):
    return property(lambda self: self._estimate(key, power))


class Team(Figures):
    utilisation = figure("utilisation")
    busy = figure("busy")
    overtime = figure("overtime_s", 1)
    in_system = figure("in_system")
    var_in_system = figure("var_in_system")
    queue = figure("queue")
    wait = figure("wait_s", 1)
    share_waiting = figure("share_waiting")
    var_wait = figure("var_wait_s2", 2)
    square_wait = figure("square_wait_s2", 2)
    time = figure("time_s", 1)
    var_time = figure("var_time_s2", 2)
    wait_p50 = figure("wait_p50_s", 1)
    wait_p90 = figure("wait_p90_s", 1)
    wait_p95 = figure("wait_p95_s", 1)
    arrived = figure("arrived")
    ended = figure("ended")
    lost_share = figure("lost_share")

    @property
    def throughput(self):
        return self._estimate("throughput_per_hour") * (self._unit / HOUR)

    def state(self, number):
        return estimate_of(self._row["states"][number]["share"])

    def sample(self, i):
        return estimate_of(self._row["samples"][i]["in_system"])

    def sample_empty(self, i):
        return estimate_of(self._row["samples"][i]["empty"])


class Stream(Figures):
    began = figure("began")
    still_open = figure("still_open")
    time = figure("time_in_system_s", 1)
    var_time = figure("var_time_in_system_s2", 2)
    wait = figure("wait_s", 1)


class Milestone(Figures):
    elapsed = figure("elapsed_s", 1)

    @property
    def n(self):
        return self._row["reached"]["of"]

    @property
    def reached(self):
        return self._row["reached"]["count"]

    @property
    def variance(self):
        seen = self.elapsed
        return seen.se ** 2 * seen.n

    @property
    def on_time(self):
        return self._row["on_time"]["count"]

    @property
    def total(self):
        return self._row["account"]["total_s"] * SECOND / self._unit

    @property
    def account(self):
        """The parts of the mean delay account: category, place, mean time, replications in which it occurs."""
        return [{"category": part["category"], "place": part.get("place", ""), "in": part["in"],
                 "mean": part["mean_s"] * SECOND / self._unit} for part in self._row["account"]["by_place"]]

    def category(self, name):
        return self._row["account"]["by_category"].get(name, 0) * SECOND / self._unit

    def replications_at(self, category, place):
        return sum(part["in"] for part in self.account if part["category"] == category and part["place"] == place)


class Work:
    """Plays models for one case, with `more` times the replications that it names."""

    def __init__(self, muster, seed=1, more=1.0, keep=None):
        self.muster, self.seed, self.more, self.keep = muster, seed, more, keep
        self._played = 0

    def run(self, model, case, replications=None):
        return self._play(model, replications or self.replications(case), self.seed)

    def batches(self, model, case):
        """Independent series, for figures of which one series tells no error."""
        each = math.ceil(self.replications(case) / BATCHES)
        return [self._play(model, each, self.seed + i) for i in range(BATCHES)]

    def run_once(self, model, seed=None, trace=False):
        return self._play(model, 1, self.seed if seed is None else seed, trace)

    def replications(self, case):
        asked = case["tolerance"]["replications"]
        return max(min(LEAST, asked), math.ceil(asked * self.more))

    def _play(self, model, replications, seed, trace=False):
        with tempfile.TemporaryDirectory(prefix="muster-exact-") as temporary:
            folder = Path(temporary)
            if self.keep:
                self._played += 1
                folder = Path(self.keep) / str(self._played)
                folder.mkdir(parents=True, exist_ok=True)
            (folder / "nation.json").write_text(json.dumps(model.nation, indent=1), "utf-8")
            (folder / "scenario.json").write_text(json.dumps(model.scenario, indent=1), "utf-8")
            command = [self.muster, "run", str(folder / "scenario.json"), "--json", "--seed", str(seed),
                       "--replications", str(replications)]
            if trace:
                command += ["--out", str(folder / "out")]
            elif "never" in model.scenario["milestones"]:
                command += ["--milestone", "never"]
            # Without a path there is no Graphviz, which would draw the nation for every trace.
            try:
                done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env={"PATH": ""},
                                      timeout=LONGEST)
            except subprocess.TimeoutExpired:
                raise Failed(f"no end after {LONGEST} s") from None
            if done.returncode != 0:
                raise Failed(f"exit {done.returncode}: {done.stderr.strip()[:2000]}")
            data = json.loads(done.stdout)
            if data["replications"] != replications:
                raise Failed(f"{data['replications']} of {replications} replications")
            entries = None
            if trace:
                lines = (folder / "out" / "trace.jsonl").read_text("utf-8").splitlines()
                entries = [json.loads(line) for line in lines[1:]]
            return Result(data, model.unit, entries)
