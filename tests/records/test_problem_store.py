import io
import tempfile
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from docx import Document
from evidence_world import BOOKS, enter_rows, person
from sqlalchemy import text
from sqlmodel import select

from cadre.foundation.append_only import release
from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.sealing import differences
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from cadre.rules.errors import NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole
from records.demo.accounts import acting
from records.dossier import rectification_store
from records.dossier.rectification_store import Heading
from records.problems import evidence_store, seal_store, steps, store, taking_store
from records.problems.tables import ProblemStep

PLAN = {"executor": "张三", "measures": "倒排工期"}
SENT = {"result": "已完成", "evidence": "验收单", "paper": "验〔2020〕1号"}
PASSED = {"reviewer": "李四", "words": "属实"}


def listed(session, code="T-1", **more):
    row = {
        "问题编号": code, "单位": "LQ", "年度": "2020", "半年": "上半年", "问题": "进度滞后",
        "责任人": "G0313", "期限": str(today() + timedelta(30)), "依据文件": "督〔2020〕6号",
    } | more  # fmt: skip
    enter_rows(session, "problems", "问题清单", row, acting(session, "kaohe"))
    return code


def step(session, account, event, version, fields, code="T-1", on=None):
    who = acting(session, account)
    return taking_store.step(session, who, code, event, fields, version=version, on=on)


def proved(session, code="T-1"):
    settings = Settings(_env_file=None, data=Path(tempfile.mkdtemp()))
    return evidence_store.attach(
        session, acting(session, "kaohe"), settings, code, name="验收单.pdf", content=b"%PDF-1.7 x"
    )


def closed(session):
    listed(session)
    step(session, "lianluo", steps.PLAN, 0, PLAN)
    step(session, "lianluo", steps.SUBMIT, 1, SENT)
    proved(session)
    return step(session, "ganbu", steps.PASS, 2, PASSED)


def test_a_contact_sees_and_reports_on_the_problems_of_his_own_unit_only(demo):
    listed(demo)
    listed(demo, "T-2", 单位="JY")
    contact = acting(demo, "lianluo")

    assert {one.unit for one in store.problems(demo, contact)} == {"LQ"}
    assert store.problems_of_unit(demo, contact, "JY") == []
    for code in ("T-2", "NOWHERE"):
        with pytest.raises(NotFound) as refused:
            step(demo, "lianluo", steps.PLAN, 0, PLAN, code=code)
        assert str(refused.value) == str(NotFound(*store.UNKNOWN))
    assert step(demo, "lianluo", steps.PLAN, 0, PLAN) == "整改中"


def test_a_contact_without_a_unit_sees_no_problem(demo):
    listed(demo)

    assert store.problems(demo, person(demo, AccountRole.CONTACT)) == []


def test_a_contact_neither_reviews_nor_puts_off_nor_sends_back(demo):
    listed(demo)
    step(demo, "lianluo", steps.PLAN, 0, PLAN)
    step(demo, "lianluo", steps.SUBMIT, 1, SENT)

    for event in (steps.PASS, steps.BACK, steps.LONGER, steps.AGAIN):
        with pytest.raises(NotAllowed):
            step(demo, "lianluo", event, 2, PASSED)


def test_a_problem_goes_from_listed_to_closed_and_says_so_to_its_unit(demo):
    assert closed(demo) == "已销号"

    line = store.one(demo, acting(demo, "lianluo"), "T-1")
    assert (line.state, line.version, line.measures, line.evidence, line.late) == (
        "已销号", 3, "倒排工期", "验收单", (),
    )  # fmt: skip


def test_a_problem_sent_back_has_the_term_given_then(demo):
    listed(demo)
    step(demo, "kaohe", steps.PLAN, 0, PLAN)
    step(demo, "kaohe", steps.SUBMIT, 1, SENT)
    due = today() + timedelta(60)
    step(demo, "ganbu", steps.BACK, 2, {**PASSED, "due": str(due)})

    line = store.one(demo, acting(demo, "kaohe"), "T-1")

    assert (line.state, line.due_on) == ("整改中", due)


@pytest.mark.parametrize("ago", [0, 1])
def test_a_problem_is_late_the_day_after_its_term(demo, ago):
    listed(demo, 期限=str(today() - timedelta(ago)))

    line = store.one(demo, acting(demo, "kaohe"), "T-1")

    assert [one.days for one in line.late] == ([1] if ago else [])


def test_a_step_is_neither_in_the_future_nor_before_the_one_before_it(demo):
    listed(demo)
    with pytest.raises(Refused, match="还没有到"):
        step(demo, "kaohe", steps.PLAN, 0, PLAN, on=today() + timedelta(1))
    step(demo, "kaohe", steps.PLAN, 0, PLAN)
    with pytest.raises(Refused, match="早于上一步"):
        step(demo, "kaohe", steps.SUBMIT, 1, SENT, on=today() - timedelta(1))


