"""把一个数怎么来的写到纸上：结果、每条链、份额、得分失分逐行写清，另配责任链图。"""

from collections.abc import Iterator
from dataclasses import dataclass

from attribution.runs.edge_words import Basis, told
from attribution.runs.explaining import Name, show_portion
from attribution.runs.reckoning import Reckoned, SideSum, multiplied
from attribution.values import Path, Score
from cadre.rules.numbers import show_points
from cadre.rules.vocabulary import Side

WHOSE = {Side.CREDIT: "得分", Side.FAULT: "失分"}
ARROW = " → "


@dataclass(frozen=True)
class Stated:
    """One line of an explanation: what it is, the way if it is a chain, and what it says."""

    label: str
    words: str
    way: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = [ARROW.join(self.way)] if self.way else []
        return f"{self.label}：{'；'.join([*said, self.words])}"


def picture_words(indicator: str, who: str = "") -> str:
    """What the picture shows, for who cannot see it."""
    return f"责任链图：{'，'.join(part for part in (indicator, who) if part)}"


def result_of(score: Score, name: Name, note: str = "", source: str = "") -> Iterator[Stated]:
    """The result, the method with its figures put in, what was noted, and its papers."""
    points = "待决定" if score.points is None else show_points(score.points, 6)
    possible = show_points(score.possible, 6)
    yield Stated("结果", f"{name('指标', score.indicator)}，单位得分 {points}，满分 {possible}")
    if score.formula:
        yield Stated("计分", score.formula)
    if said := note or score.note:
        yield Stated("说明", said)
    if source:
        yield Stated("来源", source)


def reckoned(
    holder: Reckoned, indicator: str, name: Name, basis: Basis, *, points: bool = True
) -> Iterator[Stated]:
    """The chains of one holder, what they add up to, and with `points` what they make."""
    if holder.same:
        yield from _chains(holder.credit, "链", indicator, name, basis)
        yield from portion_of(holder.credit, "份额")
    else:
        for side in (holder.credit, holder.fault):
            yield from _chains(side, f"{WHOSE[side.side]}的链", indicator, name, basis)
            yield from portion_of(side, f"{WHOSE[side.side]}份额")
    if points:
        sides = (side for side in (holder.credit, holder.fault) if side.whole and side.paths)
        yield from (points_of(side) for side in sides)
        yield from _decided(holder)


def _decided(holder: Reckoned) -> Iterator[Stated]:
    """What decisions took off him, or found nothing to take off."""
    for relief in holder.reliefs:
        points = show_points(relief.points, 6)
        yield Stated(f"{relief.why}", f"失分 {points} 按决定不算本人的（{relief.paper}）")
    for words in holder.idle:
        yield Stated("免去", f"失分为 0，没有免去（{words}）")
    if holder.share.rest and not (holder.credit.paths or holder.fault.paths):
        points = show_points(holder.share.lost, 6)
        yield Stated("免去", f"按决定从本人的失分里免去，记在这里 {points}")


def _chains(
    side: SideSum, words: str, indicator: str, name: Name, basis: Basis
) -> Iterator[Stated]:
    for number, path in enumerate(side.paths, 1):
        way = indicator, *_way(path, name, basis)
        yield Stated(f"第{number}条{words}", multiplied(path), way)


def _way(path: Path, name: Name, basis: Basis) -> Iterator[str]:
    for step, edge in zip(path.steps, told(path, basis), strict=True):
        yield f"{name(*step.target)}（{edge}）"


def portion_of(side: SideSum, words: str) -> Iterator[Stated]:
    """The chains added up, and the portion that was apportioned; nothing without chains."""
    if not side.paths:
        return
    added = "（最大余数 +0.000000001）" if side.portion_added == 1 else ""
    added += "" if side.settled else "（记录与重建的责任链不符，请核验这次计算）"
    total = f"各链相加 {side.sum_line}，" if side.sum_line else ""
    yield Stated(words, f"{total}分配到 {show_portion(side.portion)}{added}")


def points_of(side: SideSum) -> Stated:
    """Points of the unit times the portion, and what was apportioned."""
    added = "（最大余数 +0.000001）" if side.points_added == 1 else ""
    points = show_points(side.points, 6)
    return Stated(WHOSE[side.side], f"{side.product_line}，分配到 {points}{added}")
