from fractions import Fraction

import pytest
from demo_world import COUNTIES

from attribution.runs import store as runs
from cadre.rules.numbers import WHOLE_PORTION
from cadre.rules.vocabulary import IndicatorKind, Position
from records.dossier.background import background
from records.ledger.peers import own_rates, peer_rate

KIND, OTHER = (Position.HEAD, "A"), (Position.HEAD, "B")


def test_a_rate_is_what_one_got_of_what_ones_portions_were_worth(shown):
    behind = background(shown, runs.current(shown, COUNTIES))
    own = [
        s
        for s in behind.shares["G0313"]
        if behind.scheme.indicators[s.indicator].kind is IndicatorKind.SCORED
    ]
    worth = sum(
        Fraction(behind.scores[s.subject, s.indicator].possible * s.portion, WHOLE_PORTION)
        for s in own
    )

    assert behind.rates["G0313"] == sum(s.got for s in own) / worth
    assert all(0 <= rate <= Fraction(121, 100) for rate in behind.rates.values())


def test_rests_have_no_rate(shown):
    behind = background(shown, runs.current(shown, COUNTIES))
    shares = runs.shares(shown, behind.run.id)

    assert "" not in own_rates(behind.scheme, behind.scores, shares)


@pytest.mark.parametrize(("count", "mean"), [(2, None), (3, Fraction(2, 3)), (4, Fraction(3, 4))])
def test_fewer_than_three_have_no_mean(count, mean):
    rates = {f"{n}": Fraction(int(n > 0)) for n in range(count)}

    assert peer_rate("0", rates, dict.fromkeys(rates, KIND)) == (mean, count)


def test_only_the_same_kind_of_post_and_class_are_peers():
    rates = {code: Fraction(1, n) for n, code in enumerate("abcdef", 1)}
    kinds = {code: KIND if code in "abc" else OTHER for code in rates}

    assert peer_rate("a", rates, kinds) == ((1 + Fraction(1, 2) + Fraction(1, 3)) / 3, 3)


def test_who_is_of_no_kind_has_no_peers():
    assert peer_rate("z", {"a": Fraction(1)}, {"a": KIND}) == (None, 0)
