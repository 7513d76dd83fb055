import pytest
from evidence_world import BOOKS, enter_rows, head_of, person
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from cadre.foundation import batch_store, intake_store
from cadre.foundation.page_entry import Grounds
from cadre.foundation.tables import TrailLine
from cadre.roster.tables import Official
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, PostRank, StatementKind
from records.demo.accounts import acting
from records.evidence import scope_store, statement_store, store
from records.evidence.tables import Finding, RoutineAssessment, SuperiorComment, WorkStatement

R = AccountRole
COUNTY = frozenset({PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY})
FINDING = {
    "材料编号": "T-1", "来源": "督查检查", "干部编号": "G0313", "发现机关": "督查室",
    "发现日期": "2020-10-10", "发现的问题": "台账不全",
}  # fmt: skip


def test_an_official_reads_only_what_he_was_told_and_the_department_all(shown: Session):
    himself = person(shown, R.OFFICIAL, official="G0302")
    officer = acting(shown, "ganbu")

    own = store.of_person(shown, himself, "G0302")
    every = store.of_person(shown, officer, "G0302")

    assert set(own) < set(every)
    assert all(one.told_on for one in own)
    assert {one.period for one in set(every) - set(own)} == {"2020 年第四季度", "2020 年"}


@pytest.mark.parametrize(
    ("role", "official", "ranks", "whose", "seen"),
    [
        (R.CADRE_OFFICER, "", COUNTY, "G0302", True),
        (R.CADRE_OFFICER, "", frozenset({PostRank.STAFF}), "G0302", False),
        (R.CLERK, "", COUNTY, "G0306", False),  # 乡科级，不归他管
        (R.RECORDER, "", COUNTY, "G0302", True),
        (R.AUDITOR, "", frozenset(), "G0306", True),
        (R.CADRE_OFFICER, "G0302", COUNTY, "G0302", False),  # 本人回避
        (R.OFFICIAL, "G0302", frozenset(), "G0302", True),
        (R.OFFICIAL, "G0301", frozenset(), "G0302", False),  # 上级也只经述职页看
        (R.OFFICIAL, "G0303", frozenset(), "G0302", False),  # 同事
        (R.CONTACT, "", frozenset(), "G0302", False),
    ],
)
def test_whose_evidence_is_read_by_whom(shown: Session, role, official, ranks, whose, seen):
    who = person(
        shown, role, official=official, ranks=ranks, unit="JY" if role is R.CONTACT else ""
    )

    if seen:
        assert {one.official for one in store.of_person(shown, who, whose)} <= {whose}
    else:
        with pytest.raises(NotFound):
            store.of_person(shown, who, whose)


def test_a_relative_of_a_member_does_not_see_the_team(demo: Session):
    enter_rows(
        demo, "roster", "亲属关系", {"干部编号": "G0111", "亲属编号": "G0903", "关系": "堂兄弟"}
    )
    officer = person(demo, R.CADRE_OFFICER, official="G0111", ranks=frozenset(PostRank))

    found = scope_store.scope(demo, officer)

    assert not found.sees_team("LQ")
    assert not found.sees_team("LQ-ZF")  # 政府班子也是这个班子
    assert found.sees_team("JY")
    with pytest.raises(NotFound):
        scope_store.team_seen(demo, officer, "LQ")


def test_evidence_about_one_beyond_authority_is_not_entered(demo: Session):
    clerk = person(demo, R.CLERK, ranks=COUNTY, keep=True)

    with pytest.raises(Refused, match="不在您的干部管理权限内"):
        enter_rows(demo, "evidence", "巡察审计监督发现", FINDING | {"干部编号": "G0306"}, who=clerk)
    row = FINDING | {"干部编号": "", "单位": "JY-JX"}
    with pytest.raises(Refused, match="班子不在"):
        enter_rows(demo, "evidence", "巡察审计监督发现", row, who=clerk)

    assert enter_rows(demo, "evidence", "巡察审计监督发现", FINDING, who=clerk).new == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"干部编号": ""}, "没有写是哪名干部"),
        ({"告知本人日期": "2020-10-09"}, "早于发现日期"),
        ({"告知本人日期": "2020-10-10"}, ""),
        ({"了结日期": "2020-10-09", "处理结果": "已整改"}, "早于发现日期"),
        ({"了结日期": "2020-10-10"}, "没有写处理结果"),
        ({"了结日期": "2020-10-10", "处理结果": "已整改"}, ""),
        ({"所查期间止": "2020-10-11"}, "早于所查期间止"),
        ({"来源": "道听途说"}, "不在可选范围"),
        ({"干部编号": "G9999"}, "G9999"),
    ],
)
def test_a_finding_is_refused_with_its_reason(demo: Session, changed, words):
    if words:
        with pytest.raises(Refused, match=words):
            enter_rows(demo, "evidence", "巡察审计监督发现", FINDING | changed)
    else:
        assert enter_rows(demo, "evidence", "巡察审计监督发现", FINDING | changed).new == 1


