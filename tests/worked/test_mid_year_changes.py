"""年中变动怎么算，逐行照 rules 7.4 的表手算；house §2 第 9 条、§4 改过的照改过的算。

The first two rows speak of who gives the grade of the year (a present unit, a cut by month), which
is decided with the grades; of points each unit answers by days, whatever the cut.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from edge_builders import (
    a_handover,
    a_ruling,
    a_target,
    handed_over,
    shared_out,
    sides,
    told,
)
from ground_builders import a_county, a_duty, a_scheme, a_score, a_tenure, days, portions

from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import Rest, RulingKind, TenureManner

# 一项结果满分 10 分，得 7 分、失 3 分；2020 年 366 天。
# 县里：领导班子 .50 × 分管副县长 .50 = .25；牵头局 .45 + .05 = .50，局长 .40 → .20。
DEPUTY, CHIEF = F(25, 100), F(20, 100)
SECONDED, ACTING = TenureManner.SECONDED, TenureManner.ACTING


def own(shares, official):
    """Points got and lost of somebody, in millionths."""
    found = [s for s in shares if s.official == official]
    return sum(s.got for s in found), sum(s.lost for s in found)


def test_row_1_who_is_seconded_answers_by_days_where_he_works():
    # 挂职副局长：4 月 1 日到年底 275 天（过半年的等次由挂职单位评，见年度考核），在原单位 91 天
    tenures = [
        a_tenure("援", "工业局副局长", days("01-01", "03-31")),
        a_tenure("援", "财政局副局长", days("04-01", "12-31"), SECONDED),
    ]
    duties = a_duty(), a_duty("财政局", "配合", "2")

    found = portions(a_county(*duties, bureaus=("工业局", "财政局"), tenures=tenures))

    vice = F(3, 10)
    assert found["援"] == F(45, 100) * vice * F(91, 366) + F(5, 100) * vice * F(275, 366)
    assert found[Rest.VACANT, "工业局工业局副局长"] == F(45, 100) * vice * F(275, 366)


@pytest.mark.parametrize(("last", "first", "served"), [
    ("05-31", "06-01", 152), ("06-30", "07-01", 182), ("08-31", "09-01", 244),
])  # fmt: skip
def test_row_2_whatever_the_month_of_a_local_cut_points_go_by_days(last, first, served):
    # 有的地方规定几月以前调动的由新单位考核：那是等次归谁评，得分失分仍按天数分
    tenures = [
        a_tenure("旧", "工业局局长", days("01-01", last)),
        a_tenure("新", "工业局局长", days(first, "12-31")),
    ]

    found = portions(a_county(tenures=tenures), a_scheme(min_days=0))

    assert found["旧"] == CHIEF * F(served, 366)
    assert found["新"] == CHIEF * F(366 - served, 366)


def test_row_3_a_result_is_divided_by_days_where_nothing_was_frozen():
    # 7 月 1 日交接：182 天、184 天；得 7 × .25 × 182/366
    found = shared_out(handed_over())

    assert own(found, "前")[0] == round(7 * POINT * DEPUTY * F(182, 366)) == 870_219
    assert own(found, "后")[0] == round(7 * POINT * DEPUTY * F(184, 366)) == 879_781


def test_row_3_with_a_frozen_base_credit_goes_by_progress_and_fault_by_shortfall():
    # 基期 3.0，交接 4.2，期末 6.6，目标 12。
    # 得分：前任 1.2、后任 2.4，各占 1/3、2/3。
    # 失分：前任应进 9×182/366 = 4.475410，欠 3.275410；后任应进 4.524590，欠 2.124590。
    ground = handed_over(a_handover("4.2"))
    scheme = replace(a_scheme(), targets=a_target("12", "3"))

    credit, fault = sides(ground, scheme, {"I": Decimal("6.6")})

    assert (credit["前"], credit["后"]) == (DEPUTY / 3, DEPUTY * 2 / 3)
    short = F(9 * 182, 366) - F(12, 10), F(9 * 184, 366) - F(24, 10)
    assert [round(s, 6) for s in short] == [F("3.275410"), F("2.124590")]
    assert fault["前"] == DEPUTY * short[0] / F(54, 10)
    assert fault["后"] == DEPUTY * short[1] / F(54, 10)
    assert sum(short) == F(54, 10)


def test_row_3_values_that_add_up_in_the_year_begin_at_nought_on_its_first_day():
    # 基期 30 是上年全年数；年内累计从 0 起：前任 4.2，后任 2.4
    ground = handed_over(a_handover("0", on="2020-01-01"), a_handover("4.2"))
    scheme = replace(a_scheme(), targets=a_target("36", "30"))

    credit, _ = sides(ground, scheme, {"I": Decimal("6.6")})

    assert (credit["前"], credit["后"]) == (DEPUTY * F(42, 66), DEPUTY * F(24, 66))


def test_row_3_the_points_by_a_frozen_base_are_whole_millionths_that_add_up():
    ground = handed_over(a_handover("4.2"))
    scheme = replace(a_scheme(), targets=a_target("12", "3"))

    found = shared_out(ground, scheme, {"I": Decimal("6.6")})

    assert own(found, "前") == (583_333, round(3 * POINT * DEPUTY * F(3_275_410, 5_400_000)))
    assert own(found, "后")[0] == 1_166_667
    assert sum(s.got for s in found) == 7 * POINT
    assert sum(s.lost for s in found) == 3 * POINT


@pytest.mark.parametrize(("last", "counts"), [("03-30", True), ("03-29", False)])
def test_row_4_under_ninety_days_nothing_is_counted_and_the_rest_has_a_name(last, counts):
    # 1 月 1 日到 3 月 30 日 90 天计分；到 3 月 29 日 89 天不计
    served = 90 if counts else 89
    tenures = [a_tenure("短", "工业局局长", days("01-01", last))]

    credit, fault = sides(a_county(tenures=tenures))

    key = "短" if counts else (Rest.SHORT, f"工业局工业局局长（短，{served}天）")
    assert credit[key] == fault[key] == CHIEF * F(served, 366)
    assert credit[Rest.VACANT, "工业局工业局局长"] == CHIEF * F(366 - served, 366)


def test_row_4_the_days_of_a_short_time_are_not_charged_to_the_successor():
    # 表上写“归前任和分管”；house 第 9 条改为：不是谁的就不算谁的，归待归属
    tenures = [
        a_tenure("短", "工业局局长", days("01-01", "02-29")),
        a_tenure("久", "工业局局长", days("03-01", "12-31")),
    ]

    found = portions(a_county(tenures=tenures))

    assert found["久"] == CHIEF * F(306, 366)
    assert found[Rest.SHORT, "工业局工业局局长（短，60天）"] == CHIEF * F(60, 366)
    assert found["副县长"] == DEPUTY


def test_row_5_a_lagging_result_leaves_a_predecessor_a_tail_of_thirty_per_cent():
    # 前任 2019 年招来的项目 2020 年见效：考核委定第一年 30%，得 7 × .30 = 2.1；其余的人 × .70
    ground = replace(a_county(), rulings=(a_ruling("前任", 3000),))

    found = shared_out(ground)

    assert own(found, "前任") == (2_100_000, 0)
    assert own(found, "工业局局长") == (round(7 * POINT * F(70, 100) * CHIEF), 600_000)
    assert told(ground, "前任") == [["滞后结果 0.30"]]


def test_row_6_an_inherited_problem_is_not_the_newcomers():
    # 新局长 7 月 1 日到任，失 3 × .20 × 184/366 = .301639；考核委认定 80% 是历史遗留
    tenures = [
        a_tenure("旧", "工业局局长", days("01-01", "06-30")),
        a_tenure("新", "工业局局长", days("07-01", "12-31")),
    ]
    ground = a_county(tenures=tenures)
    freed = replace(ground, rulings=(a_ruling("新", 8000, RulingKind.INHERITED),))

    before, after = shared_out(ground), shared_out(freed)

    assert own(before, "新")[1] == 301_639
    assert own(after, "新")[1] == 60_328
    (rest,) = [share for share in after if share.rest is Rest.INHERITED]
    assert rest.lost == 301_639 - 60_328
    assert own(after, "旧") == own(before, "旧")
    assert own(after, "新")[0] == own(before, "新")[0]


def test_row_6_improvement_over_the_base_counts_for_the_newcomer():
    # 接手时比基期还差（3.0 → 2.0），年底回到 9.6：进展全是后任的，欠账先算前任的
    ground = handed_over(a_handover("2.0"))
    scheme = replace(a_scheme(), targets=a_target("12", "3"))

    credit, fault = sides(ground, scheme, {"I": Decimal("9.6")})

    assert (credit["前"], credit["后"]) == (0, DEPUTY)
    assert (fault["前"], fault["后"]) == (DEPUTY, 0)


def test_row_7_who_acts_by_paper_holds_the_role_from_the_date_of_the_paper():
    # 局长 3 月 1 日起空缺，6 月 1 日发文由副局长主持：92 天空缺，214 天算主持的
    tenures = [
        a_tenure("离", "工业局局长", days("01-01", "02-29")),
        a_tenure("主", "工业局局长", days("06-01", "12-31"), ACTING, "主持文"),
    ]

    found = portions(a_county(tenures=tenures), a_scheme(min_days=60))

    assert found["离"] == CHIEF * F(60, 366)
    assert found[Rest.VACANT, "工业局工业局局长"] == CHIEF * F(92, 366)
    assert found["主"] == CHIEF * F(214, 366)


def test_row_7_days_of_acting_by_paper_count_however_few():
    tenures = [a_tenure("主", "工业局局长", days("12-02", "12-31"), ACTING, "主持文")]

    found = portions(a_county(tenures=tenures))

    assert found["主"] == CHIEF * F(30, 366)


def test_a_full_year_of_points_is_divided_to_the_last_millionth_in_every_row():
    ground = replace(
        handed_over(
            a_handover("4.2"),
            tenures=[a_tenure("短", "工业局局长", days("01-01", "02-29"))],
        ),
        rulings=(a_ruling("前任", 3000), a_ruling("后", 5000, RulingKind.INHERITED, "2")),
    )
    scheme = replace(a_scheme(), targets=a_target("12", "3"))
    score = a_score(got=7 * POINT + 1, possible=10 * POINT)

    found = shared_out(ground, scheme, {"I": Decimal("6.6")}, score)

    assert sum(s.got for s in found) == score.got
    assert sum(s.lost for s in found) == score.lost
