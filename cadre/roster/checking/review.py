"""花名册的全面检查：各项检查依次过一遍，结果按检查和人排好。

Pure.
"""

from collections.abc import Callable, Iterator

from cadre.roster.checking.date_checks import date_findings
from cadre.roster.checking.findings import Finding, in_order
from cadre.roster.checking.form_checks import form_findings
from cadre.roster.checking.ground import Ground
from cadre.roster.checking.identity_checks import identity_findings
from cadre.roster.checking.paper_checks import paper_findings
from cadre.roster.checking.post_checks import post_findings
from cadre.roster.checking.resume_checks import resume_findings
from cadre.roster.checking.unit_checks import unit_findings

PASSES: tuple[Callable[[Ground], Iterator[Finding]], ...] = (
    identity_findings,
    date_findings,
    resume_findings,
    post_findings,
    paper_findings,
    form_findings,
    unit_findings,
)


def review(ground: Ground) -> list[Finding]:
    """Every finding about a roster as of a day, by check and person."""
    return in_order(finding for look in PASSES for finding in look(ground))
