"""归属决定、容错免责录入以后，要由另一人记录组织决定才算数；没有记录的，计算不能公布。"""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from attribution.responsibility.tables import Exemption, Ruling
from attribution.runs import claims
from attribution.runs.claim_tables import Claim, ClaimStep
from cadre.foundation import decisions
from cadre.foundation.access import Permission, Principal
from cadre.foundation.decisions import Minutes
from cadre.foundation.facts import Batch, known
from cadre.foundation.intake_store import queue
from cadre.foundation.sealing import seal
from cadre.foundation.tables import Account, Decision
from cadre.roster.store import authority
from cadre.rules.errors import NotFound, Refused
from cadre.rules.numbers import show_factor
from cadre.rules.problems import Place, Problem, Severity
from cadre.rules.vocabulary import ClaimState, RulingKind

RULED, EXEMPTED = "归属决定", "容错免责"  # 表名，也是决定的种类
TITLES = {
    "number": "序号",
    "kind": "种类",
    "indicator": "指标代码",
    "subject": "考核对象",
    "official": "干部编号",
    "factor": "系数",
    "decided_by": "决定机关",
    "decided_on": "决定日期",
    "paper": "决定文号",
    "reason": "理由",
}


@dataclass(frozen=True)
class RuledLine:
    """A row of 归属决定 or 容错免责: what it says, who entered it, the decision recorded on it."""

    sheet: str
    row: Ruling | Exemption
    target: str
    entered_by: str
    decision: Decision | None
    claimed: bool

    @property
    def recorded(self) -> bool:
        """Whether somebody else than who entered it recorded that an organ decided it."""
        return self.claimed or self.decision is not None

    @property
    def words(self) -> str:
        """How a problem names the row: by number, or by the result; never by the official."""
        row = self.row
        return row.number if isinstance(row, Ruling) else f"{row.indicator} {row.subject}"

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Titles and values of the columns that are filled in."""
        given = {name: getattr(self.row, name, "") for name in TITLES}
        if isinstance(self.row, Ruling):
            given["factor"] = show_factor(self.row.factor)
        return [(TITLES[name], str(value)) for name, value in given.items() if value]


def lines(session: Session, scheme_code: str, batch: int | None = None) -> list[RuledLine]:
    """The rows of both sheets of a scheme, by key, as of a batch."""
    found: list[tuple[str, Ruling | Exemption]] = [
        *((RULED, row) for row in session.scalars(known(Ruling, batch, scheme=scheme_code))),
        *((EXEMPTED, row) for row in session.scalars(known(Exemption, batch, scheme=scheme_code))),
    ]
    made = [_line(session, title, row) for title, row in found]
    return sorted(made, key=lambda line: (line.sheet, line.row.key))


def problems(session: Session, scheme_code: str, batch: int | None = None) -> list[Problem]:
    """Each row on which no decision is recorded yet; it stands against publication."""
    return [
        Problem(
            Place(line.sheet, line.words),
            "尚未由另一人记录组织决定。",
            f"请由决定记录人在“归属和容错决定”页面（/division/{scheme_code}/rulings）记录。",
            Severity.BLOCKS,
        )
        for line in lines(session, scheme_code, batch)
        if not line.recorded
    ]


def seen_by(session: Session, who: Principal, scheme_code: str) -> list[RuledLine]:
    """The rows about officials under the person's management."""
    people = authority(session, who)
    return [line for line in lines(session, scheme_code) if people.sees(line.row.official)]


def record(
    session: Session, who: Principal, scheme_code: str, target: str, minutes: Minutes
) -> Decision:
    """Record that an organ decided what a row says, as it stands.

    Raises:
        NotFound: for a row that is not there, was changed since, or is beyond his authority.
        Refused: when it is recorded already, or he entered the row himself.
        BadInput: when the minutes lack something.
    """
    who.must(Permission.DECIDE)
    queue(session)
    found = {line.target: line for line in seen_by(session, who, scheme_code)}
    if target not in found:
        raise NotFound("没有这一行，或它已有改动。", "请从“归属和容错决定”页面进入，核对后再记录。")
    line = found[target]
    if line.recorded:
        raise Refused("这一行已经记录过组织决定。", "")
    if line.entered_by == who.account_name:
        raise Refused("录入这一行的人不能记录对它的决定。", "请由另一名决定记录人记录。")
    return decisions.record(
        session, who, minutes, kind=line.sheet, target=target, outcome=_outcome(line.row)
    )


def _outcome(row: Ruling | Exemption) -> str:
    kind = row.kind if isinstance(row, Ruling) else RulingKind.EXEMPTED
    return f"{kind}：{row.subject} {row.indicator} {row.official}（{row.paper}）"


def _line(session: Session, title: str, row: Ruling | Exemption) -> RuledLine:
    only = ["scheme", *(name for name in TITLES if name in type(row).model_fields)]
    target = f"{title} {row.key} {seal(row, only=only)}"
    batch = session.get(Batch, row.batch_id)
    account = session.get(Account, batch.account_id) if batch else None
    entered_by = account.name if account else ""
    query = select(Decision).where(
        Decision.kind == title, Decision.target == target, Decision.recorded_by != entered_by
    )
    decision = session.exec(query.order_by(col(Decision.id))).first()
    return RuledLine(title, row, target, entered_by, decision, _granted(session, row))


def _granted(session: Session, row: Ruling | Exemption) -> bool:
    """Whether a granted claim decided just this: result, official, kind, factor and paper."""
    kind = row.kind if isinstance(row, Ruling) else RulingKind.EXEMPTED
    factor = row.factor if isinstance(row, Ruling) else None
    about = claims.matter(row.scheme, row.subject, row.indicator, row.official, kind)
    query = (
        select(ClaimStep, Decision)
        .join(Claim, col(Claim.id) == ClaimStep.claim_id)
        .join(Decision, col(Decision.id) == ClaimStep.decision_id)
        .where(Claim.matter == about, Claim.state == ClaimState.GRANTED)
    )
    return any(
        (step.factor, made.organ, made.decided_on, made.minutes_no)
        == (factor, row.decided_by, row.decided_on, row.paper)
        for step, made in session.exec(query)
    )
