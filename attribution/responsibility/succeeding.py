"""上期的单位和职务如今是谁：有机构变动记录的照记录，同名的、次日接着成立的就是，其余列出来请人选定。

Pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from attribution.plan import Scheme
from attribution.responsibility.duties import PostInfo, UnitInfo
from attribution.responsibility.pasted_heads import post_words
from attribution.responsibility.pasted_names import Names, short_of
from cadre.roster.unit_history import History

SKIP = "-"
SEVERAL = 8


@dataclass(frozen=True)
class Around:
    """The two periods, and the bodies and posts there are."""

    old: Scheme
    new: Scheme
    units: Mapping[str, UnitInfo]
    posts: Mapping[str, PostInfo]
    history: History = field(default_factory=History)

    @property
    def first(self) -> date:
        """The first day of the new period."""
        return self.new.period.begins_on

    def alive(self, code: str) -> bool:
        """Whether a unit lives on the first day."""
        unit = self.units.get(code)
        return unit is not None and (unit.life is None or unit.life.covers(self.first))

    def fills(self, code: str) -> bool:
        """Whether a post is there on the first day, and its unit too."""
        post = self.posts.get(code)
        if post is None or not self.alive(post.unit):
            return False
        return post.life is None or post.life.covers(self.first)


def successors(around: Around, code: str) -> tuple[list[str], str]:
    """Units that may have taken over, the surest first, and why the first is taken, or "".

    What the record of changes says comes first; a unit that was split is left to choose.
    """
    old = around.units.get(code)
    if old is None:
        return [], ""
    beside = [u for u in around.units.values() if u.parent == old.parent and around.alive(u.code)]
    ends = old.life.ends_on if old.life else None
    after = [
        u.code for u in beside if u.life and ends and u.life.begins_on == ends + timedelta(days=1)
    ]
    parent = around.units.get(old.parent)
    names = Names({u.code: u.name for u in beside}, areas=short_of([parent.name if parent else ""]))
    same = [u.code for u in beside if names.core(u.name) == names.core(old.name)]
    near = [c.content for c in names.match(old.name, body=True).choices if c.content in names.units]
    told = [c for c in around.history.successors(code, around.first) if c in around.units]
    told = [c for c in told if c != code]
    listed = [*told, *same, *after, *near, *(u.code for u in beside)]
    every = list(dict.fromkeys(listed))[:SEVERAL]
    if told:
        return every, "机构变动记录的接续单位" if len(told) == 1 else ""
    if len(same) == 1:
        return every, "同名单位"
    return every, "次日成立的唯一单位" if len(after) == 1 and not same else ""


Offer = tuple[str, tuple[tuple[str, str], ...], str, str]


def _unit(around: Around, code: str) -> Offer:
    found, why = successors(around, code)
    name = around.units[code].name if code in around.units else code
    choices = tuple((c, around.units[c].name) for c in found)
    return name, choices, found[0] if why else "", why or "没有明确的接续单位，请选择"


def _post(around: Around, code: str) -> Offer:
    old = around.posts.get(code)
    if old is None:
        return code, (), SKIP, "花名册里没有这个职务"
    units, why = successors(around, old.unit)
    there = [
        p
        for u in units
        for p in around.posts.values()
        if p.unit == u and p.position is old.position and around.fills(p.code)
    ]
    choices = tuple((p.code, post_words(around.units[p.unit].name, p.name)) for p in there)
    same = [p.code for p in there if why and p.unit == units[0] and p.name == old.name]
    first = same[0] if len(same) == 1 else ""
    unit = around.units.get(old.unit)
    name = post_words(unit.name if unit else old.unit, old.name)
    return name, choices, first, "接续单位的同名职务" if first else "请选择现在的职务"


def _indicator(around: Around, code: str) -> Offer:
    name = around.old.indicators[code].name if code in around.old.indicators else code
    choices = tuple((one.code, one.name) for one in around.new.indicators.values())
    return name, choices, SKIP, "新方案没有同代码、同名称的指标"


def _subject(around: Around, code: str) -> Offer:
    name = around.old.subjects[code].name if code in around.old.subjects else code
    choices = tuple((one.code, one.name) for one in around.new.subjects.values())
    return name, choices, SKIP, "新方案不考核这个对象"


OFFERS: Mapping[str, Callable[[Around, str], Offer]] = {
    "单位": _unit,
    "职务": _post,
    "指标": _indicator,
    "考核对象": _subject,
}
