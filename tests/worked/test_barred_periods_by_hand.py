from datetime import date, timedelta

import pytest

from cadre.rules.barred import Handled, period_of
from cadre.rules.vocabulary import HandlingKind as H

DAY = timedelta(days=1)
SPRING = date(2024, 3, 5)
EQUAL = "不得担任与原任职务相当或者高于原任职务的职务"


def both_sides(handled: Handled, first_free: date) -> None:
    """Free the day before the decision, barred from it to the eve of the first free day."""
    period = period_of(handled)
    sides = (handled.decided_on - DAY, handled.decided_on, first_free - DAY, first_free)

    assert period.released_on == first_free
    assert [period.open_on(day) for day in sides] == [False, True, True, False]


# 规则 4.1 党纪处分
@pytest.mark.parametrize(
    ("kind", "first_free"),
    [
        pytest.param(H.PARTY_WARNING, date(2025, 3, 5), id="警告一年"),
        pytest.param(H.PARTY_SERIOUS_WARNING, date(2025, 9, 5), id="严重警告一年半"),
        pytest.param(
            H.PARTY_SERIOUS_WARNING_INSTEAD, date(2026, 3, 5), id="没有党内职务以严重警告代替的两年"
        ),
        pytest.param(H.PARTY_POST_REVOKED, date(2026, 3, 5), id="撤销党内职务两年"),
        pytest.param(H.EXPELLED_FROM_PARTY, date(2029, 3, 5), id="开除党籍五年"),
    ],
)
def test_a_party_sanction_of_march_5_2024(kind, first_free):
    both_sides(Handled(kind, SPRING), first_free)


@pytest.mark.parametrize(
    ("kind", "restored_on", "first_free"),
    [
        pytest.param(H.PARTY_PROBATION_ONE_YEAR, date(2025, 3, 5), date(2027, 3, 5), id="共三年"),
        pytest.param(H.PARTY_PROBATION_TWO_YEARS, date(2026, 3, 5), date(2028, 3, 5), id="共四年"),
        pytest.param(
            H.PARTY_PROBATION_ONE_YEAR, date(2026, 3, 10), date(2028, 3, 10), id="察看延长，恢复晚"
        ),
    ],
)
def test_party_probation_counts_two_years_from_the_day_rights_are_restored(
    kind, restored_on, first_free
):
    both_sides(Handled(kind, SPRING, restored_on=restored_on), first_free)


def test_until_rights_are_restored_party_probation_bars_and_has_no_known_end():
    period = period_of(Handled(H.PARTY_PROBATION_ONE_YEAR, SPRING))

    assert period.released_on is None
    assert not period.open_on(SPRING - DAY)
    assert all(period.open_on(day) for day in (SPRING, date(2027, 3, 5), date(2060, 1, 1)))
    assert period.words() == f"{EQUAL}；恢复党员权利之日起再计 24 个月，恢复日期没有登记"


@pytest.mark.parametrize("kind", [H.PARTY_POST_REVOKED, H.PARTY_PROBATION_ONE_YEAR])
def test_what_bars_equal_posts_says_so(kind):
    period = period_of(Handled(kind, SPRING, restored_on=SPRING if "察看" in kind else None))

    assert period.words() == f"至2026-03-04{EQUAL}"


# 规则 4.2 政务处分
@pytest.mark.parametrize(
    ("kind", "first_free"),
    [
        pytest.param(H.GOVERNMENT_WARNING, date(2024, 9, 5), id="警告六个月"),
        pytest.param(H.DEMERIT, date(2025, 3, 5), id="记过十二个月"),
        pytest.param(H.SERIOUS_DEMERIT, date(2025, 9, 5), id="记大过十八个月"),
        pytest.param(H.PAY_LEVEL_LOWERED, date(2026, 3, 5), id="降级二十四个月"),
        pytest.param(H.DISMISSED_FROM_POST, date(2026, 3, 5), id="撤职二十四个月"),
    ],
)
def test_a_government_sanction_of_march_5_2024(kind, first_free):
    both_sides(Handled(kind, SPRING), first_free)
    assert str(period_of(Handled(kind, SPRING)).basis).endswith("政务处分法》第八条")


def test_discharge_never_expires():
    period = period_of(Handled(H.DISCHARGED, SPRING))

    assert not period.open_on(SPRING - DAY)
    assert period.open_on(SPRING)
    assert period.open_on(date(2090, 1, 1))
    assert period.words() == "人事关系已经解除，不得录用为公务员"


# 两个记过：单期 12 个月、合计 24 个月，决定可定 13 至 24 个月；三个记大过 54 个月，封在 48 个月
def test_two_demerits_of_one_time_bar_as_many_months_as_was_decided():
    joined = Handled(H.DEMERIT, SPRING, months=20)

    both_sides(joined, date(2025, 11, 5))
    assert str(period_of(joined).basis).endswith("政务处分法》第十五条")


@pytest.mark.parametrize(("months", "known"), [(12, False), (13, True), (48, True), (49, False)])
def test_a_decided_period_is_over_one_and_at_most_forty_eight_months(months, known):
    period = period_of(Handled(H.DEMERIT, SPRING, months=months))

    assert (period.released_on is not None) is known
    assert period.open_on(date(2060, 1, 1)) is not known
    assert ("请核对" in period.words()) is not known


