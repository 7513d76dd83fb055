"""归属决定和容错免责也是责任关系的一条：受益的人看得到，份额因此减少的人也看得到，都可以提出异议。"""

from collections.abc import Collection, Iterator

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.tables import Exemption, Ruling
from attribution.runs.claims import OF_CREDIT
from attribution.runs.edges import Cell, EdgeLine, named, reference
from cadre.foundation.facts import known
from cadre.rules.numbers import show_factor
from cadre.rules.vocabulary import RulingKind


def lines(session: Session, scheme: Scheme, batch: int) -> Iterator[EdgeLine]:
    """Every decision of a scheme as known after a batch."""
    for row in session.scalars(known(Ruling, batch, scheme=scheme.code)):
        giving = row.kind in OF_CREDIT
        what = "得分归一人" if giving else "免去失分"
        yield _line(
            "ruling", "归属决定", scheme, row, f"{row.kind}，{what} {show_factor(row.factor)}"
        )
    for one in session.scalars(known(Exemption, batch, scheme=scheme.code)):
        yield _line("exemption", "容错免责", scheme, one, f"{RulingKind.EXEMPTED}，免去失分")


def about(
    session: Session, scheme: Scheme, batch: int, official: str, held: Collection[Cell]
) -> list[EdgeLine]:
    """The decisions on an official, and those that take from him: credit given of what he holds."""
    giving = {
        row.key
        for row in session.scalars(known(Ruling, batch, scheme=scheme.code))
        if row.kind in OF_CREDIT and (row.subject, row.indicator) in held
    }
    return [
        line
        for line in lines(session, scheme, batch)
        if line.official == official or line.ref in {reference("ruling", key) for key in giving}
    ]


def _line(table: str, sheet: str, scheme: Scheme, row: Ruling | Exemption, words: str) -> EdgeLine:
    return EdgeLine(
        reference(table, row.key),
        sheet,
        f"{named(scheme, row.subject, row.indicator)}：{words}",
        f"{row.decided_by} {row.decided_on} {row.paper}",
        row.subject,
        row.indicator,
        official=row.official,
    )
