import io
import re

import pytest
from demo_world import COUNTIES
from openpyxl import load_workbook
from sqlmodel import col, func, select
from world import client_for

from attribution.responsibility.forms import DIVISION
from attribution.responsibility.tables import Duty
from cadre.foundation import trail
from cadre.foundation.database import reading
from cadre.foundation.facts import Batch
from cadre.foundation.template import template
from cadre.roster.tables import Official, Post, Tenure
from cadre.rules.vocabulary import AccountRole, Position, PostRank, Rest

COUNTY_LEVEL = (PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY)
MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
CHIEF = Position.CHIEF
PAGE = f"/edges/{COUNTIES}/trial"
RESULT = {"subject": "LD", "indicator": "JQRZ"}


@pytest.fixture
def clerk(demo_app):
    return client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)


def opened(person):
    """The form of a result as it is opened, field by field."""
    page = person.get(PAGE, params=RESULT).text
    fields = re.findall(r'<input[^>]*? name="([^"]+)" type="(?:text|date)" value="([^"]*)"', page)
    fields += re.findall(r'<input type="(?:hidden|text)" name="([^"]+)" value="([^"]*)"', page)
    for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields.append((name, chosen[1] if chosen else ""))
    return {name: value for name, value in fields if name != "csrf"} | RESULT


def tried(person, **changed):
    return person.submit(PAGE, **opened(person) | changed)


def kept(app):
    with reading(app.state.engine) as session:
        return [session.scalar(select(func.count(col(t.id)))) for t in (Batch, Duty)]


def test_the_form_shows_the_lines_that_bear_on_a_result(clerk):
    page = clerk.get(PAGE, params=RESULT).text

    assert "莲都区经信局" in page
    assert 'name="1001-unit"' in page
    assert "结果到责任主体" in page


def test_a_form_sent_back_as_it_was_moves_nothing(clerk):
    answer = tried(clerk)

    assert answer.status_code == 200
    assert "谁的得分失分都不动" in answer.text


def test_another_unit_shows_who_gains_and_who_gives_up_and_enters_nothing(clerk, demo_app):
    before = kept(demo_app)

    answer = tried(clerk, **{"1001-unit": "LD-FG"})

    assert answer.status_code == 200
    assert "莲都区发改局局长" in answer.text
    assert "莲都区经信局局长" in answer.text
    assert "责任单位" in answer.text
    assert "合计" in answer.text
    assert kept(demo_app) == before


def test_a_trial_leaves_a_line_on_the_trail(clerk, demo_app):
    tried(clerk, **{"1001-unit": "LD-FG"})

    with reading(demo_app.state.engine) as session:
        lines = trail.lines(session, trail.Asked(target="责任链"), at_most=1)
    assert lines[0].words.startswith("试改 1 处，动到 ")


def test_a_line_taken_off_goes_to_the_rest_by_name(clerk):
    answer = tried(clerk, **{"1001-gone": "1"})

    assert Rest.NO_DUTY in answer.text


def test_factors_that_do_not_add_up_are_told_not_tried(clerk):
    answer = tried(clerk, **{"factor|2|部门主要负责人": "0.9"})

    assert answer.status_code == 422
    assert "应为 1" in answer.text


def test_factors_set_anew_move_all_of_the_kind(clerk):
    answer = tried(clerk, **{"factor|2|部门主要负责人": "0.5", "factor|2|部门副职": "0.2"})

    assert "莲都区经信局局长" in answer.text
    assert "松阳县" in answer.text


def test_what_cannot_be_read_is_told_in_the_form_and_what_was_typed_stays(clerk):
    answer = tried(clerk, **{"1001-part": "很多"})

    assert answer.status_code == 422
    assert "没有试成" in answer.text
    assert 'value="很多"' in answer.text


@pytest.mark.parametrize("query", ["subject=没有&indicator=JQRZ", "subject=LD&indicator=没有"])
def test_a_result_that_does_not_exist_is_not_found(clerk, query):
    assert clerk.get(f"{PAGE}?{query}").status_code == 404
    assert clerk.get("/edges/没有/trial").status_code == 404


def test_names_beyond_ones_authority_are_not_shown(demo_app):
    with reading(demo_app.state.engine) as session:
        post = session.exec(
            select(Post).where(Post.unit == "LD-FG", Post.position == CHIEF)
        ).first()
        held = session.exec(select(Tenure).where(Tenure.post == post.code)).first()
        name = session.exec(select(Official).where(Official.code == held.official)).first().name
    few, many = (client_for(demo_app, AccountRole.CLERK, ranks=r) for r in (COUNTY_LEVEL, MANAGED))

    narrow, wide = (tried(person, **{"1001-unit": "LD-FG"}).text for person in (few, many))

    assert "莲都区发改局局长" in narrow
    assert name not in narrow
    assert name in wide


def test_a_workbook_is_tried_without_being_entered(clerk, demo_app):
    before = kept(demo_app)
    with reading(demo_app.state.engine) as session:
        duty = session.exec(
            select(Duty).where(
                Duty.scheme == COUNTIES,
                Duty.subject == "LD",
                Duty.indicator == "JQRZ",
                col(Duty.retired_by_id).is_(None),
            )
        ).one()
    made = load_workbook(io.BytesIO(template(DIVISION)))
    sheet = made["责任分解"]
    titles = {cell.value: cell.column for cell in sheet[1]}
    row = {
        "方案": COUNTIES,
        "序号": duty.number,
        "指标": "JQRZ",
        "考核对象": "LD",
        "责任单位": "LD-FG",
        "角色": "牵头",
    }
    for title, value in row.items():
        sheet.cell(2, next(c for t, c in titles.items() if t and t.startswith(title)), value)
    content = io.BytesIO()
    made.save(content)

    answer = clerk.submit(f"{PAGE}/workbook", files={"workbook": ("分工.xlsx", content.getvalue())})

    assert answer.status_code == 200
    assert "莲都区发改局局长" in answer.text
    assert kept(demo_app) == before
