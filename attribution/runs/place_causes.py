"""位次动了也说明原因：自己的合计变了、受了负面评价、换了类别，还是同类的合计变了。"""

from attribution.runs.causes import NAMED, Causes, Why
from attribution.runs.comparison import PlaceMoved
from attribution.runs.told import Cause
from cadre.rules.numbers import Points, show_points


def why_moved(causes: Causes, moved: PlaceMoved) -> list[Why]:
    """Why the place or total of a subject differs between two runs; never empty."""
    found = []
    if moved.total_before != moved.total_after:
        words = f"{_shown(moved.total_before)} → {_shown(moved.total_after)}，逐项见得分变动"
        found.append(Why(Cause.TOTAL, words))
    if not moved.same_class:
        names = (
            side.inputs.scheme.classes[side.inputs.scheme.subjects[moved.subject].class_code].name
            for side in (causes.before, causes.after)
        )
        found.append(Why(Cause.CLASS, " → ".join(names)))
    found += _drops(causes, moved.subject)
    return found or [_rivals(causes, moved.subject)]


def _shown(points: Points | None) -> str:
    return "无" if points is None else show_points(points)


def _drops(causes: Causes, subject: str) -> list[Why]:
    old, new = (
        {drop for drop in side.inputs.filled.drops if drop.subject == subject}
        for side in (causes.before, causes.after)
    )
    told = [f"撤销“{d.reason}”（{d.paper}）" for d in sorted(old - new, key=lambda d: d.number)]
    told += [
        f"新增“{d.reason}”，降 {d.places} 位（{d.paper}）"
        for d in sorted(new - old, key=lambda d: d.number)
    ]
    return [Why(Cause.DROP, "；".join(told))] if told else []


def _rivals(causes: Causes, subject: str) -> Why:
    """Who of the class moved, so that this one's place did."""
    scheme = causes.after.inputs.scheme
    mates = causes.after.facts.rivals(subject)
    moved = [p for p in causes.moved.places if p.subject in mates]
    own = [p for p in moved if p.total_before != p.total_after] or moved
    names = "、".join(scheme.subjects[p.subject].name for p in own[:NAMED])
    more = "等" if len(own) > NAMED else ""
    words = f"自身合计未变，{names}{more}的合计或位次有变动" if own else "所列事实均未变动"
    return Why(Cause.RIVALS if own else Cause.UNKNOWN, words)
