"""Two people press at the same moment: one wins, the other is told; nothing is done twice."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from appeal_world import ANSWER, contested, found_incompetent, minutes, on_day, take
from selection_world import listed, made_vacant, opened
from sqlmodel import Session, col, select

from attribution.results import flow_store
from attribution.results.flow import Event, State
from attribution.runs import claim_deciding_store, claim_store, disputes
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import batch_seal_store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import RulingKind
from records.appeals import inquiry, lodging_store, personal, taking_store
from records.appeals.tables import Appeal
from records.demo.accounts import acting
from records.desk import verify_store
from records.desk.forms import BOOKS
from records.selection import candidate_store, meeting_store, vacancy_store

DAY = date(2020, 9, 10)
SPRING = date(2021, 3, 20)
RESULT = "LS2020-1|JY|JQRZ"


def raced(engine, *acts: Callable[[Session], object]) -> list[str]:
    """What each was told who pressed at the same moment, "" for who won."""
    ready, told = threading.Barrier(len(acts)), list[str]()

    def press(act: Callable[[Session], object]) -> None:
        ready.wait()
        try:
            with writing(engine) as session:
                act(session)
            told.append("")
        except Refused as refused:
            told.append(str(refused))

    threads = [threading.Thread(target=press, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


def disputed(session, app) -> list:
    given = ("LS2020-1", "LQ", "DSLZ", "责任链", "不由本单位牵头")
    made = disputes.raise_one(session, acting(session, "lianluo"), app.state.settings, *given)

    def answered(upheld: bool) -> Callable[[Session], object]:
        return lambda s: disputes.answer(s, acting(s, "kaohe"), made.id, upheld, "某", "文")

    return [answered(True), answered(False)]


def drafted(session, app) -> list:
    run, _ = runs.make(session, acting(session, "kaohe"), "LS2020-1", "重算")

    def published(s: Session) -> object:
        return runs.publish(s, acting(s, "kaohe"), app.state.settings, run.id)

    return [published, published]


def vacant(session, _app) -> list:
    made_vacant(session)
    found = opened(session)

    def ended(s: Session) -> object:
        who = acting(s, "ganbu")
        return vacancy_store.end(s, who, found.id, found.version, "职数调整", DAY)

    return [ended, ended]


def candidate(session, _app) -> list:
    made_vacant(session)
    found = listed(session, opened(session))

    def left(s: Session) -> object:
        who = acting(s, "ganbu")
        return candidate_store.leave(s, who, found.id, found.version, "本人放弃")

    return [left, left]


def meeting(session, _app) -> list:
    who = acting(session, "ganbu")
    found = meeting_store.call(session, who, "常委会", "县委常委会", DAY)

    def closed(s: Session) -> object:
        return meeting_store.close(s, acting(s, "jilu"), found.id)

    return [closed, closed]


def stepped(
    number: int, version: int, name: str, event: str, **fields: str
) -> Callable[[Session], object]:
    """A step of an appeal on the version that both had on their pages."""

    def step(s: Session) -> object:
        found = s.get_one(Appeal, number)
        return taking_store.take(
            s, acting(s, name), BOOKS, found, event, fields, version=version
        )  # fmt: skip

    return step


def inquired(session, _app) -> list:
    asked = lodging_store.ask(session, acting(session, "ganbu-jy"), "", RESULT, "分母用错没有")
    take(session, "kaohe", asked, inquiry.ACCEPTED)

    def answered(name: str, finding: str) -> Callable[[Session], object]:
        return stepped(asked.id, asked.version, name, inquiry.ANSWERED, finding=finding, **ANSWER)

    return [answered("kaohe", inquiry.RIGHT), answered("fuhe", inquiry.WRONG)]


def handled(session, _app) -> list:
    about, who = found_incompetent(session), acting(session, "ganbu")
    batch = session.scalars(select(Batch).order_by(col(Batch.id).desc())).first()
    batch_seal_store.leave(session, who, batch, BOOKS["roster"])
    appeal = contested(session, about)
    take(session, "ganbu-jy", appeal, personal.REVIEW, words="评语与事实不符")

    def decided(**outcome: str) -> Callable[[Session], object]:
        said = minutes(on=SPRING, **outcome)
        return stepped(appeal.id, appeal.version, "jilu", "复核决定", **said)

    return [decided(outcome="维持"), decided(outcome="变更", new_grade="称职")]


def claimed(session, _app) -> list:
    given = {"reason": "前年立项，今年见效", "evidence": "丽发改〔2018〕6号"}
    who = acting(session, "ganbu-jy")
    made = claim_store.apply(session, who, "LS2020-1", ("JY", "JQRZ"), RulingKind.LAGGING, **given)

    def said(granting: bool) -> Callable[[Session], object]:
        return lambda s: claim_deciding_store.propose(
            s, acting(s, "kaohe"), made.id, granting=granting, factor="0.3", words="属实", seen=0
        )

    return [said(True), said(False)]


def filled_in(session, _app) -> list:
    who = acting(session, "fuhe")
    cells = flow_store.visible(session, who, schemes.scheme(session, "LS2020-1"))
    token = next(cell.token for cell in cells if cell.state == State.FILLED)

    def taken(event: Event, **words: str) -> Callable[[Session], object]:
        return lambda s: flow_store.act(s, acting(s, "fuhe"), "LS2020-1", event, [token], **words)

    return [taken(Event.CHECK), taken(Event.CHECK)]


@pytest.fixture
def in_time(monkeypatch):
    """The day on which what was known on the first of March may be reviewed."""
    on_day(monkeypatch, SPRING)


MACHINES = [disputed, drafted, vacant, candidate, meeting, inquired, handled, claimed, filled_in]


@pytest.mark.parametrize("what", MACHINES)
@pytest.mark.usefixtures("in_time")
def test_of_two_who_press_at_the_same_moment_one_wins_and_the_other_is_told(demo_app, what):
    engine = demo_app.state.engine
    with writing(engine) as session:
        acts = what(session, demo_app)

    told = raced(engine, *acts)

    assert len(told) == 2
    assert told[0] == ""
    assert told[1]
    with reading(engine) as session:
        assert verify_store.problems(session) == []
