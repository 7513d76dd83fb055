"""对一条责任关系的异议：指明哪一条、错在哪里、应当是什么、凭什么，三个窗口都照此提出。"""

from dataclasses import dataclass

from sqlmodel import Session

from attribution.runs import edge_store, outstanding_store, window_store
from attribution.runs.dispute_words import RAISED, RAISED_FIELDS, must_be_short
from attribution.runs.edges import LEFT_OUT, LEFT_OUT_WORDS, Division, EdgeLine
from attribution.runs.tables import Dispute
from attribution.runs.window_store import Opening
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.own_store import own_subject
from cadre.foundation import sealing, trail
from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.intake_store import queue
from cadre.rules.errors import BadInput, NotFound, Refused
from cadre.rules.vocabulary import DisputeState, DisputeWindow

EDGE = "责任链"


@dataclass(frozen=True)
class Said:
    """What a person says about an edge: what is wrong, what would be right, on what paper."""

    words: str
    rightly: str
    evidence: str

    def must_be_whole(self, window: DisputeWindow) -> None:
        """Refuse a dispute that does not say enough to be answered.

        Raises:
            BadInput: naming what is missing; after closing the evidence must be named.
        """
        asked = {"错在哪里": self.words, "应当是什么": self.rightly}
        if missing := [name for name, given in asked.items() if not given.strip()]:
            raise BadInput(f"没有写明：{'、'.join(missing)}。", "请补充后提交。")
        must_be_short({**asked, "证据": self.evidence})
        if window is DisputeWindow.CLOSED and not self.evidence.strip():
            raise BadInput(
                "封账以后须有新证据才能提出。", "请写明证据的名称、文号，以及为何封账前没有提出。"
            )


def choices(session: Session, who: Principal, scheme_code: str, opening: Opening) -> Division:
    """What the person may dispute in a window: what he has of the division as it stood."""
    return edge_store.own(session, who, scheme_code, opening.facts_batch)


def raise_edge(
    session: Session, who: Principal, scheme_code: str, about: str, edge: str, said: Said
) -> Dispute:
    """Raise a dispute about an edge in the window that the form names.

    Raises:
        NotFound: for an unknown scheme, and for a line that is not the person's own.
        Refused: when the window is over for him, the form is stale, or he has said so already.
        BadInput: when it is not said what is wrong and what would be right.
    """
    who.must(Permission.RAISE_DISPUTE)
    issuing.must_see(session, who, scheme_code)
    queue(session)
    opening = window_store.chosen(session, who, scheme_code, about)
    line = _line(session, who, scheme_code, opening, edge)
    said.must_be_whole(opening.window)
    _must_be_new(session, who, scheme_code, edge)
    dispute = Dispute(
        run_id=opening.run_id,
        notice_id=opening.notice_id,
        window=opening.window,
        scheme=scheme_code,
        subject=line.subject or _subject(session, who, scheme_code, opening),
        indicator=line.indicator,
        concerns=EDGE,
        official=who.official,
        edge=edge,
        edge_words=line.words,
        raised_by=who.account_name,
        raised_at=now(),
        state=DisputeState.OPEN,
        **{name: given.strip() for name, given in vars(said).items()},
    )
    session.add(dispute)
    session.flush()
    words = f"{scheme_code} {opening.window} {line.words}"
    words += sealing.mark(dispute, only=RAISED_FIELDS)
    trail.wrote(session, who, RAISED, f"异议 {dispute.id}", words)
    return dispute


def _must_be_new(session: Session, who: Principal, scheme_code: str, edge: str) -> None:
    waiting = outstanding_store.open_disputes(session, scheme_code)
    if any((d.raised_by, d.edge) == (who.account_name, edge) for d in waiting):
        raise Refused("您已就这一条提出过异议，正待答复。", "补充理由的，请与考核办联系。")


def _line(
    session: Session, who: Principal, scheme_code: str, opening: Opening, edge: str
) -> EdgeLine:
    own = choices(session, who, scheme_code, opening)
    if edge == LEFT_OUT:
        return EdgeLine(LEFT_OUT, LEFT_OUT, LEFT_OUT_WORDS)
    if edge not in own.lines:
        raise NotFound("没有这一条，或它不是您单位、您本人的。", "请从分工公示或异议页面提出。")
    return own.lines[edge]


def _subject(session: Session, who: Principal, scheme_code: str, opening: Opening) -> str:
    """The assessed unit that a line without one concerns: the person's own, or where he has part.

    "" where he belongs to none and has a part in none.
    """
    scheme = schemes.scheme(session, scheme_code, opening.facts_batch)
    own = own_subject(session, who, scheme)
    portions = choices(session, who, scheme_code, opening).portions
    return own or next((subject for subject, _ in sorted(portions)), "")
