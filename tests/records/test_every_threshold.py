"""Every number of the regulations on both sides, one line for each version that gives it.

The figures are written here by hand. Where a number has its own worked case elsewhere it stands
there; here are those of which no other case would notice a change, and that none is left out.
"""

from datetime import date, timedelta

import pytest

from cadre.rules import bar_rules
from cadre.rules.accountability_count import reached
from cadre.rules.appeal_clocks import ClockStep, clock
from cadre.rules.barred import Handled, period_of
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import HandlingKind
from records.grades.civil_quota import Consent, civil_quota, civil_share, linked_share, unit_link

H = HandlingKind
DAY = timedelta(days=1)

# 种类、这一版自何日起施行 → 影响期几个月、几个月内不得高于原任职务层次（没有的为 0）
BARRED = {
    (H.ADMONITION, date(2015, 6, 26)): (6, 0),
    (H.PARTY_WARNING, date(2018, 10, 1)): (12, 0),
    (H.PARTY_WARNING, date(2024, 1, 1)): (12, 0),
    (H.PARTY_SERIOUS_WARNING, date(2018, 10, 1)): (18, 0),
    (H.PARTY_SERIOUS_WARNING, date(2024, 1, 1)): (18, 0),
    (H.PARTY_SERIOUS_WARNING_INSTEAD, date(2024, 1, 1)): (24, 0),
    (H.PARTY_POST_REVOKED, date(2018, 10, 1)): (24, 0),
    (H.PARTY_POST_REVOKED, date(2024, 1, 1)): (24, 0),
    (H.EXPELLED_FROM_PARTY, date(2018, 10, 1)): (60, 0),
    (H.EXPELLED_FROM_PARTY, date(2024, 1, 1)): (60, 0),
    (H.GOVERNMENT_WARNING, date(2019, 6, 1)): (6, 0),
    (H.GOVERNMENT_WARNING, date(2020, 7, 1)): (6, 0),
    (H.DEMERIT, date(2019, 6, 1)): (12, 0),
    (H.DEMERIT, date(2020, 7, 1)): (12, 0),
    (H.SERIOUS_DEMERIT, date(2019, 6, 1)): (18, 0),
    (H.SERIOUS_DEMERIT, date(2020, 7, 1)): (18, 0),
    (H.PAY_LEVEL_LOWERED, date(2019, 6, 1)): (24, 0),
    (H.PAY_LEVEL_LOWERED, date(2020, 7, 1)): (24, 0),
    (H.DISMISSED_FROM_POST, date(2019, 6, 1)): (24, 0),
    (H.DISMISSED_FROM_POST, date(2020, 7, 1)): (24, 0),
    (H.REASSIGNED, date(2019, 3, 3)): (12, 0),
    (H.REASSIGNED, date(2021, 3, 19)): (12, 0),
    (H.REMOVED, date(2009, 6, 30)): (12, 0),
    (H.REMOVED, date(2019, 3, 3)): (12, 24),
    (H.REMOVED, date(2021, 3, 19)): (12, 24),
    (H.REDUCED_IN_RANK, date(2015, 7, 19)): (24, 0),
    (H.REDUCED_IN_RANK, date(2021, 3, 19)): (24, 0),
    (H.ORDERED_TO_RESIGN, date(2009, 6, 30)): (12, 0),
    (H.ORDERED_TO_RESIGN, date(2019, 3, 3)): (12, 24),
    (H.ORDERED_TO_RESIGN, date(2021, 3, 19)): (12, 24),
    (H.RESIGNED_TAKING_BLAME, date(2009, 6, 30)): (12, 0),
    (H.RESIGNED_TAKING_BLAME, date(2019, 3, 3)): (12, 24),
    (H.UNFIT_MOVED, date(2019, 3, 3)): (12, 0),
    (H.UNFIT_REMOVED, date(2019, 3, 3)): (12, 0),
    (H.UNFIT_TO_CIVIL_RANK, date(2015, 7, 19)): (12, 0),
    (H.UNFIT_TO_CIVIL_RANK, date(2022, 9, 8)): (12, 0),
}
RESTORED = {  # 留党察看：察看几个月，自恢复党员权利之日起再计几个月
    (H.PARTY_PROBATION_ONE_YEAR, date(2018, 10, 1)): (12, 24),
    (H.PARTY_PROBATION_ONE_YEAR, date(2024, 1, 1)): (12, 24),
    (H.PARTY_PROBATION_TWO_YEARS, date(2018, 10, 1)): (24, 24),
    (H.PARTY_PROBATION_TWO_YEARS, date(2024, 1, 1)): (24, 24),
}


