"""Identities that hold in any run, on a few runs."""

import math

from compare import exact, stochastic
from model import Model
from registry import runs

CLASSES = ((0.2, 1.0), (0.6, 1.0))  # arrivals and services an hour, the more urgent first


def two_classes(count):
    """Two streams of so many each, of two priorities, at a team that works in office hours."""
    model = Model(24 * 365)
    model.nation["topics"]["report"] = {}
    model.institution("desk", {"team": {"staff": 1, "preemption": "resume", "hours": {"mon-fri": ["08:00-18:00"]}},
                               "post": {"staff": "unlimited"}}, inbox="post")
    model.institution("ministry")
    model.channel("desk", "ministry", model.exponential(2))
    for i in range(2):
        inject = model.stream(f"class-{i}", "desk", model.exponential(0.3), 2 - i, count=count)
        model.procedure("desk", f"handle-{i}", {"inject": inject}, {
            "serve": {"work": {"team": "team", "effort": model.exponential(2), "fails": 0.2}},
            "report": {"after": {"serve": {}}, "notify": {"to": {"ministry": {}}, "topic": "report"}}})
    return model


@runs("S13")
def identities(case, work):
    rows = []
    # Little's law, to the tick, in a run that ends empty.
    result = work.run_once(two_classes(200))
    team = result.team("desk/team")
    rows.append(exact("little: number = rate x time", team.arrived.mean / result.horizon * team.time.mean, team.in_system.mean))
    # Nothing is lost: all that began is over, or told as open; all that arrived has ended.
    for i in range(2):
        rows.append(exact(f"no_lost_work: open of class {i}", 0, result.stream(f"class-{i}").still_open.mean))
    rows.append(exact("no_lost_work: arrived = ended", team.arrived.mean, team.ended.mean))

    # The conservation law of work that is not interrupted.
    model = Model(45_000)
    model.institution("desk", {"team": {"staff": 1}})
    for i, (arrive, serve) in enumerate(CLASSES):
        inject = model.stream(f"class-{i}", "desk", model.exponential(arrive), 2 - i)
        model.procedure("desk", f"handle-{i}", {"inject": inject},
                        {"serve": {"work": {"team": "team", "effort": model.exponential(serve)}}})
    model.window(500, 40_000)
    result = work.run(model, {"tolerance": {"replications": 30}})
    for i in range(len(CLASSES)):
        rows.append(exact(f"no_lost_work: open of the cohort, class {i}", 0, result.stream(f"class-{i}").still_open.mean))
    load = [arrive / serve for arrive, serve in CLASSES]
    rho = sum(load)
    kept = load[0] * result.stream("class-0").wait + load[1] * result.stream("class-1").wait
    left = sum(arrive / serve ** 2 for arrive, serve in CLASSES)  # mean effort under way at an arrival
    rows.append(stochastic("conservation: sum rho_i Wq_i", rho * left / (1 - rho), kept,
                           {"z": 4.5, "max_rel_se": 0.02}))

    # The parts of an account add up; time never goes back; every work entry of the trace has its end.
    model = two_classes(5)
    inject = model.incident("named", "desk")
    model.procedure("desk", "named", {"inject": inject}, {
        "work": {"work": {"team": "team", "effort": "5h", "priority": 0}},
        "tell": {"after": {"work": {}}, "notify": {"to": {"ministry": {}}, "topic": "report",
                                                  "acknowledge": {"within": "30d"}}}})
    model.milestone("told", {"done": "desk/named/tell"}, "named")
    result = work.run_once(model, trace=True)
    told = result.milestone("told")
    parts = math.fsum(part["mean"] for part in told.account)
    rows.append(exact("waiting_parts: sum = elapsed", told.elapsed.mean, parts))
    trace = result.trace
    clock = [e["ms"] for e in trace if e["kind"] != "stretch"]
    rows.append(exact("monotone: steps back", 0, sum(b < a for a, b in zip(clock, clock[1:]))))
    n = next(e["n"] for e in trace if e["kind"] == "milestone-reached" and e["milestone"] == "told")
    path = 0.0
    while "because" in trace[n]:
        path += (trace[n]["ms"] - trace[trace[n]["because"]]["ms"]) / 3_600_000
        n = trace[n]["because"]
    rows.append(exact("critical_path: sum of the chain = makespan", told.elapsed.mean, path))
    open_jobs = {e["job"] for e in trace if e["kind"] == "work-queued"} - {e["job"] for e in trace
                                                                           if e["kind"] in ("work-ended", "work-lost")}
    rows.append(exact("no_lost_work: jobs without an end in the trace", 0, len(open_jobs)))
    return rows
