#!/usr/bin/env python3
"""No mechanism is decoration: each is switched off in a bundled scenario, and a named number has to move as expected.

    run.py --muster PATH [--only TEXT] [--seed NUMBER] [--list FILE]

mechanisms.json is a list of
  mechanism   what is switched off
  scenario    file stem of a bundled scenario
  off         {"nation": merge patch, "scenario": merge patch} (RFC 7396), applied to copies in a temporary folder
  each        [{"at": "/institutions/*/teams/*/absence", "set": null | value}]: replaces (null: removes) what is there at every
              place of the nation that the pattern matches; one that matches nothing is an error. An `at` that begins with
              "scenario:" is a place of the scenario. `adds` instead of `set` also makes the last key where it is missing;
              with `was`, only where the value is that
  with        like `off` and `each` together: changes made to both sides, where the comparison needs a ground of its own
  number      path into the results: keys; ids in lists (`id@incident` where there are several incidents); patterns add
              up, and `?` stands for the `/` in the name of a team. A milestone's `elapsed` is its mean time where not reached
              counts as the horizon, in seconds
  moves       "up", "down" or "changes": from with the mechanism to without it
  at_least    the least move, as a share of the larger figure (0.005 unless given)
  replications  (20 unless given)
  expected    "none seen": the bundled scenarios do not show this mechanism. Reported, and neither passed nor failed

Both sides have the same seed, so that their draws are paired; figures of the bundled files may change, directions may not.
"""
import argparse
import copy
import fnmatch
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCENARIOS = HERE.parent.parent / "scenarios"
LIST_IDS = ("milestone", "asset", "team", "channel", "institution", "clock", "stage", "fact", "class")


