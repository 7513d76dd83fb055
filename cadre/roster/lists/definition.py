"""一份名册由栏目、人员范围、排序和截至日期定下来，名册里的人每次打开时重新取。

Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from cadre.roster.search.person_fields import FIELDS

MOST_COLUMNS = 20
LONGEST_NAME = 60
USUAL = (
    "name", "posts", "sex", "nation", "native_place", "born", "age", "level", "post_since",
)  # fmt: skip


class ListOrder(StrEnum):
    """How the people of a list are put in order."""

    POSTS = "按单位职务"
    SURNAME_STROKES = "按姓氏笔画"
    NAME_STROKES = "按姓名笔画"
    PINYIN = "按拼音"
    GIVEN = "按选定的先后"


class Scope(StrEnum):
    """Whom a list is of."""

    ALL = "全部"
    UNIT = "一个单位（含下属）"
    PEOPLE = "选定的人"
    SEARCH = "存下的查询"


class DayRule(StrEnum):
    """As of which day a list is made."""

    TODAY = "当日"
    MONTH_END = "上月末"
    YEAR_END = "上年末"
    FIXED = "固定日期"


@dataclass(frozen=True)
class Definition:
    """What makes a list; `scope_value`: a unit's code, officials' codes, or a search's number."""

    name: str
    columns: tuple[str, ...] = USUAL
    order: ListOrder = ListOrder.POSTS
    scope: Scope = Scope.ALL
    scope_value: tuple[str, ...] = ()
    serving_only: bool = True
    day_rule: DayRule = DayRule.TODAY
    day: date | None = None
    shared: bool = False

    def as_of(self, today: date) -> date:
        """The day that the list tells of.

        >>> Definition("甲", day_rule=DayRule.MONTH_END).as_of(date(2024, 3, 31))
        datetime.date(2024, 2, 29)
        """
        if self.day_rule is DayRule.FIXED and self.day is not None:
            return self.day
        if self.day_rule is DayRule.MONTH_END:
            return today.replace(day=1) - timedelta(days=1)
        return date(today.year - 1, 12, 31) if self.day_rule is DayRule.YEAR_END else today


@dataclass(frozen=True)
class Wanted:
    """A list as somebody wants it, with what stands against it, by field of the form."""

    definition: Definition
    problems: tuple[tuple[str, str], ...] = field(default=())


def labels(columns: Iterable[str]) -> list[str]:
    """The names of columns, for telling."""
    return [FIELDS[code].label for code in columns if code in FIELDS]


def closed_to(columns: Iterable[str], *, private: bool) -> tuple[str, ...]:
    """Those of the columns that one may not see."""
    return tuple(c for c in columns if c in FIELDS and FIELDS[c].restricted and not private)


def problems(wanted: Definition, *, private: bool) -> list[tuple[str, str]]:
    """What stands against a list, by field, all at once; none where it can be kept.

    Whether the unit, the people or the search are there is for the database to say.
    """
    return [*_of_columns(wanted.columns, private=private), *_of_the_rest(wanted)]


def _of_columns(columns: Sequence[str], *, private: bool) -> Iterable[tuple[str, str]]:
    if not columns:
        yield "columns", "还没有选栏目。"
    if len(columns) > MOST_COLUMNS:
        yield "columns", f"最多列 {MOST_COLUMNS} 栏。"
    if unknown := [code for code in columns if code not in FIELDS]:
        yield "columns", f"没有这样的栏目：{'、'.join(unknown)}。"
    twice = [code for code in dict.fromkeys(columns) if columns.count(code) > 1]
    if names := labels(twice):
        yield "columns", f"“{'”“'.join(names)}”选了两次。"
    if names := labels(closed_to(columns, private=private)):
        yield "columns", f"“{'”“'.join(names)}”您无权查看，不能列。"


def _of_the_rest(wanted: Definition) -> Iterable[tuple[str, str]]:
    if not wanted.name:
        yield "name", "请给名册起个名称。"
    elif len(wanted.name) > LONGEST_NAME:
        yield "name", f"名称最多 {LONGEST_NAME} 个字。"
    if wanted.day_rule is DayRule.FIXED and wanted.day is None:
        yield "day", "截至日期选了“固定日期”，请写明哪一日。"
    if wanted.order is ListOrder.GIVEN and wanted.scope is not Scope.PEOPLE:
        yield "order", "只有“选定的人”才能按选定的先后排。"
    if wanted.scope is not Scope.ALL and not wanted.scope_value:
        yield "scope", f"范围选了“{wanted.scope}”，请写明是哪个、哪些。"
