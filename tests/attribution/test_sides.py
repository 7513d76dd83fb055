from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from edge_builders import shared_out, sides, specially, told
from ground_builders import (
    a_county,
    a_duty,
    a_portfolio,
    a_post,
    a_scheme,
    a_score,
    an_indicator,
    days,
)

from attribution.responsibility.factors import (
    ASSISTING,
    BUREAU,
    COOPERATING,
    LEAD,
    LEADING_TEAM,
    RESULT,
    TEAM,
    table_for,
)
from attribution.responsibility.graph import responsibility_graphs
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.vocabulary import ChargeRole, Liability, Nature, Position, Side

CHIEF, VICE = Position.CHIEF, Position.VICE_CHIEF
TO_THE_TEAM = (RESULT, LEADING_TEAM, 8000), (RESULT, LEAD, 2000)
TO_THE_CHIEF = (BUREAU, CHIEF, 10_000)
FAULT = Side.FAULT
BUREAUS = ("工业局", "财政局")
TWO = a_duty(), a_duty("财政局", "配合", "2")


def chief(scheme, indicator=None, side=FAULT):
    """Which factor the chief of a bureau has by the table that holds."""
    table = table_for(scheme, BUREAU, indicator or an_indicator(topic="安全生产"), side)
    return table.factors.get((BUREAU, CHIEF)), table.words


def test_where_nothing_tells_the_sides_apart_there_is_one_graph():
    graphs = responsibility_graphs(a_scheme(), "县", a_county())

    assert graphs.fault is graphs.credit
    assert all(share.fault_portion is None for share in shared_out(a_county()))


def test_a_table_for_points_lost_leaves_points_got_as_they_are():
    credit, fault = sides(a_county(), specially(*TO_THE_TEAM, side=FAULT))

    assert credit["工业局局长"] == F(1, 2) * F(4, 10)
    assert fault["工业局局长"] == F(2, 10) * F(4, 10)
    assert fault["书记"] == F(8, 10) * F(2, 10)


def test_points_got_go_by_credit_and_points_lost_by_fault_each_to_the_last_millionth():
    score = a_score(got=7 * POINT + 1, possible=10 * POINT)

    found = shared_out(a_county(), specially(*TO_THE_TEAM, side=FAULT), score=score)

    secretary = next(share for share in found if share.official == "书记")
    assert (secretary.got, secretary.lost) == (700_000, 480_000)
    assert (secretary.portion, secretary.fault_portion) == (100_000_000, 160_000_000)
    assert (sum(s.got for s in found), sum(s.lost for s in found)) == (7_000_001, 2_999_999)
    assert sum(s.portion for s in found) == WHOLE_PORTION
    assert sum(s.fault_portion or 0 for s in found) == WHOLE_PORTION


def test_whoever_stands_on_one_side_only_has_nothing_on_the_other():
    found = {s.official: s for s in shared_out(a_county(), specially(TO_THE_CHIEF, side=FAULT))}

    vice, head = found["工业局副局长"], found["工业局局长"]
    assert (vice.portion > 0, vice.fault_portion, vice.lost) == (True, 0, 0)
    assert head.fault_portion == WHOLE_PORTION // 2


def test_a_special_table_holds_whole_and_says_so():
    scheme = specially(TO_THE_CHIEF, side=FAULT, of="安全生产")
    scheme = replace(scheme, indicators={"I": an_indicator(topic="安全生产")})

    (path,) = told(a_county(), "工业局局长", scheme, side=FAULT)

    assert path[1] == "部门主要负责人 1.00（本方案对“安全生产”类失分另定）"
    assert told(a_county(), "工业局局长", scheme)[0][1] == "部门主要负责人 0.40"


def test_a_table_for_other_indicators_does_not_hold():
    scheme = specially(TO_THE_CHIEF, of="安全生产")

    assert chief(scheme, an_indicator(topic="经济")) == (None, "")


@pytest.mark.parametrize(
    ("word", "given"),
    [
        ("安全生产", {"topic": "安全生产"}),
        (Nature.RESULT, {"nature": Nature.RESULT}),
        (Liability.PARTY, {"liability": Liability.PARTY}),
        ("硬任务", {"tags": ("软任务", "硬任务")}),
    ],
)
def test_a_table_may_be_for_a_topic_a_nature_a_liability_or_a_tag(word, given):
    indicator = replace(an_indicator(), **given)

    assert chief(specially(TO_THE_CHIEF, of=word), indicator)[0] == 10_000


