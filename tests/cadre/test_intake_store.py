import hashlib
from dataclasses import replace

import pytest
from intake_builders import (
    BOOKS,
    UNIT_TITLES,
    person,
    previewed,
    results,
    scheme,
    units,
    with_frozen,
    workbook,
)
from sqlmodel import select

from attribution.results.forms import RESULT_BOOK
from attribution.results.tables import ResultRow
from cadre.foundation import batch_store, facts, trail
from cadre.foundation import intake_store as store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import TrailLine, Upload
from cadre.foundation.template import template
from cadre.roster.tables import Unit
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, PostRank

POST_TITLES = ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次")
HEAD = ("县长", "政府主要负责人", "县处级正职")
GROUNDS = {"reason": "首次录入", "paper": "演示〔2020〕1号"}


def enter(session, who, code, content, books=BOOKS, **grounds):
    upload = store.stage(session, who, books, code, file_name="表.xlsx", content=content)
    found = store.preview_upload(session, who, books, upload)
    grounds = {**GROUNDS, **grounds}
    return store.commit(session, who, books, upload.id, expected_digest=found.digest, **grounds)


def shown(session, who, code, content, books=BOOKS):
    return previewed(session, who, books, code, content)


def names(session):
    return {row.code: row.name for row in session.scalars(facts.known(Unit))}


def posts():
    """A roster workbook of one unit and its head's post."""
    return {
        "单位": [UNIT_TITLES, ("U1", "甲", "政府", "2000-01-01")],
        "职务": [POST_TITLES, ("P1", "U1", *HEAD)],
    }


def tenure():
    """The sheets of an official who holds that post."""
    return {
        "干部": [("干部编号", "姓名", "性别", "出生年月"), ("G1", "周明远", "男", "1974.08")],
        "任职": [
            ("干部编号", "职务代码", "起始日期", "任职方式"),
            ("G1", "P1", "2020-01-01", "任职"),
        ],
    }


def one_more_indicator(code):
    """Indicator I9 of a scheme."""
    titles = (
        "方案代码",
        "指标代码",
        "指标名称",
        "指标性质",
        "计分办法",
        "方向",
        "小数位",
        "责任类别",
    )
    kinds = ("计分", "目标完成率", "越高越好", 2, "一般")
    return workbook(指标=[titles, (code, "I9", "税收", *kinds)])


def in_authority(session):
    """A clerk with officials of every rank under his management."""
    return replace(person(session), ranks=frozenset(PostRank))


def prepared(session):
    who = person(session)
    enter(session, who, "roster", units(("U1", "莲都区"), ("U2", "青田县")))
    enter(session, who, "scheme", scheme())
    return who


def test_new_rows_are_entered_with_their_cell_batch_and_trail(session):
    who = person(session)

    batch = enter(session, who, "roster", units(("U1", "莲都区")))

    row = session.scalars(facts.known(Unit)).one()
    assert (row.batch_id, row.cell) == (batch.id, "单位!A2")
    assert (batch.new, batch.changed, batch.paper) == (1, 0, "演示〔2020〕1号")
    verbs = [line.verb for line in session.exec(select(TrailLine).order_by(TrailLine.id))]
    assert verbs == ["上传", "入库"]
    assert trail.verify(session).broken_at is None


def test_the_same_file_twice_changes_nothing_and_makes_no_batch(session):
    who = person(session)
    enter(session, who, "roster", units(("U1", "莲都区")))

    again = enter(session, who, "roster", units(("U1", "莲都区")))

    assert again is None
    assert len(session.exec(select(Batch)).all()) == 1


def test_confirming_one_upload_twice_answers_with_the_first_batch(session):
    who = person(session)
    batch = enter(session, who, "roster", units(("U1", "莲都区")))
    upload = session.exec(select(Upload)).one()

    again = store.commit(session, who, BOOKS, upload.id, expected_digest="", **GROUNDS)

    assert again.id == batch.id


def test_a_correction_shows_old_and_new_and_keeps_what_the_file_leaves_out(session):
    who = person(session)
    lines = [(*UNIT_TITLES, "依据文件"), ("U1", "莲都", "政府", "2000-01-01", "批复1号")]
    first = enter(session, who, "roster", workbook(单位=lines))

    found = shown(session, who, "roster", units(("U1", "莲都区")))
    enter(session, who, "roster", units(("U1", "莲都区")))

    change = found.sheets[0].changed[0].changes[0]
    assert (change.title, change.old, change.new) == ("单位名称", "莲都", "莲都区")
    assert session.scalars(facts.known(Unit)).one().paper == "批复1号"
    assert session.scalars(facts.known(Unit, as_of_batch=first.id)).one().name == "莲都"


