import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from attribution.runs.tables import Dispute
from cadre.foundation.database import connect, migrate
from cadre.rules.vocabulary import DisputeState, DisputeWindow

OLD = """
INSERT INTO run (id, scheme, facts_batch, state, inputs_hash, outputs_hash, program, made_by,
  made_at, reason) VALUES (1, 'S1', 1, '已公布', '', '', '', 'kaohe', '2026-11-01 08:00:00', '');
INSERT INTO dispute (id, run_id, scheme, subject, indicator, concerns, official, words, raised_by,
  raised_at, state, answer, answered_by, paper)
VALUES (1, 1, 'S1', 'LQ', 'DSLZ', '责任链', '', '误列', 'lianluo', '2026-11-02 08:00:00', '待答复',
  '', '', '')
"""


@pytest.fixture
def second_version(database_url):
    """A database of the second version with one dispute in it."""
    engine = connect(database_url)
    migrate(engine, "0002")
    with engine.begin() as connection:
        for row in OLD.split(";"):
            connection.execute(text(row))
    yield engine
    engine.dispose()


def test_a_dispute_of_the_second_version_is_one_about_published_results(second_version):
    migrate(second_version)

    with Session(second_version) as session:
        old = session.exec(select(Dispute)).one()
        assert (old.window, old.run_id, old.notice_id) == (DisputeWindow.RESULTS, 1, None)
        assert (old.edge, old.rightly, old.evidence) == ("", "", "")


def test_a_dispute_without_a_run_may_follow_it(second_version):
    migrate(second_version)

    with Session(second_version) as session:
        kept = session.exec(select(Dispute)).one().model_dump(exclude={"id", "run_id"})
        session.add(Dispute(**kept | {"id": 2, "window": DisputeWindow.DIVISION}))
        session.flush()
        found = session.exec(select(Dispute).where(Dispute.state == DisputeState.OPEN))
        assert [dispute.run_id for dispute in found] == [1, None]
