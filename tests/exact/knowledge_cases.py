"""Who knows when: everybody who knows tells the neighbours, and the first word counts."""

from compare import of_values, stochastic
from model import Model
from registry import runs


def gossip(edges, source, horizon):
    """edges: (from, to, mean hours under way), by lower-case ids."""
    model = Model(horizon)
    model.nation["facts"]["attack"] = {}
    model.nation["topics"]["word"] = {}
    for name in sorted({end for edge in edges for end in edge[:2]}):
        model.institution(name)
    for frm, to, mean in edges:
        model.channel(frm, to, model.exponential(1 / mean))
    for name in sorted({frm for frm, _, _ in edges}):
        model.procedure(name, "tell", {"fact": "attack"}, {
            "tell": {"notify": {"to": {to: {} for frm, to, _ in edges if frm == name}, "topic": "word",
                                "facts": {"attack": {}}}}}, once=True)
    inject = model.incident("incident", source)
    model.scenario["injects"][inject]["facts"] = {"attack": {}}
    return model


def moments(results, milestone):
    times = [result.milestone(milestone) for result in results]
    return of_values([t.elapsed.mean for t in times]), of_values([t.variance ** 0.5 for t in times])


@runs("K01")
def graph(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    edges = [(e["from_"].lower(), e["to"].lower(), e["mean_h"]) for e in given["edges"]]
    source = given["source"].lower()
    model = gossip(edges, source, 200 * max(e[2] for e in edges))
    others = sorted({end for edge in edges for end in edge[:2]} - {source})
    for name in others:
        model.milestone(name, {"knows": {name: "attack"}})
    model.milestone("all", {"all": [{"knows": {name: "attack"}} for name in others]})
    results = work.batches(model, case)
    rows = []
    for name, wanted in expected.items():
        mean, sd = moments(results, name.lower())
        rows.append(stochastic(f"{name} mean", wanted["mean"], mean, tolerance))
        rows.append(stochastic(f"{name} sd", wanted["sd"], sd, tolerance))
    return rows


@runs("K02")
def full_mesh(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    n, mean = given["n"], 1 / given["pair_rate"]
    names = [f"n{i}" for i in range(n)]
    model = gossip([(a, b, mean) for a in names for b in names if a != b], names[0], 200 * mean)
    # Somebody who counts: the k-th of these waits to end is the time until k know.
    steps = {f"sees-{name}": {"wait": {"until": {"knows": {name: "attack"}}}} for name in names}
    for k in range(2, n + 1):
        steps[f"known-to-{k}"] = {"after": {f"sees-{name}": {} for name in names}, "need": k, "wait": "0m"}
        model.milestone(f"known-to-{k}", {"done": f"{names[0]}/count/known-to-{k}"})
    model.procedure(names[0], "count", {"inject": "incident-comes"}, steps)
    for name in names[1:]:
        model.milestone(name, {"knows": {name: "attack"}})
    results = work.batches(model, case)
    rows = []
    for k, wanted in expected["E_time_until_k_informed"].items():
        rows.append(stochastic(f"{k} know: mean", wanted, moments(results, f"known-to-{k}")[0], tolerance))
    rows.append(stochastic("all know: sd", expected["sd_all"], moments(results, f"known-to-{n}")[1], tolerance))
    for name in names[1:]:
        rows.append(stochastic(f"{name} knows: mean", expected["mean_time_of_a_given_node"], moments(results, name)[0],
                               tolerance))
    return rows
