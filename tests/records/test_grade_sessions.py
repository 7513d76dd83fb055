from dataclasses import replace
from datetime import timedelta

import pytest
from grade_world import (
    CITY,
    COUNTIES,
    all_open_to,
    held_and_final,
    minutes,
    of_scheme,
    people,
    publication_ended,
    to_final,
    to_persons,
    to_told,
)
from sqlmodel import Session, col, select

from attribution.runs import store as runs
from cadre.foundation.clock import today
from cadre.foundation.decisions import parsed
from cadre.foundation.facts import known
from cadre.foundation.tables import Account, Decision
from cadre.roster.tables import AnnualGrade
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from records.demo.accounts import acting
from records.desk import verify_store
from records.grades import again_store
from records.grades import store as team_proposals
from records.grades.meeting import (
    deciding_store,
    moving_store,
    notices_store,
    proposing_store,
    publication_store,
    session_store,
    states,
    tasks_store,
)
from records.grades.meeting import page as page_module
from records.grades.meeting.list_store import meeting_list
from records.grades.meeting.listing import Excess
from records.grades.meeting.meeting_tables import (
    GradeCandidate,
    GradeMove,
    GradeOutcome,
    GradeSession,
)
from records.grades.meeting.outcomes_store import of_session
from records.grades.meeting.page import session_page

HIMSELF = "G0313"


def move(session: Session, found: GradeSession, names: list[str], grade: str, **more) -> int:
    clerk = acting(session, "kaohe")
    listed = meeting_list(session, clerk, found, teams=found.state == states.TEAMS)
    numbers = [x.entry.number for x in listed.lines if x.candidate.code in names]
    said = {"reason": "理由", "authoriser": "主持人", "version": found.version} | more
    return moving_store.move(session, clerk, found, numbers, grade, **said)


def of(session: Session, found: GradeSession, code: str) -> GradeOutcome:
    return next(o for o in of_session(session, found.id or 0) if o.code == code)


def hold(session: Session, found: GradeSession, excess: Excess = Excess()) -> None:
    recorder = acting(session, "jilu")
    said = parsed(minutes())
    deciding_store.hold(session, recorder, found, said, excess, version=found.version)


def told(session: Session) -> dict[int, str]:
    return {g.year: g.grade for g in session.scalars(known(AnnualGrade, official=HIMSELF))}


def test_a_move_keeps_before_and_after_and_its_undoing_is_another_move(demo):
    found = of_scheme(demo)

    move(demo, found, ["JY"], "一般")
    move(demo, found, ["JY"], "良好", reason="复核后调回")

    kept = [(m.from_grade, m.to_grade, m.reason) for m in demo.exec(select(GradeMove))][-2:]
    assert kept == [("", "一般", "理由"), ("一般", "良好", "复核后调回")]


@pytest.mark.parametrize("missing", ["reason", "authoriser"])
def test_a_move_without_reason_or_authoriser_is_refused(demo, missing):
    found = of_scheme(demo)

    with pytest.raises(BadInput, match="理由和批准人"):
        move(demo, found, ["JY"], "良好", **{missing: " "})


def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(demo):
    found = of_scheme(demo)
    version = found.version
    move(demo, found, ["JY"], "良好", version=version)

    with pytest.raises(Refused, match="刚刚被他人办理过"):
        move(demo, found, ["LD"], "良好", version=version)


def test_what_an_organ_decided_beside_the_session_stands_in_its_list(demo):
    found = of_scheme(demo)
    clerk = acting(demo, "kaohe")
    row = next(r for r in team_proposals.of_run(demo, found.run_id) if r.subject == "SC")
    said = parsed(minutes("40"))
    team_proposals.decide(demo, acting(demo, "jilu"), row.id, "优秀", said)

    line = next(
        x for x in meeting_list(demo, clerk, found, teams=True).lines if x.candidate.code == "SC"
    )

    assert (line.entry.grade, line.entry.settled) == ("优秀", True)


def test_a_meeting_on_an_open_list_is_not_recorded(demo):
    with pytest.raises(Refused, match="还有 7 个没有定到等次"):
        hold(demo, of_scheme(demo))


def test_more_excellent_teams_than_seats_need_a_reason_and_a_paper(demo):
    found = of_scheme(demo)
    all_open_to(demo, found, "良好", teams=True)
    move(demo, found, ["JY"], "优秀")

    with pytest.raises(Refused, match="须减少 1 名"):
        hold(demo, found)
    hold(demo, found, Excess("全市任务特别突出", "市委〔2021〕8号"))

    assert "市委〔2021〕8号" in session_store.last(demo, found.id, states.HOLD).words


