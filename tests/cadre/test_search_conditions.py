from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_people import civil, person, post, schooling

from cadre.roster.search.condition_form import (
    from_form,
    from_json,
    to_form,
    to_json,
    with_group,
    with_line,
    without,
)
from cadre.roster.search.conditions import (
    DEEPEST,
    MOST_LINES,
    Group,
    Join,
    Line,
    faults,
    in_words,
    matcher,
    opposite,
)
from cadre.roster.search.operators import BARE, OPS, Op
from cadre.roster.search.person_fields import FIELDS, FieldKind, open_to, parts_of
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import CivilRank, Grade, PostRank

UNITS = {"U1": "县发改局", "U2": "县农业局"}
ALL = open_to(private=True)

PEOPLE = (
    person("G1", "林一川", sex="男", born="1974.08", nation="汉族", party="中共党员"),
    person("G2", "阿卜杜·买买提", sex="男", born="1980", nation="维吾尔族"),
    person(
        "G3", "周晓梅", sex="女", born="1975.03", nation="汉",
        tenures=(post(date(2016, 1, 1), within=("U1", "U2")),),
        parts={
            "education": (
                schooling("大学", school="浙江大学"),
                schooling("大专", school="丽水学院"),
            ),
            "grades": {2019: Grade.EXCELLENT, 2020: Grade.COMPETENT},
            "ranks": (civil(CivilRank.RESEARCHER_4, date(2019, 6, 1)),),
        },
    ),
)  # fmt: skip


def meet(*lines: Line | Group, join: Join = Join.ALL) -> list[str]:
    """The codes of those who meet these lines."""
    root = Group(join, lines)
    assert faults(root, ALL, UNITS) == []
    return [p.code for p in PEOPLE if matcher(root)(p)]


def fault_words(*lines: Line | Group, private: bool = True) -> list[str]:
    return [str(f) for f in faults(Group(Join.ALL, lines), open_to(private=private), UNITS)]


def test_one_of_several_schoolings_is_enough():
    assert meet(Line("school", "包含", ("浙江",))) == ["G3"]
    assert meet(Line("school", "包含", ("丽水",))) == ["G3"]


def test_not_equal_holds_when_no_item_is_equal_also_where_nothing_is_on_record():
    assert meet(Line("full_time_level", "不等于", ("大学",))) == ["G1", "G2"]
    assert meet(Line("full_time_level", "不等于", ("研究生",))) == ["G1", "G2", "G3"]


def test_turning_a_line_round_asks_that_no_item_meets_it():
    line = Line("school", "包含", ("丽水",))

    assert meet(opposite(line)) == ["G1", "G2"]


def test_empty_and_filled_ask_whether_anything_is_on_record():
    assert meet(Line("civil_rank", "为空")) == ["G1", "G2"]
    assert meet(Line("civil_rank", "不为空")) == ["G3"]


@pytest.mark.parametrize(
    ("op", "asked", "expected"),
    [
        ("早于", "1975.03", ["G1"]),
        ("早于", "1974.08", []),
        ("早于", "1974-09-01", ["G1"]),
        ("晚于", "1975.03", ["G2"]),
        ("晚于", "1975.02", ["G2", "G3"]),
        ("不早于", "1975.03", ["G2", "G3"]),
        ("不晚于", "1975.03", ["G1", "G3"]),
        ("等于", "1980.06", ["G2"]),  # 只知道年份的，那一年里的月份都可能
        ("等于", "1975", ["G3"]),
        ("不等于", "1975年3月", ["G1", "G2"]),
    ],
)
def test_dates_are_compared_as_the_days_that_they_stand_for(op, asked, expected):
    assert meet(Line("born", op, (asked,))) == expected


def test_between_includes_both_ends():
    assert meet(Line("born", "介于", ("1974.08", "1975.03"))) == ["G1", "G3"]
    assert meet(Line("born", "介于", ("1974.09", "1975.02"))) == []
    assert meet(Line("age", "介于", ("45", "46"))) == ["G1", "G3"]


def test_numbers_are_compared_exactly_at_the_threshold():
    assert meet(Line("post_years", "不小于", ("5",))) == ["G3"]
    assert meet(Line("post_years", "大于", ("5",))) == []
    assert FIELDS["post_years"].of(PEOPLE[2]) == (Fraction(5),)


