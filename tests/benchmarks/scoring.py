"""成批计分的基准：同一次运行里与逐行计算、与 polars 相比，比的是倍数。

    python tests/benchmarks/scoring.py [区县|全省|全国 ...]

六种办法（目标完成率、功效系数、增长率、位次赋分、扣分、封顶加分），各占一成到三成；合计、取整、类内排位、
百分之十五的名额。逐行计算用的是同样的整数算式；polars 用双精度，只求快。
"""

import gc
import statistics
import sys
import time
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from attribution.scoring.bulk import COLUMNS, Cells, blocks, places, rounded
from cadre.rules.numbers import POINT
from cadre.rules.vocabulary import IndicatorKind, Method

SIZES = {"区县": (106, 28, 4), "全省": (10_000, 60, 12), "全国": (300_000, 60, 1)}
CLASS = 50  # 一类大约多少个单位
QUOTA = Fraction(15, 100)
WAYS = (
    (Method.COMPLETION, {"封顶": Decimal("1.1")}),
    (Method.EFFICACY, {"基础分": Decimal(60)}),
    (Method.GROWTH, {"封顶": Decimal("1.2")}),
    (Method.RANK_POINTS, {"末位分": Decimal(60)}),
    (Method.LINES, {}),
    (Method.LINES, {"封顶": Decimal(2)}),
)


@dataclass
class Year:
    """All figures of one size: [indicator][period] arrays over units in class order."""

    units: int
    indicators: int
    periods: int
    sizes: np.ndarray
    values: np.ndarray
    targets: np.ndarray
    bases: np.ndarray
    full: np.ndarray

    @property
    def starts(self) -> np.ndarray:
        return np.concatenate(([0], np.cumsum(self.sizes)[:-1]))

    @property
    def cells(self) -> int:
        return self.units * self.indicators * self.periods


