import re

import pytest
from world import client_for

from cadre.foundation.web import TEMPLATES
from cadre.rules.vocabulary import AccountRole, PostRank

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
PAST = re.compile(r'<ol class="timeline">(.*?)</ol>', re.DOTALL)


def days_on(page: str) -> list[str]:
    """The days of the last timeline of a page, from above."""
    found = PAST.findall(page)
    return re.findall(r'class="quiet">(\d{4}-\d\d-\d\d)', found[-1]) if found else []


@pytest.mark.parametrize("url", ["/grades/sessions", "/ballots", "/problems", "/matters"])
def test_what_was_done_stands_latest_first_everywhere(demo_app, url):
    clerk = client_for(demo_app, AccountRole.CLERK, ranks=MANAGED)
    singles = re.findall(rf'href="({url}/[A-Za-z0-9%-]+)"', clerk.get(url).text)

    seen = [days_on(clerk.get(single).text) for single in dict.fromkeys(singles)]

    assert any(days for days in seen)
    assert seen == [sorted(days, reverse=True) for days in seen]


def test_no_page_lists_the_steps_of_a_case_in_another_order():
    wrong = [
        page.name
        for page in (TEMPLATES / "records").rglob("*.html")
        if re.search(r"\{% for \w+ in shown\.past %\}", page.read_text())
    ]

    assert wrong == []
