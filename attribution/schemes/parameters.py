"""参数写得对不对：每种计分办法、取值方式认哪些参数，不认的写了也不起作用，须当场指出。"""

import difflib
from collections.abc import Iterable, Mapping

from cadre.rules.vocabulary import IndicatorKind, Measure, Method

COMPLETED = frozenset({"封顶", "取倒数"})
ANYWHERE = frozenset({"满分", "难度", "难度封顶", "最少评委", "取增长率"})
GROUP_CAP = "封顶."
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


def unknown(
    kind: IndicatorKind, method: Method, measure: Measure, names: Iterable[str]
) -> dict[str, str]:
    """Parameters that nothing looks at, each with the nearest that is looked at, or ""."""
    known = ANYWHERE | OF_METHOD.get(method, frozenset()) | OF_MEASURE.get(measure, frozenset())
    known |= OF_PART if kind is IndicatorKind.PART else frozenset()
    grouped = method is Method.LINES
    strange = [n for n in names if n not in known and not (grouped and n.startswith(GROUP_CAP))]
    return {name: _nearest(name, known) for name in strange}


def _nearest(name: str, known: Iterable[str]) -> str:
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=NEAR)), "")
