"""存下的名册：谁的、共不共享、列什么、列谁、怎么排。"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class SavedRoster(SQLModel, table=True):
    """A list kept under a name (名册); the people in it are looked up anew each time."""

    __table_args__ = {"sqlite_autoincrement": True}
    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    owner: str
    name: str
    shared: bool = False
    columns: str  # 栏目代码，逗号分隔，先后即列的先后
    order: str
    scope: str
    scope_value: str = ""  # 逗号分隔
    serving_only: bool = True
    day_rule: str
    day: date | None = None
    changed_at: datetime
