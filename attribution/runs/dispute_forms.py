"""一条异议由谁答复、异议成立以后到哪里去改：指到所说的那一行，任职在花名册。"""

from urllib.parse import quote, urlencode

from attribution.runs.disputes import OF_SCORES
from attribution.runs.edges import LEFT_OUT
from attribution.runs.tables import Dispute
from cadre.foundation.access import Permission, Principal
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import DisputeState

ROSTER = "/intake"
LINES = ("duty", "portfolio", "delegation", "handover", "ruling", "exemption")


def investigated(dispute: Dispute) -> bool:
    """Whether it is about a score or a place: it is examined first, and answered as an appeal."""
    return dispute.concerns in OF_SCORES and not dispute.edge


def must_be_answered_here(dispute: Dispute) -> None:
    """Refuse to answer at once what has to be examined first.

    Raises:
        Refused: with where it is handled.
    """
    if investigated(dispute):
        raise Refused("对得分、位次的异议先核查、写明结论和证据，再答复。", "请从“申诉”办理。")


def may_answer(who: Principal, dispute: Dispute) -> bool:
    """Whether the person may answer it at once: it is open, about an edge, and not his own."""
    if investigated(dispute):
        return False
    mine = dispute.raised_by == who.account_name
    return who.may(Permission.ANSWER_DISPUTE) and dispute.state == DisputeState.OPEN and not mine


def mended_at(who: Principal, dispute: Dispute) -> str:
    """The page where the fact is mended that an upheld dispute is about; "" where there is none."""
    upheld = dispute.state == DisputeState.UPHELD and not dispute.corrected_run_id
    if not upheld or not dispute.edge or not who.may(Permission.ENTER_FACTS):
        return ""
    sheet, _, key = dispute.edge.partition(":")
    division = f"/division/{quote(dispute.scheme)}"
    if sheet in LINES:
        return f"{division}/line/{sheet}?{urlencode({'key': key})}"
    if dispute.edge == LEFT_OUT:
        asked = {"subject": dispute.subject, "indicator": dispute.indicator}
        return f"{division}/line/duty?{urlencode({k: v for k, v in asked.items() if v})}"
    return ROSTER
