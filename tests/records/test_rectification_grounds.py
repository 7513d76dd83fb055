import io
import re
from zipfile import ZipFile

import pytest
from consequence_world import CLERK, RECORDER
from test_calling_store import MINUTES
from test_matters_store import carried, take

from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.rules.numbers import show_points
from records.dossier import interview_papers, rectification_store
from records.matters import calling_store
from records.matters import store as matters
from records.matters.tables import Matter

OWN = "本系统默认"


def text_of(paper: bytes) -> str:
    with ZipFile(io.BytesIO(paper)) as book:
        return re.sub("<[^>]+>", "", book.read("word/document.xml").decode())


@pytest.fixture
def interview(session) -> Matter:
    return carried(session, "核实", "批准")


def notified(session, interview: Matter) -> str:
    take(session, interview, "通知", held_at="09:30")
    file = interview_papers.paper(session, CLERK, interview.id, "notice", demo=False)
    return text_of(file.content)


def rectified(session, interview: Matter) -> tuple[Matter, str]:
    for event in ("通知", "约谈", "签字", "转入整改"):
        take(session, interview, event, **({"held_at": "09:30"} if event == "通知" else {}))
    (child,) = matters.children(session, interview.id)
    file = rectification_store.of_matter(
        session, CLERK, child.id, "rectify", number_text="改〔2021〕1号", demo=False
    )
    return child, text_of(file.content)


def test_the_notice_is_issued_by_the_organ_and_not_by_its_meeting(session, interview):
    (step,) = [e for e in matters.events(session, interview.id) if e.event == "批准"]
    said = matters.fields_of(step)
    text = notified(session, interview)

    assert f"{said['organ']}{said['meeting']}（{said['minutes_no']}）" in text
    assert text.count(f"{said['organ']}{said['meeting']}") == 1
    assert said["organ"] in text.split("你可以在约谈时")[1]


def test_a_default_of_the_system_is_no_basis_of_an_interview(session, interview):
    assert OWN not in notified(session, interview)


def test_an_adopted_ladder_is_the_basis_of_an_interview(session, interview):
    calling_store.adopt(session, RECORDER, interview.scheme, "武清", MINUTES)
    text = notified(session, interview)

    assert f"经{MINUTES.organ}{MINUTES.meeting}（{MINUTES.minutes_no}）决定采用" in text


def test_a_rectification_notice_names_each_indicator_with_the_points_lost(session, interview):
    child, text = rectified(session, interview)
    names = schemes.scheme(session, child.scheme).indicators
    lost = [
        s
        for s in runs.scores(session, child.run_id, child.subject)
        if s.points is not None and s.points < s.possible
    ]

    assert lost
    assert f"第 {child.run_id} 次计算" in text
    for one in lost:
        assert (names[one.indicator].name if one.indicator in names else one.indicator) in text
        assert show_points(one.possible - one.points, 6) in text


def test_a_rectification_notice_rests_on_the_decision_and_on_no_default(session, interview):
    _, text = rectified(session, interview)
    decision = interview_papers.approval(session, interview.id)[0]

    assert OWN not in text
    assert "未经决定采用" not in text
    assert f"{decision}批准约谈的决定" in text
    assert "问题现通知" not in text
    assert "最迟于" not in text
