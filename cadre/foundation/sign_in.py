"""登录：口令只存散列，会话存在服务器上，连续输错即锁定，长时间不用即失效。"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlmodel import Session, select

from cadre.foundation import account_lines, trail
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account, SignIn
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import AccountRole, PostRank

HASHER = PasswordHasher()
MIN_LENGTH = 10
MIN_DIFFERENT = 5
RULE = (
    f"至少 {MIN_LENGTH} 个字符，其中至少 {MIN_DIFFERENT} 种不同的，"
    "不得与现口令相同，不得包含账号名。"
)
WRONG = "账号或口令不对，或账号暂不可用。"
NOBODY = "（无此账号）"  # 不记输入的账号名：常有人把口令误填在账号栏
STALE_AFTER = timedelta(minutes=1)
_UNUSED = HASHER.hash(secrets.token_hex(16))


def new_secret() -> str:
    """A one-time password that can be read aloud and typed."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _matches(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@dataclass(frozen=True)
class Compared:
    """A password held against the hash on record, before any lock is taken."""

    stored: str
    right: bool


def compare(session: Session, name: str, password: str) -> Compared:
    """Hash and compare; slow on purpose, so it is done while nobody waits for a lock."""
    stored = session.exec(select(Account.password_hash).where(Account.name == name)).first()
    return Compared(stored or _UNUSED, _matches(stored or _UNUSED, password))


def check_password(
    session: Session,
    settings: Settings,
    name: str,
    password: str,
    compared: Compared | None = None,
) -> Account | None:
    """The account if name and password are right; wrong ones are counted and lead to a lock.

    An unknown, locked or disabled account takes as long as a wrong password (one hash, one trail
    line) and gets the same answer. The caller must commit also when the answer is None.
    """
    query = select(Account).where(Account.name == name).with_for_update()
    account = session.exec(query).first()
    stored = account.password_hash if account else _UNUSED
    fresh = compared is not None and compared.stored == stored
    right = compared.right if compared and fresh else _matches(stored, password)
    usable = account is not None and _usable(account, now())
    if account is not None and usable and right:
        account.failures = 0
        session.add(account)
        return account
    named = account.name if account else NOBODY
    trail.leave(session, named, "登录失败", f"账号 {named}")
    if account is not None and usable:
        _count_failure(session, settings, account)
    return None


def _usable(account: Account, at: datetime) -> bool:
    locked = account.locked_until is not None and account.locked_until > at
    return bool(account.role) and not account.disabled and not locked


def _count_failure(session: Session, settings: Settings, account: Account) -> None:
    account.failures += 1
    if account.failures >= settings.failures_before_lock:
        account.locked_until, account.failures = now() + settings.lock, 0
        trail.leave(session, account.name, "锁定", f"账号 {account.name}", "连续输错口令")
    session.add(account)


def begin(session: Session, account: Account) -> str:
    """Open a session for an account and give back the secret for its cookie."""
    secret, at = secrets.token_urlsafe(32), now()
    session.add(
        SignIn(
            secret_hash=_digest(secret),
            account_id=account.id or 0,
            csrf=secrets.token_urlsafe(24),
            began_at=at,
            seen_at=at,
        )
    )
    trail.leave(session, account.name, "登录", f"账号 {account.name}")
    return secret


def _find(session: Session, secret: str) -> SignIn | None:
    return session.exec(select(SignIn).where(SignIn.secret_hash == _digest(secret))).first()


def _alive(found: SignIn, settings: Settings, at: datetime) -> bool:
    return (
        found.ended_at is None
        and at - found.seen_at <= settings.idle
        and at - found.began_at <= settings.absolute
    )


def principal(account: Account, csrf: str = "") -> Principal:
    """The person behind an account, as every query wants him."""
    return Principal(
        account_id=account.id or 0,
        account_name=account.name,
        display=account.display,
        role=AccountRole(account.role),
        unit=account.unit,
        official=account.official,
        ranks=frozenset(PostRank(rank) for rank in account.ranks.split("、") if rank),
        csrf=csrf,
    )


class Resumed(NamedTuple):
    """Whoever is signed in; `stale`: the last-seen mark is older than a minute and must be moved.

    The mark is not moved at each page.
    """

    who: Principal
    account: Account
    stale: bool


def resume(session: Session, settings: Settings, secret: str) -> Resumed | None:
    """The person a cookie belongs to, if the session is alive and the account usable."""
    found = _find(session, secret)
    if found is None or not _alive(found, settings, now()):
        return None
    account = session.get_one(Account, found.account_id)
    if account.disabled or not account.role:
        return None
    stale = now() - found.seen_at > STALE_AFTER
    return Resumed(principal(account, found.csrf), account, stale)


def keep_alive(session: Session, secret: str) -> None:
    """Note that the session is still in use."""
    if found := _find(session, secret):
        found.seen_at = now()
        session.add(found)


def end(session: Session, secret: str) -> None:
    """Close a session for good."""
    if found := _find(session, secret):
        found.ended_at = now()
        session.add(found)


def leave(session: Session, who: Principal, secret: str) -> None:
    """Sign out: close the session and leave a line."""
    end(session, secret)
    trail.wrote(session, who, "退出", f"账号 {who.account_name}")


def end_all(session: Session, account_id: int) -> None:
    """Close every session of an account, as when its password or rights change."""
    for found in session.exec(
        select(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))  # type: ignore[union-attr]  # SQLModel 字段即列
    ):
        found.ended_at = now()
        session.add(found)


def change_password(session: Session, account: Account, old: str, new: str) -> None:
    """Set a new password for an account whose old one is given.

    Raises:
        BadInput: when the old one is wrong, or the new one breaks `RULE`.
    """
    if not _matches(account.password_hash, old):
        raise BadInput("原口令不对。", "请重新输入。")
    plain = len(new) < MIN_LENGTH or len(set(new)) < MIN_DIFFERENT
    if plain or new == old or account.name.lower() in new.lower():
        raise BadInput(f"新口令{RULE}", "请换一个。")
    account.password_hash, account.must_change = HASHER.hash(new), False
    end_all(session, account.id or 0)
    account_lines.leave(session, account.name, account_lines.CHANGED, account)


def open_account(session: Session, by: str, account: Account) -> str:
    """Add an account with a one-time password, which is given back and never kept."""
    if session.exec(select(Account).where(Account.name == account.name)).first():
        raise BadInput(f"账号 {account.name} 已经有了。", "请换一个账号名。")
    secret = new_secret()
    account.password_hash = HASHER.hash(secret)
    account_lines.leave(session, by, account_lines.OPENED, account, account.role)
    return secret


def reset(session: Session, by: str, account: Account) -> str:
    """Give an account a new one-time password and close its sessions.

    The account is disabled until another officer enables it: whoever resets knows the password, and
    no single officer may come to hold a usable account (security 1.2).
    """
    secret = new_secret()
    account.password_hash, account.must_change = HASHER.hash(secret), True
    account.disabled, account.failures, account.locked_until = True, 0, None
    end_all(session, account.id or 0)
    account_lines.leave(session, by, account_lines.RESET, account)
    return secret
