"""What a key's value may be, as the sources write it ("is"), and as a tree.

    text                      a value of values.toml, or an object of the other sources
    "all" | "first"           words; anything | or another
    whole 1..7  number 0..1   from, to
    id fact  name team        the name of something
    set fact  set+ fact       an object whose keys are names; + for at least one
    {team}  {+team}           id -> that; + for at least one
    {date: text}              keys that are not ids; ends in "; 1..32" if so many are accepted
    [duration; 2]  [date]     a list, of so many
"""
import re
from dataclasses import dataclass, field

TOKEN = re.compile(r'\s*(?:("[^"]*")|(set\+|[A-Za-z_]+)|(-?[0-9][0-9.e+-]*)|([{}\[\]|:;+]))')


@dataclass
class Expression:
    kind: str  # word, whole, number, id, set, map, list, or, named
    name: str = ""  # the word, what is named, the kind of the keys
    least: float | None = None
    most: float | None = None
    of: list["Expression"] = field(default_factory=list)


def parse(text: str) -> Expression:
    tokens = []
    at = 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match:
            raise ValueError(f"{text!r}: not understood from {text[at:]!r}")
        tokens.append(match.group(0).strip())
        at = match.end()
    parser = Parser(tokens, text)
    out = parser.either()
    if parser.tokens:
        raise ValueError(f"{text!r}: too much")
    return out


class Parser:
    def __init__(self, tokens: list[str], text: str):
        self.tokens, self.text = tokens, text

    def take(self, token: str) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False

    def words(self) -> str:
        out = []
        while self.tokens and re.fullmatch(r"[A-Za-z_]+", self.tokens[0]):
            out.append(self.tokens.pop(0))
        return " ".join(out)

    def range(self) -> tuple[float | None, float | None]:
        text = self.tokens.pop(0)
        number = lambda part: None if part == "" else float(part) if re.search(r"[.e]", part) else int(part)
        least, dots, most = text.partition("..")
        return number(least), number(most) if dots else number(least)

    def either(self) -> Expression:
        first = self.one()
        alternatives = [first]
        while self.take("|"):
            alternatives.append(self.one())
        return first if len(alternatives) == 1 else Expression("or", of=alternatives)

    def one(self) -> Expression:
        token = self.tokens.pop(0)
        if token.startswith('"'):
            return Expression("word", token[1:-1])
        if token in ("whole", "number"):
            return Expression(token, "", *self.range())
        if token in ("id", "name"):
            return Expression("id", self.words())
        if token in ("set", "set+"):
            return Expression("set", self.words(), least=1 if token == "set+" else 0)
        if token == "[":
            out = Expression("list", of=[self.either()], least=0)
            if self.take(";"):
                out.least, out.most = self.range()
            self.expect("]")
            return out
        if token == "{":
            out = Expression("map", "id", least=1 if self.take("+") else 0)
            if ":" in self.tokens[: self.tokens.index("}")] and self.tokens[0] not in "{[":
                out.name = self.words()
                self.expect(":")
            out.of = [self.either()]
            if self.take(";"):
                out.least, out.most = self.range()
            self.expect("}")
            return out
        return Expression("named", token)

    def expect(self, token: str) -> None:
        if not self.take(token):
            raise ValueError(f"{self.text!r}: expected {token}")
