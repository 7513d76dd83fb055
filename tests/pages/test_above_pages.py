import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from demo_world import app_on
from matrix_world import everybody

from attribution.runs import analysis_routes, shown_store, store
from cadre.foundation.database import reading
from records.demo.accounts import acting

COUNTIES = "LS2020-1"


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator:
    folder = tmp_path_factory.mktemp("above_pages")
    app = app_on(demo_year.copy(folder), folder)
    yield app
    app.state.engine.dispose()


def test_the_last_county_reads_why_it_is_not_one_place_higher_and_may_print_only_that(app):
    asking = everybody(app)["专"]

    page = asking.get(f"/analyses/{COUNTIES}/units/QT").text
    alone = asking.get(f"/analyses/{COUNTIES}/units/QT?part=above").text

    assert "与上一位相比" in page
    assert "明年先抓什么" in page
    assert "与上一位相比" in alone
    assert "明年先抓什么" not in alone
    assert "与上一位相比" not in asking.get(f"/analyses/{COUNTIES}/units/LQ").text


def test_the_one_above_is_not_compared_with_where_one_may_not_see_it(app):
    with reading(app.state.engine) as session:
        seen = shown_store.whole(
            session, acting(session, "kaohe"), store.current(session, COUNTIES)
        )
        only = tuple(s for s in seen.standings if s.subject == "QT")

        assert analysis_routes._above(session, seen, "QT") is not None
        assert analysis_routes._above(session, replace(seen, standings=only), "QT") is None


def test_pages_double_no_word_of_a_class_a_name_or_a_sum(app):
    asking = everybody(app)["专"]
    paths = [f"/{p}/{COUNTIES}" for p in ("standings", "publication", "deductions", "analyses")]
    paths += [f"/{p}/{COUNTIES}/QT" for p in ("standings", "deductions")]
    paths += [f"/analyses/{COUNTIES}/units/QT", f"/publication/{COUNTIES}/items"]

    for path in paths:
        page = asking.get(path).text
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
        for doubled in ("类类", "““", "合计 合计"):
            assert doubled not in text, (path, doubled)
