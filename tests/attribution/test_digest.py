from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from demo_world import CITY
from hypothesis import given
from hypothesis import strategies as st

from attribution.runs import store
from attribution.runs.calculation import Outputs, calculate
from attribution.runs.digest import canonical, digest
from cadre.rules.vocabulary import Role


@dataclass(frozen=True)
class Fact:
    name: str
    value: Decimal


SIMPLE = st.one_of(
    st.text(max_size=4),
    st.integers(-99, 99),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-9, max_value=9),
)


@given(st.lists(SIMPLE, max_size=8), st.randoms())
def test_the_order_in_which_facts_were_entered_does_not_matter(facts, random: Random):
    shuffled = random.sample(facts, len(facts))

    assert digest(facts) == digest(shuffled)
    assert digest(tuple(facts)) == digest(iter(shuffled))


@given(st.dictionaries(st.text(max_size=3), SIMPLE, max_size=6))
def test_the_order_of_named_values_does_not_matter(named):
    assert digest(named) == digest(dict(reversed(named.items())))


def test_one_fact_more_or_less_or_changed_changes_the_hash():
    facts = [Fact("投资", Decimal("57.4")), Fact("税收", Decimal("36.91"))]
    changed = [facts[0], replace(facts[1], value=Decimal("36.92"))]

    assert len({digest(facts), digest(facts[:1]), digest(changed), digest([*facts, facts[0]])}) == 4


def test_equal_numbers_written_differently_are_one_value():
    assert canonical(Decimal("36.910")) == canonical(Decimal("36.91")) == "36.91"
    assert canonical(Decimal("1E+2")) == "100"


def test_values_are_written_the_same_on_every_machine():
    given = {
        "角色": Role.LEAD,
        "日期": date(2020, 7, 1),
        "系数": Fraction(1, 3),
        "空": None,
        "是": True,
    }

    assert canonical(given) == {
        '"日期"': "2020-07-01",
        '"是"': True,
        '"空"': None,
        '"系数"': "1/3",
        '"角色"': str(Role.LEAD.value),
    }


def test_a_calculation_does_not_depend_on_the_order_of_its_facts(shown):
    taken = store.inputs(shown, CITY)
    filled = taken.filled
    turned = replace(
        taken,
        filled=replace(filled, results=filled.results[::-1], adjustments=filled.adjustments[::-1]),
    )

    first, _ = calculate(taken)
    second, _ = calculate(turned)

    assert isinstance(first, Outputs)
    assert digest(taken) == digest(turned)
    assert digest(first) == digest(second)
