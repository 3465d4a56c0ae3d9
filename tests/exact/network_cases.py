"""Networks: cases that pass from team to team, ask several at once, or come back."""

from compare import of_values, share, stochastic
from model import Model
from registry import runs


@runs("N01")
def tandem(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    mu = given["mu"]
    warm_up, length = tolerance["warmup"], tolerance["horizon"]
    model = Model(1.1 * (warm_up + length) + 1000)
    model.institution("desk", {f"team-{i}": {"staff": 1} for i in range(len(mu))}, inbox="team-0")
    inject = model.stream("class-0", "desk", model.exponential(given["lambda_"]))
    model.procedure("desk", "handle", {"inject": inject}, {
        f"serve-{i}": {"after": {f"serve-{i - 1}": {}} if i else {},
                       "work": {"team": f"team-{i}", "effort": model.exponential(rate)}} for i, rate in enumerate(mu)})
    model.window(warm_up, length)
    result = work.run(model, case)
    teams = [result.team(f"desk/team-{i}") for i in range(len(mu))]
    rows = [stochastic(f"W_nodes[{i}]", w, teams[i].time, tolerance) for i, w in enumerate(expected["W_nodes"])]
    stream = result.stream("class-0")
    rows.append(stochastic("W", expected["W"], stream.time, tolerance))
    rows.append(stochastic("var_W", expected["var_W"], stream.var_time, tolerance, "second"))
    number = teams[0].in_system
    for team in teams[1:]:
        number = number + team.in_system
    rows.append(stochastic("L", expected["L"], number, tolerance))
    return rows


@runs("N02")
def rework(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    warm_up, length = tolerance["warmup"], tolerance["horizon"]
    model = Model(1.1 * (warm_up + length) + 1000)
    model.institution("desk", {"team": {"staff": given["servers"]}})
    inject = model.stream("class-0", "desk", model.law(given["arrivals"]))
    model.procedure("desk", "handle", {"inject": inject}, {
        "serve": {"work": {"team": "team", "effort": model.law(given["service"]), "redo_at_most": 10000,
                           "fails": given["rework_probability"]}}})
    model.window(warm_up, length)
    result = work.run(model, case)
    team, stream = result.team("desk/team"), result.stream("class-0")
    visits = team.arrived * (1 / stream.began.mean)
    return [stochastic("visits", expected["visits"], visits, tolerance),
            stochastic("Wq_per_visit", expected["Wq_per_visit"], team.wait, tolerance),
            stochastic("L", expected["L"], team.in_system, tolerance),
            stochastic("total_time", expected["total_time"], stream.time, tolerance)]


@runs("N03")
def network(case, work):
    """Each node an institution that passes the file on, or closes it, as a decision says."""
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    warm_up, length = tolerance["warmup"], tolerance["horizon"]
    model = Model(1.1 * (warm_up + length) + 1000)
    nodes = range(len(given["mu"]))
    model.nation["topics"]["file"] = {}
    for i in nodes:
        name = f"node-{i}"
        model.institution(name, {"team": {"staff": given["servers"][i]}, "post": {"staff": "unlimited"}}, inbox="post")
        on = [{"message": "file"}]
        if given["external"][i] > 0:
            on.append({"inject": model.stream(f"class-{i}", name, model.exponential(given["external"][i]))})
        again = given["routing"][i][i]  # what comes back at once is work that is done again
        ways = {f"to-{j}": p / (1 - again) for j, p in enumerate(given["routing"][i]) if p > 0 and j != i}
        steps = {"serve": {"work": {"team": "team", "effort": model.exponential(given["mu"][i]), "fails": again,
                                    "redo_at_most": 10000}}}
        left = 1 - sum(ways.values())
        options = {way: {"probability": p} for way, p in ways.items()}
        if left > 1e-12:
            options["close"] = {"probability": left}
        steps["where"] = {"after": {"serve": {}}, "decide": {"team": "post", "takes": "0m", "options": options}}
        for way in ways:
            j = int(way[3:])
            steps[way] = {"after": {"where": {"is": way}}, "notify": {"to": {f"node-{j}": {}}, "topic": "file"}}
            model.channel(name, f"node-{j}")
        model.procedure(name, "handle", on, steps)
    model.window(warm_up, length)
    result = work.run(model, case)
    rows, number = [], None
    for i in nodes:
        team, wanted = result.team(f"node-{i}/team"), expected["nodes"][i]
        for figure, seen in (("rho", team.utilisation), ("P_wait", team.share_waiting), ("Wq", team.wait),
                             ("W", team.time), ("Lq", team.queue), ("L", team.in_system)):
            if figure in wanted:
                rows.append(stochastic(f"node {i} {figure}", wanted[figure], seen, tolerance))
        rows.append(stochastic(f"node {i} lam", expected["lam"][i], team.throughput, tolerance))
        number = team.in_system if number is None else number + team.in_system
    rows.append(stochastic("L", expected["L"], number, tolerance))
    total = sum(given["external"])
    time = None
    for i in nodes:
        if given["external"][i] > 0:
            part = result.stream(f"class-{i}").time * (given["external"][i] / total)
            time = part if time is None else time + part
    rows.append(stochastic("W", expected["W"], time, tolerance))
    return rows


@runs("N07")
def fork_and_join(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    warm_up, length = tolerance["warmup"], tolerance["horizon"]
    model = Model(1.1 * (warm_up + length) + 1000)
    branches = range(given["branches"])
    model.institution("desk", {"post": {"staff": "unlimited"}, **{f"team-{i}": {"staff": 1} for i in branches}},
                      inbox="post")
    inject = model.stream("class-0", "desk", model.exponential(given["lambda_"]))
    steps = {f"opinion-{i}": {"work": {"team": f"team-{i}", "effort": model.exponential(given["mu"])}} for i in branches}
    steps["join"] = {"after": {f"opinion-{i}": {} for i in branches}, "need": given["join"], "wait": "0m"}
    model.procedure("desk", "ask", {"inject": inject}, steps)
    model.window(warm_up, length)
    result = work.run(model, case)
    return [stochastic("T", expected["T"], result.stream("class-0").time, tolerance)]


def panel(n, answer, quorum, convened):
    """One who asks and n who answer, each after its own time; or who come to a meeting that waits for its quorum."""
    model = Model(20_000)
    answer = model.law(answer)
    model.nation["topics"]["opinion"] = {}
    model.institution("chair")
    members = {f"member-{i}": {} for i in range(n)}
    for name in members:
        model.institution(name)
        model.channel("chair", name)
        model.channel(name, "chair")
        if not convened:
            model.procedure(name, "answer", {"message": "opinion"}, {
                "think": {"work": {"team": "team", "effort": answer}},
                "reply": {"after": {"think": {}}, "reply": {}}})
    if convened:
        step = {"convene": {"members": members, "need": quorum, "topic": "opinion", "joins": answer}}
    else:
        step = {"request": {"to": members, "topic": "opinion", "need": quorum}}
    inject = model.incident("folder", "chair")
    model.procedure("chair", "ask", {"inject": inject}, {"ask": step})
    model.milestone("answered", {"done": "chair/ask/ask"})
    return model


@runs("N08")
def quorum(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    rows = []
    for i, need in enumerate(given["quorums"]):
        for convened in (False, True):
            model = panel(given["n"], given["answer"], need, convened)
            results = work.batches(model, case)
            name = f"{need} of {given['n']} {'come' if convened else 'answer'}"
            times = [result.milestone("answered") for result in results]
            rows.append(stochastic(f"{name}: E", expected["E"][i], of_values([t.elapsed.mean for t in times]), tolerance))
            rows.append(stochastic(f"{name}: var", expected["var"][i], of_values([t.variance for t in times]), tolerance))
    return rows


@runs("N10")
def review(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    model = Model(5000)
    model.institution("desk")
    inject = model.incident("draft", "desk")
    model.procedure("desk", "write", {"inject": inject}, {
        "write": {"work": {"team": "team", "effort": model.d(given["work"])}},
        "review": {"after": {"write": {}},
                   "work": {"team": "team", "effort": model.d(given["review"]), "fails": given["p_fail"],
                            "redo": "write", "redo_at_most": 10000}}})
    model.milestone("done", {"done": "desk/write/review"})
    for total in expected["pmf_total"]:
        model.milestone(f"within-{total}", {"done": "desk/write/review"}, target=float(total))
    results = work.batches(model, case)
    done = [result.milestone("done") for result in results]
    rows = [stochastic("E", expected["E"], of_values([m.elapsed.mean for m in done]), tolerance),
            stochastic("var", expected["var"], of_values([m.variance for m in done]), tolerance)]
    before = 0
    for total, p in expected["pmf_total"].items():
        within = sum(result.milestone(f"within-{total}").on_time for result in results)
        count = sum(result.milestone(f"within-{total}").n for result in results)
        rows.append(stochastic(f"P(total = {total})", p, share(within - before, count, p), tolerance))
        before = within
    return rows
