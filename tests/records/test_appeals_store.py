from datetime import date, timedelta

import pytest
from appeal_world import (
    ABOVE,
    ANSWER,
    COUNTIES,
    KNOWN,
    ORGAN,
    PERSON,
    account,
    contested,
    found_incompetent,
    lately_handled,
    minutes,
    on_day,
    recorder,
    take,
)
from sqlmodel import select

from attribution.runs import disputes
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account
from cadre.roster import store as roster
from cadre.roster.tables import AnnualGrade
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import AccountRole, DisputeState, PostRank
from records.appeals import (
    handover_store,
    inquiry,
    lodging_store,
    personal,
    score,
    store,
    taking_store,
)
from records.appeals.tables import Appeal
from records.demo.accounts import acting
from records.desk.forms import BOOKS

SETTINGS = Settings(_env_file=None)
ASK = {"words": "评语与事实不符"}
ASKED = f"{COUNTIES}|JY|JQRZ"


@pytest.fixture
def spring(monkeypatch):
    """The day on which everything is done: in time for what was known on the first of March."""
    on_day(monkeypatch, date(2021, 3, 20))


def disputed(session, indicator="DSLZ"):
    made = disputes.raise_one(
        session, acting(session, "lianluo"), SETTINGS, COUNTIES, "LQ", indicator, "得分", "漏计一家"
    )
    return store.of_dispute(session, acting(session, "kaohe"), made.id)


def examined(session, appeal=None, investigator="核查人甲"):
    found = appeal or disputed(session)
    take(session, "kaohe", found, score.ACCEPTED)
    take(session, "kaohe", found, score.NAMED, investigator=investigator, scope="台账")
    return take(session, "kaohe", found, score.FOUND, findings="应为 31 家", evidence="现场台账")


# 得分申诉 --------------------------------------------------------------------------------------


def test_a_score_is_examined_before_it_is_answered_and_every_step_is_kept(demo):
    found = disputed(demo)
    assert (found.id, found.state) == (None, "已提交")

    take(demo, "kaohe", examined(demo, found), score.KEPT, **ANSWER)

    dispute = disputes.one(demo, acting(demo, "lianluo"), found.dispute_id)
    assert (dispute.state, dispute.paper) == (DisputeState.REJECTED, ANSWER["paper"])
    events = [step.event for step in store.steps(demo, found)]
    assert events == [score.ACCEPTED, score.NAMED, score.FOUND, score.KEPT]


def test_who_was_refused_applies_again_once_in_time_and_others_examine_and_answer(
    demo, monkeypatch
):
    found = take(demo, "kaohe", examined(demo), score.KEPT, **ANSWER)
    take(demo, "kaohe", found, score.TOLD, how="系统内告知", paper="考办〔2021〕9号")
    take(demo, "lianluo", found, score.AGAIN, words="台账不全")
    again = next(one.appeal for one in store.listed(demo, acting(demo, "kaohe"))
                 if one.appeal.parent_id == found.id)  # fmt: skip

    take(demo, "kaohe", again, score.ACCEPTED)
    with pytest.raises(Refused, match="第一次的核查人不再核查（回避）"):
        take(demo, "kaohe", again, score.NAMED, investigator="核查人甲", scope="台账")
    take(demo, "kaohe", again, score.NAMED, investigator="核查人乙", scope="台账")
    take(demo, "kaohe", again, score.FOUND, findings="无误", evidence="台账")
    with pytest.raises(Refused, match="再申请须由他人答复（回避）"):
        take(demo, "kaohe", again, score.KEPT, **ANSWER)
    take(demo, "fuhe", again, score.KEPT, **ANSWER)

    assert found.state == "已再申请"
    assert again.state == "维持"


