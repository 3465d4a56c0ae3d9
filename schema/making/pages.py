"""The reference pages: a table for each object, where the template asks for it."""
import re

from .expressions import Expression
from .source import LANGUAGES, ROOT, Object, Source

WORDS = {
    "en": {"key": "key", "value": "value", "meaning": "meaning", "or": "or", "whole": "whole number", "number": "number", "to": "to",
           "list": "list of", "set": "set of", "eg": "E.g.", "days": "days", "patch": "[*merge patch*](#change) on the nation",
           "null": "or `null`", "at least": "at least one"},
    "es": {"key": "clave", "value": "valor", "meaning": "significado", "or": "o", "whole": "entero", "number": "número", "to": "a",
           "list": "lista de", "set": "conjunto de", "eg": "P. ej.", "days": "días", "patch": "[*parche de fusión*](#change) sobre el país",
           "null": "o `null`", "at least": "al menos uno"},
}


class Page:
    def __init__(self, source: Source, language: str):
        self.source, self.language, self.words = source, language, WORDS[language]

    def text(self) -> str:
        template = (ROOT / f"schema/source/format.{self.language}.md").read_text(encoding="utf-8")
        asked = re.findall(r"\{\{([a-z_]+)\}\}", template)
        # What two languages are written in is said once, under the values.
        wanted = [name for name in self.source.objects if not name.endswith("translations")]
        if sorted(asked) != sorted(wanted):
            raise ValueError(f"format.{self.language}.md: not each object once: {sorted(set(asked) ^ set(wanted))}")
        page = re.sub(r"\{\{([a-z_]+)\}\}\n?", lambda match: self.section(self.source.objects[match[1]]), template)
        return re.sub(r"\n{3,}", "\n\n", page)

    def section(self, item: Object) -> str:
        title, text = item.said.title[self.language], item.said.text[self.language]
        head = f'<a id="{item.name}"></a>\n' + ("" if item.kind else f"### {title}\n") + f"{text}\n\n"
        rows = [f"| {self.words['key']} | {self.words['value']} | {self.words['meaning']} |", "| --- | --- | --- |"]
        for name, key in item.keys.items():
            if not key:
                continue
            bold = "**" if key.must or name in item.also else ""
            shown = f"`{name}`" if not (item.pattern and name == "mon") else f"`mon` … `sun`, `mon-fri` …"
            example = next((e for e in key.examples if len(e) <= 100), "")
            meaning = key.said.line[self.language]
            if example and name not in ("$schema", "format"):
                meaning += f" {self.words['eg']} `{example}`"
            cells = [bold + shown + bold, self.value(key.type), meaning]
            rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        return head + "\n".join(rows) + "\n\n"

    def value(self, e: Expression) -> str:
        w = self.words
        if e.kind == "word":
            return f'`"{e.name}"`'
        if e.kind in ("whole", "number"):
            return f"{w[e.kind]}, {e.least:g} {w['to']} {e.most:g}" if max(abs(e.least), e.most) < 1e6 else w[e.kind]
        if e.kind == "id":
            return self.kind(e.name)
        if e.kind == "set":
            return f"{w['set']} {self.kind(e.name, True)}" + (f", {w['at least']}" if e.least else "")
        if e.kind == "list":
            many = f"{int(e.most)} " if e.most is not None and e.least == e.most else ""
            return f"{w['list']} {many}{self.value(e.of[0])}"
        if e.kind == "map":
            return f"{self.kind(e.name)} → {self.value(e.of[0])}"
        if e.kind == "or":
            return f" {w['or']} ".join(self.value(part) for part in e.of)
        if e.name == "change":
            return w["patch"]
        if e.name == "milestones":
            return f"id → {self.link(self.source.objects['milestone'])} {w['null']}"
        if e.name in self.source.values:
            return self.source.values[e.name]["doc"][LANGUAGES.index(self.language)]
        return self.link(self.source.objects[e.name])

    def link(self, item: Object) -> str:
        title = item.said.title[self.language]
        return f"[*{title if title.isupper() else title[:1].lower() + title[1:]}*](#{item.name})"

    def kind(self, name: str, several: bool = False) -> str:
        return self.source.kinds[name][LANGUAGES.index(self.language)][several]


def pages(source: Source) -> dict:
    """By path."""
    return {ROOT / "docs/format.md": Page(source, "en").text(), ROOT / "docs/formato.md": Page(source, "es").text()}
