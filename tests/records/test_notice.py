from dataclasses import replace
from datetime import date, datetime

import pytest

from cadre.rules.errors import Refused
from records.dossier.composition import Fact, Facts, Paragraph, Signature, SignHere
from records.dossier.notice import (
    InterviewPaper,
    compose_interview_notice,
    compose_interview_record,
)

INTERVIEW = InterviewPaper(
    number="丽考〔2021〕15号",
    person="朱远航",
    unit="缙云县人民政府",
    post="副县长",
    cause="2020年度工业机器人增长率列综合类末位",
    basis=("《考核办法》第二十二条",),
    decision="2021年2月3日市考核委员会第2次会议决定",
    time=datetime(2021, 2, 18, 9, 30),  # noqa: DTZ001  会议时间按当地钟点
    place="412会议室",
    talkers=("陈立群", "王静"),
    organ="市委组织部",
    issued_on=date(2021, 2, 8),
    recorder="李文",
    facts=("全年新增4台，增长6.25%。",),
    statement="设备到货延迟。",
    demands=("提交整改方案。",),
    deadline=date(2021, 6, 30),
)


def facts(paper):
    return next(b for b in paper.blocks if isinstance(b, Facts)).facts


def paragraphs(paper):
    return [b.text for b in paper.blocks if isinstance(b, Paragraph)]


def test_a_notice_says_cause_basis_decision_time_and_place():
    paper = compose_interview_notice(INTERVIEW)

    body = paragraphs(paper)[1]
    assert INTERVIEW.cause in body
    assert "《考核办法》第二十二条" in body
    assert INTERVIEW.decision in body
    assert Fact("时间", "2021年2月18日上午9时30分", wide=True) in facts(paper)
    assert Fact("约谈人", "陈立群、王静", wide=True) in facts(paper)


def test_a_notice_is_addressed_signed_dated_and_acknowledged():
    paper = compose_interview_notice(INTERVIEW)

    assert paper.blocks[0] == Paragraph("缙云县人民政府朱远航同志：", indented=False)
    assert Signature("市委组织部", date(2021, 2, 8)) in paper.blocks
    assert paper.blocks[-1] == SignHere(("签收人（签名）", "签收时间"))


def test_what_is_not_known_is_not_printed():
    assert "联系人" not in [fact.label for fact in facts(compose_interview_notice(INTERVIEW))]


@pytest.mark.parametrize(
    ("lacking", "named"),
    [({"place": ""}, "地点"), ({"organ": ""}, "发文机关"), ({"decision": ""}, "批准约谈的决定")],
)
def test_a_notice_without_its_grounds_is_refused(lacking, named):
    with pytest.raises(Refused, match=named):
        compose_interview_notice(replace(INTERVIEW, **lacking))


def test_without_an_adopted_basis_the_decision_stands_alone():
    body = paragraphs(compose_interview_notice(replace(INTERVIEW, basis=())))[1]

    assert "依据" not in body
    assert f"经{INTERVIEW.decision}，决定对你进行约谈" in body


def test_a_record_holds_facts_statement_demands_and_deadline():
    said = paragraphs(compose_interview_record(INTERVIEW))

    assert said == [
        "1．全年新增4台，增长6.25%。",
        "设备到货延迟。",
        "1．提交整改方案。",
        "整改期限：2021年6月30日前完成整改并提交书面报告。",
    ]


@pytest.mark.parametrize(
    ("lacking", "named"),
    [
        ({"facts": ()}, "指出的事实"),
        ({"statement": ""}, "本人说明"),
        ({"recorder": ""}, "记录人"),
        ({"deadline": None}, "整改期限"),
    ],
)
def test_a_record_that_is_not_whole_is_refused(lacking, named):
    with pytest.raises(Refused, match=named):
        compose_interview_record(replace(INTERVIEW, **lacking))


def test_an_interview_without_demands_needs_no_deadline():
    paper = compose_interview_record(replace(INTERVIEW, demands=(), deadline=None))

    assert "本次约谈未提出整改要求。" in paragraphs(paper)


def test_a_refused_signature_is_written_down():
    paper = compose_interview_record(replace(INTERVIEW, refusal="本人认为基数有误，未签名。"))

    assert "未签名情况：本人认为基数有误，未签名。" in paragraphs(paper)


@pytest.mark.parametrize(
    ("hour", "shown"), [(12, "中午12时"), (11, "上午11时"), (13, "下午1时"), (0, "凌晨0时")]
)
def test_the_hour_is_told_as_on_the_wall(hour, shown):
    at = datetime(2021, 2, 18, hour)  # noqa: DTZ001  会议时间按当地钟点

    time = facts(compose_interview_notice(replace(INTERVIEW, time=at)))[0].value

    assert time == f"2021年2月18日{shown}"
