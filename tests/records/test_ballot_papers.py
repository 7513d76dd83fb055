import io
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

from docx import Document
from sqlmodel import select

from attribution.ballots import result_store, store
from attribution.ballots.design import BallotKind, Subject, SubjectKind, usual
from attribution.ballots.results import BallotResult
from attribution.ballots.tables import BallotSession
from cadre.rules.numbers import show_points, to_points
from records.demo.accounts import acting
from records.demo.ballots import CLOSED
from records.dossier.ballot_papers import Tallied, compose_sheet, compose_tally
from records.dossier.composition import Paragraph, SignHere, SourceNote, Table
from records.dossier.word import write

DAY = date(2021, 1, 15)


def line_of(session) -> store.SittingLine:
    number = session.exec(select(BallotSession.id).where(BallotSession.title == CLOSED)).one()
    return store.one(session, acting(session, "kaohe"), number or 0)


def closed(session) -> list[BallotResult]:
    return result_store.of_sitting(session, line_of(session))


def about(session, kind: str = BallotKind.TEAM) -> Tallied:
    line = line_of(session)
    return Tallied(kind, "缙云县", line.design, result_store.terms(line.row))


def said(paper) -> str:
    return "".join(b.text for b in paper.blocks if isinstance(b, Paragraph | SourceNote))


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

    paper = compose_tally("测试", DAY, about(shown), found, demo=True)

    first = tables(paper)[0].rows[0]
    item = found[0].items[0]
    assert first[2] == str(item.votes)
    assert first[3] == f"{item.rates[0].votes}\n{item.rates[0].shown}%"
    assert first[-1] == item.shown
    assert tables(paper)[0].rows[-1][-1] == found[0].shown


def test_who_had_too_few_votes_stands_without_a_figure(shown):
    few = replace(closed(shown)[0], figure=None, shown="", items=())

    (table, *_) = tables(compose_tally("测试", DAY, about(shown), [few], demo=True))

    assert table.rows[0][:2] == (few.name, "有效票不足5张")
    assert not any(table.rows[0][2:])


def test_both_papers_open_in_word(shown):
    found, design = closed(shown), usual(BallotKind.TEAM)

    for paper in (
        compose_sheet("测试", DAY, design, demo=False),
        compose_tally("测试", DAY, about(shown), found, demo=True),
    ):
        opened = Document(io.BytesIO(write(paper)))
        assert opened.paragraphs[0].text == paper.title


def test_every_printed_figure_comes_out_again_from_what_the_paper_prints(shown):
    found, told = closed(shown), about(shown)
    paper = compose_tally("测试", DAY, told, found, demo=True)
    whole, classes = tables(paper)[:2]
    values = {band.name: band.value for band in told.design.parts[0].bands}
    titles = [column.title for column in classes.columns]

    for row in whole.rows[:-1]:
        total, weights = Fraction(0), 0
        for one in (r for r in classes.rows if r[:2] == row[:2]):
            weight = int(re.search(r"（(\d+)）$", one[2])[1])
            votes = {name: int(one[titles.index(name)]) for name in values}
            own = sum((values[n] * v for n, v in votes.items()), Fraction(0)) / sum(votes.values())
            total, weights = total + own * weight, weights + weight
        assert show_points(to_points(total / weights), 2) == row[-1]
    assert weights == 100


def test_a_class_with_too_few_is_named_with_where_its_weight_goes(shown):
    found = closed(shown)
    none = replace(found[0].classes[-1], count=None, figure=None, shown="")
    few = replace(found[0], classes=(*found[0].classes[:-1], none))

    words = said(compose_tally("测试", DAY, about(shown), [few], demo=True))

    rest = sum(c.weight for c in few.classes[:-1])
    assert f"{none.name}（权重 {none.weight}，应到 {none.entitled} 人）：有效票不足 5 张" in words
    assert f"权重 {none.weight} 由其余各类按各自权重分担，合计除以 {rest}" in words
    whole = said(compose_tally("测试", DAY, about(shown), found, demo=True))
    assert "由其余各类" not in whole


def test_only_a_sitting_of_a_group_is_signed_by_its_leader(shown):
    def signers(kind: str) -> str:
        paper = compose_tally("测试", DAY, about(shown, kind), closed(shown), demo=True)
        return "".join(str(b) for b in paper.blocks if isinstance(b, SignHere))

    assert "考察组组长" in signers(BallotKind.TEAM)
    assert "考察组组长" not in signers(BallotKind.REPORT)
