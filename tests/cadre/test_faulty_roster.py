from collections import Counter

import pytest
from faulty_roster import ON, PEOPLE, Roster, enter
from intake_builders import person as somebody
from planted_in_post import FAULTS, spoiled

from cadre.foundation.access import Principal
from cadre.foundation.tables import Account
from cadre.roster.checking import ground_store
from cadre.roster.checking.findings import Check
from cadre.roster.checking.review import review
from cadre.rules.vocabulary import AccountRole, PostRank


def officer(session) -> Principal:
    """A cadre officer with all ranks under his management."""
    who = somebody(session, AccountRole.CADRE_OFFICER, name="officer")
    session.get_one(Account, who.account_id).ranks = "、".join(PostRank)
    return Principal(
        who.account_id, who.account_name, who.display, who.role, "", "", frozenset(PostRank)
    )


def told(session, roster):
    enter(session, officer(session), roster)
    return review(ground_store.ground(session, ON))


def code(n: int) -> str:
    return f"G{n + 1:04d}"


def test_every_planted_fault_is_found_and_nothing_else_is_said(session):
    planted = Counter((check, tuple(map(code, people))) for check, people in FAULTS)

    findings = told(session, spoiled())

    assert Counter((one.check, one.people) for one in findings) == planted


def test_every_check_has_a_fault_planted():
    assert {check for check, _ in FAULTS} == set(Check)


def test_nothing_is_said_of_the_sound_roster(session):
    roster = Roster()

    assert len(roster.people) == PEOPLE
    assert told(session, roster) == []


@pytest.mark.parametrize("number", range(2))
def test_the_roster_is_the_same_each_time(number):
    assert spoiled().people == spoiled().people
