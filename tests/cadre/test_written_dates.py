from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.rules.written_dates import in_figures

DIGITS = "〇一二三四五六七八九"


def in_words(number: int) -> str:
    """A month or a day as papers write it: 九, 十, 十二, 二十, 三十一."""
    tens, ones = divmod(number, 10)
    high = {0: "", 1: "十"}.get(tens, f"{DIGITS[tens]}十")
    return high + (DIGITS[ones] if ones or not tens else "")


@given(st.dates(date(1949, 10, 1), date(2099, 12, 31)))
def test_every_date_written_in_words_is_the_one_in_figures(day):
    year = "".join(DIGITS[int(figure)] for figure in str(day.year))

    written = f"{year}年{in_words(day.month)}月{in_words(day.day)}日"

    assert in_figures(f"自{written}起") == f"自{day.year}年{day.month}月{day.day}日起"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("二零二零年三月", "2020年3月"),
        ("二○二○年", "2020年"),
        ("二00五年〇三月〇一日", "2005年3月1日"),
        ("二〇二〇年十十月", "2020年十十月"),
    ],
)
def test_noughts_are_written_in_several_ways_and_no_number_stays(written, read):
    assert in_figures(written) == read


@pytest.mark.parametrize(
    "words", ["三年行动", "十三五规划", "一二三产业", "2020年3月1日", "第三产业年会"]
)
def test_numbers_that_are_no_dates_stay_as_they_are(words):
    assert in_figures(words) == words
