from datetime import date

import pytest
from grade_world import to_persons
from hypothesis import given
from hypothesis import strategies as st

from cadre.foundation.database import writing
from cadre.rules.numbers import QuotaRounding
from records.demo.accounts import acting
from records.grades.meeting.listing import About, Entry
from records.grades.meeting.overall import NAME, overall
from records.grades.meeting.page import list_sheets, session_page

END = date(2023, 12, 31)


def leaders(number: int, excellent: int, about: About = About.LEADER, **more) -> list[Entry]:
    grades = ["优秀"] * excellent + ["称职"] * (number - excellent)
    return [Entry(i, about, f"某{i}", "池", "", grade, **more) for i, grade in enumerate(grades)]


@pytest.mark.parametrize(
    ("number", "excellent", "over"),
    [(20, 5, 0), (20, 6, 1), (19, 4, 0), (19, 5, 1), (4, 1, 0), (3, 0, 0), (3, 1, 1)],
)
def test_the_line_is_a_quarter_of_all_leading_officials_rounded_down(number, excellent, over):
    found = overall(leaders(number, excellent), END)

    assert found is not None
    assert found.over == over
    assert found.state == (f"超过提示线 {over} 名" if over else "在提示线内")


def test_the_line_says_its_share_its_figures_and_its_regulation():
    found = overall(leaders(20, 6), END)

    assert found is not None
    for words in ("20 人 × 25%", "优秀名额 5", "已列 6", "党政领导干部考核工作条例"):
        assert words in found.words


@pytest.mark.parametrize(("day", "there"), [(date(2019, 4, 6), False), (date(2019, 4, 7), True)])
def test_there_is_no_line_before_the_regulation(day, there):
    assert (overall(leaders(20, 6), day) is not None) is there


def test_civil_servants_teams_and_those_graded_elsewhere_do_not_count():
    others = leaders(8, 8, About.CIVIL) + leaders(8, 8, About.TEAM)

    assert overall(others, END) is None
    assert overall(leaders(8, 2) + leaders(40, 0, elsewhere=True), END).pool.seats == 2


def test_a_head_made_excellent_by_the_unit_counts_only_where_the_setting_says_so():
    counted, free = leaders(4, 2), [*leaders(4, 1), Entry(9, About.LEADER, "某", "池", "", "优秀")]
    freed = [*leaders(4, 1), Entry(9, About.LEADER, "某", "池", "", "优秀", free=True)]

    assert overall(counted, END).over == 1
    assert overall(free, END).over == 1
    assert overall(freed, END).over == 0


@given(st.integers(1, 400), st.data(), st.sampled_from([QuotaRounding.FLOOR]))
def test_over_the_line_is_over_a_quarter_and_the_other_way_round(number, data, rounding):
    excellent = data.draw(st.integers(0, number))

    found = overall(leaders(number, excellent), END, rounding)

    assert (found.over > 0) is (4 * excellent > number)


def test_the_line_stands_on_the_page_of_the_session_and_in_its_workbook(demo_app):
    with writing(demo_app.state.engine) as session:
        found = to_persons(session)
        shown = session_page(session, acting(session, "kaohe"), found.id or 0)

    (part,) = [part for part in shown.parts if not part.teams]
    assert part.overall is not None
    assert [part.overall for part in shown.parts if part.teams] == [None]
    rows = list_sheets(shown)["个人优秀名额"]
    assert rows[-1][0] == NAME
    assert rows[-1][2:] == [
        part.overall.left.seats,
        part.overall.left.taken,
        part.overall.left.left,
    ]