def test_one_bad_row_keeps_the_whole_file_out(session):
    who = person(session)

    with pytest.raises(Refused, match="整个文件都没有入库"):
        enter(session, who, "roster", units(("U1", "莲都区"), ("U2", None)))

    assert names(session) == {}


def test_a_failure_half_way_leaves_nothing(engine, monkeypatch):
    with writing(engine) as session:
        who = in_authority(session)
    enter_one, calls = facts.enter, []

    def failing(*arguments):
        calls.append(arguments)
        if len(calls) > 1:
            raise OSError("磁盘满")
        return enter_one(*arguments)

    monkeypatch.setattr(facts, "enter", failing)
    content = workbook(
        单位=[UNIT_TITLES, ("U1", "莲都区", "政府", "2000-01-01")],
        职务=[
            ("职务代码", "所在单位", "职务名称", "岗位类别", "职务层次"),
            ("P1", "U1", "县长", "政府主要负责人", "县处级正职"),
        ],
    )

    with pytest.raises(OSError, match="磁盘满"), writing(engine) as session:
        enter(session, who, "roster", content)

    with reading(engine) as session:
        assert names(session) == {}
        assert session.exec(select(Batch)).all() == []


def test_a_base_that_moved_since_the_preview_is_refused(session):
    who, other = person(session), person(session, name="other")
    upload = store.stage(
        session, who, BOOKS, "roster", file_name="表.xlsx", content=units(("U1", "甲"))
    )
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    enter(session, other, "roster", units(("U1", "乙")))

    with pytest.raises(Refused, match="预览之后数据有了变动"):
        store.commit(session, who, BOOKS, upload.id, expected_digest=digest, **GROUNDS)

    assert names(session) == {"U1": "乙"}


def test_a_change_elsewhere_does_not_disturb_the_confirmation(session):
    who = person(session)
    upload = store.stage(
        session, who, BOOKS, "roster", file_name="表.xlsx", content=units(("U1", "甲"))
    )
    digest = store.preview_upload(session, who, BOOKS, upload).digest
    enter(session, who, "roster", units(("U2", "乙")))

    store.commit(session, who, BOOKS, upload.id, expected_digest=digest, **GROUNDS)

    assert names(session) == {"U1": "甲", "U2": "乙"}


@pytest.mark.parametrize("grounds", [{"reason": " "}, {"paper": ""}])
def test_nothing_is_entered_without_reason_and_paper(session, grounds):
    who = person(session)

    with pytest.raises(BadInput, match="理由和依据文件"):
        enter(session, who, "roster", units(("U1", "甲")), **grounds)


def test_the_upload_of_somebody_else_is_not_found(session):
    who, other = person(session), person(session, name="other")
    upload = store.stage(
        session, who, BOOKS, "roster", file_name="表.xlsx", content=units(("U1", "甲"))
    )

    with pytest.raises(NotFound):
        store.upload_of(session, other, upload.id)


def test_undoing_a_batch_brings_back_what_was_before(session):
    who = person(session)
    enter(session, who, "roster", units(("U1", "甲")))
    second = enter(session, who, "roster", units(("U1", "乙"), ("U2", "丙")))

    undone = batch_store.undo(session, who, BOOKS, second.id, "录错")

    assert names(session) == {"U1": "甲"}
    assert (undone.undoes_id, undone.changed) == (second.id, 3)
    assert [line.undoable for line in batch_store.batches(session, who, BOOKS)] == [
        False,
        False,
        True,
    ]


def test_a_batch_is_undone_once(session):
    who = person(session)
    batch = enter(session, who, "roster", units(("U1", "甲")))
    undone = batch_store.undo(session, who, BOOKS, batch.id, "录错")

    for done in (batch.id, undone.id):
        with pytest.raises(Refused, match="已经撤销"):
            batch_store.undo(session, who, BOOKS, done, "再撤")


def test_a_batch_corrected_since_cannot_be_undone(session):
    who = person(session)
    first = enter(session, who, "roster", units(("U1", "甲")))
    enter(session, who, "roster", units(("U1", "乙")))

    with pytest.raises(Refused, match="U1 之后又更正过"):
        batch_store.undo(session, who, BOOKS, first.id, "录错")

    assert names(session) == {"U1": "乙"}


