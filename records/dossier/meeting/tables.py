"""装好的会议材料连同清单一套一套留存，分发一份记一份，都只增不改。"""

from datetime import date, datetime

from sqlalchemy import LargeBinary, UniqueConstraint
from sqlmodel import Column, Field, SQLModel


class MeetingPack(SQLModel, table=True):
    """A pack as it was handed out: its number, its list of files with hashes, and its bytes.

    `officials`: whose papers are in it, with commas; `listing`: JSON of `contents.Listed`;
    `packing`: a file a paper (""), a candidate, or one for all; `job_id`: the job that made it.
    """

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    meeting_id: int = Field(foreign_key="selectionmeeting.id", index=True)
    draft: bool
    officials: str
    listing: str
    sha256: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_by: str
    made_at: datetime
    packing: str = ""
    job_id: int | None = None


class PackPdf(SQLModel, table=True):
    """The same pack as PDF, made once by LibreOffice; `listing`: JSON of names with hashes."""

    id: int | None = Field(default=None, primary_key=True)
    pack_id: int = Field(foreign_key="meetingpack.id", unique=True)
    listing: str
    sha256: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    made_by: str
    made_at: datetime


class PackCopy(SQLModel, table=True):
    """A numbered copy of a pack handed to a receiver."""

    __table_args__ = (UniqueConstraint("pack_id", "number"),)
    id: int | None = Field(default=None, primary_key=True)
    pack_id: int = Field(foreign_key="meetingpack.id", index=True)
    number: int
    receiver: str
    on: date
    by: str
    note: str = ""
