from fractions import Fraction

import pytest
from demo_world import CITY, COUNTIES

from attribution.responsibility import store as responsibility
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.shares import paths
from attribution.runs import store
from attribution.runs.edge_words import basis
from attribution.runs.explaining import (
    boxes,
    factor_words,
    masked,
    namer,
    rests,
    show_portion,
)
from attribution.schemes import store as schemes
from cadre.rules.numbers import POINT


@pytest.mark.parametrize(("factor", "words"), [
    ("1/2", "0.5"), ("1/3", "1/3"), ("1/64", "0.015625"), ("1/128", "1/128"), ("1", "1"),
])  # fmt: skip
def test_a_factor_is_printed_as_a_decimal_where_it_ends_within_six_places(factor, words):
    assert factor_words(Fraction(factor)) == words


def test_a_portion_is_printed_with_nine_places():
    assert show_portion(125_683_060) == "0.125683060"


@pytest.mark.parametrize(("where", "said"), [
    ("县经信局科长（G0409，52天）", "县经信局科长（某，52天）"),
    ("县经信局科长", "县经信局科长"),
    ("县经信局（本级）", "县经信局（本级）"),
])  # fmt: skip
def test_the_person_in_the_place_of_a_rest_is_masked(where, said):
    assert masked(where, lambda _code: "某") == said


def test_rests_are_summed_by_reason_largest_first_and_make_what_people_have_not(shown):
    shares = store.shares(shown, store.current(shown, COUNTIES).id)

    lines = rests(shares)

    sizes = [line.got + line.lost for line in lines]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(line.got for line in lines) == sum(s.got for s in shares if not s.official)
    assert sum(line.count for line in lines) == sum(not s.official for s in shares)


@pytest.mark.parametrize(("scheme_code", "subject"), [(COUNTIES, "YH"), (CITY, "LSJX")])
def test_every_box_of_every_path_has_a_name_and_the_paths_make_the_whole(
    shown, scheme_code, subject
):
    scheme = schemes.scheme(shown, scheme_code)
    ground = responsibility.ground(shown, scheme)
    graph = responsibility_graph(scheme, subject, ground)
    name, on = namer(scheme, ground, lambda code: f"〈{code}〉"), basis(scheme, "常委会决定")

    for score in store.scores(shown, store.current(shown, scheme_code).id, subject):
        if score.got or score.lost:
            found = list(paths(graph, score.indicator))
            drawn = [boxes(p, "指标", score.got, score.lost, name, on) for p in found]
            assert sum(p.portion for p in found) == 1
            assert all(box.name for path in drawn for box in path)
            assert all(
                f"〈{p.official}〉" in d[-1].name
                for p, d in zip(found, drawn, strict=True)
                if p.official
            )
            assert drawn[0][0].words.startswith("得 ")
    assert POINT == 1_000_000


def test_a_code_is_masked_even_behind_a_post_whose_name_has_brackets():
    hidden = masked("甲县副县长（分管工业）（G0304，52天）", lambda _code: "某人")

    assert hidden == "甲县副县长（分管工业）（某人，52天）"