@pytest.mark.parametrize(("days", "late"), [(5, False), (6, True)])
def test_applying_again_is_possible_for_five_working_days(demo, monkeypatch, days, late):
    found = take(demo, "kaohe", examined(demo), score.KEPT, **ANSWER)
    take(demo, "kaohe", found, score.TOLD, how="系统内告知", paper="文")
    told = store.steps(demo, found)[-1].done_on
    last = store.due(demo, found, told)[0].last_on
    on_day(monkeypatch, last if not late else last + timedelta(days=1))

    if late:
        with pytest.raises(Refused, match="再申请的期限已于"):
            take(demo, "lianluo", found, score.AGAIN, words="不服")
    else:
        assert take(demo, "lianluo", found, score.AGAIN, words="不服").state == "已再申请"


def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(demo):
    found = disputed(demo)
    other = store.of_dispute(demo, acting(demo, "fuhe"), found.dispute_id)
    take(demo, "kaohe", found, score.ACCEPTED)

    with pytest.raises(Refused, match="刚刚被他人受理"):
        take(demo, "fuhe", other, score.ACCEPTED)
    version = found.version
    take(demo, "kaohe", found, score.NAMED, investigator="甲", scope="台账")
    with pytest.raises(Refused, match="刚刚被他人办理过"):
        taking_store.take(
            demo, acting(demo, "fuhe"), BOOKS, found, score.FOUND,
            {"findings": "无误", "evidence": "台账"}, version=version,
        )  # fmt: skip


def test_a_strangers_appeal_is_none(demo):
    found = examined(demo)
    neighbour = account(demo, "lianluo-jy", AccountRole.CONTACT, unit="JY")

    for reader in (neighbour, acting(demo, "ganbu-jy")):
        with pytest.raises(NotFound):
            store.one(demo, reader, found.id)
        assert found.id not in {one.appeal.id for one in store.listed(demo, reader)}


# 书面询问 --------------------------------------------------------------------------------------


def test_a_deputy_asks_the_office_itself_and_his_unit_sees_neither_question_nor_answer(demo):
    asked = lodging_store.ask(demo, acting(demo, "ganbu-jy"), "", ASKED, "分母是不是用错了")
    chief = account(demo, "lianluo-jy", AccountRole.CONTACT, unit="JY")

    take(demo, "kaohe", asked, inquiry.ACCEPTED)
    take(demo, "kaohe", asked, inquiry.ANSWERED, finding=inquiry.RIGHT, **ANSWER)
    take(demo, "kaohe", asked, inquiry.TOLD, how="系统内告知", paper="文")

    with pytest.raises(NotFound):
        store.one(demo, chief, asked.id)
    assert store.about_words(asked) == ""
    assert take(demo, "ganbu-jy", asked, inquiry.READ).state == "已了结"


def test_nobody_asks_about_a_result_in_which_he_has_no_part_or_twice_at_a_time(demo):
    who = acting(demo, "ganbu-jy")
    with pytest.raises(NotFound):
        lodging_store.ask(demo, who, "", f"{COUNTIES}|LQ|没有", "为什么")
    with pytest.raises(BadInput):
        lodging_store.ask(demo, who, "", ASKED, " ")
    lodging_store.ask(demo, who, "", ASKED, "为什么")

    with pytest.raises(Refused, match="您已问过"):
        lodging_store.ask(demo, who, "", ASKED, "再问")


# 人事处理 --------------------------------------------------------------------------------------


def reviewed(session, appeal, outcome="维持", **more):
    take(session, "ganbu-jy", appeal, personal.REVIEW, **ASK)
    said = minutes(on=date(2021, 3, 20), outcome=outcome, **more)
    return take(session, "jilu", appeal, "复核决定", **said)


def grade_of(session, year=2020):
    return next(g.grade for g in roster.grades_of(session, PERSON) if g.year == year)


