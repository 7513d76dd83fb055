from dataclasses import replace
from datetime import date

import pytest
from ground_builders import a_scheme, an_indicator
from hypothesis import given
from hypothesis import strategies as st

from attribution.responsibility.assigning import Asked, Bodies, next_number, propose, unit_for
from attribution.responsibility.copying import copy
from attribution.responsibility.duties import PostInfo, UnitInfo
from attribution.responsibility.pasted_plan import Wanted, doubled, plan, rows
from attribution.responsibility.standing_lines import by_subject, cross
from attribution.responsibility.succeeding import Around, successors
from cadre.roster.unit_history import Body, Event, History
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    ChargeRole,
    PortfolioKind,
    Position,
    PostRank,
    UnitEventKind,
    UnitKind,
)

JUNE = date(2020, 6, 1)
R, K = ChargeRole, PortfolioKind


def line(content, post="甲", begins="2019-01-01", ends=None, **more):
    """A line of a division of work on record."""
    return {
        "post": post, "kind": "领域", "content": content, "role": "分管", "paper": "旧文",
        "begins_on": date.fromisoformat(begins), "source": "",
        "ends_on": date.fromisoformat(ends) if ends else None, **more,
    }  # fmt: skip


def kept(*lines):
    return {f"{n}": row for n, row in enumerate(lines)}


def want(content, post="甲", role=R.IN_CHARGE):
    return Wanted(post, K.FIELD, content, role)


def test_what_is_not_in_the_new_paper_ends_the_day_before():
    change = plan([want("财政")], kept(line("审计"), line("财政")), {"甲"}, JUNE)

    assert [row["content"] for row in change.stays.values()] == ["财政"]
    assert [(r["content"], str(r["ends_on"])) for r in rows(change, JUNE, "新文")] == [
        ("审计", "2020-05-31")
    ]


def test_what_only_the_new_paper_says_begins_on_its_day():
    change = plan([want("科技")], {}, {"甲"}, JUNE)

    (row,) = rows(change, JUNE, "新文")
    assert (row["content"], row["begins_on"], row["ends_on"], row["paper"]) == (
        "科技", JUNE, None, "新文",
    )  # fmt: skip


def test_posts_that_the_paper_does_not_name_are_left_alone():
    change = plan([], kept(line("审计", post="乙")), {"甲"}, JUNE)

    assert rows(change, JUNE, "新文") == []


def test_an_exception_for_an_indicator_is_not_ended_by_a_paper():
    change = plan([], kept(line("I", kind="指标")), {"甲"}, JUNE)

    assert (len(change.stays), len(change.ends)) == (1, 0)


@pytest.mark.parametrize(
    ("begins", "ends", "fate"),
    [
        ("2020-05-31", None, "ends"),
        ("2020-06-01", None, "dropped"),
        ("2020-06-02", None, "later"),
        ("2019-01-01", "2020-05-31", ""),
        ("2019-01-01", "2020-06-01", "ends"),
    ],
)
def test_a_line_ends_is_dropped_or_waits_by_its_days(begins, ends, fate):
    change = plan([], kept(line("审计", begins=begins, ends=ends)), {"甲"}, JUNE)

    assert [f for f in ("ends", "dropped", "later") if getattr(change, f)] == [fate][: bool(fate)]


def test_a_new_line_ends_before_the_same_one_that_begins_later():
    change = plan([want("审计")], kept(line("审计", begins="2020-09-01")), {"甲"}, JUNE)

    assert change.begins == ((want("审计"), date(2020, 8, 31)),)


@given(
    st.sets(st.sampled_from("甲乙丙丁戊")),
    st.sets(st.sampled_from("甲乙丙丁戊")),
)
def test_after_a_paper_just_what_it_says_runs_on_its_day(before, after):
    on_record = {content: line(content) for content in before}
    change = plan([want(content) for content in after], on_record, {"甲"}, JUNE)

    made = {row["content"]: row for row in rows(change, JUNE, "新文")}
    now = {**on_record, **made}
    running = {
        content
        for content, row in now.items()
        if Span(row["begins_on"], row["ends_on"]).covers(JUNE)
    }
    assert running == after
    assert len(made) == len(before ^ after)


def test_one_thing_in_charge_of_two_posts_is_told():
    lines = [want("财政"), want("财政", "乙"), want("财政", "丙", R.ASSISTING), want("审计")]

    assert doubled(lines) == [(want("财政"), want("财政", "乙"))]


BODIES = Bodies(
    {
        "县甲": {"县甲": "甲县", "A-FG": "甲县发改局", "A-CZ": "甲县财政局"},
        "县乙": {"县乙": "乙县", "B-FG": "乙县发展和改革局"},
    },
    {"A-FG": "甲县发改局", "A-CZ": "甲县财政局", "B-FG": "乙县发展和改革局", "SJ": "市统计局"},
)


