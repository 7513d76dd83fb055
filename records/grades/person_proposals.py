"""个人等次建议只写规则说到的：处分处理直接影响的、名额之内的；并列跨线和规则没有说的由组织评定。

Pure. Own results order a pool only where an organ adopted the order (house laws 3 and 9); they are
one side of 德能勤绩廉, and every proposal says so. Source: rules 1.4, 2.1, 2.6, 7.5 (3), 8.3 #20.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from cadre.rules.basis import Basis
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import Grade, TeamGrade
from records.grades.grade_bars import GIVES, NEEDS_PEOPLE, Bar, Effect, heaviest
from records.grades.leader_quota import NO_LINK, DoubleLink
from records.grades.own_and_unit import (
    OwnRule,
    PersonOrder,
    below_median,
    displayed,
    percent,
)
from records.grades.seats import Pool, SeatsLeft, seats_left

BY_PEOPLE = "由组织综合德、能、勤、绩、廉评定"
NOT_SEATED = frozenset(
    {Effect.NOT_EXCELLENT, Effect.NOT_COMPETENT, Effect.PEOPLE, Effect.ELSEWHERE, *GIVES}
)


@dataclass(frozen=True)
class PersonRules:
    """What proposals are made by; `adopted` is the paper that adopted the order, "" if none."""

    own: OwnRule
    as_of: date
    adopted: str = ""
    link: DoubleLink = NO_LINK


@dataclass(frozen=True)
class Candidate:
    """One who is to be graded, and what is known of him; `unranked` why he is not compared."""

    official: str
    pool: str
    rate: Fraction | None = None
    class_median: Fraction | None = None
    unranked: str = ""
    bars: tuple[Bar, ...] = ()
    team_grade: TeamGrade | None = None
    head: bool = False


@dataclass(frozen=True)
class PersonProposal:
    """What is proposed for one person; `grade` None leaves it to people, `reasons` say why.

    `counted`: takes a seat of the pool. A page shows what `for_reader` gives.
    """

    official: str
    pool: str
    grade: Grade | None
    reasons: tuple[str, ...]
    bars: tuple[Bar, ...]
    basis: tuple[Basis, ...]
    counted: bool = False

    def for_reader(self, *, may_see: bool) -> "PersonProposal":
        """What a reader is shown: without the right nothing that speaks of restricted evidence."""
        if may_see or not any(bar.restricted for bar in self.bars):
            return self
        return replace(self, grade=None, reasons=(NEEDS_PEOPLE,), bars=(), basis=())


@dataclass(frozen=True)
class PersonProposals:
    """The proposals in order of pool and official, and what they leave of each pool's seats."""

    proposals: tuple[PersonProposal, ...]
    left: Mapping[str, SeatsLeft]


@dataclass(frozen=True)
class _Line:
    """A pool's line: the direct heads, who is above the line, and who stands on it in a tie."""

    direct: frozenset[str]
    above: frozenset[str]
    on: frozenset[str]


def propose_persons(
    rules: PersonRules, pools: Sequence[Pool], candidates: Collection[Candidate]
) -> PersonProposals:
    """Propose grades for persons; the order in which they are given does not matter.

    Raises:
        BadInput: when a candidate's pool is not there or does not hold him.
    """
    by_code = {pool.code: pool for pool in pools}
    ordered = sorted(candidates, key=lambda one: (one.pool, one.official))
    for one in ordered:
        if one.pool not in by_code or one.official not in by_code[one.pool].members:
            raise BadInput(f"名额池“{one.pool}”中没有 {one.official}。", "请核对参加考核的人员。")
    lines = {
        code: _line(rules, pool, [one for one in ordered if one.pool == code])
        for code, pool in by_code.items()
    }
    made = tuple(_propose(rules, by_code[one.pool], one, lines[one.pool]) for one in ordered)
    seated = {one.official for one in made if one.counted}
    return PersonProposals(made, {code: seats_left(p, seated) for code, p in by_code.items()})


def _may_be_seated(one: Candidate) -> bool:
    """Nobody below the median of his kind is put among the excellent by a rule (7.5 (3))."""
    barred = any(bar.effect in NOT_SEATED for bar in one.bars)
    return not barred and not below_median(one.rate, one.class_median)


