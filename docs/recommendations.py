#!/usr/bin/env python3
"""Puts what `muster compare` shows of each recommendation into docs/recommendations.md and docs/es/recommendations.md.

    python3 docs/recommendations.py [--muster build/release/bin/muster] [--replications 200] [--at-once 2]

The catalogue's order stands here; everything else comes from the files and from the runs. Between the comments
`<!-- catalogue -->`, `<!-- showed -->` or `<!-- reasons -->` and `<!-- end -->` the pages are written anew; the prose around is kept.
`--no-runs` leaves what the runs showed as it is.
"""

import argparse
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "scenarios/recommendations"
NOT_MODELLED = json.loads((ROOT / "docs/not-modelled.json").read_text(encoding="utf-8"))
# In the order of the catalogue: 33 entries, and two variants that are not counted.
CATALOGUE = [
    "coordinating-body", "civilian-head", "csirt-out-of-defence", "more-specialists", "emergency-funds", "municipal-contacts",
    "sector-liaisons", "budapest-accession", "common-taxonomy", "sector-guides", "duty-desk-24x7", "sector-csirts",
    "asset-catalogue", "mandatory-report", "rehearsed-plan", "command-post", "out-of-band-channel", "deputies-may-sign",
    "escalate-on-suspicion", "supplier-notice", "warn-peers", "manual-fallback", "procedural-law", "trained-judges",
    "direct-police-line", "breach-notification", "oversight-gate", "military-rules", "joint-watch", "trust-groups",
    "contact-point-24x7", "sharing-exchange", "assistance-agreements"]
VARIANTS = {"sector-csirts": "sector-csirts-in-line", "supplier-notice": "supplier-notice-cloud"}
SCENARIOS = ["ransomware-holiday-eve", "ddos-election-week", "ifx-2023", "epm-2022", "leak-foreign-suspect", "reporting-duties"]
# In force in the country of 2022 by Decreto 338 or by accession: trying them there would do them twice.
IN_FORCE_2022 = {"coordinating-body", "command-post", "budapest-accession", "sector-csirts", "sector-csirts-in-line"}

WORDS = {
    "en": {
        "catalogue": "| | recommendation | theme | who says so | works after | a year, USD | instrument, signed by | needs, rules out |",
        "themes": {"institutions": "institutional capacities", "frameworks": "international frameworks",
                   "response": "response to threats", "investigation": "investigation and legislation",
                   "defence": "cyber defence", "cooperation": "international cooperation"},
        "kinds": {"sourced": "the mission of 2014", "comparable": "said elsewhere", "assumed": "assumed"},
        "not_modelled": "not modelled", "anchor": "not-modelled", "variant": "variant", "months": "months", "thousand": "k", "million": "m",
        "showed": "| recommendation | earlier | later | person-hours spared |", "nothing": "nothing", "with": "with",
        "needs": "needs", "excludes": "rules out", "force": "in force there already", "unfit": "does not fit",
        "by": "by", "decimal": ".", "group": ",", "minutes": "min", "hours": "h", "days": "d", "same": "no difference in any run",
    },
    "es": {
        "catalogue": "| | recomendación | tema | quién lo dice | funciona tras | al año, USD | instrumento, firma | requiere, excluye |",
        "themes": {"institutions": "capacidades institucionales", "frameworks": "marcos internacionales",
                   "response": "respuesta a amenazas", "investigation": "investigación y legislación",
                   "defence": "ciberdefensa", "cooperation": "cooperación internacional"},
        "kinds": {"sourced": "la misión de 2014", "comparable": "dicho en otra parte", "assumed": "supuesto"},
        "not_modelled": "no modelada", "anchor": "no-modelada", "variant": "variante", "months": "meses", "thousand": " mil", "million": " M",
        "showed": "| recomendación | antes | después | horas-persona evitadas |", "nothing": "nada", "with": "con",
        "needs": "requiere", "excludes": "excluye", "force": "ya rige allí", "unfit": "no encaja",
        "by": "por", "decimal": ",", "group": "\u00a0", "minutes": "min", "hours": "h", "days": "d",
        "same": "ninguna diferencia en ninguna corrida",
    },
}


