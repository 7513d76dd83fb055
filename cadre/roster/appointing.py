"""任职、免职、调任、挂职、主持工作、兼任都是文件写明的事实：从哪一日起离开哪些职务、到哪个职务。

Pure. A paper counts from the day it names: what is left ends on the day before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from cadre.roster.places import FULL, Holding, PostPlace, Quota, counts, places_on
from cadre.rules.periods import Span, day_of
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import TenureManner


class MoveKind(StrEnum):
    """What a paper does with a person's posts."""

    APPOINTED = "任职"
    REMOVED = "免职"
    TRANSFERRED = "调任"
    SECONDED = "挂职"
    ACTING = "主持工作"
    CONCURRENT = "兼任"


@dataclass(frozen=True)
class Rule:
    """What a kind of move needs: the manner it begins, and whether posts are left."""

    manner: TenureManner | None
    leaves: bool | None  # True 必须有离开的职务，False 不得有，None 都可以
    may_end: bool = False  # 可以写明到期日
    words: str = ""


KINDS: Mapping[MoveKind, Rule] = {
    MoveKind.APPOINTED: Rule(TenureManner.FORMAL, None, words="任新职；同时免去的职务可一并勾选"),
    MoveKind.REMOVED: Rule(None, leaves=True, words="免去勾选的职务；结束挂职、主持、兼任也用它"),
    MoveKind.TRANSFERRED: Rule(TenureManner.FORMAL, leaves=True, words="离开勾选的职务，任新职"),
    MoveKind.SECONDED: Rule(
        TenureManner.SECONDED, leaves=False, may_end=True, words="保留原职去挂职"
    ),
    MoveKind.ACTING: Rule(
        TenureManner.ACTING, leaves=False, may_end=True, words="保留原职，主持工作"
    ),
    MoveKind.CONCURRENT: Rule(TenureManner.CONCURRENT, leaves=False, words="保留原职再兼一职"),
}


@dataclass(frozen=True)
class Move:
    """What a paper says: who, in which way, from which day, to which post, leaving which."""

    official: str
    kind: MoveKind | None
    on: date | None
    to: str = ""
    leaving: tuple[str, ...] = ()  # 任职的主键
    until: date | None = None
    until_text: str = ""
    paper: str = ""
    despite_quota: bool = False  # 超出核定职数，核对过仍要录入

    @classmethod
    def read(cls, official: str, fields: Mapping[str, str], leaving: tuple[str, ...]) -> "Move":
        """From the fields of a form; what cannot be read stays out and is told by `faults`."""
        kind = fields.get("kind", "")
        return cls(
            official,
            MoveKind(kind) if kind in set(MoveKind) else None,
            day_of(fields.get("on", "")),
            fields.get("to", "").strip(),
            leaving,
            day_of(fields.get("until", "")),
            fields.get("until", "").strip(),
            fields.get("paper", "").strip(),
            bool(fields.get("despite_quota")),
        )


Named = Callable[[str], str]  # 干部编号 → 可以看到的姓名


def key_of(one: Holding) -> str:
    """The natural key of a tenure."""
    return f"{one.official}|{one.post}|{one.span.begins_on}"


def faults(
    move: Move,
    own: Sequence[Holding],
    in_post: Sequence[Holding],
    post: PostPlace | None,
    named: Named,
) -> list[Problem]:
    """All that is wrong with a move: what is missing, order of dates, two in one post."""
    if move.kind is None or move.on is None:
        said = [] if move.kind else [_problem("任免方式", "没有选任免方式。")]
        return said + ([] if move.on else [_problem("生效日期", "没有填生效日期，或不是日期。")])
    rule = KINDS[move.kind]
    found = [*_leaving(move, rule, move.on, own)]
    if rule.manner is None:
        return found + (
            [_problem("新职务", "免职不填新职务，要任新职请选“调任”。")] if move.to else []
        )
    found += _until(move, rule, move.on)
    if post is None:
        return [
            *found,
            _problem("新职务", "没有选新职务，或没有这个职务。", "请先查找职务。"),
        ]
    return found + _taking(move, rule.manner, move.on, own, in_post, post, named)


def _problem(where: str, what: str, what_to_do: str = "") -> Problem:
    return Problem(Place("任免", where), what, what_to_do)


