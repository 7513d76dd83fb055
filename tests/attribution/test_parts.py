from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_tenure,
    an_office,
    bureau_posts,
    days,
    party_scheme,
    without,
)

from attribution.responsibility.factors import BUREAU, DEFAULT, TEAM
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.parts import dated, divided, shown
from cadre.rules.vocabulary import Position, Rest, Role, TenureManner

BUREAUS = ("工业局", "财政局")


def steps(ground, scheme=None, subject="县"):
    """All edges as (words, paper) by the code of their target, in a fixed order."""
    graph = responsibility_graph(scheme or a_scheme(subjects=(subject,)), subject, ground)
    found = {}
    for _, node, step in sorted(graph.edges(data="step"), key=lambda edge: edge[:2]):
        found.setdefault((node[0], node[1]), []).append((step.words, step.paper))
    return found


def words(ground, kind, code, scheme=None, subject="县"):
    return [told for told, _ in steps(ground, scheme, subject)[kind, code]]


@pytest.mark.parametrize(("part", "text"), [("1/2", "0.50"), ("4/9", "4/9"), ("1/40", "0.025")])
def test_a_factor_is_printed_with_four_decimals_or_as_a_fraction(part, text):
    assert shown(F(part)) == text


def test_a_factor_of_the_scheme_stands_without_a_reason():
    ground = a_county()

    assert words(ground, "班子", "县") == ["领导班子 0.50"]
    assert words(ground, "职务", "工业局局长") == ["部门主要负责人 0.40"]
    assert words(ground, "职务", "副县长") == ["班子副职 0.50（唯一职务）"]


def test_a_role_that_a_bureau_does_not_have_is_named_with_its_factor():
    ground = without(a_county(), "工业局经办")

    told = "部门主要负责人 4/9（0.40，无经办人，其 0.10 按比例归其他角色）"
    assert words(ground, "职务", "工业局局长") == [told]
    told = "部门副职 1/3（0.30，无经办人，其 0.10 按比例归其他角色；唯一职务）"
    assert words(ground, "职务", "工业局副局长") == [told]


def test_several_roles_that_a_bureau_does_not_have_are_named_largest_first():
    parts = divided(DEFAULT, BUREAU, [Position.CHIEF, Position.SECTION_HEAD])

    why = "无部门副职、经办人，其 0.30、0.10 按比例归其他角色"
    assert parts[Position.CHIEF].told() == f"部门主要负责人 2/3（0.40，{why}）"


def test_the_only_role_of_a_bureau_has_the_whole_and_says_so():
    (only,) = divided(DEFAULT, TEAM, [Position.HEAD]).values()

    told = "政府主要负责人 1.00（0.30，无班子副职、党委书记，其 0.50、0.20 归入）"
    assert (only.told(), only.whole) == (told, 1)


def test_factors_of_a_draft_that_do_not_make_one_are_scaled_and_say_so():
    draft = {(BUREAU, Position.CHIEF): 4000, (BUREAU, Position.VICE_CHIEF): 4000}

    chief, _ = divided(draft, BUREAU, [Position.CHIEF, Position.VICE_CHIEF]).values()

    assert chief.told() == "部门主要负责人 0.50（0.40，按方案合计折算）"


def test_without_cooperating_units_the_lead_says_that_it_has_their_part():
    duties = a_duty(), a_duty("财政局", Role.COOPERATING, "2")
    alone, beside = a_county(), a_county(*duties, bureaus=BUREAUS)

    assert words(alone, "单位", "工业局") == ["牵头 0.50（0.45，无配合单位，并入其 0.05）"]
    assert words(beside, "单位", "工业局") == ["牵头 0.45"]


def test_cooperating_units_that_share_say_how_many_they_are():
    one = a_duty(), a_duty("财政局", Role.COOPERATING, "2")
    two = *one, a_duty("统计局", Role.COOPERATING, "3")

    assert words(a_county(*one, bureaus=BUREAUS), "单位", "财政局") == ["配合 0.05"]
    ground = a_county(*two, bureaus=(*BUREAUS, "统计局"))
    assert words(ground, "单位", "财政局") == ["配合 0.025（0.05，2家平分）"]


