"""姓名排序有三种：按姓氏笔画、按姓名笔画、按拼音，各依公认的规则，不靠机器的字符编码。

Pure. Fewer strokes first, then the stroke sequence 横竖撇点折, by the official order of 8,105
characters (see NOTICE.md). Two conventions are in use: 按姓氏笔画 (Party congresses, CPPCC) takes
a name of two characters as having an empty middle, 按姓名笔画 (People's Congresses) does not. Keys
are texts of equal-length parts, so that every database sorts them alike. Source: handbook ux §3.
"""

import re
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pypinyin import Style, lazy_pinyin

WIDTH = 6
UNKNOWN = 100_000  # 表外的字排在最后，按编码
NOTE = re.compile(r"[（(].*$", re.DOTALL)  # 姓名后面括号里的注，如（女）、（化名）
DOTS = frozenset("·•‧∙⋅・･．")  # 少数民族姓名中间的点，各种输入法打得不一样


class NameOrder(StrEnum):
    """How a list of names is put in order."""

    SURNAME_STROKES = "按姓氏笔画"
    NAME_STROKES = "按姓名笔画"
    PINYIN = "按拼音"


@cache
def _ranks() -> dict[str, int]:
    text = files(__package__).joinpath("strokes.txt").read_text("utf-8").strip()
    return {letter: rank for rank, letter in enumerate(text, start=1)}


@cache
def _readings() -> dict[str, str]:
    readings: dict[str, str] = tomllib.loads(
        files(__package__).joinpath("surnames.toml").read_text("utf-8")
    )["readings"]
    return readings


def letters(name: str) -> str:
    """The characters of a name by which it is put in order: no blanks, no dots, no note behind.

    >>> letters("李　明"), letters("阿卜杜拉·买买提"), letters("李明（女）")
    ('李明', '阿卜杜拉买买提', '李明')
    """
    name = NOTE.sub("", name) or name
    return "".join(one for one in name if not one.isspace() and one not in DOTS)


def _rank(letter: str) -> str:
    return f"{_ranks().get(letter, UNKNOWN + ord(letter)):0{WIDTH + 1}d}"


def stroke_key(name: str, order: NameOrder = NameOrder.SURNAME_STROKES) -> str:
    """The key by which a name stands in a list by strokes; a minority name's dot is passed over.

    >>> stroke_key("田富") < stroke_key("田大利")
    True
    >>> stroke_key("田大利", NameOrder.NAME_STROKES) < stroke_key("田富", NameOrder.NAME_STROKES)
    True
    """
    ranks = [_rank(letter) for letter in letters(name)]
    if order is NameOrder.SURNAME_STROKES and len(ranks) == 2:  # noqa: PLR2004  单名中间空一字
        ranks.insert(1, "0" * (WIDTH + 1))
    return "".join(ranks)


def unknown_letters(name: str) -> str:
    """Characters of a name that the official table does not hold; they stand last in the list."""
    return "".join(letter for letter in letters(name) if letter not in _ranks())


def pinyin(name: str, reading: str = "") -> str:
    """Syllables with tones; a surname is read as one, a recorded `reading` goes before all.

    A name with a dot has no surname in front: it is read as ordinary words are.

    >>> pinyin("单田芳"), pinyin("尉迟恭")
    ('shan4 tian2 fang1', 'yu4 chi2 gong1')
    """
    if reading:
        return " ".join(reading.lower().split())
    plain = letters(name)
    for length in (2, 1) if DOTS.isdisjoint(name) else ():
        surname = plain[:length]
        if surname in _readings():
            return " ".join([_readings()[surname], *_syllables(plain[length:])])
    return " ".join(_syllables(plain))


def _syllables(text: str) -> list[str]:
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True) if text else []


def pinyin_key(name: str, reading: str = "") -> str:
    """The key by which a name stands in a list by pinyin: all sounds, then tones, then strokes."""
    syllables = pinyin(name, reading).split()
    sounds = " ".join(syllable.rstrip("12345") for syllable in syllables)
    tones = "".join(syllable[-1] if syllable[-1] in "12345" else "5" for syllable in syllables)
    return f"{sounds}|{tones}|{stroke_key(name, NameOrder.NAME_STROKES)}"


def key(name: str, order: NameOrder, reading: str = "") -> str:
    """The key of a name in an order."""
    return pinyin_key(name, reading) if order is NameOrder.PINYIN else stroke_key(name, order)
