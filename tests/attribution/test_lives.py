"""职务设立前、撤销后不分份额，同事照样分；全年不在的，等于没有设。"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from edge_builders import sides
from ground_builders import (
    YEAR,
    a_county,
    a_duty,
    a_post,
    a_scheme,
    a_tenure,
    a_unit,
    days,
    portions,
    without,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.responsibility.findings import Check
from attribution.responsibility.review import review
from attribution.responsibility.succeeding import Around
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, Rest, TenureManner, UnitKind

F = Fraction
LONG_AGO = Span(date(2010, 1, 1), date(2015, 12, 31))
FIRST, SECOND = days("01-01", "06-30"), days("07-01", "12-31")  # 182 天、184 天
A_DAY_OFF = st.dates(date(2019, 12, 1), date(2021, 1, 31))


def living(ground, **lives):
    """The same ground with the lives of some posts."""
    posts = {code: replace(post, life=lives.get(code)) for code, post in ground.posts.items()}
    return replace(ground, posts=posts)


def second_chief(life, tenures=()):
    """A bureau with a second head, who is there for some days only."""
    return living(
        a_county(
            posts=[a_post("第二局长", "工业局", Position.CHIEF)],
            tenures=tenures or [a_tenure("第二局长", "第二局长", days("01-01", "12-31"))],
        ),
        第二局长=life,
    )


@pytest.mark.parametrize("post", ["副县长", "工业局副局长", "工业局科长", "工业局局长"])
def test_a_post_abolished_before_the_year_is_as_if_it_had_never_been_set_up(post):
    ground = a_county()

    assert portions(living(ground, **{post: LONG_AGO})) == portions(without(ground, post))


def test_an_abolished_post_takes_nothing_from_its_colleague():
    assert portions(second_chief(LONG_AGO)) == portions(a_county())


@pytest.mark.parametrize(
    ("life", "there"),
    [
        (Span(date(2020, 7, 1)), 184),  # 7月1日设立
        (Span(date(2020, 7, 2)), 183),
        (Span(date(2010, 1, 1), date(2020, 6, 30)), 182),  # 6月30日撤销
        (Span(date(2010, 1, 1), date(2020, 6, 29)), 181),
        (Span(date(2020, 12, 31)), 1),
        (Span(date(2021, 1, 1)), 0),
    ],
)
def test_a_post_founded_or_abolished_in_the_year_counts_for_its_days_and_its_colleague_for_his(
    life, there
):
    whole = portions(a_county())["工业局局长"]

    found = portions(second_chief(life), a_scheme(min_days=0))

    assert found.get("第二局长", 0) == whole * F(there, 366) / 2
    assert found["工业局局长"] == whole * F(there, 366) / 2 + whole * F(366 - there, 366)


def test_the_part_of_a_role_goes_to_the_others_on_days_on_which_it_has_no_post():
    ground = living(a_county(), 工业局科长=SECOND)
    with_it, without_it = portions(a_county()), portions(without(a_county(), "工业局科长"))

    found = portions(ground)

    assert found["工业局科长"] == with_it["工业局科长"] * F(184, 366)
    for other in ("工业局局长", "工业局经办"):
        assert found[other] == (with_it[other] * 184 + without_it[other] * 182) / 366


def test_a_card_that_names_a_post_not_yet_set_up_names_nobody_until_it_is():
    posts = [a_post("二科长", "工业局", Position.SECTION_HEAD)]
    ground = living(a_county(a_duty(section_post="二科长"), posts=posts), 二科长=SECOND)
    named = portions(a_county(a_duty(section_post="二科长"), posts=posts))["二科长"]

    found = portions(ground)

    assert found["二科长"] == named * F(184, 366)
    assert found["工业局科长"] == named * F(182, 366)  # 这些天只有一个科长


def test_the_team_of_a_government_abolished_long_ago_takes_nothing():
    dead = a_unit("旧县政府", UnitKind.GOVERNMENT, LONG_AGO)
    posts = [
        a_post("旧县长", "旧县政府", Position.HEAD),
        a_post("旧副县长", "旧县政府", Position.DEPUTY),
    ]
    vacant = [a_tenure("", post.code) for post in posts]

    assert portions(a_county(posts=posts, units=[dead], tenures=vacant)) == portions(a_county())


@pytest.mark.parametrize(("last", "there"), [("06-30", 182), ("07-01", 183)])
def test_a_unit_that_ended_in_the_year_leaves_what_comes_after_to_nobody(last, there):
    bureau = a_unit("工业局", life=Span(date(2000, 1, 1), days("01-01", last).ends_on))
    whole = portions(a_county())["工业局局长"]

    found = portions(a_county(units=[bureau]))

    assert found["工业局局长"] == whole * F(there, 366)
    assert found[Rest.NOT_IN_CHARGE, "工业局"] == F(1, 2) * F(366 - there, 366)


@given(st.lists(st.tuples(A_DAY_OFF, st.none() | A_DAY_OFF), min_size=7, max_size=7))
@settings(max_examples=60, deadline=None)
def test_whatever_is_set_up_and_abolished_the_portions_add_up_to_the_whole(ends):
    ground = a_county()
    ordered = [Span(b, max(b, e) if e else None) for b, e in ends]
    lives = dict(zip(ground.posts, ordered, strict=True))

    for side in sides(living(ground, **lives)):
        assert sum(side.values()) == 1
        assert all(portion > 0 for portion in side.values())


def told(ground):
    return [f for f in review(a_scheme(), ground) if f.check is Check.POST_LIFE]


def test_a_tenure_on_days_on_which_the_post_is_not_set_up_is_reported_and_does_not_count():
    ground = second_chief(FIRST)

    (found,) = told(ground)

    assert found.what == (
        "第二局长 任工业局第二局长（第二局长）的 2020-07-01至2020-12-31，职务没有设立或者已经撤销。"
    )
    assert (found.blocks, found.people) == (False, ("第二局长",))
    assert [tenure.span for tenure in ground.tenures_of("第二局长")] == [FIRST]
    assert told(second_chief(None)) == told(a_county()) == []


def test_an_abolished_post_is_not_reported_as_vacant():
    ground = second_chief(LONG_AGO, [a_tenure("", "第二局长")])

    assert [f.what for f in review(a_scheme(), ground)] == []


def test_a_post_abolished_since_is_not_carried_into_the_new_year():
    posts = living(a_county(), 副县长=Span(date(2010, 1, 1), date(2019, 12, 31))).posts
    around = Around(a_scheme(), a_scheme(), a_county().units, posts)

    assert (around.fills("副县长"), around.fills("县长")) == (False, True)
    last_day = replace(posts["副县长"], life=Span(date(2010, 1, 1), YEAR.begins_on))
    assert replace(around, posts={"副县长": last_day}).fills("副县长")


def test_one_who_acts_in_a_post_set_up_in_the_year_counts_from_its_first_day():
    acting = a_tenure("甲", "第二局长", YEAR, TenureManner.ACTING)

    found = portions(second_chief(Span(date(2020, 12, 1)), [acting]))

    assert found["甲"] == portions(a_county())["工业局局长"] / 2 * F(31, 366)
