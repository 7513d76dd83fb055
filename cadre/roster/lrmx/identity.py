"""一份表是谁的：先看身份证号，再看姓名和出生年月，都对不上的列出相近的人供选择。

Pure. Names are compared after normalising width, blanks and middle dots (formats §1.2, §1.9).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

DOTS = re.compile(r"[·•‧∙⋅・･.?●]")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
OLD_LENGTH, LENGTH, SEX_AT = 15, 18, 16
NEAREST = 5
LIKE = 0.5
NUMBERED = re.compile(r"^(\D*)(\d+)$")
FIRST_CODE = ("G", 4)


@dataclass(frozen=True)
class Known:
    """An official on record, as far as told apart by."""

    code: str
    name: str
    born: str
    id_number: str = ""


@dataclass(frozen=True)
class Match:
    """Whose a paper is: `certain` the code, or candidates to choose among, and why in words.

    `strong`: the candidates have the ID number, or name and birth month; a new person is unlikely.
    """

    certain: str = ""
    candidates: tuple[str, ...] = ()
    words: str = ""
    strong: bool = False


def plain_name(name: str) -> str:
    """A name for comparing: width, blanks and the kinds of middle dot normalised.

    >>> plain_name("阿卜•乙　样") == plain_name("阿卜·乙样")
    True
    """
    wide = unicodedata.normalize("NFKC", name)
    return DOTS.sub("·", "".join(wide.split())).casefold()


def check_digit(seventeen: str) -> str:
    """The last character of an ID number (GB 11643).

    >>> check_digit("11000019750301001")
    '7'
    """
    total = sum(int(d) * w for d, w in zip(seventeen, WEIGHTS, strict=True))
    return CHECK[total % 11]


def plain_id(number: str) -> str:
    """An ID number for comparing: 18 characters, upper case; an old one of 15 is made new."""
    plain = "".join(unicodedata.normalize("NFKC", number).split()).upper()
    if len(plain) == OLD_LENGTH and plain.isascii() and plain.isdigit():
        seventeen = f"{plain[:6]}19{plain[6:]}"
        return seventeen + check_digit(seventeen)
    return plain


class Register:
    """The officials on record, found by ID number, by name and by month of birth."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.by_id: dict[str, list[Known]] = {}
        self.by_name: dict[str, list[Known]] = {}
        self.by_birth: dict[str, list[Known]] = {}
        for one in known:
            self.add(one)

    def add(self, one: Known) -> None:
        """Take one more into the register."""
        self.by_name.setdefault(plain_name(one.name), []).append(one)
        if one.id_number:
            self.by_id.setdefault(plain_id(one.id_number), []).append(one)
        if one.born:
            self.by_birth.setdefault(one.born, []).append(one)

    def whose(self, said: Mapping[str, str]) -> Match:
        """Whom the fields of a paper mean."""
        number, name = plain_id(said.get("id_number", "")), plain_name(said.get("name", ""))
        by_id = self.by_id.get(number, []) if number else []
        named = self.by_name.get(name, [])
        return _by_number(by_id, named) if by_id else self._by_name(number, name, said)

    def _by_name(self, number: str, name: str, said: Mapping[str, str]) -> Match:
        born, named = said.get("born", ""), self.by_name.get(name, [])
        twins = [one for one in named if born and one.born == born]
        if len(twins) > 1:
            words = "库里有几个人姓名和出生年月都相同，请选择是哪一位。"
            return Match("", _codes(twins), words, strong=True)
        if twins and number and twins[0].id_number:
            words = "姓名和出生年月相同而身份证号不同，请核对。"
            return Match("", _codes(twins), words, strong=True)
        if twins:
            return Match(twins[0].code, (), "姓名和出生年月相同。")
        near = [one for one in self.by_birth.get(born, []) if alike(one.name, name)]
        if found := _codes([*named, *near]):
            return Match("", found, "没有完全对得上的人，请从相近的人中选择，或作为新录入的干部。")
        return Match(words="库里没有这个人，作为新录入的干部。")


def _by_number(by_id: Sequence[Known], named: Sequence[Known]) -> Match:
    if len(by_id) > 1:
        words = "库里有几个人用这个身份证号，请选择是哪一位。"
        return Match("", _codes(by_id), words, strong=True)
    if by_id[0] in named:
        return Match(by_id[0].code, (), "身份证号相同。")
    words = "身份证号相同而姓名不同，请核对是不是同一人。"
    return Match("", _codes(by_id), words, strong=True)


def alike(name: str, asked: str) -> bool:
    """Whether a name has the surname of a plain one and is like it."""
    other = plain_name(name)
    return other[:1] == asked[:1] and SequenceMatcher(None, other, asked).ratio() > LIKE


def _codes(people: Iterable[Known]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.code for one in people))[:NEAREST]


def next_codes(codes: Iterable[str], count: int) -> list[str]:
    """Codes for new officials: the commonest pattern of those there, counted on.

    >>> next_codes(["G0007", "G0012"], 2)
    ['G0013', 'G0014']
    """
    parts = [found for code in codes if (found := NUMBERED.match(code))]
    prefix = Counter(part[1] for part in parts).most_common(1)[0][0] if parts else FIRST_CODE[0]
    numbers = [part[2] for part in parts if part[1] == prefix]
    width = max(map(len, numbers), default=FIRST_CODE[1])
    last = max(map(int, numbers), default=0)
    return [f"{prefix}{last + i:0{width}d}" for i in range(1, count + 1)]
