from datetime import date

import pytest

from cadre.foundation.access import Principal
from cadre.roster import store
from cadre.roster.store import HIDDEN
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import AccountRole, PostRank

R, RANK = AccountRole, PostRank
MANAGED = frozenset(PostRank) - {PostRank.OUTSIDE}
BY_RANK = [R.CLERK, R.CADRE_OFFICER, R.RECORDER]


def who(role, official="", ranks=MANAGED) -> Principal:
    return Principal(1, "a", "甲", role, official=official, ranks=frozenset(ranks))


@pytest.mark.parametrize("role", BY_RANK)
def test_management_authority_follows_the_rank_of_the_post(shown, role):
    seen = store.authority(shown, who(role, ranks=[RANK.COUNTY_DEPUTY]))

    assert seen.sees("G0313")  # 副县长
    assert not seen.sees("G0302")  # 县长
    assert not seen.sees("G0306")  # 局长


@pytest.mark.parametrize("role", BY_RANK)
def test_without_ranks_or_beyond_them_nobody_is_seen(shown, role):
    assert store.authority(shown, who(role, ranks=())).codes == frozenset()
    assert not store.authority(shown, who(role)).sees("G0018")  # 管理范围外


@pytest.mark.parametrize("role", BY_RANK)
def test_nobody_sees_his_own_record_or_a_relatives(shown, role):
    one, other = (store.authority(shown, who(role, code)) for code in ("G0111", "G0210"))

    seen = [each.sees(code) for each in (one, other) for code in ("G0111", "G0210")]
    assert seen == [False] * 4
    assert one.sees("G0211")


def test_an_official_sees_himself_alone(shown):
    assert store.authority(shown, who(R.OFFICIAL, "G0313")).codes == {"G0313"}


def test_the_auditor_of_results_sees_everybody(shown):
    seen = store.authority(shown, who(R.AUDITOR, ranks=()))

    assert seen.sees("G0018")
    assert seen.sees("G0313")


@pytest.mark.parametrize(
    "role", [R.CONTACT, R.SUPPLIER, R.SYSTEM_ADMIN, R.SECURITY_ADMIN, R.AUDIT_ADMIN]
)
def test_contacts_suppliers_and_administrators_see_nobody(shown, role):
    seen = store.authority(shown, who(role))

    assert seen.codes == frozenset()
    assert store.officials(shown, who(role)) == []
    assert seen.name("G0313") == HIDDEN


def test_a_name_is_shown_within_authority_and_hidden_beyond_it(shown):
    seen = store.authority(shown, who(R.CLERK, ranks=[RANK.COUNTY_DEPUTY]))

    assert seen.name("G0313") == "郁承泽"
    assert seen.name("G0306") == HIDDEN


def test_who_holds_two_posts_is_of_the_higher_rank(shown):
    ranks = store.highest_ranks(shown, date(2020, 6, 30))

    assert ranks["G0804"] == RANK.COUNTY_DEPUTY  # 副县长兼局长


def test_a_rank_counts_on_the_last_day_of_the_post_and_no_longer(shown):
    last, after = date(2020, 5, 31), date(2020, 6, 1)

    assert store.highest_ranks(shown, last)["G0607"] == RANK.TOWNSHIP_CHIEF
    assert store.highest_ranks(shown, after)["G0607"] == RANK.TOWNSHIP_DEPUTY


def test_who_has_left_keeps_the_rank_of_his_last_post(shown):
    assert store.highest_ranks(shown, date(2021, 1, 1))["G0304"] == RANK.COUNTY_DEPUTY


def test_who_was_reduced_in_rank_is_of_the_rank_he_has_now(shown):
    assert store.highest_ranks(shown, date(2018, 6, 14))["G0507"] == RANK.TOWNSHIP_CHIEF
    assert store.highest_ranks(shown, date(2020, 1, 1))["G0507"] == RANK.TOWNSHIP_DEPUTY


def test_an_official_beyond_authority_is_answered_like_one_who_does_not_exist(shown):
    clerk = who(R.CLERK, ranks=[RANK.COUNTY_DEPUTY])
    assert store.official(shown, clerk, "G0313").name == "郁承泽"

    words = []
    for code in ("G0306", "G9999"):
        with pytest.raises(NotFound) as found:
            store.official(shown, clerk, code)
        words.append((found.value.what, found.value.what_to_do))

    assert words[0] == words[1]


def test_the_list_holds_those_within_authority_with_the_posts_they_hold_now(shown):
    listed = store.officials(shown, who(R.CLERK, ranks=[RANK.COUNTY_DEPUTY]))

    assert {line.rank for line in listed} <= {RANK.COUNTY_DEPUTY, ""}
    assert {"G0313", "G0304"} <= {line.code for line in listed}
    assert next(line.posts for line in listed if line.code == "G0304") == ""


def test_the_list_is_searched_by_name_code_and_post(shown):
    for asked in ("郁承泽", "G0313", "缙云县"):
        assert "G0313" in [line.code for line in store.officials(shown, who(R.CLERK), asked)]
    assert store.officials(shown, who(R.CLERK), "汪洋大海") == []
    assert store.officials(shown, who(R.CLERK, ranks=[RANK.STAFF]), "郁承泽") == []
