"""What each machine writes is sealed: `verify` names a change behind the program, and nothing else.

Those not listed here: interviews and cases, runs, schemes in test_verify, selection in
test_selection_seals, filling in test_verify (a locked value), disputes in test_verify_old_disputes.
"""

from datetime import date

import pytest
from appeal_world import (
    COUNTIES,
    contested,
    found_incompetent,
    lately_handled,
    minutes,
    on_day,
    take,
)
from sqlalchemy import text
from sqlmodel import col, select

from attribution.ballots import code_store, sitting
from attribution.ballots import store as sittings
from attribution.runs import claim_store
from cadre.foundation import batch_seal_store
from cadre.foundation.append_only import release
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.rules.vocabulary import RulingKind
from records.appeals import handover_store, lodging_store, personal
from records.demo.accounts import acting
from records.desk import verify_store
from records.desk.forms import BOOKS

PAPER_APPELLANT = "G0507"


def asked_on_paper(session) -> None:
    """One without an account asks for a review, is answered and handed the paper."""
    row = lately_handled(session, PAPER_APPELLANT)
    appeal = lodging_store.contest(
        session, acting(session, "ganbu"), PAPER_APPELLANT, kind="人事处理申诉",
        about=f"handling:{row.key}", known_on="2021-03-01", organ="县委组织部（虚构）",
    )  # fmt: skip
    take(session, "ganbu", appeal, personal.REVIEW, words="请求复核")
    take(session, "jilu", appeal, "复核决定", **minutes(outcome="维持", on=date(2021, 3, 20)))
    slip = {"receiver": "本人", "how": "当面送达", "handed_on": "2021-03-20"}
    handover_store.hand_over(session, acting(session, "ganbu"), appeal, **slip)


def graded(session) -> None:
    """One graded 不称职 appeals directly and it is accepted."""
    about, who = found_incompetent(session), acting(session, "ganbu")
    batch = session.exec(select(Batch).order_by(col(Batch.id).desc())).first()
    batch_seal_store.leave(session, who, batch, BOOKS["roster"])
    appeal = contested(session, about)
    take(session, "ganbu-jy", appeal, personal.REVIEW, words="与事实不符")


FORGERIES = {
    "appeal": ("UPDATE appeal SET words = '另一请求' WHERE id = 1", "申诉 1"),
    "appeal of another": ("UPDATE appeal SET official = 'G9999' WHERE id = 3", "申诉 3"),
    "day of knowing": ("UPDATE appeal SET known_on = '2021-03-09' WHERE id = 3", "申诉 3"),
    "appeal set on": ("UPDATE appeal SET state = '已终结' WHERE id = 3", "申诉 3"),
    "appeal reopened": ("UPDATE appeal SET state = '办理中' WHERE id = 1", "申诉 1"),
    "appeal version": ("UPDATE appeal SET version = 9 WHERE id = 3", "申诉 3"),
    "appeal gone": ("DELETE FROM appealstep WHERE appeal_id = 2", "书面询问：登记"),
    "step of appeal": (
        "UPDATE appealstep SET effect = '另一效果' WHERE appeal_id = 3 AND number = 2",
        "申诉 3!人事处理申诉：复核决定",
    ),
    "outcome of appeal": (
        "UPDATE appealstep SET fields = '{}' WHERE appeal_id = 3 AND number = 2",
        "申诉 3!人事处理申诉：复核决定",
    ),
    "slip": ("UPDATE appealhandover SET handed_on = '2021-01-01'", "申诉 3!送达纸件"),
    "slip gone": ("DELETE FROM appealhandover", "申诉 3!送达纸件"),
    "problem closed": (
        "UPDATE problemstep SET to_state = '整改中' WHERE event = '复核通过'",
        "!问题整改：复核通过",
    ),
    "term of problem": (
        "UPDATE problemstep SET due_on = '2030-01-01' WHERE id = 1",
        "!问题整改：报措施",
    ),
    "reviewer": (
        "UPDATE problemstep SET fields = '{}' WHERE event = '复核通过'",
        "!问题整改：复核通过",
    ),
    "problem step gone": ("DELETE FROM problemstep WHERE id = 2", "!问题整改：报进展"),
    "votes": ("UPDATE ballotentry SET votes = '{}' WHERE id = 1", "测评 1!"),
    "turnout": ("UPDATE ballotentry SET valid = valid + 1 WHERE id = 2", "测评 1!"),
    "tally gone": ("DELETE FROM ballotentry WHERE id = 1", "测评 1!"),
    "tally of another": ("UPDATE ballotentry SET \"by\" = 'fuhe' WHERE id = 1", "测评 1!"),
    "least number": ("UPDATE ballotsession SET least = 1 WHERE id = 2", "测评 2!"),
    "sitting reopened": ("UPDATE ballotsession SET state = '进行中' WHERE id = 1", "测评 1"),
    "step of sitting": ("UPDATE ballotevent SET words = '另' WHERE id = 1", "测评 1!"),
    "codes printed": ("UPDATE ballotissue SET made = made + 1", "!发放投票码"),
    "grade session": ("UPDATE gradesession SET state = '已定稿' WHERE id = 2", "等次评定 2"),
    "move": ("UPDATE grademove SET to_grade = '优秀' WHERE id = 1", "等次评定 2"),
    "terms": ("UPDATE gradesession SET terms = '' WHERE id = 2", "等次评定 2"),
    "seats": ("UPDATE gradepool SET seats = seats + 1 WHERE id = 1", "等次评定"),
    "candidate": ("UPDATE gradecandidate SET proposed = '优秀' WHERE id = 3", "等次评定"),
    "outcome": ("UPDATE gradeoutcome SET grade = '优秀' WHERE id = 1", "等次评定 2"),
    "claim": ("UPDATE claim SET official = 'G9999' WHERE id = 1", "归属申请 1"),
    "claim granted": ("UPDATE claim SET state = '已准予' WHERE id = 1", "归属申请 1"),
}
TABLES = (
    "appealstep", "appealhandover", "problemstep", "ballotentry", "ballotevent", "ballotissue",
    "gradeevent", "grademove", "gradecandidate", "gradepool", "gradeoutcome", "claimstep",
)  # fmt: skip


@pytest.fixture
def database(demo_app, monkeypatch):
    engine = demo_app.state.engine
    with writing(engine) as session:
        line = next(x for x in sittings.sittings(session, acting(session, "kaohe"))
                    if x.row.state == sitting.OPEN)  # fmt: skip
        code_store.issue(session, acting(session, "kaohe"), line.row.id, 1)
        who, given = acting(session, "ganbu-jy"), {"reason": "前年立项", "evidence": "文"}
        claim_store.apply(session, who, COUNTIES, ("JY", "JQRZ"), RulingKind.LAGGING, **given)
        on_day(monkeypatch, date(2021, 3, 20))
        asked_on_paper(session)
        graded(session)
    return engine


def found(engine) -> list[str]:
    with reading(engine) as session:
        return [str(problem) for problem in verify_store.problems(session)]


def test_honest_work_fits_its_trail(database):
    assert found(database) == []


@pytest.mark.parametrize(("statement", "named"), FORGERIES.values(), ids=FORGERIES)
def test_a_change_behind_the_program_is_found_and_named(database, statement, named):
    with database.begin() as connection:
        release(connection, TABLES)
        changed = connection.execute(text(statement)).rowcount

    assert changed
    assert any(named in problem for problem in found(database))
