"""演示用的账号：每种角色一个，一次性口令只在第一次启动时显示。"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from cadre.foundation import sign_in
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.tables import Account
from cadre.rules.vocabulary import AccountRole, PostRank

MANAGED = "、".join(rank for rank in PostRank if rank is not PostRank.OUTSIDE)


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demonstration."""

    name: str
    display: str
    role: AccountRole
    unit: str = ""
    official: str = ""
    ranks: str = ""


ACCOUNTS = (
    DemoAccount("kaohe", "考核办经办", AccountRole.CLERK, ranks=MANAGED),
    DemoAccount("fuhe", "考核办复核", AccountRole.CLERK, ranks=MANAGED),
    DemoAccount("ganbu", "干部科经办", AccountRole.CADRE_OFFICER, ranks=MANAGED),
    DemoAccount("jilu", "会议记录", AccountRole.RECORDER, ranks=MANAGED),
    DemoAccount("jiandu", "结果监督", AccountRole.AUDITOR),
    DemoAccount("tianbao", "市统计局填报", AccountRole.SUPPLIER, unit="LSTJ"),
    DemoAccount("lianluo", "龙泉市联络员", AccountRole.CONTACT, unit="LQ"),
    DemoAccount("ganbu-jy", "缙云县副县长本人", AccountRole.OFFICIAL, official="G0313"),
    DemoAccount("xitong", "系统管理员", AccountRole.SYSTEM_ADMIN),
    DemoAccount("anquan", "安全管理员", AccountRole.SECURITY_ADMIN),
    DemoAccount("shenji", "审计管理员", AccountRole.AUDIT_ADMIN),
)


def of_place(supplier: str, contact: str) -> tuple[DemoAccount, ...]:
    """The accounts of another place: its own supplier and contact, and nobody of a roster."""
    there = {
        AccountRole.SUPPLIER: ("数据填报人", supplier),
        AccountRole.CONTACT: ("单位联络员", contact),
    }
    return tuple(
        replace(one, display=there[one.role][0], unit=there[one.role][1])
        if one.role in there
        else one
        for one in ACCOUNTS
        if one.role is not AccountRole.OFFICIAL
    )


def open_all(
    session: Session, accounts: Iterable[DemoAccount] = ACCOUNTS
) -> list[tuple[str, str, str]]:
    """Open the accounts not there yet; name, words and one-time password of each opened."""
    there = set(session.exec(select(Account.name)))
    return [
        (
            one.name,
            f"{one.role}（{one.display}）",
            sign_in.open_account(session, "演示装入", _row(one)),
        )
        for one in accounts
        if one.name not in there
    ]


def _row(one: DemoAccount) -> Account:
    return Account(
        name=one.name,
        display=one.display,
        role=one.role,
        unit=one.unit,
        official=one.official,
        ranks=one.ranks,
        password_hash="",
        created_at=now(),
    )


def acting(session: Session, name: str) -> Principal:
    """The person behind a demonstration account."""
    return sign_in.principal(session.exec(select(Account).where(Account.name == name)).one())
