from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from demo_world import COUNTIES
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from attribution.results.tables import PlaceDropRow
from attribution.runs import keeping_store, store
from attribution.runs.calculation import Outputs
from attribution.runs.tables import UnitGradeRow
from attribution.schemes.tables import SchemeGrade
from attribution.values import Share
from cadre.foundation import clock, facts
from cadre.foundation.facts import Batch
from cadre.rules.vocabulary import GradeBy, Rest, RunState
from records.demo.accounts import acting


def judged(session):
    """A draft of the demonstration year in which grades are proposed and one unit drops."""
    batch = Batch(book="scheme", account_id=1, entered_at=clock.now(), reason="等次", paper="文")
    session.add(batch)
    session.flush()
    rules = {
        1: {"grade": "优秀", "by": GradeBy.TOP_SHARE, "figure": Decimal(30)},
        2: {"grade": "良好", "by": GradeBy.REST},
    }
    rows = {f"{COUNTIES}|{n}": {"scheme": COUNTIES, "order": n} | rule for n, rule in rules.items()}
    facts.enter(session, SchemeGrade, rows, batch, {})
    standings = store.standings(session, store.current(session, COUNTIES).id)
    first = next(s.subject for s in standings if s.place == 1 and s.of >= 4)
    drop = {
        "scheme": COUNTIES, "number": "1", "subject": first, "places": 2, "reason": "负面评价",
        "rule": "第十二条", "decided_by": "考核委", "decided_on": date(2021, 1, 5), "paper": "通报",
    }  # fmt: skip
    facts.enter(session, PlaceDropRow, {f"{COUNTIES}|1": drop}, batch, {})
    return store.make(session, acting(session, "kaohe"), COUNTIES, "试算")[0], first


def test_a_run_keeps_its_grades_and_its_drops_and_gives_them_again_bit_for_bit(demo):
    run, first = judged(demo)

    assert store.kept(demo, run)
    assert store.repeated(demo, run)
    assert {g.grade for g in store.grades(demo, run.id)} == {"优秀", "良好", ""}
    fallen = {s.subject: s for s in store.standings(demo, run.id)}[first]
    assert (fallen.place, fallen.final_place, fallen.dropped) == (1, 3, 2)


def test_a_contested_grade_comes_back_with_those_it_is_contested_with(demo):
    run, _ = judged(demo)
    outputs = store.outputs(demo, run.id)
    tied = replace(
        outputs.grades[0], contested=True, contested_with=("LD", "QT"), contested_for="优秀"
    )
    other = store.current(demo, COUNTIES)

    store.keeping_store.keep(
        demo, other.id, replace(outputs, scores=(), standings=(), shares=(), grades=(tied,))
    )

    assert store.grades(demo, other.id) == [tied]
    assert not store.kept(demo, other)


def test_runs_without_grades_have_none_and_stay_as_they_were(shown):
    for run in store.every(shown):
        assert store.grades(shown, run.id) == []
        assert store.kept(shown, run)


@pytest.mark.parametrize(
    "change", [update(UnitGradeRow).values(grade="优秀"), delete(UnitGradeRow)]
)
def test_a_grade_once_kept_is_not_changed_in_the_database_either(demo, change):
    judged(demo)

    with pytest.raises(DatabaseError, match="只许追加"):
        demo.exec(change)
    demo.rollback()


ODD = "一栏\t两栏\\N；“引号”'单引号'\n第二行\\"


def test_shares_come_back_as_they_were_kept_whatever_their_words(demo):
    run = store.current(demo, COUNTIES)
    official = Share("LD", "A", "G1", 7, 1, 2, roles=ODD, days=3, fault_portion=5)
    rest = Share("LD", "A", "", 6, 10**15, 0, Rest.VACANT, ODD)
    other = store.Run(**run.model_dump(exclude={"id"}) | {"state": RunState.DRAFT})
    demo.add(other)
    demo.flush()

    keeping_store.keep(demo, other.id, Outputs((), (), (official, rest)))

    assert store.shares(demo, other.id) == [official, rest]
    assert store.shares(demo, other.id, official="G1") == [official]
    assert store.shares(demo, other.id, subject="QT") == []


def test_what_was_kept_goes_with_its_transaction(demo_app):
    with Session(demo_app.state.engine.execution_options(writes=True)) as session:
        run = store.current(session, COUNTIES)
        before = store.shares(session, run.id)
        keeping_store.keep(session, run.id, Outputs((), (), tuple(before[:3])))
        assert len(store.shares(session, run.id)) == len(before) + 3
        session.rollback()

        assert store.shares(session, run.id) == before
