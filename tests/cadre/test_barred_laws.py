from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.bar_rules import rules
from cadre.rules.barred import Handled, period_of
from cadre.rules.bars import span
from cadre.rules.vocabulary import HandlingKind

DAY = timedelta(days=1)
DAYS = st.dates(date(2018, 1, 1), date(2032, 12, 31))
HANDLED = st.builds(
    Handled,
    st.sampled_from(list(HandlingKind)),
    DAYS,
    months=st.none() | st.integers(1, 60),
    restored_on=st.none() | DAYS,
    affects_use=st.booleans(),
)
LISTS = st.lists(HANDLED, max_size=5)


@given(HANDLED, DAYS, DAYS)
def test_a_bar_is_one_run_of_days_from_the_decision_on(handled, one, other):
    early, late = sorted((one, other))
    period = period_of(handled)

    if period.open_on(early):
        assert handled.decided_on <= early
    if period.open_on(late) and early >= handled.decided_on:
        assert period.open_on(early)


@given(st.sampled_from([r for r in rules() if r.months and not r.option]), DAYS, DAYS)
def test_a_later_decision_under_one_rule_is_never_released_earlier(rule, one, other):
    early, late = (period_of(Handled(rule.kind, day)) for day in sorted((one, other)))

    if early.basis == late.basis and early.released_on and late.released_on:
        assert early.released_on <= late.released_on


@given(LISTS, DAYS, st.randoms())
def test_the_order_in_which_handlings_are_registered_does_not_matter(handlings, day, random):
    shuffled = random.sample(handlings, len(handlings))

    assert span(shuffled, day) == span(handlings, day)


@given(LISTS, DAYS)
def test_the_longest_wins_and_on_its_last_day_one_is_still_barred(handlings, day):
    found = span(handlings, day)

    if found.released_on:
        assert found.released_on == max(p.released_on for p in found.open)
        assert span(handlings, found.released_on - DAY).blocked
        assert not any(p.open_on(found.released_on) for p in found.open)


@given(LISTS, HANDLED, DAYS)
def test_one_more_handling_frees_nobody(handlings, more, day):
    before, after = span(handlings, day), span([*handlings, more], day)

    assert after.blocked or not before.blocked
    assert after.needs_person or not before.needs_person
    if before.released_on and after.released_on:
        assert before.released_on <= after.released_on


@given(LISTS, DAYS)
def test_everything_begun_is_listed_or_expired(handlings, day):
    listed = span(handlings, day).items

    for handled in handlings:
        period = period_of(handled)
        told = handled.decided_on <= day and period.told_on(day)
        assert (period in listed) is told