@pytest.mark.parametrize(("which", "months"), BARRED.items())
def test_every_version_of_a_barred_period_ends_to_the_day(which, months):
    kind, day = which
    bar, (length, above) = period_of(Handled(kind, day)), months

    assert bar.basis.effective_on == day
    free = add_months(day, length)
    assert (bar.open_on(day), bar.open_on(free - DAY), bar.open_on(free)) == (True, True, False)
    higher = add_months(day, above)
    assert bar.above_open_on(higher - DAY) is bool(above)
    assert not bar.above_open_on(higher)


@pytest.mark.parametrize(("which", "months"), RESTORED.items())
def test_every_version_of_a_probation_in_the_party_counts_from_the_day_of_restoring(which, months):
    (kind, day), (probation, after) = which, months
    restored = add_months(day, probation)
    bar = period_of(Handled(kind, day, restored_on=restored))
    free = add_months(restored, after)

    assert bar_rules.rule(kind, day).probation_months == probation
    assert (bar.open_on(free - DAY), bar.open_on(free)) == (True, False)


@pytest.mark.parametrize(
    ("day", "open_still"), [(date(2011, 2, 28), True), (date(2011, 3, 1), False)]
)
def test_the_option_on_reduction_in_rank_bars_a_year_once_adopted(day, open_still):
    handled = Handled(H.REDUCED_IN_RANK, date(2010, 3, 1))
    (option,) = {one.option for one in bar_rules.rules() if one.kind is handled.kind} - {""}

    assert period_of(handled).unknown
    assert period_of(handled, [option]).open_on(day) is open_still


def test_no_version_of_a_barred_period_is_left_out():
    timed = {
        (one.kind, one.basis.effective_on)
        for one in bar_rules.rules()
        if (one.months or one.months_after_restored) and not one.option
    }

    assert timed == {*BARRED, *RESTORED}


@pytest.mark.parametrize(
    ("times", "barred_months", "words"),
    [(1, 12, "一年内不得提拔"), (2, None, "降职"), (3, None, "免职"), (4, None, "免职")],
)
def test_the_first_second_and_third_accountability_of_a_year(times, barred_months, words):
    days = [date(2021, month, 1) for month in range(1, times + 1)]

    found = reached([*days, date(2020, 12, 31)], date(2021, 12, 31), adopted=True)

    assert (found.step.count, found.step.months) == (min(times, 3), barred_months)
    assert words in found.step.consequence


@pytest.mark.parametrize(
    ("step", "since", "last"),
    [
        (ClockStep.ASK_RETRIAL, date(2020, 3, 10), date(2020, 4, 10)),
        (ClockStep.DECIDE_RETRIAL, date(2020, 3, 10), date(2020, 4, 10)),
        (ClockStep.ASK_SUPERVISORY_REVIEW, date(2020, 3, 10), date(2020, 4, 10)),
        (ClockStep.DECIDE_SUPERVISORY_REVIEW, date(2020, 3, 10), date(2020, 5, 10)),
    ],
)
def test_the_clocks_of_the_supervision_law_before_it_was_renumbered(step, since, last):
    found = clock(step, since)

    assert add_months(since, found.months) == last


def test_a_complex_appeal_has_sixty_and_thirty_days():
    found = clock(ClockStep.DECIDE_APPEAL, date(2021, 3, 1))

    assert (found.days, found.more_days) == (60, 30)


def test_the_unit_link_stops_at_twenty_where_the_regulation_would_give_more():
    link = unit_link(date(2023, 12, 31))
    consented = civil_share(civil_quota(2023), Consent(25, "市公务员局批复"))

    raised = linked_share(link, "优秀", link.titles, consented)

    assert (sum(link.titles.values()), raised.percent) == (8, 20)
