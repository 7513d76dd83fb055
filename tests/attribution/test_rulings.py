from dataclasses import replace
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from edge_builders import a_ruling, shared_out, sides, told
from ground_builders import a_county, a_score

from attribution.responsibility.duties import ExemptionLine
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.vocabulary import Rest, RulingKind, Side

CHIEF = "工业局局长"
OWN = F(1, 2) * F(4, 10)
INHERITED = RulingKind.INHERITED


def ruled(*lines):
    return replace(a_county(), rulings=lines)


def by_official(found):
    return {share.official: share for share in found if share.official}


@pytest.mark.parametrize("kind", [RulingKind.LAGGING, RulingKind.GROUNDWORK])
def test_a_decision_gives_a_part_of_the_points_got_straight_to_somebody(kind):
    credit, fault = sides(ruled(a_ruling("前任", 3000, kind)))

    assert credit["前任"] == F(3, 10)
    assert credit[CHIEF] == F(7, 10) * OWN
    assert sum(credit.values()) == sum(fault.values()) == 1


def test_nobody_is_given_points_lost_by_a_decision():
    _, fault = sides(ruled(a_ruling("前任", 3000)))

    assert "前任" not in fault
    assert fault == sides(a_county())[0]


def test_who_has_a_part_by_the_graph_too_has_both():
    credit, _ = sides(ruled(a_ruling(CHIEF, 3000)))

    assert credit[CHIEF] == F(3, 10) + F(7, 10) * OWN


def test_the_edge_carries_kind_factor_and_paper_and_the_others_say_what_is_left():
    ground = ruled(a_ruling("前任", 3000))

    assert told(ground, "前任") == [["滞后结果 0.30"]]
    assert told(ground, "书记")[0][0] == (
        "领导班子 0.50，乘归属决定之外的 0.70（县考核委 2021-01-15 纪要3号）"
    )
    assert told(ground, "书记", side=Side.FAULT)[0][0] == "领导班子 0.50"


def test_the_share_by_decision_names_the_kind_as_its_role():
    lines = a_ruling("前任"), a_ruling(CHIEF, 1000, RulingKind.GROUNDWORK, "2")

    found = by_official(shared_out(ruled(*lines)))

    assert (found["前任"].roles, found["前任"].lost) == ("滞后结果", 0)
    assert found[CHIEF].roles == "部门主要负责人、打基础"


def test_decisions_that_ask_for_more_than_there_is_are_cut_alike():
    credit, _ = sides(ruled(a_ruling("前任", 9000), a_ruling("丙", 9000, number="2")))

    assert {k: v for k, v in credit.items() if v} == {"前任": F(1, 2), "丙": F(1, 2)}


def test_a_decision_on_another_result_changes_nothing():
    assert sides(ruled(replace(a_ruling("前任"), indicator="J"))) == sides(a_county())


def test_an_inherited_problem_takes_its_part_of_the_fault_to_the_rest_by_name():
    plain, freed = shared_out(a_county()), shared_out(ruled(a_ruling(CHIEF, 6000, INHERITED)))

    before, after = by_official(plain)[CHIEF], by_official(freed)[CHIEF]
    (moved,) = [share for share in freed if share.rest is Rest.INHERITED]
    assert (before.lost, after.lost, moved.lost) == (600_000, 240_000, 360_000)
    assert (after.got, after.portion) == (before.got, before.portion)
    assert moved.rest_at == "部门主要负责人（工业局局长，县考核委 2021-01-15 纪要3号）"
    assert by_official(freed)["书记"] == by_official(plain)["书记"]


@pytest.mark.parametrize("lost", [1, 2, 3, 7, 1_000_001])
def test_an_inherited_problem_divides_to_the_last_millionth(lost):
    score = a_score(got=POINT, possible=POINT + lost)
    lines = a_ruling(CHIEF, 3333, INHERITED), a_ruling(CHIEF, 3333, INHERITED, "2")

    found = shared_out(ruled(*lines), score=score)

    assert sum(share.lost for share in found) == lost
    assert sum(share.got for share in found) == POINT
    assert sum(share.portion for share in found) == WHOLE_PORTION


def test_an_inherited_problem_of_more_than_all_frees_of_all_and_no_more():
    lines = a_ruling(CHIEF, 8000, INHERITED), a_ruling(CHIEF, 8000, INHERITED, "2")

    found = shared_out(ruled(*lines))

    assert by_official(found)[CHIEF].lost == 0
    assert sum(share.lost for share in found) == 3 * POINT


def test_an_exemption_takes_what_an_inherited_problem_has_left():
    exemption = ExemptionLine("I", "县", CHIEF, "容错一号")

    found = shared_out(ruled(a_ruling(CHIEF, 6000, INHERITED)), exemptions=[exemption])

    rests = {share.rest: share.lost for share in found if share.rest}
    assert rests == {Rest.INHERITED: 360_000, Rest.EXEMPTED: 240_000}
    assert by_official(found)[CHIEF].lost == 0


def test_an_inherited_problem_without_a_fault_changes_nothing():
    full = a_score(got=10 * POINT)

    assert shared_out(ruled(a_ruling(CHIEF, 6000, INHERITED)), score=full) == shared_out(
        a_county(), score=full
    )