def test_a_team_that_missed_a_bottom_line_is_not_made_excellent(demo):
    with pytest.raises(Refused, match=r"庆元县：.*不得评为优秀"):
        move(demo, of_scheme(demo), ["QY"], "优秀")


@pytest.mark.parametrize("name", ["kaohe"])
def test_who_proposed_or_moved_does_not_make_the_list_final(demo, name):
    found = of_scheme(demo)
    all_open_to(demo, found, "良好", teams=True)
    hold(demo, found)

    with pytest.raises(Refused, match="不能定稿"):
        deciding_store.finalise(demo, acting(demo, name), found, version=found.version)
    with pytest.raises(NotAllowed):
        deciding_store.finalise(demo, acting(demo, "jilu"), found, version=found.version)
    assert deciding_store.finalise(demo, acting(demo, "fuhe"), found, version=found.version) == 10


def test_a_list_sent_back_may_be_moved_again_and_needs_another_meeting(demo):
    found = of_scheme(demo)
    all_open_to(demo, found, "良好", teams=True)
    hold(demo, found)

    deciding_store.send_back(
        demo, acting(demo, "fuhe"), found, "缙云县与纪要不符", version=found.version
    )

    assert found.state == states.TEAMS
    assert move(demo, found, ["JY"], "一般") == 1


def test_final_teams_are_decided_on_the_page_of_grades_too(demo):
    found = of_scheme(demo)
    all_open_to(demo, found, "良好", teams=True)
    held_and_final(demo, found)

    rows = team_proposals.of_run(demo, found.run_id)

    assert {r.subject: r.decided for r in rows}["JY"] == "良好"
    assert all(r.decision_id for r in rows)


def test_every_person_has_exactly_one_grade_at_the_end(demo):
    found = to_final(demo)

    persons = [c for c in demo.exec(select(GradeCandidate)) if c.session_id == found.id]
    graded = [c.code for c in persons if c.about != "班子"]
    outcomes = [o.code for o in of_session(demo, found.id) if o.about != "班子"]
    assert sorted(outcomes) == sorted(graded)
    assert len(set(outcomes)) == len(outcomes) == 50


def test_decided_and_not_told_stands_on_no_file_and_on_no_page_of_his_own(demo):
    before = told(demo)
    found = to_final(demo)
    himself = acting(demo, "ganbu-jy")

    assert told(demo) == before
    assert notices_store.own_lines(demo, himself) == []
    with pytest.raises(NotFound):
        notices_store.reply(demo, himself, of(demo, found, HIMSELF).id, "确认", "")


def test_a_told_grade_enters_the_file_and_he_answers_it_with_a_date(demo):
    outcome = to_told(demo, HIMSELF)
    himself = acting(demo, "ganbu-jy")

    notices_store.reply(demo, himself, outcome, "不同意", "重点项目未计入")

    line = notices_store.own_lines(demo, himself)[0]
    assert told(demo)[2020] == "称职"
    assert (line.told.words, line.told.day) == ("本人账号", today())
    assert [(r.kind, r.words, r.day) for r in line.replies] == [
        ("不同意", "重点项目未计入", today())
    ]
    assert verify_store.problems(demo) == []


def test_disagreeing_needs_words(demo):
    outcome = to_told(demo, HIMSELF)

    with pytest.raises(BadInput, match="没有写明内容"):
        notices_store.reply(demo, acting(demo, "ganbu-jy"), outcome, "不同意", " ")


def test_who_has_no_account_is_told_on_paper_with_a_receipt(demo):
    to_told(demo, HIMSELF)
    found, clerk = of_scheme(demo), acting(demo, "kaohe")
    other = of(demo, found, "G0302")

    with pytest.raises(Refused, match="须书面告知"):
        notices_store.tell(demo, clerk, found, [other.id], paper="", version=found.version)
    notices_store.tell(demo, clerk, found, [other.id], paper="签收单2号", version=found.version)
    with pytest.raises(BadInput, match="书面意见的编号"):
        notices_store.reply(demo, clerk, other.id, "确认", "")
    notices_store.reply(demo, clerk, other.id, "确认", "", paper="签收单2号")

    line = next(
        x for x in notices_store.notice_lines(demo, clerk, found) if x.outcome.code == "G0302"
    )
    assert (line.told.words, line.told.paper) == ("书面告知", "签收单2号")
    assert line.replies[0].paper == "签收单2号"


