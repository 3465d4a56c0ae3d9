"""What stands on the pages of the documentation: fenced blocks, code in lines, and the comments that go with a block."""

import re
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^(\s*)```(\S*)\s*$")
COMMENT = re.compile(r"^<!--\s*(.*?)\s*-->$")
SPAN = re.compile(r"(?<!`)(`{1,2})(?!`)(.+?)(?<!`)\1(?!`)")


@dataclass
class Block:
    page: str
    line: int
    kind: str  # what stands behind the fence: json, sh, text, csv or nothing
    lines: list
    comment: str  # <!-- … --> on the line above, or ""

    @property
    def text(self):
        return "\n".join(self.lines) + "\n"

    @property
    def place(self):
        return f"{self.page}:{self.line}"


@dataclass
class Span:
    page: str
    line: int
    text: str

    @property
    def place(self):
        return f"{self.page}:{self.line}"


def pages_of(root):
    """README, CONTRIBUTING and everything under docs/, but the tutorial, which has a test of its own."""
    found = [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").rglob("*.md"))]
    return [path for path in found if not path.name.startswith("tutorial")]


def read_page(path, root):
    """The blocks and the spans of a page. Lines that are indented by four are a block of commands if they are one."""
    page = str(Path(path).relative_to(root))
    blocks, spans, paragraph = [], [], []
    comment, inside = "", None

    def end_paragraph():
        if paragraph:
            text = " ".join(line.strip() for _, line in paragraph)
            spans.extend(Span(page, paragraph[0][0], found.group(2)) for found in SPAN.finditer(text))
            paragraph.clear()

    text = path.read_text(encoding="utf-8")
    made = "<!-- Made from schema/source" in text  # tests/schema holds the examples in its tables
    for number, line in enumerate(text.splitlines(), 1):
        if made and line.startswith("|"):
            continue
        fence = FENCE.match(line)
        if inside is not None:
            if fence and not fence.group(2):
                blocks.append(inside)
                inside = None
            else:
                inside.lines.append(line)
            continue
        if fence:
            end_paragraph()
            inside = Block(page, number, fence.group(2), [], comment)
            comment = ""
            continue
        note = COMMENT.match(line.strip())
        if note:
            end_paragraph()
            comment = note.group(1)
            continue
        if line.startswith("    muster "):
            end_paragraph()
            blocks.append(Block(page, number, "sh", [line.strip()], comment))
            continue
        if not line.strip():
            end_paragraph()
        else:
            comment = ""
            # A row of a table is a paragraph of its own.
            if line.lstrip().startswith("|") or re.match(r"\s*([-*]|\d+\.)\s", line):
                end_paragraph()
            paragraph.append((number, line))
    if inside is not None:
        raise SystemExit(f"{page}:{inside.line}: this block does not end")
    end_paragraph()
    return blocks, spans
