import pytest
from ground_builders import a_county, a_duty, a_scheme, a_score
from test_sharing import singly

from attribution.responsibility.bulk.chains import Holder
from attribution.runs.sharing import share_all

KEY = ("甲", "", "")
CHIEF = Holder(KEY, (False, 3, 1, "工业局局长", "局长", *KEY), ("局长", "落后接手"), 100)
DEPUTY = Holder(KEY, (False, 2, 1, "副县长", "副职", *KEY), ("副职", "局长"), 200)


@pytest.mark.parametrize(
    ("credit", "fault", "roles"),
    [
        (CHIEF, DEPUTY, ("局长", "落后接手", "副职")),
        (DEPUTY, CHIEF, ("副职", "局长", "落后接手")),
    ],
)
def test_who_stands_on_both_sides_has_all_roles_the_first_place_and_the_longer_days(
    credit, fault, roles
):
    both = credit.also(fault)

    assert both == Holder(KEY, DEPUTY.order, roles, 200)


def test_a_post_in_charge_by_two_lines_all_year_counts_no_day_twice():
    named = a_duty(deputy_post="工业局副局长")
    ground = a_county(named, a_duty(number="2"))
    counted = {"县": [a_score()]}

    found = share_all(a_scheme(), ground, counted, "")

    [own] = [share for share in found if share.official == "工业局副局长"]
    assert own.days == 366
    assert found == singly(a_scheme(), ground, counted)
