"""Queues: a stream of arrivals and a team."""

import re
from datetime import datetime, timedelta

from compare import Seen, stochastic
from model import Model, mean_of
from registry import runs


def station(case, work, arrivals, servers=1, team=None, priorities=None, laws=None, slack=0.1):
    """One institution, one team; each class of arrivals is a stream with its law of effort."""
    tolerance = case["tolerance"]
    warm_up, length = tolerance["warmup"], tolerance["horizon"]
    model = Model((warm_up + length) * (1 + slack) + 1000)
    staff = "unlimited" if servers == "inf" else servers
    model.institution("desk", {"team": {"staff": staff, **(team or {})}})
    for i, given in enumerate(arrivals):
        more = {"batch": given["batch"]} if given.get("batch", 1) > 1 else {}
        priority = None if priorities is None else priorities[i]
        inject = model.stream(f"class-{i}", "desk", model.law(given), priority, **more)
        model.procedure("desk", f"handle-{i}", {"inject": inject},
                        {"serve": {"work": {"team": "team", "effort": model.law(laws[i])}}})
    model.window(warm_up, length)
    return model


# The figures of the tables under the names that textbooks use.
FIGURES = {
    "rho": ("utilisation", "mean"), "util": ("utilisation", "mean"), "L": ("in_system", "mean"),
    "mean": ("in_system", "mean"), "Lq": ("queue", "mean"), "W": ("time", "mean"), "Wq": ("wait", "mean"),
    "P_wait": ("share_waiting", "mean"), "var_Wq": ("var_wait", "second"), "var_W": ("var_time", "second"),
    "var": ("var_in_system", "second"), "Wq_p50": ("wait_p50", "quantile"), "Wq_p90": ("wait_p90", "quantile"),
    "Wq_p95": ("wait_p95", "quantile"), "P_block": ("lost_share", "share"), "throughput": ("throughput", "mean")}


def compare_all(case, result, expected, prefix=""):
    team, rows = result.team("desk/team"), []
    for name, value in expected.items():
        if name not in FIGURES:
            continue
        key, kind = FIGURES[name]
        seen = getattr(team, key)
        if kind == "quantile" and value == 0:
            # The quantile of some runs is nothing and that of others is not: half of a law around nothing.
            seen = Seen(seen.mean, seen.se * seen.n ** 0.5, seen.n)
        rows.append(stochastic(prefix + name, value, seen, case["tolerance"], kind))
    return rows


@runs("Q01", "Q02", "Q08", "Q09a", "Q09c", "Q09d", "Q10", "Q25")
def one_stream(case, work):
    given, expected = case["model"], case["expected"]
    model = station(case, work, [given["arrivals"]], given["servers"], laws=[given["service"]])
    states = {int(name[1:]): name for name in expected if name[0] == "P" and name[1:].isdigit()}
    if states:
        model.scenario["window"]["states"] = max(states) + 1
    result = work.run(model, case)
    rows = compare_all(case, result, expected)
    for number, name in states.items():
        rows.append(stochastic(name, expected[name], result.team("desk/team").state(number), case["tolerance"], "share"))
    if "sigma" in expected:
        # An arrival finds the team busy with probability sigma, whatever the law of the gaps.
        rows.append(stochastic("sigma", expected["sigma"], result.team("desk/team").share_waiting, case["tolerance"]))
    return rows


@runs("Q03")
def states_of_one_server(case, work):
    given, rows = case["model"], []
    for mu in given["mu"]:
        expected = case["expected"][f"mu={mu:g}"]
        model = station(case, work, [{"dist": "exponential", "rate": given["lambda_"]}],
                        laws=[{"dist": "exponential", "rate": mu}])
        model.scenario["window"]["states"] = len(expected)
        team = work.run(model, case).team("desk/team")
        rows += [stochastic(f"mu={mu:g} p{n}", p, team.state(n), case["tolerance"], "share")
                 for n, p in enumerate(expected)]
    return rows


@runs("Q05")
def several_servers(case, work):
    rows = []
    for given in case["model"]:
        name = f"c={given['servers']}"
        model = station(case, work, [given["arrivals"]], given["servers"], laws=[given["service"]])
        rows += compare_all(case, work.run(model, case), case["expected"][name], name + " ")
    return rows


@runs("Q06")
def loss(case, work):
    given, expected = case["model"], case["expected"]
    places = int(given["queue"].split("capacity ")[1].split()[0])
    model = station(case, work, [given["arrivals"]], given["servers"], {"queue_limit": places}, laws=[given["service"]])
    model.scenario["window"]["states"] = len(expected["p"])
    result = work.run(model, case)
    rows = [stochastic(f"p{n}", p, result.team("desk/team").state(n), case["tolerance"], "share")
            for n, p in enumerate(expected["p"])]
    return rows + compare_all(case, result, expected)


