"""What the benchmarks share: building, running programs in turn, counting instructions, tables."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PEERS = os.path.join(HERE, "peers")
DEBIAN_PYTHON = "/usr/bin/python3"  # the interpreter that Debian's python3-simpy3 belongs to


def say(text):
    print(text, file=sys.stderr, flush=True)


def build(folder, targets):
    """The programs of this repository that are measured, optimised as for everybody."""
    if not os.path.exists(os.path.join(folder, "CMakeCache.txt")):
        subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"],
                       check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["cmake", "--build", folder, "--target", *targets], check=True, stdout=subprocess.DEVNULL)


def build_peer(folder, source, *libraries, standard="c++20"):
    """The program of a source in peers/, by the same optimisation; None if it does not build here."""
    os.makedirs(folder, exist_ok=True)
    program = os.path.join(folder, source)
    sources = [os.path.join(PEERS, name) for name in os.listdir(PEERS) if name.endswith((".hpp", ".cpp"))]
    if os.path.exists(program) and all(os.path.getmtime(s) < os.path.getmtime(program) for s in sources):
        return program
    done = subprocess.run([os.environ.get("CXX", "g++"), f"-std={standard}", "-O3", os.path.join(PEERS, source + ".cpp"),
                           "-o", program, "-pthread", *libraries], capture_output=True, text=True)
    return program if done.returncode == 0 else None


def has_simpy():
    return subprocess.run([DEBIAN_PYTHON, "-c", "import simpy"], capture_output=True).returncode == 0


def run_json(argv):
    """The last line of what a program prints, which is an object."""
    done = subprocess.run(argv, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(argv)}: ended with {done.returncode}\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def run_timed(argv):
    """Processor time in user mode, and wall time, of a whole command."""
    began = time.monotonic()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(argv)}: ended with {process.returncode}")
    return {"user_s": usage.ru_utime, "wall_s": time.monotonic() - began, "peak_kib": usage.ru_maxrss}


def in_turn(jobs, rounds):
    """Runs all jobs (label -> function that gives an object), one after the other, `rounds` times over, so that the
    machine's drift meets all alike. Gives label -> list of objects."""
    seen = {label: [] for label in jobs}
    for number in range(rounds):
        for label, job in jobs.items():
            say(f"  round {number + 1} of {rounds}: {label}")
            seen[label].append(job())
    return seen


class Spread:
    """Median and range of one number over the rounds."""

    def __init__(self, values):
        self.values = list(values)
        self.median = statistics.median(self.values)

    def __str__(self):
        return f"{number(self.median)} ({number(min(self.values))} to {number(max(self.values))})"


def number(value):
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


# The mathematics of the C library comes in several kinds, chosen by the processor: for counts always the plainest.
PLAIN = {**os.environ, "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX,-AVX2,-AVX512F,-FMA,-FMA4,-ERMS,-FSRM"}


def has_callgrind():
    return shutil.which("valgrind") is not None


def instructions(argv):
    """Instructions of a whole command, by callgrind."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *argv],
                          capture_output=True, text=True, env=PLAIN)
    found = re.search(r"Collected : (\d+)", done.stdout + done.stderr)
    if done.returncode != 0 or not found:
        raise SystemExit(f"callgrind {' '.join(argv)}: {done.stderr[-2000:]}")
    return int(found[1])


def instructions_each(command, few, many):
    """Instructions of one more repetition: the difference of two runs, so that the beginning cancels. `command` makes a
    command of a number of repetitions."""
    return (instructions(command(many)) - instructions(command(few))) / (many - few)


def print_table(title, head, rows, out=None):
    rows = [[str(cell) for cell in row] for row in rows]
    width = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]
    print(f"\n{title}", file=out)
    for row in [head, ["-" * w for w in width], *rows]:
        cells = [row[0].ljust(width[0])] + [cell.rjust(w) for cell, w in zip(row[1:], width[1:])]
        print("  ".join(cells).rstrip(), file=out)
