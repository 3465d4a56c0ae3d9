#!/usr/bin/env python3
"""Recomputes the delay account of every milestone from a trace in JSON Lines (docs/trace.md).

    recompute_account.py TRACE.jsonl                 prints the accounts as JSON
    recompute_account.py TRACE.jsonl RESULTS.json    compares them with the results of that one run (docs/results.md)

Uses nothing of Muster: it is a second opinion on the engine's arithmetic.
"""
import json
import sys

ATTACK_KINDS = {"stage-began", "stage-ended", "stage-stopped", "asset-hit"}


def rooted_in_attack(entries, root):
    released_by = root.get("released_by")
    return (root["kind"] in ATTACK_KINDS or root["part"] == "attack"
            or (released_by is not None and entries[released_by]["kind"] in ATTACK_KINDS))


def account_of(entries, end, start):
    """Stretches [(category, activity, place_kind, place, milliseconds)] from `start` to the entry `end`, newest first."""
    stretches, entry, covered = [], end, end["ms"]
    while covered > start and "because" in entry:
        cause = entries[entry["because"]]
        begin = max(cause["ms"], start)
        if begin < covered:
            stretches.append((entry["category"], entry["part"], entry["place_kind"], entry.get("place"), covered - begin))
        covered, entry = begin, cause
    if covered > start:
        part = "attack" if rooted_in_attack(entries, entry) else "planned"
        stretches.append((part, part, "scenario", None, covered - start))
    assert sum(stretch[4] for stretch in stretches) == max(0, end["ms"] - start), end
    return stretches


def accounts(lines):
    header, entries = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
    assert header["format"] == "muster/trace/1"
    assert all(entry["n"] == n for n, entry in enumerate(entries))
    began, reached = {}, {}
    for entry in entries:
        incident = entry.get("incident")
        if incident is None or header["incidents"][incident]["stream"]:
            continue
        if entry["kind"] == "injected" and entry["inject"] == header["incidents"][incident].get("first"):
            began.setdefault(incident, entry["ms"])
        if entry["kind"] == "milestone-reached":
            reached.setdefault((incident, entry["milestone"]), entry)
    out = {}
    for (incident, milestone), entry in reached.items():
        origin = header["milestones"][milestone].get("from")
        if origin is None:
            start = began[incident]
        elif (incident, origin) in reached:
            start = reached[incident, origin]["ms"]
        else:
            continue  # counts from what never came: open
        parts, activities, places = {}, {}, {}
        for category, activity, place_kind, place, length in account_of(entries, entry, start):
            parts[category] = parts.get(category, 0) + length
            activities[activity] = activities.get(activity, 0) + length
            where = (category, place_kind, place)
            places[where] = places.get(where, 0) + length
        out[incident, milestone] = (max(0, entry["ms"] - start), parts, activities, places)
    return out


def differences(mine, results):
    """What the results of one run say otherwise, as lines of text."""
    found, seen = [], set()
    for row in results["milestones"]:
        key = (row["incident"], row["milestone"])
        seen.add(key)
        if (key in mine) != (row["reached"]["count"] == 1):
            found.append(f"{key}: reached in one only")
        if key not in mine or row["reached"]["count"] != 1:
            continue
        total, parts, activities, places = mine[key]
        account = row["account"]
        theirs = {(part["category"], part["place_kind"], part.get("place")): part["mean_s"] for part in account["by_place"]}
        for name, left, right in (("total", {"": total}, {"": account["total_s"]}),
                                  ("category", parts, account["by_category"]),
                                  ("activity", activities, account["by_activity"]), ("place", places, theirs)):
            left = {k: v for k, v in left.items() if v != 0}
            right = {k: round(v * 1000) for k, v in right.items() if v != 0}
            if left != right:
                found.append(f"{key} by {name}: recomputed {left}, results {right}")
    found += [f"{key}: not among the results" for key in mine if key not in seen]
    return found


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        mine = accounts(file.read().splitlines())
    if len(sys.argv) < 3:
        for (incident, milestone), (total, parts, _, _) in mine.items():
            print(json.dumps({"incident": incident, "milestone": milestone, "total_ms": total, "by_category_ms": parts}))
        return 0
    with open(sys.argv[2], encoding="utf-8") as file:
        found = differences(mine, json.load(file))
    print("\n".join(found) if found else f"{len(mine)} accounts agree")
    return 1 if found or not mine else 0


if __name__ == "__main__":
    sys.exit(main())