def _leaving(move: Move, rule: Rule, on: date, own: Sequence[Holding]) -> list[Problem]:
    held = {key_of(one): one for one in own}
    found = []
    if rule.leaves is True and not move.leaving:
        found.append(_problem("离开的职务", f"{move.kind}要勾选离开的职务。"))
    if rule.leaves is False and move.leaving:
        found.append(_problem("离开的职务", f"{move.kind}保留原职，不勾选离开的职务。"))
    for key in move.leaving:
        one = held.get(key)
        if one is None:
            found.append(_problem("离开的职务", "勾选的职务不是本人的。", "请刷新页面重选。"))
        elif on <= one.span.begins_on:
            words = f"这一职务自 {one.span.begins_on} 起任，{on} 免去，日期颠倒。"
            found.append(_problem("生效日期", words, "请核对文件。"))
        elif one.span.ends_on is not None and one.span.ends_on < on:
            found.append(_problem("离开的职务", f"这一职务已于 {one.span.ends_on} 免去。"))
    return found


def _until(move: Move, rule: Rule, on: date) -> list[Problem]:
    if move.until_text and move.until is None:
        return [_problem("到期日期", f"“{move.until_text}”不是日期。")]
    if move.until is not None and not rule.may_end:
        return [_problem("到期日期", f"{move.kind}不填到期日期。", "到期免职时另录。")]
    if move.until is not None and move.until < on:
        return [_problem("到期日期", f"到期日期 {move.until} 早于生效日期 {on}。")]
    return []


def _taking(
    move: Move,
    manner: TenureManner,
    on: date,
    own: Sequence[Holding],
    in_post: Sequence[Holding],
    post: PostPlace,
    named: Named,
) -> list[Problem]:
    span, found = Span(on, move.until), []
    if not post.life.covers(on):
        found.append(_problem("新职务", f"{on} 没有“{post.name}”这个职务（{_life(post.life)}）。"))
    staying = [one for one in own if key_of(one) not in move.leaving]
    if any(one.post == post.code and one.span.within(span) for one in staying):
        found.append(_problem("新职务", f"这段时间本人已经担任“{post.name}”。"))
    if manner is not TenureManner.FORMAL:
        return found
    others = [
        one
        for one in in_post
        if one.official != move.official
        and one.manner is TenureManner.FORMAL
        and one.span.within(span)
    ]
    for one in others:
        words = f"“{post.name}”由{named(one.official)}任职（{one.span}），一个职务不能有两人。"
        found.append(_problem("新职务", words, "请先录入他的免职或调任。"))
    return found


def over_quota(
    move: Move,
    post: PostPlace | None,
    posts: Sequence[PostPlace],
    held: Sequence[Holding],
    quotas: Sequence[Quota],
) -> list[Problem]:
    """A warning where the move puts more officials in posts of the kind than are approved.

    `posts`, `held` and `quotas`: of the unit of `post`. A unit without a quota is not warned of.
    """
    manner = KINDS[move.kind].manner if move.kind else None
    if post is None or move.on is None or manner not in FULL or move.despite_quota:
        return []
    span = Span(move.on, move.until)
    after = [_ended(one, move.on) if key_of(one) in move.leaving else one for one in held]
    after.append(Holding(move.official, post.code, span, TenureManner(manner)))
    for one in counts(places_on(posts, after, move.on), quotas, move.on):
        if one.position is post.position and one.over > 0:
            words = f"{move.on} 起{one.position}实有 {one.filled} 名，核定 {one.approved} 名。"
            to_do = "请核对；确需超职数配备的，勾选下面一项再入库。"
            return [Problem(Place("任免", "核定职数"), words, to_do, Severity.WARNS)]
    return []


def _ended(one: Holding, on: date) -> Holding:
    return replace(one, span=Span(one.span.begins_on, on - timedelta(days=1)))


def _life(life: Span) -> str:
    begins = "" if life.begins_on == date.min else f"{life.begins_on} 起"
    return begins + (f"至 {life.ends_on} 止" if life.ends_on else "")


def tenures(move: Move, own: Sequence[Holding]) -> list[dict[str, Any]]:
    """The tenure rows that follow from a faultless move: those that end, then the new one."""
    if move.on is None or move.kind is None:
        return []
    eve, manner = move.on - timedelta(days=1), KINDS[move.kind].manner
    rows = [
        _row(one.official, one.post, Span(one.span.begins_on, eve), one.manner, one.paper)
        for one in own
        if key_of(one) in move.leaving
    ]
    if manner is not None:
        rows.append(_row(move.official, move.to, Span(move.on, move.until), manner, move.paper))
    return rows


def _row(official: str, post: str, span: Span, manner: TenureManner, paper: str) -> dict[str, Any]:
    return {
        "official": official,
        "post": post,
        "begins_on": span.begins_on,
        "ends_on": span.ends_on,
        "manner": manner,
        "paper": paper,
    }
