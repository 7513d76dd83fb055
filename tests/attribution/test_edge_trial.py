from dataclasses import replace
from decimal import Decimal

import pytest
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_scheme,
    a_tenure,
    an_indicator,
    bureau_posts,
    days,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.filled import Filled, Result
from attribution.plan import Target
from attribution.responsibility.factors import BUREAU, DEFAULT, TEAM
from attribution.responsibility.lines import ExemptionLine
from attribution.runs.calculation import Inputs
from attribution.runs.edge_changes import FactorTable, LineChange, changed, factors_now
from attribution.runs.edge_trial import Sums, trial
from cadre.rules.errors import BadInput
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import PortfolioKind, Position, Rest, Side

BOTH = (a_duty(), a_duty("科技局", indicator="J", number="2"))


def inputs(*duties, values=("80", "50"), **more):
    """A county that did 80 of 100 in I and 50 of 100 in J."""
    known = [an_indicator("I"), an_indicator("J", topic="创新")]
    scheme = a_scheme(known[0], more=known[1:])
    targets = {(i.code, "县"): Target(Decimal(100)) for i in known}
    results = [Result(i.code, "县", Decimal(v)) for i, v in zip(known, values, strict=True)]
    ground = a_county(*(duties or BOTH), bureaus=("工业局", "科技局"), **more)
    return Inputs(replace(scheme, targets=targets), Filled.of(results), ground)


def tried(before, *changes):
    return trial(before, changed(before, changes))


def of(found, name):
    """The points got and lost more by an official or a rest."""
    own = [one for one in (*found.people, *found.rests) if name in (one.official, one.rest)]
    return (own[0].got, own[0].lost) if own else (0, 0)


def test_without_a_change_nothing_moves():
    before = inputs()

    found = tried(before, LineChange(BOTH[0], BOTH[0]))

    assert (found.people, found.rests, found.results) == ((), (), 0)
    assert found.before == found.after
    assert not found.new_problems


def test_another_lead_unit_takes_over_what_the_first_gives_up():
    found = tried(inputs(), LineChange(BOTH[0], replace(BOTH[0], unit="科技局")))

    # 牵头 0.45，没有配合的 0.05 并入，局长 0.4：得 8 分、失 2 分里的 0.2
    assert of(found, "工业局局长") == (-1_600_000, -400_000)
    assert of(found, "科技局局长") == (1_600_000, 400_000)
    assert of(found, "书记") == (0, 0)
    assert {line.indicator for one in found.people for line in one.results} == {"I"}


def test_a_change_and_its_reverse_are_each_others_mirror():
    before = inputs()
    change = LineChange(BOTH[0], replace(BOTH[0], unit="科技局"))
    after = changed(before, [change])

    there, back = trial(before, after), trial(after, before)

    assert {(m.official, m.got, m.lost) for m in there.people} == {
        (m.official, -m.got, -m.lost) for m in back.people
    }
    assert changed(after, [LineChange(change.becomes, change.was)]) == replace(
        before, ground=replace(before.ground, duties=(BOTH[1], BOTH[0]))
    )


def test_the_own_rate_before_and_after_stands_beside():
    found = tried(inputs(), LineChange(BOTH[1], replace(BOTH[1], unit="工业局")))

    chief = next(one for one in found.people if one.official == "工业局局长")
    gone = next(one for one in found.people if one.official == "科技局局长")
    assert [round(rate, 2) for rate in chief.rates] == [Decimal("0.8"), Decimal("0.65")]
    assert gone.rates == (pytest.approx(0.5), None)


def test_a_duty_taken_off_goes_to_the_rest_by_name():
    found = tried(inputs(), LineChange(BOTH[0], None))

    assert of(found, Rest.NO_DUTY) == (8_000_000, 2_000_000)
    assert all(one.got <= 0 and one.lost <= 0 for one in found.people)


def test_a_factor_moves_every_bureau_alike():
    equal = FactorTable(BUREAU, {p: 2500 for _, p in DEFAULT if _ == BUREAU})

    found = tried(inputs(), equal)

    assert of(found, "工业局局长")[0] < 0 < of(found, "工业局经办")[0]
    assert of(found, "科技局局长")[0] < 0 < of(found, "科技局经办")[0]
    assert found.results == 2


def test_a_factor_of_one_kind_of_indicator_leaves_the_others_alone():
    chief = FactorTable(BUREAU, {Position.CHIEF: 10_000}, applies_to="创新")

    found = tried(inputs(), chief)

    assert of(found, "科技局局长")[0] > 0
    assert of(found, "工业局局长") == (0, 0)


def test_a_factor_of_points_lost_leaves_points_got_alone():
    found = tried(inputs(), FactorTable(TEAM, {Position.HEAD: 10_000}, side=Side.FAULT))

    assert of(found, "县长")[0] == 0 < of(found, "县长")[1]
    assert of(found, "书记")[1] < 0


def test_factors_that_do_not_add_up_to_one_are_refused():
    with pytest.raises(BadInput, match="应为 1"):
        changed(inputs(), [FactorTable(BUREAU, {Position.CHIEF: 9999})])


def test_a_line_that_is_not_there_is_refused():
    with pytest.raises(BadInput, match="已经不在"):
        changed(inputs(), [LineChange(a_duty("他局", number="9"), None)])


def test_a_tenure_cut_short_gives_its_days_to_the_successor():
    old = a_tenure("工业局局长", "工业局局长")
    new = a_tenure("后任", "工业局局长", days("07-01", "12-31"))

    found = tried(
        inputs(), LineChange(old, replace(old, span=days("01-01", "06-30"))), LineChange(None, new)
    )

    assert of(found, "后任")[0] == -of(found, "工业局局长")[0] > 0


def test_a_division_of_work_puts_another_in_charge():
    deputies = bureau_posts("工业局", "副局长")
    second = replace(deputies[0], code="另一副局长", name="另一副局长", order=9)
    line = a_portfolio("另一副局长", "I", kind=PortfolioKind.INDICATOR)

    found = tried(inputs(posts=[second]), LineChange(None, line))

    assert of(found, "另一副局长")[0] > 0
    assert sum(one.got for one in (*found.people, *found.rests)) == 0


def test_an_exemption_takes_the_points_lost_off_one_official():
    line = ExemptionLine("I", "县", "工业局局长", "容错决定")

    found = tried(inputs(), LineChange(None, line))

    assert of(found, "工业局局长")[1] == -of(found, Rest.EXEMPTED)[1] < 0


def test_problems_that_a_change_brings_are_told():
    twice = LineChange(None, a_tenure("又一人", "工业局局长"))

    found = tried(inputs(), twice)

    assert any("工业局局长" in p.what and p.severity is Severity.BLOCKS for p in found.new_problems)


SPLITS = st.lists(st.integers(0, 3000), min_size=3, max_size=3).map(
    lambda parts: [10_000 - sum(parts), *parts]
)


@settings(max_examples=25, deadline=None)
@given(SPLITS, st.sampled_from((None, *Side)), st.sampled_from(("", "I", "创新")))
def test_whatever_is_changed_every_point_gained_is_given_up_by_another(split, side, applies_to):
    roles = factors_now(DEFAULT, BUREAU)

    found = tried(
        inputs(), FactorTable(BUREAU, dict(zip(roles, split, strict=True)), side, applies_to)
    )

    moved = (*found.people, *found.rests)
    assert found.before == found.after == Sums(13_000_000, 7_000_000)
    assert (sum(m.got for m in moved), sum(m.lost for m in moved)) == (0, 0)
    assert [m.size for m in found.people] == sorted((m.size for m in found.people), reverse=True)