def test_nobody_is_told_twice(demo):
    outcome = to_told(demo, HIMSELF)
    found = of_scheme(demo)

    with pytest.raises(Refused, match="已经告知"):
        notices_store.tell(
            demo, acting(demo, "kaohe"), found, [outcome], paper="x", version=found.version
        )


def test_an_account_that_was_closed_is_told_on_paper(demo):
    for account in demo.exec(select(Account).where(Account.official == HIMSELF)):
        account.disabled = True
        demo.add(account)
    found = to_final(demo)

    lines = notices_store.notice_lines(demo, acting(demo, "kaohe"), found)

    assert not next(x for x in lines if x.outcome.code == HIMSELF).has_account


def test_a_publication_ends_only_after_its_last_day_and_with_every_comment_checked(
    demo, monkeypatch
):
    found, clerk = to_final(demo), acting(demo, "kaohe")
    row = publication_store.publish(
        demo, clerk, found, where="公示栏", on=today(), version=found.version
    )
    publication_store.comment(demo, clerk, found, "反映一条", paper="", version=found.version)
    came = publication_store.unchecked(demo, found.id)[0]

    monkeypatch.setattr(publication_store, "today", lambda: row.until)
    with pytest.raises(Refused, match="1 条公示意见没有核实；公示到"):
        publication_store.publication_ends(demo, clerk, found, version=found.version)
    publication_store.comment(
        demo, clerk, found, "核实不属实", paper="核实件1号", answers=came.id, version=found.version
    )
    with pytest.raises(Refused, match="公示到"):
        publication_store.publication_ends(demo, clerk, found, version=found.version)
    monkeypatch.setattr(publication_store, "today", lambda: row.until + timedelta(days=1))
    publication_store.publication_ends(demo, clerk, found, version=found.version)

    assert found.state == states.PUBLISHED_OUT


def test_the_excellent_are_published_before_anybody_is_told(demo):
    found = to_final(demo)

    with pytest.raises(Refused, match="须在单位内公示"):
        publication_store.not_published(demo, acting(demo, "kaohe"), found, version=found.version)
    with pytest.raises(Refused, match="不能办理“告知”"):
        notices_store.tell(
            demo, acting(demo, "kaohe"), found, [1], paper="x", version=found.version
        )


def test_what_a_publication_brings_may_change_a_grade_and_the_old_decision_stays(demo):
    found, clerk = to_final(demo), acting(demo, "kaohe")
    publication_store.publish(demo, clerk, found, where="栏", on=today(), version=found.version)
    deciding_store.decided_step(
        demo, acting(demo, "jilu"), found, states.AGAIN, parsed(minutes()), version=found.version
    )

    move(demo, found, [HIMSELF], "基本称职")
    held_and_final(demo, found)

    all_own = demo.exec(select(GradeOutcome).where(GradeOutcome.code == HIMSELF)).all()
    assert [o.grade for o in all_own] == ["称职", "基本称职"]
    assert of(demo, found, HIMSELF).grade == "基本称职"
    tasks = tasks_store.task_lines(demo, clerk, found)
    assert {t.task.what for t in tasks if t.outcome.code == HIMSELF} >= {"予以诫勉", "限期改进"}


def test_each_consequence_is_a_task_with_owner_deadline_and_rule(demo):
    found, clerk = to_final(demo), acting(demo, "kaohe")

    bonus = next(
        t
        for t in tasks_store.task_lines(demo, clerk, found)
        if t.outcome.code == HIMSELF and t.task.what == "享受年度考核奖金"
    )

    assert (bonus.owner, bonus.task.basis) == ("干部科", "《公务员考核规定》第二十条")
    assert bonus.due_on > today()
    assert bonus.open


def test_a_session_is_settled_when_all_are_told_and_all_with_a_day_is_done(demo):
    found, clerk = to_final(demo), acting(demo, "kaohe")
    publication_store.publish(demo, clerk, found, where="栏", on=today(), version=found.version)
    publication_ended(demo, found)
    every = [o.id for o in of_session(demo, found.id)]
    with pytest.raises(Refused, match=r"还有 60 个没有告知；还有 .* 件有期限"):
        notices_store.settle(demo, clerk, found, version=found.version)

    notices_store.tell(demo, clerk, found, every, paper="签收单", version=found.version)
    left = [t.task.id for t in tasks_store.task_lines(demo, clerk, found) if t.due_on]
    tasks_store.follow(demo, clerk, found, left, "已办", note="已通知财务", version=found.version)
    notices_store.settle(demo, clerk, found, version=found.version)

    assert found.state == states.SETTLED