def test_what_has_been_worked_on_is_not_listed_otherwise(demo):
    listed(demo)
    step(demo, "kaohe", steps.PLAN, 0, PLAN)

    with pytest.raises(Refused):
        listed(demo, 问题="别的问题")
    assert store.one(demo, acting(demo, "kaohe"), "T-1").words == "进度滞后"


def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(demo_app):
    engine, told = demo_app.state.engine, []
    with writing(engine) as session:
        listed(session)
    ready = threading.Barrier(2)

    def press(account):
        ready.wait()
        try:
            with writing(engine) as session:
                step(session, account, steps.PLAN, 0, PLAN)
            told.append("办成")
        except Refused as refused:
            told.append(str(refused))

    threads = [threading.Thread(target=press, args=(a,)) for a in ("kaohe", "lianluo")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told.count("办成") == 1
    assert sum("他人办理过" in words for words in told) == 1


def test_a_second_step_of_the_same_number_is_told_and_not_kept(demo):
    listed(demo)
    step(demo, "kaohe", steps.PLAN, 0, PLAN)
    own = store.steps_of(demo, "T-1")[0]
    copy = ProblemStep(**own.model_dump(exclude={"id"}))

    with pytest.raises(Refused, match="他人办理过"):
        taking_store._enter(demo, copy)

    assert len(store.steps_of(demo, "T-1")) == 1


def sealed(session):
    lines = [x for x in session.exec(select(TrailLine)) if x.verb in seal_store.VERBS]
    return differences(lines, seal_store.claims(session))


def unequal(session):
    return [where for where, stands, due in seal_store.states(session) if stands != due]


def test_seals_and_states_agree_until_a_step_is_rewritten_behind_the_back(demo):
    closed(demo)
    assert (sealed(demo), unequal(demo)) == ([], [])
    release(demo.connection(), ["problemstep"])

    demo.connection().execute(
        text("update problemstep set to_state='整改中' where problem='T-1' and number=3")
    )
    demo.expire_all()

    assert {one.where.sheet for one in sealed(demo)} == {"问题 T-1"}
    assert unequal(demo) == ["问题 T-1"]


def test_a_file_replaced_behind_the_back_is_told_by_its_seal(demo):
    listed(demo)
    proved(demo)
    assert sealed(demo) == []
    release(demo.connection(), ["problemevidence"])

    demo.connection().execute(text("update problemevidence set sha256='0' where problem='T-1'"))
    demo.expire_all()

    assert len(sealed(demo)) >= 1


def test_nothing_is_closed_without_a_file_of_evidence(demo):
    listed(demo)
    step(demo, "lianluo", steps.PLAN, 0, PLAN)
    step(demo, "lianluo", steps.SUBMIT, 1, SENT)

    with pytest.raises(Refused, match="还没有附佐证文件"):
        step(demo, "ganbu", steps.PASS, 2, PASSED)


def paper(session, kind, account="kaohe", unit="LQ", **heading):
    file = rectification_store.of_unit(
        session, acting(session, account), unit, "2020上半年", kind,
        heading=Heading(**heading), demo=True,
    )  # fmt: skip
    document = Document(io.BytesIO(file.content))
    words = [p.text for p in document.paragraphs]
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*words, *cells])


def test_the_notice_lists_problems_demands_term_and_how_to_report(demo):
    listed(demo)

    said = paper(demo, "rectify", number="演示改〔2020〕1号", organ="考核办", contact="8888")

    head, asked = (
        ("演示改〔2020〕1号", "督〔2020〕6号", "联系人：8888"),
        ("整改要求", "前（含当日）完成整改"),
    )
    for words in (*head, *asked, "进度滞后", "书面整改报告", "签收人"):
        assert words in said
    with pytest.raises(Refused, match="缺少：文号、发文机关"):
        paper(demo, "rectify")


def test_report_and_closing_say_what_was_done_and_who_found_it_done(demo):
    listed(demo)
    step(demo, "lianluo", steps.PLAN, 0, PLAN)
    step(demo, "lianluo", steps.SUBMIT, 1, SENT)
    assert "基本完成" in paper(demo, "report", account="lianluo")
    proved(demo)
    step(demo, "ganbu", steps.PASS, 2, PASSED)

    report, closing = paper(demo, "report"), paper(demo, "closing")

    assert all(
        w in report for w in ("倒排工期", "张三", "验收单", "已完成", "整改台账", "下步打算")
    )
    assert all(w in closing for w in ("李四", "属实", "验收单", "复核人（签名）"))


def test_a_paper_about_another_unit_is_like_one_that_does_not_exist(demo):
    listed(demo, 单位="JY")

    with pytest.raises(NotFound):
        paper(demo, "report", account="lianluo", unit="JY")


def test_the_book_is_one_of_the_books_of_the_intake():
    assert BOOKS["problems"].sheets[0].code == "unitproblem"
