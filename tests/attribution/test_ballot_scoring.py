from dataclasses import replace
from decimal import Decimal

import pytest
from ballot_builders import NAMES, PART, VOTERS, figure
from ballot_builders import tally as count
from facts_maker import Case, measured, option, scored, tally
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

import main
from attribution.ballots import scoring_store, written
from attribution.ballots.tables import BallotSession
from attribution.filled import Filled
from attribution.results.tables import TallyRow
from attribution.scales import VoterClass
from attribution.schemes.tables import SchemeBallot
from cadre.foundation import clock, facts
from cadre.foundation.facts import Batch, known
from cadre.foundation.page_entry import Grounds
from cadre.rules.errors import BadInput, Refused
from cadre.rules.numbers import to_points
from cadre.rules.vocabulary import Measure, Method
from records.demo.accounts import acting
from records.demo.ballots import CLOSED

votes = st.lists(st.integers(0, 12), min_size=5, max_size=5)
GROUNDS = Grounds("年度民主测评", "演示组通〔2021〕2号")
SCHEME, INDICATOR = "LS2020-1", "WGJZ"


@given(a=votes, b=votes, c=votes, counted=st.booleans())
def test_a_sitting_and_the_scoring_of_its_scheme_come_to_the_same_figure(a, b, c, counted):
    options = tuple(option(band.name, int(band.value)) for band in PART.bands)
    voters = tuple(VoterClass("指标", v.name, v.weight * 100) for v in VOTERS)
    cast = tuple(
        tally("甲", name, number, v.name)
        for v, one in zip(VOTERS, (a, b, c), strict=True)
        for name, number in zip(NAMES, one, strict=True)
    )
    own = measured(Measure.BALLOTS, Method.PERCENT, 弃权计入=str(int(counted)))
    tables = {"ballots": options, "voters": voters, "bands": ()}
    case = Case((own,), units=("甲",), facts=Filled(tallies=cast), tables=tables)

    scores, _ = scored(case)

    got = figure(count(*a), count(*b), count(*c), abstained=counted)
    assert scores["指标", "甲"].points == (None if got is None else to_points(got))


def tied(session: Session, values: tuple[int, ...] = (100, 80, 60, 0)) -> int:
    """把封了票的那一场的班子部分对上方案的一项指标，方案里写上测评选项。"""
    row = session.exec(select(BallotSession).where(BallotSession.title == CLOSED)).one()
    design = written.read(row.design)
    part = replace(design.parts[0], indicator=INDICATOR)
    row.design = written.stored(replace(design, parts=(part, *design.parts[1:])))
    row.scheme = SCHEME
    batch = Batch(book="scheme", account_id=1, entered_at=clock.now(), reason="测", paper="文")
    session.add_all((row, batch))
    session.flush()
    options = {
        f"{SCHEME}|{INDICATOR}|{item.name}|{band.name}": {
            "scheme": SCHEME,
            "indicator": INDICATOR,
            "question": item.name,
            "option": band.name,
            "value": Decimal(value),
            "question_weight": 2000,
            "source": "测试",
        }
        for item in part.items
        for band, value in zip(part.bands, values, strict=True)
    }
    facts.enter(session, SchemeBallot, options, batch, {})
    return row.id or 0


def test_what_would_go_into_scoring_is_shown_before(demo):
    ready = scoring_store.sending(demo, acting(demo, "kaohe"), tied(demo))

    assert ready.unfit == []
    assert len(ready.rows) == 5 * 6  # 五道题，四档加弃权加无效
    assert {row["subject"] for row in ready.rows} == {"JY"}


def test_the_tallies_enter_the_results_as_one_batch(demo):
    number = tied(demo)

    done = scoring_store.send(demo, acting(demo, "kaohe"), main.BOOKS, number, grounds=GROUNDS)

    rows = list(demo.scalars(known(TallyRow, scheme=SCHEME)))
    assert done.batch is not None
    assert {row.batch_id for row in rows} == {done.batch.id}
    assert sum(r.count for r in rows if r.question == "领导能力" and r.option != "无效") == 82
    assert {row.source for row in rows} == {f"测评 {number}"}


def test_sending_without_reason_enters_nothing(demo):
    number = tied(demo)

    with pytest.raises(BadInput):
        scoring_store.send(
            demo, acting(demo, "kaohe"), main.BOOKS, number, grounds=Grounds("", "文")
        )
    assert list(demo.scalars(known(TallyRow, scheme=SCHEME))) == []


def test_an_option_that_the_scheme_values_otherwise_is_not_sent(demo):
    number = tied(demo, (100, 90, 60, 0))

    ready = scoring_store.sending(demo, acting(demo, "kaohe"), number)
    assert ready.unfit == ["“良好”在方案里是 90 分，这里是 80 分"]
    with pytest.raises(Refused, match="与方案不合"):
        scoring_store.send(demo, acting(demo, "kaohe"), main.BOOKS, number, grounds=GROUNDS)


def test_a_sitting_of_no_scheme_is_kept_on_record_only(shown):
    number = shown.exec(select(BallotSession.id).where(BallotSession.title == CLOSED)).one()

    with pytest.raises(Refused, match="没有写明属于哪个方案"):
        scoring_store.sending(shown, acting(shown, "kaohe"), number or 0)


def test_a_class_with_too_few_votes_is_not_sent(demo):
    number = tied(demo)
    row = demo.get_one(BallotSession, number)
    row.least = 30  # 领导班子成员只有十一张有效票，群众代表二十七张
    demo.add(row)

    ready = scoring_store.sending(demo, acting(demo, "kaohe"), number)

    of_one = [r for r in ready.rows if r["question"] == "领导能力" and r["option"] != "无效"]
    assert sum(int(r["count"]) for r in of_one) == 44
