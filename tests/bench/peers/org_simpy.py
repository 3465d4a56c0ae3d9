#!/usr/bin/python3
"""ORG in SimPy, as a SimPy user would write it: a process for each message and each task, a PriorityResource for each
institution's people. usage: org_simpy.py REPLICATIONS     (Debian: python3-simpy3)"""

import json
import math
import os
import random
import sys
import time

import simpy
from peak import peak_kib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from org40 import GAP_MINUTES, TASKS, Model  # noqa: E402

DAY, OPENS, OPEN = 1440.0, 480.0, 600.0


def worked_off(shift, now, work):
    """When `work` minutes begun now are done: Monday to Friday, ten hours a day, moved by `shift` hours."""
    if shift is None:
        return now + work
    now -= 60 * shift
    day, minute = divmod(now, DAY)
    week, weekday = divmod(day, 7)
    if weekday > 4:
        week, weekday, minute = week + 1, 0, 0.0
    days, rest = divmod(OPEN * (5 * week + weekday) + min(max(minute - OPENS, 0.0), OPEN) + work, OPEN)
    week, weekday = divmod(days, 5)
    return DAY * (7 * week + weekday) + OPENS + rest + 60 * shift


class Incident:
    def __init__(self, number, graph, began):
        self.number, self.graph, self.began = number, graph, began
        self.awaited = [len(task.before) for task in graph.tasks]
        self.left = TASKS


class Graph:
    """A task graph with what a replication asks of it."""

    def __init__(self, model, tasks):
        self.tasks = tasks
        self.log_median = [math.log(task.median) for task in tasks]
        self.sendings = [[] for _ in tasks]  # of each task: (the task that waits, hops as (institution, log of median))
        for j, task in enumerate(tasks):
            for p in task.before:
                hops, here = [], tasks[p].where
                for there in model.path(here, task.where):
                    hops.append((there, math.log(model.latency(here, there))))
                    here = there
                self.sendings[p].append((j, hops))


class Replication:
    def __init__(self, model, graphs, seed):
        self.model, self.graphs, self.random = model, graphs, random.Random(seed)
        self.env = simpy.Environment()
        self.people = [simpy.PriorityResource(self.env, capacity=model.staff(i)) for i in range(model.n)]
        self.shifts = [model.shift(i) for i in range(model.n)]
        self.heard = [{} for _ in range(model.n)]
        self.events = 0
        self.queue = self.off_hours = self.transit = self.makespan = 0.0
        self.env.process(self.strikes())

    def strikes(self):
        for k in range(self.model.incidents):
            yield self.env.timeout(self.random.expovariate(self.model.n / (40.0 * GAP_MINUTES)))
            self.events += 1
            incident = Incident(k, self.graphs[k % len(self.graphs)], self.env.now)
            self.heard[incident.graph.tasks[0].where].setdefault(k, self.env.now)
            self.env.process(self.work(incident, 0))

    def message(self, incident, task, hops):
        for institution, log_median in hops:
            latency = self.random.lognormvariate(log_median, 0.5)
            yield self.env.timeout(latency)
            self.events += 1
            self.transit += latency
            self.heard[institution].setdefault(incident.number, self.env.now)
        incident.awaited[task] -= 1
        if incident.awaited[task] == 0:
            self.env.process(self.work(incident, task))

    def work(self, incident, j):
        env, where, ready = self.env, incident.graph.tasks[j].where, self.env.now
        with self.people[where].request(priority=incident.number % 2) as place:
            yield place
            self.queue += env.now - ready
            work = self.random.lognormvariate(incident.graph.log_median[j], 0.6)
            takes = worked_off(self.shifts[where], env.now, work) - env.now
            self.off_hours += takes - work
            yield env.timeout(takes)
        self.events += 1
        incident.left -= 1
        if incident.left == 0:
            self.makespan += env.now - incident.began
        for task, hops in incident.graph.sendings[j]:
            env.process(self.message(incident, task, hops))


def main():
    replications = int(sys.argv[1])
    model = Model()
    graphs = [Graph(model, tasks) for tasks in model.graphs]
    incidents, tasks = model.incidents, model.incidents * TASKS
    began = time.process_time()
    rows = []
    for seed in range(replications):
        run = Replication(model, graphs, seed)
        run.env.run()
        rows.append((run.events, run.makespan / incidents, run.queue / tasks, run.off_hours / tasks, run.transit / incidents))
    spent = time.process_time() - began
    mean = [sum(column) / replications for column in zip(*rows)]
    spread = sum((row[1] - mean[1]) ** 2 for row in rows) / max(1, replications - 1)
    print(json.dumps({
        "program": "org_simpy", "replications": replications, "events": sum(row[0] for row in rows),
        "makespan": mean[1], "makespan_se": math.sqrt(spread / replications), "queue": mean[2], "off_hours": mean[3],
        "transit": mean[4], "cpu_s": spent, "ns_per_event": 1e9 * spent / (mean[0] * replications),
        "peak_kib": peak_kib(),
    }))


if __name__ == "__main__":
    main()
