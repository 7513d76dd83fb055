"""系统管理员建号、重置、停用，安全管理员授权、启用；一个人办不成一个能用的账号。"""

from sqlmodel import Session, col, select

from cadre.foundation import account_lines, sign_in
from cadre.foundation.access import ADMINISTRATORS, Permission, Principal
from cadre.foundation.clock import now
from cadre.foundation.rights import Rights, must_name
from cadre.foundation.tables import Account
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused


def accounts(session: Session, who: Principal) -> list[Account]:
    """All accounts by name."""
    who.must(Permission.READ_ACCOUNTS)
    return list(session.exec(select(Account).order_by(col(Account.name))))


def account(session: Session, who: Principal, name: str) -> Account:
    """One account.

    Raises:
        NotFound: when there is none of that name.
    """
    who.must(Permission.READ_ACCOUNTS)
    found = session.exec(select(Account).where(Account.name == name)).first()
    if found is None:
        raise NotFound(f"没有账号 {name}。", "请从账号列表进入。")
    return found


def state(found: Account) -> str:
    """What the account can be used for at this moment, in one word."""
    if found.disabled:
        return "停用"
    if not found.role:
        return "待授权"
    if found.locked_until and found.locked_until > now():
        return "锁定"
    return "待改口令" if found.must_change else "启用"


def _others(session: Session, who: Principal, permission: Permission, name: str) -> Account:
    """An account of somebody else, for one who has the permission."""
    who.must(permission)
    found = account(session, who, name)
    if found.id == who.account_id:
        raise NotAllowed("不能变更自己账号的权限或状态。", "请由另一名管理员办理。")
    return found


def open_account(session: Session, who: Principal, name: str, display: str) -> str:
    """Open an account without rights; gives back the one-time password, which is not kept.

    Raises:
        BadInput: when the name is taken or cannot be used.
    """
    who.must(Permission.MANAGE_ACCOUNTS)
    must_name(name, display)
    opened = Account(name=name, display=display, password_hash="", created_at=now())
    return sign_in.open_account(session, who.account_name, opened)


def reset(session: Session, who: Principal, name: str) -> str:
    """Give a new one-time password; the account waits for the security administrator to enable."""
    found = _others(session, who, Permission.MANAGE_ACCOUNTS, name)
    _not_the_last(session, found)
    return sign_in.reset(session, who.account_name, found)


def disable(session: Session, who: Principal, name: str) -> None:
    """Disable an account and close its sessions at once."""
    found = _others(session, who, Permission.MANAGE_ACCOUNTS, name)
    _not_the_last(session, found)
    found.disabled = True
    sign_in.end_all(session, found.id or 0)
    account_lines.leave(session, who.account_name, account_lines.DISABLED, found)


def enable(session: Session, who: Principal, name: str) -> None:
    """Let a disabled account be used again."""
    found = _others(session, who, Permission.GRANT_RIGHTS, name)
    _only_one_for(session, found, found.official)
    found.disabled = False
    account_lines.leave(session, who.account_name, account_lines.ENABLED, found)


def grant(session: Session, who: Principal, name: str, rights: Rights) -> None:
    """Set the rights of an account, all at once; its sessions end, so that none outlives them.

    Raises:
        BadInput: when the rights do not go together, or the official has an account already.
    """
    found = _others(session, who, Permission.GRANT_RIGHTS, name)
    rights.must_fit()
    if rights.role != found.role:
        _not_the_last(session, found)
    _only_one_for(session, found, rights.official)
    found.role, found.unit, found.official = rights.role or "", rights.unit, rights.official
    found.ranks = rights.ranks_text()
    sign_in.end_all(session, found.id or 0)
    account_lines.leave(session, who.account_name, account_lines.GRANTED, found, rights.words())


def _not_the_last(session: Session, found: Account) -> None:
    """Keep one usable administrator of each kind: without one nobody could undo it."""
    same = select(Account).where(
        Account.role == found.role, Account.id != found.id, col(Account.disabled).is_(False)
    )
    if found.role in set(ADMINISTRATORS) and session.exec(same).first() is None:
        raise Refused(
            f"{found.name} 是唯一可用的{found.role}，不能停用、重置或改作他用。",
            f"请先另设一名{found.role}。",
        )


def _only_one_for(session: Session, found: Account, official: str) -> None:
    """One person, one account: nobody may hold two roles by holding two accounts."""
    if not official:
        return
    same = select(Account).where(
        Account.official == official, Account.id != found.id, col(Account.disabled).is_(False)
    )
    if other := session.exec(same).first():
        raise BadInput(f"干部 {official} 已有账号 {other.name}。", "请先停用原账号，或改用原账号。")
