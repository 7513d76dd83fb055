import importlib.util
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from bulk_reference import by_fraction, graph_of, held, through_networkx
from bulk_tables import Edges, Lines, TooLarge, compiled, cut
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.responsibility.bulk.exact import LARGEST_POINTS
from attribution.responsibility.bulk.walking import portion, walk
from attribution.responsibility.bulk.whole import astray, broken, every
from cadre.rules.numbers import WHOLE_PORTION

DAYS = 90
MANY = settings(max_examples=100, deadline=None)  # 头一例要载入 scipy
WORLD = Path(__file__).parent.parent / "benchmarks" / "attribution_world.py"


def edges(*rows):
    columns = np.array(rows, np.int64).reshape(-1, 3).T
    return Edges(columns[0].astype(np.int32), columns[1].astype(np.int32), columns[2])


def lines(duties, charged, tenures, handed=(), *, place=(0, 1), officials=3, units=4, days=DAYS):
    results = 1 + max((row[0] for row in duties), default=0)
    kinds = (edges(*rows) for rows in (duties, handed, charged, tenures))
    return Lines(results, units, officials, days, np.array(place, np.int32), *kinds)


@st.composite
def parts(draw, sources, targets, whole, *, onward=False):
    """Edges that give away at most the whole of every source; parallel ones among them."""
    found = []
    for source in range(sources):
        left = whole
        for _ in range(draw(st.integers(0, 4))):
            amount = draw(st.integers(0, left))
            target = draw(st.integers(source + 1 if onward else 0, targets))
            if target < targets:
                found.append((source, target, amount))
                left -= amount
    return draw(st.permutations(found))


@st.composite
def divisions(draw):
    """Any division of work: duties handed on to any depth, gaps everywhere."""
    steps = draw(st.sampled_from((1, 500, 2500)))
    results, units, posts, officials = 3, 4, 3, 3
    tenth = 10_000 // steps

    def scaled(rows):
        return [(a, b, amount * steps) for a, b, amount in rows]

    return Lines(
        results,
        units,
        officials,
        DAYS,
        np.array(draw(st.permutations(range(posts))), np.int32),
        edges(*scaled(draw(parts(results, units, tenth)))),
        edges(*scaled(draw(parts(units, units, tenth, onward=True)))),
        edges(*scaled(draw(parts(units, posts, tenth)))),
        edges(*draw(parts(posts, officials, DAYS))),
    )


POINTS = np.array([1_000_001, 7, 0]), np.array([2, 0, 3_333_333])
ONE = tuple(own[:1] for own in POINTS)


def by_holder(shares):
    """Every number by result and holder."""
    found = {}
    for own in shares:
        rows = np.repeat(np.arange(len(own.starts) - 1) + own.first, np.diff(own.starts)).tolist()
        columns = (own.column, own.portion, own.got, own.lost)
        for row, holder, *numbers in zip(rows, *(c.tolist() for c in columns), strict=True):
            assert (row, holder) not in found
            found[row, holder] = tuple(numbers)
    return found


def fits(given_lines):
    try:
        compiled(given_lines)
    except TooLarge:
        return False
    return True


SMALL = divisions().filter(fits)


def in_bulk(given_lines, bounds, points=POINTS):
    blocks = cut(compiled(given_lines), bounds)
    return named(blocks, every(blocks, *points))


def named(blocks, shares):
    """The shares with the numbers of the holders in place of their columns."""
    pairs = zip(blocks, shares, strict=True)
    return [replace(own, column=block.holder[own.column]) for block, own in pairs]


@MANY
@given(SMALL)
def test_in_bulk_or_by_fractions_everyone_has_the_same(given_lines):
    found = in_bulk(given_lines, [0, 2, 3])

    assert by_holder(found) == by_holder([by_fraction(given_lines, *POINTS)])
    assert broken(found, *POINTS) == []


@MANY
@given(SMALL)
def test_every_number_is_borne_out_by_its_paths_and_no_other_is(given_lines):
    blocks = cut(compiled(given_lines), [0, 2, 3])
    found = every(blocks, *POINTS)
    numbers = np.arange(sum(len(own.column) for own in found))
    forged = [replace(own, portion=own.portion + 2) for own in found]

    assert astray(blocks, found, POINTS, numbers) == []
    assert len(astray(blocks, forged, POINTS, numbers)) == len(numbers)


