"""A number explained on paper: what the page says, with the same names and no others."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from ground_builders import a_county, a_scheme, a_score
from matrix_world import everybody
from sqlmodel import col, select

from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion
from attribution.runs import disputes, explained_paper, store
from attribution.runs.chains import both_paths
from attribution.runs.drawing import on_paper
from attribution.runs.edge_words import Basis
from attribution.runs.reckoning import reckon
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from cadre.rules.numbers import show_points
from records.demo.accounts import acting
from records.dossier.composition import Picture, Table
from records.dossier.explained import WIDEST, ExplainedNumber, Owner, compose_explained, fitting
from records.dossier.word import write

ON = date(2021, 3, 1)
URL = "/responsibility/LS2020-1/JY/explained.docx?indicator=WGJZ"


ON_PAPER = Basis("方案一号", "方案一号，常委会决定")


def plainly(kind, code):
    return code


def explained(asked="书记", **given):
    """The explanation of one made-up result, of one official or (asked "") of all."""
    score = replace(a_score(7_200_000), formula="7.2")
    graphs = responsibility_graphs(a_scheme(), "县", a_county(), {"I": score.value})
    found = reckon(score, apportion(score, graphs), *both_paths(graphs, "I"))
    owners = tuple(
        Owner(
            h.share.official or str(h.share.rest),
            h.share,
            tuple(explained_paper.reckoned(h, "I", plainly, ON_PAPER)),
        )
        for h in found
    )
    made = ExplainedNumber(
        subject="县", indicator="I", asked=asked, scheme="方案", paper="文一号", period="2020年",
        when="第1次计算", as_of=ON, points=True,
        result=tuple(explained_paper.result_of(score, plainly)),
        owners=tuple(o for o in owners if asked in ("", o.share.official)), shares=owners,
        picture=on_paper(graphs, "I", asked, plainly), words="责任链图：I", too_large=False,
        dispute="", source="第1次计算；", demo=False, basis=ON_PAPER.words,
    )  # fmt: skip
    return replace(made, **given)


def texts(told):
    """All that a paper says, cells too, in order."""
    document = Document(io.BytesIO(write(compose_explained(told, ON))))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return [*(p.text for p in document.paragraphs), *cells]


def test_the_figure_the_chain_and_the_sum_stand_on_the_paper_with_six_places():
    said = texts(explained())

    assert "书记：得 0.720000，失 0.280000（份额 0.100000000）。" in said
    (chain,) = [text for text in said if text.startswith("0.5 × 0.2 = 0.1\n")]
    assert chain.split("\n")[1:3] == ["I", "→ 县（领导班子 0.50，全周期；系数据方案一号）"]
    assert "7.200000 × 0.100000000 = 0.720000，分配到 0.720000" in said
    assert said[said.index("合计") :][:6] == ["合计", "", "", "1.000000000", "7.200000", "2.800000"]


def test_an_open_dispute_stands_beside_the_figure_and_nothing_when_there_is_none():
    disputed = texts(explained(dispute="得分有异议待答复"))

    assert any(
        t.startswith("书记：得") and t.endswith("【异议：得分有异议待答复】") for t in disputed
    )
    assert not any("【异议" in text for text in texts(explained()))


def test_of_a_single_day_there_are_portions_and_no_points():
    said = texts(explained(points=False, result=()))

    assert "书记：份额 0.100000000。" in said
    assert said[said.index("合计") :][:4] == ["合计", "", "", "1.000000000"]


def test_whoever_has_no_share_is_told_so():
    assert "所查的干部在这项结果上没有份额。" in texts(explained(asked="外人"))


def test_without_an_official_every_line_is_explained():
    told = explained(asked="")

    headings = [text for text in texts(told) if re.match(r"（\d+）", text)]

    assert len(headings) == len(told.shares) > 1


def test_the_picture_fits_the_type_area_and_a_missing_one_is_explained():
    def blocks(told):
        return compose_explained(told, ON).blocks

    (picture,) = [b for b in blocks(explained()) if isinstance(b, Picture)]
    assert 0 < picture.width <= WIDEST
    assert fitting(b"\x89PNG\r\n\x1a\n" + bytes(8) + (100).to_bytes(4) + (400).to_bytes(4)) < 50
    without = explained(picture=b"", too_large=True)
    assert not [b for b in blocks(without) if isinstance(b, Picture)]
    assert any("超过60个" in text for text in texts(without))


def test_each_table_of_the_paper_is_as_wide_as_the_type_area():
    tables = [b for b in compose_explained(explained(), ON).blocks if isinstance(b, Table)]

    assert {sum(column.width for column in table.columns) for table in tables} == {156}


@pytest.fixture(scope="module")
def people(shown_app):
    return everybody(shown_app)


def document(answer):
    return Document(io.BytesIO(answer.content))


def all_of(found):
    cells = [c.text for t in found.tables for row in t.rows for c in row.cells]
    return [*(p.text for p in found.paragraphs), *cells]


def test_the_paper_says_what_the_run_recorded_and_leaves_a_line(shown_app, people):
    said = all_of(document(people["督"].get(f"{URL}&official=G0313")))

    with reading(shown_app.state.engine) as session:
        run = store.current(session, "LS2020-1").id
        (share,) = [s for s in store.shares(session, run, "JY", "G0313") if s.indicator == "WGJZ"]
        line = session.exec(
            select(TrailLine).where(TrailLine.verb == "生成材料").order_by(col(TrailLine.id).desc())
        ).first()
    got, lost = show_points(share.got, 6), show_points(share.lost, 6)
    assert any(f"得 {got}，失 {lost}（份额" in text for text in said)
    assert line.target == "干部 G0313"


def test_the_paper_has_the_rights_of_the_page(people):
    assert people["联"].get(URL).status_code == 404
    assert people["督"].get(URL.replace("JY", "NO")).status_code == 404
    assert people["督"].get(f"{URL}&run=999").status_code == 404
    assert people["系"].get(URL).status_code == 403
    own = people["联"].get(URL.replace("/JY/", "/LQ/"))
    assert own.status_code == 200
    assert any("姓名不在查看权限内" in text for text in all_of(document(own)))


def test_the_page_leads_to_the_paper(people):
    page = people["督"].get("/responsibility/LS2020-1/JY?indicator=WGJZ&official=G0313").text

    assert "/responsibility/LS2020-1/JY/explained.docx?run=" in page
    assert "&amp;indicator=WGJZ&amp;official=G0313" in page


def test_a_dispute_of_the_unit_is_printed_on_page_and_paper_until_it_is_settled(demo_app):
    url = URL.replace("/JY/", "/LQ/")
    reader = everybody(demo_app)["督"]
    undisputed = reader.get(url.replace("/explained.docx", "")).text
    with writing(demo_app.state.engine) as session:
        contact = acting(session, "lianluo")
        words = "数不对"
        disputes.raise_one(session, contact, Settings(), "LS2020-1", "LQ", "WGJZ", "责任链", words)

    said = all_of(document(reader.get(url)))
    assert any("【异议：责任链有异议待答复" in text for text in said)
    assert "责任链有异议待答复" in reader.get(url.replace("/explained.docx", "")).text
    assert "责任链有异议待答复" not in undisputed