def test_a_correction_is_a_new_version_and_the_old_one_stays(demo: Session):
    enter_rows(demo, "evidence", "巡察审计监督发现", FINDING)
    enter_rows(demo, "evidence", "巡察审计监督发现", FINDING | {"发现的问题": "台账已补"})

    rows = demo.exec(select(Finding).where(Finding.code == "T-1").order_by(col(Finding.id))).all()

    assert [(row.words, row.retired_by_id is None) for row in rows] == [
        ("台账不全", False),
        ("台账已补", True),
    ]


RESTRICTED = {
    "材料编号": "X-1", "种类": "问题线索", "干部编号": "G0313", "来源机关": "纪委",
    "收到日期": "2020-10-10", "内容": "密语：线索内容",
}  # fmt: skip


def test_restricted_evidence_is_read_by_the_officer_alone_and_others_know_a_person_must_look(
    demo: Session,
):
    enter_rows(demo, "restricted", "限制知悉的材料", RESTRICTED)
    officer, clerk = acting(demo, "ganbu"), acting(demo, "kaohe")

    def read(who):
        mine = scope_store.scope(demo, who)
        return store.restricted_of(demo, who, mine, official="G0313")

    assert [one.words for one in read(officer)] == ["密语：线索内容"]
    assert [read(acting(demo, name)) for name in ("kaohe", "jilu", "jiandu")] == [(), (), ()]
    assert store.needs_person(demo, "G0313")
    assert "密语" not in str(store.everything(demo, clerk, scope_store.scope(demo, clerk)))
    assert "密语" not in str(intake_store.export(demo, clerk, BOOKS, "evidence"))
    with pytest.raises(NotAllowed):
        intake_store.export(demo, clerk, BOOKS, "restricted")
    with pytest.raises(NotAllowed):
        enter_rows(demo, "restricted", "限制知悉的材料", RESTRICTED, who=clerk)
    assert "restricted" not in {line.batch.book for line in batch_store.batches(demo, clerk, BOOKS)}


def test_once_settled_nobody_has_to_look_any_more(demo: Session):
    enter_rows(demo, "restricted", "限制知悉的材料", RESTRICTED)
    settled = RESTRICTED | {"了结日期": "2020-11-01", "了结情况": "不属实"}
    enter_rows(demo, "restricted", "限制知悉的材料", settled)

    assert not store.needs_person(demo, "G0313")


def test_each_hands_in_his_own_statement_and_the_superior_comments_on_it(demo: Session):
    himself = person(demo, R.OFFICIAL, official="G0313", keep=True)
    head = person(demo, R.OFFICIAL, official=head_of(demo, "JY"), keep=True)
    work = StatementKind.WORK

    with pytest.raises(NotFound):  # 没有提交的，主管领导也看不到
        statement_store.statement(demo, head, "G0313", 2020, work)
    page = statement_store.statement(demo, himself, "G0313", 2020, work)
    statement_store.submit(demo, himself, BOOKS, page, "一年来做了三件事。", seen=page.seen)
    shown = statement_store.statement(demo, head, "G0313", 2020, work)
    statement_store.comment(demo, head, BOOKS, shown, "踏实。", tell=False)

    assert shown.may_comment
    assert not shown.may_write
    assert statement_store.statement(demo, himself, "G0313", 2020, work).comments == ()
    statement_store.comment(demo, head, BOOKS, shown, "踏实，敢担当。", tell=True)
    [told] = statement_store.statement(demo, himself, "G0313", 2020, work).comments
    assert (told.words, told.by_official) == ("踏实，敢担当。", head.official)


@pytest.mark.parametrize("official", ["G0303", "G0306", "G0902", "G0304"])
def test_neither_colleague_nor_subordinate_nor_another_head_reads_a_statement(
    demo: Session, official
):
    hand_in(demo, "G0313")
    who = person(demo, R.OFFICIAL, official=official)

    with pytest.raises(NotFound):
        statement_store.statement(demo, who, "G0313", 2020, StatementKind.WORK)


def hand_in(session: Session, official: str) -> None:
    himself = person(session, R.OFFICIAL, official=official, keep=True)
    page = statement_store.statement(session, himself, official, 2020, StatementKind.WORK)
    statement_store.submit(session, himself, BOOKS, page, "本人所写。", seen=page.seen)


