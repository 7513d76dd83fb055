import tomllib
from pathlib import Path

import pytest
import scoring_case

from attribution.results.published import reconcile
from attribution.scoring.scores import score_all
from attribution.scoring.standing import stand
from cadre.rules.numbers import show_points

FOLDER = Path(__file__).parent
CASES = [path.name for path in sorted(FOLDER.glob("scoring_*.toml"))]
PUBLISHED = [path.name for path in sorted(FOLDER.glob("published_*.toml"))]


@pytest.mark.parametrize("name", CASES)
def test_scores_and_places_agree_with_the_case_worked_by_hand(name):
    case = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    scheme, expected = scoring_case.scheme(case), case["expect"]

    scores, problems = score_all(scheme, scoring_case.filled(case))

    points = {(s.indicator, s.subject): s for s in scores}
    for code, unit, number, words in expected["points"]:
        score = points[code, unit]
        assert ("无" if score.points is None else show_points(score.points, 6)) == number
        assert words in score.formula
    found = {s.subject: [show_points(s.rounded), s.place or 0] for s in stand(scheme, scores)}
    assert {unit: found[unit] for unit in expected["places"]} == expected["places"]
    only = expected.get("problems")
    assert only is None or [str(problem) for problem in problems] == only


@pytest.mark.parametrize("name", PUBLISHED)
def test_problems_of_published_figures_agree_with_the_case_worked_by_hand(name):
    case = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))

    assert [str(problem) for problem in reconcile(scoring_case.printed(case))] == case["problems"]
