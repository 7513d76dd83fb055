import sys
from datetime import date
from pathlib import Path

import pytest
from world import client_for

from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.rules.periods import add_months
from cadre.rules.vocabulary import AccountRole

sys.path.insert(0, str(Path(__file__).parents[1] / "records"))
from consequence_world import sanction


@pytest.fixture
def told(demo_app):
    """The page of a person with sanctions of given kinds and days."""

    def page(*sanctions):
        with writing(demo_app.state.engine) as session:
            for kind, decided_on in sanctions:
                sanction(session, "G0313", kind, decided_on)
        return client_for(demo_app, AccountRole.AUDITOR).get("/officials/G0313").text

    return page


def test_overlapping_periods_are_listed_with_their_rules_and_the_longest_wins(told):
    day = today()

    page = told(("诫勉", day), ("党内警告", day))

    assert f"以最长的为准，{add_months(day, 12)} 起不受影响" in page
    assert f"诫勉影响期至 {add_months(day, 6)}（不含当日）" in page
    assert "纪律处分条例（2023年）》第十条" in page


def test_one_period_alone_needs_no_word_on_overlapping(told):
    assert "影响期重叠" not in told(("诫勉", today()))


def test_while_an_end_is_not_known_the_page_promises_no_day(told):
    page = told(("诫勉", today()), ("留党察看一年", today()))

    assert "其中有一项的期满日还不能确定" in page
    assert "恢复日期没有登记" in page


def test_expired_periods_are_not_told(told):
    assert "影响期至" not in told(("诫勉", date(2020, 6, 1)))
