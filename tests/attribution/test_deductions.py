from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from hypothesis import given
from hypothesis import strategies as st
from scoring_maker import indicator, line, result, scheme, target

from attribution.filled import Filled, PlaceDrop, Veto
from attribution.runs import exports, shown_store, store
from attribution.runs.deductions import deduction_sheet, problems_named
from attribution.runs.printed import quoted
from attribution.runs.tables import Dispute
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from attribution.values import Score
from cadre.foundation.clock import now
from cadre.rules.numbers import POINT, to_points
from cadre.rules.vocabulary import Consequence, DisputeState, IndicatorKind, Method
from records.demo.accounts import acting

K = IndicatorKind


def sheet(made, filled, subject="甲县"):
    scores, _ = score_all(made, filled)
    standing = next(s for s in stand(made, scores) if s.subject == subject)
    return deduction_sheet(made, filled, subject, scores, standing)


def added_up(one):
    return one.full - one.lost + one.gained - one.open_points + one.beside


INDICATORS = [
    indicator(Method.COMPLETION, "完成", 封顶="1.2"),
    indicator(Method.LINES, "加", K.BONUS, 封顶="3"),
    indicator(Method.LINES, "扣", K.DEDUCTION),
    indicator(Method.BOTTOM_LINE, "底线", K.BOTTOM_LINE),
]
MADE = scheme(
    INDICATORS,
    {"完成": 60},
    {"甲县": "A", "乙县": "A"},
    {("完成", "甲县"): target(100), ("完成", "乙县"): target(100)},
)


@pytest.mark.parametrize("code", [COUNTIES, CITY, HISTORY])
def test_in_every_unit_of_the_demonstration_what_is_lost_is_full_marks_minus_total(shown, code):
    run = store.current(shown, code)
    seen = shown_store.whole(shown, acting(shown, "kaohe"), run)

    sheets = shown_store.sheets(shown, seen)

    assert sheets
    assert all(added_up(one) == one.standing.total for one in sheets)
    assert all(one.beside == 0 for one in sheets)
    assert all(one.lost - one.gained == one.full - one.total for one in sheets)


@given(
    st.one_of(st.none(), st.integers(0, 200)),
    st.lists(st.integers(0, 9), max_size=3),
    st.lists(st.integers(0, 9), max_size=3),
)
def test_the_sheet_adds_up_whatever_was_filled_in(value, plus, minus):
    filled = Filled.of(
        [result("完成", "甲县", value), result("完成", "乙县", 50)],
        [line(n, "加", "甲县", f"J{i}") for i, n in enumerate(plus)]
        + [line(n, "扣", "甲县", f"K{i}") for i, n in enumerate(minus)],
    )

    one = sheet(MADE, filled)

    assert added_up(one) == one.standing.total
    assert one.beside == 0
    assert one.open_points == (60 * POINT if value is None else 0)
    assert all(item.gap > 0 for item in one.losses)


def test_a_missing_value_is_open_and_not_lost():
    one = sheet(MADE, Filled.of([result("完成", "甲县", None)]))

    assert (one.lost, one.open_points) == (0, 60 * POINT)
    assert [item.indicator.code for item in one.open_items] == ["完成"]


def test_a_line_of_deduction_stands_with_rule_evidence_reporter_and_date():
    told = replace(
        line(2, "扣", "甲县"), evidence="照片", reporter="督查室", happened_on="2020-05-01"
    )
    one = sheet(MADE, Filled.of([result("完成", "甲县", 100)], [told]))

    rows = exports.deduction_sheets([one])["扣分明细"]

    assert one.losses[0].lines == (told,)
    assert rows[2][6:] == ["通报", "第八条", "照片", "督查室", "2020-05-01"]
    assert rows[2][3] == Decimal("2.000000")


def test_capped_lines_are_said_to_be_capped():
    one = sheet(MADE, Filled.of([result("完成", "甲县", 100)], [line(5, "加", "甲县")]))

    gain = one.gains[0]

    assert (gain.capped, gain.lines_sum, -gain.gap) == (True, 5 * POINT, 3 * POINT)


def test_bottom_lines_drops_and_vetoes_stand_on_the_sheet_and_among_the_problems():
    drop = PlaceDrop(
        "1", "甲县", 3, 0, "扶贫负面评价", "第九条", "区办〔2020〕2号", "区委", date(2020, 5, 9)
    )
    veto = Veto("1", "甲县", "安全生产", Consequence.NOT_EXCELLENT, "区委", date(2020, 6, 1), "文")
    filled = replace(
        Filled.of([result("完成", "甲县", 100), result("底线", "甲县", 0)]),
        drops=(drop, replace(drop, subject="乙县")),
        vetoes=(veto,),
    )

    one = sheet(MADE, filled)
    said = " ".join(problems_named(one))

    assert [item.indicator.code for item in one.bottom_lines] == ["底线"]
    assert (one.drops, one.vetoes) == ((drop,), (veto,))
    assert "未达标" in said
    assert "扶贫负面评价" in said
    assert "安全生产" in said
    assert "降 3 位（区委 2020-05-09 区办〔2020〕2号）" in said
    told = next(r for r in exports.deduction_sheets([one])["扣分明细"] if r[1] == "负面评价")
    assert told[2] == "降 3 位"
    assert told[-2:] == ["区委", "2020-05-09"]


def test_lines_of_quarters_stand_in_order_of_time():
    told = [line(1, "扣", "甲县", f"第{q}季度-甲县") for q in "三二四一"]

    one = sheet(MADE, Filled.of([result("完成", "甲县", 100)], told))

    assert [li.number[1] for li in one.losses[0].lines] == ["一", "二", "三", "四"]


def test_a_name_with_quotation_marks_is_quoted_once():
    assert quoted("“低散乱”整治") == "“‘低散乱’整治”"


def test_an_open_dispute_stands_beside_the_figure_of_the_unit(shown):
    run = store.current(shown, COUNTIES)
    shown.add(
        Dispute(
            run_id=run.id, scheme=COUNTIES, subject="JY", indicator="DSLZ", concerns="得分",
            official="", words="基数有误", raised_by="lianluo", raised_at=now(),
            state=DisputeState.OPEN,
        )
    )  # fmt: skip
    shown.flush()

    seen = shown_store.whole(shown, acting(shown, "kaohe"), run)
    one = shown_store.sheets(shown, seen, "JY")[0]
    rows = exports.deduction_sheets([one])["扣分明细"]

    assert "得分有异议待答复" in one.disputed["DSLZ"]
    assert shown_store.sheets(shown, seen, "SC")[0].disputed == {}
    if any(item.indicator.code == "DSLZ" and item.gap for item in one.items):
        assert any("得分有异议待答复" in str(row[6]) for row in rows)


def test_a_total_that_the_scheme_makes_by_its_own_rule_is_named_beside_the_sum():
    scores = [Score("完成", "甲县", Decimal(50), to_points(30), 60 * POINT, "")]
    standing = replace(stand(MADE, scores)[0], subject="甲县", total=to_points(31))

    one = deduction_sheet(MADE, Filled(), "甲县", scores, standing)

    assert one.beside == to_points(1)
    assert added_up(one) == one.total
