from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from edge_builders import a_ruling
from ground_builders import a_county
from sqlalchemy.exc import IntegrityError

import main
from attribution.responsibility.tables import Exemption, Ruling
from attribution.runs import claim_deciding_store, claim_figures_store, claim_store, store
from attribution.runs.claim_figures_store import Present
from attribution.runs.claim_tables import Claim
from attribution.runs.claims import OF_CREDIT, decided_words, fact, may_ask, takes_factor
from attribution.schemes import store as schemes
from cadre.foundation.clock import now, today
from cadre.foundation.decisions import Minutes
from cadre.foundation.facts import known
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import ClaimState, PostRank, RulingKind
from records.demo.accounts import acting
from records.desk import store as desk
from records.desk import verify_store
from records.ledger import store as ledger

CELL = ("JY", "JQRZ")
MINUTES = Minutes(
    "市委考核委员会", "第3次会议", "考委纪〔2021〕3号", date(2021, 1, 20), "项目早年立项"
)


def applied(session, kind=RulingKind.LAGGING, cell=CELL, account="ganbu-jy", **said):
    given = {"reason": "前年立项，今年见效", "evidence": "丽发改〔2018〕6号"} | said
    who = acting(session, account)
    return claim_store.apply(session, who, said.pop("scheme", COUNTIES), cell, kind, **given)


def proposed(
    session, claim, account="kaohe", *, granting=True, factor="0.3", words="属实", seen=None
):
    who = acting(session, account)
    seen = len(claim_store.steps(session, claim)) if seen is None else seen
    return claim_deciding_store.propose(
        session, who, claim.id, granting=granting, factor=factor, words=words, seen=seen
    )


def decided(
    session, claim, account="jilu", *, granting=True, factor="0.3", minutes=MINUTES, seen=None
):
    seen = len(claim_store.steps(session, claim)) if seen is None else seen
    return claim_deciding_store.decide(
        session,
        acting(session, account),
        main.BOOKS,
        claim.id,
        granting=granting,
        factor=factor,
        minutes=minutes,
        seen=seen,
    )


def granted(session, kind=RulingKind.LAGGING, factor="0.3"):
    claim = applied(session, kind)
    proposed(session, claim, factor=factor)
    decided(session, claim, factor=factor)
    return claim


def rulings(session):
    return list(session.scalars(known(Ruling, scheme=COUNTIES)))


def test_credit_is_asked_for_wherever_one_served_and_fault_only_where_one_has_a_part():
    found = may_ask({("A", "1")}, {("A", "1"), ("A", "2")})

    assert found == {("A", "1"): tuple(RulingKind), ("A", "2"): OF_CREDIT}


def test_an_exemption_is_a_row_of_its_own_sheet_and_names_no_factor():
    claim = {"number": 7, "scheme": "S", "subject": "A", "indicator": "1", "official": "G1"}

    sheet, row = fact(RulingKind.EXEMPTED, claim, {"paper": "文"}, "0.3")

    assert (sheet, "factor" in row, "number" in row) == ("容错免责", False, False)
    assert fact(RulingKind.LAGGING, claim, {}, "0.3")[1]["number"] == "申请7"
    assert [k for k in RulingKind if not takes_factor(k)] == [RulingKind.EXEMPTED]


def test_a_granted_claim_enters_the_ruling_that_the_organ_decided(demo):
    claim = granted(demo)

    (row,) = rulings(demo)
    assert (row.kind, row.factor, row.official) == (RulingKind.LAGGING, 3000, "G0313")
    assert (row.decided_by, row.paper) == (MINUTES.organ, MINUTES.minutes_no)
    assert claim.state == ClaimState.GRANTED
    assert [s.event for s in claim_store.steps(demo, claim)] == ["提出审核意见", "准予"]


