import csv
from pathlib import Path

import pytest
from demo_world import COUNTIES, HISTORY
from sqlmodel import Session

from attribution.runs import store as runs
from attribution.values import UnitGrade
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.numbers import POINT
from records.desk import carry_command
from records.desk.carry_command import lines, worth

ITEMS = ("JF", "KF")


def test_a_grade_is_worth_the_points_written_behind_it():
    assert worth(["优秀=0.5", "一般=-0.25"]) == {"优秀": POINT // 2, "一般": -POINT // 4}


@pytest.mark.parametrize("written", ["优秀", "优秀=好"])
def test_points_that_cannot_be_read_are_refused(written):
    with pytest.raises(BadInput, match="等次=分值"):
        worth([written])


@pytest.fixture
def graded(monkeypatch):
    """As if the published runs had proposed these grades."""
    found = [UnitGrade("LD", "优秀", 1, ""), UnitGrade("JN", "一般", 2, "")]
    monkeypatch.setattr(runs, "grades", lambda _session, _run: found)


def test_each_term_gives_a_line_for_each_grade_that_is_worth_something(shown: Session, graded):
    points = {"优秀": POINT // 2, "一般": -POINT // 2}

    found = lines(shown, [HISTORY, COUNTIES], points, ITEMS, "第九条")

    assert [(line.indicator, line.subject, line.points) for line, _, _ in found] == [
        ("KF", "JN", POINT // 2),
        ("JF", "LD", POINT // 2),
    ] * 2
    assert {day for _, day, _ in found} == {"2019-12-31", "2020-12-31"}
    assert all("公布的等次" in source for _, _, source in found)


def test_a_term_not_yet_published_stops_it(shown: Session, graded, monkeypatch):
    monkeypatch.setattr(runs, "current", lambda _session, _code: None)

    with pytest.raises(Refused, match="还没有公布"):
        lines(shown, [COUNTIES], {"优秀": POINT}, ITEMS, "")


def test_an_unknown_term_is_named(shown: Session):
    with pytest.raises(NotFound, match="没有代码为“Q9”的方案"):
        lines(shown, ["Q9"], {}, ITEMS, "")


def test_what_is_written_has_the_columns_of_the_workbook(shown: Session, graded, tmp_path: Path):
    found = lines(shown, [COUNTIES], {"优秀": POINT // 2}, ITEMS, "第九条")

    carry_command._write(tmp_path, "LS2021-1", found)

    with (tmp_path / "加减分.csv").open(encoding="utf-8-sig") as file:
        (row,) = csv.DictReader(file)
    assert (row["方案代码"], row["考核对象"], row["分值"]) == ("LS2021-1", "LD", "0.5")
    assert row["依据条款"] == "第九条"