@runs("Q11")
def first_come_first_served(case, work):
    """The first of three disciplines: the other two serve nobody's files."""
    given, expected = case["model"][0], case["expected"]
    model = station(case, work, [given["arrivals"]], given["servers"], laws=[given["service"]])
    team = work.run(model, case).team("desk/team")
    return [stochastic("mean wait", expected["mean"], team.wait, case["tolerance"]),
            stochastic("E2_fifo", expected["E2_fifo"], team.square_wait, case["tolerance"], "second"),
            stochastic("var_fifo", expected["var_fifo"], team.var_wait, case["tolerance"], "second")]


def most_urgent_first(classes):
    """The cases number from the most urgent, the files from the least."""
    most = max(row["prio"] for row in classes)
    return [1 + most - row["prio"] for row in classes]


def by_class(case, work, preemption):
    given = case["model"]
    classes = given["classes"]
    model = station(case, work, [row["arrivals"] for row in classes], given["servers"], {"preemption": preemption},
                    most_urgent_first(classes), [row["service"] for row in classes])
    result = work.run(model, case)
    return [result.stream(f"class-{i}") for i in range(len(classes))], result.team("desk/team")


@runs("Q14", "Q16")
def priorities(case, work):
    streams, _ = by_class(case, work, case["model"]["preemption"])
    rows = []
    for i, stream in enumerate(streams):
        rows.append(stochastic(f"Wq[{i}]", case["expected"]["Wq"][i], stream.wait, case["tolerance"]))
        rows.append(stochastic(f"W[{i}]", case["expected"]["W"][i], stream.time, case["tolerance"]))
    return rows


@runs("Q19")
def priorities_of_several_servers(case, work):
    rows = []
    for preemption in case["model"]["preemption"]:
        streams, team = by_class(case, work, preemption)
        rows.append(stochastic(f"{preemption} rho", case["expected"]["rho"], team.utilisation, case["tolerance"]))
        for i, stream in enumerate(streams):
            if preemption == "none":
                rows.append(stochastic(f"Wq_nonpreemptive[{i}]", case["expected"]["Wq_nonpreemptive"][i], stream.wait,
                                       case["tolerance"]))
            else:
                rows.append(stochastic(f"W_preemptive_resume[{i}]", case["expected"]["W_preemptive_resume"][i],
                                       stream.time, case["tolerance"]))
    return rows


@runs("N05")
def classes_in_turn(case, work):
    """Two classes with their own laws, served as they come."""
    given = case["model"]
    classes = given["classes"]
    model = station(case, work, [row["arrivals"] for row in classes], given["servers"],
                    laws=[row["service"] for row in classes])
    return compare_all(case, work.run(model, case), case["expected"])


@runs("Q22")
def breakdowns(case, work):
    """A fault stops the desk at once: work of the highest priority that comes again some time after it was mended."""
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    model = station(case, work, [given["arrivals"]], given["servers"], {"preemption": "resume"}, [1],
                    [given["service"]])
    up = given["failures"]["up"]
    inject = model.incident("fault", "desk")
    model.procedure("desk", "mend", {"inject": inject}, {
        "up": {"wait": model.law(up)},
        "mend": {"after": {"up": {}}, "repeat": {"every": model.law(up)},
                 "work": {"team": "team", "effort": model.law(given["failures"]["down"]), "priority": 7}}})
    result = work.run(model, case)
    team, stream = result.team("desk/team"), result.stream("class-0")
    load = given["arrivals"]["rate"] * mean_of(given["service"])
    down = expected["P_down"]
    # The mending is work of the team too: it counts in the number and in the utilisation.
    return [stochastic("W", expected["W"], stream.time, tolerance),
            stochastic("L + P_down", expected["L"] + down, team.in_system, tolerance),
            stochastic("P_down", down, team.utilisation - load, tolerance)]


@runs("Q23")
def vacations(case, work):
    """What a desk does when nobody waits: work of the lowest priority, never interrupted, of which there is always more."""
    rows = []
    for i, given in enumerate(case["model"]):
        model = station(case, work, [given["arrivals"]], given["servers"], {"preemption": "none"}, [5],
                        [given["service"]])
        inject = model.incident("filing", "desk")
        model.procedure("desk", "file", {"inject": inject}, {
            "file": {"repeat": {"every": "1ms"},
                     "work": {"team": "team", "effort": model.law(given["vacations"]["length"]), "priority": 0}}})
        stream = work.run(model, case).stream("class-0")
        rows.append(stochastic(f"Wq[{i}]", case["expected"]["Wq"][i], stream.wait, case["tolerance"]))
    return rows


