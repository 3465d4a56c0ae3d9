#!/usr/bin/env python3
"""Writes M/M/1 with load 0.9 as an ordinary nation and scenario: `tickets`, where customers are routine work, or
`incidents`, where each is an incident with a procedure."""

import argparse
import json
import os

SERVICE_MS, GAP_MS = 36_000, 40_000  # load 0.9; a million customers in a year and a quarter


def exponential(mean_ms):
    return {"exponential": {"mean": f"{mean_ms}ms"}}


def generate(folder, kind, customers, at_work=None):
    """Writes nation.json and scenario.json; gives the path of the scenario. `at_work`: a team without limit with so many
    at work on average, in place of one clerk."""
    desk = {"name": "Desk", "teams": {"clerk": {"staff": "unlimited" if at_work else 1}}}
    gap, service = (2_000, 2_000 * at_work) if at_work else (GAP_MS, SERVICE_MS)
    nation = {
        "format": "muster/nation/2", "name": "M/M/1", "time_zone": "UTC",
        "evidence": {"kind": "assumed", "reason": "a benchmark, not a country"},
        "institutions": {"desk": desk},
    }
    horizon = customers * gap
    scenario = {
        "format": "muster/scenario/2", "name": f"M/M/1, {kind}", "nation": "nation.json", "starts": "2024-01-01T00:00",
        "time_zone": "UTC", "horizon": f"{horizon}ms", "incidents": {}, "injects": {},
    }
    if kind == "tickets":
        desk["routine_work"] = {
            "tickets": {"team": "clerk", "every": exponential(gap), "effort": exponential(service)}
        }
    else:
        desk["procedures"] = {
            "serve": {"on": {"inject": "comes"}, "steps": {
                "serve": {"work": {"team": "clerk", "effort": exponential(service)}}}}
        }
        scenario["incidents"]["customer"] = {
            "name": "Customer", "first": "comes", "arrivals": {"every": exponential(gap), "count": customers}
        }
        scenario["injects"]["comes"] = {"incident": "customer", "to": {"desk": {}}}
    os.makedirs(folder, exist_ok=True)
    for name, value in (("nation", nation), ("scenario", scenario)):
        with open(os.path.join(folder, f"{name}.json"), "w", encoding="utf-8") as out:
            json.dump(value, out, indent=1)
            out.write("\n")
    return os.path.join(folder, "scenario.json")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: mm1.py tickets --customers 100000 --out out/mm1")
    parser.add_argument("kind", choices=("tickets", "incidents"))
    parser.add_argument("--customers", type=int, default=1_000_000)
    parser.add_argument("--out", required=True)
    given = parser.parse_args()
    print(generate(given.out, given.kind, given.customers))
