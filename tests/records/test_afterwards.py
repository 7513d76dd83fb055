"""How those appointed did afterwards, against those who were not: exact, honest about few."""

from datetime import date
from fractions import Fraction

import pytest
from selection_world import ANOTHER, CANDIDATE, listed, made_vacant, opened, walked

from cadre.rules.errors import NotAllowed
from cadre.rules.periods import Span
from records.demo.accounts import acting
from records.dossier import afterwards_store, store
from records.dossier.afterwards import Considered, Filled, Later, group, later
from records.dossier.afterwards_routes import sheet
from records.selection.steps import Step

DAY = date(2021, 1, 20)
ON = date(2020, 10, 12)


def person(above: Fraction | None, *, appointed: bool = True, part: bool = False) -> Considered:
    mean = Fraction(80, 100)
    rate = None if above is None else mean + above
    return Considered("G1", "某", appointed, "", (Later("2021年", rate, mean, "", part),))


def filled(*people: Considered) -> Filled:
    return Filled(1, "某职", ON, people)


def test_a_mean_is_shown_of_as_many_as_a_comparison_asks_for():
    some = [person(Fraction(number, 100)) for number in (1, 2)]

    few = group([filled(*some)], DAY, appointed=True)
    enough = group([filled(*some, person(Fraction(6, 100)))], DAY, appointed=True)

    assert (few.people, few.known, few.above, few.least) == (2, 2, None, 3)
    assert enough.above == Fraction(3, 100)


def test_who_has_no_figure_and_who_has_part_of_a_period_do_not_count_in_the_mean():
    people = [person(None), person(Fraction(9, 100), part=True), person(Fraction(1, 100))]

    found = group([filled(*people)], DAY, appointed=True)

    assert (found.people, found.known, found.above) == (3, 1, None)


def test_those_appointed_and_the_others_are_told_apart():
    both = filled(person(Fraction(1, 100)), person(Fraction(2, 100), appointed=False))

    assert group([both], DAY, appointed=True).people == 1
    assert group([both], DAY, appointed=False).people == 1


@pytest.mark.parametrize(
    ("begins", "part"), [(date(2020, 1, 1), True), (ON, True), (date(2020, 10, 13), False)]
)
def test_the_period_of_the_decision_is_marked_as_part(begins, part):
    assert later(Span(begins, None), ON, "2020年", None).part is part


@pytest.fixture
def appointed(demo):
    made_vacant(demo)
    vacancy = opened(demo)
    first = listed(demo, vacancy)
    listed(demo, vacancy, ANOTHER)
    walked(demo, first, Step.APPOINTMENT)
    return vacancy


def test_the_figures_are_those_of_the_records(demo, appointed):
    who = acting(demo, "ganbu")

    found = next(f for f in afterwards_store.filled(demo, who) if f.number == appointed.id)

    assert [(one.official, one.appointed) for one in found.people] == [
        (CANDIDATE, True),
        (ANOTHER, False),
    ]
    for one in found.people:
        periods = {p.span.label: p for p in store.record(demo, who, one.official).periods}
        assert one.later
        for told in one.later:
            period = periods[told.period]
            assert (told.rate, told.peers) == (period.rate, period.peer_rate)
            assert told.part


def test_a_period_that_ended_before_the_decision_is_not_told(demo, appointed):
    found = afterwards_store.filled(demo, acting(demo, "ganbu"))
    periods = {each.period for post in found for one in post.people for each in one.later}

    assert "2019年" not in periods


def test_the_workbook_has_a_row_for_each_person_and_period(demo, appointed):
    found = afterwards_store.filled(demo, acting(demo, "ganbu"))

    rows = sheet(found)[1:]

    assert len(rows) == sum(max(len(one.later), 1) for post in found for one in post.people)
    assert {row[2] for row in rows} == {one.name for post in found for one in post.people}


@pytest.mark.parametrize("name", ["kaohe", "lianluo", "ganbu-jy", "tianbao", "jiandu"])
def test_nobody_else_is_told(demo, name):
    with pytest.raises(NotAllowed):
        afterwards_store.filled(demo, acting(demo, name))