def test_a_task_is_closed_with_a_note_and_may_be_handed_on(demo):
    to_told(demo, HIMSELF)
    found, clerk = of_scheme(demo), acting(demo, "kaohe")
    task = tasks_store.task_lines(demo, clerk, found)[0].task.id

    with pytest.raises(BadInput, match="写明说明"):
        tasks_store.follow(demo, clerk, found, [task], "不办", note="", version=found.version)
    tasks_store.follow(
        demo, clerk, found, [task], "改派", note="移交", owner="考核二科", version=found.version
    )

    line = next(t for t in tasks_store.task_lines(demo, clerk, found) if t.task.id == task)
    assert (line.owner, line.open) == ("考核二科", True)


def test_grades_of_a_superseded_run_are_put_up_for_decision_again_once(demo):
    found, clerk = to_final(demo), acting(demo, "kaohe")
    run, _ = runs.make(demo, clerk, COUNTIES, "异议成立后重算")

    first, second = (again_store.put_up(demo, clerk, run) for _ in range(2))

    waiting = again_store.waiting(demo, clerk, COUNTIES)
    assert (first, second, len(waiting)) == (60, 0, 60)
    assert f"第 {found.run_id} 次计算已被第 {run.id} 次取代" in waiting[0].row.words
    assert verify_store.problems(demo) == []


def test_a_grade_decided_one_by_one_is_put_up_again_too(demo):
    clerk = acting(demo, "kaohe")
    run, _ = runs.make(demo, clerk, COUNTIES, "重算")

    again_store.put_up(demo, clerk, run)

    assert [line.row.code for line in again_store.waiting(demo, clerk, COUNTIES)] == ["LQ"]


def test_a_session_whose_run_was_superseded_goes_no_further(demo, demo_app):
    found, clerk = of_scheme(demo), acting(demo, "kaohe")
    run, _ = runs.make(demo, clerk, COUNTIES, "重算")
    runs.publish(demo, clerk, demo_app.state.settings, run.id)

    with pytest.raises(Refused, match="已被取代"):
        move(demo, found, ["JY"], "良好")


def test_one_run_has_one_session_until_that_is_cancelled(demo):
    clerk, found = acting(demo, "kaohe"), of_scheme(demo)
    with pytest.raises(Refused, match="已经开始过"):
        session_store.open_one(demo, clerk, COUNTIES)

    deciding_store.decided_step(
        demo, acting(demo, "jilu"), found, states.CANCEL, parsed(minutes()), version=found.version
    )

    assert session_store.open_one(demo, clerk, COUNTIES).state == states.START


def test_good_routine_results_in_the_evidence_let_the_best_be_put_forward(demo):
    found = of_scheme(demo, CITY)

    proposed = {
        c.code: c.proposed
        for c in demo.exec(select(GradeCandidate).where(GradeCandidate.session_id == found.id))
    }

    assert proposed["G0005"] == "优秀"
    assert proposed["G0006"] == ""


def test_only_who_may_know_registers_an_investigation_and_only_he_reads_of_it(demo):
    found = of_scheme(demo)
    all_open_to(demo, found, "良好", teams=True)
    held_and_final(demo, found)
    line = {"official": HIMSELF, "kind": "立案审查调查", "value": "2020-11-02"}
    with pytest.raises(NotAllowed):
        moving_store.register(demo, acting(demo, "kaohe"), found, [line], version=found.version)
    moving_store.register(demo, acting(demo, "ganbu"), found, [line], version=found.version)
    proposing_store.propose_persons(demo, acting(demo, "kaohe"), found, version=found.version)

    shown = {
        name: next(
            x
            for x in meeting_list(demo, acting(demo, name), found, teams=False).lines
            if x.candidate.code == HIMSELF
        )
        for name in ("kaohe", "ganbu")
    }

    assert shown["kaohe"].grade == "需人工核定"
    assert shown["ganbu"].grade == "不定等次"
    with pytest.raises(Refused) as caught:
        move(demo, found, [HIMSELF], "称职")
    assert "立案" not in caught.value.what


