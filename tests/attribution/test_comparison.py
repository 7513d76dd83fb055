from dataclasses import replace

from demo_world import COUNTIES

from attribution.runs import store
from attribution.runs.calculation import Outputs
from attribution.runs.comparison import ScoreMoved, compare
from cadre.rules.vocabulary import Rest


def of(session, number) -> Outputs:
    return store.outputs(session, number)


def test_a_run_compared_with_itself_shows_no_difference(shown):
    same = of(shown, 4)

    found = compare(same, same)

    assert (found.scores, found.places, found.shares, found.officials) == ((), (), (), frozenset())


def test_the_upheld_edge_moves_points_between_people_and_leaves_every_score(shown):
    found = compare(of(shown, 2), of(shown, 4))

    assert (found.scores, found.places) == ((), ())
    assert {(m.subject, m.indicator) for m in found.shares} == {("LQ", "DSLZ")}
    assert {"G0906", "G0909"} <= found.officials
    assert sum(m.got[1] - m.got[0] for m in found.shares) == 0
    assert sum(m.lost[1] - m.lost[0] for m in found.shares) == 0


def test_compared_the_other_way_round_before_and_after_change_places(shown):
    there, back = compare(of(shown, 2), of(shown, 4)), compare(of(shown, 4), of(shown, 2))

    assert [(m.holder, m.got, m.lost) for m in back.shares] == [
        (m.holder, m.got[::-1], m.lost[::-1]) for m in there.shares
    ]


def test_a_score_that_one_run_lacks_is_shown_as_missing(shown):
    whole = of(shown, 4)
    less = replace(whole, scores=whole.scores[1:])
    first = whole.scores[0]

    assert compare(less, whole).scores == (
        ScoreMoved(first.subject, first.indicator, None, first.points),
    )


def test_two_rests_of_one_place_are_told_apart_from_an_official_of_that_name(shown):
    whole = of(shown, store.current(shown, COUNTIES).id)
    share = next(s for s in whole.shares if s.official)
    moved = replace(share, official="", rest=Rest.VACANT, rest_at=share.official)
    after = replace(whole, shares=tuple(moved if s is share else s for s in whole.shares))

    found = compare(whole, after)

    assert {m.is_official for m in found.shares} == {True, False}
    assert found.officials == {share.official}
