"""Each finding leads to the page where what is wrong is put right."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from attribution.responsibility.findings import About, Check, Finding, Kind
from attribution.runs.finding_links import Whereabouts, target
from cadre.rules.problems import Place, Severity

KNOWN = Whereabouts(
    {"副县长": "县政府", "书记": "县委"},
    {
        "副县长": [("工业", "副县长|领域|工业"), ("商务", "副县长|领域|商务")],
        "书记": [("全局", "书记|领域|全局|一"), ("全局", "书记|领域|全局|二")],
    },
)


def finding(check, about, sheet, what="", people=()):
    return Finding(Place(sheet), what, "", Severity.WARNS, check, about, tuple(people))


def led(one, *, enters=True, seen=True):
    """Path and query of the page that a finding leads to."""
    url = urlsplit(target(one, "S", KNOWN, enters=enters, sees=lambda _code: seen).url)
    return unquote(url.path), {name: words[0] for name, words in parse_qs(url.query).items()}


@pytest.mark.parametrize("check", [Check.UNHELD, Check.VACANT, Check.TWO_HOLDERS])
def test_a_post_that_nobody_or_two_hold_is_mended_in_the_roster_of_its_unit(check):
    assert led(finding(check, About(Kind.POST, "副县长"), "任职"))[0] == "/roster/units/县政府"


def test_two_headships_of_one_person_are_mended_on_his_own_page():
    one = finding(Check.TWO_PRINCIPAL_POSTS, About(Kind.OFFICIAL, "G1"), "任职", people=["G1"])

    assert led(one)[0] == "/roster/people/G1"
    assert led(one, enters=False)[0] == "/officials/G1"
    assert led(one, seen=False)[0] == "/roster/people"


def test_a_tenure_outside_the_life_of_its_post_is_mended_on_the_page_of_its_holder():
    one = finding(Check.POST_LIFE, About(Kind.POST, "副县长"), "任职", people=["G1"])

    assert led(one)[0] == "/roster/people/G1"
    assert led(one, seen=False)[0] == "/roster/units/县政府"


def test_units_in_a_circle_are_mended_in_the_roster_of_units():
    assert (
        led(finding(Check.CYCLE, About(Kind.UNIT, "县政府"), "单位"))[0] == "/roster/units/县政府"
    )


def test_a_charge_that_two_have_leads_to_the_line_itself():
    what = "“工业”在 2020-01-01至2020-12-31 由副县长和书记同时分管。"

    path, asked = led(finding(Check.DOUBLE_CHARGE, About(Kind.POST, "副县长"), "分工", what))

    assert (path, asked) == ("/division/S/line/portfolio", {"key": "副县长|领域|工业"})


@pytest.mark.parametrize(
    ("post", "what"),
    [("书记", "书记协助“全局”"), ("副县长", "副县长协助“财政”"), ("外人", "“工业”")],
)
def test_where_several_lines_or_none_fit_the_lines_of_the_post_are_listed(post, what):
    one = finding(Check.ONLY_ASSISTED, About(Kind.POST, post), "分工", what)

    assert led(one) == ("/division/S/lines/portfolio", {"q": post})


def test_whoever_enters_no_facts_is_led_to_where_he_can_look():
    one = finding(Check.UNHELD, About(Kind.POST, "副县长"), "任职")

    assert led(one, enters=False)[0] == "/responsibility/S"
