"""责任链基准用的分工：区县、全省、全国三种大小，编得出来的都与真的一个样子，人是没有的。

结果（指标 × 考核对象）→ 责任（牵头 .65、本级 .20、配合 .10，其余 .05 没有责任单位；少数牵头责任
再分解 .4）→ 职务（主要负责人 .30、分管 .35、两名协管各 .10、科长 .15，由谁分管看指标）→ 干部
（按天，有交接、有空缺、有一人两职）。
"""

from dataclasses import dataclass

import numpy as np
from bulk_tables import Edges, Lines

from cadre.rules.numbers import POINT

PERIOD = 90  # 一季度
DEPUTIES = 4
LEAD, ROOT, BESIDE, HANDED = 6500, 2000, 1000, 4000
CHARGED = (3000, 3500, 1000, 1000, 1500)


@dataclass(frozen=True)
class Size:
    """How large a place is; `posts` of each unit."""

    units: int
    bodies: int
    indicators: int
    posts: int

    @property
    def results(self) -> int:
        return self.bodies * self.indicators


SIZES = {
    "区县": Size(106, 106, 28, 14),
    "全省": Size(10_000, 429, 60, 20),
    "全国": Size(300_000, 12_000, 60, 23),
}


@dataclass(frozen=True)
class World:
    """A division of work, and the points got and lost of every result."""

    size: Size
    lines: Lines
    got: np.ndarray
    lost: np.ndarray

    def bounds(self, bodies: int) -> list[int]:
        """Where blocks of some bodies begin and end."""
        step = bodies * self.size.indicators
        return [*range(0, self.size.results, step), self.size.results]


def world(size: Size, seed: int = 20_201_231) -> World:
    chance = np.random.default_rng(seed)
    first = np.arange(size.bodies + 1) * size.units // size.bodies  # 各考核对象的头一个单位
    duties, handed, units = _duties(size, first, chance)
    charged = _charged(size, units)
    posts = size.units * size.posts
    tenures = _tenures(posts, chance)
    place = np.tile(np.arange(size.posts, dtype=np.int32), size.units)
    lines = Lines(
        size.results, len(units[0]), 2 * posts, PERIOD, place, duties, handed, charged, tenures
    )
    possible = chance.integers(1, 10, size.results) * POINT // 2
    got = chance.integers(0, possible + 1)
    return World(size, lines, got, possible - got)


def _duties(
    size: Size, first: np.ndarray, chance: np.random.Generator
) -> tuple[Edges, Edges, tuple[np.ndarray, np.ndarray]]:
    """Result → duty; a duty is an indicator and a unit, whoever's results it serves."""
    body = np.repeat(np.arange(size.bodies), size.indicators)
    indicator = np.tile(np.arange(size.indicators), size.bodies)
    root = first[body] if size.bodies < size.units else np.zeros_like(body)
    among = np.maximum(first[body + 1] - first[body], 1)
    lead = first[body] + chance.integers(0, 1 << 30, size.results) % among
    beside = first[body] + chance.integers(0, 1 << 30, size.results) % among
    abroad = chance.random(size.results) < 0.2  # 配合单位有的在别处
    beside = np.where(abroad | (among == 1), chance.integers(0, size.units, size.results), beside)
    taker = first[body] + chance.integers(0, 1 << 30, size.results) % among
    every = np.stack((root, lead, beside, taker), axis=1) * size.indicators + indicator[:, None]
    gives = (chance.random(size.results) < 0.08) & (taker > lead)  # 只往后交，不会成环
    served = np.concatenate((every[:, :3].ravel(), every[gives, 3]))
    known, number = np.unique(served, return_inverse=True)
    own = number[: 3 * size.results].astype(np.int32)
    result = np.repeat(np.arange(size.results, dtype=np.int32), 3)
    factor = np.tile(np.array((ROOT, LEAD, BESIDE)), size.results)
    givers, once = np.unique(own[1::3][gives], return_index=True)
    takers = number[3 * size.results :][once].astype(np.int32)
    handed = Edges(givers, takers, np.full(len(givers), HANDED))
    return Edges(result, own, factor), handed, (known // size.indicators, known % size.indicators)


def _charged(size: Size, units: tuple[np.ndarray, np.ndarray]) -> Edges:
    """Duty → post: which deputy and which section depends on the indicator."""
    unit, indicator = units
    deputies = [1 + (indicator + k) % DEPUTIES for k in range(3)]
    section = 1 + DEPUTIES + indicator % (size.posts - 1 - DEPUTIES)
    seats = np.stack((np.zeros_like(unit), *deputies, section), axis=1)
    post = (unit[:, None] * size.posts + seats).ravel().astype(np.int32)
    duty = np.repeat(np.arange(len(unit), dtype=np.int32), len(CHARGED))
    return Edges(duty, post, np.tile(np.array(CHARGED), len(unit)))


def _tenures(posts: int, chance: np.random.Generator) -> Edges:
    """Post → official: most all the period; hand-overs, vacant stretches, two posts of one."""
    post = np.arange(posts, dtype=np.int32)
    official = post.copy()
    twice = np.flatnonzero(chance.random(posts - 1) < 0.03)
    official[twice + 1] = official[twice]  # 兼任隔壁的职务
    until = np.where(chance.random(posts) < 0.15, chance.integers(1, PERIOD, posts), PERIOD)
    gap = np.where(chance.random(posts) < 0.3, chance.integers(0, PERIOD, posts), 0)
    changed = np.flatnonzero(until < PERIOD)
    later = np.maximum(PERIOD - until - gap, 0)[changed]
    changed, later = changed[later > 0], later[later > 0]
    successor = np.arange(posts, posts + len(changed), dtype=np.int32)  # 新来的
    return Edges(
        np.concatenate((post, changed.astype(np.int32))),
        np.concatenate((official, successor)),
        np.concatenate((until, later)),
    )
