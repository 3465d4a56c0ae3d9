"""Statistics of studies: by the program exact_statistics, which calls what studies call, and by `muster compare`."""

import json
import subprocess
import tempfile
from pathlib import Path

from compare import Row, exact
from model import Model
from muster import Failed
from registry import runs


def statistics(case, work):
    program = Path(work.muster).parent / "exact_statistics"
    with tempfile.TemporaryDirectory(prefix="muster-exact-") as folder:
        file = Path(folder) / "case.json"
        file.write_text(json.dumps(case), "utf-8")
        done = subprocess.run([program, file], capture_output=True, text=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise Failed(f"exit {done.returncode}: {done.stderr.strip()[:500]}")
    return json.loads(done.stdout)


def rows_of(figure, expected, seen, tolerance):
    if isinstance(expected, dict):
        return [row for key in expected for row in rows_of(f"{figure} {key}".strip(), expected[key], seen[key], tolerance)]
    return [exact(figure, expected, seen, tolerance)]


@runs("S01", "S03", "S04", "S06", "S07", "S09", "S10")
def by_the_functions(case, work):
    return rows_of("", case["expected"], statistics(case, work), case["tolerance"])


@runs("S05")
def common_random_numbers(case, work):
    """One step of exponential length, and a recommendation that scales it: `muster compare` takes the differences."""
    first, second = case["model"]["rates"]
    model = Model(200 / first)
    model.institution("office", {"desk": {"staff": "unlimited"}})
    inject = model.incident("start", "office")
    model.procedure("office", "do", {"inject": inject}, {"it": {"work": {"team": "desk", "effort": model.exponential(first)}}})
    model.milestone("done", {"done": "office/do/it"})
    change = {"format": "muster/recommendation/2", "name": "Faster",
              "scale": [{"at": "/institutions/office/procedures/do/steps/it/work/effort", "by": first / second}]}
    with tempfile.TemporaryDirectory(prefix="muster-exact-") as temporary:
        folder = Path(temporary)
        for name, content in (("nation", model.nation), ("scenario", model.scenario), ("faster", change)):
            (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")
        done = subprocess.run([work.muster, "compare", folder / "scenario.json", "--with", folder / "faster.json", "--json",
                               "--seed", str(work.seed), "--replications", str(work.replications(case))],
                              capture_output=True, text=True, encoding="utf-8", timeout=300)
    if done.returncode != 0:
        raise Failed(f"exit {done.returncode}: {done.stderr.strip()[:500]}")
    row = next(r for r in json.loads(done.stdout)["scenarios"][0]["milestones"] if r["milestone"] == "done")
    unit = model.unit / 1000  # seconds

    def variance(estimate):
        return estimate["se"] ** 2 * estimate["n"] / unit ** 2

    gain = row["gain"]
    n = gain["n"]
    # The half width is Student's, whose quantile for so many degrees of freedom is that of the normal law.
    half = (gain["mean_high_s"] - gain["mean_low_s"]) / 2
    together = (half / 1.9599639845) ** 2 * n / unit ** 2
    apart = variance(row["before"]["elapsed_s"]) + variance(row["after"]["elapsed_s"])
    expected, most = case["expected"], case["tolerance"]["rel"]
    return [near("var_difference_crn", expected["var_difference_crn"], together, most),
            near("var_difference_independent", expected["var_difference_independent"], apart, most),
            near("ratio", expected["ratio"], together / apart, most)]


def near(figure, expected, seen, rel):
    ok = abs(seen - expected) <= rel * expected
    return Row(figure, expected, seen, ok, None, 1.0, "" if ok else "differs")
