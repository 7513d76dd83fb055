"""一个县类、一次已公布计算的小天地：等次、约谈、个案和封账的测试共用。"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlmodel import Session
from standing_builders import Totals, standings_of

from attribution.plan import TieRule
from attribution.runs.tables import Run, ScoreRow, ShareRow, StandingRow
from attribution.schemes.tables import SchemeClass, SchemeSubject, SchemeVersion
from attribution.values import Score, Share
from cadre.foundation.access import Principal
from cadre.foundation.clock import now, today
from cadre.foundation.decisions import Minutes
from cadre.foundation.facts import Batch
from cadre.foundation.tables import Account
from cadre.roster.tables import Handling, Official, Post, Tenure, Unit
from cadre.rules.numbers import POINT, Rounding
from cadre.rules.vocabulary import AccountRole, PostRank, RunState

MINUTES = Minutes("市委常委会", "第 3 次会议", "常纪〔2021〕3号", date(2021, 1, 28), "按考核结果")
FOUR: Totals = {"A": ["90", "80", "70", "60"]}
LAST_HEAD, HIGH = "A4-head", "A1-head"
BEGAN = date(2019, 1, 1)


def principal(role: AccountRole, name: str = "", official: str = "") -> Principal:
    """某一角色的人，管理县处级副职以下。"""
    ranks = frozenset({PostRank.COUNTY_DEPUTY, PostRank.TOWNSHIP_CHIEF})
    return Principal(1, name or role.name.lower(), str(role), role, official=official, ranks=ranks)


CLERK = principal(AccountRole.CLERK)
RECORDER = principal(AccountRole.RECORDER)
OFFICER = principal(AccountRole.CADRE_OFFICER)
AUDITOR = principal(AccountRole.AUDITOR)


def settle(session: Session, totals: Totals | None = None, *, window: date | None = None) -> Run:
    """一类四县，各有一名政府主要负责人；甲类第 1 名的负责人不在 CLERK 的管理权限内。"""
    totals = totals or FOUR
    batch = _batch(session)
    _roster(session, totals, batch.id or 0)
    _scheme(session, totals, batch.id or 0)
    return publish(session, totals, batch.id or 0, window or today() - timedelta(days=1))


def _batch(session: Session) -> Batch:
    account = Account(
        name="clerk",
        display="考核专责",
        role=str(AccountRole.CLERK),
        password_hash="",
        created_at=now(),
    )
    session.add(account)
    session.flush()
    batch = Batch(book="roster", account_id=account.id or 0, entered_at=now())
    session.add(batch)
    session.flush()
    return batch


def _codes(totals: Totals) -> Iterable[tuple[str, str]]:
    return ((c, f"{c}{i}") for c, values in totals.items() for i, _ in enumerate(values, 1))


def _roster(session: Session, totals: Totals, batch: int) -> None:
    for _, code in _codes(totals):
        head = f"{code}-head"
        rank = PostRank.COUNTY_CHIEF if head == HIGH else PostRank.COUNTY_DEPUTY
        unit = {"kind": "县（市、区）", "begins_on": BEGAN}
        session.add_all(
            [
                Unit(key=code, batch_id=batch, code=code, name=f"{code}县", **unit),
                Unit(
                    key=f"{code}-gov", batch_id=batch, code=f"{code}-gov", name="县政府",
                    parent=code, kind="政府", begins_on=BEGAN,
                ),
                Post(
                    key=head, batch_id=batch, code=f"{code}-post", unit=f"{code}-gov",
                    name="县长", position="政府主要负责人", rank=str(rank),
                ),
                Official(
                    key=head, batch_id=batch, code=head, name=f"{code}某", sex="女", born="1972.03"
                ),
                Tenure(
                    key=head, batch_id=batch, official=head, post=f"{code}-post",
                    begins_on=BEGAN, manner="任职",
                ),
            ]
        )  # fmt: skip
    session.flush()


def _scheme(session: Session, totals: Totals, batch: int) -> None:
    head = SchemeVersion(
        key="S", batch_id=batch, code="S", name="2020年度综合考核", version=1,
        begins_on=date(2020, 1, 1), ends_on=date(2020, 12, 31), total=100 * POINT, places=2,
        rounding=str(Rounding.HALF_UP), tie_rule=str(TieRule.SKIP), min_days=90,
    )  # fmt: skip
    session.add(head)
    for code in totals:
        session.add(
            SchemeClass(
                key=code, batch_id=batch, scheme="S", code=code, name=f"{code}类",
                domain="县（市、区）",
            )
        )  # fmt: skip
    for code, unit in _codes(totals):
        session.add(SchemeSubject(key=unit, batch_id=batch, scheme="S", unit=unit, class_code=code))
    session.flush()


def publish(session: Session, totals: Totals, batch: int, window: date) -> Run:
    """另一次已公布的计算：每县得分六成归负责人，四成无人分管。"""
    run = Run(
        scheme="S", facts_batch=batch, state=str(RunState.PUBLISHED), inputs_hash="a",
        outputs_hash="b", program="1", made_by="clerk", made_at=now(), published_at=now(),
        window_ends_on=window,
    )  # fmt: skip
    session.add(run)
    session.flush()
    for standing in standings_of(totals):
        session.add(StandingRow(run_id=run.id, **standing.__dict__))
        score = Score(
            "Z1", standing.subject, None, standing.total if standing.complete else None,
            100 * POINT, "直接评分",
        )  # fmt: skip
        session.add(ScoreRow(run_id=run.id, **score.__dict__))
        for share in _shares(score) if standing.complete else []:
            session.add(ShareRow(run_id=run.id, **share.__dict__))
    session.flush()
    return run


def _shares(score: Score) -> list[Share]:
    got, lost = score.got * 6 // 10, score.lost * 6 // 10
    head = Share(score.subject, "Z1", f"{score.subject}-head", 600_000_000, got, lost)
    rest = Share(
        score.subject, "Z1", "", 400_000_000, score.got - got, score.lost - lost, None, "无人分管"
    )
    return [head, rest]


def sanction(session: Session, official: str, kind: str, decided_on: date) -> None:
    """记一笔处理处分。"""
    batch = session.get(Batch, 1)
    assert batch is not None
    session.add(
        Handling(
            key=f"{official}-{kind}", batch_id=1, official=official, kind=kind,
            decided_on=decided_on, reason="虚构",
        )
    )  # fmt: skip
    session.flush()
