"""检查的结果有人看过、说不是问题的，记下理由、何人、何时；事实一变就重新提出。"""

from datetime import datetime

from sqlmodel import Field, SQLModel


class CheckNote(SQLModel, table=True):
    """Somebody has looked at a finding: it is no problem, for a reason; or it is to stand again.

    `finding` is its digest: other facts make another one. The latest note of a finding holds.
    """

    id: int | None = Field(default=None, primary_key=True)
    finding: str = Field(index=True)
    check: str
    people: str  # 干部编号，以顿号相连
    what: str
    reason: str
    withdrawn: bool = False
    account_id: int = Field(foreign_key="account.id", index=True)
    by: str
    at: datetime
