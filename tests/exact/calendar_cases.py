"""Calendars: office hours, two zones, daylight saving. Arrivals on the grid of half hours of the case."""

import re
from datetime import datetime

from compare import exact
from model import Model
from registry import runs

def hours_of(text):
    """"Mon-Fri 09:00-17:00 local, half-open", "7 days 07:00-19:00", "22:00-06:00 every day" or "24x7"."""
    if "24x7" in text:
        return "always"
    span = re.search(r"\d\d:\d\d-\d\d:\d\d", text)[0]
    days = re.search(r"\b(\w{3})-(\w{3})\b", text)
    return {f"{days[1]}-{days[2]}".lower() if days else "mon-sun": [span]}


def week_of_arrivals(model, to, procedure):
    """An incident an hour through a week, each at half past: where all breaks are at full hours, the mean is exact."""
    inject = model.stream("arrival", to, "1h", first_at="30m", count=168)
    procedure(inject)
    model.window(0, 168)


@runs("W01")
def until_the_office_opens(case, work):
    rows = []
    for given, wanted in zip(case["model"], case["expected"]["hours"]):
        model = Model(168 * 3)
        model.institution("office", {"team": {"staff": "unlimited", "hours": hours_of(given["calendar"])}})
        week_of_arrivals(model, "office", lambda inject: model.procedure(
            "office", "open", {"inject": inject}, {"open": {"work": {"team": "team", "effort": "0m"}}}))
        time = work.run_once(model).stream("arrival").time
        rows.append(exact(given["calendar"][:40], wanted, time.mean, case["tolerance"]))
    return rows


def minutes_between(start, end):
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds() / 60


@runs("W02")
def working_hours(case, work):
    """Seven tasks side by side; each ends when the calendar says."""
    given, expected = case["model"], case["expected"]

    def play(jobs, at_close="pause", holidays=()):
        starts = min(when for when, _ in jobs)[:10] + "T00:00"
        model = Model(24 * 60, starts, given["tz"])
        model.nation["holidays"] = {"add": {day: "a holiday" for day in holidays}}
        model.institution("office", {"team": {"staff": "unlimited", "hours": hours_of(given["calendar"]),
                                              "at_close": at_close}})
        for i, (when, effort) in enumerate(jobs):
            inject = model.incident(f"job-{i}", "office", minutes_between(starts, when) / 60)
            model.procedure("office", f"do-{i}", {"inject": inject},
                            {"do": {"work": {"team": "team", "effort": model.d(effort)}}})
            model.milestone(f"done-{i}", {"done": f"office/do-{i}/do"}, f"job-{i}")
        trace = work.run_once(model, trace=True).trace
        ended = {e["milestone"]: e["local"][:16] for e in trace if e["kind"] == "milestone-reached"}
        return [ended.get(f"done-{i}") for i in range(len(jobs))]

    def job_of(text):
        return text.split(" + ")[0], float(text.split(" + ")[1].split()[0])

    rows = []
    for (when, effort), wanted, seen in zip(given["cases"], expected["finish"], play(given["cases"])):
        rows.append(exact(f"{when} + {effort} h", wanted, seen))
    for name, finishes in expected.items():
        for text, wanted in finishes.items() if isinstance(finishes, dict) else ():
            if name.startswith("with_holiday_"):
                seen = play([job_of(text)], holidays=[name[len("with_holiday_"):].replace("_", "-")])
            else:
                seen = play([job_of(text)], at_close=name.split("_")[1])
            rows.append(exact(f"{name}: {text}", wanted, seen[0]))
    return rows


def two_offices(first, second, starts):
    model = Model(168 * 4, starts)
    hours = hours_of("Mon-Fri 09:00-17:00")
    model.nation["topics"]["file"] = {}
    for name, zone in (("first", first), ("second", second)):
        model.institution(name, {"team": {"staff": "unlimited", "hours": hours}}, time_zone=zone)
    model.channel("first", "second")
    return model


