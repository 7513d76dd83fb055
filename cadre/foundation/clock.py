"""只有最外层知道现在几点；时刻按世界时保存，日期按北京时间计。"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The day it is in Beijing."""
    return datetime.now(BEIJING).date()


def local(instant: datetime) -> datetime:
    """A stored instant in Beijing time."""
    return instant.astimezone(BEIJING)
