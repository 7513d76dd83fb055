"""Two people press at the same moment: one wins, the other is told; nothing is done twice."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from selection_world import listed, opened
from sqlmodel import Session

from attribution.runs import disputes
from attribution.runs import store as runs
from cadre.foundation.database import reading, writing
from cadre.rules.errors import Refused
from records.demo.accounts import acting
from records.desk import verify_store
from records.selection import candidate_store, meeting_store, vacancy_store

DAY = date(2020, 9, 10)


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
    found = opened(session)

    def ended(s: Session) -> object:
        who = acting(s, "ganbu")
        return vacancy_store.end(s, who, found.id, found.version, "职数调整", DAY)

    return [ended, ended]


def candidate(session, _app) -> list:
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


@pytest.mark.parametrize("what", [disputed, drafted, vacant, candidate, meeting])
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
