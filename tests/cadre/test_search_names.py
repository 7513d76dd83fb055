from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_people import person, post

from cadre.roster.search.naming import LEFT_OUT, Match, listed, matched
from cadre.roster.search.pasting import Pasted, pasted

FORESTRY = post(date(2016, 1, 1), name="科长", unit_name="县林业局")
PEOPLE = (
    person("G1", "李红", sex="女", born="1974.08", tenures=(post(date(2015, 1, 1)),)),
    person("G2", "李红", sex="男", born="1980.02", tenures=(FORESTRY,)),
    person("G3", "林一川", born="1975.03"),
    person("G4", "阿卜杜·买买提", born="1979.01"),
    person("G5", "钱志成（化名）", born="1969.09"),
)


def found(text: str) -> list[Match]:
    return matched(pasted(text), PEOPLE)


def certain(text: str) -> list[str]:
    return [match.certain for match in found(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("林一川\n李红\n", ["林一川", "李红"]),
        ("林 一 川\r\n李　红\r\n\r\n", ["林一川", "李红"]),
        ("姓名\n1. 林一川\n2、李红", ["林一川", "李红"]),
        ("林一川、李红，钱志成；阿卜杜·买买提", ["林一川", "李红", "钱志成", "阿卜杜·买买提"]),
        ("序号\t姓名\n1\t李红\t县林业局\n", ["姓名", "李红"]),
        ("\u200b李红\ufeff", ["李红"]),
        ("   \n\t\n", []),
    ],
)
def test_a_pasted_column_is_read_name_by_name(text, names):
    assert [one.name for one in pasted(text) if one.name != "姓名"] == [
        name for name in names if name != "姓名"
    ]


def test_what_stands_beside_a_name_is_kept_to_tell_people_apart():
    assert pasted("3\t李 红\t县林业局\t1980.02") == [Pasted(1, "李红", ("县林业局", "1980.02"))]
    assert pasted("李 红 县林业局") == [Pasted(1, "李红", ("县林业局",))]
    assert pasted("林一川 县发改局局长") == [Pasted(1, "林一川", ("县发改局局长",))]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("张三,", [("张三", ())]),
        ("张三,李四，王五", [("张三", ()), ("李四", ()), ("王五", ())]),
        ("张三，县财政局，李四", [("张三", ("县财政局",)), ("李四", ())]),
        ("张三,丽水市人民政府办公室", [("张三", ("丽水市人民政府办公室",))]),
        ("张三，\t县委办", [("张三", ("县委办",))]),
        ("买买提·吐尔逊，阿不都·热西提", [("买买提·吐尔逊", ()), ("阿不都·热西提", ())]),
        ("县财政局，张三", [("县财政局", ()), ("张三", ())]),
    ],
)
def test_a_comma_stands_between_names_or_between_a_name_and_its_unit(line, told):
    assert [(one.name, one.hints) for one in pasted(line)] == told


def test_people_come_in_the_pasted_order():
    assert certain("钱志成\n林一川\n阿卜杜•买买提") == ["G5", "G3", "G4"]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("李红\t林业局", "G2"),
        ("李红\t县发改局", "G1"),
        ("李红\t1980年2月", "G2"),
        ("李红（女）", "G1"),
        ("李红\t科长", "G2"),
    ],
)
def test_people_of_one_name_are_told_apart_by_unit_birth_sex_or_post(line, code):
    assert certain(line) == [code]


def test_people_of_one_name_who_cannot_be_told_apart_are_left_to_choose_from():
    (match,) = found("李红")

    assert match.open
    assert match.codes == {"G1", "G2"}
    assert listed([match], {}).unsettled == (match,)
    assert listed([match], {1: "G2"}).codes == ("G2",)
    assert listed([match], {1: LEFT_OUT}).unsettled == ()


def test_a_choice_that_was_not_offered_counts_for_nothing():
    matches = found("李红")

    assert listed(matches, {1: "G3"}).codes == ()
    assert listed(matches, {1: "G3"}).unsettled == tuple(matches)


def test_a_name_that_is_not_there_is_given_the_nearest_by_look_and_by_sound():
    (looks,), (sounds,), (strange,) = found("林一州"), found("黎宏"), found("欧阳修远")

    assert [p.code for p in looks.nearest] == ["G3"]
    assert {p.code for p in sounds.nearest} == {"G1", "G2"}
    assert strange.nearest == ()
    assert listed([looks], {}).missing == (looks,)
    assert listed([looks], {1: "G3"}).codes == ("G3",)


def test_a_person_pasted_twice_is_told_and_counts_once():
    matches = found("林一川\n李红\t林业局\n林 一川")

    settled = listed(matches, {})

    assert settled.codes == ("G3", "G2")
    assert settled.repeated == (matches[2],)
    assert matches[2].repeats == 1


def test_two_people_of_one_name_are_not_taken_for_a_repetition():
    matches = found("李红\t林业局\n李红\t县发改局")

    settled = listed(matches, {})

    assert settled.codes == ("G2", "G1")
    assert settled.repeated == ()


def test_what_stands_beside_a_name_and_is_not_on_record_is_to_be_checked():
    (match,) = found("林一川\t县教育局")

    assert match.certain == "G3"
    assert "县教育局" in match.note


@given(st.lists(st.sampled_from([p.name for p in PEOPLE[2:]] + ["查无此人"]), max_size=8))
def test_every_pasted_name_is_found_missing_or_repeated(names):
    settled = listed(matched(pasted("\n".join(names)), PEOPLE), {})

    assert len(settled.codes) + len(settled.repeated) + len(settled.missing) == len(names)


@given(st.text(max_size=200))
def test_whatever_is_pasted_is_read(text):
    matches = matched(pasted(text), PEOPLE)

    assert len(listed(matches, {}).codes) <= len(PEOPLE)
