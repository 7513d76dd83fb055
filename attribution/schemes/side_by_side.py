"""两份方案并排比：各类权重、重点题、各类相同的比例、每个对象考多少项、增删改了哪些指标。"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from attribution.plan import Indicator, Scheme
from attribution.schemes.check_balance import PERCENT, Number, numbers
from attribution.schemes.tree import WEIGHING, branches
from cadre.rules.numbers import Points, plain, show_points

COMPARED = (
    ("名称", "name"),
    ("主题", "topic"),
    ("性质", "kind"),
    ("计分办法", "method"),
    ("取值方式", "measure"),
    ("方向", "direction"),
    ("计量单位", "unit_of_measure"),
    ("小数位", "places"),
    ("数据责任单位", "supplier"),
    ("评分单位", "office"),
    ("工作领域", "field_of_work"),
    ("绩效或常规", "nature"),
    ("上级指标", "parent"),
    ("政策文件", "policy"),
    ("预警值", "alert"),
    ("优良值", "good"),
    ("底线后果", "consequence"),
)


@dataclass(frozen=True)
class Weight:
    """A weight in a class, and how far above the least class that has it (重点题); 0: not above."""

    points: Points
    above: Points


@dataclass(frozen=True)
class Row:
    """An indicator of one scheme or both; weights by class code. None where a scheme lacks it."""

    code: str
    name: str
    depth: int
    left: Mapping[str, Weight] | None
    right: Mapping[str, Weight] | None
    changes: tuple[tuple[str, str, str], ...]

    @property
    def standing(self) -> str:
        """Whether the indicator is new, gone, changed or the same in the right scheme."""
        if self.left is None or self.right is None:
            return "删去" if self.right is None else "新增"
        return "改动" if self.changes else "不变"


@dataclass(frozen=True)
class Uniform:
    """How many weighing indicators have one weight in every class of a scheme."""

    equal: int
    of: int

    @property
    def share(self) -> Fraction:
        """In percent."""
        return Fraction(self.equal * PERCENT, self.of) if self.of else Fraction(0)


@dataclass(frozen=True)
class SideBySide:
    """Two schemes; the right one is read against the left one."""

    left: Scheme
    right: Scheme
    rows: tuple[Row, ...]
    uniform: tuple[Uniform, Uniform]
    numbers: tuple[Number, ...]

    def count(self, standing: str) -> int:
        """Rows of a standing."""
        return sum(row.standing == standing for row in self.rows)


def weights_of(scheme: Scheme, code: str) -> dict[str, Weight]:
    """The weights of an indicator by class; in one class only nothing is above anything."""
    own = {c: scheme.weights.get((code, c), 0) for c in scheme.classes}
    given = {c: weight for c, weight in own.items() if weight}
    least = min(given.values(), default=0)
    return {c: Weight(weight, weight - least) for c, weight in given.items()}


def uniform(scheme: Scheme) -> Uniform:
    """The share of indicators that weigh the same in every class (rules 8.1 row 7)."""
    used = {c for (_, c), weight in scheme.weights.items() if weight}
    weighing = [
        weights
        for one in scheme.indicators.values()
        if one.kind in WEIGHING and (weights := weights_of(scheme, one.code))
    ]
    equal = [
        weights
        for weights in weighing
        if weights.keys() == used and len({weight.points for weight in weights.values()}) == 1
    ]
    return Uniform(len(equal), len(weighing))


def side_by_side(left: Scheme, right: Scheme) -> SideBySide:
    """Put two schemes side by side, by the codes of their indicators, in the order of the right."""
    order = [(b.indicator, b.depth) for b in branches(right)]
    order += [
        (b.indicator, b.depth) for b in branches(left) if b.indicator.code not in right.indicators
    ]
    rows = tuple(_row(left, right, one, depth) for one, depth in order)
    pair = uniform(left), uniform(right)
    return SideBySide(left, right, rows, pair, tuple(numbers(right, left)))


def _row(left: Scheme, right: Scheme, one: Indicator, depth: int) -> Row:
    sides = [
        weights_of(scheme, one.code) if one.code in scheme.indicators else None
        for scheme in (left, right)
    ]
    changes = changed(left.indicators.get(one.code), right.indicators.get(one.code))
    if None not in sides:
        changes += reweighed(left, right, one.code)
    return Row(one.code, one.name, depth, sides[0], sides[1], changes)


def changed(old: Indicator | None, new: Indicator | None) -> tuple[tuple[str, str, str], ...]:
    """What differs between two versions of an indicator: title, old and new, in words."""
    if old is None or new is None:
        return ()
    pairs = [(title, getattr(old, name), getattr(new, name)) for title, name in COMPARED]
    pairs += [("参数", _parameters(old), _parameters(new))]
    pairs += [("标签", "；".join(old.tags), "；".join(new.tags))]
    return tuple((title, str(was), str(is_)) for title, was, is_ in pairs if was != is_)


def reweighed(left: Scheme, right: Scheme, code: str) -> tuple[tuple[str, str, str], ...]:
    """The classes of both schemes in which an indicator weighs otherwise now."""
    both = [c for c in right.classes if c in left.classes]
    pairs = [(c, left.weights.get((code, c), 0), right.weights.get((code, c), 0)) for c in both]
    return tuple(
        (right.classes[c].name, show_points(was), show_points(now))
        for c, was, now in pairs
        if was != now
    )


def _parameters(one: Indicator) -> str:
    return "；".join(f"{name}={plain(number)}" for name, number in sorted(one.parameters.items()))
