"""Each matter: what belongs to others answers a stranger exactly like what does not exist."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, unquote

import grade_world
import pytest
import selection_world
from appeal_world import take
from demo_world import app_on
from fastapi import FastAPI
from matrix_world import ROUTES, facts_kept
from world import Person, client_for

from attribution.runs import claim_store, disputes
from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.rules.vocabulary import AccountRole, PostRank, RulingKind
from records.appeals import store as appeals
from records.demo.accounts import acting
from records.dossier.meeting import pack_store
from records.selection import meeting_store as selection_meetings
from records.selection import vacancy_store
from records.selection.steps import Step

R = AccountRole
MATTERS = (
    "matters", "cases", "appeals", "disputes", "claims", "problems", "grades", "my-grades",
    "ballots", "selection", "evidence", "special", "statements", "teams",
)  # fmt: skip
# 每一样里确实有的对象，都不是这些人的
THERE = {
    "/matters/{number}": ("1", "2", "3", "4"),
    "/cases/{number}": ("4",),
    "/appeals/{number}": ("1", "2", "3"),
    "/appeals/scores/{dispute_id}": ("2",),
    "/appeals/again/{matter}": ("1",),
    "/disputes/{dispute_id}": ("1", "2", "3"),
    "/claims/{number}": ("1",),
    "/problems/{code}": ("2020下-04", "2020上-01"),
    "/grades/{number}": ("1",),
    "/grades/sessions/{number}": ("1", "2"),
    "/my-grades/{outcome}": ("29",),
    "/ballots/{number}": ("1", "2"),
    "/selection/{number}": ("1",),
    "/selection/candidates/{number}": ("1", "2"),
    "/selection/meetings/{number}": ("1",),
    "/selection/packs/{number}": ("1",),
    "/evidence/people/{code}": ("G0313",),
    "/evidence/{whose}/{code}": ("G0313",),
    "/special/{code}": ("ZX2020-FG",),
    "/statements/{code}": ("G0313",),
    "/teams/{code}": ("JY",),
}
NOWHERE = "98765"
REST = {
    "event": "核实", "kind": "notice", "sheet": "routineassessment", "whose": "people",
    "number": "1", "part": "1", "voters": "1", "place": "1", "item": "1",
    "step": "动议", "outcome": "29",
}  # fmt: skip
FORM = {
    "version": "0", "seen": "0", "words": "某", "reason": "某", "paper": "某", "upheld": "1",
    "granting": "1", "factor": "0.3", "on": "2021-01-05", "kind": "确认", "state": "不办",
}  # fmt: skip
STRANGERS = {
    "联络员": (R.CONTACT, {"unit": "SC"}),
    "干部": (R.OFFICIAL, {"official": "G0702"}),
    "干部专责": (R.CADRE_OFFICER, {"ranks": (PostRank.OUTSIDE,)}),
}
# 管不到这些人的干部专责：关于某个人的一律看不到；评定、测评的名单另由各页遮住名字
OF_PERSONS = ("/matters", "/cases", "/appeals/{", "/claims", "/selection", "/evidence/people",
              "/statements")  # fmt: skip


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("strangers")
    app = app_on(demo_year.copy(folder), folder)
    with writing(app.state.engine) as session:
        clerk, contact = acting(session, "kaohe"), acting(session, "lianluo")
        himself, officer = acting(session, "ganbu-jy"), acting(session, "ganbu")
        given = ("LS2020-1", "LQ", "WGJZ", "得分", "口径不同")
        made = disputes.raise_one(session, contact, app.state.settings, *given)
        take(session, clerk, appeals.of_dispute(session, clerk, made.id or 0), "受理")
        own = ("LS2020-1", "JY", "JQRZ", "责任链", "不由本人分管")
        disputes.raise_one(session, himself, app.state.settings, *own)
        cell, why = ("JY", "JQRZ"), {"reason": "上年基础", "evidence": "演示〔2019〕1号"}
        claim_store.apply(session, himself, "LS2020-1", cell, RulingKind.LAGGING, **why)
        assert grade_world.to_told(session, "G0313") == 29
        opening = replace(selection_world.OPENING, after_removal=True)
        vacancy = vacancy_store.open_vacancy(session, officer, opening)
        first = selection_world.listed(session, vacancy)
        selection_world.listed(session, vacancy, selection_world.ANOTHER)
        selection_world.take(session, first, Step.MOTION)
        meeting = selection_meetings.call(session, officer, "常委会", "县委常委会", today())
        selection_meetings.put_on(session, officer, meeting.id or 0, first.id or 0)
        pack_store.make(session, officer, meeting.id or 0, demo=True)
    yield app
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def strangers(app) -> dict[str, Person]:
    return {name: client_for(app, role, **more) for name, (role, more) in STRANGERS.items()}


def asked(stranger: str) -> list[tuple[str, str, str]]:
    """Every page and form about one object: method, path, and the part that names the object."""
    found = []
    for name in ROUTES:
        method, path = name.split(" ", 1)
        heads = [h for h in THERE if path == h or path.startswith((f"{h}/", f"{h}."))]
        if heads and (stranger != "干部专责" or path.startswith(OF_PERSONS)):
            found.append((method, path, max(heads, key=len)))
    return found


CASES = [(who, *one) for who in STRANGERS for one in asked(who)]


def theirs(stranger: str, head: str) -> list[str]:
    """The objects that are not his; the appeal of a unit about its score is every officer's."""
    units = {"3"} if (stranger, head) == ("干部专责", "/appeals/{number}") else set()
    return [one for one in THERE[head] if one not in units]


def filled(path: str, head: str, value: str) -> str:
    """The address of a page about an object."""
    own = re.search(r"\{(\w+)\}$", head)
    assert own
    named = REST | {own[1]: value}
    return re.sub(r"\{(\w+)\}", lambda found: quote(named[found[1]]), path)


def answered(client: Person, method: str, url: str) -> tuple[int, str]:
    """The status and the words of an answer, without the address asked for."""
    answer = client.get(url) if method == "GET" else client.submit(url, **FORM)
    words = answer.text.replace(quote(url, safe=""), "").replace(quote(url), "")
    words = words.replace(unquote(url), "")
    return answer.status_code, re.sub(r"\d\d:\d\d", "", words.replace(url, ""))


def test_every_matter_of_the_program_is_asked_for():
    about = {name.split(" ", 1)[1] for name in ROUTES if name.split("/")[1] in MATTERS}
    left_out = {
        path for path in about if "{" in path and not any(path.startswith(h) for h in THERE)
    }

    assert left_out == {
        "/claims/{scheme_code}/new", "/disputes/{scheme_code}/new", "/problems/papers/{kind}.docx",
    }  # fmt: skip


@pytest.mark.parametrize(("who", "method", "path", "head"), CASES)
def test_what_belongs_to_others_answers_like_what_does_not_exist(
    app, strangers, who, method, path, head
):
    client, before = strangers[who], facts_kept(app) if method == "POST" else None

    nowhere = answered(client, method, filled(path, head, NOWHERE))
    answers = {one: answered(client, method, filled(path, head, one)) for one in theirs(who, head)}

    assert nowhere[0] in (403, 404, 422)
    assert {one: said for one, said in answers.items() if said != nowhere} == {}
    assert before is None or facts_kept(app) == before
