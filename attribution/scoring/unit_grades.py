"""单位等次由方案的规则提出建议：先看位次和名额，再看否决、降等和并列；定等次的是有权机关。

Order (rules 5.19): places after drops → ceilings → quota → proposal. A seat that a ceiling keeps
from one goes to the next in place; a seat that a condition or a lowered grade keeps from one stays
empty, for “不超过” need not be filled.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from attribution.filled import Filled
from attribution.plan import Scheme
from attribution.scales import GradeRule
from attribution.scoring.ceilings import Ceiling, ceilings, first_grades, ladder, lowered
from attribution.scoring.drops import drops_of, final_spots
from attribution.scoring.places import from_end, from_top, pool_name, pools
from attribution.scoring.quotas import FROM_END, FROM_TOP, LINES, Pool, Reached
from attribution.scoring.ties import tie_facts, told
from attribution.scoring.totals import totals
from attribution.values import Score, Standing, UnitGrade
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import GradeBy

ALONE = "所在范围只有一个考核对象，不排位次，只与自身目标和往年比，等次由集体研究"
INCOMPLETE = "有缺项尚无处理决定，暂不提等次"
UNSCORED = "没有计分的指标，不提等次"
UNREACHED = "没有等次规则管到，等次由集体研究"


@dataclass
class _Draft:
    """What is known so far of one subject's grade."""

    given: GradeRule | None = None
    words: list[str] = field(default_factory=list)
    rivals: set[str] = field(default_factory=set)
    contested: list[str] = field(default_factory=list)
    alone: bool = False


@dataclass(frozen=True)
class _Case:
    """All that the grades of one scheme rest on."""

    scheme: Scheme
    standings: Mapping[str, Standing]
    scores: tuple[Score, ...]
    filled: Filled
    ceilings: Mapping[str, Ceiling]
    firsts: frozenset[str]
    drafts: Mapping[str, _Draft]

    def ceiling(self, subject: str) -> Ceiling:
        return self.ceilings.get(subject, Ceiling())

    def may(self, subject: str, rule: GradeRule) -> bool:
        """Whether a rule may reach a subject at all."""
        barred = self.ceiling(subject).no_first and rule.grade in self.firsts
        return self.standings[subject].complete and not barred

    def unmet(self, subject: str, rule: GradeRule) -> str:
        """What of a rule's condition does not hold, in words; "" when all of it holds."""
        others = {o.source: o.grade for o in self.filled.others if o.subject == subject}
        words = []
        for part in filter(None, rule.condition.replace(";", "；").split("；")):
            source, _, grade = (word.strip() for word in part.partition("="))
            if others.get(source) != grade:
                found = f"为{others[source]}" if source in others else "没有录入"
                words.append(f"{source}须为{grade}，{found}，不列{rule.grade}")
        return "；".join(words)


def unit_grades(
    scheme: Scheme, standings: Iterable[Standing], scores: Iterable[Score], filled: Filled
) -> list[UnitGrade]:
    """The grade that the scheme's rules propose for each subject, by code, with the reason.

    A scheme without rules of grades proposes none.
    """
    if not scheme.grades:
        return []
    scores = tuple(scores)
    scored = {one for one, total in totals(scheme, scores).items() if total.possible}
    case = _Case(
        scheme,
        {standing.subject: standing for standing in standings},
        scores,
        filled,
        ceilings(scheme, filled.vetoes, scores),
        first_grades(scheme.grades),
        {one: _Draft() for one in sorted(scheme.subjects)},
    )
    for rule in sorted(scheme.grades, key=lambda rule: rule.order):
        classes = rule.classes or tuple(scheme.classes)
        members = [one for one in scored if scheme.subjects[one].class_code in classes]
        for together in pools(scheme, members, rule.reach):
            _apply(case, rule, together)
    return [_conclude(case, one, scored=one in scored) for one in case.drafts]