def read(name):
    """A recommendation's file, or what is said of one that the model cannot express, and why."""
    if name in NOT_MODELLED:
        return NOT_MODELLED[name]
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def text(value, language):
    return value if isinstance(value, str) else value[language]


def with_required(name):
    return [name] + [further for other in read(name).get("requires", {}) for further in with_required(other)]


def month_count(duration):
    assert duration.endswith("mo"), duration
    return int(duration[:-2])


def money(amount, words):
    return amount.replace("k", words["thousand"]).replace("m", words["million"]).replace(".", words["decimal"])


def names_of(language):
    nation = json.loads((ROOT / "scenarios/nations/colombia-2014.json").read_text(encoding="utf-8"))
    out = {key: one.get("short") or text(one["name"], language) for key, one in nation["institutions"].items()}
    out["coordination"] = {"en": "Coordination", "es": "Coordinación"}[language]
    return out


def catalogue(language, up):
    words, names = WORDS[language], names_of(language)
    rows = [words["catalogue"], "| --- " * 8 + "|"]
    for number, entry in enumerate(CATALOGUE, 1):
        for name in [entry] + ([VARIANTS[entry]] if entry in VARIANTS else []):
            one = read(name)
            label = str(number) if name == entry else words["variant"]
            title = f"[{text(one['name'], language)}]({up}scenarios/recommendations/{name}.json)"
            if "not_modelled" in one:
                title = f"[{text(one['name'], language)}](#{words['anchor']}) (**{words['not_modelled']}**)"
            takes = one["lead_time"]["takes"] if "lead_time" in one else None
            lead = f"{month_count(takes[0])}\u2013{month_count(takes[1])} {words['months']}" if takes else "\u2013"
            cost = "\u2013".join(money(amount, words) for amount in one["cost_per_year"]["usd"]) if "cost_per_year" in one else "\u2013"
            needs = one.get("needs", {})
            instrument = f"{text(needs['instrument'], language)}, {names[needs['signed_by']]}" if needs else "\u2013"
            others = [f"{words[key]} `{other}`" for key, found in (("needs", "requires"), ("excludes", "excludes")) for other in one.get(found, {})]
            rows.append(f"| {label} | {title} | {words['themes'][one['theme']]} | {words['kinds'][one['evidence']['kind']]} "
                        f"| {lead} | {cost} | {instrument} | {'; '.join(others) or chr(0x2013)} |")
    return "\n".join(rows)


def compared(muster, scenario, names, replications):
    """None if the recommendations do not fit the scenario's nation."""
    files = [str(FOLDER / f"{name}.json") for name in names]
    run = subprocess.run([muster, "compare", str(ROOT / "scenarios" / f"{scenario}.json"), "--with", *files, "--json",
                          "--replications", str(replications), "--jobs", "1"], capture_output=True, text=True)
    if run.returncode == 2:
        return None
    if run.returncode:
        raise SystemExit(f"{scenario}, {names}: {run.stderr}")
    return json.loads(run.stdout)["scenarios"][0]


def figure(value, margin, words):
    """Seconds, with no more digits than the margin supports."""
    def say(number, digits, unit):
        return f"{number:.{digits}f}".replace(".", words["decimal"]) + "\u00a0" + words[unit]
    size = max(abs(value), margin)
    if size < 2 * 3600:
        each = lambda seconds: say(seconds / 60, 0, "minutes")
    elif size < 48 * 3600:
        each = lambda seconds: say(seconds / 3600, 1 if margin < 3600 else 0, "hours")
    else:
        each = lambda seconds: say(seconds / 86400, 1, "days")
    return f"{each(abs(value))}\u00a0±\u00a0{each(margin)}"


def whole(value, words):
    step = 10 ** max(0, len(str(int(abs(value)))) - 2)
    return f"{round(value / step) * step:,.0f}".replace(",", words["group"]).replace("-", "\u2212")


def milestones(found, language, earlier, most):
    """Those that nearly every run reaches, before and after, and whose difference stands well clear of chance."""
    words, rows = WORDS[language], []
    for one in found["milestones"]:
        gain = one["gain"]
        margin = (gain["mean_high_s"] - gain["mean_low_s"]) / 2
        value = gain["mean_s"] if earlier else -gain["mean_s"]
        reached = min(gain["reached_before"], gain["reached_after"])
        if reached >= 0.9 * gain["n"] and value > 1.5 * margin and value >= 60:
            name = text(one["name"], language) if one.get("name") else one["milestone"]
            rows.append((value, f"{name} {figure(value, margin, words)}"))
    rows.sort(key=lambda row: -row[0])
    return "; ".join(row[1] for row in rows[:most])


