"""What was seen against what is expected, by the tolerance of the case."""

import math
from dataclasses import dataclass

# The cases print their numbers with ten significant digits.
DIGITS = 10


@dataclass(frozen=True)
class Seen:
    """A mean with its standard error; se is None where the figure is not an estimate."""

    mean: float
    se: float | None = None
    n: int = 1

    def __mul__(self, factor):
        return Seen(self.mean * factor, None if self.se is None else self.se * abs(factor), self.n)

    __rmul__ = __mul__

    def __add__(self, other):
        """Of figures of the same runs: they are correlated, so the errors add up at worst."""
        if not isinstance(other, Seen):
            return Seen(self.mean + other, self.se, self.n)
        return Seen(self.mean + other.mean, (self.se or 0) + (other.se or 0), min(self.n, other.n))

    def __sub__(self, other):
        return self + (other * -1 if isinstance(other, Seen) else -other)


def of_values(values):
    """The mean of independent values with its standard error."""
    n = len(values)
    mean = math.fsum(values) / n
    if n < 2:
        return Seen(mean, 0.0, n)
    return Seen(mean, math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (n - 1) / n), n)


def share(count, of, expected):
    """A share of replications; its error is that of the expected share, which does not vanish where nothing was seen."""
    return Seen(count / of, math.sqrt(max(expected * (1 - expected), 0) / of), of)


@dataclass
class Row:
    figure: str
    expected: object
    seen: object
    ok: bool
    z: float | None = None
    need: float = 1.0  # how many times more replications would give the power that the case asks for
    why: str = ""


def rounding(expected):
    """Half a unit of the last digit that was printed."""
    return 0.5 * 10 ** (math.floor(math.log10(abs(expected))) - DIGITS + 1) if expected else 0.0


# How much wider the relative standard error of a figure may be than that of a mean, for the same power of the case.
WIDER = {"mean": 1, "second": 3, "quantile": 3, "share": 5}


def stochastic(figure, expected, seen, tolerance, kind="mean", least=0.0):
    """|seen - expected| <= z SE, and SE small enough to notice an error.

    kind: a mean is held to `max_rel_se` itself; second moments, quantiles and shares of rare states need up to 25 times
    the replications for the same relative error, and are held to a multiple of it. least: a bias that is known, such as
    the grid of the calendar, in the units of the figure.
    """
    z_most = tolerance.get("z", 4.5)
    d = abs(seen.mean - expected)
    se = seen.se or 0.0
    z = d / se if se > 0 else (0.0 if d <= rounding(expected) + least else math.inf)
    ok = d <= z_most * se + rounding(expected) + least
    row = Row(figure, expected, seen.mean, ok, z)
    need = 0.0
    if tolerance.get("max_rel_se") and expected:
        need = (se / abs(expected) / (tolerance["max_rel_se"] * WIDER[kind])) ** 2
    if tolerance.get("abs_floor"):
        need = max(need, (z_most * se / tolerance["abs_floor"]) ** 2)
    if need > 1:
        row.ok, row.need, row.why = False, need, "standard error too large to notice an error"
    if not ok:
        row.why = "differs"
    return row


def exact(figure, expected, seen, tolerance=None, least=1e-9):
    """Numbers within the tolerance and the rounding of the printed value; lists element by element; all else equal."""
    most = max((tolerance or {}).get("abs", 0) or 0, least)
    if isinstance(expected, (list, tuple)) and isinstance(seen, (list, tuple)):
        rows = [exact(figure, e, s, tolerance, least) for e, s in zip(expected, seen)]
        ok = len(expected) == len(seen) and all(row.ok for row in rows)
    elif isinstance(expected, (int, float)) and isinstance(seen, (int, float)):
        ok = abs(seen - expected) <= most + rounding(expected)
    else:
        ok = expected == seen
    return Row(figure, expected, seen, ok, None, 1.0, "" if ok else "differs")