def test_who_is_beyond_ones_authority_is_counted_and_not_listed_or_moved(demo):
    found = to_persons(demo)
    narrow = replace(acting(demo, "kaohe"), ranks=frozenset(), account_id=99)
    listed = meeting_list(demo, narrow, found, teams=False)

    assert listed.unseen == len(listed.lines) == 50
    with pytest.raises(NotFound):
        moving_store.move(
            demo,
            narrow,
            found,
            [listed.lines[0].entry.number],
            "称职",
            reason="x",
            authoriser="y",
            version=found.version,
        )


def test_a_move_forged_behind_the_program_is_found(demo):
    move(demo, of_scheme(demo), ["JY"], "良好")
    forged = demo.exec(select(GradeSession).order_by(col(GradeSession.id))).first()
    forged.state = states.FINAL
    demo.add(forged)
    demo.flush()

    found = verify_store.problems(demo)

    assert [p.what for p in found if "等次评定" in str(p.where)]


def test_all_that_was_done_stands_sealed_in_the_trail(demo):
    to_told(demo, HIMSELF)

    assert verify_store.problems(demo) == []
    assert people(demo)["jilu"].account_name


FEW = {"expected": "11", "present": "3", "in_favour": "2"}


def test_a_meeting_of_too_few_is_recorded_only_with_a_reason(demo):
    found, recorder = of_scheme(demo), acting(demo, "jilu")
    all_open_to(demo, found, "良好", teams=True)

    with pytest.raises(Refused, match="应到 11 人，实到 3 人，不足三分之二"):
        deciding_store.hold(
            demo, recorder, found, parsed(minutes() | FEW), Excess(), version=found.version
        )
    said = parsed(minutes() | FEW | {"short_reason": "照纪要记录，另行补会"})
    deciding_store.hold(demo, recorder, found, said, Excess(), version=found.version)

    kept = session_store.last(demo, found.id or 0, states.HOLD)
    assert demo.get(Decision, kept.decision_id).short_reason == "照纪要记录，另行补会"
    assert verify_store.problems(demo) == []


@pytest.mark.parametrize(
    ("situation", "reason", "why"),
    [
        ("", "全年目标只完成三成", "没有选定规定列出的情形"),
        ("C31", "全年目标只完成三成", "没有选定规定列出的情形"),
        ("P2", "会上研究", "没有写明认定的事实"),
    ],
)
def test_the_lowest_grade_asks_for_a_listed_situation_and_facts(demo, situation, reason, why):
    found = of_scheme(demo)

    with pytest.raises(BadInput, match=why):
        move(demo, found, ["JY"], "较差", situation=situation, reason=reason)


def test_the_lowest_grade_keeps_situation_rule_and_facts_other_grades_ask_for_none(demo):
    found = of_scheme(demo)

    move(demo, found, ["JY"], "较差", situation="P2", reason="全年目标只完成三成")
    move(demo, found, ["JY"], "良好", reason="复核")

    kept = [m.reason for m in demo.exec(select(GradeMove))][-2:]
    assert kept[0].startswith("不能完成目标任务的（《党政领导干部考核工作条例》")
    assert kept[0].endswith("：全年目标只完成三成")
    assert kept[1] == "复核"


def test_on_a_superseded_run_only_the_end_of_the_session_is_offered(demo, monkeypatch):
    found, clerk = of_scheme(demo), acting(demo, "kaohe")
    assert states.MOVE in session_page(demo, clerk, found.id or 0).allowed

    monkeypatch.setattr(page_module.runs, "current", lambda *_: None)

    shown = session_page(demo, clerk, found.id or 0)
    assert (shown.stands, states.MOVE in shown.allowed) == (False, False)
    assert states.CANCEL in session_page(demo, acting(demo, "jilu"), found.id or 0).allowed


def test_who_moved_a_line_is_not_offered_to_make_the_list_final(demo):
    found, recorder = of_scheme(demo), acting(demo, "jilu")
    all_open_to(demo, found, "良好", teams=True)
    said = parsed(minutes())
    deciding_store.hold(demo, recorder, found, said, Excess(), version=found.version)

    clerk, other = (
        session_page(demo, acting(demo, n), found.id or 0).can for n in ("kaohe", "fuhe")
    )

    assert (clerk["finalise"], clerk["send_back"]) == (False, True)
    assert (other["finalise"], other["send_back"]) == (True, True)
