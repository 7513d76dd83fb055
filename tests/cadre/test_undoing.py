from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from intake_builders import BOOKS, person
from sqlmodel import Session, col, select

from cadre.foundation import batch_store, facts, undo_store
from cadre.foundation.clock import now
from cadre.foundation.facts import Batch
from cadre.roster.tables import Unit
from cadre.rules.errors import Refused

DAY = date(2000, 1, 1)
LAST = date(2024, 5, 31)


class Book:
    """Units entered, taken off and put back by batches of a few rows."""

    def __init__(self, session):
        self.session, self.who = session, person(session)

    def batch(self, names, gone=()):
        batch = Batch(book="roster", account_id=self.who.account_id, entered_at=now())
        self.session.add(batch)
        self.session.flush()
        rows = {
            code: {
                "code": code, "name": name, "kind": "政府", "begins_on": DAY, "ends_on": LAST,
                "parent": "", "paper": f"{name}号", "series": "", "source": "虚构",
            }
            for code, name in names.items()
        }  # fmt: skip
        cells = {code: f"单位!A{name}" for code, name in names.items()}
        facts.enter(self.session, Unit, rows, batch, cells)
        facts.retire(self.session, Unit, gone, batch)
        return batch

    def undo(self, batch):
        return batch_store.undo(self.session, self.who, BOOKS, batch.id, "录错")

    def names(self):
        return {row.code: row.name for row in self.session.scalars(facts.known(Unit))}

    def sources(self):
        found = self.session.scalars(facts.known(Unit))
        return {row.code: (row.paper, row.cell) for row in found}

    def state(self):
        """Every field of every current row, but for its number and its batches."""
        columns = [c for c in Unit.__table__.c if c.name not in ("id", "batch_id", "retired_by_id")]
        current = select(*columns).where(col(Unit.retired_by_id).is_(None)).order_by("key")
        return [tuple(row) for row in self.session.execute(current)]


@pytest.fixture
def book(session):
    return Book(session)


def test_a_batch_can_be_undone_after_a_later_one_on_its_rows_was(book):
    first = book.batch({"U1": "甲"})
    second = book.batch({"U1": "乙"})
    book.undo(second)

    book.undo(first)

    assert book.names() == {}


def test_a_correction_goes_back_to_what_was_before_it_through_undone_ones(book):
    book.batch({"U1": "甲", "U2": "丙"})
    before = book.state()
    first = book.batch({"U1": "乙"}, gone={"U2"})
    book.undo(book.batch({"U1": "丁", "U2": "戊"}))
    book.undo(book.batch({"U1": "己"}, gone={"U2"}))

    book.undo(first)

    assert book.state() == before


def test_what_was_entered_after_an_undoing_still_bars(book):
    first = book.batch({"U1": "甲"})
    book.undo(book.batch({"U1": "乙"}))
    third = book.batch({"U1": "丙"})

    with pytest.raises(Refused, match="U1 之后又更正过"):
        book.undo(first)
    book.undo(third)
    book.undo(first)

    assert book.names() == {}


def test_a_row_taken_off_entered_anew_and_taken_off_again_bars(book):
    book.batch({"U1": "甲"})
    off = book.batch({}, gone={"U1"})
    anew = book.batch({"U1": "乙"})
    again = book.batch({}, gone={"U1"})

    with pytest.raises(Refused, match="之后又更正过"):
        book.undo(off)
    for later in (again, anew, off):
        book.undo(later)

    assert book.names() == {"U1": "甲"}


def test_a_row_of_its_own_that_was_never_touched_again_does_not_bar(book):
    first = book.batch({"U1": "甲", "U2": "乙"})
    book.batch({"U3": "丙"})

    book.undo(first)

    assert book.names() == {"U3": "丙"}


def test_one_row_corrected_since_bars_the_whole_batch(book):
    first = book.batch({"U1": "甲", "U2": "乙"})
    book.batch({"U2": "丙"})

    barred = undo_store.changed_since(book.session, Unit, first)

    assert barred == ["U2"]
    with pytest.raises(Refused):
        book.undo(first)
    assert book.names() == {"U1": "甲", "U2": "丙"}


def test_what_an_undone_batch_knew_stays_on_record(book):
    first = book.batch({"U1": "甲"})
    second = book.batch({"U1": "乙"})
    book.undo(second)
    book.undo(first)

    as_of = [
        [row.name for row in book.session.scalars(facts.known(Unit, number))]
        for number in range(first.id, first.id + 4)
    ]

    assert as_of == [["甲"], ["乙"], ["甲"], []]


class Undoing(RuleBasedStateMachine):
    """Whatever is entered and undone, in whatever order: an undoing gives the state before."""

    def __init__(self, engine):
        super().__init__()
        self.connection = engine.connect()
        self.transaction = self.connection.begin()
        self.book = Book(Session(self.connection, join_transaction_mode="create_savepoint"))
        self.names, self.fresh = {}, count(1)
        self.batches, self.undone = {}, set()  # 批 → 动过的键和各自之前的样子
        self.piles = {}  # 键 → 还压在上面的批

    def _enter(self, names, gone):
        was = dict(self.names)
        batch = self.book.batch(names, gone)
        self.names = {k: v for k, v in {**was, **names}.items() if k not in gone}
        moved = {k for k in (*was, *names) if was.get(k) != self.names.get(k)}
        self.batches[batch.id] = {k: was.get(k) for k in moved}
        for key in moved:
            self.piles.setdefault(key, []).append(batch.id)

    @initialize()
    def begin(self):
        self._enter({"U1": "0", "U2": "0"}, set())

    @rule(
        keys=st.sets(st.sampled_from(["U1", "U2", "U3"]), min_size=1),
        off=st.sets(st.sampled_from(["U1", "U2", "U3"])),
    )
    def enter(self, keys, off):
        fresh = str(next(self.fresh))
        self._enter(dict.fromkeys(keys, fresh), off - keys)

    @precondition(lambda self: len(self.batches) > len(self.undone))
    @rule(data=st.data())
    def undo(self, data):
        open_ones = [batch for batch in self.batches if batch not in self.undone]
        number = data.draw(st.sampled_from(open_ones[::-1]))
        former, batch = self.batches[number], self.book.session.get(Batch, number)
        if all(self.piles[key][-1] == number for key in former):
            self.book.undo(batch)
            self.undone.add(number)
            for key, name in former.items():
                self.piles[key].pop()
                self.names.pop(key, None)
                self.names |= {key: name} if name is not None else {}
        else:
            with pytest.raises(Refused):
                self.book.undo(batch)
        assert self.book.names() == self.names
        assert self.book.sources() == {k: (f"{n}号", f"单位!A{n}") for k, n in self.names.items()}

    def teardown(self):
        self.book.session.close()
        self.transaction.rollback()
        self.connection.close()


def test_undoing_gives_exactly_the_state_before_in_whatever_order(engine):
    run_state_machine_as_test(
        lambda: Undoing(engine),
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
