from dataclasses import replace

import pytest
from demo_world import CITY, COUNTIES, HISTORY

from attribution.runs import scope
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import AccountRole

R = AccountRole
OPEN, CLOSED = Settings(_env_file=None), Settings(_env_file=None, series_open=False)


def who(role, unit="", official="") -> Principal:
    return Principal(1, "a", "甲", role, unit=unit, official=official)


def subjects(session, person, scheme=COUNTIES, settings=OPEN) -> set[str]:
    return set(scope.subjects_shown(session, person, settings, schemes.scheme(session, scheme)))


@pytest.mark.parametrize("role", [R.CLERK, R.CADRE_OFFICER, R.RECORDER, R.AUDITOR])
def test_the_department_sees_every_unit(shown, role):
    assert len(subjects(shown, who(role), settings=CLOSED)) == 10


def test_a_unit_sees_the_units_of_its_class(shown):
    assert subjects(shown, who(R.CONTACT, "LQ")) == {"LD", "QT", "JY", "LQ"}
    assert subjects(shown, who(R.CONTACT, "KF")) == {"KF"}
    assert len(subjects(shown, who(R.CONTACT, "LQ"), HISTORY)) == 10


def test_where_the_scheme_declares_series_the_whole_series_is_open_to_each_other(shown):
    scheme = schemes.scheme(shown, COUNTIES)
    classes = {
        code: replace(one, series="县" if code in "AB" else "园区")
        for code, one in scheme.classes.items()
    }
    person, joined = who(R.CONTACT, "LQ"), replace(scheme, classes=classes)

    seen = scope.subjects_shown(shown, person, OPEN, joined)

    assert "SC" in seen
    assert "KF" not in seen
    assert scope.subjects_shown(shown, person, CLOSED, joined) == {"LQ"}


def test_with_the_series_closed_a_unit_sees_itself_alone(shown):
    assert subjects(shown, who(R.CONTACT, "LQ"), settings=CLOSED) == {"LQ"}


def test_a_bureau_belongs_to_the_county_above_it(shown):
    assert subjects(shown, who(R.CONTACT, "LQ-JX"), settings=CLOSED) == {"LQ"}


def test_a_unit_that_is_not_assessed_sees_nothing(shown):
    assert subjects(shown, who(R.CONTACT, "LQ"), CITY) == set()
    assert subjects(shown, who(R.CONTACT, "没有")) == set()
    assert subjects(shown, who(R.CONTACT)) == set()


@pytest.mark.parametrize(("official", "unit"), [
    ("G0313", "JY"),  # 现任副县长
    ("G0304", "JY"),  # 已离任，按最后任职的单位
    ("G0306", "JY"),  # 局长，归所在县
    ("G0804", "JN"),  # 兼两职，同在一县
])  # fmt: skip
def test_an_official_belongs_to_the_unit_of_the_post_he_holds_or_held_last(shown, official, unit):
    assert subjects(shown, who(R.OFFICIAL, official=official), settings=CLOSED) == {unit}


def test_a_unit_out_of_scope_is_answered_like_one_that_does_not_exist(shown):
    scheme, person = schemes.scheme(shown, COUNTIES), who(R.CONTACT, "LQ")
    scope.check_subject(shown, person, OPEN, scheme, "JY")

    words = []
    for subject in ("SC", "ZZ"):
        with pytest.raises(NotFound) as found:
            scope.check_subject(shown, person, OPEN, scheme, subject)
        words.append(found.value.what)

    assert words[0] == words[1]
