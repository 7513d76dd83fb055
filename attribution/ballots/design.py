"""一场测评测谁、测什么、分几档、由哪几类人来测，开始发票以后不再改动。

Pure. A sitting has parts (a leading team, its members, the selection work); each part has its own
bands with values, items with weights and subjects. Source: rules 1.2, 1.3, 5.16, 5.17; formats 4.4.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from cadre.rules.polling import ABSTAINED, INVALID

MOST_VALUE = 100


class BallotKind(StrEnum):
    """What a sitting is for; each has its usual parts (`usual`)."""

    TEAM = "领导班子和成员民主测评"
    PERSON = "个人民主测评"
    PROMOTED = "新提拔任用干部民主评议"
    REPORT = "一报告两评议"
    SURVEY = "满意度测评"


class BallotMode(StrEnum):
    """How the votes come in."""

    CODES = "网上投票（一次性投票码）"
    PAPER = "纸质票录入"


class SubjectKind(StrEnum):
    """Whom a figure is about: a person, a leading team, a unit, or a piece of work."""

    PERSON = "个人"
    TEAM = "班子"
    UNIT = "单位"
    WORK = "工作"


@dataclass(frozen=True)
class Band:
    """One choice on the sheet and what it is worth, 0 to 100."""

    name: str
    value: Fraction


@dataclass(frozen=True)
class Item:
    """A question put about each subject of a part; weights are in proportion to each other."""

    name: str
    weight: int = 1


@dataclass(frozen=True)
class Subject:
    """Whom the votes are about; `code` is that of the official or unit, empty for a work."""

    kind: SubjectKind
    code: str
    name: str
    post: str = ""


@dataclass(frozen=True)
class Part:
    """One table of the sheet."""

    name: str
    bands: tuple[Band, ...]
    items: tuple[Item, ...]
    subjects: tuple[Subject, ...] = ()
    indicator: str = ""

    @property
    def options(self) -> tuple[str, ...]:
        """What a tally of the part may hold: the bands and the abstentions."""
        return (*(band.name for band in self.bands), ABSTAINED)

    def label(self, place: int) -> str:
        """A subject's name (places from 1), with the code where two have the same."""
        subject = self.subjects[place - 1]
        namesakes = [s for s in self.subjects if s.name == subject.name]
        return subject.name if len(namesakes) == 1 else f"{subject.name}（{subject.code}）"


@dataclass(frozen=True)
class Voters:
    """A class of voters: its weight (in proportion), and how many are entitled to vote."""

    name: str
    weight: int
    entitled: int


@dataclass(frozen=True)
class Design:
    """What a sitting asks whom."""

    parts: tuple[Part, ...]
    voters: tuple[Voters, ...]

    @property
    def subjects(self) -> list[tuple[int, int, Subject]]:
        """Every subject with the number of its part and its own, from 1."""
        return [
            (number, place, subject)
            for number, part in enumerate(self.parts, start=1)
            for place, subject in enumerate(part.subjects, start=1)
        ]


def lacking(design: Design) -> list[str]:
    """All that a sitting still lacks before the first sheet may be handed out, in words."""
    return [
        *(["没有测评主体"] if not design.voters else []),
        *_doubles("测评主体", [v.name for v in design.voters]),
        *(f"测评主体“{v.name}”没有应到人数" for v in design.voters if v.entitled < 1),
        *(
            ["测评主体的权重都是零"]
            if design.voters and not any(v.weight for v in design.voters)
            else []
        ),
        *(["没有测评内容"] if not design.parts else []),
        *_doubles("测评内容", [part.name for part in design.parts]),
        *(words for part in design.parts for words in _lacking(part)),
    ]


def _lacking(part: Part) -> list[str]:
    said = [
        *(["没有被测评的对象"] if not part.subjects else []),
        *(["没有题目"] if not part.items else []),
        *(["题目的权重都是零"] if part.items and not any(i.weight for i in part.items) else []),
        *(["至少要有两档"] if len(part.bands) < 2 else []),  # noqa: PLR2004  一档不成其为选择
        *_doubles("档次", [band.name for band in part.bands]),
        *_doubles("题目", [item.name for item in part.items]),
        *_doubles("对象", [f"{s.kind}{s.code or s.name}" for s in part.subjects]),
        *(f"档次不能叫“{band.name}”" for band in part.bands if band.name in (ABSTAINED, INVALID)),
        *(
            f"“{band.name}”的分值须在 0 至 {MOST_VALUE} 之间"
            for band in part.bands
            if not 0 <= band.value <= MOST_VALUE
        ),
    ]
    return [f"“{part.name}”{words}" for words in said]


def _doubles(what: str, names: Sequence[str]) -> list[str]:
    return [f"{what}“{name}”重复" for name in dict.fromkeys(names) if names.count(name) > 1]


def _bands(*pairs: tuple[str, int]) -> tuple[Band, ...]:
    return tuple(Band(name, Fraction(value)) for name, value in pairs)


def _items(names: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(name) for name in names)


GRADE_OF_PERSON = _bands(("优秀", 100), ("称职", 80), ("基本称职", 60), ("不称职", 0))
GRADE_OF_TEAM = _bands(("优秀", 100), ("良好", 80), ("一般", 60), ("较差", 0))
SATISFIED = _bands(("满意", 100), ("比较满意", 80), ("基本满意", 60), ("不满意", 0))
HOW_GOOD = _bands(("好", 100), ("较好", 80), ("一般", 60), ("较差", 0))
VIRTUES = _items(("德", "能", "勤", "绩", "廉"))
OF_A_TEAM = _items(("政治思想建设", "领导能力", "工作实绩", "党风廉政建设", "作风建设"))
WHOLE = _items(("总体评价",))
VOTERS = (Voters("领导班子成员", 40, 0), Voters("中层干部", 30, 0), Voters("群众代表", 30, 0))
SELECTION_WORK = Subject(SubjectKind.WORK, "", "选人用人工作")

_TEAM = Part("领导班子", GRADE_OF_TEAM, OF_A_TEAM)
_MEMBERS = Part("班子成员", GRADE_OF_PERSON, VIRTUES)
PROMOTED_PART = "新提拔任用干部"
_PROMOTED = Part(PROMOTED_PART, SATISFIED, WHOLE)
_WORK = Part("选人用人工作", HOW_GOOD, WHOLE, (SELECTION_WORK,))

USUAL: dict[BallotKind, tuple[Part, ...]] = {
    BallotKind.TEAM: (_TEAM, _MEMBERS),
    BallotKind.PERSON: (Part("个人", GRADE_OF_PERSON, VIRTUES),),
    BallotKind.PROMOTED: (_PROMOTED,),
    BallotKind.REPORT: (_WORK, _PROMOTED),
    BallotKind.SURVEY: (Part("单位", SATISFIED, WHOLE),),
}  # 我们自己的建议，启用前可以改；各地分值不一（rules 5.16）


def usual(kind: BallotKind) -> Design:
    """The design that a sitting of a kind starts from; subjects and numbers are still to come."""
    return Design(USUAL[kind], VOTERS)
