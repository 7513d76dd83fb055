"""成批算份额的基准：同一次运行里与 networkx 逐条枚举路径、按拓扑次序传递、与双精度稀疏连乘相比。

    python tests/benchmarks/attribution.py [区县|全省|全国 ...]

分工由 attribution_world.py 造出；编成行、切成段一版分工只做一次，不计时。全省的枚举路径只算抽出的
结果，按条数放大。整步 = 读入切好的段、连乘、得分失分各自分完、逐项核对合计、抽一千个数沿路径重算；
入库不在内。解释一个数按处理器时间计，别的程序抢走的时间不算。全国约需三吉字节内存、几分钟。
"""

import gc
import mmap
import pickle
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "attribution"))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from attribution_world import SIZES, World, world
from bulk_reference import graph_of, through_networkx
from bulk_tables import Structure, compiled, cut

from attribution.responsibility.bulk.blocks import Block
from attribution.responsibility.bulk.product import reached
from attribution.responsibility.bulk.rows import Rows
from attribution.responsibility.bulk.walking import portion, walk
from attribution.responsibility.bulk.whole import Shares, astray, broken, every, in_threads
from cadre.rules.numbers import WHOLE_PORTION

SAMPLE = 1000
SHORT = 0.1  # 秒；不足的连做几遍取平均
ASKED = 400  # 全省的 networkx 只算这么多项结果
BODIES = {"区县": 106, "全省": 54, "全国": 200}  # 一段多少个考核对象
THREADS = {"区县": 1, "全省": 4, "全国": 4}
NETWORKX = ("区县", "全省")


class Sized(NamedTuple):
    """A world, its rows and blocks, and how many numbers it comes to."""

    given: World
    structure: Structure
    blocks: list[Block]
    outputs: int


def timed(work: Callable[[], object], times: int) -> float:
    """Median seconds; what is short is done several times over for one reading."""
    gc.collect()
    begun = time.perf_counter()
    work()
    over = max(1, int(SHORT / (time.perf_counter() - begun)))
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        for _ in range(over):
            work()
        spent.append((time.perf_counter() - begun) / over)
    return statistics.median(spent)


def together(times: int, **works: Callable[[], object]) -> dict[str, float]:
    """Median seconds of several works done in turn, so that a busy machine slows all alike."""
    spent: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            spent[name].append(timed(work, 1))
    return {name: statistics.median(own) for name, own in spent.items()}


def bare(structure: Structure) -> Callable[[], object]:
    """The float64 product of the same rows, nothing else."""
    units, posts = len(structure.onward.starts) - 1, len(structure.holders.starts) - 1
    holders = int(structure.holders.to.max()) + 1

    def matrix(rows: Rows, columns: int) -> sparse.csr_array:
        weights, starts = rows.weight.astype(np.float64), rows.starts.astype(np.int32)
        return sparse.csr_array((weights, rows.to, starts), shape=(len(starts) - 1, columns))

    first = matrix(structure.units, units)
    onward = matrix(structure.onward, units)
    charged, tenures = matrix(structure.posts, posts), matrix(structure.holders, holders)
    if not onward.nnz:
        return lambda: first @ charged @ tenures
    return lambda: (first + first @ onward) @ charged @ tenures


def step(given: World, path: Path, threads: int) -> list[Shares]:
    """The whole application step; keeping the run is not in it."""
    blocks = pickle.loads(path.read_bytes())  # noqa: S301  自己刚写的
    found = every(blocks, given.got, given.lost, threads)
    picked = np.random.default_rng(7).integers(0, sum(len(b.column) for b in found), SAMPLE)
    assert not broken(found, given.got, given.lost), "分出去的与应分的不等"
    assert not astray(blocks, found, (given.got, given.lost), picked), "与逐条路径不一致"
    return found


