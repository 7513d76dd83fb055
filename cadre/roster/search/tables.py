"""查找条件存成的名目，以及选出来接着用的一列人。"""

from datetime import datetime

from sqlmodel import Field, SQLModel

NEVER_AGAIN = {"sqlite_autoincrement": True}  # 删去的号码不再给别的


class SavedSearch(SQLModel, table=True):
    """Conditions saved under a name: one's own, or lent to everybody of the same office."""

    __table_args__ = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    name: str
    conditions: str  # JSON，见 conditions.py
    shared: bool = False
    saved_at: datetime


class KeptSearch(SQLModel, table=True):
    """Conditions with private values kept for a while: the address holds the number only."""

    __table_args__ = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    conditions: str  # JSON，见 conditions.py
    expires_at: datetime


class Selection(SQLModel, table=True):
    """An ordered list of officials that one has chosen, to be used for a roster or for papers."""

    __table_args__ = NEVER_AGAIN
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    codes: str  # 干部编号，一行一个，次序即所选的次序
    words: str = ""  # 怎么选出来的
    made_at: datetime
    expires_at: datetime
