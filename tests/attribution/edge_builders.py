"""Quiet builders for what papers and decisions add to a division of work."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ground_builders import a_county, a_duty, a_scheme, a_score, a_tenure, days

from attribution.plan import SpecialFactor, Target
from attribution.responsibility.duties import DelegationLine, HandoverLine, RulingLine
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion, paths
from cadre.rules.vocabulary import RulingKind, Side


def a_delegation(giver, taker, factor=3000, number="1", span=None, indicator="I", subject="县"):
    return DelegationLine(number, subject, indicator, giver, taker, factor, span, "再分解文")


def a_handover(value, on="2020-07-01"):
    return HandoverLine("I", "县", date.fromisoformat(on), Decimal(value), "交接清单")


def a_ruling(official, factor=3000, kind=RulingKind.LAGGING, number="1", subject="县"):
    return RulingLine(number, kind, "I", subject, official, factor, "县考核委 2021-01-15 纪要3号")


def a_target(target="12", baseline="3"):
    known = (None if figure is None else Decimal(figure) for figure in (target, baseline))
    return {("I", "县"): Target(*known)}


def specially(*factors, side=None, of="", scheme=None):
    """A scheme with a table of its own: (edge, role, factor) of one side or of some indicators."""
    scheme = scheme or a_scheme()
    own = tuple(SpecialFactor(edge, role, factor, side, of) for edge, role, factor in factors)
    return replace(scheme, special_factors=(*scheme.special_factors, *own))


def handed_over(*handovers, tenures=(), **more):
    """A county whose deputy changed on the first of July, with frozen values."""
    halves = days("01-01", "06-30"), days("07-01", "12-31")
    own = [a_tenure(who, "副县长", span) for who, span in zip("前后", halves, strict=True)]
    ground = a_county(a_duty(), tenures=[*own, *tenures], **more)
    return replace(ground, handovers=handovers)


def sides(ground, scheme=None, values=None, subject="县", indicator="I"):
    """Exact portions of credit and of fault, by official or rest."""
    graphs = responsibility_graphs(
        scheme or a_scheme(subjects=(subject,)), subject, ground, values or {}
    )
    return tuple(_sums(graph, indicator) for graph in graphs)


def _sums(graph, indicator):
    sums = {}
    for path in paths(graph, indicator):
        key = path.official or (path.rest, path.rest_at)
        sums[key] = sums.get(key, Fraction(0)) + path.portion
    return sums


def shared_out(ground, scheme=None, values=None, score=None, exemptions=()):
    """The shares of one score."""
    graphs = responsibility_graphs(scheme or a_scheme(), "县", ground, values or {})
    return apportion(score or a_score(), graphs, exemptions)


def told(ground, official, scheme=None, values=None, side=Side.CREDIT):
    """The words of each path to somebody, after the result."""
    credit, fault = responsibility_graphs(scheme or a_scheme(), "县", ground, values or {})
    graph = credit if side is Side.CREDIT else fault
    return [
        [step.words for step in path.steps]
        for path in paths(graph, "I")
        if official in (path.official, path.rest)
    ]