def merged(target, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return copy.deepcopy(patch)
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def set_each(node, keys, rule):
    """How many places were changed."""
    if not isinstance(node, dict):
        return 0
    key, rest = keys[0], keys[1:]
    matches = [k for k in node if fnmatch.fnmatchcase(k, key)]
    if not rest and "was" in rule:
        matches = [k for k in matches if node[k] == rule["was"]]
    if rest:
        return sum(set_each(node[k], rest, rule) for k in matches)
    if "adds" in rule:
        node[key] = copy.deepcopy(rule["adds"])
        return 1
    for k in matches:
        if rule["set"] is None:
            del node[k]
        else:
            node[k] = copy.deepcopy(rule["set"])
    return len(matches)


LAWS = {"lognormal", "triangular", "exponential", "uniform", "pert", "weibull", "gamma", "empirical"}
WHOLE = {"evidence", "if", "unless", "until", "when", "met", "starts", "on"}


def extended(base, patch):
    """As Muster merges: what a condition, an evidence or a distribution of another law says is replaced as a whole."""
    result = dict(base)
    for key, value in patch.items():
        old = result.get(key)
        if value is None:
            result.pop(key, None)
        elif not isinstance(value, dict) or not isinstance(old, dict) or key in WHOLE:
            result[key] = merged(None, value)
        elif LAWS & value.keys() and not LAWS & value.keys() & old.keys():
            result[key] = copy.deepcopy(value)
        else:
            result[key] = extended(old, value)
    return result


def whole(path):
    """A nation with what it extends: the rules look at all of it, wherever it stands."""
    nation = json.loads(path.read_text(encoding="utf-8"))
    parent = nation.pop("extends", None)
    return nation if parent is None else extended(whole(path.parent / parent), nation)


def changed(files, change):
    files = {name: merged(value, change.get("off", {}).get(name, {})) for name, value in files.items()}
    files = copy.deepcopy(files)
    for rule in change.get("each", []):
        name, at = ("scenario", rule["at"][9:]) if rule["at"].startswith("scenario:") else ("nation", rule["at"])
        if not set_each(files[name], at.strip("/").split("/"), rule):
            raise ValueError(f"nothing is at {rule['at']}")
    return files


def play(muster, files, replications, seed):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for data in ("holidays", "shared", "taxonomies"):
            shutil.copytree(SCENARIOS / data, folder / data)
        (folder / "nations").mkdir()
        (folder / "nations/nation.json").write_text(json.dumps(files["nation"]), encoding="utf-8")
        (folder / "scenario.json").write_text(json.dumps({**files["scenario"], "nation": "nations/nation.json"}), encoding="utf-8")
        done = subprocess.run(
            [muster, "run", "scenario.json", "--json", "--seed", str(seed), "--jobs", "2", "--replications", str(replications)],
            cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise ValueError(f"muster ended with {done.returncode}: {done.stderr.strip()[:2000]}")
    results = json.loads(done.stdout)
    if results.get("error"):
        raise ValueError(f"stopped early: {results['error']}")
    return results


def is_named(entry, key):
    names = [entry[i] for i in LIST_IDS if i in entry]
    if "incident" in entry:
        names += [f"{name}@{entry['incident']}" for name in names]
    return any(fnmatch.fnmatchcase(name, key) for name in names)


def figure(node, path, horizon_s, parts=False):
    """The figures at a path, added up; none if there is nothing. Of an account, parts that are nothing are left out."""
    if not path:
        if isinstance(node, dict) and set(node) == {"mean", "se", "n"}:
            node = node["mean"]
        if node is None:
            return None
        if isinstance(node, bool) or not isinstance(node, (int, float)):
            raise ValueError("the path does not end at a number")
        return node
    key, rest = path[0], path[1:]
    if isinstance(node, list):
        found = [e for e in node if is_named(e, key)]
    elif key == "elapsed" and not rest:
        share = node["reached"]["share"]
        return share * (node["elapsed_s"]["mean"] or 0) + (1 - share) * horizon_s
    else:
        found = [node[key]] if key in node else [0] if parts else []
    figures = [f for f in (figure(e, rest, horizon_s, key in ("by_activity", "by_category")) for e in found) if f is not None]
    return sum(figures) if figures else None


def number(results, path):
    return figure(results, path.strip("/").split("/"), results["horizon_s"])


def moved(entry, with_it, without):
    if with_it is None or without is None:
        return False
    least = entry.get("at_least", 0.005) * max(abs(with_it), abs(without))
    step = without - with_it
    if entry["moves"] == "up":
        return step > 0 and step >= least
    if entry["moves"] == "down":
        return step < 0 and -step >= least
    return step != 0 and abs(step) >= least


def shown(value):
    return "nothing" if value is None else f"{value:.6g}"


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--muster", required=True)
    options.add_argument("--list", default=str(HERE / "mechanisms.json"), help="the list; the one beside this file unless given")
    options.add_argument("--only", default="", help="only mechanisms whose name has this in it")
    options.add_argument("--seed", type=int, default=1, help="1 unless given")
    asked = options.parse_args()
    muster = str(pathlib.Path(asked.muster).resolve())
    entries = json.loads(pathlib.Path(asked.list).read_text(encoding="utf-8"))
    grounds = {}
    passed = failed = unseen = 0
    row = "{:56} {:24} {:54} {:>12} {:>12} {:8} {}"
    print(row.format("mechanism", "scenario", "number", "with", "without", "moves", "ok"))
    for entry in entries:
        if asked.only not in entry["mechanism"]:
            continue
        ok, with_it, without, why = False, None, None, ""
        try:
            scenario = json.loads((SCENARIOS / (entry["scenario"] + ".json")).read_text(encoding="utf-8"))
            nation = whole(SCENARIOS / scenario["nation"])
            files = changed({"nation": nation, "scenario": scenario}, entry.get("with", {}))
            replications = entry.get("replications", 20)
            ground = json.dumps([entry["scenario"], replications, entry.get("with", {})], sort_keys=True)
            if ground not in grounds:
                grounds[ground] = play(muster, files, replications, asked.seed)
            with_it = number(grounds[ground], entry["number"])
            without = number(play(muster, changed(files, entry), replications, asked.seed), entry["number"])
            ok = moved(entry, with_it, without)
        except ValueError as error:
            why = str(error)
        verdict = "ok" if ok else "FAILED"
        if entry.get("expected") == "none seen" and not why:
            verdict, unseen = ("seen after all" if ok else "none seen"), unseen + 1
        else:
            passed, failed = passed + ok, failed + (not ok)
        print(row.format(entry["mechanism"], entry["scenario"] + ("*" if "with" in entry else ""), entry["number"], shown(with_it), shown(without), entry["moves"], verdict), flush=True)
        if why:
            print("    " + why.replace("\n", "\n    "))
    print("* as bundled, with what the mechanism needs to show (`with` in mechanisms.json) on both sides")
    if unseen:
        print(f"{unseen} do not show in the bundled scenarios as they stand")
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