def test_a_granted_exemption_enters_the_sheet_of_exemptions(demo):
    granted(demo, RulingKind.EXEMPTED, factor="")

    (row,) = demo.scalars(known(Exemption, scheme=COUNTIES, official="G0313"))
    assert (row.subject, row.indicator, row.paper) == (*CELL, MINUTES.minutes_no)


def test_a_granted_claim_shows_in_the_next_run_and_beside_the_figure(demo):
    def figure():
        ground = store.inputs(demo, COUNTIES).ground
        return "；".join(claim_store.beside(demo, ground, COUNTIES, CELL, "G0313"))

    claim = applied(demo)
    assert "申请待决定" in figure()
    proposed(demo, claim)
    decided(demo, claim)

    assert figure() == f"滞后结果 0.30（{MINUTES.organ} 2021-01-20 {MINUTES.minutes_no}）"
    assert store.outdated(demo, store.current(demo, COUNTIES))


def test_a_refused_claim_changes_no_fact_and_is_answered_with_the_reason(demo):
    claim = applied(demo)
    proposed(demo, claim, granting=False, factor="")

    step = decided(
        demo, claim, granting=False, factor="", minutes=replace(MINUTES, reason="证据不足")
    )

    assert (claim.state, step.words, step.factor) == (ClaimState.REFUSED, "证据不足", None)
    assert rulings(demo) == []
    assert not store.outdated(demo, store.current(demo, COUNTIES))


@pytest.mark.parametrize("factor", ["", "0", "1.01", "-0.1", "三成", "0.00001"])
def test_a_factor_is_more_than_nought_and_one_at_most(demo, factor):
    claim = applied(demo)

    with pytest.raises(BadInput):
        proposed(demo, claim, factor=factor)
    proposed(demo, claim, factor="1")
    with pytest.raises(BadInput):
        decided(demo, claim, factor=factor)
    assert decided(demo, claim, factor="1").factor == 10_000


def test_one_claim_of_a_matter_is_open_and_a_refused_one_may_be_raised_anew(demo):
    claim = applied(demo)

    with pytest.raises(Refused, match="待决定"):
        applied(demo)
    applied(demo, RulingKind.GROUNDWORK)
    proposed(demo, claim, granting=False)
    decided(demo, claim, granting=False)
    assert applied(demo).id != claim.id


def test_a_granted_matter_is_not_raised_again(demo):
    granted(demo)

    with pytest.raises(Refused, match="已准予"):
        applied(demo)


def test_the_database_itself_takes_one_open_claim_of_a_matter(demo):
    claim = applied(demo)
    again = Claim(**claim.model_dump(exclude={"id"}) | {"raised_at": now()})

    demo.add(again)
    with pytest.raises(IntegrityError):
        demo.flush()
    demo.rollback()


@pytest.mark.parametrize("cell", [("LQ", "JQRZ"), ("JY", "没有"), ("", ""), ("LSJX", "JQRZ")])
def test_a_result_of_a_unit_where_one_never_served_is_not_there(demo, cell):
    with pytest.raises(NotFound):
        applied(demo, cell=cell)


@pytest.mark.parametrize(("kind", "said"), [
    ("没有", {}), (RulingKind.LAGGING, {"reason": " "}), (RulingKind.LAGGING, {"evidence": ""}),
])  # fmt: skip
def test_a_claim_says_what_why_and_on_what_paper(demo, kind, said):
    with pytest.raises(BadInput):
        applied(demo, kind, **said)


def test_fault_is_not_lifted_from_one_who_has_no_part_in_the_result(demo, monkeypatch):
    monkeypatch.setattr(claim_store, "cells", lambda *_: {CELL: OF_CREDIT})

    with pytest.raises(BadInput):
        applied(demo, RulingKind.INHERITED)
    assert applied(demo, RulingKind.GROUNDWORK).state == ClaimState.OPEN


def test_a_closed_scheme_takes_no_claim(demo):
    who = acting(demo, "ganbu-jy")

    with pytest.raises(Refused, match="封账"):
        claim_store.apply(demo, who, HISTORY, CELL, "滞后结果", reason="有", evidence="文")