def _direct(rules: PersonRules, one: Candidate) -> bool:
    linked = bool(rules.link.head_direct and rules.link.paper)
    return linked and one.head and one.team_grade is TeamGrade.EXCELLENT and _may_be_seated(one)


def _key(rules: PersonRules, one: Candidate) -> tuple[int, ...] | None:
    """What a person is compared by, smaller first; None: takes no part."""
    if one.unranked or one.rate is None or one.class_median is None or not _may_be_seated(one):
        return None
    rate, median = displayed(one.rate), displayed(one.class_median)
    given = {PersonOrder.MARGIN: median - rate, PersonOrder.RATE: -rate}
    return tuple(given[by] for by in rules.own.order)


def _line(rules: PersonRules, pool: Pool, inside: Sequence[Candidate]) -> _Line:
    direct = frozenset(one.official for one in inside if _direct(rules, one))
    seats = pool.seats - (len(direct) if rules.link.counted else 0)
    if seats < 0:  # 直接列为优秀的已超出名额，谁列入由组织定
        return _Line(frozenset(), frozenset(), direct)
    if not rules.adopted:
        return _Line(direct, frozenset(), frozenset())
    keys = {one.official: key for one in inside if (key := _key(rules, one)) is not None}
    ranks = {official: key for official, key in keys.items() if official not in direct}
    if len(ranks) <= seats:
        return _Line(direct, frozenset(ranks), frozenset())
    first_out = sorted(ranks.values())[seats]
    above = frozenset(official for official, key in ranks.items() if key < first_out)
    tied = frozenset(official for official, key in ranks.items() if key == first_out)
    return _Line(direct, above, tied if len(above) < seats else frozenset())


def _propose(rules: PersonRules, pool: Pool, one: Candidate, line: _Line) -> PersonProposal:
    bar = heaviest(one.bars, rules.as_of)
    grade, words, counted = _judge(rules, pool, one, line, bar)
    bases = [each.basis for each in one.bars if each.basis]
    if grade is Grade.EXCELLENT:
        bases += [pool.share.basis, *(() if one.official in line.direct else (rules.own.basis,))]
    return PersonProposal(
        one.official,
        one.pool,
        grade,
        (*_facts(one), *words),
        one.bars,
        tuple(dict.fromkeys(bases)),
        counted,
    )


def _facts(one: Candidate) -> tuple[str, ...]:
    if one.rate is None or one.unranked:
        return (f"本人实绩不参加比较：{one.unranked or '没有得分率'}",)
    if one.class_median is None:
        return (f"本人得分率 {percent(one.rate)}",)
    return (f"本人得分率 {percent(one.rate)}，同类中位数 {percent(one.class_median)}",)


def _judge(
    rules: PersonRules, pool: Pool, one: Candidate, line: _Line, bar: Bar | None
) -> tuple[Grade | None, tuple[str, ...], bool]:
    """The grade, why, and whether it takes a seat."""
    if bar and bar.effect in NOT_SEATED:
        silent = () if bar.effect in GIVES else (f"规则没有规定列哪一等次，{BY_PEOPLE}",)
        return GIVES.get(bar.effect), (bar.words, *silent), False
    if one.official in line.direct:
        seat = "占用" if rules.link.counted else "不占用"
        said = f"单位优秀，主要负责人直接列为优秀，{seat}名额（{rules.link.paper}）"
        return Grade.EXCELLENT, (said,), rules.link.counted
    if one.official in line.above:
        said = f"列入优秀名额 {pool.seats} 个之内，按{'、'.join(rules.own.order)}排序"
        return Grade.EXCELLENT, (f"{said}（{rules.adopted}）", f"实绩只是一面，{BY_PEOPLE}"), True
    return None, (f"{_left_out(rules, pool, one, line)}，{BY_PEOPLE}",), False


def _left_out(rules: PersonRules, pool: Pool, one: Candidate, line: _Line) -> str:
    """Why nothing is proposed for one who is not barred."""
    if one.official in line.on:
        return f"并列在优秀名额线上（名额 {pool.seats} 个，不够分）"
    if below_median(one.rate, one.class_median):
        return "本人得分率低于同类中位数，不自动列为优秀"
    if not rules.adopted:
        return "个人优秀名额的先后没有经决定采用"
    if _key(rules, one) is None:
        return "不参加优秀名额排序"
    return f"未进入优秀名额 {pool.seats} 个，称职以下规则没有规定"