def test_a_review_then_an_appeal_restore_the_grade_as_a_new_version(demo, spring):
    about = found_incompetent(demo)
    appeal = reviewed(demo, contested(demo, about))
    take(demo, "ganbu", appeal, personal.SERVED, how="当面送达", paper="复核书")
    take(demo, "ganbu-jy", appeal, personal.APPEAL, **ASK)
    take(demo, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    said = minutes(ABOVE, date(2021, 3, 20), outcome="撤销", new_grade="称职")
    take(demo, "jilu", appeal, "申诉处理决定", **said)

    assert grade_of(demo) == "称职"
    step = store.steps(demo, appeal)[-1]
    assert step.effect == "原为“不称职”；现为“称职”"
    versions = demo.exec(select(AnnualGrade).where(AnnualGrade.official == PERSON)).all()
    both = [g.grade for g in versions if g.year == 2020]
    assert {"不称职", "称职"} <= set(both)


@pytest.mark.parametrize(
    ("given", "why"), [("", "须写明恢复为哪个等次"), ("不称职", "没有变更的请选“维持”")]
)
def test_a_change_says_to_what(demo, spring, given, why):
    appeal = contested(demo, found_incompetent(demo))

    with pytest.raises(Refused, match=why):
        reviewed(demo, appeal, "变更", new_grade=given)
    assert grade_of(demo) == "不称职"


def sanctioned(session):
    """G0507 was reduced in rank; the clerk of the cadres entered it."""
    row = lately_handled(session, "G0507")
    return f"handling:{row.key}", row


def of_handling(session, kind="人事处理申诉"):
    about, row = sanctioned(session)
    return lodging_store.contest(
        session, acting(session, "ganbu"), "G0507", kind=kind, about=about,
        known_on="2021-03-01", organ=ORGAN,
    ), row  # fmt: skip


def test_a_handling_revoked_takes_its_barred_period_with_it(demo, spring):
    before = roster.barred_periods_of(demo, "G0507")
    appeal, _ = of_handling(demo)
    take(demo, "ganbu", appeal, personal.DIRECT, **ASK)
    take(demo, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    said = minutes(ABOVE, date(2021, 3, 20), outcome="撤销")
    other = recorder(demo)

    take(demo, other, appeal, "申诉处理决定", **said)

    assert len(before) == 1
    assert roster.barred_periods_of(demo, "G0507") == []
    assert "影响期随之消除" in store.steps(demo, appeal)[-1].effect


def test_a_lighter_handling_recomputes_the_barred_period_and_a_heavier_is_refused(demo, spring):
    appeal, row = of_handling(demo)
    (before,) = roster.barred_periods_of(demo, "G0507")
    take(demo, "ganbu", appeal, personal.DIRECT, **ASK)
    take(demo, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    other, said = recorder(demo), minutes(ABOVE, date(2021, 3, 20), outcome="变更")

    with pytest.raises(Refused, match=r"更长|不能核定"):
        take(demo, other, appeal, "申诉处理决定", **said, new_kind="开除")
    take(demo, other, appeal, "申诉处理决定", **said, new_kind="不适宜现职免职")

    (after,) = roster.barred_periods_of(demo, "G0507")
    assert (after.kind, after.decided_on) == ("不适宜现职免职", row.decided_on)
    assert after.released_on < before.released_on


@pytest.mark.parametrize(("day", "in_time"), [(date(2021, 3, 31), True), (date(2021, 4, 1), False)])
def test_a_review_is_asked_for_within_thirty_days(demo, monkeypatch, day, in_time):
    on_day(monkeypatch, date(2021, 3, 2))
    appeal = contested(demo, found_incompetent(demo))
    on_day(monkeypatch, day)

    if in_time:
        assert take(demo, "ganbu-jy", appeal, personal.REVIEW, **ASK).state == "复核中"
    else:
        with pytest.raises(Refused, match="已过期限"):
            take(demo, "ganbu-jy", appeal, personal.REVIEW, **ASK)


def test_the_office_is_flagged_late_and_decides_all_the_same(demo, monkeypatch, spring):
    appeal = contested(demo, found_incompetent(demo))
    take(demo, "ganbu-jy", appeal, personal.REVIEW, **ASK)
    last = store.due(demo, appeal, date(2021, 3, 20))[0].last_on
    on_day(monkeypatch, last + timedelta(days=3))

    assert store.line(demo, acting(demo, "ganbu"), appeal).late == 3
    said = minutes(on=last, outcome="维持")
    assert take(demo, "jilu", appeal, "复核决定", **said).state == "复核已决定"


def test_a_review_is_the_first_organs_and_an_appeal_is_anothers(demo, spring):
    appeal = contested(demo, found_incompetent(demo))
    take(demo, "ganbu-jy", appeal, personal.REVIEW, **ASK)

    with pytest.raises(Refused, match="复核由原处理机关"):
        take(demo, "jilu", appeal, "复核决定", **minutes(ABOVE, outcome="维持"))
    take(demo, "jilu", appeal, "复核决定", **minutes(outcome="维持"))
    take(demo, "ganbu", appeal, personal.SERVED, how="当面送达", paper="书")
    take(demo, "ganbu-jy", appeal, personal.APPEAL, **ASK)
    take(demo, "ganbu", appeal, personal.ACCEPTED, body=ABOVE, panel="甲、乙、丙")
    with pytest.raises(Refused, match="已就此作过决定"):
        take(demo, "jilu", appeal, "申诉处理决定", **minutes(ORGAN, outcome="维持"))


def test_who_entered_what_is_contested_does_not_record_the_decision_on_it(demo, spring):
    about = found_incompetent(demo)
    appeal = contested(demo, about)
    take(demo, "ganbu-jy", appeal, personal.REVIEW, **ASK)
    demo.exec(select(Account).where(Account.name == "ganbu")).one().role = AccountRole.RECORDER
    demo.flush()

    with pytest.raises(Refused, match="回避"):
        take(demo, "ganbu", appeal, "复核决定", **minutes(outcome="维持"))


def test_who_has_no_account_is_told_on_paper_with_a_slip(demo, spring):
    appeal, _ = of_handling(demo)
    take(demo, "ganbu", appeal, personal.REVIEW, **ASK)
    other = recorder(demo)
    take(demo, other, appeal, "复核决定", **minutes(outcome="维持", on=date(2021, 3, 20)))
    served = {"how": "当面送达", "paper": "复核书"}

    with pytest.raises(Refused, match="没有账号"):
        take(demo, "ganbu", appeal, personal.SERVED, **served)
    slip = {"receiver": "本人", "how": "当面送达", "handed_on": "2021-03-20"}
    handover_store.hand_over(demo, acting(demo, "ganbu"), appeal, **slip)
    with pytest.raises(Refused, match="已经登记"):
        handover_store.hand_over(demo, acting(demo, "ganbu"), appeal, **slip)

    assert take(demo, "ganbu", appeal, personal.SERVED, **served).state == "复核已送达"


def test_an_appeal_is_not_ended_by_the_office_before_the_time_to_go_on_is_over(demo, spring):
    appeal = reviewed(demo, contested(demo, found_incompetent(demo)))
    take(demo, "ganbu", appeal, personal.SERVED, how="当面送达", paper="书")

    with pytest.raises(Refused, match="还没有届满"):
        take(demo, "ganbu", appeal, personal.ENDED, words="本人未申诉")


@pytest.mark.parametrize("grade", ["优秀", "称职", "基本称职"])
def test_only_incompetent_is_a_legal_ground_among_grades(demo, spring, grade):
    about = found_incompetent(demo, grade=grade)

    with pytest.raises(Refused, match="第九十五条"):
        contested(demo, about)


def test_a_decision_is_contested_once_at_a_time_and_only_by_whom_it_concerns(demo, spring):
    about = found_incompetent(demo)
    contested(demo, about)
    with pytest.raises(Refused, match="已有申诉在办"):
        contested(demo, about)
    other = account(demo, "ganbu-lq", AccountRole.OFFICIAL, official="G0302")

    with pytest.raises(NotFound):
        contested(demo, about, other.account_name)


def test_an_officer_beyond_whose_authority_the_person_is_sees_no_appeal(demo, spring):
    appeal = contested(demo, found_incompetent(demo))
    chiefs = account(demo, "ganbu-2", AccountRole.CADRE_OFFICER, ranks=str(PostRank.COUNTY_CHIEF))

    with pytest.raises(NotFound):
        store.one(demo, chiefs, appeal.id)
    assert store.one(demo, acting(demo, "ganbu"), appeal.id) is appeal
    assert demo.get(Appeal, appeal.id).first_by == "ganbu"
    assert appeal.known_on == KNOWN