def test_nobody_else_changes_or_undoes_what_an_official_handed_in(demo: Session):
    hand_in(demo, "G0313")
    officer = acting(demo, "ganbu")
    page = statement_store.statement(demo, officer, "G0313", 2020, StatementKind.WORK)
    batch = demo.exec(select(WorkStatement).where(WorkStatement.official == "G0313")).one().batch_id

    assert not page.may_write
    with pytest.raises(Refused):
        statement_store.submit(
            demo, officer, BOOKS, page, "改过的。", seen=page.seen, grounds=Grounds("改", "文")
        )
    with pytest.raises(Refused, match="由本人"):
        batch_store.undo(demo, officer, BOOKS, batch, "不要了")


def test_who_comes_second_is_told_and_overwrites_nothing(demo: Session):
    himself = person(demo, R.OFFICIAL, official="G0313", keep=True)
    first = statement_store.statement(demo, himself, "G0313", 2020, StatementKind.WORK)
    statement_store.submit(demo, himself, BOOKS, first, "第一版。", seen=first.seen)

    again = statement_store.statement(demo, himself, "G0313", 2020, StatementKind.WORK)
    with pytest.raises(Refused, match="又有了新的一版"):
        statement_store.submit(demo, himself, BOOKS, again, "第二版。", seen=first.seen)
    with pytest.raises(BadInput):
        statement_store.submit(demo, himself, BOOKS, again, "  ", seen=again.seen)


def test_a_corrected_statement_stays_in_time(demo: Session):
    [line] = [
        one for one in statement_store.lines(demo, acting(demo, "ganbu")) if one.official == "G0302"
    ]
    officer = acting(demo, "ganbu")
    page = statement_store.statement(demo, officer, "G0302", 2020, StatementKind.WORK)
    statement_store.submit(
        demo, officer, BOOKS, page, "更正错字。", seen=page.seen, grounds=Grounds("错字", "文")
    )

    [after] = [one for one in statement_store.lines(demo, officer) if one.official == "G0302"]

    assert (line.state, after.state) == ("已按时提交", "已按时提交")
    assert after.submitted_on == line.submitted_on


def test_a_comment_of_the_superior_himself_is_not_overwritten_by_a_workbook(demo: Session):
    hand_in(demo, "G0313")
    head = person(demo, R.OFFICIAL, official=head_of(demo, "JY"), keep=True)
    shown = statement_store.statement(demo, head, "G0313", 2020, StatementKind.WORK)
    statement_store.comment(demo, head, BOOKS, shown, "踏实。", tell=True)
    [mine] = demo.exec(select(SuperiorComment).where(SuperiorComment.official == "G0313")).all()
    row = {
        "干部编号": "G0313", "年度": "2020", "评语人": mine.by, "评语日期": "2021-01-20",
        "评语": "改成别的",
    }  # fmt: skip

    with pytest.raises(Refused, match="由本人"):
        enter_rows(demo, "evidence", "主管领导评语", row)


def test_the_officials_led_are_those_below_in_the_same_team_and_no_relatives(demo: Session):
    secretary = person(demo, R.OFFICIAL, official="G0301")
    mayor = person(demo, R.OFFICIAL, official="G0302")

    assert {"G0302", "G0303", "G0313"} <= scope_store.led_by(demo, secretary)
    assert {"G0303", "G0313"} <= scope_store.led_by(demo, mayor)
    assert "G0301" not in scope_store.led_by(demo, mayor)
    assert "G0903" not in scope_store.led_by(demo, secretary)
    enter_rows(
        demo, "roster", "亲属关系", {"干部编号": "G0301", "亲属编号": "G0313", "关系": "表兄弟"}
    )
    assert "G0313" not in scope_store.led_by(demo, secretary)


def test_the_routine_result_of_the_year_is_given_to_the_proposals(shown: Session):
    years = {code: store.routine_of_year(shown, code, 2020).result for code in ("G0302", "G0902")}

    assert years == {"G0302": "好", "G0902": "一般"}
    assert store.routine_of_year(shown, "G0302", 2019).result == ""


def test_every_entry_leaves_its_line_without_the_text(demo: Session):
    enter_rows(demo, "restricted", "限制知悉的材料", RESTRICTED)

    said = [line.words + line.target for line in demo.exec(select(TrailLine)).all()]

    assert any("限制知悉的考察材料" in one for one in said)
    assert not any("密语" in one for one in said)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_what_an_official_sees_is_part_of_what_the_auditor_sees(shown: Session, data):
    codes = sorted({row.official for row in shown.exec(select(RoutineAssessment)).all()})
    code = data.draw(st.sampled_from([*codes, "G0311", "G0607", "G0001"]))
    assert shown.exec(select(Official).where(Official.code == code)).first() is not None

    own = store.of_person(shown, person(shown, R.OFFICIAL, official=code), code)
    every = store.of_person(shown, person(shown, R.AUDITOR), code)

    assert set(own) <= set(every)
