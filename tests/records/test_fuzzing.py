"""The short run of the long one in benchmarks/fuzzing.py: every parser of files, damaged files."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import fuzzing  # 要先找得到

AT_ONCE = 150


@pytest.mark.parametrize("block", range(4))
def test_a_damaged_file_is_read_or_refused_in_a_sentence_and_nothing_else(block, tmp_path):
    done, broken = fuzzing.run((block * AT_ONCE, AT_ONCE, str(tmp_path)))

    assert broken == []
    assert sum(done.values()) == AT_ONCE


def test_an_input_that_breaks_a_parser_is_noticed(monkeypatch, tmp_path):
    def breaks(_content):
        raise ZeroDivisionError

    parsers = {"坏": fuzzing.Parser(lambda: [b"abc"], breaks, 1)}
    monkeypatch.setattr(fuzzing, "PARSERS", parsers)

    done, broken = fuzzing.run((0, 3, str(tmp_path)))

    assert (sum(done.values()), len(broken)) == (0, 3)


def test_every_kind_of_parser_is_reached():
    assert {name for name, _ in fuzzing.inputs(0, AT_ONCE)} == set(fuzzing.PARSERS)
