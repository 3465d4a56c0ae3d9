"""Words to write nations and scenarios with: durations, laws, institutions, incidents.

One unit of time of a case is one hour of the model, unless its horizon would then be more than ten years.
"""

HOUR = 3_600_000  # milliseconds, the ticks of the engine
TEN_YEARS = 87_600 * HOUR


def unit_for(longest):
    """Milliseconds of one unit of a case: an hour, or as much less as it takes for the horizon to be accepted."""
    return next(unit for unit in (HOUR, HOUR // 60, HOUR // 3600, 100) if longest * unit <= TEN_YEARS)


def duration(units, unit=HOUR):
    """A length of time as the files write it, to the millisecond."""
    return f"{round(units * unit)}ms"


def law(given, unit=HOUR):
    """The law of a case: {"dist": "exponential", "rate": 5} and its like."""
    kind = given["dist"]
    if kind == "exponential":
        return {"exponential": {"mean": duration(1 / given["rate"], unit)}}
    if kind in ("constant", "deterministic"):
        return duration(given["value"], unit)
    if kind == "uniform":
        return {"uniform": [duration(given["low"], unit), duration(given["high"], unit)]}
    if kind == "lognormal":
        return {"lognormal": {"mean": duration(given["mean"], unit), "cv": given["cv"]}}
    if kind == "erlang":
        return {"gamma": {"shape": given["k"], "mean": duration(given["mean"], unit)}}
    if kind == "gamma":
        return {"gamma": {"shape": given["shape"], "mean": duration(given["mean"], unit)}}
    raise ValueError(f"no law {kind}")


def mean_of(given):
    """The mean of a case's law, in its units."""
    kind = given["dist"]
    if kind == "exponential":
        return 1 / given["rate"]
    if kind in ("constant", "deterministic"):
        return given["value"]
    if kind == "uniform":
        return (given["low"] + given["high"]) / 2
    return given["mean"]


class Model:
    """A nation and a scenario, as they will be written to files."""

    def __init__(self, horizon, starts="2026-01-05T00:00", zone="Etc/UTC", unit=None):
        self.unit = unit or unit_for(horizon)
        self.nation = {"format": "muster/nation/2", "name": "Exact", "time_zone": zone,
                       "institutions": {}, "channels": {}, "facts": {}, "topics": {}}
        self.scenario = {"format": "muster/scenario/2", "name": "Exact", "nation": "nation.json",
                         "starts": starts, "time_zone": zone,
                         "horizon": self.d(horizon),
                         "incidents": {}, "injects": {}, "milestones": {}}

    def d(self, units):
        return duration(units, self.unit)

    def law(self, given):
        return law(given, self.unit)

    def exponential(self, rate):
        return self.law({"dist": "exponential", "rate": rate})

    def institution(self, name, teams=None, **more):
        """An institution with one team that is always there, unless other teams are given."""
        made = {"name": name, "teams": teams or {"team": {"staff": 1}}, "procedures": {}, **more}
        self.nation["institutions"][name] = made
        return made

    def procedure(self, where, name, on, steps, **more):
        self.nation["institutions"][where]["procedures"][name] = {"on": on, "steps": steps, **more}

    def incident(self, name, to, at=0, **more):
        """A named incident whose first inject reaches an institution at an instant."""
        inject = f"{name}-comes"
        self.scenario["incidents"][name] = {"first": inject, **more}
        self.scenario["injects"][inject] = {"incident": name, "at": self.d(at), "to": {to: {}}, "text": name}
        return inject

    def stream(self, name, to, every, priority=None, **arrivals):
        """A stream of incidents: each arrival's first inject reaches an institution."""
        inject = f"{name}-comes"
        row = {"first": inject, "arrivals": {"every": every, **arrivals}}
        if priority is not None:
            row["priority"] = priority
        self.scenario["incidents"][name] = row
        self.scenario["injects"][inject] = {"incident": name, "to": {to: {}}, "text": name}
        return inject

    def channel(self, frm, to, latency="0m"):
        self.nation["channels"][f"{frm}-to-{to}"] = {"from": frm, "to": to, "medium": "platform", "latency": latency}

    def milestone(self, name, when, incident=None, target=None):
        # One that never comes: `muster run` reruns the scenario without each part of the account of the milestone that it
        # shows, which these cases do not ask for.
        self.scenario["milestones"].setdefault("never", {"when": {"published": True}})
        row = {"when": when}
        if incident is not None:
            row["incident"] = incident
        if target is not None:
            row["target"] = self.d(target)
        self.scenario["milestones"][name] = row

    def window(self, warm_up, length, samples=(), states=0):
        row = {"warm_up": self.d(warm_up), "length": self.d(length)}
        if samples:
            row["samples"] = [self.d(t) for t in samples]
        if states:
            row["states"] = states
        self.scenario["window"] = row
