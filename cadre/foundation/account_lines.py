"""账号每有变动，留痕都封下账号变动以后的样子；角色、权限、口令绕过程序改了，核对时就对不上。"""

from sqlmodel import Session

from cadre.foundation import trail
from cadre.foundation.sealing import mark, seal
from cadre.foundation.tables import Account

OPENED, RESET, CHANGED = "新建账号", "重置口令", "修改口令"
DISABLED, ENABLED, GRANTED = "停用账号", "启用账号", "授权"
VERBS = (OPENED, RESET, CHANGED, DISABLED, ENABLED, GRANTED)
PASSING = ("failures", "locked_until")  # 登录自己会改的；其余只有留痕的人改
_FIELDS = Account.model_fields.keys() - set(PASSING)


def leave(session: Session, by: str, verb: str, account: Account, words: str = "") -> None:
    """Leave the line about a change of an account, with the seal of what it then is."""
    session.add(account)
    session.flush()
    trail.leave(session, by, verb, about(account), words + mark(account, only=_FIELDS))


def about(account: Account) -> str:
    """An account as lines of the trail name it."""
    return f"账号 {account.name}"


def sealed(account: Account) -> str:
    """The seal of what an account is now."""
    return seal(account, only=_FIELDS)
