import pytest

from cadre.roster.lrmx.identity import (
    Known,
    Register,
    check_digit,
    next_codes,
    plain_id,
    plain_name,
)

ONE = Known("G0001", "阿卜·乙样", "1975.03", "11000019750301001" + check_digit("11000019750301001"))
TWIN_A = Known("G0002", "丙样例", "1980.01")
TWIN_B = Known("G0003", "丙样例", "1980.01")
OTHER = Known("G0004", "丙样例", "1985.05")
ALL = Register([ONE, TWIN_A, TWIN_B, OTHER])


def whose(name, born="", number=""):
    return ALL.whose({"name": name, "born": born, "id_number": number})


@pytest.mark.parametrize(
    "name", ["阿卜•乙样", "阿卜．乙样", "阿卜 · 乙样", "阿卜?乙样", "阿卜・乙样"]
)
def test_names_are_compared_without_regard_to_width_blanks_and_dots(name):
    assert plain_name(name) == plain_name(ONE.name)
    assert whose(name, "1975.03").certain == "G0001"


def test_the_same_id_number_and_name_is_certain_whatever_the_birth_month():
    assert whose("阿卜·乙样", "1976.01", ONE.id_number.lower()).certain == "G0001"


def test_an_id_number_of_15_means_the_same_as_its_18():
    assert plain_id("110000750301001") == ONE.id_number
    assert whose("阿卜·乙样", "", "110000750301001").certain == "G0001"


def test_the_same_id_number_under_another_name_is_asked_about():
    match = whose("别人", "1975.03", ONE.id_number)

    assert (match.certain, match.candidates, match.strong) == ("", ("G0001",), True)


def test_namesakes_born_in_one_month_are_told_apart_by_a_person():
    match = whose("丙样例", "1980.01")

    assert (match.certain, match.candidates) == ("", ("G0002", "G0003"))


def test_a_namesake_is_told_apart_by_the_birth_month():
    assert whose("丙样例", "1985.05").certain == "G0004"


def test_name_and_birth_month_with_another_id_number_is_asked_about():
    match = whose("阿卜·乙样", "1975.03", "110000197503010025")

    assert (match.certain, match.candidates) == ("", ("G0001",))


def test_only_the_name_gives_candidates_and_no_certainty():
    match = whose("丙样例", "1990.01")

    assert match.certain == ""
    assert set(match.candidates) == {"G0002", "G0003", "G0004"}
    assert not match.strong


def test_a_like_name_of_the_same_birth_month_is_offered():
    assert whose("丙样理", "1985.05").candidates == ("G0004",)


def test_who_is_like_nobody_is_new():
    assert whose("丁样例", "1999.09") == ALL.whose({"name": "丁样例"})
    assert whose("丁样例", "1999.09").candidates == ()


@pytest.mark.parametrize(
    ("codes", "following"),
    [
        ([], ["G0001", "G0002"]),
        (["G0009", "G0002", "X1"], ["G0010", "G0011"]),
        (["甲-07"], ["甲-08", "甲-09"]),
        (["没有数字"], ["G0001", "G0002"]),
    ],
)
def test_new_codes_go_on_after_the_commonest_pattern(codes, following):
    assert next_codes(codes, 2) == following
