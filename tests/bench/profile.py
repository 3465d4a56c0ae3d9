#!/usr/bin/env python3
"""Where the instructions of an event go, function by function: by callgrind, as the difference of two runs, so that the
beginning cancels. Keeps two columns in docs/performance/profile.csv, `before` and `after`, and writes both into the page
docs/performance.md."""

import argparse
import csv
import os
import re
import subprocess
import tempfile

import measuring

SCENARIOS = {"ransomware": ("scenarios/ransomware-holiday-eve.json", 2, 12, None),
             "ORG-40": ("tests/bench/org40/scenario.json", 2, 32, 1480)}
KEPT = os.path.join(measuring.ROOT, "docs", "performance", "profile.csv")
PAGE = os.path.join(measuring.ROOT, "docs", "performance.md")
SHOWN = 24
# What functions are for; the first that fits counts.
PHASES = [(name, re.compile(pattern)) for name, pattern in [
    ("chance: random numbers and their laws", r"Draws::|Distribution::at|normal_quantile|log1p|_log_|exp_sse2|^exp|^log|powf?$"),
    ("event list", r"EventList|RadixHeap|SmallHeap|Run::State::(go|play|schedule|handle|settle)$"),
    ("routine work of quiet teams", r"quiet|Quiet|Run::State::(catch_up|tell|wake|rest|awaken|lull|draw_next_arrival|next_routine)"),
    ("work at teams", r"Run::State::(submit|start|dispatch|try_start|job_done|complete|insert_waiting|remove_waiting|new_job|"
     r"mark|serve|leave|suspend|make_room|free_units|account_wait|stretch|finish_glances|reprioritise|routine_arrival)$|Pool::take"),
    ("hours and duty", r"OpenHours|Run::State::(staff_in|look|sync|want_hours|hours_change|call_out|maybe_call_out|cover_waiting|on_call|"
     r"on_duty|answers|next_on_duty|release_excess|change_hours|switch_hours)"),
    ("messages and routes", r"Router|Arc|Hop|Distribution::mean|Run::State::(new_message|pack_facts|send|transmit|copy|relay|give_to_inbox|is_read|"
     r"start_on_message|route|launch|drop|best_direct|usable|expected_cost|quality|departs|notify|count_send|acknowledge|undeliverable)"),
    ("conditions and knowledge", r"CaseMemory|Run::State::(evaluate|look_at_watches|watch|came_true|signal|learn|see_severity|seen_rank|"
     r"priority_of|note_end)"),
    ("procedures, approvals, meetings, attack", r"^Run::State::|StepRows|hash_name"),
    ("measuring", r"Measures|TeamLoad|StaffTime|delay_account|merge_places|add_up|OpenTable|add_business_days|civil|Window|introsort|insertion_sort"),
    ("summing up", r"Summary|Sums|quantile|boost|__powl|powl|binomial|ibeta"),
]]
LINE = re.compile(r"^\s*([\d,]+) \(\s*[\d.]+%\)\s+(\S.*)$")


def short(function):
    """A name that fits a table: without file, object, arguments and namespaces."""
    name = re.sub(r"\s*\[[^\]]*\]", "", function)
    name = re.sub(r"^.*?:(?!:)", "", name, count=1) if not name.startswith("muster::") else name
    name = re.sub(r"'\d+$", "", name.strip()).replace("muster::", "").replace("(anonymous namespace)::", "")
    name = re.sub(r"nlohmann::\S*?::", "json::", name)
    if name.startswith("ArcCost"):
        return "Run::State::route, cost of an arc"
    depth, out = 0, ""
    for c in name:  # arguments of templates and functions
        depth += c in "<("
        if depth == 0:
            out += c
        depth -= c in ">)"
    words = out.replace("const", "").split()
    return words[-1] if words else name


def self_costs(argv):
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *argv], check=True,
                       capture_output=True, env=measuring.PLAIN)
        text = subprocess.run(["callgrind_annotate", "--threshold=100", out.name], check=True, capture_output=True,
                              text=True).stdout
    costs = {}
    for line in text.splitlines():
        found = LINE.match(line)
        if found:
            name = "all" if "PROGRAM TOTALS" in found[2] else short(found[2])
            costs[name] = costs.get(name, 0) + int(found[1].replace(",", ""))
    return costs


