"""Quiet builders of what an official has, of standings to compare, and of scores and shares."""

from dataclasses import replace
from fractions import Fraction

from ground_builders import a_post, a_scheme, a_tenure

from attribution.plan import Subject, SubjectClass
from attribution.runs.personal_achieved import Achieved
from attribution.runs.personal_posts import Served
from attribution.runs.personal_standing import PersonalStanding, comparison_rule
from attribution.values import Score, Share
from cadre.rules.numbers import POINT, WHOLE_PORTION, to_int
from cadre.rules.vocabulary import Position

RULE = comparison_rule(a_scheme().period.ends_on)
KIND = (Position.DEPUTY, "A")


def part(value):
    """A portion in billionths."""
    return to_int(Fraction(value) * WHOLE_PORTION)


def a_score(indicator="I", subject="县", got="7", possible="10"):
    return Score(
        indicator,
        subject,
        None,
        None if got is None else to_int(Fraction(got) * POINT),
        to_int(Fraction(possible) * POINT),
        "",
    )


def a_share(official="甲", indicator="I", subject="县", portion="1/2", got=0, lost=0, **more):
    points = to_int(Fraction(got) * POINT), to_int(Fraction(lost) * POINT)
    return Share(subject, indicator, official, part(portion), *points, **more)


def scores_of(*scores):
    return {(score.subject, score.indicator): score for score in scores}


def has(rate="0.8", load="10", **more):
    known = Achieved(
        official="甲",
        got=0,
        lost=0,
        adjusted=0,
        apart=Fraction(0),
        load=Fraction(load) * POINT,
        rate=None if rate is None else Fraction(rate),
        contribution=None,
        units=(("县", Fraction(load) * POINT, Fraction(8, 10)),),
    )
    return replace(known, **more)


def one(official="甲", rate="0.8", load="10", days=366, kind=KIND, **more):
    """A standing before it is compared with anybody."""
    post = a_post("副县长", "县政府", Position.DEPUTY)
    served = Served(post, days, (a_tenure(official, "副县长"),))
    own = replace(has(rate, load, **more), official=official)
    return PersonalStanding(official, own, kind, (served,))


def three(**first):
    """Three peers at 90, 80 and 70, the first of them as the test wants him."""
    return [one(**{"rate": "0.9", **first}), one("乙", "0.8"), one("丙", "0.7")]


def a_class_of(scheme, *subjects):
    """A scheme whose subjects are these, all of one class."""
    known = {code: Subject(code, code, "A") for code in subjects}
    return replace(scheme, subjects=known, classes={"A": SubjectClass("A", "甲类", "县")})
