import re
from collections.abc import Iterator

import pytest
from demo_world import app_on
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from matrix_world import (
    DEPARTMENT,
    EVERYBODY,
    ROUTES,
    SCOPES,
    WITHOUT_SIGNING_IN,
    everybody,
    facts_kept,
    url_of,
    words_of,
)
from sqlmodel import select
from world import Person, visitor

import main
from attribution.runs import disputes
from attribution.runs import store as runs
from cadre.foundation import intake_store, template
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Account, TrailLine
from cadre.roster.tables import Official
from records.demo.accounts import acting

GETS = [name.split(" ", 1)[1] for name in ROUTES if name.startswith("GET ")]
POSTS = [name.split(" ", 1)[1] for name in ROUTES if name.startswith("POST ")]
OUTSIDE = "填联本系安审"
SECRET_WORDS = "乡镇街道班子未到场（密语）"


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
    yield app
    app.state.engine.dispose()


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
    return found


def cases(names: list[str], chosen: dict[str, str], method: str) -> Iterator[tuple[str, str]]:
    return ((name, letter) for name in names for letter in chosen[f"{method} {name}"])


def refused(names: list[str], method: str) -> list[tuple[str, str]]:
    others = {key: "".join(r for r in EVERYBODY if r not in who) for key, who in ROUTES.items()}
    return list(cases(names, others, method))


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


@pytest.mark.parametrize("path", GETS)
def test_a_page_opens_for_the_roles_named_and_for_no_other(people, path):
    open_to = "".join(
        letter for letter, who in people.items() if who.get(url_of(path)).status_code != 403
    )

    assert open_to == "".join(r for r in EVERYBODY if r in ROUTES[f"GET {path}"])


@pytest.mark.parametrize("path", [p for p in GETS if "upload" not in p])
def test_a_page_answers_those_whom_it_is_for(people, path):
    for letter in ROUTES[f"GET {path}"]:
        if (path, letter) not in {("/officials/{code}", ""), ("/people/{name}", "")}:
            answer = people[letter].get(url_of(path))
            assert answer.status_code in (200, 303), (letter, answer.text[:400])


@pytest.mark.parametrize(("path", "letter"), refused(POSTS, "POST"))
def test_a_form_is_refused_to_every_other_role(app, people, path, letter):
    before = facts_kept(app) if path.count("/") == 1 else None

    answer = people[letter].submit(url_of(path))

    assert answer.status_code == 403
    assert before is None or facts_kept(app) == before


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
    assert hidden.text.replace(thing, "某") == missing.text.replace(scope.missing, "某")


def every_page(app: FastAPI, letter: str) -> Iterator[str]:
    """The addresses of all pages a role may open, of every object there is."""
    subjects = ("LQ", "JY", "SC", "LSJX", "LSTJ")
    schemes = ("LS2019-1", "LS2020-1", "LSSZ2020-1")
    for path in GETS:
        if letter in ROUTES[f"GET {path}"]:
            yield url_of(path)
    for scheme in schemes:
        yield from (f"/{page}/{scheme}" for page in ("standings", "responsibility", "results"))
        for subject in subjects:
            yield f"/standings/{scheme}/{subject}"
            yield f"/responsibility/{scheme}/{subject}"
            yield f"/responsibility/{scheme}/{subject}?official=G0302"
    yield from (f"/officials/{code}" for code in ("G0302", "G0306", "G0313"))
    yield from ("/officials?q=%E6%A8%8A", "/runs/4/against/2", "/runs/5/against/4")


def indicators(app: FastAPI) -> list[str]:
    with reading(app.state.engine) as session:
        return sorted({s.indicator for s in runs.scores(session, 4)})


@pytest.mark.parametrize("letter", OUTSIDE)
def test_outside_the_department_no_page_holds_the_name_of_anybody_else(app, people, letter):
    names = names_of_officials(app)
    own = {"G0313"} if letter == "本" else set()
    others = [name for code, name in names.items() if code not in own]
    asked = [*every_page(app, letter)]
    asked += [f"/responsibility/LS2020-1/JY?indicator={code}" for code in indicators(app)]

    leaks = {url: found_in(words_of(people[letter].get(url)), others) for url in asked}

    assert {url: found for url, found in leaks.items() if found} == {}