def test_a_later_batch_on_other_rows_does_not_bar_the_undoing(session):
    who = person(session)
    first = enter(session, who, "roster", units(("U1", "甲")))
    enter(session, who, "roster", units(("U2", "乙")))

    batch_store.undo(session, who, BOOKS, first.id, "录错")

    assert names(session) == {"U2": "乙"}


def test_a_batch_that_later_rows_refer_to_cannot_be_undone(session):
    who = in_authority(session)
    first = enter(session, who, "roster", workbook(**posts()))
    second = enter(session, who, "roster", workbook(**tenure()))

    with pytest.raises(Refused, match="任职“G1、P1、2020-01-01”"):
        batch_store.undo(session, who, BOOKS, first.id, "录错")

    batch_store.undo(session, who, BOOKS, second.id, "先撤任职")
    batch_store.undo(session, who, BOOKS, first.id, "再撤职务")
    assert names(session) == {}


def test_a_batch_whose_rows_refer_to_one_another_can_be_undone(session):
    who = in_authority(session)
    batch = enter(session, who, "roster", workbook(**posts(), **tenure()))

    batch_store.undo(session, who, BOOKS, batch.id, "录错")

    assert names(session) == {}


def test_a_correction_is_not_undone_back_to_a_unit_since_taken_away(session):
    who = in_authority(session)
    first = enter(session, who, "roster", units(("U1", "甲")))
    enter(session, who, "roster", units(("U2", "乙")))
    enter(session, who, "roster", workbook(职务=[POST_TITLES, ("P1", "U1", *HEAD)]))
    moved = enter(session, who, "roster", workbook(职务=[POST_TITLES, ("P1", "U2", *HEAD)]))
    batch_store.undo(session, who, BOOKS, first.id, "单位撤销")

    with pytest.raises(Refused, match="职务“P1”"):
        batch_store.undo(session, who, BOOKS, moved.id, "录错")


@pytest.mark.parametrize(("scheme_code", "free"), [("S1", False), ("S2", True)])
def test_a_result_holds_the_indicator_of_its_own_scheme_only(session, scheme_code, free):
    who = prepared(session)
    enter(session, who, "scheme", scheme("S2"))
    entered = {
        code: enter(session, who, "scheme", one_more_indicator(code)) for code in ("S1", "S2")
    }
    enter(session, who, "results", results(("I9", "U1", 1)))

    batch = entered[scheme_code]
    if free:
        batch_store.undo(session, who, BOOKS, batch.id, "录错")
    else:
        with pytest.raises(Refused, match="完成情况“S1、I9、U1”"):
            batch_store.undo(session, who, BOOKS, batch.id, "录错")


def test_the_file_of_an_undone_batch_can_be_entered_again(session):
    who = person(session)
    batch = enter(session, who, "roster", units(("U1", "甲")))
    batch_store.undo(session, who, BOOKS, batch.id, "录错")

    again = enter(session, who, "roster", units(("U1", "甲")))

    assert again.new == 1


def test_a_result_is_refused_beyond_the_places_of_its_indicator(session):
    who = prepared(session)

    found = shown(session, who, "results", results(("机器人", "莲都区", 1.25), ("I2", "U2", 1.255)))

    assert [(str(p.where), p.what) for p in found.problems] == [
        ("完成情况!D3", "完成值 1.255 有 3 位小数，“用地”只收 2 位。")
    ]
    assert (found.new, found.refused, found.seen) == (2, 1, 2)


def test_a_supplier_enters_only_what_his_own_unit_answers_for(session):
    prepared(session)
    supplier = person(session, AccountRole.SUPPLIER, "U1", "supplier")

    own = shown(session, supplier, "results", results(("I1", "U1", 1), ("I1", "U2", 2)))
    both = shown(session, supplier, "results", results(("I1", "U1", 1), ("I2", "U2", 2)))

    assert own.problems == ()
    assert [p.what for p in both.problems] == ["“用地”的数据责任单位不是您的单位，不能填报。"]


def test_a_supplier_sees_and_undoes_his_own_batches_only(session):
    clerk = prepared(session)
    supplier = person(session, AccountRole.SUPPLIER, "U1", "supplier")
    of_clerk = enter(session, clerk, "results", results(("I2", "U2", 2)))
    own = enter(session, supplier, "results", results(("I1", "U1", 1)))

    seen = [line.batch.id for line in batch_store.batches(session, supplier, BOOKS)]

    assert seen == [own.id]
    with pytest.raises(NotFound):
        batch_store.undo(session, supplier, BOOKS, of_clerk.id, "不是我的")