# 规则 4.3 诫勉
def test_an_admonition_bars_six_months():
    both_sides(Handled(H.ADMONITION, SPRING), date(2024, 9, 5))


# 规则 4.4 组织处理
@pytest.mark.parametrize(
    ("kind", "first_free", "above_free"),
    [
        pytest.param(H.REASSIGNED, date(2025, 3, 5), None, id="调整职务一年"),
        pytest.param(H.ORDERED_TO_RESIGN, date(2025, 3, 5), date(2026, 3, 5), id="责令辞职"),
        pytest.param(H.REMOVED, date(2025, 3, 5), date(2026, 3, 5), id="免职"),
        pytest.param(H.REDUCED_IN_RANK, date(2026, 3, 5), None, id="降职两年"),
    ],
)
def test_an_organisational_handling_of_march_5_2024(kind, first_free, above_free):
    both_sides(Handled(kind, SPRING), first_free)
    period = period_of(Handled(kind, SPRING))

    assert period.above_until == above_free
    if above_free:
        assert period.above_open_on(above_free - DAY)
        assert not period.above_open_on(above_free)


@pytest.mark.parametrize(
    ("told", "first_free"),
    [
        pytest.param({"months": 3}, date(2024, 6, 5), id="期限三个月"),
        pytest.param({"restored_on": date(2024, 5, 6)}, date(2024, 5, 6), id="恢复职务之日"),
        pytest.param(
            {"months": 3, "restored_on": date(2024, 5, 6)}, date(2024, 5, 6), id="提前恢复职务"
        ),
    ],
)
def test_a_suspension_lasts_as_long_as_itself(told, first_free):
    both_sides(Handled(H.SUSPENDED, SPRING, **told), first_free)


@pytest.mark.parametrize(("months", "told"), [(6, False), (7, True)])
def test_a_suspension_of_over_six_months_is_told_and_counts_all_the_same(months, told):
    suspended = Handled(H.SUSPENDED, SPRING, months=months)

    both_sides(suspended, date(2024, 3 + months, 5))
    assert ("规定一般不超过 6 个月，请核对" in period_of(suspended).words()) is told


def test_a_suspension_without_a_registered_end_goes_on():
    period = period_of(Handled(H.SUSPENDED, SPRING))

    assert period.open_on(date(2030, 1, 1))
    assert period.awaits == "期限和恢复职务的日期都没有登记"


# 规则 3.1 能下的各种方式
@pytest.mark.parametrize(
    ("kind", "first_free"),
    [
        pytest.param(H.UNFIT_MOVED, date(2025, 3, 5), id="调离岗位一年"),
        pytest.param(H.UNFIT_REMOVED, date(2025, 3, 5), id="免职一年"),
        pytest.param(H.UNFIT_TO_CIVIL_RANK, date(2025, 3, 5), id="转任职级一年"),
        pytest.param(H.RESIGNED_TAKING_BLAME, date(2025, 3, 5), id="引咎辞职一年"),
    ],
)
def test_a_way_down_of_march_5_2024(kind, first_free):
    both_sides(Handled(kind, SPRING), first_free)


@pytest.mark.parametrize(
    ("decided_on", "above"),
    [(date(2019, 3, 2), None), (date(2019, 3, 3), date(2021, 3, 3))],
)
def test_accountability_bars_higher_posts_for_two_years_only_since_2019(decided_on, above):
    period = period_of(Handled(H.RESIGNED_TAKING_BLAME, decided_on))

    assert period.released_on == date(2020, decided_on.month, decided_on.day)
    assert period.above_until == above


def test_a_reduction_in_rank_bars_twelve_months_where_the_old_rule_was_adopted():
    reduced = Handled(H.REDUCED_IN_RANK, SPRING)

    assert period_of(reduced).released_on == date(2026, 3, 5)
    assert period_of(reduced, ["公务员降职一年"]).released_on == date(2025, 3, 5)
    assert not period_of(reduced, ["公务员降职一年"]).basis.verified


# 规则 4.5 日期
@pytest.mark.parametrize(
    ("kind", "decided_on", "first_free"),
    [
        pytest.param(H.ADMONITION, date(2020, 8, 31), date(2021, 2, 28), id="八月三十一日，二月底"),
        pytest.param(H.ADMONITION, date(2023, 8, 31), date(2024, 2, 29), id="闰年二月底"),
        pytest.param(H.ADMONITION, date(2023, 12, 31), date(2024, 6, 30), id="六月没有三十一日"),
        pytest.param(H.PARTY_WARNING, date(2024, 2, 29), date(2025, 2, 28), id="二月二十九日"),
        pytest.param(H.REDUCED_IN_RANK, date(2024, 2, 29), date(2026, 2, 28), id="两年后平年"),
        pytest.param(H.ADMONITION, date(2024, 7, 1), date(2025, 1, 1), id="跨年"),
    ],
)
def test_a_day_that_the_last_month_has_not_becomes_its_last(kind, decided_on, first_free):
    both_sides(Handled(kind, decided_on), first_free)
