from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.foundation.access import ADMINISTRATORS, DEPARTMENT, GRANTED, Permission, Principal
from cadre.foundation.rights import Rights, must_name
from cadre.rules.errors import BadInput, NotAllowed
from cadre.rules.vocabulary import AccountRole, PostRank

P, R = Permission, AccountRole

WRITES = {
    P.ENTER_FACTS,
    P.SUPPLY_RESULTS,
    P.ISSUE_SCHEME,
    P.CALCULATE,
    P.PUBLISH,
    P.RAISE_DISPUTE,
    P.ANSWER_DISPUTE,
    P.PROPOSE,
    P.DECIDE,
    P.CLOSE,
    P.WRITE_DOSSIER,
}
OFFICE = {P.READ_ACCOUNTS, P.MANAGE_ACCOUNTS, P.GRANT_RIGHTS, P.READ_TRAIL}
CONTENT = set(P) - OFFICE - {P.HOME}


def principal(role: AccountRole) -> Principal:
    return Principal(1, "li", "李某", role)


def test_every_role_has_a_line_in_the_policy_and_every_permission_a_holder():
    assert set(GRANTED) == set(R)
    assert set().union(*GRANTED.values()) == set(P)


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
def test_an_administrator_sees_no_scheme_no_result_and_no_record(role):
    assert not GRANTED[role] & CONTENT


def test_no_two_administrators_share_a_power():
    powers = [GRANTED[role] - {P.HOME, P.READ_ACCOUNTS} for role in ADMINISTRATORS]

    assert all(not one & other for one, other in combinations(powers, 2))


@pytest.mark.parametrize("role", sorted(set(R) - ADMINISTRATORS))
def test_nobody_but_administrators_holds_an_administrators_power(role):
    assert not GRANTED[role] & OFFICE


def test_the_auditor_of_results_reads_everything_and_writes_nothing():
    assert not GRANTED[R.AUDITOR] & WRITES
    assert principal(R.AUDITOR).sees_all_people
    assert not principal(R.CLERK).sees_all_people


def test_who_records_a_decision_has_neither_proposed_nor_calculated_it():
    assert P.DECIDE in GRANTED[R.RECORDER]
    assert [role for role in R if P.DECIDE in GRANTED[role]] == [R.RECORDER]
    assert not GRANTED[R.RECORDER] & (WRITES - {P.DECIDE})


def test_an_assessed_official_sees_neither_proposals_nor_drafts():
    assert not GRANTED[R.OFFICIAL] & {P.READ_MATTERS, P.READ_RUNS}
    assert R.OFFICIAL not in DEPARTMENT


def test_a_supplier_fills_in_results_and_sees_no_person():
    assert GRANTED[R.SUPPLIER] == {
        P.HOME, P.READ_SCHEMES, P.READ_FILLING, P.INTAKE, P.SUPPLY_RESULTS
    }  # fmt: skip


@given(st.sampled_from(R), st.sampled_from(P))
def test_must_refuses_just_what_may_denies(role, permission):
    who = principal(role)

    if who.may(permission):
        who.must(permission)
    else:
        with pytest.raises(NotAllowed, match=str(permission)):
            who.must(permission)


@pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
@pytest.mark.parametrize(
    "more", [{"official": "G1"}, {"unit": "U1"}, {"ranks": frozenset({PostRank.STAFF})}]
)
def test_an_administrator_may_not_also_be_an_official_or_belong_to_a_unit(role, more):
    with pytest.raises(BadInput, match="不得兼任"):
        Rights(role, **more).must_fit()
    Rights(role).must_fit()


@pytest.mark.parametrize(
    ("role", "needed"),
    [(R.OFFICIAL, {"official": "G1"}), (R.CONTACT, {"unit": "U1"}), (R.SUPPLIER, {"unit": "U1"})],
)
def test_a_role_that_speaks_for_somebody_must_say_for_whom(role, needed):
    with pytest.raises(BadInput):
        Rights(role).must_fit()
    Rights(role, **needed).must_fit()


@pytest.mark.parametrize("name", ["a", "x" * 41, "a b", "a/b", "<script>", "a\nb", ""])
def test_an_account_name_that_breaks_addresses_or_logs_is_refused(name):
    with pytest.raises(BadInput, match="账号名"):
        must_name(name, "李某")


@pytest.mark.parametrize("display", ["", "字" * 31, "李\n某", "李\u202e某"])
def test_a_display_name_with_control_characters_is_refused(display):
    with pytest.raises(BadInput, match="姓名"):
        must_name("li", display)


def test_names_at_the_limits_are_accepted():
    must_name("ab", "字")
    must_name("x" * 40, "字" * 30)