@runs("Q27")
def committee(case, work):
    """A committee that opens for a minute every so many days, with as many seats as it decides folders at a sitting.

    A sitting of a minute in place of an instant moves no figure by more than a minute in a period.
    """
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    period, day, minute = given["meeting_period"], 24, 1 / 60 / 24
    warm_up = tolerance["warmup"]
    length = min(tolerance["horizon"], 3500 - warm_up)  # a horizon is at most ten years: more of them, then
    replications = max(2, round(work.replications(case) * tolerance["horizon"] / length))
    first = datetime(2026, 1, 5)
    sittings = [first + timedelta(days=k * period) for k in range(1, int(3640 / period))]
    hours = {"intervals": [f"{at:%Y-%m-%dT%H:%M}/{at + timedelta(minutes=1):%Y-%m-%dT%H:%M}" for at in sittings]}
    rows = []
    for seats, wanted in ((given["capacity_per_meeting"], expected["mean_wait_days"]),
                          ("unlimited", expected["unlimited_capacity_wait"])):
        model = Model(3600 * day)
        model.institution("committee", {"secretary": {"staff": "unlimited"}, "seats": {"staff": seats, "hours": hours}},
                          inbox="secretary")
        inject = model.stream("folder", "committee", model.exponential(given["arrivals"]["rate"] / day))
        model.procedure("committee", "decide", {"inject": inject},
                        {"decide": {"work": {"team": "seats", "effort": "1m"}}})
        model.window(warm_up * day, length * day)
        team = work.run(model, case, replications=replications).team("committee/seats")
        rows.append(stochastic(f"wait, {seats} seats", wanted, team.wait * (1 / day), tolerance, least=minute))
        if seats != "unlimited":
            arrive = given["arrivals"]["rate"] * period / 2  # on the average half a period's folders lie there besides
            rows.append(stochastic("left after a sitting + half a period's arrivals",
                                   expected["mean_left_after_meeting"] + arrive, team.queue, tolerance, least=minute))
    return rows


@runs("T01")
def from_empty(case, work):
    given, tolerance = case["model"], case["tolerance"]
    times = [float(name[2:]) for name in case["expected"]]
    model = Model(max(times) + 1000)
    model.institution("desk", {"team": {"staff": given["servers"]}})
    inject = model.stream("class-0", "desk", model.law(given["arrivals"]))
    model.procedure("desk", "handle", {"inject": inject},
                    {"serve": {"work": {"team": "team", "effort": model.law(given["service"])}}})
    model.window(0, max(times) + 1, times)
    team = work.run(model, case).team("desk/team")
    rows = []
    for i, (name, expected) in enumerate(case["expected"].items()):
        rows.append(stochastic(f"{name} EN", expected["EN"], team.sample(i), tolerance))
        rows.append(stochastic(f"{name} P0", expected["P0"], team.sample_empty(i), tolerance, "share"))
    return rows


def policy_of(text, task):
    """"restart U(2,4) identical" as what becomes of an interrupted task, and the law of its effort."""
    word = text.split()[0]
    effort = {"dist": "constant", "value": task}
    if found := re.search(r"U\(([\d.]+), *([\d.]+)\)", text):
        effort = {"dist": "uniform", "low": float(found[1]), "high": float(found[2])}
    elif found := re.search(r"exp\(mean ([\d.]+)\)", text):
        effort = {"dist": "exponential", "rate": 1 / float(found[1])}
    return {"resume": "resume", "restart": "restart", "resample": "redraw"}[word], effort


@runs("I01")
def interruptions(case, work):
    """A task among calls that come before it."""
    given = case["model"]
    rows = []
    for policy, (name, wanted) in zip(given["policies"], case["expected"].items()):
        preemption, effort = policy_of(policy, given["task"])
        # Far enough for all but a few in a million: a longer run only adds calls that nobody asks about.
        model = Model(25 * wanted)
        desk = model.institution("desk", {"team": {"staff": 1, "preemption": preemption}})
        desk["routine_work"] = {"calls": {"team": "team", "every": model.exponential(given["interrupt_rate"]),
                                          "effort": model.law(given["interrupt_service"]), "priority": 7}}
        inject = model.incident("task", "desk", priority=1)
        model.procedure("desk", "do", {"inject": inject},
                        {"do": {"work": {"team": "team", "effort": model.law(effort)}}})
        model.milestone("done", {"done": "desk/do/do"})
        elapsed = work.run(model, case).milestone("done").elapsed
        rows.append(stochastic(name, wanted, elapsed, case["tolerance"]))
    return rows
