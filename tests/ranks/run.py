#!/usr/bin/env python3
"""Studies over several ranks (mpirun): the same bytes as on one, and what happens when a rank is lost or all are stopped.

    python3 -B tests/ranks/run.py --muster build/release/bin/muster

Exit code 77, with the reason, where there is no mpirun or no MPI library beside the program.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "tests" / "study" / "scenarios"
LONG = 240  # seconds that anything may take


def environment():
    """Open MPI as it is needed in a container with few processors."""
    return {**os.environ, "LC_ALL": "C.UTF-8", "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
            "OMPI_MCA_rmaps_base_oversubscribe": "1", "OMPI_MCA_hwloc_base_binding_policy": "none",
            "OMPI_MCA_btl_vader_single_copy_mechanism": "none", "OMPI_MCA_btl": "self,vader,tcp"}


class Work:
    def __init__(self, muster):
        self.muster = str(Path(muster).resolve())
        self.folder = Path(tempfile.mkdtemp(prefix="muster-ranks-"))
        shutil.copytree(PARTS, self.folder / "scenarios")
        self.failures = []

    def study(self, name, replications, draws):
        """A study of two scenarios and four recommendations; its file."""
        text = {
            "format": "muster/study/2", "name": "Ranks", "milestones": {"stopped": {}},
            "scenarios": ["scenarios/approval.json"],
            "recommendations": [f"scenarios/{each}.json" for each in ("night", "quick-look", "nothing", "quick-look-twin")],
            "replications": replications, "budgets": ["50k", "1m"],
            "assumptions": {
                "approval": {"name": "Approval", "by": [0.1, 10],
                             "at": "/institutions/csirt/procedures/*/steps/isolate/approval/takes"},
                "look": {"name": "Look", "at": "/institutions/*/procedures/act/steps/look/work/effort", "by": [0.5, 4]}},
            "sensitivity": {"draws": draws, "replications": 4, "ends": 10, "week": 4}}
        path = self.folder / name
        path.write_text(json.dumps(text), encoding="utf-8")
        return path

    def start(self, ranks, *arguments):
        line = [self.muster, "study", *map(str, arguments), "--lang", "en"]
        if ranks:
            line = ["mpirun", "-n", str(ranks), *line]
        return subprocess.Popen(line, cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)

    def run(self, ranks, *arguments):
        program = self.start(ranks, *arguments)
        out, err = program.communicate(timeout=LONG)
        return program.returncode, out, err

    def check(self, what, good, more=""):
        print(("ok   " if good else "FAIL ") + what, flush=True)
        if not good:
            self.failures.append(what)
            print(more[-3000:], flush=True)


def pid_of_rank(rank, since):
    """The process of a rank that this test started, found by the variable that mpirun gave it."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if f"OMPI_COMM_WORLD_RANK={rank}".encode() in variables and str(since).encode() in command:
            return int(entry.name)
    return None


