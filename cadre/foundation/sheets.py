"""工作簿由若干张表组成，每张表的列、取值和填写说明只在一处声明，模板、校验、导出都由此而来。"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.facts import Fact
from cadre.foundation.workbook import RawBook
from cadre.rules.problems import Place, Problem


class Kind(Enum):
    """What a column holds."""

    TEXT = "文字"
    DATE = "日期"
    MONTH = "年月"
    WHOLE = "整数"
    NUMBER = "数值"
    POINTS = "分值"
    FACTOR = "系数"
    YEAR = "年度"


@dataclass(frozen=True)
class Column:
    """One column: its printed title, the field it fills, what it holds and may hold.

    `refers_to` names another sheet form's `code`, or several joined by `|`; the cell must then be a
    key known in one of them (or, where that form has a `name_field`, a name).
    """

    title: str
    field: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    prompt: str = ""
    least: int | None = None  # 整数列最小可填几；空为不限
    offers: tuple[str, ...] = ()  # 下拉里供选的写法，写别的也收

    @property
    def referred(self) -> tuple[str, ...]:
        """The sheet forms that the cell may refer to, the first that knows it holding."""
        return tuple(filter(None, self.refers_to.split("|")))


SOURCE = Column("数据来源", "source", prompt="虚构数据请写“虚构”")  # 每张表的最后一列


@dataclass(frozen=True)
class SheetForm:
    """One sheet: the table it fills, the columns, and which of them make the natural key.

    `key` are field names; with more than one they are joined by `|`. `name_field`: rows may also
    be referred to by this field where it is unique. `scope`: the field that comes first in the key;
    what a row refers to is looked for among the rows of the same scope, and its cells give the code
    alone.
    """

    code: str
    title: str
    table: type[Fact]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    name_field: str = ""
    scope: str = ""
    note: str = ""
    figure: str = ""  # 这一行的数在哪一列：留痕的单元格指到它，而不是行首

    def key_of(self, fields: Mapping[str, Any]) -> str:
        """The natural key of a row."""
        return "|".join(str(fields[name] if fields[name] is not None else "") for name in self.key)

    def scope_of(self, column: Column, fields: Mapping[str, Any]) -> str:
        """The scope in which a row's reference is looked for; "" where there is none."""
        return "" if column.field == self.scope else str(fields.get(self.scope) or "")


Rows = Mapping[str, Mapping[str, Mapping[str, Any]]]  # 表的代码 → 主键 → 字段


@dataclass(frozen=True)
class Entering:
    """Rows about to be entered, where each stands, and the facts already known.

    `cells`: sheet code → key → first cell of the row; `columns`: sheet code → field → letter.
    """

    rows: Rows
    known: Rows
    cells: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, Mapping[str, str]]

    def find(self, code: str, key: str) -> Mapping[str, Any] | None:
        """A row as it would be after entering."""
        entered = self.rows.get(code, {}).get(key)
        return entered if entered is not None else self.known.get(code, {}).get(key)

    def place(self, form: SheetForm, key: str, name: str = "") -> Place:
        """The cell of a field of an entered row; its first cell where the field has no column."""
        first = self.cells[form.code][key]
        letter = self.columns[form.code].get(name)
        return Place(
            form.title, letter + first.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if letter else first
        )


def _nothing_frozen(_session: Session) -> frozenset[str]:
    return frozenset()


Bar = Callable[[SheetForm, Mapping[str, Any], Rows], str]  # 这一行为何不许碰；许碰时为空


def bars_nothing(_session: Session, _who: Principal) -> Bar:
    """Every row is open to whoever may enter the workbook."""
    return lambda _form, _fields, _facts: ""


Veil = Callable[[SheetForm, Mapping[str, Any]], Mapping[str, Any]]  # 导出时遮住不给看的字段


def veils_nothing(_who: Principal) -> Veil:
    """Every field of a row that may be exported is exported as it is."""
    return lambda _form, fields: fields


Lock = Callable[[SheetForm, str], str]  # 这一行（主键）为何锁着；没有锁定时为空


def nothing_locked(_session: Session) -> Lock:
    """No row is locked by itself."""
    return lambda _form, _key: ""


@dataclass(frozen=True)
class Turned:
    """A file laid out otherwise, turned into the sheets of its form.

    `problems` stand at the cells of the file; `dropped` rows of it could not be turned. `stands`:
    title of a sheet of the form → the sheet of the file that its rows come from.
    """

    raw: RawBook
    problems: tuple[Problem, ...] = ()
    dropped: int = 0
    stands: Mapping[str, str] = field(default_factory=dict)


Turn = Callable[[RawBook, Rows], Turned]


@dataclass(frozen=True)
class Layout:
    """A file laid out otherwise than the sheets of its form: sheets that others have prescribed.

    `turns` gives how such a file is turned for a person; `lays` turns facts (those to be shown,
    all facts, the day) into rows of `sheets`; `unclear` gives the names, with how many have each,
    that those rows do not tell apart.
    """

    sheets: tuple[SheetForm, ...]
    turns: Callable[[Session, Principal], Turn]
    lays: Callable[[Rows, Rows, date], Rows]
    unclear: Callable[[Rows], list[tuple[str, int]]]


@dataclass(frozen=True)
class BookForm:
    """One workbook: its sheets, who may enter it, and what is checked beyond the single row.

    `check` sees all rows at once. `bars` gives what a person may neither enter nor export, row by
    row: a sentence why, or nothing; it is given the facts that the row refers to. `frozen` gives
    the first parts of keys that may not be touched any more, and `frozen_words` says so; `locks`
    gives why a single row may be neither entered nor changed; `veils` hides single fields from an
    export.
    """

    code: str
    title: str
    sheets: tuple[SheetForm, ...]
    check: Callable[[Entering], list[Problem]] = field(default=lambda _entering: [])
    permission: Permission = Permission.ENTER_FACTS
    bars: Callable[[Session, Principal], Bar] = bars_nothing
    frozen: Callable[[Session], frozenset[str]] = _nothing_frozen
    frozen_words: str = "这一项已经冻结，不能改动。"
    locks: Callable[[Session], Lock] = nothing_locked
    veils: Callable[[Principal], Veil] = veils_nothing
    beside: tuple[type[Fact], ...] = ()  # 随各表一同入库、一同撤销，但不作为一张表的，如照片
    by_facts: bool = False  # 能不能录入只看事实和人，与公布、锁定等别的状态无关
    on_pages_only: bool = False  # 只经页面入库，没有工作簿可上传
    layout: Layout | None = None  # 文件照别人定的表和列，与各表不同的

    @property
    def printed(self) -> tuple[SheetForm, ...]:
        """The sheets as the file has them."""
        return self.layout.sheets if self.layout else self.sheets


Books = Mapping[str, BookForm]  # 工作簿代码 → 工作簿


def forms_of(books: Books) -> dict[str, SheetForm]:
    """Every form by its code; where several books have it, as the first of them has it."""
    forms = [form for book in books.values() for form in book.sheets]
    return {form.code: form for form in reversed(forms)}
