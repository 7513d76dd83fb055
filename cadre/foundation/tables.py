"""地基各表：账号、登录、留痕、组织决定、待确认的导入文件、作业。"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Account(SQLModel, table=True):
    """Who may sign in, in which role, for which unit or official."""

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    display: str
    role: str = ""  # 系统管理员建号，安全管理员授予角色后方可使用
    unit: str = ""
    official: str = ""
    ranks: str = ""  # 干部管理权限：职务层次，顿号分隔
    password_hash: str
    must_change: bool = True
    disabled: bool = False
    failures: int = 0
    locked_until: datetime | None = None
    created_at: datetime


class SignIn(SQLModel, table=True):
    """A session on the server; the cookie holds a secret of which only the hash is kept."""

    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str = Field(unique=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    csrf: str
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None


class TrailLine(SQLModel, table=True):
    """One line of the trail (留痕), chained to the line before by its hash; never edited."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    account: str
    verb: str
    target: str
    words: str = ""
    previous: str
    hash: str


class TrailHead(SQLModel, table=True):
    """The end of the chain; locked by whoever adds a line."""

    id: int = Field(default=1, primary_key=True)
    line_id: int = 0
    hash: str = ""


class Decision(SQLModel, table=True):
    """What an organ decided (组织决定): meeting, minutes, votes, reason, and who entered it."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    target: str = Field(index=True)
    outcome: str
    organ: str
    meeting: str
    minutes_no: str
    decided_on: date
    present: int | None = None
    expected: int | None = None
    in_favour: int | None = None
    reason: str
    recorded_by: str
    recorded_at: datetime
    source: str = ""
    short_reason: str = ""  # 到会或赞成人数不足仍照记的理由


class Upload(SQLModel, table=True):
    """A workbook read and previewed but not yet entered."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    book: str
    file_name: str
    file_hash: str
    content: bytes
    uploaded_at: datetime
    batch_id: int | None = Field(default=None, foreign_key="batch.id")
    job_id: int | None = None  # 大的文件交给作业预览
    shown: str = ""  # 作业算好的预览；小的文件当场算，不存


class Job(SQLModel, table=True):
    """A long piece of work (作业): asked for in a request, done by the worker; its own outbox.

    `attempt` counts the times it was taken up: who lost it to a later attempt writes nothing more.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    key: str = Field(index=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    arguments: str = ""
    state: str = Field(index=True)
    attempt: int = 0
    done: int = 0
    total: int = 0
    message: str = ""
    file_name: str = ""
    path: str = ""  # 作业文件夹里的文件名；空即没有文件
    created_at: datetime
    began_at: datetime | None = None
    told_at: datetime | None = None  # 最近一次有进展
    ended_at: datetime | None = None
