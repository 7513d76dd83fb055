import io
from datetime import date

import pytest
from demo_world import COUNTIES, HISTORY
from docx import Document

from attribution.runs import store as runs
from cadre.foundation.database import reading
from cadre.rules.errors import NotFound
from cadre.rules.numbers import show_points
from records.demo.accounts import acting
from records.dossier import series_store, store
from records.ledger import store as ledger

DAY = date(2021, 2, 1)


def words(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells)


def summary(session, official, account="ganbu"):
    return store.summary(session, acting(session, account), official, DAY, demo=True)


def test_the_summary_prints_what_the_run_gave(shown):
    run = runs.current(shown, COUNTIES)
    got = [s.got for s in runs.shares(shown, run.id, official="G0313")]

    said = words(summary(shown, "G0313").content)

    assert "郁承泽" in said
    assert [show_points(points, 4) for points in got if show_points(points, 4) not in said] == []
    assert run.outputs_hash[:12] in said


def test_the_paper_of_the_official_himself_holds_no_peers_and_no_matters(shown):
    own = words(summary(shown, "G0313", "ganbu-jy").content)

    assert "同类" not in own
    assert "待核实" not in own


def test_a_paper_of_an_official_beyond_authority_is_not_written(shown):
    for official, account in (("G0302", "ganbu-jy"), ("G0018", "ganbu"), ("G9999", "ganbu")):
        with pytest.raises(NotFound):
            summary(shown, official, account)


def test_what_is_told_of_an_interview_depends_on_who_asks(shown):
    department = store.record(shown, acting(shown, "ganbu"), "G0202").matters

    assert {"约谈：核实", "约谈：约谈"} <= {event.title for event in department}
    assert store.record(shown, acting(shown, "ganbu-jy"), "G0313").matters == ()


def test_after_a_reversal_the_summary_says_so(demo):
    entry = ledger.entries_of(demo, "G0304", HISTORY)[0]
    ledger.reverse_entry(demo, acting(demo, "kaohe"), entry.number, "市委〔2021〕9号")

    assert "市委〔2021〕9号" in words(summary(demo, "G0304").content)


def test_papers_are_written_into_a_folder_one_for_each_official(demo_app, tmp_path):
    with reading(demo_app.state.engine) as session:
        who = acting(session, "ganbu-jy")

    count = series_store.write_folder(demo_app.state.engine, who, tmp_path / "papers")

    (paper,) = (tmp_path / "papers").glob("*.docx")
    assert count == 1
    assert "郁承泽" in paper.name
    assert "郁承泽" in words(paper.read_bytes())
