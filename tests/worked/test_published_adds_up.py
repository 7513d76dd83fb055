"""In every table made public the columns, bonus and deductions of a line add up to its total."""

import pytest
from shipped_place import shipped

from attribution.runs.item_boards import publication
from attribution.scoring.counting import counting

PLACES = (
    ("kunshan", "2024"),
    ("qingdao", "districts_2022"),
    ("qingdao", "districts_2023", "districts_2022"),
    ("qingdao", "zones_2023"),
    ("qingdao", "departments_2023"),
    ("shanghai", "2023"),
    ("shanghai", "2024", "2023"),
    ("wuqing", "2019_q1"),
    ("wuqing", "2019_q2", "2019_q1"),
    ("wuqing", "2019_q3", "2019_q1 2019_q2"),
    ("wuqing", "2019_q4", "2019_q1 2019_q2 2019_q3"),
    ("wuqing", "2019"),
    ("zhejiang", "2023"),
)


@pytest.mark.parametrize("place", PLACES, ids=" ".join)
def test_what_is_published_of_a_unit_adds_up_to_its_total(place):
    year = shipped(*place)
    scores = list(year.scores.values())

    wrong = {}
    for table in publication(year.scheme, scores, year.standings.values()):
        for line in table.lines:
            mine = [s for s in scores if s.subject == line.standing.subject]
            summed = sum(s.points or 0 for s in counting(year.scheme, mine))
            shown = sum(line.points.get(i.code) or 0 for i in table.columns)
            if None not in line.points.values() and shown + line.bonus + line.deducted != summed:
                wrong[line.name] = (shown, line.bonus, line.deducted, summed)

    assert wrong == {}
