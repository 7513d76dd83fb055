from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from ground_builders import a_scheme

from attribution.responsibility.factors import (
    BUREAU,
    DEFAULT,
    PARTY_TEAM,
    TEAM,
    split,
    team_edge,
)
from cadre.rules.vocabulary import Liability, Position

CHIEF, VICE, SECTION, HANDLER = (
    Position.CHIEF,
    Position.VICE_CHIEF,
    Position.SECTION_HEAD,
    Position.HANDLER,
)


@pytest.mark.parametrize("edge", sorted({edge for edge, _ in DEFAULT}))
def test_the_default_factors_of_an_edge_add_up_to_one(edge):
    assert sum(factor for (own, _), factor in DEFAULT.items() if own == edge) == 10_000


def test_a_full_bureau_divides_forty_thirty_twenty_ten():
    parts = split(DEFAULT, BUREAU, [CHIEF, VICE, SECTION, HANDLER])

    assert parts == {CHIEF: F(4, 10), VICE: F(3, 10), SECTION: F(2, 10), HANDLER: F(1, 10)}


def test_a_role_that_a_unit_does_not_have_goes_pro_rata_to_the_others():
    assert split(DEFAULT, BUREAU, [CHIEF, VICE, SECTION]) == {
        CHIEF: F(4, 9),
        VICE: F(3, 9),
        SECTION: F(2, 9),
    }
    assert split(DEFAULT, BUREAU, [HANDLER]) == {HANDLER: 1}


def test_a_scheme_that_speaks_of_an_edge_speaks_of_all_its_roles():
    own = {(BUREAU, CHIEF): 5000, (BUREAU, VICE): 5000}

    assert split(own, BUREAU, [CHIEF, VICE, SECTION]) == {CHIEF: F(1, 2), VICE: F(1, 2)}
    assert split(own, TEAM, [Position.HEAD]) == {Position.HEAD: 1}


def test_a_unit_without_any_role_on_the_edge_divides_nothing():
    assert split(DEFAULT, BUREAU, []) == {}
    assert split({(BUREAU, CHIEF): 10_000}, BUREAU, [HANDLER]) == {}


def test_party_building_puts_the_secretary_before_the_head():
    team = [Position.SECRETARY, Position.HEAD, Position.DEPUTY]
    factors = a_scheme().factors

    party = split(factors, team_edge(Liability.PARTY), team)
    other = split(factors, team_edge(Liability.GENERAL), team)

    assert team_edge(Liability.PARTY) == PARTY_TEAM
    assert [party[p] for p in team] == [F(3, 10), F(2, 10), F(5, 10)]
    assert [other[p] for p in team] == [F(2, 10), F(3, 10), F(5, 10)]