def test_a_committee_that_leads_has_its_part_by_the_leading_team():
    alone = a_county(a_duty("县委"))
    beside = a_county(a_duty("县委"), a_duty("财政局", Role.COOPERATING, "2"))

    told = ["领导班子 1.00（0.50，牵头单位即县委，并入 0.45 和 0.05）"]
    assert words(alone, "班子", "县", party_scheme()) == told
    assert words(beside, "班子", "县") == ["领导班子 0.95（0.50，牵头单位即县委，并入 0.45）"]


def test_a_government_that_cooperates_has_its_part_by_the_leading_team():
    ground = a_county(a_duty(), a_duty("县政府", Role.COOPERATING, "2"))

    told = ["领导班子 0.55（0.50，配合单位即县政府，并入 0.05）"]
    assert words(ground, "班子", "县") == told
    assert words(ground, "单位", "工业局") == ["牵头 0.45"]


def test_a_committee_that_leads_with_a_bureau_has_half_of_the_lead():
    ground = a_county(a_duty("县委"), a_duty(number="2"))

    told = ["领导班子 0.75（0.50，牵头单位即县委（2家平分），并入 0.225 和 0.025）"]
    assert words(ground, "班子", "县") == told
    told = ["牵头 0.25（0.45，无配合单位，并入其 0.05，2家平分）"]
    assert words(ground, "单位", "工业局") == told


def test_a_rest_for_want_of_a_lead_says_what_the_lead_would_have():
    nobody = a_county(a_duty(role=Role.RELEVANT))
    stranger = a_county(a_duty("撤销局"))

    part = "牵头 0.50（0.45，无配合单位，并入其 0.05）"
    assert words(nobody, "待归属", Rest.RELEVANT) == [f"没有牵头单位，{part}"]
    assert words(stranger, "待归属", Rest.NO_DUTY) == [f"{part}，单位表中没有该单位"]


def test_a_department_assessed_itself_says_why_it_has_the_whole():
    told = words(an_office(), "单位", "市局", subject="市局")

    assert told == ["牵头 1.00（0.45，部门自身为考核对象，全归责任单位）"]


def test_two_posts_in_charge_on_the_same_days_share_and_say_so():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    lines = [a_portfolio("副县长", "工业"), a_portfolio("副县长二", "工业")]

    both = words(a_county(posts=[second], portfolios=lines), "职务", "副县长")
    one = words(a_county(posts=[second], portfolios=lines[:1]), "职务", "副县长")

    assert both == ["班子副职 0.25（0.50；分管工业，2个职务平分）"]
    assert one == ["班子副职 0.50（分管工业）"]


def test_two_principal_posts_share_and_say_so():
    second = a_post("党组书记", "工业局", Position.CHIEF)

    told = words(a_county(posts=[second]), "职务", "党组书记")

    assert told == ["部门主要负责人 0.20（0.40；2个职务平分）"]


def test_a_post_that_one_of_two_lines_names_says_so():
    lines = a_duty(number="1", section_post="工业局科长"), a_duty(number="2")
    ground = a_county(*lines, posts=[a_post("科二", "工业局", Position.SECTION_HEAD)])

    told = words(ground, "职务", "工业局科长")

    assert told == ["科室负责人 0.10（0.20；按指标指定，责任分解2条中1条）"]
    rest = words(ground, "待归属", Rest.NO_SECTION_HEAD)
    assert rest == ["科室负责人 0.10（0.20；无人分管，责任分解2条中1条）"]


def test_the_role_of_a_share_does_not_hang_on_the_words():
    graph = responsibility_graph(a_scheme(), "县", without(a_county(), "工业局经办"))

    positions = {n[1]: data["position"] for n, data in graph.nodes(data=True) if n[0] == "职务"}

    assert positions["工业局局长"] == "部门主要负责人"


