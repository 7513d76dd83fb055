"""表册模板的各版和历次采用：版本只增不改，换回旧版也是新的一次采用。"""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Column, Field, SQLModel


class PaperTemplate(SQLModel, table=True):
    """A version of a template that users have made; `mark` pins its content."""

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    mark: str = Field(unique=True)
    file_name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    fields: str  # 用到的字段，顿号分隔
    note: str = ""
    account_id: int = Field(foreign_key="account.id")
    uploaded_at: datetime
    paper: str = ""  # 空为任免审批表


class TemplateAdoption(SQLModel, table=True):
    """From when on a version is in use; nought for the project's own template."""

    id: int | None = Field(default=None, primary_key=True)
    number: int
    account_id: int = Field(foreign_key="account.id")
    adopted_at: datetime
    reason: str
    paper: str = ""
