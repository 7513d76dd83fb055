import io
from dataclasses import replace
from datetime import date

from docx import Document
from sqlmodel import select

from attribution.ballots import result_store, store
from attribution.ballots.design import BallotKind, Subject, SubjectKind, usual
from attribution.ballots.results import BallotResult
from attribution.ballots.tables import BallotSession
from records.demo.accounts import acting
from records.demo.ballots import CLOSED
from records.dossier.ballot_papers import compose_sheet, compose_tally
from records.dossier.composition import Table
from records.dossier.word import write

DAY = date(2021, 1, 15)


def closed(session) -> list[BallotResult]:
    number = session.exec(select(BallotSession.id).where(BallotSession.title == CLOSED)).one()
    line = store.one(session, acting(session, "kaohe"), number or 0)
    return result_store.of_sitting(session, line)


def tables(paper) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def test_the_sheet_has_an_empty_box_for_every_band_of_every_question():
    design = usual(BallotKind.PERSON)
    part = replace(design.parts[0], subjects=(Subject(SubjectKind.PERSON, "P1", "张某"),))

    (table,) = tables(compose_sheet("测试", DAY, replace(design, parts=(part,)), demo=False))

    assert [column.title for column in table.columns][3:] == ["优秀", "称职", "基本称职", "不称职"]
    assert [row[2] for row in table.rows] == ["德", "能", "勤", "绩", "廉"]
    assert {cell for row in table.rows for cell in row[3:]} == {""}


def test_the_tally_sheet_prints_votes_rates_and_figures(shown):
    found = closed(shown)

    paper = compose_tally("测试", DAY, "缙云县", found, demo=True)

    first = tables(paper)[0].rows[0]
    item = found[0].items[0]
    assert first[2] == str(item.votes)
    assert first[3] == f"{item.rates[0].votes}\n{item.rates[0].shown}%"
    assert first[-1] == item.shown
    assert tables(paper)[0].rows[-1][-1] == found[0].shown


def test_who_had_too_few_votes_stands_without_a_figure(shown):
    few = replace(closed(shown)[0], figure=None, shown="", items=())

    (table,) = tables(compose_tally("测试", DAY, "缙云县", [few], demo=True))

    assert table.rows[0][:2] == (few.name, "有效票不足5张")
    assert not any(table.rows[0][2:])


def test_both_papers_open_in_word(shown):
    found, design = closed(shown), usual(BallotKind.TEAM)

    for paper in (
        compose_sheet("测试", DAY, design, demo=False),
        compose_tally("测试", DAY, "缙云县", found, demo=True),
    ):
        opened = Document(io.BytesIO(write(paper)))
        assert opened.paragraphs[0].text == paper.title
