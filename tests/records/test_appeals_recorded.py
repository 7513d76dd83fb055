from datetime import date

import pytest
from appeal_world import ORGAN, contested
from sqlmodel import select

from cadre.foundation.facts import known
from cadre.roster.tables import Handling
from cadre.rules.calendar import WorkCalendar
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import HandlingKind
from records.appeals import grounds, lodging_store, recorded_store
from records.appeals.personal import PERSONNEL
from records.matters import demotion
from records.matters.tables import Matter, MatterEvent

PLAIN = WorkCalendar()
TOLD = date(2021, 3, 1)


def reduced(day: date) -> grounds.Contestable:
    return grounds.of_handling("handling:x", HandlingKind.REDUCED_IN_RANK, day)


@pytest.mark.parametrize(
    ("on", "open_still"), [(date(2021, 3, 31), True), (date(2021, 4, 1), False)]
)
def test_a_decision_told_of_is_contestable_for_thirty_days(on, open_still):
    found = grounds.in_time(reduced(TOLD), TOLD, on, PLAIN)

    assert found.kinds == ((PERSONNEL,) if open_still else ())
    assert ("已过期限" in found.why_not) is not open_still


@pytest.mark.parametrize(("day", "held"), [(date(2019, 5, 31), False), (date(2019, 6, 1), True)])
def test_a_decision_under_an_edition_not_held_is_for_people_to_look_up(day, held):
    found = grounds.in_time(reduced(day), None, date(2021, 4, 1), PLAIN)

    assert bool(found.kinds) is held
    assert ("须由人对照当时的规定核对" in found.why_not) is not held


@pytest.fixture
def handled(demo):
    """A handling that a case of the demonstration led to, with its record."""
    for row in demo.scalars(known(Handling)).all():
        if said := recorded_store.of_handling(demo, row):
            return row, said
    raise AssertionError("演示里没有由个案作出的处理")


def test_the_case_keeps_the_organ_and_the_day_of_telling(demo, handled):
    row, said = handled
    case = demo.get(Matter, said.matter)
    steps = demo.exec(select(MatterEvent).where(MatterEvent.matter_id == case.id)).all()

    assert (case.official, case.kind) == (row.official, demotion.KIND)
    assert said.organ
    assert said.told_on in {step.done_on for step in steps if step.event == "谈话"}


def test_the_old_handling_is_not_listed_as_contestable(demo, handled):
    row, _ = handled
    found = lodging_store.contestable(demo, row.official)
    about = f"handling:{row.key}"

    one = next(c for c in found if c.about == about)
    assert one.kinds == ()
    assert one.why_not
    with pytest.raises(Refused, match="不能这样申诉"):
        contested(demo, about, "ganbu", row.official)


def test_a_day_or_an_organ_other_than_the_record_is_a_conflict_and_is_shown():
    said = recorded_store.Recorded(4, ORGAN, TOLD)

    assert lodging_store.as_recorded(said, "", "") == (str(TOLD), ORGAN)
    assert lodging_store.as_recorded(said, str(TOLD), ORGAN) == (str(TOLD), ORGAN)
    for day, organ in (("2021-11-20", ORGAN), (str(TOLD), "市委组织部")):
        with pytest.raises(BadInput, match=f"个案 4 记载：决定机关“{ORGAN}”，{TOLD} 谈话时已告知"):
            lodging_store.as_recorded(said, day, organ)


def test_without_a_record_the_day_and_the_organ_are_as_typed():
    assert lodging_store.as_recorded(None, "2021-03-02", "甲") == ("2021-03-02", "甲")
    untold = recorded_store.Recorded(4, ORGAN, None)
    assert lodging_store.as_recorded(untold, "2021-03-02", "") == ("2021-03-02", ORGAN)
