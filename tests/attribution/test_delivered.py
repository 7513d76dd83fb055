from facts_maker import Case, band, base, measured, option, project, ratings, scored, tally
from scoring_maker import result

from attribution.filled import Filled, MissingRuling, Project, Tally
from attribution.scoring.entered import sort_out
from attribution.scoring.scores import score_all
from attribution.scoring.totals import totals
from cadre.rules.numbers import to_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import IndicatorKind, Measure, Method, Treatment

INDEX = measured(Measure.VALUE, Method.AS_IS, "指数")
TOTAL = measured(Measure.VALUE, Method.AS_IS, "总分", IndicatorKind.TOTAL)


def delivered(**more):
    values = {("指数", u): v for u, v in zip("甲乙丙", (30, 20, 10), strict=True)}
    values |= {("总分", "甲"): "79.0", ("总分", "乙"): "94.9"}
    return Case((INDEX, TOTAL), values=values, **more)


def test_a_delivered_total_is_taken_as_it_is_and_the_parts_are_shown_beside_it():
    case = delivered()

    scores, problems = score_all(case.scheme, case.filled)

    found = totals(case.scheme, scores)
    assert found["甲"].points == to_points(79)
    assert (found["甲"].possible, found["甲"].complete) == (to_points(100), True)
    assert {s.points for s in scores if s.indicator == "指数"} == {
        to_points(p) for p in (30, 20, 10)
    }
    assert found["丙"].complete is False
    assert [p.severity for p in problems] == [Severity.WARNS]


def test_dropping_the_delivered_total_does_not_rescale_the_parts():
    dropped = MissingRuling("总分", "丙", Treatment.RENORMALISE, "纪要")

    scores, problems = scored(delivered(facts=Filled(rulings=(dropped,))))

    assert problems == []
    assert ("总分", "丙") not in scores
    assert scores["指数", "丙"].points == to_points(10)
    assert scores["指数", "丙"].possible == to_points(100)


def test_a_bonus_measured_from_another_indicator_is_asked_where_that_is_filled_in():
    level = measured(Measure.VALUE, Method.PERCENT, "水平")
    bonus = measured(
        Measure.INCREMENT, Method.PER_UNIT, "加分", IndicatorKind.BONUS, source="水平", 每单位分="1"
    )
    case = Case(
        (level, bonus),
        values={("水平", "甲"): 60, ("水平", "乙"): 50},
        targets={("加分", u): base(55) for u in "甲乙丙"},
    )

    scores, _ = scored(case)

    assert scores["加分", "甲"].points == to_points(5)
    assert scores["加分", "乙"].points == 0
    assert ("加分", "丙") not in scores


def test_what_is_entered_twice_or_outside_the_scheme_is_named():
    case = delivered()
    twice = (result("指数", "甲", 1), result("指数", "甲", 2), result("无", "甲", 2))
    strange = (Tally("指数", "丁", "", "", "好", 3),)
    planned = (Project("1", "无", "甲", "厂", None, None),)

    _, problems = sort_out(case.scheme, Filled(twice, tallies=strange, projects=planned))

    assert [p.what for p in sorted(problems)] == [
        "完成情况“指数、甲”重复。",
        "完成情况“无、甲”的指标不在方案内。",
        "票数“指数、丁、好”的考核对象不在方案内。",
        "项目“无、甲、1”的指标不在方案内。",
    ]


def test_ballots_ratings_and_projects_that_nothing_looks_at_are_a_warning():
    own = measured(Measure.VALUE, Method.PERCENT)
    facts = Filled(
        tallies=(tally("甲", "好", 9),),
        ratings=ratings("甲", 9),
        projects=(project("甲", "1", 9),),
    )

    _, problems = scored(Case((own,), units=("甲",), values={("指标", "甲"): 9}, facts=facts))

    assert [p.where.sheet for p in problems] == ["票数", "评分", "项目"]
    assert {p.severity for p in problems} == {Severity.WARNS}


def test_a_score_by_votes_or_places_shows_the_figure_it_rests_on():
    banded = measured(Measure.BALLOTS, Method.BANDS)
    placed = measured(Measure.VALUE, Method.EVALUATED_PLACES)
    tables = {
        "bands": (band(1, 100, 80, looks_at="优秀"),),
        "ballots": (option("优秀", 100), option("称职", 80)),
    }
    cast = Filled(tallies=(tally("甲", "优秀", 9), tally("甲", "称职", 1)))

    by_votes, _ = scored(Case((banded,), units=("甲",), facts=cast, tables=tables))
    by_places, _ = scored(Case((placed,), units=("甲",), facts=Filled(ratings=ratings("甲", 2, 4))))

    assert by_votes["指标", "甲"].value == 90
    assert by_places["指标", "甲"].value == 3
