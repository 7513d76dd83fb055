import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import grade_world
import pytest
import selection_world
from appeal_world import take
from demo_world import app_on
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from matrix_world import (
    DEPARTMENT,
    EVERYBODY,
    ROUTES,
    SCOPES,
    THERE,
    WITHOUT_SIGNING_IN,
    everybody,
    facts_kept,
    url_of,
    words_of,
)
from sqlmodel import Session, col, select
from world import Person, visitor

import main
from attribution.results import cells_store, evidence_store, flow_store
from attribution.results.flow import Cell, Event
from attribution.runs import claim_store, disputes
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from cadre.foundation import intake_store, template
from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.lists import store as list_store
from cadre.roster.lists.definition import Definition
from cadre.roster.person_tables import Portrait
from cadre.roster.tables import Official
from cadre.rules.vocabulary import AccountRole, RulingKind
from records.appeals import store as appeals
from records.demo.accounts import acting
from records.dossier.appointment.photo import blank
from records.dossier.appointment.template import make
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.bundle import packed
from records.dossier.meeting import pack_store, pdf_store
from records.dossier.papers import template_store
from records.dossier.papers.trying import try_out
from records.selection import meeting_store as selection_meetings
from records.selection import vacancy_store
from records.selection.steps import Step

GETS = [name.split(" ", 1)[1] for name in ROUTES if name.startswith("GET ")]
POSTS = [name.split(" ", 1)[1] for name in ROUTES if name.startswith("POST ")]
OWN_PROBLEMS = "/problems"  # 本单位的问题也有“整改中”，与约谈的整改同名
SECRET_WORDS = "乡镇街道班子未到场（密语）"


def declined(session, app: FastAPI, contact, clerk) -> None:
    """An appeal of the contact's unit that was taken up and answered: the third."""
    given = ("LS2020-1", "LQ", "WGJZ", "得分", "口径不同")
    made = disputes.raise_one(session, contact, app.state.settings, *given)
    appeal = appeals.of_dispute(session, clerk, made.id or 0)
    take(session, clerk, appeal, "受理")
    take(session, clerk, appeal, "不予受理", words="不属本项", paper="文")


def selected(session: Session) -> None:
    """A vacancy with two candidates, a meeting that has one of them on its agenda, and its pack."""
    opening = replace(selection_world.OPENING, after_removal=True)
    vacancy = vacancy_store.open_vacancy(session, acting(session, "ganbu"), opening)
    first = selection_world.listed(session, vacancy)
    selection_world.listed(session, vacancy, selection_world.ANOTHER)
    selection_world.take(session, first, Step.MOTION)
    who = acting(session, "ganbu")
    meeting = selection_meetings.call(session, who, "常委会", "县委常委会", today())
    selection_meetings.put_on(session, who, meeting.id or 0, first.id or 0)
    pack = pack_store.make(session, who, meeting.id or 0, demo=True)
    pdf_store.enter(session, who, pack, packed([("一.pdf", b"%PDF-1.7")]))


