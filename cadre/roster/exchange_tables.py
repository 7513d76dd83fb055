"""上传的任免审批表在入库以前的登记：哪些文件、读得怎样、是谁的、各处取舍。"""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlmodel import Column, Field, SQLModel


class ExchangeUpload(SQLModel, table=True):
    """One upload of papers: the files as they came, until they are entered or put away."""

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field(foreign_key="account.id", index=True)
    file_name: str
    file_hash: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    uploaded_at: datetime
    read: bool = False  # 已读完，各份列得出来
    problem: str = ""  # 整个上传读不了的原因
    job_id: int | None = None
    batch_id: int | None = Field(default=None, foreign_key="batch.id")


class ExchangeItem(SQLModel, table=True):
    """One paper of an upload: what was read, or why it cannot be, and what was chosen."""

    id: int | None = Field(default=None, primary_key=True)
    upload_id: int = Field(foreign_key="exchangeupload.id", index=True)
    number: int
    file_name: str
    problem: str = ""
    paper: str = ""  # 读出的各栏，照片除外
    remarks: str = ""  # 读的时候修好了什么、读不出什么
    photo: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    photo_digest: str = ""  # 文件里原来那张照片的摘要
    official: str = ""  # 选定的干部编号；空即按比对结果
    new_code: str = ""  # 作为新录入的干部时的编号
    left_out: bool = False
    choices: str = "{}"
