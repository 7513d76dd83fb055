"""把一个数怎么来的写到纸上：结果、每条链、份额、得分失分逐行写清，另配责任链图。"""

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.responsibility.graph import Graphs
from attribution.runs.drawing import on_paper
from attribution.runs.explaining import Name, show_portion
from attribution.runs.reckoning import Reckoned, SideSum, multiplied
from attribution.values import Path, Score
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import Side

WHOSE = {Side.CREDIT: "得分", Side.FAULT: "失分"}
ARROW = " → "


@dataclass(frozen=True)
class Explanation:
    """What a paper says of one number: lines in order, a picture as PNG, and words for it.

    `picture` is empty where it would have too many nodes to read.
    """

    lines: tuple[str, ...]
    picture: bytes
    words: str


def explanation(score: Score, holder: Reckoned, graphs: Graphs, name: Name) -> Explanation:
    """One share on paper; `name` masks names that the reader may not see (house law 7)."""
    indicator, official = name("指标", score.indicator), holder.share.official
    who = name("干部", official) if official else f"{holder.share.rest}"
    return Explanation(
        lines=tuple(lines(score, holder, name)),
        picture=on_paper(graphs, score.indicator, official, name),
        words=f"责任链图：{indicator}，{who}",
    )


def lines(score: Score, holder: Reckoned, name: Name) -> Iterator[str]:
    """The whole way from the result to the points, each line by itself and in reading order."""
    indicator = name("指标", score.indicator)
    points = "待决定" if score.points is None else show_points(score.points, 6)
    yield f"结果：{indicator}，单位得分 {points}，满分 {show_points(score.possible, 6)}"
    if score.formula:
        yield f"计分：{score.formula}"
    if holder.same:
        yield from _chains(holder.credit, "链", indicator, name)
        yield _portion(holder.credit, "份额")
    else:
        for side in (holder.credit, holder.fault):
            if side.paths:
                yield from _chains(side, f"{WHOSE[side.side]}的链", indicator, name)
                yield _portion(side, f"{WHOSE[side.side]}份额")
    sides = (side for side in (holder.credit, holder.fault) if side.whole and side.paths)
    yield from (_points(side) for side in sides)
    for relief in holder.reliefs:
        points = show_points(relief.points, 6)
        yield f"其中失分 {points} 按{relief.why}的决定不算本人的（{relief.paper}）"
    yield f"得 {show_points(holder.share.got, 6)}，失 {show_points(holder.share.lost, 6)}"


def _chains(side: SideSum, words: str, indicator: str, name: Name) -> Iterator[str]:
    for number, path in enumerate(side.paths, 1):
        yield f"第{number}条{words}：{indicator}{_steps(path, name)}；{multiplied(path)}"


def _steps(path: Path, name: Name) -> str:
    told = ((name(*step.target), step.words, step.paper) for step in path.steps)
    return "".join(
        f"{ARROW}{where}（{'；'.join(part for part in (words, paper) if part)}）"
        for where, words, paper in told
    )


def _portion(side: SideSum, words: str) -> str:
    added = "（最大余数 +0.000000001）" if side.portion_added == 1 else ""
    added += "" if side.settled else "（记录与重建的责任链不符，请核验这次计算）"
    total = f"各链相加 {side.sum_line}，" if side.sum_line else ""
    return f"{words}：{total}分配到 {show_portion(side.portion)}{added}"


def _points(side: SideSum) -> str:
    added = "（最大余数 +0.000001）" if side.points_added == 1 else ""
    return f"{WHOSE[side.side]}：{side.product_line}，分配到 {show_points(side.points, 6)}{added}"