def row(name, found, language):
    words = WORDS[language]
    title = text(read(name)["name"], language)
    if read(name).get("requires"):
        title += f" ({words['with']} " + ", ".join(f"`{other}`" for other in with_required(name)[1:]) + ")"
    if found in ("force", "unfit"):
        return f"| {title} | {words[found]} | | |"
    gains = [one["gain"] for one in found["milestones"]]
    spared = found["impact"]["person_hours"]
    if not any(gain["better"] or gain["worse"] for gain in gains) and not (spared["better"] or spared["worse"]):
        return f"| {title} | {words['same']} | | 0 |"
    margin = (spared["mean_high"] - spared["mean_low"]) / 2
    hours = f"{whole(spared['mean'], words)} ± {whole(margin, words)}"
    return (f"| {title} | {milestones(found, language, True, 3) or words['nothing']} "
            f"| {milestones(found, language, False, 2) or words['nothing']} | {hours} |")


def showed(language, results):
    parts = []
    for scenario in SCENARIOS:
        document = json.loads((ROOT / "scenarios" / f"{scenario}.json").read_text(encoding="utf-8"))
        found = results[scenario]
        fitting = [name for name in found if found[name] != "unfit"]
        if not fitting:
            parts.append((scenario, document, None))
            continue
        parts.append((scenario, document, [row(name, found[name], language) for name in fitting]))
    out = []
    for scenario, document, rows in parts:
        out.append(f"### {text(document['name'], language)} (`{scenario}`)")
        if rows is None:
            out.append({"en": "A country of its own: none of the recommendations fits it.",
                        "es": "Un país propio: ninguna de las recomendaciones encaja en él."}[language])
            continue
        out.append("\n".join([WORDS[language]["showed"], "| --- " * 4 + "|", *rows]))
        left = [name for name in results[scenario] if results[scenario][name] == "unfit"]
        if left:
            names = ", ".join(f"`{name}`" for name in left)
            out.append({"en": f"Do not fit this country: {names}.", "es": f"No encajan en este país: {names}."}[language])
    return "\n\n".join(out)


def reasons(language):
    return "\n\n".join(f"**{text(one['name'], language)}.** {text(one['text'], language)} {text(one['not_modelled'], language)}"
                       for one in NOT_MODELLED.values())


def put(page, mark, body):
    before, after = page.split(f"<!-- {mark} -->\n", 1)
    return before + f"<!-- {mark} -->\n" + body + "\n<!-- end -->" + after.split("<!-- end -->", 1)[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--muster", default=str(ROOT / "build/release/bin/muster"))
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=2, help="programs that run side by side")
    parser.add_argument("--no-runs", action="store_true")
    options = parser.parse_args()
    wanted = [(name, scenario) for entry in CATALOGUE for name in [entry] + ([VARIANTS[entry]] if entry in VARIANTS else [])
              if "not_modelled" not in read(name) for scenario in SCENARIOS]

    def try_it(pair):
        name, scenario = pair
        if scenario in SCENARIOS[2:5] and IN_FORCE_2022 & set(with_required(name)):
            return "force" if name in IN_FORCE_2022 else "unfit"
        found = compared(options.muster, scenario, with_required(name), options.replications) or "unfit"
        print(name, scenario, file=sys.stderr)
        return found

    results = {scenario: {} for scenario in SCENARIOS}
    if options.no_runs:
        wanted = []
    with ThreadPoolExecutor(options.at_once) as pool:
        for (name, scenario), found in zip(wanted, pool.map(try_it, wanted)):
            results[scenario][name] = found
    for language, path, up in (("en", "docs/recommendations.md", "../"), ("es", "docs/es/recommendations.md", "../../")):
        page = (ROOT / path).read_text(encoding="utf-8")
        page = put(page, "catalogue", catalogue(language, up))
        page = put(page, "reasons", reasons(language))
        if not options.no_runs:
            page = put(page, "showed", showed(language, results))
        (ROOT / path).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
