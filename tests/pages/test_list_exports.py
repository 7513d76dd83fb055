import io
from types import SimpleNamespace

import pytest
from matrix_world import MANAGED
from openpyxl import load_workbook
from sqlmodel import select
from world import client_for

from attribution.runs.claim_tables import Claim
from attribution.runs.tables import Dispute
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.rules.vocabulary import AccountRole, ClaimState, RulingKind
from records.cases import case_file
from records.dossier.composition import Paragraph
from records.grades.meeting.meeting_tables import GradeSession
from records.grades.tables import GradeProposalRow

LISTS = {"/claims": Claim, "/disputes": Dispute, "/grades/sessions": GradeSession}


def sheet_of(answer):
    assert answer.status_code == 200, answer.text
    return list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)


def below(rows, head):
    return rows[[row[0] for row in rows].index(head) + 1 :]


def asked(app) -> tuple[int, int]:
    """A claim of G0313 and one of another official; their numbers."""
    made = [
        Claim(
            matter=who, scheme="LS2020-1", kind=RulingKind.LAGGING, subject="LQ",
            indicator="JQRZ", official=who, reason="历史遗留", evidence="移交书", raised_by=who,
            raised_at=now(), state=ClaimState.OPEN,
        )
        for who in ("G0313", "G0302")
    ]  # fmt: skip
    with writing(app.state.engine) as session:
        session.add_all(made)
        session.flush()
        return made[0].id, made[1].id


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_exported_with_every_line_of_the_page(demo_app, path):
    asked(demo_app)
    clerk = client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)
    with reading(demo_app.state.engine) as session:
        numbers = {row.id for row in session.exec(select(LISTS[path]))}

    rows = below(sheet_of(clerk.get(f"{path}/list.xlsx")), "编号")

    assert numbers
    assert {row[0] for row in rows} == numbers
    assert f"{path}/list.xlsx" in clerk.get(path).text


def test_the_export_of_grades_has_proposal_and_decision_side_by_side(demo_app):
    clerk = client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)
    with reading(demo_app.state.engine) as session:
        proposed = session.exec(select(GradeProposalRow)).first()

    rows = sheet_of(clerk.get(f"/grades/list.xlsx?scheme={proposed.scheme}"))
    head = next(row for row in rows if row[0] == "类别")

    assert (
        f"/grades/list.xlsx?scheme={proposed.scheme}"
        in clerk.get(f"/grades?scheme={proposed.scheme}").text
    )
    assert len(below(rows, "类别")) > 1
    for column in ("建议等次", "决定等次"):
        assert all(row[head.index(column)] for row in below(rows, "类别"))


def test_an_official_exports_no_other_officials_claim(demo_app):
    mine, _ = asked(demo_app)
    official = client_for(demo_app, AccountRole.OFFICIAL, official="G0313")

    rows = below(sheet_of(official.get("/claims/list.xlsx")), "编号")

    assert [row[0] for row in rows] == [mine]


def test_a_case_without_results_says_that_none_were_calculated_not_that_none_were_found():
    file = SimpleNamespace(results=())

    assert case_file.year_table(file) == Paragraph("本系统中没有计算过其各年实绩。")