@pytest.mark.parametrize(
    ("value", "subject", "unit"),
    [
        ("自有|发改局", "县甲", "A-FG"),
        ("自有|发改局", "县乙", "B-FG"),
        ("自有|财政局", "县乙", ""),
        ("领域|", "县甲", "A-CZ"),
        ("领域|", "县乙", ""),
        ("单位|SJ", "县乙", "SJ"),
        ("单位|没有", "县乙", ""),
        ("自身|", "县乙", "县乙"),
    ],
)
def test_one_name_means_each_countys_own_bureau(value, subject, unit):
    assert unit_for(value, an_indicator(field_of_work="财政"), subject, BODIES) == unit


def asked(**more):
    return Asked(
        **{"indicators": ("I",), "subjects": ("县甲", "县乙"), "lead": "自有|发改局", **more}
    )


def scheme():
    return a_scheme(subjects=("县甲", "县乙"))


def duty(number, unit, role="牵头", subject="县甲", **more):
    return {
        "scheme": "S", "number": number, "indicator": "I", "subject": subject, "unit": unit,
        "role": role, "deputy_post": "", "section_post": "", "handler_post": "", "task": "",
        "part": None, "begins_on": None, "ends_on": None, "paper": "旧文", "source": "", **more,
    }  # fmt: skip


def test_lines_go_under_running_numbers_after_those_on_record():
    found, missed = propose(scheme(), asked(), kept(duty("7", "别处", "配合")), BODIES)

    assert [(one.fields["number"], one.fields["unit"]) for one in found] == [
        ("8", "A-FG"),
        ("9", "B-FG"),
    ]
    assert missed == []


def test_a_line_that_stands_is_not_entered_again():
    found, _ = propose(scheme(), asked(), kept(duty("1", "A-FG")), BODIES)

    assert [one.enters for one in found] == [False, True]


@pytest.mark.parametrize(("replaces", "entered"), [(False, []), (True, [("1", "A-FG")])])
def test_another_lead_is_kept_unless_it_is_replaced_under_its_number(replaces, entered):
    own = asked(subjects=("县甲",), replace=replaces)

    found, _ = propose(scheme(), own, kept(duty("1", "A-CZ")), BODIES)

    assert [(x.fields["number"], x.fields["unit"]) for x in found if x.enters] == entered


def test_a_result_without_such_a_bureau_is_told():
    _, missed = propose(scheme(), asked(lead="自有|财政局"), {}, BODIES)

    assert [(miss.subject, miss.why) for miss in missed] == [("县乙", "没有对应的单位")]


def test_numbers_with_words_are_counted_on():
    assert next_number(kept(duty("表3-12", "A-FG"), duty("4", "A-FG"))) == 13


def a_unit(code, name, begins="2010-01-01", ends=None, parent="县甲"):
    last = date.fromisoformat(ends) if ends else None
    return UnitInfo(code, name, UnitKind.DEPARTMENT, parent, Span(date.fromisoformat(begins), last))


def a_post(code, unit):
    return PostInfo(code, unit, "副局长", Position.VICE_CHIEF, PostRank.TOWNSHIP_DEPUTY)


OLD_UNIT = a_unit("JM", "甲县经贸局", ends="2020-12-31")
NEW_UNIT = a_unit("JX", "甲县经信局", begins="2021-01-01")
COUNTY = UnitInfo("县甲", "甲县", UnitKind.AREA, "", Span(date(2010, 1, 1)))


def around(*units, posts=()):
    old = scheme()
    new = replace(old, code="N", period=Span(date(2021, 1, 1), date(2021, 12, 31)))
    every = {unit.code: unit for unit in (COUNTY, *units)}
    return Around(old, new, every, {post.code: post for post in posts})


STANDING = {"duty": {}, "delegation": {}}


def test_a_unit_that_lives_on_is_taken_over_with_its_number_and_the_new_paper():
    found = copy(around(a_unit("A", "甲县发改局")), [duty("5", "A")], [], STANDING, {}, "新文")

    (row,) = found.duties
    assert (row["scheme"], row["number"], row["unit"], row["paper"]) == ("N", "5", "A", "新文")
    assert (found.missing, found.open) == ((), 0)


def test_the_only_unit_founded_the_day_after_is_proposed_as_successor():
    found = copy(around(OLD_UNIT, NEW_UNIT), [duty("1", "JM")], [], STANDING, {}, "新文")

    (missing,) = found.missing
    assert (missing.taken, missing.why, missing.lines) == ("JX", "次日成立的唯一单位", 1)
    assert [row["unit"] for row in found.duties] == ["JX"]


def test_without_a_known_successor_nothing_is_copied_before_one_is_chosen():
    other = a_unit("FG", "甲县发改局")
    lines = [duty("1", "JM")]

    found = copy(around(OLD_UNIT, other), lines, [], STANDING, {}, "新文")
    chosen = copy(around(OLD_UNIT, other), lines, [], STANDING, {"单位|JM": "FG"}, "新文")
    left = copy(around(OLD_UNIT, other), lines, [], STANDING, {"单位|JM": "-"}, "新文")

    assert (found.open, found.duties) == (1, ())
    assert [row["unit"] for row in chosen.duties] == ["FG"]
    assert (left.open, left.duties, len(left.left)) == (0, (), 1)


