"""全新系统先有三名互相分离的管理员，口令只显示一次。"""

from sqlmodel import Session, select

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.tables import Account
from cadre.rules.errors import Refused
from cadre.rules.vocabulary import AccountRole

ADMINISTRATORS = (
    ("xitong", AccountRole.SYSTEM_ADMIN),
    ("anquan", AccountRole.SECURITY_ADMIN),
    ("shenji", AccountRole.AUDIT_ADMIN),
)


def first_administrators(session: Session) -> list[tuple[str, str]]:
    """Open the three administrators of a system that has no account yet; names and passwords.

    Raises:
        Refused: when there are accounts already.
    """
    if session.exec(select(Account)).first():
        raise Refused("已有账号，不能再作首次建账。", "请由系统管理员新建账号。")
    return [
        (
            name,
            sign_in.open_account(
                session,
                "首次建账",
                Account(name=name, display=role, role=role, password_hash="", created_at=now()),
            ),
        )
        for name, role in ADMINISTRATORS
    ]
