"""指标是一棵树：谁在谁下面、从上往下的次序、标签和性质从上级继承。"""

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.plan import Indicator, Scheme
from cadre.rules.numbers import Points
from cadre.rules.vocabulary import IndicatorKind, Nature

WEIGHING = frozenset({IndicatorKind.SCORED})  # 占权重的；“总分”是送来的合计，不与分项并算


@dataclass(frozen=True)
class Branch:
    """An indicator at its depth in the tree, the top being 0."""

    indicator: Indicator
    depth: int
    leaf: bool


def branches(scheme: Scheme) -> list[Branch]:
    """Every indicator once, in the scheme's own order, those in a cycle or astray at the end."""
    children: dict[str, list[Indicator]] = {}
    for one in sorted(scheme.indicators.values(), key=lambda i: (i.order, i.code)):
        known = one.parent in scheme.indicators
        children.setdefault(one.parent if known else "", []).append(one)
    found = list(_under(children, "", 0))
    seen = {branch.indicator.code for branch in found}
    astray = [i for code, i in scheme.indicators.items() if code not in seen]
    return found + [Branch(one, depth=0, leaf=True) for one in astray]


def _under(children: dict[str, list[Indicator]], parent: str, depth: int) -> Iterator[Branch]:
    for one in children.get(parent, ()):
        yield Branch(one, depth, one.code not in children)
        yield from _under(children, one.code, depth + 1)


def line_of(scheme: Scheme, code: str) -> list[Indicator]:
    """An indicator and those above it, from itself upwards; stops where a cycle would begin."""
    line: list[Indicator] = []
    while code in scheme.indicators and scheme.indicators[code] not in line:
        line.append(scheme.indicators[code])
        code = line[-1].parent
    return line


def nature_of(scheme: Scheme, code: str) -> Nature:
    """Its own nature, else that of the nearest above it that declares one."""
    declared = (one.nature for one in line_of(scheme, code) if one.nature is not Nature.NONE)
    return next(declared, Nature.NONE)


def tags_of(scheme: Scheme, code: str) -> frozenset[str]:
    """Its own tags and those of all above it."""
    return frozenset(tag for one in line_of(scheme, code) for tag in one.tags)


def check_of(scheme: Scheme, code: str) -> str:
    """The approved check it belongs to: its own, else that of the nearest above it."""
    return next((one.approved_check for one in line_of(scheme, code) if one.approved_check), "")


def weighed(scheme: Scheme, subject: str) -> dict[str, Points]:
    """Indicators that count for a subject with their full marks; groups and parts weigh nothing."""
    found = {
        code: scheme.weight(code, subject)
        for code, one in scheme.indicators.items()
        if one.kind in WEIGHING
    }
    return {code: weight for code, weight in found.items() if weight}


def weighed_in_class(scheme: Scheme, class_code: str) -> dict[str, Points]:
    """As `weighed`, by the weights of a class alone."""
    return {
        code: weight
        for (code, of), weight in scheme.weights.items()
        if of == class_code
        and weight
        and code in scheme.indicators
        and scheme.indicators[code].kind in WEIGHING
    }


@dataclass(frozen=True)
class ClassTotal:
    """What the weights of a class add up to, and by how much they miss the declared total."""

    name: str
    total: Points
    over: Points


def class_totals(scheme: Scheme) -> dict[str, ClassTotal]:
    """The totals of the classes; one all of whose subjects have their own weights misses nothing.

    Bonus, deduction, group and part weigh nothing.
    """
    counted = weight_tables(scheme)
    found = {}
    for code, one in scheme.classes.items():
        total = sum(weighed_in_class(scheme, code).values())
        over = total - scheme.total if f"“{one.name}”类" in counted else 0
        found[code] = ClassTotal(one.name, total, over)
    return found


def weight_tables(scheme: Scheme) -> dict[str, dict[str, Points]]:
    """The weights as they count, by whose they are: 某类, and each subject with weights of its own.

    A class all of whose subjects have their own is not listed: its own weights are only a part.
    """
    owners = {subject for _, subject in scheme.own_weights} & scheme.subjects.keys()
    left = {s.class_code for code, s in scheme.subjects.items() if code not in owners}
    empty = scheme.classes.keys() - {s.class_code for s in scheme.subjects.values()}
    classes = {
        f"“{one.name}”类": weighed_in_class(scheme, code)
        for code, one in scheme.classes.items()
        if code in left | empty
    }
    own = {f"“{scheme.subjects[one].name}”": weighed(scheme, one) for one in sorted(owners)}
    return classes | own