def test_a_named_post_of_a_unit_that_is_no_more_goes_to_the_same_post_of_the_successor():
    posts = [a_post("JM-2", "JM"), a_post("JX-2", "JX")]
    line = duty("1", "JM", deputy_post="JM-2")

    found = copy(around(OLD_UNIT, NEW_UNIT, posts=posts), [line], [], STANDING, {}, "新文")

    assert [row["deputy_post"] for row in found.duties] == ["JX-2"]


def test_an_indicator_is_met_by_code_then_by_name():
    new = replace(an_indicator("NEW"), name="指标I")
    own = around(a_unit("A", "甲县发改局"))
    own = replace(own, new=replace(own.new, indicators={"NEW": new}, weights={}))

    found = copy(own, [duty("1", "A"), duty("2", "A", indicator="X")], [], STANDING, {}, "新文")

    assert [row["indicator"] for row in found.duties] == ["NEW"]
    assert [(one.kind, one.code) for one in found.missing] == [("指标", "X")]


def test_a_result_that_the_new_scheme_does_not_ask_for_is_left_out():
    own = around(a_unit("A", "甲县发改局"))
    other = replace(own, new=replace(own.new, weights={("J", "A"): 1}))

    found = copy(other, [duty("1", "A")], [], STANDING, {}, "新文")

    assert (found.duties, [why for _, why in found.left]) == ((), ["方案不考核这个对象的这一项"])


def test_lines_of_a_part_of_the_former_period_and_lines_there_already_are_not_copied():
    unit = a_unit("A", "甲县发改局")
    part = duty("2", "A", "配合", begins_on=date(2020, 7, 1))
    there = {"duty": kept(duty("9", "A")), "delegation": {}}

    found = copy(around(unit), [duty("1", "A"), part], [], there, {}, "新文")

    assert (found.duties, found.there, found.dated) == ((), 1, 1)


def test_delegations_are_taken_over_too():
    handed = {
        "scheme": "S", "number": "1", "subject": "县甲", "indicator": "", "giver": "A",
        "taker": "JM",
        "factor": 3000, "begins_on": None, "ends_on": None, "paper": "旧文", "source": "",
    }  # fmt: skip
    units = (a_unit("A", "甲县发改局"), OLD_UNIT, NEW_UNIT)

    found = copy(around(*units), [], [handed], STANDING, {}, "新文")

    assert [(row["giver"], row["taker"], row["factor"]) for row in found.delegations] == [
        ("A", "JX", 3000)
    ]


def test_a_renamed_unit_of_the_same_short_name_is_its_own_successor():
    again = a_unit("JM2", "甲县经贸局", begins="2021-01-01")

    assert successors(around(OLD_UNIT, again, NEW_UNIT), "JM")[1] == "同名单位"


def told(kind: UnitEventKind, unit: str, other: str) -> Event:
    return Event(kind, unit, date(2021, 1, 1), other)


def lives(*units: UnitInfo) -> list[Body]:
    return [Body(u.code, u.name, u.parent, u.kind, u.life) for u in units]


def test_what_the_record_of_changes_says_comes_before_a_name_alike():
    again = a_unit("JM2", "甲县经贸局", begins="2021-01-01")
    units = (OLD_UNIT, again, NEW_UNIT)
    merged = [told(UnitEventKind.MERGED, "JM", "JX")]
    own = replace(around(*units), history=History.of(lives(*units), merged))

    every, why = successors(own, "JM")

    assert (every[0], why) == ("JX", "机构变动记录的接续单位")


def test_a_unit_that_was_split_is_left_to_choose_among_what_came_of_it():
    other = a_unit("SW", "甲县商务局", begins="2021-01-01")
    units = (OLD_UNIT, NEW_UNIT, other)
    split = [told(UnitEventKind.SPLIT, code, "JM") for code in ("JX", "SW")]
    own = replace(around(*units), history=History.of(lives(*units), split))

    every, why = successors(own, "JM")

    assert (every[:2], why) == (["JX", "SW"], "")


def test_results_are_counted_by_who_answers_for_them():
    duties = [duty("1", "A-FG"), duty("2", "B-FG", "共同负责", subject="县乙")]

    first, second = by_subject(scheme(), duties)

    assert (first.led, first.joint, first.bare) == (1, 0, 0)
    assert (second.led, second.joint, second.bare) == (0, 1, 0)


def test_the_grid_has_a_row_for_every_indicator_and_a_column_for_every_unit():
    found = cross(scheme(), "县甲", {"k": duty("1", "A-FG")})

    assert found.units == ("A-FG",)
    assert found.rows == (("I", ((("牵头", "k"),),)),)