def test_the_code_goes_before_other_words_and_these_before_none():
    scheme = specially((BUREAU, CHIEF, 1000))
    scheme = specially((BUREAU, CHIEF, 2000), side=FAULT, scheme=scheme)
    by_side = chief(scheme)
    scheme = specially((BUREAU, CHIEF, 3000), of="安全生产", scheme=scheme)
    by_word = chief(scheme)
    scheme = specially((BUREAU, CHIEF, 4000), of="I", scheme=scheme)

    assert by_side == (2000, "本方案对失分另定")
    assert by_word == (3000, "本方案对“安全生产”类另定")
    assert chief(scheme) == (4000, "本方案对“指标I”另定")


def test_of_equally_near_tables_that_of_the_side_holds():
    scheme = specially((BUREAU, CHIEF, 1000), of="安全生产")
    scheme = specially((BUREAU, CHIEF, 2000), side=FAULT, of="安全生产", scheme=scheme)

    assert chief(scheme)[0] == 2000
    assert chief(scheme, side=Side.CREDIT)[0] == 1000


def test_a_cooperating_bureau_loses_by_the_default_what_it_gets():
    credit, fault = sides(a_county(*TWO, bureaus=BUREAUS))

    assert credit == fault


def own_part_only():
    return specially(
        (RESULT, LEADING_TEAM, 5000), (RESULT, LEAD, 4500), (RESULT, COOPERATING, 500), side=FAULT
    )


def test_by_a_fault_table_a_cooperating_bureau_without_a_task_loses_nothing():
    ground = a_county(*TWO, bureaus=BUREAUS)

    credit, fault = sides(ground, own_part_only())

    assert credit["财政局局长"] == F(5, 100) * F(4, 10)
    assert "财政局局长" not in fault
    assert fault["工业局局长"] == F(50, 100) * F(4, 10)


@pytest.mark.parametrize(
    ("given", "part"), [({"task": "拨付"}, F(5, 100)), ({"part": 800}, F(8, 100))]
)
def test_by_a_fault_table_a_cooperating_bureau_loses_by_its_task_or_part(given, part):
    ground = a_county(a_duty(), replace(TWO[1], **given), bureaus=BUREAUS)

    _, fault = sides(ground, own_part_only())

    assert fault["财政局局长"] == part * F(4, 10)


ASSISTED = (
    (TEAM, Position.SECRETARY, 2000), (TEAM, Position.HEAD, 3000),
    (TEAM, Position.DEPUTY, 4000), (TEAM, ASSISTING, 1000),
)  # fmt: skip


def assisted(span=None):
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    more = {"span": span} if span else {}
    lines = [
        a_portfolio("副县长", "工业"),
        a_portfolio("副县长二", "工业", role=ChargeRole.ASSISTING, **more),
    ]
    return a_county(posts=[second], portfolios=lines)


def test_who_assists_has_the_part_that_the_scheme_gives_the_role():
    credit, _ = sides(assisted(), specially(*ASSISTED))

    assert credit["副县长二"] == F(1, 2) * F(1, 10)
    assert credit["副县长"] == F(1, 2) * F(4, 10)


def test_the_part_of_those_who_assist_goes_pro_rata_where_nobody_does():
    ground = a_county(portfolios=[a_portfolio("副县长", "工业")])

    credit, _ = sides(ground, specially(*ASSISTED))

    assert credit["副县长"] == F(1, 2) * F(4, 9)
    (path,) = told(ground, "副县长", specially(*ASSISTED))
    assert "无协管领导，其 0.10 按比例归其他角色" in path[1]


def test_on_days_on_which_nobody_assists_the_part_goes_pro_rata_too():
    credit, _ = sides(assisted(days("07-01", "12-31")), specially(*ASSISTED))

    assert credit["副县长二"] == F(1, 2) * F(1, 10) * F(184, 366)
    assert credit["副县长"] == F(1, 2) * (F(4, 9) * 182 + F(4, 10) * 184) / 366
    assert sum(credit.values()) == 1


@pytest.mark.parametrize("role", [ChargeRole.ASSISTING, ChargeRole.LIAISON])
def test_by_the_default_who_assists_or_keeps_contact_stands_there_with_nought(role):
    line = a_portfolio("副县长二", "工业", role=role)
    second = a_post("副县长二", "县政府", Position.DEPUTY)
    ground = a_county(posts=[second], portfolios=[a_portfolio("副县长", "工业"), line])

    graph, _ = responsibility_graphs(a_scheme(), "县", ground)

    (step,) = [s for _, node, s in graph.edges(data="step") if node[1] == "副县长二"]
    assert (step.factor, step.words) == (0, f"{role}（不计份额）")
    assert "副县长二" not in sides(ground)[0]
