"""Precedence: activities with random lengths, and tasks for so many workers."""

import ast

from compare import exact, of_values, share, stochastic
from model import Model
from registry import runs


def activities(arcs, means, sink):
    """Each arc is a step at a team of its own, so that the delay account names the arcs on the critical path."""
    model = Model(50 * sum(means))
    name = {tuple(arc): f"a{arc[0]}-{arc[1]}" for arc in arcs}
    model.institution("project", {"post": {"staff": "unlimited"}, **{each: {"staff": 1} for each in name.values()}},
                      inbox="post")
    inject = model.incident("start", "project")
    model.procedure("project", "build", {"inject": inject}, {
        name[tuple(arc)]: {"after": {name[a]: {} for a in name if a[1] == arc[0]},
                           "work": {"team": name[tuple(arc)], "effort": model.exponential(1 / mean)}}
        for arc, mean in zip(arcs, means)})
    finished = {"all": [{"done": f"project/build/{name[a]}"} for a in name if a[1] == sink]}
    model.milestone("finished", finished)
    return model, name, finished


@runs("P01", "P03")
def random_network(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    model, name, finished = activities(given["arcs"], given["means"], given["sink_node"])
    for time in expected["cdf"]:
        model.milestone(f"by-{time}", finished, target=float(time))
    results = work.batches(model, case)
    done = [result.milestone("finished") for result in results]
    rows = [stochastic("E", expected["E"], of_values([m.elapsed.mean for m in done]), tolerance),
            stochastic("var", expected["var"], of_values([m.variance for m in done]), tolerance)]
    n = sum(m.n for m in done)
    for time, p in expected["cdf"].items():
        on_time = sum(result.milestone(f"by-{time}").on_time for result in results)
        rows.append(stochastic(f"P(T <= {time})", p, share(on_time, n, p), tolerance))

    def on_critical_path(arc):
        return sum(m.replications_at("work", f"project/{name[arc]}") for m in done)

    for arc, p in expected.get("criticality", {}).items():
        rows.append(stochastic(f"criticality {arc}", p, share(on_critical_path(tuple(ast.literal_eval(arc))), n, p),
                               tolerance))
    paths = {path: ast.literal_eval(path) for path in expected.get("path_probability", {})}
    every = all_paths([tuple(arc) for arc in given["arcs"]], given["source_node"], given["sink_node"])
    for path, p in expected.get("path_probability", {}).items():
        # An arc that no other path has tells that this one was critical.
        own = [arc for arc in paths[path] if sum(arc in other for other in every) == 1]
        if own:
            rows.append(stochastic(f"path {short(paths[path])}", p, share(on_critical_path(own[0]), n, p), tolerance))
    return rows


def all_paths(arcs, start, end):
    if start == end:
        return [[]]
    return [[arc, *rest] for arc in arcs if arc[0] == start for rest in all_paths(arcs, arc[1], end)]


def short(path):
    return "-".join(str(arc[0]) for arc in path) + f"-{path[-1][1]}"


def tasks(given, staff_of):
    """Tasks of fixed lengths; staff_of names the team of each task, and how many work there."""
    total = sum(given["tasks"].values())
    model = Model(total + 10)
    step = {task: task.lower() for task in given["tasks"]}
    teams = {"post": {"staff": "unlimited"}}
    steps = {}
    for task, effort in given["tasks"].items():
        team, staff = staff_of(step[task])
        teams[team] = {"staff": staff}
        before = [a for a, b in given["edges"] if b == task]
        steps[step[task]] = {"after": {step[a]: {} for a in before}, "work": {"team": team, "effort": model.d(effort)}}
    model.institution("project", teams, inbox="post")
    inject = model.incident("start", "project")
    model.procedure("project", "build", {"inject": inject}, steps)
    last = [task for task in given["tasks"] if all(a != task for a, _ in given["edges"])]
    model.milestone("finished", {"all": [{"done": f"project/build/{step[task]}"} for task in last]})
    return model


@runs("D01", "D03", "D04")
def tasks_for_workers(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    # Without limit: each task has somebody of its own, so that the account names the critical path.
    done = work.run_once(tasks(given, lambda task: (task, 1))).milestone("finished")
    path = [part["place"].split("/")[1].upper() for part in done.account if part["category"] == "work"]
    in_order = [task for task in expected["critical_path"] if task in path] + sorted(set(path) - set(expected["critical_path"]))
    rows = [exact("critical_path_makespan", expected["critical_path_makespan"], done.elapsed.mean, tolerance),
            exact("critical_path", expected["critical_path"], in_order)]
    for workers, makespan in expected["makespan_by_workers"].items():
        result = work.run_once(tasks(given, lambda task: ("workers", int(workers))))
        done = result.milestone("finished")
        rows.append(exact(f"makespan of {workers}", makespan, done.elapsed.mean, tolerance))
        if int(workers) == 1:
            worked = result.team("project/workers").busy.mean * result.horizon
            rows.append(exact("total_work", expected["total_work"], worked, tolerance))
    return rows
