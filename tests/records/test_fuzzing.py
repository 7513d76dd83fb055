"""The short run of the long one in benchmarks/fuzzing.py: every parser of files, damaged files."""

import os
import sys
import time
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import fuzzing  # 要先找得到

AT_ONCE = 150


@pytest.mark.parametrize("block", range(4))
def test_a_damaged_file_is_read_or_refused_in_a_sentence_and_nothing_else(block, tmp_path):
    lines = list(fuzzing.outcomes(block * AT_ONCE, AT_ONCE, str(tmp_path)))

    assert [words for told, _, words in lines if told is fuzzing.Told.BROKEN] == []
    assert sum(told is fuzzing.Told.DONE for told, _, _ in lines) == AT_ONCE


def breaks(_content):
    raise ZeroDivisionError


def dies(_content):
    os._exit(3)


def stands_still(_content):
    fuzzing.signal.setitimer(fuzzing.signal.ITIMER_REAL, 0)
    time.sleep(60)


@pytest.mark.parametrize(
    ("tried", "said"),
    [(breaks, "ZeroDivisionError"), (dies, "死掉"), (stands_still, "停住")],
)
def test_an_input_that_breaks_a_parser_is_named_kept_and_passed_over(
    tried, said, monkeypatch, tmp_path
):
    parsers = {"坏": fuzzing.Parser(lambda: [b"abc"], tried, 1)}
    monkeypatch.setattr(fuzzing, "PARSERS", parsers)
    monkeypatch.setattr(fuzzing, "STILL", 1)

    lines = list(fuzzing.everything(0, 2, str(tmp_path), 1))

    assert [(told, number) for told, number, _ in lines] == [
        (fuzzing.Told.BROKEN, 0),
        (fuzzing.Told.BROKEN, 1),
    ]
    assert all(said in words for _, _, words in lines)
    assert list(tmp_path.iterdir())


def test_several_children_try_every_input_once(monkeypatch, tmp_path):
    parsers = {"好": fuzzing.Parser(lambda: [b"abc"], lambda _content: None, 1)}
    monkeypatch.setattr(fuzzing, "PARSERS", parsers)

    numbers = [number for _, number, _ in fuzzing.everything(5, 28, str(tmp_path), 3)]

    assert sorted(numbers) == list(range(5, 28))


def test_every_kind_of_parser_is_reached():
    assert {name for _, name, _ in fuzzing.inputs(0, AT_ONCE)} == set(fuzzing.PARSERS)
