import pytest
from demo_world import correct

from cadre.roster import naming_store
from cadre.roster import store as roster
from cadre.roster.tables import Official
from cadre.rules.errors import BadInput, NotFound
from records.demo.accounts import acting


def test_a_name_and_a_code_mean_the_same_person(demo):
    who = acting(demo, "ganbu")
    one = roster.officials(demo, who)[0]

    assert naming_store.code_of(demo, who, f" {one.code} ") == one.code
    assert naming_store.code_of(demo, who, one.name) == one.code


def test_namesakes_are_listed_to_choose_from(demo):
    who = acting(demo, "ganbu")
    first, second = roster.officials(demo, who)[:2]
    correct(demo, Official, second.code, name=first.name)

    with pytest.raises(BadInput, match=f"对得上 2 人.*{first.code}.*{second.code}"):
        naming_store.code_of(demo, who, first.name)
    assert naming_store.code_of(demo, who, second.code) == second.code


@pytest.mark.parametrize("asked", ["", "没有这个人"])
def test_who_is_nobody_is_not_found(demo, asked):
    with pytest.raises(NotFound):
        naming_store.code_of(demo, acting(demo, "ganbu"), asked)


def test_who_is_beyond_ones_authority_is_not_found_by_name(demo):
    every = roster.officials(demo, acting(demo, "ganbu"))
    own = roster.officials(demo, acting(demo, "ganbu-jy"))

    stranger = next(one for one in every if one.code not in {mine.code for mine in own})
    with pytest.raises(NotFound):
        naming_store.code_of(demo, acting(demo, "ganbu-jy"), stranger.name)
