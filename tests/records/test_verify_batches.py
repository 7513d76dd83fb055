"""Batches and the rows they brought: whoever edits one behind the program is found and named."""

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from cadre.foundation import batch_seal_store, batch_store, page_entry
from cadre.foundation.append_only import release
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.holiday_tables import Holiday
from cadre.foundation.tables import TrailLine
from cadre.roster.tables import Tenure, Unit
from records.demo.accounts import acting
from records.desk import verify_store
from records.desk.forms import BOOKS

GUARDED = ("unit", "tenure", "resultrow", "official", "trailline")
VERBS = (batch_seal_store.ENTERED, batch_seal_store.TAKEN_OFF, batch_seal_store.UNDONE)


@pytest.fixture
def engine_of_demo(demo_app) -> Engine:
    engine: Engine = demo_app.state.engine
    return engine


@pytest.fixture
def unguarded(engine_of_demo) -> Engine:
    """The demonstration in the hands of somebody who dropped the triggers."""
    with writing(engine_of_demo) as session:
        release(session.connection(), GUARDED)
    return engine_of_demo


@pytest.fixture
def old(unguarded) -> Engine:
    """The demonstration as it was kept before batches were sealed."""
    with writing(unguarded) as session:
        for line in session.exec(select(TrailLine).where(col(TrailLine.verb).in_(VERBS))):
            line.words = line.words.partition("〔")[0]
            session.add(line)
    return unguarded


def run(engine: Engine, statement: str, number: int = 0) -> None:
    with writing(engine) as session:
        session.connection().exec_driver_sql(statement.replace("{number}", str(number)))


