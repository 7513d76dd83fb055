import io
from fractions import Fraction

import pytest
from PIL import Image

from records.dossier import chart
from records.dossier.composition import Chart, Series

pytestmark = pytest.mark.skipif(not chart.chinese_font(), reason="本机没有中文字体，不画图")
FIRST = tuple(bytes.fromhex(chart.INKS[0][1:]))
INKS = {tuple(bytes.fromhex(ink[1:])) for ink in chart.INKS}


def colours(*series: Series, periods=("2019年", "2020年")) -> dict[tuple[int, ...], int]:
    drawn = chart.draw(Chart("得分率", periods, series))
    assert drawn is not None
    image = Image.open(io.BytesIO(drawn)).convert("RGB")
    return {colour: count for count, colour in image.getcolors(1 << 24) if colour in INKS}


def test_six_candidates_have_six_inks():
    same = (Fraction(1, 2), Fraction(9, 10))

    assert colours(*(Series(f"人选{n}", same) for n in range(6))).keys() == INKS


def test_a_bar_is_as_high_as_its_rate_and_none_stands_for_what_was_not_measured():
    half, whole = (colours(Series("甲", (part, Fraction(1)))) for part in (Fraction(1, 2), None))

    assert half[FIRST] / whole[FIRST] == pytest.approx(1.5, rel=0.05)
