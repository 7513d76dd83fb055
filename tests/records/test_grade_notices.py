import io

import pytest
from docx import Document
from grade_world import (
    COUNTIES,
    all_open_to,
    held_and_final,
    people,
    publication_ended,
    to_persons,
)
from sqlmodel import Session

from cadre.foundation.clock import today
from records.dossier import grade_forms
from records.dossier.grade_forms import rights
from records.grades.meeting import moving_store, publication_store
from records.grades.meeting.list_store import meeting_list
from records.grades.meeting.meeting_tables import GradeOutcome, GradeSession
from records.grades.meeting.outcomes_store import of_session

HIMSELF, FACTS = "G0313", "全年目标只完成三成，两个项目未开工"
DRAFT = "草稿，未生效"


def decided(session: Session) -> GradeSession:
    """One found 不称职, the rest 称职; published, the publication still running."""
    found, who = to_persons(session, COUNTIES), people(session)
    listed = meeting_list(session, who["ganbu"], found, teams=False)
    numbers = [line.entry.number for line in listed.lines if line.candidate.code == HIMSELF]
    moving_store.move(
        session, who["ganbu"], found, numbers, "不称职", reason=FACTS, authoriser="主持人",
        version=found.version, situation="P2",
    )  # fmt: skip
    all_open_to(session, found, "称职", teams=False)
    held_and_final(session, found)
    return found


def published(session: Session, found: GradeSession) -> None:
    publication_store.publish(
        session, people(session)["kaohe"], found, where="公示栏", on=today(), version=found.version
    )


def text(session: Session, found: GradeSession, code: str = HIMSELF) -> str:
    made = next(o for o in of_session(session, found.id or 0) if o.code == code)
    who = people(session)["ganbu"]
    file = grade_forms.notice(session, who, found.id or 0, made.id or 0, demo=True)
    paper = Document(io.BytesIO(file.content))
    heads = [p.text for s in paper.sections for p in s.header.paragraphs]
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    return "\n".join([*heads, *(p.text for p in paper.paragraphs), *cells])


def test_before_and_during_the_publication_a_notice_is_a_draft_without_a_number(demo):
    found = decided(demo)
    final = text(demo, found)
    published(demo, found)
    running = text(demo, found)
    publication_ended(demo, found)

    for words in (final, running):
        assert DRAFT in words
        assert "等次通知〔" not in words
    over = text(demo, found)
    assert DRAFT not in over
    assert f"等次通知〔{today().year}〕" in over


def test_a_notice_of_the_lowest_grade_says_situation_facts_and_where_to_turn(demo):
    words = text(demo, decided(demo))

    assert (
        f"认定的理由：不能完成目标任务的（《党政领导干部考核工作条例》（条号待核））：{FACTS}。"
        in words
    )
    assert "30 日内向原处理机关（市委常委会）申请复核" in words
    assert "15 日内向同级公务员主管部门或者上一级机关提出申诉" in words
    assert "《中华人民共和国公务员法》第九十五条" in words


def test_another_grade_is_not_told_of_a_legal_appeal(demo):
    found = decided(demo)
    other = next(o for o in of_session(demo, found.id or 0) if o.grade == "称职")

    words = text(demo, found, other.code)

    assert "申请复核" not in words
    assert "可以在回执中写明" in words


@pytest.mark.parametrize(("grade", "legal"), [("不称职", True), ("基本称职", False)])
def test_only_the_lowest_grade_is_open_to_review_by_law(grade, legal):
    made = GradeOutcome(
        candidate_id=1, about="领导干部", code="G1", year=2020, scheme="S", run_id=1, grade=grade
    )

    assert ("申请复核" in "".join(rights(made, "市委", today()))) is legal
