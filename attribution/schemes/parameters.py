"""参数写得对不对：每种计分办法、取值方式认哪些参数，不认的写了也不起作用，须当场指出。"""

import difflib
from collections.abc import Iterable, Mapping
from decimal import Decimal

from cadre.rules.numbers import plain
from cadre.rules.vocabulary import IndicatorKind, Measure, Method

COMPLETED = frozenset({"封顶", "取倒数"})
ANYWHERE = frozenset({"满分", "难度", "难度封顶", "最少评委", "取增长率"})
GROUP_CAP = "封顶."
FULL = 100
NEAR = 0.5  # 两个字里错一个也算相近

OF_METHOD: Mapping[Method, frozenset[str]] = {
    Method.COMPLETION: COMPLETED,
    Method.GROWTH: COMPLETED,
    Method.EFFICACY: frozenset({"基础分", "全同", "不允许值", "满意值", "不封"}),
    Method.RANK_POINTS: frozenset({"末位分", "每降一位扣"}),
    Method.AS_IS: frozenset({"封顶", "可超满分", "可为负"}),
    Method.PER_UNIT: frozenset({"每单位分", "封顶", "可为负"}),
    Method.EVALUATED_PLACES: frozenset({"每降一位扣"}),
    Method.LINES: frozenset({"封顶", "扣完为止", "可为负"}),
    Method.BOTTOM_LINE: frozenset({"扣分"}),
}
OF_MEASURE: Mapping[Measure, frozenset[str]] = {
    Measure.BALLOTS: frozenset({"最少票数", "弃权计入"}),
    Measure.RATINGS: frozenset({"去高低"}),
    Measure.PROJECTS: frozenset({"起点", "计数"}),
    Measure.DEGREES_GAINED: frozenset({"基础分"}),
}
OF_PART = frozenset({"系数", "减目标"})
FLAGS = frozenset(
    {
        "取倒数",
        "不封",
        "可超满分",
        "可为负",
        "弃权计入",
        "去高低",
        "计数",
        "减目标",
        "难度",
        "取增长率",
    }
)
PERCENTS = frozenset({"基础分", "末位分", "每降一位扣", "全同"})
POSITIVE = frozenset({"封顶", "扣完为止", "难度封顶", "扣分", "满分"})
COUNTS = frozenset({"最少票数", "最少评委"})


def unknown(
    kind: IndicatorKind, method: Method, measure: Measure, names: Iterable[str]
) -> dict[str, str]:
    """Parameters that nothing looks at, each with the nearest that is looked at, or ""."""
    known = ANYWHERE | OF_METHOD.get(method, frozenset()) | OF_MEASURE.get(measure, frozenset())
    known |= OF_PART if kind is IndicatorKind.PART else frozenset()
    grouped = method is Method.LINES
    strange = [n for n in names if n not in known and not (grouped and n.startswith(GROUP_CAP))]
    return {name: _nearest(name, known) for name in strange}


def out_of_range(name: str, number: Decimal) -> str:
    """What a known parameter must be, where this number is not that; else ""."""
    name = "封顶" if name.startswith(GROUP_CAP) else name
    said = f"填的是 {plain(number)}。"
    if name in FLAGS and number not in (0, 1):
        return f"只能是 0 或 1，{said}"
    if name in PERCENTS and not 0 <= number <= FULL:
        return f"应在 0 至 100 之间，{said}"
    if name in POSITIVE and number <= 0:
        return f"须大于 0，{said}"
    if name in COUNTS and (number < 1 or number != int(number)):
        return f"须是不小于 1 的整数，{said}"
    return ""


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=NEAR)), "")
