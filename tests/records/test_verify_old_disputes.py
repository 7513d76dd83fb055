"""Disputes kept before their lines were sealed: `verify` takes them, and nothing beside them."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from attribution.runs import dispute_words, disputes
from attribution.runs.tables import Dispute
from cadre.foundation.append_only import release
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from records.demo.accounts import acting
from records.desk import verify_store

COUNTIES = "LS2020-1"
VERBS = (dispute_words.RAISED, dispute_words.ANSWERED)


@pytest.fixture
def old(demo_app) -> Engine:
    """The demonstration as the first release kept it: no line about a dispute carries a seal."""
    engine: Engine = demo_app.state.engine
    with writing(engine) as session:
        release(session.connection(), ["trailline"])
        for line in session.exec(select(TrailLine).where(col(TrailLine.verb).in_(VERBS))):
            line.words = line.words.partition("〔")[0]
            session.add(line)
    return engine


def found(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [str(problem) for problem in verify_store.problems(session)]


def new_dispute(session: Session) -> Dispute:
    who = acting(session, "lianluo")
    return disputes.raise_one(
        session, who, Settings(), COUNTIES, "LQ", "WGJZ", "责任链", "责任单位不对"
    )


def slipped_in(session: Session) -> int:
    """A copy of a dispute put in behind the program: no line of the trail is about it."""
    first = session.exec(select(Dispute)).first()
    number = 900
    session.add(Dispute(**first.model_dump(exclude={"id"}) | {"id": number}))
    return number


def test_an_old_dispute_whose_lines_carry_no_seal_is_taken_as_it_is(old):
    with reading(old) as session:
        kept = session.exec(select(Dispute)).all()

    assert kept
    assert found(old) == []


def test_a_sealed_dispute_may_follow_an_old_one(old):
    with writing(old) as session:
        new_dispute(session)

    assert found(old) == []


def test_an_old_line_covers_its_own_dispute_and_none_slipped_in_beside_it(old):
    with writing(old) as session:
        number = slipped_in(session)

    said = found(old)

    assert said
    assert all(f"异议 {number}!" in problem for problem in said)


def test_an_unsealed_line_after_the_first_sealed_one_covers_nothing(old):
    with writing(old) as session:
        new_dispute(session)
        later = new_line_without_seal(session, slipped_in(session))

    assert any(f"{later}!提出异议" in problem for problem in found(old))


def new_line_without_seal(session: Session, number: int) -> str:
    """A line written by hand, as old ones were, after the program had begun to seal them."""
    last = session.exec(select(TrailLine).order_by(col(TrailLine.id).desc())).first()
    about = f"异议 {number}"
    by_hand = {"id": last.id + 1, "verb": VERBS[0], "target": about, "words": "旧的写法"}
    session.add(TrailLine(**last.model_dump() | by_hand))
    return about


def test_a_sealed_dispute_that_was_rewritten_is_found_though_old_ones_are_not_sealed(old):
    with writing(old) as session:
        made = new_dispute(session)
        number = made.id
        made.words = "改过的理由"
        session.add(made)

    assert any(f"异议 {number}!提出异议" in problem for problem in found(old))
