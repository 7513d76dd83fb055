import re

import pytest
from fastapi import FastAPI
from world import client_for

from cadre.rules.vocabulary import AccountRole, PostRank

RANKS = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)
BAR = re.compile(r'<nav class="bar-nav".*?</nav>', re.DOTALL)
CURRENT = re.compile(r'<a href="([^"]+)" aria-current="page">')


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("/roster/people", "/roster"),
        ("/roster/exchange", "/roster/exchange"),
        ("/papers", "/papers"),
        ("/officials/G0313", "/officials"),
        ("/", "/"),
    ],
)
def test_one_entry_of_the_navigation_is_marked_the_nearest(shown_app: FastAPI, path, entry):
    officer = client_for(shown_app, AccountRole.CADRE_OFFICER, ranks=RANKS)

    [bar] = BAR.findall(officer.get(path).text)

    assert CURRENT.findall(bar) == [entry]