def graph(structure: Structure) -> nx.DiGraph:
    """All chains as one networkx graph, as a straightforward program would hold them."""
    found = nx.DiGraph()
    levels = (("r", "u", structure.units), ("u", "u", structure.onward))
    for source, target, rows in (
        *levels,
        ("u", "p", structure.posts),
        ("p", "h", structure.holders),
    ):
        sources = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts)).tolist()
        columns = zip(sources, rows.to.tolist(), rows.weight.tolist(), strict=True)
        found.add_weighted_edges_from(((source, a), (target, b), w) for a, b, w in columns)
    return found


def by_paths(whole: nx.DiGraph, results: list[int]) -> dict[tuple[int, int], int]:
    """Peer one: enumerate every path from a result to every holder it leads to."""
    found: dict[tuple[int, int], int] = {}
    for result in results:
        source = ("r", result)
        ends = {node for node in nx.descendants(whole, source) if node[0] == "h"}
        for path in nx.all_simple_paths(whole, source, ends):
            part = 1
            for a, b in pairwise(path):
                part *= whole.edges[a, b]["weight"]
            key = result, path[-1][1]
            found[key] = found.get(key, 0) + part
    return found


def by_order(whole: nx.DiGraph, results: list[int]) -> dict[tuple[int, int], int]:
    """Peer two: one pass in topological order, each node handing on a dict of result → part."""
    own: dict[object, dict[int, int]] = {("r", result): {result: 1} for result in results}
    found: dict[tuple[int, int], int] = {}
    for node in nx.topological_sort(whole):
        parts = own.pop(node, None)
        if parts is None:
            continue
        if node[0] == "h":
            found |= {(result, node[1]): part for result, part in parts.items()}
        for after, data in whole.adj[node].items():
            there, weight = own.setdefault(after, {}), data["weight"]
            for result, part in parts.items():
                there[result] = there.get(result, 0) + part * weight
    return found


def against_networkx(sized: Sized, threads: int) -> None:
    """Print how many times faster the product is than both peers, which do not apportion."""
    given, structure, blocks, _ = sized
    count = given.size.results
    chance = np.random.default_rng(3)
    asked = sorted(chance.choice(count, min(count, ASKED if count > 10_000 else count), False))
    results = [int(result) for result in asked]
    begun = time.perf_counter()
    whole = graph(structure)
    built = time.perf_counter() - begun
    assert by_paths(whole, results[:100]) == by_order(whole, results[:100])
    spent = together(
        3,
        product=lambda: in_threads(reached, blocks, threads),
        shares=lambda: every(blocks, given.got, given.lost, threads),
        paths=lambda: by_paths(whole, results),
        order=lambda: by_order(whole, list(range(count))),
    )
    spent["paths"] *= count / len(results)
    sampled = "" if len(results) == count else f"（抽 {len(results)} 项放大）"
    for name, peer in ((f"枚举路径{sampled}", "paths"), ("按拓扑次序传递", "order")):
        faster, both = (spent[peer] / spent[own] for own in ("product", "shares"))
        say(
            f"  networkx {name} {spent[peer]:.2f} 秒（建图 {built:.2f} 秒不计），"
            f"连乘快 {faster:.0f} 倍（连同分完 {both:.0f} 倍）"
        )


def floor(found: list[Shares]) -> float:
    """Seconds to write the same outputs into fresh memory."""
    columns = ("column", "portion", "got", "lost")
    sizes = [getattr(block, column).nbytes for block in found for column in columns]

    def write() -> None:
        for size in sizes:
            np.frombuffer(mmap.mmap(-1, size), np.int32).fill(1)

    return timed(write, 5)


def explaining(sized: Sized, found: list[Shares]) -> tuple[float, float]:
    """The 99th percentile of explaining one number, from the rows and through networkx."""
    chance = np.random.default_rng(11)
    rows, graphs = [], []
    gc.collect()
    gc.disable()
    structure = sized.structure
    for number in chance.integers(0, len(found), SAMPLE):
        own, block = found[number], sized.blocks[number]
        at = int(chance.integers(0, len(own.column)))
        result = own.first + int(np.searchsorted(own.starts, at, side="right")) - 1
        column = int(own.column[at])
        holder = int(block.holder[column])
        begun = time.thread_time()
        exact = portion(block, result - own.first, walk(block, result - own.first, column))
        rows.append(time.thread_time() - begun)
        begun = time.thread_time()
        part = through_networkx(graph_of(structure, result), result, holder)
        graphs.append(time.thread_time() - begun)
        assert exact * structure.whole == part
        assert abs(exact * WHOLE_PORTION - int(own.portion[at])) < 1
    gc.enable()
    return tuple(float(np.quantile(spent, 0.99)) for spent in (rows, graphs))