def wait_for(found, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = found()
        if value:
            return value
        time.sleep(0.05)
    return None


def same_bytes(work):
    study = work.study("same.json", 30, 8)
    code, alone, err = work.run(0, study, "--json", "--fresh", "--checkpoint", work.folder / "alone.checkpoint")
    work.check("a study ends well on one machine", code == 0 and '"sensitivity"' in alone, err)
    for ranks in (1, 2, 3):
        kept = work.folder / f"{ranks}.checkpoint"
        code, out, err = work.run(ranks, study, "--json", "--fresh", "--checkpoint", kept)
        work.check(f"{ranks} rank(s) print the same bytes as one machine", code == 0 and out == alone,
                   f"code {code}, {len(out)} bytes beside {len(alone)}\n{err}")
    code, out, err = work.run(2, study, "--json", "--fresh", "--jobs", "2", "--checkpoint", work.folder / "t.checkpoint")
    work.check("so do two ranks of two threads each", code == 0 and out == alone, err)
    work.study("bad.json", 30, 8).write_text('{"format": "muster/study/2", "name": "x"}', encoding="utf-8")
    began = time.monotonic()
    code, out, err = work.run(2, work.folder / "bad.json")
    work.check("a study that cannot be read ends all ranks, and is told once",
               code != 0 and err.count("scenarios is missing") + err.count('"scenarios" is missing') == 1
               and time.monotonic() - began < 30, err)


def other_files(work):
    """A rank that reads something else would give other results: it is refused before anything is played."""
    here, there = work.study("here.json", 30, 8), work.study("there.json", 31, 8)
    line = ["mpirun", "-n", "1", work.muster, "study", str(here), "--lang", "en",
            ":", "-n", "1", work.muster, "study", str(there), "--lang", "en"]
    ended = subprocess.run(line, cwd=work.folder, env=environment(), stdin=subprocess.DEVNULL, capture_output=True,
                           text=True, timeout=LONG)
    work.check("a rank with other files is refused and named",
               ended.returncode != 0 and "Rank 1 has other files" in ended.stderr and ended.stdout == "", ended.stderr)


def interrupted(work, name, break_it, expected, seconds):
    """Breaks a study over three ranks in the middle; afterwards it goes on alone to the same bytes as ever."""
    study, kept = work.study(f"{name}.json", 6000, 400), work.folder / f"{name}.checkpoint"
    program = work.start(3, study, "--json", "--checkpoint", kept)
    pids = [wait_for(lambda r=r: pid_of_rank(r, study)) for r in range(3)]
    time.sleep(1.0)
    if program.poll() is not None:
        work.check(f"{name}: still at work", False, program.communicate()[1])
        return
    began = time.monotonic()
    break_it(program, pids)
    out, err = program.communicate(timeout=LONG)
    took = time.monotonic() - began
    work.check(f"{name}: ends with an error within {seconds} s ({took:.1f} s)", program.returncode != 0 and took < seconds, err)
    work.check(f"{name}: says so", all(each in err for each in expected), err)
    work.check(f"{name}: what was done is kept", kept.exists(), err)
    for pid in pids:
        work.check(f"{name}: nobody is left behind", wait_for(lambda p=pid: not Path(f"/proc/{p}").exists(), 20), str(pid))
    code, resumed, err = work.run(0, study, "--json", "--checkpoint", kept)
    work.check(f"{name}: it goes on", code == 0 and "Going on from" in err, err)
    code, fresh, err = work.run(0, study, "--json", "--fresh", "--checkpoint", work.folder / f"{name}.fresh")
    work.check(f"{name}: to the same bytes", resumed == fresh, err)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--muster", required=True)
    options.add_argument("--only", help="same, others, killed, silent or stopped")
    given = options.parse_args()
    if shutil.which("mpirun") is None:
        print("there is no mpirun: ranks are not tested")
        return 77
    if not (Path(given.muster).resolve().parent / "libmuster-mpi.so").exists():
        print("there is no libmuster-mpi.so beside the program: ranks are not tested")
        return 77
    work = Work(given.muster)
    parts = {
        "same": lambda: same_bytes(work),
        "others": lambda: other_files(work),
        "killed": lambda: interrupted(work, "killed", lambda program, pids: os.kill(pids[1], signal.SIGKILL),
                                      ["What is done is in"], 30),
        "silent": lambda: interrupted(work, "silent", lambda program, pids: os.kill(pids[2], signal.SIGSTOP),
                                      ["Rank 2 is lost", "What is done is in"], 60),
        "stopped": lambda: interrupted(work, "stopped", lambda program, pids: program.send_signal(signal.SIGINT),
                                       ["What is done is in"], 30),
    }
    for name, part in parts.items():
        if given.only in (None, name):
            part()
    shutil.rmtree(work.folder, ignore_errors=True)
    if work.failures:
        print(f"{len(work.failures)} failed")
    return 1 if work.failures else 0


if __name__ == "__main__":
    sys.exit(main())
