from attribution.runs.store import closed
from attribution.runs.tables import Run
from cadre.foundation.clock import now
from cadre.rules.vocabulary import RunState
from records.desk.forms import BOOKS, CLOSED


def run(scheme, state):
    hashes = {"inputs_hash": "", "outputs_hash": "", "program": ""}
    return Run(scheme=scheme, facts_batch=1, state=state, made_by="clerk", made_at=now(), **hashes)


def test_results_and_division_freeze_with_the_closing_and_not_before(session):
    session.add_all([run("S1", RunState.CLOSED), run("S2", RunState.PUBLISHED)])
    session.flush()

    assert closed(session) == {"S1"}
    for code in ("results", "division"):
        assert BOOKS[code].frozen(session) == {"S1"}
        assert BOOKS[code].frozen_words == CLOSED