def test_a_claim_that_waits_bars_the_closing(demo):
    claim = applied(demo)
    assert any("归属" in str(p) or "申请待决定" in p.what for p in ledger.obstacles(demo, COUNTIES))

    proposed(demo, claim)
    decided(demo, claim, granting=False)
    assert not any("申请" in p.what for p in ledger.obstacles(demo, COUNTIES))


@pytest.mark.parametrize("account", ["lianluo", "kaohe", "ganbu", "jilu", "jiandu", "tianbao"])
def test_only_an_official_applies(demo, account):
    with pytest.raises(NotAllowed):
        applied(demo, account=account)


@pytest.mark.parametrize("account", ["ganbu-jy", "lianluo", "jilu", "jiandu"])
def test_only_those_who_propose_examine(demo, account):
    claim = applied(demo)

    with pytest.raises(NotAllowed):
        proposed(demo, claim, account)


@pytest.mark.parametrize("account", ["ganbu-jy", "kaohe", "ganbu", "jiandu"])
def test_only_the_recorder_records_the_decision(demo, account):
    claim = applied(demo)
    proposed(demo, claim)

    with pytest.raises(NotAllowed):
        decided(demo, claim, account)


def test_a_decision_follows_an_opinion_and_is_recorded_by_another(demo, monkeypatch):
    claim = applied(demo)
    with pytest.raises(Refused, match="审核意见"):
        decided(demo, claim)

    proposed(demo, claim)
    same = replace(acting(demo, "jilu"), account_name="kaohe")
    monkeypatch.setattr("test_claims.acting", lambda *_: same)
    with pytest.raises(Refused, match="提出建议的人"):
        decided(demo, claim)
    monkeypatch.setattr("test_claims.acting", lambda *_: replace(same, account_name="ganbu-jy"))
    with pytest.raises(Refused, match="申请人"):
        decided(demo, claim)


def test_pressing_twice_and_a_stale_form_are_refused(demo):
    claim = applied(demo)
    proposed(demo, claim, seen=0)
    with pytest.raises(Refused, match="又有进展"):
        proposed(demo, claim, seen=0)

    decided(demo, claim, seen=1)
    with pytest.raises(Refused, match="已准予"):
        decided(demo, claim, seen=1)
    assert len(rulings(demo)) == 1


def test_a_decision_of_a_day_to_come_is_refused(demo):
    claim = applied(demo)
    proposed(demo, claim)

    with pytest.raises(Refused, match="还没有到"):
        decided(demo, claim, minutes=replace(MINUTES, decided_on=today() + timedelta(days=1)))
    assert decided(demo, claim, minutes=replace(MINUTES, decided_on=today())).paper


def test_an_exemption_decided_before_is_not_decided_again(demo):
    granted(demo, RulingKind.EXEMPTED, factor="")
    claim = Claim(**claim_store.listed(demo, acting(demo, "jiandu"))[0].model_dump(exclude={"id"}))
    claim.state = ClaimState.OPEN
    demo.add(claim)
    demo.flush()
    proposed(demo, claim, factor="")

    with pytest.raises(Refused, match="已有"):
        decided(demo, claim, factor="")


def test_claims_are_seen_by_the_applicant_and_by_whom_he_is_managed(demo, monkeypatch):
    claim = applied(demo)
    managing = replace(acting(demo, "kaohe"), ranks=frozenset({PostRank.COUNTY_DEPUTY}))
    beyond = replace(managing, ranks=frozenset({PostRank.COUNTY_CHIEF}))

    assert claim in claim_store.listed(demo, acting(demo, "ganbu-jy"))
    assert claim in claim_store.listed(demo, managing)
    assert claim_store.listed(demo, beyond) == []
    for who in (beyond, replace(acting(demo, "ganbu-jy"), official="G0302")):
        with pytest.raises(NotFound):
            claim_store.one(demo, who, claim.id)


