from dataclasses import replace
from decimal import Decimal

from scoring_maker import indicator, scheme

from attribution.runs import exports
from attribution.runs.item_boards import item_boards, publication
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import IndicatorKind, Method

GROUP = replace(indicator(Method.NONE, "党建组", IndicatorKind.GROUP))
ITEMS = [
    GROUP,
    replace(indicator(Method.COMPLETION, "一项"), parent="党建组"),
    replace(indicator(Method.COMPLETION, "二项"), parent="党建组"),
    indicator(Method.LINES, "扣", IndicatorKind.DEDUCTION),
]
UNITS = "甲乙丙丁戊"
MADE = scheme(ITEMS, {"一项": 60, "二项": 40}, dict.fromkeys(UNITS, "A"))


def scores(first, second, minus=()):
    return [
        *(
            Score("一项", u, Decimal(1), n * POINT, 60 * POINT, "")
            for u, n in zip(UNITS, first, strict=True)
        ),
        *(
            Score("二项", u, None, None if n is None else n * POINT, 40 * POINT, "")
            for u, n in zip(UNITS, second, strict=True)
        ),
        *(Score("扣", u, None, -n * POINT, 0, "") for u, n in minus),
    ]


FIRST, SECOND = (50, 40, 40, 30, 30), (10, 20, 30, 40, 5)


def boards(given):
    return {board.indicator.code: board for board in item_boards(MADE, given)}


def test_an_item_is_announced_from_both_ends_with_its_ties():
    found = boards(scores(FIRST, SECOND))["一项"]

    assert [line.words for line in found.lines] == [
        "第一",
        "并列第二",
        "并列第二",
        "并列第四",
        "并列第四",
    ]
    assert [line.words_from_end for line in found.tail()] == [
        "并列倒数第一",
        "并列倒数第一",
        "并列倒数第三",
        "并列倒数第三",
    ]


def test_a_group_has_a_board_of_the_sums_under_it():
    found = boards(scores(FIRST, SECOND))["党建组"]

    assert [(line.subject, line.points // POINT) for line in found.lines] == [
        ("丁", 70),
        ("丙", 70),
        ("乙", 60),
        ("甲", 60),
        ("戊", 35),
    ]
    assert found.lines[0].words == "并列第一"


def test_a_missing_value_has_no_place_and_leaves_its_group_open():
    found = boards(scores(FIRST, (10, 20, 30, 40, None)))

    assert found["二项"].lines[-1].subject == "戊"
    assert found["二项"].lines[-1].words == ""
    assert found["党建组"].lines[-1].points is None


def test_the_publication_table_gives_places_groups_deductions_and_totals():
    given = scores(FIRST, SECOND, [("丁", 5)])

    table = publication(MADE, given, stand(MADE, given))[0]

    assert [i.code for i in table.columns] == ["党建组"]
    assert [line.standing.subject for line in table.lines] == ["丙", "丁", "乙", "甲", "戊"]
    ding = next(line for line in table.lines if line.standing.subject == "丁")
    assert (ding.points["党建组"], ding.deducted) == (70 * POINT, -5 * POINT)


def test_the_exported_table_says_place_in_words_and_why_it_was_dropped():
    given = scores(FIRST, SECOND)
    dropped = [
        replace(s, final_place=4, final_from_end=2, dropped=3, drop_reason="负面评价")
        if s.subject == "丙"
        else s
        for s in stand(MADE, given)
    ]

    rows = exports.publication_sheets(MADE, publication(MADE, given, dropped))["A类"]
    own = next(row for row in rows if row[2] == "丙")

    assert own[:2] == ["第四", "倒数第二"]
    assert "降 3 位" in own[-1]
    assert own[-2] == Decimal("70.00")


def test_the_exported_items_carry_value_points_and_both_places():
    rows = exports.item_sheets(item_boards(MADE, scores(FIRST, SECOND)))["单项榜"]

    assert rows[0][:3] == ["类别", "指标", "单位"]
    own = next(row for row in rows if row[1] == "一项" and row[2] == "甲")
    assert own[6:] == ["第一", "倒数第五", 5]
