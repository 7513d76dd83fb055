from datetime import date

import pytest

from cadre.roster.places import Count, Holding, PostPlace, Quota, State, counts, life_of, places_on
from cadre.rules.periods import Span
from cadre.rules.vocabulary import Position, PostRank, TenureManner

DAY = date(2021, 3, 1)
BEGAN = date(2019, 1, 1)


def post(code="P", ends=None, position=Position.VICE_CHIEF) -> PostPlace:
    return PostPlace(
        code, "U", "副局长", position, PostRank.TOWNSHIP_DEPUTY, life=Span(BEGAN, ends)
    )


def held(ends=None, manner=TenureManner.FORMAL, begins=BEGAN, code="P") -> Holding:
    return Holding("G1", code, Span(begins, ends), manner)


def test_a_post_is_filled_from_the_first_day_to_the_last():
    (place,) = places_on([post()], [held(ends=DAY)], DAY)

    assert (place.state, place.since) == (State.FILLED, BEGAN)


def test_a_post_is_vacant_from_the_day_after_the_last_holder():
    (place,) = places_on([post()], [held(ends=date(2021, 2, 27))], DAY)

    assert (place.state, place.since) == (State.VACANT, date(2021, 2, 28))


def test_a_post_never_held_is_vacant_since_it_was_set_up():
    (place,) = places_on([post()], [], DAY)

    assert (place.state, place.since) == (State.VACANT, BEGAN)


def test_a_post_with_nobody_but_an_acting_head_is_not_filled():
    (place,) = places_on([post()], [held(manner=TenureManner.ACTING)], DAY)

    assert place.state is State.ACTING


@pytest.mark.parametrize(
    ("ends", "state"), [(date(2021, 2, 28), State.ABOLISHED), (DAY, State.VACANT)]
)
def test_a_post_is_abolished_from_the_day_after_its_last(ends, state):
    assert places_on([post(ends=ends)], [], DAY)[0].state is state


def test_a_post_is_not_yet_there_before_its_first_day():
    assert places_on([post()], [], date(2018, 12, 31))[0].state is State.NOT_YET


def test_a_post_lives_no_longer_than_its_unit():
    unit = Span(BEGAN, date(2020, 6, 30))

    assert life_of(unit, None, None) == unit
    assert life_of(unit, date(2019, 5, 1), None) == Span(date(2019, 5, 1), date(2020, 6, 30))


def quota(number: int, *held_posts: Holding) -> Count:
    stood = places_on([post("P"), post("Q")], held_posts, DAY)
    (count,) = counts(stood, [Quota(Position.VICE_CHIEF, number, Span(BEGAN))], DAY)
    return count


def test_over_and_under_the_quota():
    both = held(), Holding("G2", "Q", Span(BEGAN), TenureManner.FORMAL)

    assert quota(1, *both).over == 1
    assert quota(2, *both).over == 0
    assert quota(2, both[0]).over == -1


def test_who_is_seconded_takes_none_of_the_quota():
    assert quota(1, held(manner=TenureManner.SECONDED)).filled == 0


def test_without_a_quota_nothing_is_over():
    (count,) = counts(places_on([post()], [held()], DAY), [], DAY)

    assert (count.approved, count.over) == (None, 0)


def test_adjoining_tenures_of_one_holder_are_one_term():
    before = held(ends=date(2020, 12, 31))
    after = held(begins=date(2021, 1, 1), manner=TenureManner.CONCURRENT)

    (place,) = places_on([post()], [before, after], DAY)

    assert (place.since, [h.span for h in place.holders]) == (BEGAN, [Span(BEGAN)])


def test_a_day_between_two_tenures_begins_a_new_term():
    before = held(ends=date(2020, 12, 30))
    after = held(begins=date(2021, 1, 1))

    (place,) = places_on([post()], [before, after], DAY)

    assert place.since == date(2021, 1, 1)


def test_looking_after_a_post_is_no_time_in_it():
    before = held(ends=date(2020, 12, 31), manner=TenureManner.ACTING)
    after = held(begins=date(2021, 1, 1))

    (place,) = places_on([post()], [before, after], DAY)

    assert place.since == date(2021, 1, 1)


def test_overlapping_rows_of_one_holder_are_shown_once():
    (place,) = places_on([post()], [held(), held(begins=DAY)], DAY)

    assert len(place.holders) == 1
