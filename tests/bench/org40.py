#!/usr/bin/env python3
"""Writes the organisation model ORG as an ordinary nation and scenario, for any number of institutions and incidents.

The model: institutions on a fixed graph pass tasks on to each other. Each has a few people, most of them office hours,
and channels to its neighbours; three task graphs of 25 tasks each, drawn once by a fixed generator, say who works after
whom. Incidents strike one after the other, each sets one of the graphs going. README.md beside this file describes it
in full, and how what happens in Muster corresponds to what happens in the model.
"""

import argparse
import json
import os
from collections import deque

TASKS = 25
GAP_MINUTES = 180  # of 40 institutions: more get more task graphs, more often, so that each has the same to do


class Lcg:
    """x = 1103515245 x + 12345 mod 2^31; draw(n) = (x >> 8) % n."""

    def __init__(self, seed=12345):
        self.x = seed

    def draw(self, n):
        self.x = (1103515245 * self.x + 12345) % 2**31
        return (self.x >> 8) % n


class Task:
    def __init__(self, where, median, before):
        self.where = where  # institution
        self.median = median  # minutes
        self.before = before  # tasks that it waits for


class Model:
    """Neighbours, routes and task graphs of the model: plain numbers, as its description gives them."""

    def __init__(self, institutions=40, incidents=24, more_channels=0):
        """`more_channels`: so many further channels from each institution, for what they cost; 0 is the model."""
        self.n = institutions
        self.incidents = incidents
        joined = set()
        for i in range(self.n):
            for j in ((i + 1) % self.n, (7 * i + 3) % self.n, (11 * i + 5) % self.n):
                if i != j:
                    joined.add((min(i, j), max(i, j)))
            for k in range(more_channels):
                j = (i + 2 + 17 * (k + 1) + 3 * k * k) % self.n
                if i != j:
                    joined.add((min(i, j), max(i, j)))
        self.edges = sorted(joined)
        self.neighbours = [[] for _ in range(self.n)]
        for a, b in self.edges:
            self.neighbours[a].append(b)
            self.neighbours[b].append(a)
        for row in self.neighbours:
            row.sort()
        lcg = Lcg()
        self.graphs = [self._graph(lcg) for _ in range(max(3, 3 * self.n // 40))]
        self._towards = {}

    def _graph(self, lcg):
        tasks = []
        for j in range(TASKS):
            before = []
            if j == 0:
                where = lcg.draw(self.n)
            else:
                p = max(0, j - 1 - lcg.draw(4))
                around = self.neighbours[tasks[p].where]
                k = lcg.draw(len(around) + 1)
                where = tasks[p].where if k == len(around) else around[k]
                before.append(p)
                if lcg.draw(2) == 1:
                    q = max(0, j - 1 - lcg.draw(4))
                    if q != p:
                        before.append(q)
            tasks.append(Task(where, 20 + 15 * lcg.draw(6), before))
        return tasks

    def path(self, a, b):
        """Fewest hops: breadth first from the end, lowest id first; the institutions after `a`, `b` included."""
        if b not in self._towards:
            step, queue = {b: b}, deque([b])
            while queue:
                here = queue.popleft()
                for there in self.neighbours[here]:
                    if there not in step:
                        step[there] = here
                        queue.append(there)
            self._towards[b] = step
        way = []
        while a != b:
            a = self._towards[b][a]
            way.append(a)
        return way

    def cheapest(self, a, b):
        """Among the ways of fewest hops the one of least latency, which is Muster's; then the lowest ids."""
        best = None
        for there in self.neighbours[a]:
            if len(self.path(there, b)) + 1 != len(self.path(a, b)):
                continue
            cost, way = self.cheapest(there, b) if there != b else (0, [])
            found = (self.latency(a, there) + cost, [there] + way)
            if best is None or found < best:
                best = found
        return best

    def legs(self, a, b):
        """Where the path of the model is not Muster's, somebody on it has to pass the message on: the ends of legs."""
        path, ends, here = self.path(a, b), [], a
        while here != b:
            far = max(k for k in range(len(path)) if k == 0 or self.cheapest(here, path[k])[1] == path[: k + 1])
            here, path = path[far], path[far + 1 :]
            ends.append(here)
        return ends

    def staff(self, i):
        return 1 + i % 3

    def shift(self, i):
        """Hours by which the office hours 08:00 to 18:00 are moved; None: round the clock."""
        return None if i % 5 == 0 else i % 4 - 1

    def latency(self, a, b):
        a, b = min(a, b), max(a, b)
        return 5 + (13 * a + 7 * b) % 40


# What follows writes the model in Muster's words.

P95_OF_HALF = 2.2760166  # exp(1.6449 sigma): 95th percentile over median, sigma 0.5
P95_OF_SIX_TENTHS = 2.6829372  # sigma 0.6


def duration(minutes):
    """To the millisecond, in the units of the files."""
    ms = round(minutes * 60000)
    whole, rest = divmod(ms, 60000)
    seconds, rest = divmod(rest, 1000)
    text = "".join(f"{n}{u}" for n, u in ((whole, "m"), (seconds, "s"), (rest, "ms")) if n)
    return text or "0m"


def lognormal(median, p95_over_median):
    return {"lognormal": {"median": duration(median), "p95": duration(median * p95_over_median)}}


def name(i):
    return f"i{i:04}"


def graph_fact(g):
    return f"kind-{g}"


def procedure_roots(tasks):
    """A task that waits for one at its own institution goes on in that one's procedure."""
    roots = []
    for j, task in enumerate(tasks):
        near = [p for p in task.before if tasks[p].where == task.where]
        roots.append(roots[near[0]] if near else j)
    return roots


def step_name(g, tasks, roots, j):
    return f"{name(tasks[j].where)}/g{g}-t{roots[j]:02}/t{j:02}"


class Writer:
    """Procedures of all task graphs, by institution."""

    def __init__(self, model):
        self.model = model
        self.procedures = [{} for _ in range(model.n)]
        self.topics = {}
        self.passed = 0
        for g, tasks in enumerate(model.graphs):
            self.graph(g, tasks)

    def topic(self, text):
        self.topics[text] = {"name": text}
        return text

    def graph(self, g, tasks):
        roots = procedure_roots(tasks)
        sends = [{} for _ in tasks]  # topic -> set of institutions
        for j, task in enumerate(tasks):
            steps = self.procedures[task.where].setdefault(f"g{g}-t{roots[j]:02}", {"on": [], "steps": {}})
            after = {}
            heard = {}
            for p in task.before:
                if roots[p] == roots[j]:
                    after[f"t{p:02}"] = {}
                elif tasks[p].where == task.where:
                    heard[p] = {"done": step_name(g, tasks, roots, p)}
                else:
                    topic = self.message(g, tasks, p, task.where, sends[p])
                    heard[p] = {"read": topic, "at": name(task.where)}
            if roots[j] == j:
                # The first that it waits for starts the procedure.
                if task.before:
                    steps["on"].append({"message": heard.pop(task.before[0])["read"]})
                else:
                    steps["on"].append({"fact": graph_fact(g)})
            step = {"work": {"team": "people", "effort": lognormal(task.median, P95_OF_SIX_TENTHS)}}
            if after:
                step["after"] = after
            if heard:
                (until,) = heard.values()
                step["withhold"] = {"until": until}
            steps["steps"][f"t{j:02}"] = step
        for j, topics in enumerate(sends):
            steps = self.procedures[tasks[j].where][f"g{g}-t{roots[j]:02}"]["steps"]
            for topic, to in topics.items():
                steps[f"send-{topic}"] = {
                    "after": {f"t{j:02}": {}},
                    "notify": self.notify(to, topic, g),
                }

    def notify(self, to, topic, g):
        return {"to": {name(i): {} for i in sorted(to)}, "topic": topic, "facts": {graph_fact(g): {}}}

    def message(self, g, tasks, p, where, sends):
        """A topic by which `where` hears that p is done; the same for all that p tells, but not twice to one."""
        legs = self.model.legs(tasks[p].where, where)
        if len(legs) > 1:
            topic = self.topic(f"g{g}-t{p:02}-x{self.passed}")
            sends[topic] = {legs[0]}
            for here, there in zip(legs, legs[1:]):
                assert topic not in self.procedures[here]
                self.procedures[here][f"pass-{topic}"] = {
                    "on": [{"message": topic}],
                    "steps": {"pass": {"notify": self.notify([there], topic, g)}},
                }
            self.passed += 1
            return topic
        for k in range(TASKS):
            topic = f"g{g}-t{p:02}" + (f"-{k}" if k else "")
            if where not in sends.setdefault(topic, set()):
                break
        self.topic(topic)
        sends[topic].add(where)
        return topic


def nation(model, every=None):
    writer = Writer(model)
    hours = {}
    institutions = {}
    for i in range(model.n):
        shift = model.shift(i)
        if shift is None:
            open_at = "always"
        else:
            open_at = f"office-{8 + shift:02}"
            hours[open_at] = {"mon-fri": [f"{8 + shift:02}:00-{18 + shift:02}:00"]}
        institutions[name(i)] = {
            "name": f"Institution {i}",
            "short": name(i),
            "inbox": "desk",
            "relay": {"team": "desk"},
            "teams": {
                "desk": {"name": "Desk", "staff": "unlimited"},
                "people": {"name": "People", "staff": model.staff(i), "hours": open_at, "at_close": "pause"},
            },
            "procedures": writer.procedures[i],
        }
        for procedure in institutions[name(i)]["procedures"].values():
            if len(procedure["on"]) == 1:
                procedure["on"] = procedure["on"][0]
    channels = {}
    for a, b in model.edges:
        channels[f"c{a:04}-{b:04}"] = {
            "between": [name(a), name(b)],
            "medium": "email",
            "latency": lognormal(model.latency(a, b), P95_OF_HALF),
        }
    assets = {} if every is not None else {f"system-{k:03}": {"owner": name(model.graphs[k % len(model.graphs)][0].where)} for k in range(model.incidents)}
    return {
        "format": "muster/nation/2",
        "name": f"ORG-{model.n}",
        "note": "written by tests/bench/org40.py",
        "evidence": {"kind": "assumed", "reason": "a benchmark, not a country"},
        "time_zone": "UTC",
        "hours": hours,
        "facts": {graph_fact(g): {"name": f"An incident of kind {g}"} for g in range(len(model.graphs))},
        "topics": writer.topics,
        "institutions": institutions,
        "channels": channels,
        "assets": assets,
    }


def scenario(model, nation_file, horizon, every=None):
    """`every`: minutes between two incidents, in place of the campaign of the model."""
    gap = {"exponential": {"mean": duration(GAP_MINUTES * 40 / model.n)}}
    stages, incidents, injects, milestones = {}, {}, {}, {}
    for k in range(model.incidents):
        g = k % len(model.graphs)
        tasks = model.graphs[g]
        roots = procedure_roots(tasks)
        last = [j for j in range(TASKS) if not any(j in task.before for task in tasks)]
        if every is None:
            stages[f"s{k:03}"] = {"takes": gap, "hits": {f"system-{k:03}": {}}}
            if k:
                stages[f"s{k:03}"]["after"] = {f"s{k - 1:03}": {}}
        incidents[f"n{k:03}"] = {"name": f"Incident {k}", "first": f"strike-{k:03}", "priority": 2 - k % 2}
        injects[f"strike-{k:03}"] = {
            **({"when": {"asset": f"system-{k:03}", "is": "down"}} if every is None else {"at": duration(k * every)}),
            "incident": f"n{k:03}",
            "to": {name(tasks[0].where): {}},
            "facts": {graph_fact(g): {}},
        }
        done = [{"done": step_name(g, tasks, roots, j)} for j in last]
        milestones[f"over-{k:03}"] = {
            "name": f"Incident {k} is over",
            "incident": f"n{k:03}",
            "when": {"all": done} if len(done) > 1 else done[0],
        }
    if every is None:
        incidents["campaign"] = {"name": "Campaign", "first": "campaign-begins", "attack": {"stages": stages}}
        injects["campaign-begins"] = {"at": "0m", "incident": "campaign", "to": {name(0): {}}}
        milestones["spread-stopped"] = None
        milestones["service-restored"] = None
    return {
        "format": "muster/scenario/2",
        "name": f"ORG-{model.n}, {model.incidents} incidents",
        "note": "written by tests/bench/org40.py",
        "nation": nation_file,
        "starts": "2024-01-01T00:00",
        "time_zone": "UTC",
        "horizon": horizon,
        "routing": "hops",
        "incidents": incidents,
        "injects": injects,
        "milestones": milestones,
    }


def write(path, value):
    with open(path, "w", encoding="utf-8") as out:
        json.dump(value, out, indent=1, sort_keys=False)
        out.write("\n")


def generate(folder, institutions=40, incidents=24, horizon="60d", more_channels=0, every=None):
    """Writes nation.json and scenario.json; gives the path of the scenario."""
    model = Model(institutions, incidents, more_channels)
    os.makedirs(folder, exist_ok=True)
    write(os.path.join(folder, "nation.json"), nation(model, every))
    write(os.path.join(folder, "scenario.json"), scenario(model, "nation.json", horizon, every))
    return os.path.join(folder, "scenario.json")


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0],
        epilog="example: org40.py --institutions 200 --incidents 120 --out out/org200",
    )
    parser.add_argument("--institutions", type=int, default=40)
    parser.add_argument("--incidents", type=int, default=24)
    parser.add_argument("--horizon", default="60d", help="how long a replication may take (default: 60d)")
    parser.add_argument("--out", default=os.path.join(here, "org40"), help="folder of the two files")
    given = parser.parse_args()
    print(generate(given.out, given.institutions, given.incidents, given.horizon))


if __name__ == "__main__":
    main()
