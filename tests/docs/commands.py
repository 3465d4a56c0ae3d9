"""Commands on the pages: how what a page writes becomes a line that can be run, and what cannot be run and why."""

import re

# What a page writes where the reader puts something of their own.
STANDS_FOR = {
    "FILE.mp4": "out/film.mp4",
    "FILE.json": "scenarios/two-offices.json",
    "FILE.xlsx": "out/sheet.xlsx",
    "scenarios/NAME.json": "scenarios/two-offices.json",
    "SCENARIO…": "scenarios/two-offices.json",
    "SCENARIO": "scenarios/two-offices.json",
    "ESCENARIO…": "scenarios/two-offices.json",
    "ESCENARIO": "scenarios/two-offices.json",
    "NATION": "scenarios/nations/two-offices.json",
    "scenarios/NOMBRE.json": "scenarios/two-offices.json",
    "RECOMENDACIÓN…": "scenarios/recommendations/duty-desk-24x7.json",
    "RECOMMENDATION…": "scenarios/recommendations/duty-desk-24x7.json",
    "--with ARCHIVO…": "--with scenarios/recommendations/duty-desk-24x7.json",
    "--with ARCHIVO": "--with scenarios/recommendations/duty-desk-24x7.json",
    "--with FILE…": "--with scenarios/recommendations/duty-desk-24x7.json",
    "--with FILE": "--with scenarios/recommendations/duty-desk-24x7.json",
    "FILE…": "scenarios/two-offices.json",
    "FILE": "scenarios/two-offices.json",
    "ARCHIVO…": "scenarios/two-offices.json",
    "ARCHIVO": "scenarios/two-offices.json",
    "--snapshot T scenarios/two-offices.json": "--snapshot 5m out/picture.svg",
    "run … ": "run scenarios/two-offices.json ",
}
# With a recommendation, in the nation that it is written for.
FITTING = ("two-offices.json --with scenarios/recommendations/duty-desk-24x7.json",
           "ransomware-holiday-eve.json --with scenarios/recommendations/duty-desk-24x7.json")

FRONT = re.compile(r"^(?:… |build/release/bin/muster |muster )(.*)$")
OTHER = re.compile(r"^(?:\.ci/|cmake |ctest |ninja |python3 |tests/\S+\.py|docs/\S+\.sh)")


def command_of(text, known):
    """The arguments of `muster` that a piece of code is, or None if it is something else."""
    found = FRONT.match(text.strip())
    if not found:
        return None
    arguments = found.group(1).split("#")[0].strip()
    if text.startswith("… ") and arguments.split()[0] not in known:
        return None
    return arguments


def runnable(arguments, known):
    """As a line for the shell, behind the program's name."""
    words = arguments.split()
    if len(words) == 1 and words[0] in known and words[0] != "limits":
        return words[0] + " --help"  # a mere name
    if len(words) > 1 and all(word.startswith("--") for word in words[1:]):
        return words[0] + " --help"  # the name of an option: options_of() says whether there is one
    line = re.sub(r"\[[^\]]*\]", "", arguments)
    for written, meant in STANDS_FOR.items():
        line = re.sub(rf"(?<![\w./-]){re.escape(written)}(?![\w.])", lambda _: meant, line)
    line = line.replace(*FITTING)
    if "--record" in line:
        line += " --size 640x360 --seconds 1"
    return line


def options_of(arguments):
    """The options that a piece of code names, those in brackets too."""
    return re.findall(r"--[a-z][a-z-]*", arguments)


def needs_a_screen(line):
    """A window, which a test cannot look at."""
    return (line.startswith("view ") and not re.search(r"--(snapshot|record|help)", line)) or "--window" in line