@pytest.mark.parametrize(("letter", "beyond"), [
    ("专", ("G0306", "G0408", "G0018", "G0906")), ("干", ("G0111", "G0210", "G0018")),
])  # fmt: skip
def test_in_the_department_no_page_holds_a_name_beyond_ones_authority(app, people, letter, beyond):
    names = names_of_officials(app)
    hidden = [names[code] for code in beyond]
    asked = [*every_page(app, letter)]
    asked += [f"/responsibility/LS2020-1/{s}" for s in ("LD", "QT")]

    leaks = {url: found_in(words_of(people[letter].get(url)), hidden) for url in asked}

    assert {url: found for url, found in leaks.items() if found} == {}


def test_an_official_sees_his_own_name_and_what_he_is_answerable_for(people):
    page = people["本"].get("/officials/G0313").text

    assert "郁承泽" in page
    assert "缙云县" in page
    assert "同类职务" not in page


def test_asking_for_a_colleagues_paths_tells_no_more_than_asking_for_nobodys(people):
    page = "/responsibility/LS2020-1/JY?official="

    colleague, nobody = (people["本"].get(f"{page}{code}").text for code in ("G0302", "G9999"))

    assert colleague.replace("G0302", "某") == nobody.replace("G9999", "某")


def test_a_draft_is_nowhere_to_be_found_outside_the_department(app, people):
    with reading(app.state.engine) as session:
        draft = runs.every(session)[-1]

    for letter in "联本":
        pages = [people[letter].get(url).text for url in every_page(app, letter)]
        assert not any("还没有公布的试算" in p or draft.inputs_hash[:12] in p for p in pages)


def test_proposals_and_matters_are_nowhere_to_be_found_outside_the_department(app, people):
    words = ("待核实", "整改中", "建议等次", "优秀名额", "待组织决定的等次建议", "能下")

    for letter in OUTSIDE:
        pages = {url: people[letter].get(url) for url in every_page(app, letter) if url != "/help"}
        leaks = {url: found_in(p.text, list(words)) for url, p in pages.items()}
        assert {url: found for url, found in leaks.items() if found} == {}


def test_a_dispute_is_read_by_the_department_and_by_who_raised_it(app, people):
    readers = [
        letter
        for letter in ROUTES["GET /disputes"]
        if SECRET_WORDS in people[letter].get("/disputes").text
        or SECRET_WORDS in people[letter].get("/standings/LS2020-1/LQ").text
    ]

    assert set(readers) == set(DEPARTMENT)


@pytest.mark.parametrize("subject", ["JY", "SC", "ZZ"])
def test_a_contact_disputes_only_lines_of_his_own_unit(app, people, subject):
    before = facts_kept(app)

    answer = people["联"].submit(
        "/disputes", scheme="LS2020-1", subject=subject, indicator="DSLZ", concerns="得分", words="不服"
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


@pytest.mark.parametrize("letter", EVERYBODY)
def test_looking_changes_nothing_but_the_trail(app, people, letter):
    before = facts_kept(app)

    for url in every_page(app, letter):
        people[letter].get(url)

    assert facts_kept(app) == before


LOOKS = [
    ("督", "/officials/G0313", "G0313"),
    ("本", "/officials/G0313", "G0313"),
    ("干", "/officials/G0313/summary.docx", "G0313"),
    ("督", "/matters/1", "事项 1"),
    ("专", "/closings/LS2019-1?official=G0302", "G0302"),
    ("督", "/responsibility/LS2020-1/JY?official=G0313", "G0313"),
    ("干", "/intake/roster/export", "花名册"),
    ("专", "/dossiers/all.zip", "汇总"),
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
        roles = {session.exec(select(Account).where(Account.name == p.name)).one().role for p in people.values()}

    assert len(roles) == len(EVERYBODY)
