import pytest
from intake_builders import BOOKS, person, scheme, units, with_frozen
from sqlmodel import select

from attribution.schemes.tables import SchemeClass, SchemeIndicator
from cadre.foundation import batch_store, facts
from cadre.foundation import intake_store as store
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_form
from cadre.foundation.tables import TrailLine
from cadre.rules.errors import BadInput, Refused

CLASSES = next(form for form in BOOKS["scheme"].sheets if form.code == "class")
WHY = Grounds("修订", "演示〔2020〕2号")


def entered(session, who, code, content):
    upload = store.stage(session, who, BOOKS, code, file_name="表.xlsx", content=content)
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    return store.commit(
        session, who, BOOKS, upload.id, reason="录入", paper="1号", expected_digest=digest
    )


@pytest.fixture
def clerk(session):
    who = person(session)
    entered(session, who, "roster", units(("U1", "莲都区"), ("U2", "青田县")))
    entered(session, who, "scheme", scheme())
    return who


def line(code, name):
    return {"scheme": "S1", "code": code, "name": name, "domain": "县"}


def save(session, who, lines, removed=(), why=WHY, books=BOOKS):
    raw = {CLASSES.title: sheet_of_form(CLASSES, dict(enumerate(lines, start=1)))} if lines else {}
    return enter_form(session, who, books, "scheme", raw, grounds=why, removed={"class": removed})


def classes(session):
    return {row.code: row.name for row in session.scalars(facts.known(SchemeClass))}


def test_rows_are_added_corrected_and_taken_off_in_one_batch(session, clerk):
    first = save(session, clerk, [line("A", "综合类"), line("B", "生态类")]).batch
    second = save(session, clerk, [line("C", "开发类")], ["S1|B"]).batch

    assert classes(session) == {"A": "综合类", "C": "开发类"}
    assert (first.new, first.changed, second.new, second.changed) == (1, 1, 1, 1)
    assert {row.cell for row in session.scalars(facts.known(SchemeClass))} == {"类别!页面录入"}
    verbs = [row.verb for row in session.exec(select(TrailLine).order_by(TrailLine.id))][-3:]
    assert verbs == ["入库", "删行", "入库"]


def test_rows_taken_off_alone_make_a_batch_that_can_be_undone(session, clerk):
    save(session, clerk, [line("B", "生态类")])
    batch = save(session, clerk, [], ["S1|B"]).batch
    assert "B" not in classes(session)

    batch_store.undo(session, clerk, BOOKS, batch.id, "删错了")

    assert classes(session)["B"] == "生态类"


def test_what_was_taken_off_and_entered_anew_bars_the_undoing(session, clerk):
    save(session, clerk, [line("B", "生态类")])
    batch = save(session, clerk, [], ["S1|B"]).batch
    save(session, clerk, [line("B", "另一类")])

    with pytest.raises(Refused, match="之后又更正过"):
        batch_store.undo(session, clerk, BOOKS, batch.id, "删错了")


def test_what_others_refer_to_is_not_taken_off(session, clerk):
    with pytest.raises(Refused, match="引用要删去的内容：考核对象"):
        save(session, clerk, [], ["S1|A"])

    assert "A" in classes(session)


def test_a_frozen_scheme_takes_no_row_off(session, clerk):
    save(session, clerk, [line("B", "生态类")])

    with pytest.raises(Refused, match="已印发"):
        save(session, clerk, [], ["S1|B"], books=with_frozen("S1"))


def test_problems_name_the_line_and_the_column_and_nothing_is_entered(session, clerk):
    found = save(session, clerk, [line("B", ""), line("C", "开发类")])

    assert [(str(p.where), p.what) for p in found.problems] == [
        ("类别!第 1 行类别名称", "“类别名称”没有填。")
    ]
    assert (found.batch, classes(session)) == (None, {"A": "综合"})


def test_what_changes_nothing_makes_no_batch(session, clerk):
    assert save(session, clerk, [line("A", "综合")]).batch is None
    assert save(session, clerk, [], ["S1|没有"]).batch is None


@pytest.mark.parametrize("why", [Grounds(" ", "文件"), Grounds("理由", "")])
def test_a_change_on_a_page_has_a_reason_and_a_paper(session, clerk, why):
    with pytest.raises(BadInput, match="理由和依据文件"):
        save(session, clerk, [line("B", "生态类")], why=why)


def test_a_column_the_form_does_not_bring_keeps_its_value(session, clerk):
    save(session, clerk, [line("A", "综合") | {"focus": "项目"}])

    save(session, clerk, [line("A", "综合类")])

    (row,) = session.scalars(facts.known(SchemeClass))
    assert (row.name, row.focus) == ("综合类", "项目")
    assert session.scalars(facts.known(SchemeIndicator)).first() is not None
