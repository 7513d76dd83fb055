from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from ground_builders import a_county, a_duty, a_scheme

from attribution.responsibility.duties import DelegationLine, HandoverLine, UnitInfo
from attribution.responsibility.findings import About, Check, Finding, Kind, as_finding, in_order
from attribution.responsibility.review import review
from attribution.runs.check_store import told as told_with_names
from cadre.rules.periods import Span
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import UnitKind

LAST_YEAR = Span(date(2019, 1, 1), date(2019, 12, 31))
INTO_THE_YEAR = Span(date(2019, 1, 1), date(2020, 1, 1))


def told(check, ground):
    return [f.what for f in review(a_scheme(), ground) if f.check is check]


@pytest.mark.parametrize(("span", "count"), [(LAST_YEAR, 1), (INTO_THE_YEAR, 0), (None, 0)])
def test_a_duty_whose_days_lie_outside_the_period_is_reported(span, count):
    duties = a_duty(), a_duty("商务局", number="2", span=span)

    found = told(Check.DATES, a_county(*duties, bureaus=("工业局", "商务局")))

    assert (
        found
        == ["责任分解“2”的日期 2019-01-01至2019-12-31 不在考核周期 2020-01-01至2020-12-31 内。"]
        * count
    )


def test_a_delegation_and_a_handover_outside_the_period_are_reported():
    handed = DelegationLine("3", "县", "I", "工业局", "商务局", 5000, LAST_YEAR, "文")
    value = HandoverLine("I", "县", date(2021, 1, 1), Decimal(5), "文")
    ground = a_county(bureaus=("工业局", "商务局"))

    found = told(Check.DATES, replace(ground, delegations=(handed,), handovers=(value,)))

    assert [what[:9] for what in found] == ["交接基数“I 县”", "再分解“3”的日期"]
    inside = replace(value, on=date(2020, 12, 31))
    assert told(Check.DATES, replace(ground, handovers=(inside,))) == []


def two_bureaus(first, second, parent="县"):
    ground = a_county(a_duty(), a_duty("B", number="2"), bureaus=("工业局", "B"))
    for code, name, above in (("工业局", first, "县"), ("B", second, parent)):
        ground.units[code] = UnitInfo(code, name, UnitKind.DEPARTMENT, above)
    return ground


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("国资委", "国务院国资委", 1),
        ("知识产权局", "国家知识产权局", 1),
        ("工业局", "县工业局", 1),
        ("工业局", "商务局", 0),
        ("市场监管局", "国家市场局", 0),
    ],
)
def test_names_that_differ_by_what_full_names_add_are_candidates(first, second, count):
    assert len(told(Check.ALIKE, two_bureaus(first, second))) == count


def test_units_of_two_parents_may_have_the_same_name():
    assert told(Check.ALIKE, two_bureaus("国资委", "国务院国资委", parent="别县")) == []


def test_a_candidate_is_told_with_the_number_of_its_lines():
    assert told(Check.ALIKE, two_bureaus("国资委", "国务院国资委")) == [
        "“国务院国资委”（1 条）和“国资委”（1 条）疑似同一单位的两种写法。"
    ]


def test_what_blocks_stands_first_and_each_finding_once():
    problem = Problem(Place("分工"), "甲", "乙", Severity.WARNS)
    warns = as_finding(problem, Check.CYCLE)
    blocks = as_finding(replace(problem, severity=Severity.BLOCKS), Check.NO_PAPER)

    assert in_order([warns, blocks, warns]) == [blocks, warns]
    assert as_finding(warns, Check.LIFE) is warns


@pytest.mark.parametrize(
    ("what", "shown"),
    [
        ("G01 在任", "某某 在任"),
        ("由G01、G0104任", "由某某、G0104任"),
        ("职务 XG01-G01", "职务 XG01-G01"),
    ],
)
def test_only_the_code_itself_gives_way_to_the_name(what, shown):
    finding = Finding(
        Place(), what, check=Check.VACANT, about=About(Kind.POST, "x"), people=("G01",)
    )

    assert told_with_names(finding, lambda _code: "某某") == shown


def test_an_old_line_that_ends_before_it_begins_is_told_as_such():
    backwards = Span(date(2020, 8, 1), date(2020, 3, 31))
    duties = a_duty(), a_duty("商务局", number="2", span=backwards)

    found = told(Check.DATES, a_county(*duties, bureaus=("工业局", "商务局")))

    assert found == ["责任分解“2”截止早于起始：2020-08-01 起，2020-03-31 止。"]
