"""公布的数据只核对、不采用：照它旁边的数字重算一遍，对不上的逐格指出，由提供单位更正。"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from cadre.rules.numbers import Rounding, plain, to_int
from cadre.rules.problems import Place, Problem, Severity

MIN_TO_COMPARE = 3  # 少于三个对象的数列相同，可能只是巧合


class PublishedCheck(StrEnum):
    """How a published figure is recomputed from the figures beside it."""

    COMPLETION = "完成率"  # 甲÷乙×100
    RATIO = "比值"  # 甲÷乙
    SHARE = "占比"  # 甲÷同表同项合计×100
    PLACE = "位次"  # 甲在同表同项中从高到低的位次
    SAME = "两处一致"  # 甲=乙
    COLUMN = "数列"  # 只比较同表各列是否重复


@dataclass(frozen=True)
class Printed:
    """A figure as its source printed it; the fields are those of `tables.PublishedFigure`."""

    number: str
    table_name: str
    printed_cell: str
    item: str
    subject: str
    check: PublishedCheck
    first: Decimal | None = None
    second: Decimal | None = None
    printed: Decimal | None = None
    places: int = 2


Column: TypeAlias = tuple[str, str]  # (table, item)
Columns: TypeAlias = dict[Column, list[Printed]]


def reconcile(figures: Sequence[Printed]) -> list[Problem]:
    """Recompute published figures; every problem is a warning that names the table and the cell.

    Found are: figures that do not follow from those beside them (cutting instead of rounding is
    recognised), ties numbered one after another, two entries that differ, columns that repeat
    another, and subjects left out of a column or of a table.
    """
    columns: Columns = defaultdict(list)
    for figure in sorted(figures, key=_number):
        columns[figure.table_name, figure.item].append(figure)
    problems = [problem for column in columns.values() for problem in _recomputed(column)]
    problems += [problem for column in columns.values() for problem in _places(column)]
    problems += _repeated(columns)
    problems += _left_out(columns)
    return sorted(problems)


def _number(figure: Printed) -> tuple[int, str, str, str]:
    return len(figure.number), figure.number, figure.table_name, figure.printed_cell


def _warn(figure: Printed, what: str, what_to_do: str = "") -> Problem:
    ask = what_to_do or f"请向提供单位核实（{figure.subject}，{figure.item}）。"
    place = Place(figure.table_name, figure.printed_cell)
    return Problem(place, f"{what}。", ask, Severity.WARNS)


def _completion(figure: Printed, _total: Fraction) -> tuple[str, Fraction] | None:
    if figure.first is None or not figure.second:
        return None
    words = f"{plain(figure.first)}÷{plain(figure.second)}"
    return words, Fraction(figure.first) / Fraction(figure.second) * 100


def _ratio(figure: Printed, total: Fraction) -> tuple[str, Fraction] | None:
    known = _completion(figure, total)
    return known and (known[0], known[1] / 100)


def _share(figure: Printed, total: Fraction) -> tuple[str, Fraction] | None:
    if figure.first is None or total <= 0:
        return None
    return f"{plain(figure.first)}÷{plain(total)}", Fraction(figure.first) / total * 100


RECOMPUTED: Mapping[PublishedCheck, Callable[[Printed, Fraction], tuple[str, Fraction] | None]] = {
    PublishedCheck.COMPLETION: _completion,
    PublishedCheck.RATIO: _ratio,
    PublishedCheck.SHARE: _share,
}


def _recomputed(column: Sequence[Printed]) -> list[Problem]:
    shared = [f.first for f in column if f.check is PublishedCheck.SHARE and f.first is not None]
    total = sum((Fraction(value) for value in shared), Fraction(0))
    problems = []
    for figure in column:
        if figure.check is PublishedCheck.SAME:
            problems += _contradiction(figure)
        elif figure.check in RECOMPUTED and figure.printed is not None:
            problems += _against(figure, RECOMPUTED[figure.check](figure, total))
    return problems


def _contradiction(figure: Printed) -> list[Problem]:
    if figure.first is None or figure.second is None or figure.first == figure.second:
        return []
    return [_warn(figure, f"两处不一致：{plain(figure.first)} 与 {plain(figure.second)}")]


def _against(figure: Printed, known: tuple[str, Fraction] | None) -> list[Problem]:
    printed = plain(figure.printed or 0)
    if known is None:
        return [_warn(figure, f"公布{figure.check} {printed}，旁边的数字不全或除数为零，无从核对")]
    words, exact = known
    right, cut = (_rounded(exact, figure.places, way) for way in (Rounding.HALF_UP, Rounding.DOWN))
    if figure.printed == right:
        return []
    what = f"公布{figure.check} {printed}，按 {words} 应为 {right:f}"
    return [_warn(figure, f"{what}，似为截尾" if figure.printed == cut else what)]


def _rounded(exact: Fraction, places: int, rounding: Rounding) -> Decimal:
    return Decimal(to_int(exact * 10**places, rounding)).scaleb(-places)


def _places(column: Sequence[Printed]) -> list[Problem]:
    """Places from high to low, 1,2,2,4 or 1,2,2,3; one problem for a tie numbered on."""
    placed = [f for f in column if f.check is PublishedCheck.PLACE and f.first is not None]
    values = [figure.first for figure in placed if figure.first is not None]
    problems = []
    for value in sorted(set(values), reverse=True):
        tied = [figure for figure in placed if figure.first == value]
        skip = sum(other > value for other in values) + 1
        dense = sum(other > value for other in set(values)) + 1
        numbers = [figure.printed for figure in tied if figure.printed is not None]
        if len(set(numbers)) > 1:
            names, listed = "、".join(f.subject for f in tied), "、".join(map(plain, numbers))
            what = f"{names}同为 {plain(value)}，却依次编为第 {listed} 位，应为并列第 {skip} 位"
            problems.append(_warn(tied[0], what))
        elif numbers and numbers[0] not in (skip, dense):
            what = f"公布位次 {plain(numbers[0])}，按 {plain(value)} 应为 {skip}"
            problems += [_warn(figure, what) for figure in tied]
    return problems


def _repeated(columns: Columns) -> list[Problem]:
    """Columns whose figures repeat another, subject by subject: the later one is the doubtful one.

    Columns that are recomputed elsewhere count as earlier than those only listed (数列).
    """
    series = {key: _series(column) for key, column in columns.items()}
    order = sorted(series, key=lambda key: _only_listed(columns[key]))
    problems = []
    for place, key in enumerate(order):
        own = series[key]
        if len(own) < MIN_TO_COMPARE or len(set(own.values())) == 1:
            continue
        listed = _only_listed(columns[key])
        same = [c for c in order[:place] if _repeats(key, own, c, series[c], listed=listed)]
        if same:
            what = f"“{key[1]}”数列与“{same[0][1]}”逐项相同，疑为误贴"
            problems.append(_warn(columns[key][0], what, "请向提供单位核实整列数据。"))
    return problems


def _only_listed(column: Sequence[Printed]) -> bool:
    return all(figure.check is PublishedCheck.COLUMN for figure in column)


def _repeats(
    key: Column,
    own: Mapping[str, Decimal],
    other: Column,
    figures: Mapping[str, Decimal],
    *,
    listed: bool,
) -> bool:
    """In one table all subjects agree; in another table all of the column's own, under a new name.

    The same item on two pages is no mistake, nor are two recomputed columns of two tables.
    """
    if key[0] == other[0]:
        return own == figures
    return listed and key[1] != other[1] and own.items() <= figures.items()


def _series(column: Sequence[Printed]) -> dict[str, Decimal]:
    pairs = ((f.subject, f.printed if f.first is None else f.first) for f in column)
    return {subject: value for subject, value in pairs if value is not None}


def _left_out(columns: Columns) -> list[Problem]:
    """Subjects usual in a table but left out of a column, or usual but left out of a table."""
    tables: dict[str, list[Printed]] = defaultdict(list)
    items: dict[str, dict[str, list[Printed]]] = defaultdict(dict)
    for (table, item), column in columns.items():
        tables[table] += column
        items[table][item] = column
    inside = [problem for table in items.values() for problem in _missing(table)]
    return inside + _missing(tables)


def _missing(groups: Mapping[str, Sequence[Printed]]) -> list[Problem]:
    """A usual subject stands in more than half of the groups; so must a group list the usual ones.

    A group that lists fewer (前三名、市级数据) is another kind of list and lacks nobody.
    """
    listed = {name: {figure.subject for figure in group} for name, group in groups.items()}
    count = Counter(subject for present in listed.values() for subject in present)
    usual = sorted(subject for subject, times in count.items() if 2 * times > len(groups))
    problems = []
    for name, present in listed.items():
        absent = [subject for subject in usual if subject not in present]
        if absent and 2 * len(absent) < len(usual):
            what = f"{'、'.join(absent)}未列入“{name}”"
            problems.append(_warn(groups[name][0], what, "请核实是漏列还是没有数据。"))
    return problems