def test_a_unit_stands_for_all_that_is_under_it():
    assert meet(Line("unit", "等于", ("U2",))) == ["G3"]
    assert meet(Line("unit", "不等于", ("U2",))) == ["G1", "G2"]


def test_width_blanks_and_the_kind_of_dot_make_no_difference():
    assert meet(Line("name", "等于", ("阿卜杜•　买买提",))) == ["G2"]
    assert meet(Line("nation", "等于", ("汉族",))) == ["G1", "G3"]


def test_groups_are_joined_by_and_or_or():
    women, old = Line("sex", "等于", ("女",)), Line("born", "早于", ("1975",))

    assert meet(women, old) == []
    assert meet(women, old, join=Join.ANY) == ["G1", "G3"]
    assert meet(Group(Join.ANY, (women, old), negated=True)) == ["G2"]


def test_grades_are_asked_for_year_by_year():
    assert meet(Line("grade_2019", "等于", ("优秀",))) == ["G3"]
    assert meet(Line("grade_2020", "等于", ("优秀",))) == []


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            Line("age", "大于", ("四十",)),
            "第 1 条：“年龄”：“四十”不是数。请只写数字，如 45 或 2.5。",
        ),
        (Line("age", "大于"), "没有填要比的值"),
        (Line("age", "大于", ("4", "5")), "只能填 1 个值，填了 2 个"),
        (Line("age", "介于", ("40",)), "要填起、止两个值"),
        (Line("born", "介于", ("1980", "1970")), "起、止写颠倒了"),
        (Line("born", "早于", ("1975.13",)), "不是日期"),
        (Line("born", "早于", ("1899",)), "不是日期"),
        (Line("age", "包含", ("4",)), "不能用“包含”来比"),
        (Line("age", ""), "不能用“”来比"),
        (Line("height", "大于", ("180",)), "没有这一项内容"),
        (Line("unit", "等于", ("U9",)), "没有代码为“U9”的单位"),
        (Line("name", "等于", ("·" * 201,)), "太长"),
        (Group(Join.ANY), "有一组里没有条件"),
    ],
)
def test_a_bad_condition_is_told_in_a_sentence(line, words):
    found = fault_words(line)

    assert len(found) == 1
    assert words in found[0]


def test_every_bad_line_is_told_with_its_number_in_the_order_of_the_page():
    good = Line("sex", "等于", ("女",))
    bad = Line("age", "大于", ("x",))

    found = fault_words(good, Group(Join.ANY, (bad, good)), bad)

    assert [words[:6] for words in found] == ["第 2 条：", "第 4 条："]


def test_what_is_restricted_cannot_be_asked_for_without_the_right():
    line = Line("id_number", "包含", ("3311",))

    assert fault_words(line) == []
    assert "要有查看家庭成员、身份证号和后备名单的权限" in fault_words(line, private=False)[0]


def test_there_are_bounds_to_how_many_and_how_deep():
    line = Line("sex", "等于", ("女",))
    nested = line
    for _ in range(DEEPEST):
        nested = Group(Join.ALL, (nested,))

    assert fault_words(*[line] * MOST_LINES) == []
    assert "最多 40 条" in fault_words(*[line] * (MOST_LINES + 1))[0]
    assert "最多 4 层" in fault_words(nested)[0]
    assert fault_words(nested.items[0]) == []


def test_the_words_do_not_tell_an_id_number():
    root = Group(items=(Line("id_number", "等于", ("331102197408150012",)),))

    assert in_words(root, UNITS) == "身份证号等于331102********0012"


VALUES = {
    FieldKind.TEXT: st.sampled_from(["浙江", "大学", "林一川"]),
    FieldKind.UNIT: st.sampled_from(sorted(UNITS)),
    FieldKind.DATE: st.sampled_from(["1974", "1975.03", "2016-01-01", "2020年6月"]),
    FieldKind.NUMBER: st.sampled_from(["0", "2.5", "5", "45", "46"]),
    FieldKind.YES_NO: st.sampled_from(["是", "否"]),
}


@st.composite
def a_line(draw):
    one = draw(st.sampled_from(sorted(FIELDS.values(), key=lambda f: f.code)))
    op = draw(st.sampled_from(OPS[one.kind]))
    values = VALUES[one.kind] if one.kind in VALUES else st.sampled_from(one.choices)
    asked = [draw(values)] if op not in BARE else []
    if op is Op.BETWEEN:
        asked *= 2
    if op is Op.AMONG:
        asked = draw(st.lists(values, min_size=1, max_size=3))
    return Line(one.code, op.value, tuple(asked), draw(st.booleans()))