def test_each_sees_at_home_what_he_has_to_do_and_what_he_waits_for(demo):
    def titles(account):
        found = desk.desk(demo, acting(demo, account))
        return [t.title for t in (*found.due, *found.waiting) if "归属申请" in t.title]

    claim = applied(demo)
    assert titles("kaohe") == ["待审核的归属申请"]
    assert titles("jilu") == []
    assert titles("ganbu-jy") == ["已提出、待决定的归属申请"]
    proposed(demo, claim)
    assert (titles("kaohe"), titles("jilu")) == ([], ["待记录决定的归属申请"])
    decided(demo, claim)
    assert titles("ganbu-jy") == [f"归属申请 {claim.id}：已准予"]
    assert titles("lianluo") == []


def test_claims_and_their_steps_are_sealed(demo):
    claim = granted(demo)
    assert verify_store.problems(demo) == []

    claim.reason = "改过的理由"
    demo.add(claim)
    demo.flush()
    assert any("归属申请" in str(problem) for problem in verify_store.problems(demo))


def test_an_official_may_apply_in_schemes_issued_and_not_closed_where_something_is_his(demo):
    codes = [head.code for head in claim_store.asked_in(demo, acting(demo, "ganbu-jy"))]

    assert codes == [COUNTIES]
    assert CITY in {head.code for head in schemes.heads(demo)}
    assert claim_store.asked_in(demo, acting(demo, "kaohe")) == []


def test_a_rewritten_state_of_a_claim_is_told(demo):
    claim = granted(demo)

    claim.state = ClaimState.REFUSED
    demo.add(claim)
    demo.flush()

    assert any("状态与办理经过不符" in str(one) for one in verify_store.problems(demo))


def test_grants_that_together_give_more_than_the_result_are_refused(demo):
    granted(demo, factor="0.7")
    second = applied(demo, RulingKind.GROUNDWORK)
    proposed(demo, second, factor="0.4")

    with pytest.raises(Refused, match="合计超过 1"):
        decided(demo, second, factor="0.4")
    decided(demo, second, factor="0.3")


def test_nobody_is_freed_of_points_lost_where_none_are_his(demo, monkeypatch):
    claim = applied(demo, RulingKind.EXEMPTED)
    proposed(demo, claim, factor="")
    have = Present(Fraction(1, 4), Fraction(0), 1_000_000, 0)
    monkeypatch.setattr(claim_figures_store, "present", lambda *_: {CELL: have})

    with pytest.raises(Refused, match="失分为 0"):
        decided(demo, claim, factor="")
    assert decided(demo, claim, granting=False, factor="").event == "不予准予"


@pytest.mark.parametrize("kind", [RulingKind.EXEMPTED, RulingKind.INHERITED])
def test_to_be_freed_of_points_lost_is_not_asked_for_where_none_were_lost(demo, kind):
    with pytest.raises(Refused, match="失分为 0"):
        applied(demo, kind, ("JY", "WGJZ"))
    assert applied(demo, kind, CELL).state == ClaimState.OPEN


def test_a_decision_that_lifted_nothing_says_so_and_one_for_another_is_said_too():
    ground = replace(
        a_county(), rulings=(a_ruling("前任"), a_ruling("甲", kind=RulingKind.INHERITED))
    )

    assert decided_words(ground, "县", "I", "甲", fault=False) == [
        "滞后结果 0.30 的得分依决定归他人（县考核委 2021-01-15 纪要3号）",
        "历史遗留 0.30（县考核委 2021-01-15 纪要3号），失分为 0，没有免去",
    ]


def test_the_form_shows_the_present_share_and_points():
    have = Present(Fraction(1, 4), Fraction(1, 8), 1_250_000, 0)

    assert str(have) == "得分份额 25.00%，失分份额 12.50%，得 1.2500，失 0.0000"
