"""提醒办没办，谁在哪天记的：只增不改，撤回也是新的一行。"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class ReminderMark(SQLModel, table=True):
    """A reminder seen to, or taken up again; the latest line of a token holds.

    `token` stands for the fact reminded of, so that another fact is reminded of anew.
    """

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(index=True)
    kind: str
    target: str  # 干部编号或单位代码
    what: str
    due_on: date | None = None
    done: bool = True
    note: str
    marked_by: str
    marked_at: datetime
