from dataclasses import replace
from decimal import Decimal

import pytest
from scoring_maker import indicator, scheme

from attribution.runs import exports
from attribution.runs.item_boards import item_boards, publication
from attribution.runs.place_words import place_words
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import IndicatorKind, Method, RunState

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
    assert own[6:] == ["第一", "倒数第五", 5, ""]


def test_a_board_has_the_units_of_its_class_alone_the_first_first():
    two = scheme(
        [ITEMS[3], indicator(Method.DIRECT, "投资")],
        {"投资": 80},
        dict(zip("甲乙丙丁", "AABB", strict=True)),
    )
    given = [
        Score("投资", unit, None, n * POINT, 80 * POINT, "")
        for n, unit in enumerate("甲乙丙丁", start=1)
    ]

    found = item_boards(two, given)

    assert [[line.subject for line in board.lines] for board in found] == [
        ["乙", "甲"],
        ["丁", "丙"],
    ]


def test_a_board_of_different_full_marks_is_by_rate_and_says_so():
    given = [
        replace(s, points=45 * POINT, possible=80 * POINT) if s.subject == "戊" else s
        for s in scores(FIRST, SECOND)
        if s.indicator == "一项"
    ]

    board = boards(given)["一项"]
    rows = exports.item_sheets([board])["单项榜"]

    assert board.by_rate
    assert [line.subject for line in board.lines] == ["甲", "丙", "乙", "戊", "丁"]
    assert board.lines[3].words == "第四"
    assert rows[1][-1] == "满分不同，按得分率排：83.33%"
    assert not boards(scores(FIRST, SECOND))["一项"].by_rate


def test_points_taken_by_a_bottom_line_stand_among_the_deductions():
    line = indicator(Method.BOTTOM_LINE, "安全", IndicatorKind.BOTTOM_LINE)
    made = scheme([*ITEMS, line], {"一项": 60, "二项": 40}, dict.fromkeys(UNITS, "A"))
    unmet = Score("安全", "甲", Decimal(0), -2 * POINT, 0, "", met=False)
    given = [*scores(FIRST, SECOND, [("甲", 1)]), unmet]

    table = publication(made, given, stand(made, given))[0]
    own = next(line for line in table.lines if line.standing.subject == "甲")

    assert own.deducted == -3 * POINT
    assert own.points["党建组"] + own.bonus + own.deducted == own.standing.total
    assert exports.line_remarks(own) == "底线未达标：安全"


def test_what_stands_inside_a_group_is_not_told_again_beside_it():
    inside = replace(ITEMS[3], parent="党建组")
    made = scheme([*ITEMS[:3], inside], {"一项": 60, "二项": 40}, dict.fromkeys(UNITS, "A"))
    given = scores(FIRST, SECOND, [("甲", 4)])

    own = next(
        line
        for line in publication(made, given, stand(made, given))[0].lines
        if line.standing.subject == "甲"
    )

    assert (own.points["党建组"], own.deducted) == (56 * POINT, 0)


def test_an_item_carried_by_the_others_is_named_in_the_remarks():
    given = [s for s in scores(FIRST, SECOND) if (s.indicator, s.subject) != ("二项", "乙")]

    lines = publication(MADE, given, stand(MADE, given))[0].lines

    assert {
        line.standing.subject: exports.line_remarks(line) for line in lines if line.renormalised
    } == {"乙": "缺项由其余指标折算：二项"}


def test_a_drop_of_places_is_told_once():
    standing = replace(
        stand(MADE, scores(FIRST, SECOND))[0],
        place=1, final_place=4, dropped=3, drop_reason="信访积案，降 3 位（第十二条，通报）",
    )  # fmt: skip

    assert exports.remarks(standing).count("降 3 位") == 1


@pytest.mark.parametrize(("final", "dropped", "told"), [(2, 0, ""), (1, 0, "第二"), (2, 1, "第二")])
def test_only_who_moved_is_said_to_have_moved(final, dropped, told):
    standing = replace(
        stand(MADE, scores(FIRST, SECOND))[0],
        place=2, tied=False, final_place=final, dropped=dropped,
    )  # fmt: skip

    assert place_words(MADE, standing).by_score == told


def test_what_is_exported_says_what_it_is():
    lines = exports.heading(MADE, "公布表", (7, RunState.DRAFT, "0123456789abcdef"), ["演示数据"])

    assert lines[0] == f"{MADE.name} 公布表"
    assert "第7次计算（试算，尚未公布，只供核对）" in lines[1]
    assert "合计按四舍五入保留2位小数后排位" in lines[2]
    assert lines[-1] == "演示数据"