@runs("W03")
def two_zones(case, work):
    given, expected, tolerance = case["model"], case["expected"], case["tolerance"]
    zones = {"bogota": given["first"], "madrid": given["second"]}
    rows = []
    for season, week in given["weeks"].items():
        starts = week.split()[-1] + "T00:00"
        for order in ("bogota_then_madrid", "madrid_then_bogota"):
            first, second = (zones[name] for name in order.split("_then_"))
            model = two_offices(first, second, starts)

            def procedures(inject):
                model.procedure("first", "pass-on", {"inject": inject}, {
                    "work": {"work": {"team": "team", "effort": model.d(given["work_h"][0])}},
                    "pass": {"after": {"work": {}}, "notify": {"to": {"second": {}}, "topic": "file"}}})
                model.procedure("second", "finish", {"message": "file"}, {
                    "work": {"work": {"team": "team", "effort": model.d(given["work_h"][1])}}})

            week_of_arrivals(model, "first", procedures)
            time = work.run_once(model).stream("arrival").time
            rows.append(exact(f"{order}, {season}", expected[order][season], time.mean, tolerance))
        # Work that needs somebody of both at once begins without a wait in the hours in which both are there.
        model = two_offices(given["first"], given["second"], starts)
        model.nation["institutions"]["first"]["teams"]["post"] = {"staff": "unlimited"}
        model.nation["institutions"]["first"]["inbox"] = "post"
        week_of_arrivals(model, "first", lambda inject: model.procedure("first", "meet", {"inject": inject}, {
            "meet": {"work": {"teams": {"team": {}, "second/team": {}}, "effort": "0m"}}}))
        waiting = work.run_once(model).team("first/team").share_waiting
        rows.append(exact(f"overlap_hours_per_week, {season}", expected["overlap_hours_per_week"][season],
                          168 * (1 - waiting.mean), tolerance))
    return rows


@runs("W05")
def daylight_saving(case, work):
    given, expected = case["model"], case["expected"]

    def play(starts, step):
        model = Model(24 * 10, starts, given["tz"])
        model.institution("office", {"team": {"staff": 1, "hours": hours_of(given["shift"])},
                                     "post": {"staff": "unlimited"}}, inbox="post")
        inject = model.incident("job", "office")
        model.procedure("office", "do", {"inject": inject}, {"do": step})
        model.milestone("done", {"done": "office/do/do"})
        return work.run_once(model, trace=True).trace

    def end_of(trace):
        return [e["local"][:16] + e["local"][-6:] for e in trace if e["kind"] == "milestone-reached"][0]

    rows = []
    for day, length in expected["shift_length_h"].items():
        # Work that no shift finishes: the first shift is from its beginning to its first suspension.
        trace = play(f"{day}T12:00", {"work": {"team": "team", "effort": "40h"}})
        began, paused = (next(e["ms"] for e in trace if e["kind"] == kind) for kind in ("work-started", "work-suspended"))
        rows.append(exact(f"shift of {day}", length, (paused - began) / 3_600_000))
    for name, finishes in expected.items():
        if name == "shift_length_h":
            continue
        amount = re.search(r"_(\d+)h_", name)[1] + "h"
        for starts, wanted in finishes.items():
            step = {"wait": amount} if name.startswith("elapsed") else {"work": {"team": "team", "effort": amount}}
            rows.append(exact(f"{name} {starts}", wanted, end_of(play(starts, step))))
    return rows


# What a team does at closing time, for each rule. Work that is begun only if it can be finished ends when work ends that
# is begun again next morning.
RULES = {"pause at close and resume": "pause", "start only if it fits before close": "restart",
         "overtime: finish once started": "overtime"}


@runs("W07")
def closing_time(case, work):
    given, rows = case["model"], []
    for name, days in (("seven_days", "7 days"), ("weekdays", "Mon-Fri")):
        for rule, wanted in zip(given["rules"], case["expected"][name]):
            model = Model(168 * 4)
            model.institution("office", {"team": {"staff": "unlimited", "hours": hours_of(f"{days} 09:00-17:00"),
                                                  "at_close": RULES[rule]}})
            week_of_arrivals(model, "office", lambda inject: model.procedure(
                "office", "do", {"inject": inject},
                {"do": {"work": {"team": "team", "effort": model.d(given["work_h"])}}}))
            time = work.run_once(model).stream("arrival").time
            rows.append(exact(f"{name}: {rule}", wanted, time.mean, case["tolerance"]))
    return rows
