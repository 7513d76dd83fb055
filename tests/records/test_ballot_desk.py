from sqlmodel import Session, select

from attribution.ballots import code_store, sitting, step_store, store
from attribution.ballots.tables import BallotSession
from records.demo.accounts import acting
from records.demo.ballots import OPEN
from records.desk import ballots_store
from records.desk import store as desk


def titles(tasks) -> list[str]:
    return [task.title for task in tasks if "测评" in task.title]


def take(session: Session, name: str, event: str, **fields: str) -> None:
    number = session.exec(select(BallotSession.id).where(BallotSession.title == OPEN)).one() or 0
    version = store.one(session, acting(session, name), number).row.version
    step_store.take(session, acting(session, name), number, event, fields, version=version)


def stopped_by_the_clerk(session: Session) -> None:
    number = session.exec(select(BallotSession.id).where(BallotSession.title == OPEN)).one() or 0
    code = code_store.issue(session, acting(session, "kaohe"), number, 1)[0]
    cells = [(part, (subject, 1, "弃权")) for part, subject in ((1, 1), (2, 1), (2, 2))]
    code_store.cast(session, code, cells, blank=False)
    take(session, "kaohe", sitting.STOP, words="监票、计票各一人")


def test_a_sitting_under_way_is_due_for_those_who_hold_it(demo):
    due = desk.desk(demo, acting(demo, "kaohe")).due

    task = next(task for task in due if task.title == f"进行中的测评：{OPEN}")
    assert task.url.startswith("/ballots/")
    assert "投票或录入票数" in task.words


def test_nobody_else_is_told_of_a_sitting(demo):
    for name in ("jilu", "lianluo", "ganbu-jy"):
        seen = desk.desk(demo, acting(demo, name))

        assert titles(seen.due) == titles(seen.waiting) == []


def test_a_stopped_sitting_waits_for_another_and_is_due_for_him(demo):
    stopped_by_the_clerk(demo)

    clerk, other = acting(demo, "kaohe"), acting(demo, "fuhe")

    assert titles(ballots_store.due(demo, clerk)) == []
    assert titles(ballots_store.waiting(demo, clerk)) == [f"待复核封票的测评：{OPEN}"]
    assert titles(ballots_store.due(demo, other)) == [f"待复核封票的测评：{OPEN}"]


def test_a_closed_sitting_is_on_nobodys_desk(demo):
    stopped_by_the_clerk(demo)
    take(demo, "fuhe", sitting.CLOSE, words="核对无误")

    for name in ("kaohe", "fuhe"):
        seen = desk.desk(demo, acting(demo, name))

        assert titles(seen.due) == titles(seen.waiting) == []
