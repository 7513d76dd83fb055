from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from sqlmodel import select

from attribution.schemes import issuing, reading, store
from attribution.schemes.checks import check
from attribution.schemes.tables import Issue
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.decisions import Minutes
from cadre.foundation.tables import Decision
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.numbers import POINT
from cadre.rules.problems import blocking
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting

MINUTES = Minutes("市考核委员会", "审定会议", "纪要〔2020〕1号", date(2020, 1, 6), "审定方案")


def counties(session):
    return store.scheme(session, COUNTIES)


def blocked(scheme) -> list[str]:
    return [str(problem) for problem in blocking(check(scheme))]


@pytest.mark.parametrize(("text", "named"), [
    ("", {}),
    ("封顶=1.1；基础分=60", {"封顶": Decimal("1.1"), "基础分": Decimal(60)}),
    ("封顶=1.1;基础分=60；", {"封顶": Decimal("1.1"), "基础分": Decimal(60)}),
    (" 封顶 = 1.10 ", {"封顶": Decimal("1.1")}),
])  # fmt: skip
def test_parameters_are_read_as_named_numbers(text, named):
    assert reading.parameters(text) == named


@pytest.mark.parametrize("text", ["封顶", "封顶=高", "封顶=1.1，基础分=60"])
def test_parameters_that_are_not_names_and_numbers_are_refused(text):
    with pytest.raises(BadInput, match="不能识别"):
        reading.parameters(text)


def test_schemes_are_listed_latest_period_first(shown):
    assert [head.code for head in store.heads(shown)] == [COUNTIES, CITY, HISTORY]


def test_a_scheme_that_is_not_there_is_said_to_be_so(shown):
    with pytest.raises(NotFound, match="没有"):
        store.scheme(shown, "没有")


@pytest.mark.parametrize("code", [HISTORY, COUNTIES, CITY])
def test_the_schemes_of_the_demonstration_may_be_issued(shown, code):
    assert blocked(store.scheme(shown, code)) == []


@pytest.mark.parametrize("by", [-1, 1])
def test_weights_of_a_class_must_reach_the_total_exactly(shown, by):
    scheme = counties(shown)
    (key, weight), *_ = scheme.weights.items()

    found = blocked(replace(scheme, weights={**scheme.weights, key: weight + by}))

    assert len(found) == 1
    assert "权重" in found[0]


@pytest.mark.parametrize("by", [-1, 1])
def test_the_factors_of_an_edge_must_make_one_exactly(shown, by):
    scheme = counties(shown)
    (key, factor), *_ = scheme.factors.items()

    found = blocked(replace(scheme, factors={**scheme.factors, key: factor + by}))

    assert "应为 1" in found[0]


def test_a_class_of_two_takes_absolute_methods_only(shown):
    scheme = counties(shown)
    members = [code for code, s in scheme.subjects.items() if s.class_code == "A"]

    def left(count: int) -> list[str]:
        gone = members[count:]
        kept = {code: s for code, s in scheme.subjects.items() if code not in gone}
        return blocked(replace(scheme, subjects=kept))

    assert left(3) == []
    assert "只能用绝对办法" in left(2)[0]


def test_an_indicator_without_a_supplier_is_warned_of_and_does_not_block(shown):
    scheme = counties(shown)
    bare = {code: replace(i, supplier="") for code, i in scheme.indicators.items()}

    without = replace(scheme, indicators=bare)

    assert any("数据责任单位" in str(p) for p in check(without))
    assert blocked(without) == []


def test_a_scheme_is_as_it_was_after_an_earlier_batch(shown):
    with pytest.raises(NotFound):
        store.scheme(shown, COUNTIES, batch=2)
    assert store.scheme(shown, COUNTIES, batch=3).weights == counties(shown).weights
    assert (
        sum(w for (_, c), w in counties(shown).weights.items() if c == "A") == counties(shown).total
    )
    assert counties(shown).total % POINT == 0


@pytest.fixture
def unissued(demo):
    """The counties' scheme as before its adoption."""
    demo.delete(demo.exec(select(Issue).where(Issue.scheme == COUNTIES)).one())
    demo.flush()
    return demo


def decided(session):
    issuing.decide(session, acting(session, "jilu"), COUNTIES, MINUTES)


def test_a_scheme_is_issued_once_by_a_decision_and_frozen(unissued):
    clerk = acting(unissued, "kaohe")
    decided(unissued)
    assert COUNTIES not in issuing.frozen(unissued)

    made = issuing.issue(unissued, clerk, COUNTIES)

    assert COUNTIES in issuing.frozen(unissued)
    assert unissued.get(Decision, made.decision_id).minutes_no == MINUTES.minutes_no
    with pytest.raises(Refused, match="已经印发"):
        issuing.issue(unissued, clerk, COUNTIES)


def test_without_a_decision_no_scheme_is_issued(unissued, monkeypatch):
    monkeypatch.setattr(issuing, "decision_on", lambda *_given: None)

    with pytest.raises(Refused, match="组织决定"):
        issuing.issue(unissued, acting(unissued, "kaohe"), COUNTIES)


def test_who_recorded_the_decision_does_not_issue(unissued):
    decided(unissued)
    recorder = replace(acting(unissued, "kaohe"), account_name="jilu")

    with pytest.raises(Refused, match="不能自己印发"):
        issuing.issue(unissued, recorder, COUNTIES)


@pytest.mark.parametrize("field", ["organ", "meeting", "minutes_no", "reason"])
def test_a_decision_names_organ_meeting_minutes_and_reason(unissued, field):
    with pytest.raises(BadInput):
        issuing.decide(
            unissued, acting(unissued, "jilu"), COUNTIES, replace(MINUTES, **{field: " "})
        )


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)])
def test_a_decision_is_not_dated_ahead(unissued, days, refused):
    minutes = replace(MINUTES, decided_on=today() + timedelta(days=days))

    with pytest.raises(Refused) if refused else nullcontext():
        issuing.decide(unissued, acting(unissued, "jilu"), COUNTIES, minutes)


def test_a_scheme_with_a_problem_is_not_issued(unissued, monkeypatch):
    decided(unissued)
    scheme = store.scheme(unissued, COUNTIES)
    wrong = replace(scheme, total=scheme.total + POINT)
    monkeypatch.setattr("attribution.schemes.issuing.schemes.scheme", lambda *_given: wrong)

    with pytest.raises(Refused, match="未更正"):
        issuing.issue(unissued, acting(unissued, "kaohe"), COUNTIES)


def test_only_the_clerk_issues_schemes(shown):
    for role in set(AccountRole) - {AccountRole.CLERK}:
        with pytest.raises(NotAllowed):
            issuing.issue(shown, Principal(1, "a", "甲", role), COUNTIES)
