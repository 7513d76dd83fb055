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
    """Whose a paper is: `certain` the code, or candidates to choose among, and why in words."""

    certain: str = ""
    candidates: tuple[str, ...] = ()
    words: str = ""


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


def whose(said: Mapping[str, str], known: Sequence[Known]) -> Match:
    """Whom the fields of a paper mean among the officials on record."""
    number, name = plain_id(said.get("id_number", "")), plain_name(said.get("name", ""))
    born = said.get("born", "")
    by_id = [one for one in known if number and plain_id(one.id_number) == number]
    named = [one for one in known if plain_name(one.name) == name]
    if len(by_id) > 1:
        return Match("", _codes(by_id), "库里有几个人用这个身份证号，请选择是哪一位。")
    if by_id:
        if by_id[0] in named:
            return Match(by_id[0].code, (), "身份证号相同。")
        return Match("", _codes(by_id), "身份证号相同而姓名不同，请核对是不是同一人。")
    twins = [one for one in named if born and one.born == born]
    alike = [one for one in twins if not (number and one.id_number)]
    if len(alike) == 1 and len(twins) == 1:
        return Match(alike[0].code, (), "姓名和出生年月相同。")
    if twins:
        words = "姓名和出生年月相同而身份证号不同，请核对。"
        several = "库里有几个人姓名和出生年月都相同，请选择是哪一位。"
        return Match("", _codes(twins), several if len(twins) > 1 else words)
    near = [one for one in known if born and one.born == born and _alike(one.name, name)]
    found = _codes([*named, *near])
    words = "没有完全对得上的人，请从相近的人中选择，或作为新录入的干部。"
    return Match("", found, words) if found else Match(words="库里没有这个人，作为新录入的干部。")


def _alike(name: str, asked: str) -> bool:
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
