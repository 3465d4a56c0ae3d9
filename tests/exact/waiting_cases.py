"""Causes of waiting: a log of who did what when, played again, and where the account says that the time went."""

import re
from collections import defaultdict
from datetime import datetime

from compare import exact
from model import Model
from registry import runs


def minutes(text):
    return (datetime.fromisoformat(text) - datetime(2022, 1, 3)).total_seconds() / 60  # a Monday


class Activity:
    def __init__(self, row, previous):
        self.case, self.name, self.resource = row["case"], row["activity"], row["resource"]
        self.start, self.end, self.previous = minutes(row["start"]), minutes(row["end"]), previous
        self.enabled = self.start if previous is None else previous.end
        self.priority = 0
        self.idle = 0.0


def calendars(text, resources):
    """"Mon-Fri 10:00-20:00 for all, Marcus 10:00-12:00 and 12:30-20:00"."""
    days = re.match(r"(\w+-\w+)", text)[1].lower()
    hours = {name: {days: re.findall(r"\d\d:\d\d-\d\d:\d\d", text.split(",")[0])} for name in resources}
    for part in text.split(",")[1:]:
        hours[part.split()[0]] = {days: re.findall(r"\d\d:\d\d-\d\d:\d\d", part)}
    return hours


def closed(hours, first, last):
    """The minutes in [first, last) in which nobody is there."""
    (days, spans), = hours.items()
    open_spans = [[int(x[:2]) * 60 + int(x[3:]) for x in span.split("-")] for span in spans]
    out = set()
    for minute in range(int(first), int(last)):
        day = minute // 1440 % 7
        inside = any(a <= minute % 1440 < b for a, b in open_spans)
        if not inside or (days == "mon-fri" and day > 4):
            out.add(minute)
    return out


def read(given):
    """The activities of the log; each told what the log shows of it: who was let pass, and what nothing explains."""
    rows = sorted(given["log"], key=lambda row: (row["start"], row["end"]))
    last, out = {}, []
    for row in rows:
        out.append(Activity(row, last.get(row["case"])))
        last[row["case"]] = out[-1]
    by_resource = defaultdict(list)
    for activity in out:
        by_resource[activity.resource].append(activity)
    hours = calendars(given["calendars"], by_resource)
    for name, mine in by_resource.items():
        # At each start: whoever waits then and was enabled before it has a lower priority, everybody else no higher one.
        for first in sorted(mine, key=lambda a: -a.start):
            waiting = [a for a in mine if a.start > first.start and a.enabled <= first.start]
            first.priority = max((a.priority + (first.enabled >= a.enabled) for a in waiting), default=0)
        for activity in mine:
            # Directly before it begins: time in which its resource was there and had nothing to do.
            taken = closed(hours[name], activity.enabled, activity.start)
            for other in mine:
                taken |= set(range(int(other.start), int(other.end)))
            moment = int(activity.start)
            while moment > activity.enabled and moment - 1 not in taken:
                moment -= 1
            activity.idle = activity.start - moment
    return out, hours


def played_again(activities, hours):
    """Each case an incident, each resource a team of one. What nothing explains is a wait after the work was taken up."""
    starts = int(min(a.start for a in activities) // 1440 * 1440)
    day = datetime.fromordinal(datetime(2022, 1, 3).toordinal() + starts // 1440)
    model = Model(24 * 14, day.isoformat(timespec="minutes"))
    teams = {name.lower(): {"staff": 1, "hours": h} for name, h in hours.items()}
    model.institution("office", {"post": {"staff": "unlimited"}, **teams}, inbox="post")
    of_case = defaultdict(list)
    for activity in activities:
        of_case[activity.case].append(activity)
    for case, chain in of_case.items():
        inject = model.incident(f"case-{case}", "office", (chain[0].start - starts) / 60)
        steps, before = {}, None
        for k, a in enumerate(chain):
            own = {"team": a.resource.lower(), "priority": a.priority}
            if a.idle > 0:
                steps[f"take-{k}"] = {"after": before or {}, "work": {**own, "effort": "0m"}}
                steps[f"let-lie-{k}"] = {"after": {f"take-{k}": {}}, "wait": model.d(a.idle / 60)}
                before = {f"let-lie-{k}": {}}
            steps[f"do-{k}"] = {"after": before or {}, "work": {**own, "effort": model.d((a.end - a.start) / 60)}}
            before = {f"do-{k}": {}}
        model.procedure("office", f"case-{case}", {"inject": inject}, steps)
        model.milestone(f"done-{case}", {"done": f"office/case-{case}/do-{len(chain) - 1}"}, f"case-{case}")
    return model, of_case, starts


def account(trace, begun, ended_before):
    """The parts of the chain from the end of the work before to the beginning of this one, in minutes."""
    parts, n = defaultdict(float), begun
    while n is not None and n != ended_before:
        because = trace[n].get("because")
        if because is not None:
            parts[trace[n]["category"]] += (trace[n]["ms"] - trace[because]["ms"]) / 60_000
        n = because
    return parts if n == ended_before else None


@runs("Z01", "Z03")
def causes_of_waiting(case, work):
    activities, hours = read(case["model"])
    model, of_case, starts = played_again(activities, hours)
    trace = work.run_once(model, trace=True).trace
    begun, ended = {}, {}
    for entry in trace:
        if entry["kind"] in ("work-started", "work-ended") and "/do-" in entry.get("step", ""):
            (begun if entry["kind"] == "work-started" else ended)[entry["step"]] = entry["n"]
    rows = []
    seen = defaultdict(lambda: defaultdict(float))
    late = []
    for number, chain in of_case.items():
        for k, a in enumerate(chain):
            step = f"office/case-{number}/do-{k}"
            at = None if step not in begun else trace[begun[step]]["ms"] / 60_000 + starts
            if at != a.start:
                late.append((number, a.name, a.start, at))
            if k == 0 or step not in begun:
                continue
            parts = account(trace, begun[step], ended.get(f"office/case-{number}/do-{k - 1}"))
            row = seen[f"{chain[k - 1].name}({chain[k - 1].resource})->{a.name}({a.resource})"]
            row["count"] += 1
            for category, time in (parts or {"lost": 1}).items():
                row[category] += time
    rows.append(exact("starts that differ from the log", [], late))
    for wanted in case["expected"]["minutes"]:
        row = seen.get(wanted["transition"], {})
        name = wanted["transition"]
        queue = wanted["batching"] + wanted["prioritization"] + wanted["contention"]
        rows += [exact(f"{name} count", wanted["count"], row.get("count", 0)),
                 exact(f"{name} queue", queue, row.get("queue", 0.0)),
                 exact(f"{name} off-hours", wanted["unavailability"], row.get("off-hours", 0.0)),
                 exact(f"{name} planned", wanted["extraneous"], row.get("planned", 0.0)),
                 exact(f"{name} total", wanted["total"], sum(v for k, v in row.items() if k != "count"))]
    rows.append(exact("transitions", len(case["expected"]["minutes"]), len(seen)))
    return rows
