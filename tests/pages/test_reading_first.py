"""What takes a while to read is read before the lock is taken: others may write meanwhile."""

import re

import pytest
from fastapi import FastAPI
from sqlmodel import select
from world import Person, client_for

from cadre.foundation import intake_store
from cadre.foundation.tables import TrailHead
from cadre.roster import reserve_store, team_store
from cadre.roster.collection import store as collection
from cadre.roster.reminders import store as reminders
from cadre.roster.search import finding_store, names_store
from cadre.rules.vocabulary import AccountRole, PostRank

REMINDERS = "/roster/reminders?days=3660&acting=1&vacant=1"
READ = [
    ("/roster/reminders", reminders, "reminders"),
    ("/roster/search?run=1", finding_store, "find"),
    ("/roster/units/LQ/team", team_store, "leading_team"),
    ("/roster/reserves", reserve_store, "pools"),
    ("/roster/collection/export.xlsx", collection, "lay"),
    ("/intake/roster/export", intake_store, "export"),
    ("/intake/collection/export", intake_store, "export"),
    ("/schemes/LS2020-1/workbook", intake_store, "export"),
]


@pytest.fixture
def officer(demo_app: FastAPI) -> Person:
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))


@pytest.fixture
def meanwhile(demo_app: FastAPI, monkeypatch: pytest.MonkeyPatch):
    """Somebody else writes while a function of a module is at work; gives back how often."""

    def set_up(module, name: str) -> list[int]:
        reads, written = getattr(module, name), []

        def slowly(*given, **named):
            found = reads(*given, **named)
            writer = demo_app.state.engine.execution_options(writes=True)
            with writer.connect() as connection:  # 读的人若占着写锁，这里就等不到
                written.append(connection.execute(select(TrailHead.line_id)).scalar_one())
            return found

        monkeypatch.setattr(module, name, slowly)
        return written

    return set_up


@pytest.mark.parametrize(("url", "module", "name"), READ)
def test_others_may_write_while_a_page_is_read(demo_app, officer, meanwhile, url, module, name):
    written = meanwhile(module, name)
    if url.startswith("/schemes"):
        officer = client_for(demo_app, AccountRole.CLERK, ranks=tuple(PostRank))

    answer = officer.get(url)

    assert answer.status_code == 200
    assert len(written) == 1


def test_others_may_write_while_names_are_matched(officer, meanwhile):
    written = meanwhile(names_store, "match")

    assert officer.submit("/roster/search/names", text="某某").status_code == 200

    assert len(written) == 1


def test_others_may_write_while_a_reminder_is_looked_for_to_be_marked(officer, meanwhile):
    action = re.search(r'action="(/roster/reminders/\w+\?[^"]*)"', officer.get(REMINDERS).text)
    assert action is not None
    written = meanwhile(reminders, "reminders")

    answer = officer.submit(action[1].replace("&amp;", "&"), note="已报县委")

    assert answer.status_code == 303
    assert len(written) == 1