@MANY
@given(SMALL, st.randoms(use_true_random=False))
def test_the_order_in_which_lines_are_entered_changes_nothing(given_lines, chance):
    turned = given_lines
    for kind in ("duties", "handed", "charged", "tenures"):
        own = getattr(given_lines, kind)
        order = chance.sample(range(len(own.source)), len(own.source))
        columns = (column[order] for column in (own.source, own.target, own.amount))
        turned = replace(turned, **{kind: Edges(*columns)})

    first, second = (in_bulk(own, [0, 3])[0] for own in (given_lines, turned))

    assert by_holder([first]) == by_holder([second])
    assert first.column.tolist() == second.column.tolist()


@MANY
@given(SMALL)
def test_paths_walked_one_by_one_carry_what_the_product_says(given_lines):
    structure = compiled(given_lines)
    [block] = cut(structure, [0, 3])
    for result, own in enumerate(held(given_lines)):
        graph = graph_of(structure, result)
        for holder, part in own.items():
            column = block.holder.tolist().index(holder)
            assert portion(block, result, walk(block, result, column)) == part
            assert Fraction(through_networkx(graph, result, holder), structure.whole) == part


def test_two_stretches_of_one_official_in_one_post_add_up():
    twice = lines([(0, 0, 10_000)], [(0, 0, 10_000)], [(0, 1, 30), (0, 1, 20), (0, 2, 40)])

    found = by_holder(in_bulk(twice, [0, 1], ONE))

    assert found[0, 1][0] == 555_555_556
    assert found[0, 2][0] == 444_444_444


def test_what_is_missing_goes_to_rests_of_its_own():
    gaps = lines([(0, 0, 9_000)], [(0, 1, 8_000)], [(1, 2, 45)])

    found = by_holder(in_bulk(gaps, [0, 1], ONE))

    vacant, not_in_charge, nobody = 3 + 1, 3 + 2, 3 + 3
    shares = {holder: numbers[0] for (_, holder), numbers in found.items()}
    tenth = WHOLE_PORTION // 100
    assert shares == {
        2: 36 * tenth,
        vacant: 36 * tenth,
        not_in_charge: 18 * tenth,
        nobody: 10 * tenth,
    }


def chain(depth):
    """A duty handed on so often, by a factor that shares nothing with ten thousand."""
    handed = [(unit, unit + 1, 3_333) for unit in range(depth)]
    charged = [(unit, unit % 2, 7_777) for unit in range(depth + 1)]
    tenures = [(0, 0, 89), (1, 1, 90)]
    return lines([(0, 0, 9_999)], charged, tenures, handed, units=depth + 1)


@pytest.mark.parametrize("depth", [0, 1])
def test_what_whole_numbers_just_hold_comes_out_as_by_fractions(depth):
    deep = chain(depth)

    found = in_bulk(deep, [0, 1], ONE)

    assert by_holder(found) == by_holder([by_fraction(deep, *ONE)])
    assert broken(found, *ONE) == []


@pytest.mark.parametrize("depth", [2, 9])
def test_what_whole_numbers_cannot_hold_is_refused(depth):
    with pytest.raises(TooLarge):
        compiled(chain(depth))


def test_points_beyond_whole_numbers_are_refused():
    plain = lines([(0, 0, 10_000)], [(0, 0, 10_000)], [(0, 0, 30), (0, 1, 60)])
    most = np.array([LARGEST_POINTS]), np.array([0])

    assert by_holder(in_bulk(plain, [0, 1], most)) == by_holder([by_fraction(plain, *most)])
    for beyond in (most[0] + 1, most[1]), (most[1], most[0] + 1):
        with pytest.raises(OverflowError):
            in_bulk(plain, [0, 1], beyond)


