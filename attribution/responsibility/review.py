"""责任分工的全面检查：计算时查的之外，再查空档、无人分管、到不了人、轻重、日期和同名单位。

The page of the checks shows all of them; a calculation lists only `checks.core` (house §4).
"""

from dataclasses import replace
from datetime import date

from attribution.plan import Scheme
from attribution.responsibility.checks import core
from attribution.responsibility.duties import Ground
from attribution.responsibility.field_checks import field_findings
from attribution.responsibility.findings import Check, Finding, in_order
from attribution.responsibility.line_checks import line_findings
from attribution.responsibility.reach_checks import reach_findings
from attribution.responsibility.relief_checks import relief_findings
from attribution.responsibility.tenure_checks import tenure_findings
from cadre.rules.periods import Span

TURNS_BACK = (Check.CYCLE, Check.EDGES)  # 责任链有这样的错时走不到底


def review(scheme: Scheme, ground: Ground) -> list[Finding]:
    """Every finding about a division of work, what blocks first."""
    duties = [duty for duty in ground.duties if duty.subject in scheme.subjects]
    found = core(scheme, ground)
    found += tenure_findings(scheme, ground, duties)
    found += field_findings(scheme, ground, duties)
    found += line_findings(scheme, ground, duties)
    if not any(one.blocks and one.check in TURNS_BACK for one in found):
        found += reach_findings(scheme, ground, duties)
        found += relief_findings(scheme, ground)
    return in_order(found)


def on_day(scheme: Scheme, ground: Ground, day: date) -> tuple[Scheme, Ground]:
    """The scheme and its ground on one day of the period: who held and was in charge of what then.

    One day is never too short, so the threshold of days does not apply.
    """
    only = Span(day, day)
    tenures = (replace(t, span=only) for t in ground.tenures if t.span.covers(day))
    portfolios = (replace(p, span=only) for p in ground.portfolios if p.span.covers(day))
    standing = replace(
        ground,
        tenures=tuple(tenures),
        portfolios=tuple(portfolios),
        duties=tuple(d for d in ground.duties if d.span is None or d.span.covers(day)),
        delegations=tuple(d for d in ground.delegations if d.span is None or d.span.covers(day)),
        handovers=(),
    )
    return replace(scheme, period=only, min_days=0), standing
