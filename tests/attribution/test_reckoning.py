"""Whoever has a calculator arrives at the points that are printed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from ground_builders import a_county, a_duty, a_scheme, a_score, a_tenure, days
from hypothesis import given
from hypothesis import strategies as st

from attribution.plan import SpecialFactor, Target
from attribution.responsibility.duties import ExemptionLine, HandoverLine, RulingLine
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion
from attribution.runs.chains import both_paths
from attribution.runs.drawing import on_paper
from attribution.runs.edge_words import Basis
from attribution.runs.explained_paper import reckoned as in_words
from attribution.runs.explained_paper import result_of
from attribution.runs.explaining import show_portion
from attribution.runs.reckoning import decimals, exactly, multiplied, reckon
from attribution.values import Path, Step
from cadre.rules.numbers import POINT, show_points
from cadre.rules.vocabulary import Rest, RulingKind, Side

UNIT = {"portion": Fraction(1, 10**9), "points": Fraction(1, 10**6)}
TURNED = (
    ("党委书记", 5000),
    ("政府主要负责人", 3000),
    ("班子副职", 2000),
)


def other_for_fault():
    turned = (SpecialFactor("领导班子", role, factor, Side.FAULT) for role, factor in TURNED)
    return replace(a_scheme(), special_factors=tuple(turned))


def reckoned(ground, score, scheme=None, exemptions=()):
    graphs = responsibility_graphs(scheme or a_scheme(), "县", ground, {"I": score.value})
    shares = apportion(score, graphs, exemptions)
    return reckon(score, shares, *both_paths(graphs, "I")), graphs


def calculated(words: str) -> Fraction:
    """What a calculator makes of a row of factors and summands."""
    total = Fraction(0)
    for summand in words.split(" + "):
        product = Fraction(1)
        for factor in summand.split(" × "):
            product *= Fraction(factor)
        total += product
    return total


def read(line: str) -> tuple[str, str]:
    """Left and right of the first equals sign; a lone figure is both."""
    left, _, right = line.partition(" = ")
    return left, (right or left).partition(" = ")[0]


def check_side(side):
    """Each printed line follows from the lines before it, by calculator alone."""
    chains = []
    for path in side.paths:
        left, right = read(multiplied(path))
        assert calculated(left) == Fraction(right)
        chains.append(Fraction(right))
    if side.sum_line:
        left, right = read(side.sum_line)
        assert calculated(left) == Fraction(right) == sum(chains)
    cut = int(sum(chains) * 10**9)
    assert side.portion_added in (0, 1)
    assert Fraction(show_portion(side.portion)) == (cut + side.portion_added) * UNIT["portion"]
    left, right = read(side.product_line)
    assert calculated(left) == Fraction(right)
    assert side.points_added in (0, 1)
    got = int(Fraction(right) * 10**6) + side.points_added
    assert Fraction(show_points(side.points, 6)) == got * UNIT["points"]


points = st.integers(-3 * POINT, 12 * POINT)
handover = st.integers(2, 12)


@given(points=points, month=handover, tables=st.booleans(), joint=st.integers(1, 3))
def test_every_printed_line_can_be_followed_with_a_calculator(points, month, tables, joint):
    tenures = [
        a_tenure("甲", "副县长", days("01-01", f"{month - 1:02}-28")),
        a_tenure("乙", "副县长", days(f"{month:02}-01", "12-31")),
        a_tenure("甲", "工业局局长"),
    ]
    duties = [a_duty(number=str(n), paper=f"文{n}") for n in range(joint)]
    ground = a_county(*duties, tenures=tenures)

    found, _ = reckoned(
        ground, a_score(points), other_for_fault() if tables else None, exemptions=()
    )

    assert found
    for holder in found:
        check_side(holder.credit)
        check_side(holder.fault)


@given(frozen=st.integers(0, 120), final=st.integers(0, 120))
def test_a_handover_by_progress_can_be_followed_with_a_calculator_too(frozen, final):
    tenures = [
        a_tenure("前任", "副县长", days("01-01", "06-30")),
        a_tenure("后任", "副县长", days("07-01", "12-31")),
    ]
    handed = HandoverLine("I", "县", date(2020, 7, 1), Decimal(frozen), "交接书")
    ground = replace(a_county(tenures=tenures), handovers=(handed,))
    aim = Target(target=Decimal(100), baseline=Decimal(0))
    scheme = replace(a_scheme(), targets={("I", "县"): aim})

    found, _ = reckoned(ground, replace(a_score(7_300_001), value=Decimal(final)), scheme)

    assert {holder.share.official for holder in found} & {"前任", "后任"}
    for holder in found:
        check_side(holder.credit)
        check_side(holder.fault)


def test_two_chains_of_one_person_are_added_up_before_the_points_are():
    ground = a_county(tenures=[a_tenure("甲", "副县长"), a_tenure("甲", "工业局局长")])

    found, _ = reckoned(ground, a_score(7_200_000))

    own = next(holder for holder in found if holder.share.official == "甲")
    assert own.credit.sum_line == "0.2 + 0.25 = 0.45"
    assert own.credit.product_line == "7.200000 × 0.450000000 = 3.240000"
    assert (own.credit.points, own.same) == (3_240_000, True)


def test_other_factors_for_points_lost_are_reckoned_by_themselves():
    found, _ = reckoned(a_county(), a_score(7 * POINT), other_for_fault())

    secretary = next(holder for holder in found if holder.share.official == "书记")
    assert not secretary.same
    assert [multiplied(path) for path in secretary.credit.paths] == ["0.5 × 0.2 = 0.1"]
    assert [multiplied(path) for path in secretary.fault.paths] == ["0.5 × 0.5 = 0.25"]
    assert secretary.fault.product_line == "3.000000 × 0.250000000 = 0.750000"


def test_what_an_exemption_takes_off_is_said_where_the_chain_gave_it():
    free = ExemptionLine("I", "县", "工业局局长", "容错一号")

    found, _ = reckoned(a_county(), a_score(7 * POINT), exemptions=[free])

    chief = next(holder for holder in found if holder.share.official == "工业局局长")
    assert [(r.why, r.paper, r.points) for r in chief.reliefs] == [
        (Rest.EXEMPTED, "容错一号", 600_000)
    ]
    assert (chief.fault.points, chief.share.lost) == (600_000, 0)
    rest = next(holder for holder in found if holder.share.rest is Rest.EXEMPTED)
    assert (rest.credit.paths, rest.fault.paths, rest.share.lost) == ((), (), 600_000)


def test_an_inherited_problem_takes_its_part_off_and_says_by_what_paper():
    ruling = RulingLine("1", RulingKind.INHERITED, "I", "县", "工业局局长", 2500, "纪要三号")

    found, _ = reckoned(replace(a_county(), rulings=(ruling,)), a_score(7 * POINT))

    chief = next(holder for holder in found if holder.share.official == "工业局局长")
    assert [(r.why, r.paper) for r in chief.reliefs] == [(Rest.INHERITED, "纪要三号")]
    assert chief.fault.points == 600_000
    assert chief.share.lost + chief.reliefs[0].points == 600_000


@pytest.mark.parametrize(("number", "printed"), [
    ("1/4", "0.25"), ("1", "1"), ("92/915", "92/915 = 0.100546448087…"),
    ("1/1000000000000000", "0.000000000000001"), ("1/3", "1/3 = 0.333333333333…"),
])  # fmt: skip
def test_a_number_is_printed_in_full_or_as_a_fraction_never_rounded(number, printed):
    assert exactly(Fraction(number)) == printed


def test_an_ellipsis_only_ever_stands_for_digits_that_are_left_out():
    assert decimals(Fraction(2, 3)) == "0.666666666666…"
    assert decimals(Fraction(1, 2), 6) == "0.500000"


def test_a_whole_chain_is_one():
    step = Step(("指标", "I"), ("干部", "甲"), "归", Fraction(1), (366, 366))

    assert multiplied(Path((step,), "甲")) == "1"


def said(kind, code):
    return "某干部" if kind == "干部" else code


def told_lines(score, holder):
    basis = Basis("文一号", "文一号；决定")
    return [str(line) for line in (*result_of(score, said), *in_words(holder, "I", said, basis))]


def test_on_paper_the_lines_run_from_the_result_to_the_points():
    found, graphs = reckoned(a_county(), replace(a_score(7_200_000), formula="7.2"))
    secretary = next(holder for holder in found if holder.share.official == "书记")

    told = told_lines(replace(a_score(7_200_000), formula="7.2"), secretary)

    assert told[0] == "结果：I，单位得分 7.200000，满分 10.000000"
    assert told[2].startswith("第1条链：I → 县（领导班子 0.50，全周期；系数据文一号）")
    assert told[2].endswith("；0.5 × 0.2 = 0.1")
    assert "书记" in told[2]
    assert told[3] == "份额：分配到 0.100000000"
    assert told[4] == "得分：7.200000 × 0.100000000 = 0.720000，分配到 0.720000"
    assert told[-1] == "失分：2.800000 × 0.100000000 = 0.280000，分配到 0.280000"
    assert Decimal("0.72") + Decimal("0.28") == 1
    assert graphs.credit is graphs.fault


def test_on_paper_a_name_beyond_the_readers_authority_is_masked_and_the_picture_is_a_png():
    ground = a_county(tenures=[a_tenure("G0001", "书记", paper="任字一号")])
    found, graphs = reckoned(ground, a_score())
    own = next(holder for holder in found if holder.share.official == "G0001")

    told = told_lines(a_score(), own)

    assert on_paper(graphs, "I", "G0001", said).startswith(b"\x89PNG")
    assert not [line for line in told if "G0001" in line]
    assert "某干部（任职 2020-01-01至2020-12-31，系数 1.00；任字一号）" in told[1]


@pytest.mark.parametrize(("more", "settled"), [(0, True), (2, False), (-1, False)])
def test_a_record_that_the_chains_do_not_make_is_not_explained_away(more, settled):
    found, _ = reckoned(a_county(), a_score(7 * POINT))
    side = found[0].credit

    other = replace(side, portion=side.portion + more)

    assert other.settled is settled
    assert other.portion_added == more


def test_an_exemption_that_finds_nothing_lost_is_said_to_take_nothing_off():
    graphs = responsibility_graphs(a_scheme(), "县", a_county(), {"I": None})
    score = a_score(10 * POINT)
    freed = [("工业局局长", "容错免责，容错一号")]

    found = reckon(score, apportion(score, graphs), *both_paths(graphs, "I"), freed)

    chief = next(holder for holder in found if holder.share.official == "工业局局长")
    assert (chief.reliefs, chief.idle) == ((), ("容错免责，容错一号",))
    assert {h.idle for h in found if h is not chief} == {()}
    assert "免去：失分为 0，没有免去（容错免责，容错一号）" in told_lines(score, chief)


def test_an_exemption_that_takes_something_off_is_not_called_idle():
    graphs = responsibility_graphs(a_scheme(), "县", a_county(), {"I": None})
    free = ExemptionLine("I", "县", "工业局局长", "容错一号")
    score = a_score(7 * POINT)
    shares = apportion(score, graphs, [free])

    found = reckon(score, shares, *both_paths(graphs, "I"), [("工业局局长", "容错免责")])

    chief = next(holder for holder in found if holder.share.official == "工业局局长")
    assert (chief.idle, [relief.points for relief in chief.reliefs]) == ((), [600_000])