def test_of_equal_remainders_officials_are_served_before_named_rests():
    third = lines(
        [(0, 0, 10_000)],
        [(0, post, 2_500) for post in range(4)],
        [(2, 0, 90), (3, 2, 90)],
        place=(0, 1, 2, 3),
    )

    found = by_holder(in_bulk(third, [0, 1], (np.array([2]), np.array([3]))))

    vacant = 3
    assert {holder: numbers[1:] for (_, holder), numbers in found.items()} == {
        0: (1, 1),
        2: (1, 1),
        vacant + 0: (0, 1),
        vacant + 1: (0, 0),
    }


def test_a_duty_handed_on_in_a_circle_is_refused():
    circle = lines([(0, 0, 10_000)], [], [], [(0, 1, 5_000), (1, 0, 5_000)])

    with pytest.raises(ValueError, match="环"):
        compiled(circle)


@pytest.mark.parametrize("kind", ["duties", "handed", "charged", "tenures"])
def test_more_than_the_whole_given_away_is_refused(kind):
    right = lines([(0, 0, 10_000)], [(0, 0, 10_000)], [(0, 0, DAYS)], [(0, 1, 5_000)])
    over = edges((0, 0 if kind != "handed" else 1, 10_001))

    with pytest.raises(ValueError, match="多于全部"):
        compiled(replace(right, **{kind: over}))


@pytest.fixture(scope="module")
def district():
    """The district of the benchmark: its world, its rows, its shares in blocks."""
    spec = importlib.util.spec_from_file_location("attribution_world", WORLD)
    made = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = made
    spec.loader.exec_module(made)
    world = made.world(made.SIZES["区县"])
    structure = compiled(world.lines)
    blocks = cut(structure, world.bounds(40))
    return world, structure, blocks, every(blocks, world.got, world.lost)


def test_in_the_district_every_number_is_that_of_the_paths_networkx_enumerates(district):
    world, structure, blocks, found = district
    sums = {}
    for result in range(0, world.size.results, 10):
        graph = graph_of(structure, result)
        leaves = {node for node in graph if node[0] == "holder"}
        for path in nx.all_simple_paths(graph, ("result", result), leaves):
            part = Fraction(1, structure.whole)
            for edge in pairwise(path):
                part *= graph.edges[edge]["weight"]
            key = result, path[-1][1]
            sums[key] = sums.get(key, 0) + part

    numbers = {key: own for key, own in by_holder(named(blocks, found)).items() if key[0] % 10 == 0}
    assert numbers.keys() == sums.keys()
    assert all(abs(sums[key] * WHOLE_PORTION - own[0]) < 1 for key, own in numbers.items())
    assert len(numbers) > 5_000


def test_blocks_and_threads_change_nothing(district):
    world, structure, blocks, found = district
    one = cut(structure, [0, world.size.results])

    whole = named(one, every(one, world.got, world.lost, threads=1))

    assert by_holder(named(blocks, found)) == by_holder(whole)


def test_a_forged_number_is_found_by_walking_its_paths(district):
    world, _, blocks, found = district
    points = world.got, world.lost
    every_number = np.arange(sum(len(own.column) for own in found))
    forged = [replace(own, portion=own.portion.copy()) for own in found]
    forged[1].portion[5] += 2

    assert astray(blocks, found, points, every_number) == []
    assert astray(blocks, forged, points, every_number) == [
        (forged[1].first, int(found[1].column[5]))
    ]


@pytest.mark.parametrize("points", ["got", "lost"])
def test_points_forged_from_one_to_another_are_found_though_the_sums_hold(district, points):
    world, _, blocks, found = district
    whole = world.got, world.lost
    every_number = np.arange(sum(len(own.column) for own in found))
    moved = getattr(found[1], points).copy()
    moved[:2] += (-2, 2)
    forged = [found[0], replace(found[1], **{points: moved}), *found[2:]]

    assert broken(forged, *whole) == []
    assert astray(blocks, forged, whole, every_number) == [
        (found[1].first, int(column)) for column in found[1].column[:2]
    ]


def test_a_point_lost_on_the_way_is_found_in_the_sums(district):
    world, _, _, found = district
    forged = [replace(own, lost=own.lost.copy()) for own in found]
    forged[2].lost[0] += 1

    assert broken(found, world.got, world.lost) == []
    assert broken(forged, world.got, world.lost) == [found[2].first]
