from datetime import date, timedelta

import pytest

from cadre.rules.accountability_count import reached
from cadre.rules.barred import Handled, follow_up_on, period_of
from cadre.rules.bars import span
from cadre.rules.combined_sanctions import executed, limits
from cadre.rules.errors import BadInput, NotInForce
from cadre.rules.periods import Span
from cadre.rules.probation_overlap import overlap
from cadre.rules.vocabulary import HandlingKind as H

DAY = timedelta(days=1)
SPRING = date(2024, 3, 5)


# 同一事两种处理：严重警告至 2025-09-04，调整职务至 2025-03-04
def test_discipline_and_reassignment_together_last_as_long_as_the_longer():
    both = (Handled(H.REASSIGNED, SPRING), Handled(H.PARTY_SERIOUS_WARNING, SPRING))

    found = span(both, date(2025, 3, 4))

    assert found.released_on == date(2025, 9, 5)
    assert [item.kind for item in found.open] == ["党内严重警告", "调整职务"]
    assert [item.kind for item in span(both, date(2025, 3, 5)).open] == ["党内严重警告"]
    assert span(both, date(2025, 9, 4)).blocked
    assert not span(both, date(2025, 9, 5)).blocked


def test_every_open_item_is_listed_with_its_rule():
    both = (Handled(H.ADMONITION, SPRING), Handled(H.PARTY_WARNING, SPRING))
    office = "关于组织人事部门对领导干部进行提醒、函询和诫勉的实施细则"

    assert span(both, SPRING).reasons == (
        "2024-03-05 党内警告：至2025-03-04（《中国共产党纪律处分条例（2023年）》第十条）",
        f"2024-03-05 诫勉：至2024-09-04（《{office}》（条号待核））",
    )


def test_while_one_end_is_not_known_none_is_promised():
    found = span(
        (Handled(H.PARTY_WARNING, SPRING), Handled(H.PARTY_PROBATION_ONE_YEAR, SPRING)), SPRING
    )

    assert found.blocked
    assert found.needs_person
    assert found.released_on is None


def test_a_handling_of_later_is_not_known_before():
    assert not span((Handled(H.ADMONITION, SPRING),), SPRING - DAY).items


def test_what_no_rule_speaks_of_is_left_to_people_and_never_passes_as_free():
    found = span((Handled(H.PARTY_WARNING, date(2016, 5, 1)),), date(2024, 1, 1))

    assert (found.blocked, found.needs_person, len(found.undetermined)) == (False, True, 1)


def test_after_the_bar_of_a_removal_only_higher_posts_are_barred():
    removed = (Handled(H.REMOVED, SPRING),)
    found = span(removed, date(2025, 3, 5))

    assert (found.blocked, found.above_until) == (False, date(2026, 3, 5))
    assert len(found.above) == 1
    assert not span(removed, date(2026, 3, 5)).items


@pytest.mark.parametrize(("affects", "told"), [(True, 1), (False, 0)])
def test_expired_but_still_affecting_use_is_a_finding_of_people_told_apart(affects, told):
    item = (Handled(H.ADMONITION, SPRING, affects_use=affects),)

    assert len(span(item, date(2024, 9, 5)).lingering) == told
    assert span(item, date(2024, 9, 4)).lingering == ()
    assert not span(item, date(2024, 9, 5)).blocked
    assert ("仍影响使用" in "".join(span(item, date(2024, 9, 5)).reasons)) is affects


def test_of_several_government_sanctions_the_heaviest_is_carried_out():
    assert executed([H.DEMERIT, H.DISMISSED_FROM_POST, H.GOVERNMENT_WARNING], SPRING) == "撤职"
    with pytest.raises(BadInput, match="党内警告"):
        executed([H.DEMERIT, H.PARTY_WARNING], SPRING)


@pytest.mark.parametrize(
    ("kind", "count", "above", "at_most"),
    [
        (H.GOVERNMENT_WARNING, 2, 6, 12),
        (H.DEMERIT, 2, 12, 24),
        (H.SERIOUS_DEMERIT, 3, 18, 48),
        (H.DISMISSED_FROM_POST, 2, 24, 48),
        (H.DEMERIT, None, 12, 48),
    ],
)
def test_several_equal_sanctions_have_one_period_within_limits(kind, count, above, at_most):
    found = limits(kind, SPRING, count)

    assert (found.above, found.at_most) == (above, at_most)
    assert [bool(found.refuses(n)) for n in (above, above + 1, at_most, at_most + 1)] == [
        True, False, False, True,
    ]  # fmt: skip
    assert found.basis.verified


def test_discharge_and_party_sanctions_are_not_combined_and_not_before_the_law():
    for kind in (H.DISCHARGED, H.PARTY_WARNING):
        with pytest.raises(BadInput):
            limits(kind, SPRING)
    with pytest.raises(NotInForce):
        limits(H.DEMERIT, date(2020, 6, 30))


def test_a_follow_up_talk_is_due_when_the_admonition_is_over():
    assert follow_up_on(Handled(H.ADMONITION, SPRING)) == date(2024, 9, 5)
    assert follow_up_on(Handled(H.DEMERIT, SPRING)) is None


# 试用期 2024-01-01 至 2024-12-31
PROBATION = Span(date(2024, 1, 1), date(2024, 12, 31))


def test_a_short_period_extends_the_probation_by_its_days():
    # 诫勉 2024-03-05 至 2024-09-05 共 184 天
    found = overlap(period_of(Handled(H.ADMONITION, SPRING)), PROBATION)

    assert found is not None
    assert found.extended_to == date(2025, 7, 3)
    assert found.basis.default


@pytest.mark.parametrize(
    ("kind", "ends"),
    [(H.PARTY_WARNING, False), (H.PARTY_SERIOUS_WARNING, True), (H.PARTY_PROBATION_ONE_YEAR, True)],
)
def test_a_period_of_over_a_year_ends_the_probation(kind, ends):
    found = overlap(period_of(Handled(kind, SPRING)), PROBATION)

    assert found is not None
    assert (found.extended_to is None) is ends


@pytest.mark.parametrize(
    ("decided_on", "meets"), [(date(2024, 12, 31), True), (date(2025, 1, 1), False)]
)
def test_a_period_after_the_probation_does_not_touch_it(decided_on, meets):
    found = overlap(period_of(Handled(H.ADMONITION, decided_on)), PROBATION)

    assert (found is not None) is meets


HELD = (date(2024, 2, 1), date(2024, 6, 1), date(2024, 9, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("as_of", "consequence"),
    [
        (date(2024, 1, 31), None),
        (date(2024, 2, 1), "一年内不得提拔，当年不得评为优秀"),
        (date(2024, 6, 1), "改任非领导职务或者降职"),
        (date(2024, 9, 1), "免职"),
        (date(2025, 1, 1), None),
    ],
)
def test_the_count_of_a_year_climbs_the_adopted_ladder(as_of, consequence):
    found = reached(HELD, as_of, adopted=True)

    assert (found.step.consequence if found else None) == consequence


def test_a_ladder_nobody_adopted_leads_to_nothing():
    assert reached(HELD, date(2024, 9, 1), adopted=False) is None