def found(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [str(one) for one in verify_store.problems(session)]


def batches(engine: Engine) -> list[str]:
    """What is found about batches; forged lines of a chain are no matter here."""
    return [words for words in found(engine) if words.startswith("第 ")]


def rename(session: Session, name: str) -> int:
    """The first unit renamed on a page, as a batch of its own; returns its number."""
    form = next(one for one in BOOKS["roster"].sheets if one.code == "unit")
    row = session.scalars(select(Unit).where(col(Unit.retired_by_id).is_(None))).first()
    fields = {column.field: getattr(row, column.field) for column in form.columns} | {"name": name}
    made = page_entry.enter_form(
        session,
        acting(session, "ganbu"),
        BOOKS,
        "roster",
        {form.title: page_entry.sheet_of_rows(form, [fields])},
        grounds=page_entry.Grounds("更名", "县编〔2021〕3号"),
    )
    assert made.batch is not None, made.problems
    return made.batch.id or 0


FORGERIES = {
    "unit": "UPDATE unit SET name = '另一单位' WHERE id = (SELECT MIN(id) FROM unit)",
    "tenure": "UPDATE tenure SET paper = '另一文件' WHERE id = (SELECT MIN(id) FROM tenure)",
    "result": "UPDATE resultrow SET value = '987' WHERE id = (SELECT MIN(id) FROM resultrow)",
    "cell": "UPDATE resultrow SET cell = 'Z9' WHERE id = (SELECT MIN(id) FROM resultrow)",
    "row gone": "DELETE FROM tenure WHERE id = (SELECT MIN(id) FROM tenure)",
    "row retired": "UPDATE tenure SET retired_by_id = 1 WHERE id = (SELECT MIN(id) FROM tenure)",
    "other batch": "UPDATE tenure SET batch_id = 2 WHERE id = (SELECT MIN(id) FROM tenure)",
    "reason": "UPDATE batch SET reason = '另一理由' WHERE id = 1",
    "paper": "UPDATE batch SET paper = '另一文件' WHERE id = 1",
    "who": "UPDATE batch SET account_id = 2 WHERE id = 1",
}


def test_an_honest_history_with_a_correction_and_its_undoing_is_clean(engine_of_demo):
    with writing(engine_of_demo) as session:
        number = rename(session, "某某新区")
    with writing(engine_of_demo) as session:
        batch_store.undo(session, acting(session, "ganbu"), BOOKS, number, "录错")

    assert found(engine_of_demo) == []


@pytest.mark.parametrize("statement", FORGERIES.values(), ids=FORGERIES)
def test_a_row_of_a_batch_changed_behind_the_program_is_found(unguarded, statement):
    run(unguarded, statement)

    assert any("批!入库：库里的记录与留痕不符" in words for words in batches(unguarded))


def test_a_row_brought_back_behind_the_program_is_missed_by_the_batch_that_retired_it(unguarded):
    with writing(unguarded) as session:
        number = rename(session, "某某新区")

    run(
        unguarded,
        "UPDATE unit SET retired_by_id = NULL, key = 'X' WHERE retired_by_id = {number}",
        number,
    )

    assert any(f"第 {number} 批!入库" in words for words in batches(unguarded))


def test_an_undoing_that_was_tampered_with_is_found(unguarded):
    with writing(unguarded) as session:
        number = rename(session, "某某新区")
        batch_store.undo(session, acting(session, "ganbu"), BOOKS, number, "录错")

    run(unguarded, "UPDATE batch SET reason = '没有错' WHERE undoes_id = {number}", number)

    assert any(f"第 {number} 批!撤销" in words for words in batches(unguarded))


def test_a_day_off_moved_behind_the_program_is_found(unguarded):
    with writing(unguarded) as session:
        release(session.connection(), ["holiday"])
        form = BOOKS["holidays"].sheets[0]
        row = {column.field: None for column in form.columns} | {
            "day": date(2021, 10, 1), "name": "国庆节", "kind": "放假", "paper": "国办发明电",
            "source": "虚构",
        }  # fmt: skip
        made = page_entry.enter_form(
            session, acting(session, "kaohe"), BOOKS, "holidays",
            {form.title: page_entry.sheet_of_rows(form, [row])},
            grounds=page_entry.Grounds("放假安排", "国办发明电"),
        )  # fmt: skip
        assert made.batch, made.problems
    assert found(unguarded) == []

    with writing(unguarded) as session:
        one = session.exec(select(Holiday)).first()
        one.day = date(2021, 10, 8)
        session.add(one)

    assert len(batches(unguarded)) == 1


def test_a_batch_slipped_in_without_a_line_is_found(unguarded):
    with writing(unguarded) as session:
        first = session.get_one(Batch, 1)
        session.add(Batch(**first.model_dump(exclude={"id", "undoes_id"}) | {"id": 900}))

    assert any("第 900 批!入库：库里的记录与留痕不符" in words for words in batches(unguarded))


def test_a_batch_taken_out_with_its_rows_is_missed(unguarded):
    with writing(unguarded) as session:
        number = rename(session, "某某新区")

    run(
        unguarded,
        "UPDATE unit SET retired_by_id = NULL, key = key || id WHERE retired_by_id = {number}",
        number,
    )
    run(unguarded, "DELETE FROM unit WHERE batch_id = {number}", number)
    run(unguarded, "DELETE FROM batch WHERE id = {number}", number)

    assert any(f"第 {number} 批!入库：留痕记有此事" in words for words in batches(unguarded))


def test_batches_from_before_the_seals_are_taken_as_they_are(old):
    assert found(old) == []


def test_a_sealed_batch_may_follow_old_ones(old):
    with writing(old) as session:
        rename(session, "某某新区")

    assert found(old) == []


def test_a_row_slipped_into_an_old_batch_is_counted(old):
    with writing(old) as session:
        row = session.exec(select(Tenure).order_by(col(Tenure.id))).first()
        session.add(Tenure(**row.model_dump(exclude={"id"}) | {"key": "另一主键"}))
        number = row.batch_id

    assert batches(old) == [
        str(batch_seal_store._strange(f"第 {number} 批", "行数与入库时所记不符。"))
    ]


def test_an_old_line_covers_its_own_batch_and_none_slipped_in_beside_it(old):
    with writing(old) as session:
        first = session.get_one(Batch, 1)
        session.add(Batch(**first.model_dump(exclude={"id", "undoes_id"}) | {"id": 900}))

    assert all("第 900 批" in words for words in batches(old))
    assert batches(old)


def test_an_unsealed_line_after_the_first_sealed_one_covers_nothing(old):
    with writing(old) as session:
        rename(session, "某某新区")
        first = session.get_one(Batch, 1)
        session.add(Batch(**first.model_dump(exclude={"id", "undoes_id"}) | {"id": 900}))
        last = session.exec(select(TrailLine).order_by(col(TrailLine.id).desc())).first()
        by_hand = {"id": last.id + 1, "target": "第 900 批 花名册", "words": "旧的写法"}
        session.add(TrailLine(**last.model_dump() | by_hand))

    assert any("第 900 批!入库" in words for words in batches(old))