def year(units: int, indicators: int, periods: int) -> Year:
    chance = np.random.default_rng(20201231)
    classes = max(units // CLASS, 1)
    sizes = np.full(classes, units // classes)
    sizes[: units % classes] += 1
    shape = (indicators, periods, units)
    way = np.arange(indicators) % len(WAYS)
    values = chance.integers(1, 100_000, shape)
    values[way == 3] = chance.integers(1, 400, values[way == 3].shape)  # 并列
    lines = np.isin(way, (4, 5))
    values[lines] = chance.integers(0, 8, values[lines].shape) * (POINT // 2)
    return Year(
        units,
        indicators,
        periods,
        sizes,
        values,
        chance.integers(500, 90_000, shape),
        chance.integers(500, 90_000, shape),
        chance.integers(1, 6, indicators) * POINT // 2,
    )


def by_columns(given: Year) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The product's way: a column is one indicator over all units and terms, in whole numbers."""
    every = np.tile(given.sizes, given.periods)
    parts = [_block(given, every[classes], rows) for classes, rows in blocks(every)]
    answer = (np.concatenate(part) for part in zip(*parts, strict=True))
    by_period = [part.reshape(given.periods, given.units) for part in answer]
    return list(zip(*by_period, strict=True))


def _block(
    given: Year, sizes: np.ndarray, rows: slice
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Totals, places and quota of some classes."""
    starts, count = np.cumsum(sizes) - sizes, int(sizes.sum())
    total = np.zeros(count, np.int64)
    for i in range(given.indicators):
        method, parameters = WAYS[i % len(WAYS)]
        bonus = method is Method.LINES and "封顶" in parameters
        total += COLUMNS[method](
            Cells(
                given.values[i].reshape(-1)[rows],
                np.full(count, given.full[i]),
                starts,
                sizes,
                100,
                given.targets[i].reshape(-1)[rows],
                given.bases[i].reshape(-1)[rows],
                kind=IndicatorKind.BONUS if bonus else IndicatorKind.SCORED,
                parameters=parameters,
            )
        )
    shown = rounded(total, 2)
    place = places(shown, starts, sizes)
    return shown, place, in_quota(place, sizes, QUOTA)


def in_quota(place: np.ndarray, sizes: np.ndarray, share: Fraction) -> np.ndarray:
    """Whether a place lies within the floor of a share of the class."""
    seats = sizes * share.numerator // share.denominator
    return place <= np.repeat(seats, sizes)


def _half_up(upper: int, under: int) -> int:
    return (2 * upper + under) // (2 * under)


def _completed(full: int, value: int, target: int, _base: int, _rivals: list[int]) -> int:
    return min(_half_up(full * value, target), _half_up(full * 11, 10))


def _efficacy(full: int, value: int, _target: int, _base: int, rivals: list[int]) -> int:
    low, high = rivals[0], rivals[-1]
    if low == high:
        return full
    return _half_up(full * (60 * (high - low) + 40 * (value - low)), 100 * (high - low))


def _grown(full: int, value: int, target: int, base: int, _rivals: list[int]) -> int:
    grown = max((value - base) * 10_000, 0)
    return min(_half_up(full * grown, base * target), _half_up(full * 12, 10))


def _ranked(full: int, value: int, _target: int, _base: int, rivals: list[int]) -> int:
    better, others = len(rivals) - bisect_right(rivals, value), max(len(rivals) - 1, 1)
    return _half_up(full * (100 * others - 40 * better), 100 * others)


def _deducted(full: int, value: int, _target: int, _base: int, _rivals: list[int]) -> int:
    return max(full - value, 0)


def _added(_full: int, value: int, _target: int, _base: int, _rivals: list[int]) -> int:
    return min(value, 2 * POINT)


ROWS = (_completed, _efficacy, _grown, _ranked, _deducted, _added)


def by_rows(given: Year, periods: int) -> list[tuple[list[int], list[int], list[bool]]]:
    """The row-wise reference: plain Python whole numbers, one cell after the other."""
    every = (given.values, given.targets, given.bases)
    values, targets, bases = (figures[:, :periods].tolist() for figures in every)
    full, sizes = given.full.tolist(), given.sizes.tolist()
    found = []
    for period in range(periods):
        totals, start = [0] * given.units, 0
        place, within = [0] * given.units, [False] * given.units
        for size in sizes:
            members = range(start, start + size)
            for i in range(given.indicators):
                way = i % len(WAYS)
                row = ROWS[way]
                own, goal, old = values[i][period], targets[i][period], bases[i][period]
                rivals = sorted(own[start : start + size]) if way in (1, 3) else []
                for unit in members:
                    totals[unit] += row(full[i], own[unit], goal[unit], old[unit], rivals)
            shown = [_half_up(totals[u], POINT // 100) * (POINT // 100) for u in members]
            ladder = sorted(shown, reverse=True)
            first: dict[int, int] = {}
            for at, total in enumerate(ladder, start=1):
                first.setdefault(total, at)
            seats = size * QUOTA.numerator // QUOTA.denominator
            for unit, total in zip(members, shown, strict=True):
                totals[unit], place[unit] = total, first[total]
                within[unit] = first[total] <= seats
            start += size
        found.append((totals, place, within))
    return found


def frame(given: Year) -> pl.DataFrame:
    """A long table, a column for each figure, as a data team would hold it."""
    shape = given.values.shape
    grid = np.indices(shape, dtype=np.int32)
    group = np.repeat(np.arange(len(given.sizes), dtype=np.int32), given.sizes)
    return pl.DataFrame(
        {
            "period": grid[1].ravel(),
            "indicator": grid[0].ravel(),
            "unit": grid[2].ravel(),
            "group": np.broadcast_to(group, shape).ravel(),
            "way": (grid[0] % len(WAYS)).ravel(),
            "value": given.values.ravel().astype(np.float64),
            "target": given.targets.ravel().astype(np.float64),
            "base": given.bases.ravel().astype(np.float64),
            "full": np.broadcast_to(given.full[:, None, None] / POINT, shape).ravel(),
        }
    )


def by_polars(table: pl.DataFrame) -> pl.DataFrame:
    """The same in polars: one part for each method, windows for the classes, then places."""
    value, full, over = pl.col("value"), pl.col("full"), ["period", "indicator", "group"]
    low, high = value.min().over(over), value.max().over(over)
    size = pl.len().over(over)
    rank = value.rank("min", descending=True).over(over)
    ways = (
        full * (value / pl.col("target")).clip(0, 1.1),
        pl.when(high > low)
        .then(full * (60 + 40 * (value - low) / (high - low)) / 100)
        .otherwise(full),
        full * ((value - pl.col("base")) / pl.col("base") * 10_000 / pl.col("target")).clip(0, 1.2),
        full * (100 - 40 * (rank - 1) / (size - 1).clip(1)) / 100,
        (full - value / POINT).clip(0),
        (value / POINT).clip(0, 2),
    )
    lazy = table.lazy()
    parts = [
        lazy.filter(pl.col("way") == way).select("period", "group", "unit", points=points)
        for way, points in enumerate(ways)
    ]
    totals = (
        pl.concat(parts)
        .group_by("period", "group", "unit")
        .agg((pl.col("points").sum() + 1e-9).round(2).alias("total"))
    )
    inside = ["period", "group"]
    return (
        totals.with_columns(
            place=pl.col("total").rank("min", descending=True).over(inside),
            seats=(pl.len().over(inside) * 15) // 100,
        )
        .with_columns(within=pl.col("place") <= pl.col("seats"))
        .collect()
    )


def timed(work: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def main() -> None:
    """Print the ratios of each size, and the cost of a cell from size to size."""
    costs = {}
    for name in sys.argv[1:] or SIZES:
        given = year(*SIZES[name])
        rows = min(given.periods, max(1, 1_200_000 // (given.units * given.indicators)))
        columns = by_columns(given)
        reference = by_rows(given, rows) if name != "全国" else []
        for ours, theirs in zip(columns, reference, strict=False):
            same = all(mine.tolist() == yours for mine, yours in zip(ours, theirs, strict=True))
            assert same, "成批与逐行不一致"
        table = frame(given)
        by_polars(table)
        own = timed(lambda: by_columns(given), 3)  # noqa: B023  当场就用
        polars = timed(lambda: by_polars(table), 3)  # noqa: B023  同上
        costs[name] = own / given.cells
        each = own / given.cells * 1e9
        words = f"{name}：{given.cells:,} 格，成批 {own:.3f} 秒（每格 {each:.0f} 纳秒）"
        words += f"，为 polars 的 {own / polars:.2f}（{polars:.3f} 秒）"
        if reference:
            by_row = timed(lambda: by_rows(given, rows), 1) * given.periods / rows  # noqa: B023
            words += f"，比逐行快 {by_row / own:.1f} 倍（{by_row:.2f} 秒）"
        print(words)  # noqa: T201  基准的结果打印出来
    if "全省" in costs and "全国" in costs:
        print(f"每格耗时，全国是全省的 {costs['全国'] / costs['全省']:.2f} 倍")  # noqa: T201  同上


if __name__ == "__main__":
    main()