def one_unit(sized: Sized) -> float:
    """Seconds to recompute one assessed unit, the median of many."""
    given, structure = sized.given, sized.structure
    each, spent = given.size.indicators, []
    for body in np.random.default_rng(5).integers(0, given.size.bodies, 200):
        first = int(body) * each
        begun = time.perf_counter()
        every(cut(structure, [first, first + each]), given.got, given.lost, 1)
        spent.append(time.perf_counter() - begun)
    return statistics.median(spent)


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201  基准的结果打印出来


def across(small: Sized, large: Sized) -> None:
    """Print what a unit and a number cost in the large place over the small one, in turn."""

    def alone(sized: Sized) -> object:
        given = sized.given
        return every(sized.blocks, given.got, given.lost, 1)

    each = together(3, small=lambda: alone(small), large=lambda: alone(large))
    units = [(one_unit(small), one_unit(large)) for _ in range(5)]
    unit = statistics.median(b for _, b in units) / statistics.median(a for a, _ in units)
    cost = each["large"] / large.outputs / (each["small"] / small.outputs)
    say(f"全国比全省（交替着量）：一个考核对象重算 {unit:.2f} 倍，每个数耗时 {cost:.2f} 倍")


def one_size(name: str, folder: Path) -> Sized:
    given = world(SIZES[name])
    begun = time.perf_counter()
    structure = compiled(given.lines)
    blocks = cut(structure, given.bounds(BODIES[name]))
    compiling = time.perf_counter() - begun
    path = folder / name
    path.write_bytes(pickle.dumps(blocks, protocol=5))
    threads = THREADS[name]
    repeats = 3 if name == "全国" else 9
    floats = bare(structure)
    spent = together(
        repeats,
        bare=floats,
        step=lambda: step(given, path, threads),
        product=lambda: in_threads(reached, blocks, threads),
        shares=lambda: every(blocks, given.got, given.lost, threads),
        alone=lambda: every(blocks, given.got, given.lost, 1),
    )
    del floats
    found = step(given, path, threads)
    outputs = sum(len(block.column) for block in found)
    sized = Sized(given, structure, blocks, outputs)
    written = floor(found)
    say(
        f"{name}：{given.size.results:,} 项结果、{len(structure.holders.starts) - 3:,} 个职务、"
        f"{outputs:,} 个数；编成行、切成段 {compiling:.2f} 秒"
    )
    say(
        f"  双精度连乘 {spent['bare']:.4f} 秒；整步 {spent['step']:.4f} 秒，为其 "
        f"{spent['step'] / spent['bare']:.1f} 倍；其中整数连乘 {spent['product']:.4f} 秒，连同分完 "
        f"{spent['shares']:.4f} 秒（{threads} 线程，单线程 {spent['alone']:.4f} 秒，每个数 "
        f"{spent['alone'] / outputs * 1e9:.0f} 纳秒）"
    )
    say(f"  连乘和分完为把结果写进新内存（{written:.4f} 秒）的 {spent['shares'] / written:.1f} 倍")
    if name in NETWORKX:
        against_networkx(sized, threads)
    rows, graphs = (seconds * 1e3 for seconds in explaining(sized, found))
    say(f"  解释一个数（第 99 百分位）：从行 {rows:.3f} 毫秒，经 networkx {graphs:.2f} 毫秒")
    say(f"  一个考核对象重算 {one_unit(sized) * 1e3:.2f} 毫秒")
    return sized


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sized = {name: one_size(name, Path(folder)) for name in sys.argv[1:] or SIZES}
    if "全省" in sized and "全国" in sized:
        across(sized["全省"], sized["全国"])


if __name__ == "__main__":
    main()