def groups(items):
    return st.builds(
        Group,
        st.sampled_from(Join),
        st.lists(items, min_size=1, max_size=3).map(tuple),
        st.booleans(),
    )


NODES = st.recursive(a_line(), groups, max_leaves=6)
ROOTS = groups(NODES)


def answers(node) -> list[bool]:
    return [matcher(node)(profile) for profile in PEOPLE]


@given(a=NODES, b=NODES)
def test_not_both_is_one_of_them_not(a, b):
    both, either = Group(Join.ALL, (a, b)), Group(Join.ANY, (a, b))

    assert answers(opposite(both)) == answers(Group(Join.ANY, (opposite(a), opposite(b))))
    assert answers(opposite(either)) == answers(Group(Join.ALL, (opposite(a), opposite(b))))


@given(node=NODES)
def test_turned_round_twice_it_is_the_same_and_once_it_is_the_contrary(node):
    assert opposite(opposite(node)) == node
    assert answers(opposite(node)) == [not answer for answer in answers(node)]


@given(a=NODES, b=NODES, join=st.sampled_from(Join))
def test_the_order_of_conditions_makes_no_difference(a, b, join):
    assert answers(Group(join, (a, b))) == answers(Group(join, (b, a)))


@given(root=ROOTS)
def test_a_form_and_what_is_stored_read_back_as_the_same_conditions(root):
    assert from_form(to_form(root)) == root
    assert from_json(to_json(root)) == root


@given(root=ROOTS)
def test_a_line_or_group_added_and_taken_away_leaves_what_was(root):
    last = len(root.items) + 1

    assert without(with_line(root, "c", "age"), f"c.{last}") == root
    assert without(with_group(root, "c"), f"c.{last}") == root


@given(items=st.lists(st.tuples(st.text(max_size=8) | st.sampled_from(
    ["c.join", "c.1.f", "c.1.join", "c.1.1.f", "c.1.v", "c.1.op", "c.01.f", "c.not"]
), st.text(max_size=8))))  # fmt: skip
def test_whatever_a_form_says_is_read_and_its_faults_are_sentences(items):
    root = from_form(items)

    assert all(fault.what.endswith("。") for fault in faults(root, ALL, UNITS))


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"root": {"join": "也许", "items": []}}', "[" * 9999]
)
def test_stored_conditions_that_cannot_be_read_say_so(text):
    with pytest.raises(BadInput, match="读不出来"):
        from_json(text)


def test_several_words_in_one_box_are_several_values_for_among():
    form = [
        ("c.join", "并且"),
        ("c.1.f", "name"),
        ("c.1.op", Op.AMONG),
        ("c.1.v", "林一川、 周晓梅，"),
    ]

    assert from_form(form).items == (Line("name", Op.AMONG, ("林一川", "周晓梅")),)


def test_every_field_gives_values_of_its_kind_and_prints_for_everybody():
    for profile in PEOPLE:
        for one in FIELDS.values():
            assert isinstance(one.printed(profile, private=True), str)
            assert one.kind is not FieldKind.YES_NO or len(one.of(profile)) == 1


def test_a_restricted_field_is_not_printed_without_the_right_and_an_id_number_is_masked():
    field, whole = FIELDS["id_number"], "331102197408150012"

    shown = person(id_number=whole)

    assert field.printed(shown, private=False) == "（无权查看）"
    assert field.printed(shown, private=True) == "331102********0012"
    assert field.printed(shown, private=True, whole=True) == whole


def test_only_the_parts_that_fields_look_at_are_named():
    assert parts_of(["sex", "posts", "post_rank"]) == frozenset()
    assert parts_of(["school", "civil_rank"]) == {"education", "ranks"}
    assert PostRank.STAFF in FIELDS["post_rank"].choices


@pytest.mark.parametrize("one", FIELDS.values(), ids=FIELDS)
def test_a_field_looks_at_no_other_part_than_it_names(one):
    full = PEOPLE[2]
    empty = {"education", "resume", "awards", "sanctions", "ranks", "grades"} - parts_of([one.code])
    blank = {part: {} if part == "grades" else () for part in empty}

    bare = type(full)(**{n: getattr(full, n) for n in full.__dataclass_fields__} | blank)

    assert one.of(bare) == one.of(full)