def test_a_handover_says_the_dates_and_days_of_both():
    spans = days("01-01", "06-30"), days("07-01", "12-31")
    tenures = [a_tenure(who, "副县长", span) for who, span in zip("甲乙", spans, strict=True)]
    ground = a_county(tenures=tenures)

    assert words(ground, "干部", "甲") == ["任职 2020-01-01至2020-06-30（182/366天）"]
    assert words(ground, "干部", "乙") == ["任职 2020-07-01至2020-12-31（184/366天）"]
    assert words(ground, "干部", "书记") == ["任职 2020-01-01至2020-12-31"]


def test_acting_and_vacant_days_say_their_dates():
    acting = a_tenure("甲", "工业局局长", days("03-20", "05-31"), TenureManner.ACTING)
    formal = a_tenure("乙", "工业局局长", days("06-01", "12-31"))
    ground = a_county(tenures=[acting, formal])

    assert words(ground, "干部", "甲") == ["主持工作 2020-03-20至2020-05-31（73/366天）"]
    assert words(ground, "待归属", Rest.VACANT) == ["空缺 2020-01-01至2020-03-19（79/366天）"]


def test_several_stretches_in_one_post_are_listed():
    spans = days("01-01", "03-31"), days("10-01", "12-31")
    ground = a_county(tenures=[a_tenure("甲", "工业局局长", span) for span in spans])

    told = "任职 2020-01-01至2020-03-31、2020-10-01至2020-12-31（183/366天）"
    assert words(ground, "干部", "甲") == [told]


def test_two_manners_in_one_post_each_say_their_dates():
    tenures = [
        a_tenure("甲", "工业局局长", days("01-01", "06-30"), paper="一号"),
        a_tenure("甲", "工业局局长", days("09-01", "12-31"), TenureManner.CONCURRENT, "二号"),
    ]

    (told,) = words(a_county(tenures=tenures), "干部", "甲")

    formal, concurrent = "2020-01-01至2020-06-30", "2020-09-01至2020-12-31"
    assert told == f"任职 {formal}（182/366天）；兼任 {concurrent}（122/366天）"


def test_a_division_of_work_for_a_part_of_the_period_is_followed_by_its_dates():
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    part = a_portfolio("副县长", "工业", span=days("02-01", "11-30"))
    found = steps(a_county(posts=[second], portfolios=[part]))

    paper = "分工（2020-02-01至2020-11-30）"
    assert found["职务", "副县长"] == [("班子副职 0.50（分管工业）", paper)]
    assert found["干部", "副县长"] == [("任职 2020-02-01至2020-11-30", "任")]
    whole = steps(a_county(posts=[second], portfolios=[a_portfolio("副县长", "工业")]))
    assert whole["职务", "副县长"] == [("班子副职 0.50（分管工业）", "分工")]


def test_a_division_of_work_without_a_paper_says_its_dates_in_the_words():
    part = replace(a_portfolio("副县长", "工业", span=days("07-01", "12-31")), paper="")

    (told,) = words(a_county(portfolios=[part]), "职务", "副县长")

    assert told == "班子副职 0.50（分管工业 2020-07-01至2020-12-31（184/366天））"


def test_days_on_which_nobody_is_in_charge_are_one_edge_with_all_their_dates():
    part = a_portfolio("副县长", "工业", span=days("02-01", "11-30"))

    told = words(a_county(portfolios=[part]), "待归属", Rest.NOT_IN_CHARGE)

    gaps = "2020-01-01至2020-01-31、2020-12-01至2020-12-31（62/366天）"
    assert told == [f"班子副职 0.50（无人分管 {gaps}）"]


@pytest.mark.parametrize(("own", "part"), [(366, ""), (365, "（365/366天）")])
def test_days_are_written_only_where_they_are_not_all(own, part):
    assert dated("任职", [YEAR], (own, 366)) == f"任职 2020-01-01至2020-12-31{part}"


def test_a_bureau_without_posts_still_names_its_rest():
    ground = without(a_county(), *(p.code for p in bureau_posts("工业局")))

    assert words(ground, "待归属", Rest.NOT_IN_CHARGE) == ["没有设职务"]
