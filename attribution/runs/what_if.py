"""草案先按上年结果试排一遍：谁的位次会动，哪些指标上年没有数，心里有数再印发。

Pure: nothing is kept. Indicators are met by their codes. One without any result last year is left
out of the trial and its weight carried by the others, as with a recorded decision to drop it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from attribution.filled import Filled, MissingRuling
from attribution.plan import Scheme, Target
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.values import Score, Standing
from cadre.rules.numbers import Points
from cadre.rules.problems import Problem
from cadre.rules.vocabulary import IndicatorKind, Measure, Treatment

TRIAL = "试排"
COUNTED = frozenset({IndicatorKind.SCORED, IndicatorKind.TOTAL})  # 有其中一项得分的才算有数


@dataclass(frozen=True)
class UnitMoved:
    """A subject's class, place and total by last year's scheme and by the draft.

    Last year's place is counted anew among the subjects that are one class in the draft: a place
    among ten says nothing beside a place among four.
    """

    subject: str
    name: str
    classes: tuple[str, str]
    places: tuple[int | None, int | None]
    totals: tuple[Points | None, Points | None]
    provisional: bool = False  # 本类有缺数，试排位次只供参考

    @property
    def new_class(self) -> bool:
        """Whether the draft has put it into another class."""
        return self.classes[0] not in ("", self.classes[1])

    @property
    def change(self) -> int | None:
        """Places gained (positive) or lost; None where it had or has none."""
        before, after = self.places
        return before - after if before and after else None


@dataclass(frozen=True)
class WhatIf:
    """The draft on last year's results: what moved, and what it could not be tried on.

    `published`: last year's totals are those published, else reckoned again from the facts known.
    """

    lines: tuple[UnitMoved, ...]
    without_result: tuple[str, ...]
    left_out: tuple[str, ...]
    new_subjects: tuple[str, ...]
    problems: tuple[Problem, ...]
    published: bool = False


def what_if(
    draft: Scheme,
    previous: Scheme,
    filled: Filled,
    published: tuple[Iterable[Score], Iterable[Standing]] | None = None,
) -> WhatIf:
    """Score last year's results by the draft, and compare with last year's standings.

    Those are the scores and standings `published`, else last year's scheme is scored again.
    """
    without = _without_result(draft, filled)
    tried = _mapped(_with_last_targets(draft, previous), filled, without)
    scores, problems = score_all(*tried)
    after = _with_data(tried[0], scores, stand(tried[0], scores))
    again = score_all(previous, filled)[0] if published is None else ()
    before = _with_data(previous, *(published or (again, stand(previous, again))))
    gone = [i for i in previous.indicators.values() if i.code not in draft.indicators]
    return WhatIf(
        tuple(_moved(draft, previous, code, before, after) for code in draft.subjects),
        tuple(draft.indicators[code].name for code in without),
        tuple(one.name for one in gone if one.kind is IndicatorKind.SCORED),
        tuple(s.name for code, s in draft.subjects.items() if code not in previous.subjects),
        tuple(problems),
        published is not None,
    )


def _with_data(
    scheme: Scheme, scores: Iterable[Score], standings: Iterable[Standing]
) -> dict[str, Standing]:
    """The standings of those who have points in at least one indicator; no data is no nought."""
    known = {
        score.subject
        for score in scores
        if score.points is not None
        and score.indicator in scheme.indicators
        and scheme.indicators[score.indicator].kind in COUNTED
    }
    return {s.subject: s for s in standings if s.subject in known}


def _without_result(draft: Scheme, filled: Filled) -> list[str]:
    known = {result.indicator for result in filled.results if result.value is not None}
    known |= {one.indicator for one in filled.tallies}
    known |= {one.indicator for one in filled.ratings}
    known |= {one.indicator for one in filled.projects}
    return [
        one.code
        for one in draft.indicators.values()
        if one.kind is IndicatorKind.SCORED
        and one.measure not in (Measure.COMPOSITE, Measure.PRODUCT, Measure.MEMBERS)
        and (one.source or one.code) not in known
    ]


def _with_last_targets(draft: Scheme, previous: Scheme) -> Scheme:
    """Last year's values go with last year's base; where the draft has no target, with its target.

    The base of the draft is often last year's value itself: all growth would be nought.
    """
    whole = {
        key: _last(draft.target(*key), previous.target(*key))
        for key in (*draft.targets, *previous.targets)
        if key[0] in draft.indicators
    }
    by_term = {
        key: _last(draft.target(*key), previous.target(*key))
        for key in (*draft.term_targets, *previous.term_targets)
        if key[0] in draft.indicators
    }
    return replace(draft, targets=whole, term_targets=by_term)


def _last(own: Target, old: Target) -> Target:
    target = old.target if own.target is None else own.target
    return replace(own, target=target, baseline=old.baseline)


def _mapped(draft: Scheme, filled: Filled, without: Iterable[str]) -> tuple[Scheme, Filled]:
    """Last year's facts that the draft has an indicator and a subject for."""
    dropped = [MissingRuling(code, "", Treatment.DROP, TRIAL, "上年没有结果") for code in without]
    gone = set(without)
    rulings = [r for r in filled.rulings if r.indicator in draft.indicators and r.subject in
               (*draft.subjects, "") and r.indicator not in gone]  # fmt: skip

    def known(one: object) -> bool:
        indicator, subject = one.indicator, one.subject  # type: ignore[attr-defined]  # 各种事实都有这两项
        return indicator in draft.indicators and subject in draft.subjects

    return draft, Filled(
        results=tuple(filter(known, filled.results)),
        adjustments=tuple(filter(known, filled.adjustments)),
        rulings=(*rulings, *dropped),
        tallies=tuple(filter(known, filled.tallies)),
        ratings=tuple(filter(known, filled.ratings)),
        projects=tuple(filter(known, filled.projects)),
    )


def _moved(
    draft: Scheme,
    previous: Scheme,
    code: str,
    before: Mapping[str, Standing],
    after: Mapping[str, Standing],
) -> UnitMoved:
    was, now = before.get(code), after.get(code)
    old, own = previous.subjects.get(code), draft.subjects[code]
    return UnitMoved(
        code,
        own.name,
        (old.class_code if old else "", own.class_code),
        (_place_before(draft, code, before), now.place if now else None),
        (was.rounded if was else None, now.rounded if now else None),
        provisional=bool(now and now.provisional),
    )


def _place_before(draft: Scheme, code: str, before: Mapping[str, Standing]) -> int | None:
    """Last year's place among those that are one class in the draft, by last year's totals."""
    group = draft.subjects[code].class_code
    totals = {
        other: before[other].rounded
        for other, subject in draft.subjects.items()
        if subject.class_code == group and other in before and before[other].of
    }
    if code not in totals or len(totals) == 1:
        return None
    return 1 + sum(total > totals[code] for total in totals.values())
