"""某一日的领导班子：谁在什么职务上、怎么排序，年龄、学历、专业和结构怎么样。

Pure. Averages are exact and shown to one decimal; who may not be named is not counted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from cadre.roster.places import LAST, Place, State
from cadre.rules.vocabulary import Position

LEADING = frozenset(
    {Position.SECRETARY, Position.HEAD, Position.DEPUTY, Position.CHIEF, Position.VICE_CHIEF}
)
BANDS = ((35, "35岁以下"), (40, "36—40岁"), (45, "41—45岁"), (50, "46—50岁"), (55, "51—55岁"))
OLDER = "56岁以上"
LEVELS = ("研究生", "大学", "大专")
MARKS = (
    ("研究生", "研究生"),
    ("大专", "大专"),
    ("专科", "大专"),
    ("大学", "大学"),
    ("本科", "大学"),
)
BY_DEGREE = (("博士", "研究生"), ("硕士", "研究生"), ("学士", "大学"))  # 只写了学位的
OTHER = "其他"
FIELDS = (
    "哲学", "经济学", "法学", "教育学", "文学", "历史学", "理学",
    "工学", "农学", "医学", "军事学", "管理学", "艺术学",
)  # fmt: skip
WORKING = (("工商管理", "管理学"), ("公共管理", "管理学"), ("法律", "法学"), ("工程", "工学"))


@dataclass(frozen=True)
class Seat:
    """A seat in a team: the posts that one official holds in it, or a vacant post."""

    official: str
    posts: tuple[Place, ...]

    @property
    def words(self) -> str:
        """The posts in words."""
        return "、".join(place.post.name for place in self.posts)

    @property
    def since(self) -> date | None:
        """The first day in the earliest of the posts; of a vacancy its first day."""
        days = [
            next((h.span.begins_on for h in p.holders if h.official == self.official), p.since)
            for p in self.posts
        ]
        return min((day for day in days if day is not None), default=None)


def seats(stood: Iterable[Place]) -> list[Seat]:
    """The seats of a team in post order; who holds two posts sits once, vacant posts are shown."""
    leading = [
        p
        for p in stood
        if p.post.position in LEADING and p.state in (State.FILLED, State.ACTING, State.VACANT)
    ]
    leading.sort(key=lambda p: (p.post.order or LAST, p.post.code))
    found: dict[str, list[Place]] = {}
    for place in leading:
        for code in [h.official for h in place.holders] or [f"-{place.post.code}"]:
            found.setdefault(code, []).append(place)
    return [
        Seat("" if code.startswith("-") else code, tuple(places)) for code, places in found.items()
    ]


@dataclass(frozen=True)
class Member:
    """What is known of a member of a team on the day."""

    age: int | None
    sex: str
    nation: str
    party: str
    level: str
    field: str


@dataclass(frozen=True)
class Structure:
    """How a team is made up: numbers by age, education and field of study, and the rest."""

    people: int
    average: Decimal | None
    ages: tuple[tuple[str, int], ...]
    levels: tuple[tuple[str, int], ...]
    fields: tuple[tuple[str, int], ...]
    women: int
    minorities: int
    outside_party: int


def structure(members: Sequence[Member]) -> Structure:
    """The make-up of a team; the average age is of those whose age is known."""
    ages = [member.age for member in members if member.age is not None]
    tenth = Decimal("0.1")
    average = (Decimal(sum(ages)) / len(ages)).quantize(tenth, ROUND_HALF_UP) if ages else None
    return Structure(
        people=len(members),
        average=average,
        ages=_counted((*(words for _, words in BANDS), OLDER), map(band, ages)),
        levels=_counted((*LEVELS, OTHER), (m.level for m in members)),
        fields=_counted((*FIELDS, ""), (m.field for m in members)),
        women=_how_many(members, lambda m: m.sex == "女"),
        minorities=_how_many(members, lambda m: m.nation not in ("", "汉", "汉族")),
        outside_party=_how_many(members, lambda m: m.party not in ("", "中共党员", "中共预备党员")),
    )


def _how_many(members: Sequence[Member], which: Callable[[Member], bool]) -> int:
    return sum(map(which, members))


def _counted(order: Sequence[str], found: Iterable[str]) -> tuple[tuple[str, int], ...]:
    listed = list(found)
    return tuple((words, listed.count(words)) for words in order if words in listed)


def band(age: int) -> str:
    """The band that an age lies in.

    >>> band(35), band(36), band(56)
    ('35岁以下', '36—40岁', '56岁以上')
    """
    return next((words for most, words in BANDS if age <= most), OLDER)


def level_of(*texts: str) -> str:
    """The highest level of schooling that the texts name; a degree counts where no level is named.

    >>> level_of("大学，公共管理硕士"), level_of("省委党校研究生"), level_of("工学硕士")
    ('大学', '研究生', '研究生')
    """
    found = [_named(MARKS, text) or _named(BY_DEGREE, text) for text in texts]
    return next((level for level in LEVELS if level in found), OTHER)


def _named(marks: Sequence[tuple[str, str]], text: str) -> str:
    return next((level for mark, level in marks if mark in text), "")


def field_of(degrees: Iterable[str]) -> str:
    """The field of study by the name of the last degree; "" where none tells."""
    for degree in reversed([*degrees]):
        found = next((name for name in FIELDS if name in degree), "")
        found = found or next((name for mark, name in WORKING if mark in degree), "")
        if found:
            return found
    return ""
