from datetime import date

import pytest

from cadre.roster.collection.laying import lays, same_names
from cadre.rules.post_words import called

DAY = date(2024, 6, 30)


def post(code, name="副县长", rank="县处级副职", order=0, unit="U"):
    return {"code": code, "unit": unit, "name": name, "rank": rank, "order": order}


def tenure(code, begins, ends=None, manner="任职"):
    return {
        "official": "G1", "post": code, "begins_on": begins, "ends_on": ends, "manner": manner,
    }  # fmt: skip


def line(posts, tenures):
    person = {"code": "G1", "name": "金一", "id_number": "", "born": "1974.08"}
    rows = {
        "official": {"G1": person},
        "post": {one["code"]: one for one in posts},
        "unit": {"U": {"name": "甲县政府"}, "W": {"name": "甲县县委"}},
        "tenure": {str(n): one for n, one in enumerate(tenures)},
    }
    return lays(rows, rows, DAY)["A01"]["G1"]


def test_posts_stand_in_the_order_of_the_one_rule():
    posts = [post("A", "副县长", order=2), post("B", "县委常委", order=1, unit="W"), post("C")]
    held = [
        tenure("A", date(2020, 1, 1)),
        tenure("B", date(2021, 1, 1)),
        tenure("C", date(2020, 1, 1), manner="挂职"),
    ]

    assert (
        line(posts, held)["现工作单位及职务全称"] == "甲县县委常委，甲县政府副县长，甲县政府副县长"
    )


@pytest.mark.parametrize(
    ("first_ends", "since"),
    [(date(2019, 12, 31), "201501"), (date(2019, 12, 30), "202001")],
)
def test_the_level_is_held_since_when_it_is_held_without_a_break(first_ends, since):
    posts = [post("A"), post("B")]
    held = [tenure("A", date(2015, 1, 1), first_ends), tenure("B", date(2020, 1, 1))]

    assert line(posts, held)["任现职务层次时间"] == since


def told(*pairs):
    lines = ({"姓名": name, "身份证号": number} for name, number in pairs)
    return same_names({"A01": dict(enumerate(lines))})


def test_namesakes_are_told_unless_each_has_a_number():
    assert told(("金一", "1"), ("金一", "")) == [("金一", 2)]
    assert told(("金一", ""), ("金 一", "")) == [("金一", 2)]
    assert told(("金一", "1"), ("金一", "2"), ("木二", "")) == []


@pytest.mark.parametrize(
    ("unit", "name", "words"),
    [
        ("景宁县委", "县委书记", "景宁县委书记"),
        ("甲县人大常委会", "常委会主任", "甲县人大常委会主任"),
        ("甲县经信局", "局长", "甲县经信局局长"),
        ("甲县政府", "县长", "甲县政府县长"),
        ("莲都区", "区长", "莲都区区长"),
        ("甲局", "甲局局长", "甲局局长"),
        ("", "局长", "局长"),
    ],
)
def test_what_unit_and_post_have_in_common_is_said_once(unit, name, words):
    assert called(unit, name) == words