def _apply(case: _Case, rule: GradeRule, members: Collection[str]) -> None:
    """Let one rule reach those of a pool who have no grade yet."""
    pool = _pool(case, members)
    unplaced = not pool.spots and rule.by in FROM_TOP | FROM_END
    reached = LINES[rule.by](rule, pool, [one for one in members if case.may(one, rule)])
    given = {one for one in members if case.drafts[one].given}
    met = {one for one in members if not case.unmet(one, rule)}
    tied = [one for one in reached.tied if one in met - given]
    left = reached.seats - len(given.intersection(reached.tied))
    chosen = reached.subjects | (frozenset(tied) if len(tied) <= left else frozenset())
    for one in sorted(set(members) - given):
        draft = case.drafts[one]
        draft.alone = draft.alone or unplaced
        if one in chosen and rule.by is GradeBy.REST and draft.alone:
            continue
        if one in chosen and one in met:
            draft.given = rule
            draft.words.append(_reason(case, rule, pool, reached, one))
        elif one in reached.subjects or (one in reached.tied and one not in met):
            draft.words.append(case.unmet(one, rule))
        elif one in tied and left > 0:
            draft.rivals |= set(tied) - {one}
            draft.contested.append(rule.grade)
            draft.words += _contest(case, rule, reached.line, tied, left)


def _pool(case: _Case, members: Collection[str]) -> Pool:
    rounded = {one: case.standings[one].rounded for one in members}
    drops = drops_of(case.filled.drops)
    return Pool(
        final_spots(rounded, drops, case.scheme.tie_rule),
        rounded,
        all(case.standings[one].complete for one in members),
    )


def _reason(case: _Case, rule: GradeRule, pool: Pool, reached: Reached, one: str) -> str:
    spot, words = pool.spots.get(one), ""
    if rule.by is GradeBy.SCORE:
        words = f"总分 {show_points(pool.rounded[one], case.scheme.places)} 分，"
    elif spot:
        end = rule.by in FROM_END
        place = (
            from_end(spot.from_end, tied=spot.tied) if end else from_top(spot.place, tied=spot.tied)
        )
        dropped = "降位后" if case.standings[one].dropped else ""
        words = f"在{pool_name(case.scheme, one, rule.reach)} {pool.size} 个中{dropped}列{place}，"
    doubt = "" if pool.complete else "；有数据不全的，位次暂定"
    return f"{words}{reached.line}，按第 {rule.order} 条拟为{rule.grade}{doubt}"


def _contest(
    case: _Case, rule: GradeRule, line: str, tied: Collection[str], left: int
) -> list[str]:
    """The tie across the line, and what people weigh of each of the tied (rules 5.19)."""
    question = f"{line}，{rule.grade}只余 {left} 个名额而 {len(tied)} 个并列，由集体研究确定"
    facts = [told(case.scheme, tie_facts(case.scheme, case.scores, one)) for one in tied]
    return [f"{question}，依次看重权指标、扣分和任务轻重", *facts]


def _conclude(case: _Case, one: str, *, scored: bool) -> UnitGrade:
    draft, ceiling = case.drafts[one], case.ceiling(one)
    grade = draft.given.grade if draft.given else ""
    words = list(draft.words)
    if not draft.given:
        words.append(_why_none(case, one, draft, scored=scored))
    by = sum(max(drop.grades, 0) for drop in case.filled.drops if drop.subject == one)
    if by and grade:
        fallen = lowered(case.scheme.grades, grade, by)
        why = "；".join(d.reason for d in case.filled.drops if d.subject == one and d.grades > 0)
        words.append(f"负面评价降 {by} 等（{why}），由{grade}降为{fallen}")
        grade = fallen
    words += ceiling.reasons
    if ceiling.lowest:
        grade = ladder(case.scheme.grades)[-1]
    if draft.contested:
        words.append(f"未定之前列{grade or '不定等次'}")
    return UnitGrade(
        subject=one,
        grade=grade,
        rule=draft.given.order if draft.given else 0,
        words="；".join(words),
        contested=bool(draft.contested),
        contested_with=tuple(sorted(draft.rivals)),
        contested_for="、".join(draft.contested),
    )


def _why_none(case: _Case, one: str, draft: _Draft, *, scored: bool) -> str:
    if not scored:
        return UNSCORED
    if not case.standings[one].complete:
        return INCOMPLETE
    return ALONE if draft.alone else UNREACHED


def first_in_a_row(
    firsts: Collection[str] | str, years: Iterable[Iterable[UnitGrade]]
) -> dict[str, int]:
    """How many years in a row each subject has had a first grade; the latest year comes first.

    A contested grade is not yet a grade. Three in a row are shown with attention to the members
    and young cadres of the unit (rules 8.2 row 8).
    """
    named = {firsts} if isinstance(firsts, str) else set(firsts)
    counts: dict[str, int] = {}
    for number, year in enumerate(years):
        held = {g.subject for g in year if g.grade in named and not g.contested}
        counts |= {one: number + 1 for one in held if counts.get(one, 0) == number}
    return counts
