"""填报的各表怎样分成一笔一笔：一个完成值一笔，一次测评一笔，一项决定一笔，各用一句话说明。

Pure. A row is any object that has the fields of its sheet (`forms.py`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from attribution.plan import Scheme
from attribution.results.expected import scores_itself
from attribution.results.flow import Cell, Step, Track
from cadre.rules.numbers import plain, show_points


@dataclass(frozen=True)
class _Sheet:
    title: str
    words: Callable[[Sequence[Any]], str]
    parts: int = 0  # 键的前几段合成一笔；0 即每行一笔
    track: Track = Track.VALUE


@dataclass(frozen=True)
class Made:
    """What the store knows of a piece: its sheet, key, version, who filled it in, its steps."""

    sheet: str
    key: str
    version: str
    filled_by: frozenset[str]
    past: tuple[Step, ...]


def _value(rows: Sequence[Any]) -> str:
    return "缺数" if rows[0].value is None else plain(rows[0].value)


def _project(rows: Sequence[Any]) -> str:
    actual = rows[0].actual
    return f"{rows[0].name}，实际投资 {'未填' if actual is None else plain(actual)}"


def _drop(rows: Sequence[Any]) -> str:
    return f"降 {rows[0].places} 位" if rows[0].places else f"降 {rows[0].grades} 等"


SHEETS: Mapping[str, _Sheet] = {
    "result": _Sheet("完成情况", _value),
    "adjustment": _Sheet("加减分", lambda rows: f"{show_points(rows[0].points)} 分"),
    "tally": _Sheet("票数", lambda rows: f"{sum(row.count for row in rows)} 票", 4, Track.COUNT),
    "rating": _Sheet("评分", lambda rows: f"{len(rows)} 位评委", 4, Track.COUNT),
    "project": _Sheet("项目台账", _project),
    "missing": _Sheet("缺项处理", lambda rows: str(rows[0].treatment), track=Track.DECISION),
    "drop": _Sheet("负面评价", _drop, track=Track.DECISION),
    "veto": _Sheet("一票否决", lambda rows: str(rows[0].item), track=Track.DECISION),
}


def named_by(sheet: str) -> str:
    """The title of a sheet whose rows go through the steps; "" for one that does not."""
    return SHEETS[sheet].title if sheet in SHEETS else ""


def decides(sheet: str) -> bool:
    """Whether a sheet holds decisions, which need a second person and nothing else."""
    return SHEETS[sheet].track is Track.DECISION


def cell_key(sheet: str, key: str) -> str:
    """The key of the piece that a row belongs to."""
    parts = SHEETS[sheet].parts
    return "|".join(key.split("|")[:parts]) if parts else key


def made(scheme: Scheme, given: Made, rows: Sequence[Any]) -> Cell:
    """A piece of its rows, described in one sentence."""
    first, sheet = rows[0], SHEETS[given.sheet]
    indicator, term = getattr(first, "indicator", ""), getattr(first, "term", "")
    name = scheme.indicators[indicator].name if indicator in scheme.indicators else ""
    subject = scheme.subjects.get(first.subject)
    about = [part for part in (name, subject.name if subject else "全类", term) if part]
    return Cell(
        sheet=given.sheet,
        key=given.key,
        version=given.version,
        indicator=indicator,
        subject=first.subject,
        term=term,
        words=f"{sheet.title}·{'·'.join(about)}：{sheet.words(rows)}",
        paper=first.paper,
        filled_by=given.filled_by,
        track=sheet.track,
        own_scorer=scores_itself(scheme, indicator, first.subject),
        past=given.past,
        place=first.cell,
    )