def test_a_supplier_exports_only_rows_of_his_own_indicators(session):
    clerk = prepared(session)
    supplier = person(session, AccountRole.SUPPLIER, "U1", "supplier")
    enter(session, clerk, "results", results(("I1", "U1", 1), ("I2", "U2", 2)))

    assert set(store.export(session, supplier, BOOKS, "results")["result"]) == {"S1|I1|U1|"}
    assert len(store.export(session, clerk, BOOKS, "results")["result"]) == 2


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (AccountRole.SUPPLIER, "roster"),
        (AccountRole.CADRE_OFFICER, "results"),
        (AccountRole.AUDITOR, "scheme"),
        (AccountRole.SYSTEM_ADMIN, "division"),
    ],
)
def test_a_role_enters_only_the_workbooks_that_are_its_own(session, role, code):
    who = person(session, role, "U1")

    with pytest.raises(NotAllowed):
        shown(session, who, code, units())


def test_an_issued_scheme_takes_no_change_but_the_same_again(session):
    who = prepared(session)
    books = with_frozen("S1")
    titles = ("方案代码", "类别代码", "类别名称", "领域")
    changed = workbook(类别=[titles, ("S1", "A", "生态", "县"), ("S1", "B", "新类", "县")])

    found = shown(session, who, "scheme", changed, books)

    assert [p.what for p in found.problems] == ["方案已印发，不能改动，请复制为新版本。"] * 2
    assert shown(session, who, "scheme", scheme(), books).problems == ()
    with pytest.raises(Refused, match="方案已印发"):
        batch_store.undo(session, who, books, 2, "撤回方案")


def test_exported_facts_come_back_unchanged(session):
    who = prepared(session)
    enter(session, who, "results", results(("I1", "U1", 107.71), ("I2", "U2", None)))

    for code in ("roster", "scheme", "results"):
        rows = store.export(session, who, BOOKS, code)
        found = shown(session, who, code, template(BOOKS[code], rows))
        assert (found.problems, found.new, found.changed) == ((), 0, 0)
        assert found.unchanged == sum(len(sheet) for sheet in rows.values()) > 0


def test_a_folder_is_entered_whole_once(session, tmp_path):
    who = person(session)
    (tmp_path / "单位.csv").write_text(
        "单位代码,单位名称,单位类型,起始日期\nU1,甲,政府,2000-01-01\n", "utf-8"
    )

    first = store.commit_folder(session, who, BOOKS, "roster", tmp_path, **GROUNDS)
    second = store.commit_folder(session, who, BOOKS, "roster", tmp_path, **GROUNDS)

    assert (first.new, second) == (1, None)


def test_a_result_may_be_taken_back_to_missing(session):
    who = prepared(session)
    enter(session, who, "results", results(("I1", "U1", 5)))

    batch = enter(session, who, "results", results(("I1", "U1", None)))

    assert batch.changed == 1
    assert session.scalars(facts.known(ResultRow)).one().value is None


def test_the_batch_keeps_the_hash_of_its_file(session):
    who, content = person(session), units(("U1", "甲"))

    batch = enter(session, who, "roster", content)

    assert batch.file_hash == hashlib.sha256(content).hexdigest()


def test_a_supplier_is_shown_nothing_of_the_value_of_another_unit(session):
    clerk = prepared(session)
    enter(session, clerk, "results", results(("I2", "U2", 2)))
    supplier = person(session, AccountRole.SUPPLIER, "U1", "supplier")

    for guess in (2, 3):
        found = shown(session, supplier, "results", results(("I2", "U2", guess)))

        assert [p.what for p in found.problems] == ["“用地”的数据责任单位不是您的单位，不能填报。"]
        assert (found.new, found.changed, found.unchanged, found.refused) == (0, 0, 0, 1)


def test_a_closed_scheme_takes_no_result_any_more(session):
    who, words = prepared(session), "方案已封账，不能改动；有新证据的请凭依据冲正。"
    frozen = replace(RESULT_BOOK, frozen=lambda _session: frozenset({"S1"}), frozen_words=words)
    books = {**BOOKS, "results": frozen}

    found = shown(session, who, "results", results(("I1", "U1", 1)), books)

    assert [p.what for p in found.problems] == [words]