@pytest.fixture(scope="module")
def app(demo_year, tmp_path_factory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("matrix")
    app = app_on(demo_year.copy(folder), folder)
    with writing(app.state.engine) as session:
        clerk, contact = acting(session, "kaohe"), acting(session, "lianluo")
        runs.make(session, clerk, "LS2020-1", "还没有公布的试算")
        disputes.raise_one(
            session, contact, app.state.settings, "LS2020-1", "LQ", "DSLZ", "得分", SECRET_WORDS
        )
        himself = acting(session, "ganbu-jy")
        disputes.raise_one(
            session, himself, app.state.settings, "LS2020-1", "JY", "JQRZ", "责任链", "不由本人分管"
        )
        disputes.raise_one(
            session, himself, app.state.settings, "LS2020-1", "JY", "JQRZ", "得分", "基数有误"
        )
        declined(session, app, contact, clerk)
        claim_store.apply(
            session,
            himself,
            "LS2020-1",
            ("JY", "JQRZ"),
            RulingKind.LAGGING,
            reason="上年打下的基础",
            evidence="演示〔2019〕1号",
        )
        own = evidence_on(session, app, clerk, lambda cell, _supplier: cell.subject == "LQ")
        evidence_on(session, app, clerk, lambda _cell, supplier: supplier == "LSTJ")
        flow_store.act(session, clerk, "LS2020-1", Event.CHECK, [own])
        form = make(OFFICIAL)
        template_store.keep(session, acting(session, "ganbu"), "表.docx", form, try_out(form))
        list_store.keep(session, clerk, Definition("共享的名册", shared=True))
        list_store.keep(session, clerk, Definition("自己的名册"))
        assert grade_world.to_told(session, "G0313") == int(THERE["outcome"])
        selected(session)
        session.add(Portrait(key="G0313", official="G0313", jpeg=blank(), digest="", batch_id=1))
    yield app
    app.state.engine.dispose()


def evidence_on(
    session: Session, app: FastAPI, clerk: Principal, wanted: Callable[[Cell, str], bool]
) -> str:
    """Attach a file to the first value that is wanted; its token."""
    scheme = schemes.scheme(session, "LS2020-1")
    cell = next(
        cell
        for cell in cells_store.cells(session, scheme)
        if wanted(cell, scheme.indicators[cell.indicator].supplier)
    )
    evidence_store.attach(
        session,
        clerk,
        app.state.settings,
        "LS2020-1",
        cell.token,
        name="佐证.pdf",
        content=b"%PDF-1.7",
    )
    return cell.token


@pytest.fixture(scope="module")
def people(app) -> dict[str, Person]:
    found = everybody(app)
    with writing(app.state.engine) as session:
        name = found["填"].name
        intake_store.stage(
            session,
            acting(session, name),
            main.BOOKS,
            "results",
            file_name="填报.xlsx",
            content=template.template(main.BOOKS["results"]),
        )
    found["本"].submit("/dossiers/all")
    app.state.jobs.work(1)
    return found


def others(name: str) -> str:
    return "".join(letter for letter in EVERYBODY if letter not in ROUTES[name])


def names_of_officials(app: FastAPI) -> dict[str, str]:
    with reading(app.state.engine) as session:
        return {o.code: o.name for o in session.exec(select(Official))}


def found_in(words: str, names: list[str]) -> list[str]:
    return [name for name in names if name in words]


def test_the_table_names_every_page_and_form_of_the_program(app):
    there = {
        f"{method} {route.path}"
        for route in iter_route_contexts(app.routes)
        if isinstance(route.original_route, APIRoute)
        for method in route.methods or ()
    }

    assert there == ROUTES.keys() | WITHOUT_SIGNING_IN


# 一件个案没有各种角色都看得到的（专责只管县处级），由 test_case_pages 逐项验。
APART = ("upload", "/jobs/", "/cases/{")


@pytest.mark.parametrize("path", [p for p in GETS if not any(part in p for part in APART)])
def test_a_page_answers_the_roles_named_and_refuses_every_other(people, path):
    answers = {r: people[r].get(url_of(path, r)).status_code for r in EVERYBODY}

    assert [r for r in ROUTES[f"GET {path}"] if answers[r] not in (200, 303)] == []
    assert [r for r in others(f"GET {path}") if answers[r] != 403] == []


@pytest.mark.parametrize("path", POSTS)
def test_a_form_is_refused_to_every_other_role_and_changes_nothing(app, people, path):
    before = facts_kept(app)

    answers = {r: people[r].submit(url_of(path, r)).status_code for r in others(f"POST {path}")}

    assert set(answers.values()) <= {403}
    assert facts_kept(app) == before


def test_the_auditor_of_results_can_submit_nothing(people):
    own = {"/change-password", "/sign-out"}
    taken = [p for p in POSTS if p not in own and people["督"].submit(url_of(p)).status_code != 403]

    assert taken == []


@pytest.mark.parametrize("name", sorted(ROUTES))
def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(app, name):
    method, path = name.split(" ", 1)

    answer = visitor(app).request(method, url_of(path))

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in")


SEEN = [(s, letter, thing) for s in SCOPES for letter, own in s.seen.items() for thing in own]
HIDDEN = [(s, letter, thing) for s in SCOPES for letter, no in s.hidden.items() for thing in no]


@pytest.mark.parametrize(("scope", "letter", "thing"), SEEN, ids=lambda v: getattr(v, "url", v))
def test_what_is_within_scope_is_shown(people, scope, letter, thing):
    assert people[letter].get(scope.url.format(thing)).status_code == 200


@pytest.mark.parametrize(("scope", "letter", "thing"), HIDDEN, ids=lambda v: getattr(v, "url", v))
def test_what_is_out_of_scope_answers_exactly_like_what_is_not_there(people, scope, letter, thing):
    hidden = people[letter].get(scope.url.format(thing))
    missing = people[letter].get(scope.url.format(scope.missing))

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert plain(hidden.text, thing) == plain(missing.text, scope.missing)


def plain(page: str, asked: str) -> str:
    """A page without the address asked for, which the link to the other language repeats."""
    return re.sub(r"\d\d:\d\d", "", page.replace(f"={asked}&amp;language", ""))


def every_page(app: FastAPI, letter: str) -> Iterator[str]:
    """The addresses of pages of every kind and object, whether the role may open them or not."""
    yield from (url_of(path, letter) for path in GETS)
    for scheme in ("LS2019-1", "LS2020-1", "LSSZ2020-1"):
        yield from (f"/{page}/{scheme}" for page in ("standings", "responsibility", "results"))
        for subject in ("LD", "LQ", "JY", "QT", "SC", "LSJX"):
            yield f"/standings/{scheme}/{subject}"
            yield f"/responsibility/{scheme}/{subject}"
            yield from (f"/explain/{scheme}/unit/{subject}{q}" for q in ("", "?now=1"))
    yield from (f"/responsibility/LS2020-1/JY?indicator={code}" for code in indicators(app))
    yield "/responsibility/LS2020-1/JY?official=G0302"
    for asked in ("", "?now=1", "?on=2020-07-01", "?run=5"):
        yield from (f"/explain/LS2020-1/official/{code}{asked}" for code in ("G0302", "G0313"))
        yield from (f"/explain/LS2020-1/indicator/{code}{asked}" for code in ("WGJZ", "DSLZ"))
        yield f"/responsibility/LS2020-1/JY{asked}"
    yield from (f"/officials/{code}" for code in ("G0302", "G0306"))
    yield from ("/officials?q=%E6%A8%8A", "/runs/4/against/2", "/runs/5/against/4")


def indicators(app: FastAPI) -> list[str]:
    with reading(app.state.engine) as session:
        return sorted({s.indicator for s in runs.scores(session, 4)})


def draft_hash(app: FastAPI) -> str:
    with reading(app.state.engine) as session:
        return runs.every(session)[-1].inputs_hash[:12]


def hidden_from(letter: str, names: dict[str, str]) -> list[str]:
    """The names that a role may read nowhere."""
    beyond = {
        "专": ("G0306", "G0408", "G0018", "G0906"),  # 乡科级、科员级、管理范围外
        "干": ("G0111", "G0210", "G0018"),  # 本人、亲属、管理范围外
        "记": ("G0018",),
        "督": (),
        "本": names.keys() - {"G0313"},
    }
    return [names[code] for code in beyond.get(letter, names.keys())]


# 只在部门里说的话：试算、建议、名额、事项、别人的异议、同类均值
INTERNAL = (
    "还没有公布的试算",
    "待核实",
    "整改中",
    "建议等次",
    "优秀名额",
    "待组织决定的等次建议",
    "同类职务、同类单位均值",
    SECRET_WORDS,
)


def without_problems(words: str) -> str:
    """The words of a page but for the table of the unit's own problems."""
    return re.sub(
        r"<table[^>]*>\s*<caption[^>]*>半年问题清单.*?</table>", "", words, flags=re.DOTALL
    )


@pytest.mark.parametrize("letter", EVERYBODY)
def test_walking_through_every_page_shows_nothing_beyond_the_role_and_changes_nothing(
    app, people, letter
):
    before, names = facts_kept(app), hidden_from(letter, names_of_officials(app))
    told = letter in DEPARTMENT or letter == "审"  # 留痕里写着办过的每一步，审计管理员看得到
    internal = [] if told else [*INTERNAL, draft_hash(app)]
    if letter == "联":  # 本单位另一名联络员提出的，是本单位的异议
        internal.remove(SECRET_WORDS)

    pages = {url: people[letter].get(url) for url in every_page(app, letter)}

    read = {url: words_of(answer) for url, answer in pages.items()}
    assert {url: n for url, words in read.items() if (n := found_in(words, names))} == {}
    seen = {
        url: without_problems(words)
        for url, words in read.items()
        if not url.startswith(OWN_PROBLEMS)
    }
    assert {url: n for url, words in seen.items() if (n := found_in(words, internal))} == {}
    assert [url for url, answer in pages.items() if answer.status_code >= 500] == []
    assert facts_kept(app) == before


def test_an_official_sees_his_own_name_and_what_he_is_answerable_for(people):
    page = people["本"].get("/officials/G0313").text

    assert "郁承泽" in page
    assert "缙云县" in page
    assert "同类职务" not in page


def test_asking_for_a_colleagues_paths_tells_no_more_than_asking_for_nobodys(people):
    page = "/responsibility/LS2020-1/JY?official="

    colleague, nobody = (people["本"].get(f"{page}{code}").text for code in ("G0302", "G9999"))

    assert colleague.replace("G0302", "某") == nobody.replace("G9999", "某")


def test_a_dispute_is_read_by_the_department_and_by_the_contacts_of_the_unit(app, people):
    readers = [
        letter
        for letter in ROUTES["GET /disputes"]
        if SECRET_WORDS in people[letter].get("/disputes").text
        or SECRET_WORDS in people[letter].get("/standings/LS2020-1/LQ").text
    ]

    assert set(readers) == {*DEPARTMENT, "联"}


@pytest.mark.parametrize("subject", ["JY", "SC", "ZZ"])
def test_a_contact_disputes_only_lines_of_his_own_unit(app, people, subject):
    before = facts_kept(app)

    answer = people["联"].submit(
        "/disputes",
        scheme="LS2020-1",
        subject=subject,
        indicator="DSLZ",
        concerns="得分",
        words="不服",
    )

    assert answer.status_code == 404
    assert facts_kept(app) == before


def test_with_the_series_closed_a_unit_sees_itself_alone(app, people):
    app.state.settings.series_open = False
    try:
        board = people["联"].get("/standings/LS2020-1").text
        answers = [people["联"].get(f"/standings/LS2020-1/{s}").status_code for s in ("LQ", "JY")]
    finally:
        app.state.settings.series_open = True

    assert answers == [200, 404]
    assert "/standings/LS2020-1/LQ" in board
    assert "/standings/LS2020-1/JY" not in board


def test_a_unit_of_no_scheme_sees_an_empty_board(people):
    board = people["联"].get("/standings/LSSZ2020-1")

    assert board.status_code == 200
    assert not re.search(r"/standings/LSSZ2020-1/\w+", board.text)


LOOKS = [
    ("督", "/officials/G0313", "G0313"),
    ("本", "/officials/G0313", "G0313"),
    ("干", "/officials/G0313/summary.docx", "G0313"),
    ("督", "/matters/1", "事项 1"),
    ("专", "/closings/LS2019-1?official=G0302", "G0302"),
    ("督", "/responsibility/LS2020-1/JY?official=G0313", "G0313"),
    ("本", "/explain/LS2020-1/official/G0313", "G0313"),
    ("干", "/intake/roster/export", "花名册"),
]


@pytest.mark.parametrize(("letter", "url", "target"), LOOKS)
def test_each_look_at_a_persons_page_leaves_a_line_that_names_him(app, people, letter, url, target):
    before = trail_of(app, people[letter].name)

    assert people[letter].get(url).status_code == 200

    new = trail_of(app, people[letter].name)[len(before) :]
    assert [line for line in new if target in line]


def trail_of(app: FastAPI, account: str) -> list[str]:
    with reading(app.state.engine) as session:
        query = select(TrailLine).where(TrailLine.account == account).order_by(TrailLine.id)
        return [f"{line.verb} {line.target} {line.words}" for line in session.exec(query)]


def test_a_refused_look_at_a_person_shows_nothing_and_is_no_look(app, people):
    before = trail_of(app, people["本"].name)

    people["本"].get("/officials/G0302")

    assert trail_of(app, people["本"].name) == before


def test_the_matrix_has_one_person_for_every_role(app, people):
    with reading(app.state.engine) as session:
        names = [person.name for person in people.values()]
        roles = set(session.exec(select(Account.role).where(col(Account.name).in_(names))))

    assert roles == set(AccountRole)