def profile(folder, scenario, few, many, events):
    def command(n):
        return [os.path.join(folder, "bin", "bench_replicate"), os.path.join(measuring.ROOT, scenario), str(n)]
    if events is None:
        events = (measuring.run_json(command(many))["events"] - measuring.run_json(command(few))["events"]) / (many - few)
    low, high = self_costs(command(few)), self_costs(command(many))
    return {name: (cost - low.get(name, 0)) / (many - few) / events for name, cost in high.items()}


def read_kept():
    if not os.path.exists(KEPT):
        return {}
    with open(KEPT, newline="", encoding="utf-8") as file:
        return {(row["scenario"], row["function"]): row for row in csv.DictReader(file)}


def table(kept, scenario):
    rows = [row for (where, _), row in kept.items() if where == scenario and row["function"] != "all"]
    rows.sort(key=lambda row: -max(float(row["before"] or 0), float(row["after"] or 0)))
    whole = kept[scenario, "all"]
    shown, rest = rows[:SHOWN], rows[SHOWN:]
    lines = [f"| {scenario}, instructions an event | before | after |", "| --- | ---: | ---: |"]

    def line(name, before, after):
        cells = [f"{float(cell):,.0f}" if cell not in ("", None) else "" for cell in (before, after)]
        lines.append(f"| {name} | {cells[0]} | {cells[1]} |")
    line("**all**", whole["before"], whole["after"])
    for row in shown:
        line(f"`{row['function']}`", row["before"], row["after"])

    def added(column):
        return sum(float(row[column] or 0) for row in rest) if whole[column] else ""
    line("everything else", added("before"), added("after"))
    return "\n".join(lines)


def by_phase(kept, scenario):
    sums = {name: [0.0, 0.0] for name, _ in PHASES}
    for (where, function), row in kept.items():
        if where != scenario or function == "all":
            continue
        phase = next((name for name, pattern in PHASES if pattern.search(function)), None)
        if phase:
            sums[phase][0] += float(row["before"] or 0)
            sums[phase][1] += float(row["after"] or 0)
    whole = [float(kept[scenario, "all"][column] or 0) for column in ("before", "after")]
    sums["the rest"] = [all_ - sum(pair[i] for pair in sums.values()) for i, all_ in enumerate(whole)]
    lines = [f"| {scenario}, by what it is for | before | after |", "| --- | ---: | ---: |"]
    lines += [f"| {name} | {before:,.0f} | {after:,.0f} |" for name, (before, after) in
              sorted(sums.items(), key=lambda item: -item[1][1])]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__, epilog="example: tests/bench/profile.py after")
    parser.add_argument("column", choices=("before", "after"), help="which column these counts are")
    parser.add_argument("--build", default=os.path.join(measuring.ROOT, "build", "release"), help="folder of the build")
    given = parser.parse_args()
    folder = os.path.abspath(given.build)
    measuring.build(folder, ["bench_replicate"])
    kept = read_kept()
    for row in kept.values():
        row[given.column] = ""
    for scenario, what in SCENARIOS.items():
        for function, cost in profile(folder, *what).items():
            row = kept.setdefault((scenario, function),
                                  {"scenario": scenario, "function": function, "before": "", "after": ""})
            row[given.column] = f"{cost:.2f}"
    # What is nothing in both is not kept.
    kept = {key: row for key, row in sorted(kept.items())
            if max(float(row["before"] or 0), float(row["after"] or 0)) >= 0.5}
    with open(KEPT, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ("scenario", "function", "before", "after"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept.values())
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    for scenario in SCENARIOS:
        begin, end = f"<!-- profile {scenario} -->\n", f"<!-- end of profile {scenario} -->"
        before, rest = page.split(begin)
        page = (before + begin + by_phase(kept, scenario) + "\n\n" + table(kept, scenario) + "\n" + end
                + rest.split(end)[1])
    with open(PAGE, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
