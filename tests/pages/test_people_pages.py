import re

import pytest
from sqlmodel import select
from world import Person, app_with, client_for, client_of, new_account, visitor

from cadre.foundation import people_routes
from cadre.foundation.database import reading
from cadre.foundation.guard import COOKIE
from cadre.foundation.tables import Account, TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank

R = AccountRole
ONE_TIME = re.compile(r"<code>([a-z0-9-]{19})</code>")


@pytest.fixture
def app(engine):
    return app_with(engine, people_routes.router)


@pytest.fixture
def manager(app) -> Person:
    return client_for(app, R.SYSTEM_ADMIN)


@pytest.fixture
def granter(app) -> Person:
    return client_for(app, R.SECURITY_ADMIN)


def kept(engine, name: str) -> Account:
    with reading(engine) as session:
        return session.exec(select(Account).where(Account.name == name)).one()


def enters(app, name: str, password: str) -> int:
    form = {"account_name": name, "password": password}
    return visitor(app).post("/sign-in", data=form).status_code


def test_an_account_needs_two_officers_and_its_owner(app, engine, manager, granter):
    opened = manager.submit("/people", name="zhou", display="周某")
    secret = ONE_TIME.search(opened.text)[1]
    assert enters(app, "zhou", secret) == 422

    granted = granter.submit(
        "/people/zhou/rights",
        role="干部专责",
        unit="U1",
        ranks=[PostRank.COUNTY_DEPUTY, PostRank.TOWNSHIP_CHIEF],
    )

    assert granted.headers["location"] == "/people/zhou"
    assert enters(app, "zhou", secret) == 303
    account = kept(engine, "zhou")
    assert (account.role, account.unit, account.ranks) == (
        "干部专责",
        "U1",
        "县处级副职、乡科级正职",
    )
    assert account.must_change


def test_a_one_time_password_is_shown_once_and_kept_nowhere(engine, manager):
    opened = manager.submit("/people", name="zhou", display="周某")
    secret = ONE_TIME.search(opened.text)[1]

    assert ONE_TIME.search(manager.get("/people/zhou").text) is None
    assert secret not in str(kept(engine, "zhou").model_dump())
    assert opened.headers["cache-control"] == "no-store"
    with reading(engine) as session:
        assert not any(secret in str(line.model_dump()) for line in session.exec(select(TrailLine)))


@pytest.mark.parametrize("extra", ["role", "official", "ranks", "disabled", "must_change"])
def test_the_system_administrator_cannot_slip_rights_into_the_form(engine, manager, extra):
    manager.submit("/people", name="zhou", display="周某", **{extra: "考核专责"})

    account = kept(engine, "zhou")
    assert (account.role, account.official, account.ranks) == ("", "", "")
    assert account.must_change


STEPS = {
    "/people": {"name": "wu", "display": "吴某"},
    "/people/li/reset": {},
    "/people/li/disable": {},
    "/people/li/enable": {},
    "/people/li/rights": {"role": "考核专责"},
}
MAY = {
    R.SYSTEM_ADMIN: {"/people", "/people/li/reset", "/people/li/disable"},
    R.SECURITY_ADMIN: {"/people/li/enable", "/people/li/rights"},
}


@pytest.mark.parametrize("role", AccountRole)
@pytest.mark.parametrize("url", STEPS)
def test_each_form_belongs_to_one_officer(app, engine, role, url):
    new_account(engine, "", name="li")
    before = kept(engine, "li").model_dump()

    answer = client_for(app, role).submit(url, **STEPS[url])

    if url in MAY.get(role, set()):
        assert answer.status_code in {200, 303}
    else:
        assert answer.status_code == 403
        assert kept(engine, "li").model_dump() == before


@pytest.mark.parametrize("role", sorted(set(AccountRole) - set(MAY)))
def test_nobody_else_sees_the_accounts(app, engine, role):
    new_account(engine, "", name="li")
    client = client_for(app, role)

    assert client.get("/people").status_code == 403
    assert client.get("/people/li").status_code == client.get("/people/no").status_code == 403


def test_each_officer_is_offered_his_own_steps_only(engine, manager, granter):
    new_account(engine, R.CLERK, name="li", disabled=True)

    for client, offered, withheld in (
        (manager, {"reset"}, {"rights", "enable"}),
        (granter, {"rights", "enable"}, {"reset", "disable"}),
    ):
        text = client.get("/people/li").text
        assert all(f'action="/people/li/{step}"' in text for step in offered)
        assert not any(f'action="/people/li/{step}"' in text for step in withheld)
    assert 'action="/people"' in manager.get("/people").text
    assert 'action="/people"' not in granter.get("/people").text


def test_no_officer_is_offered_or_allowed_a_step_on_himself(manager, granter):
    assert f'action="/people/{manager.name}/' not in manager.get(f"/people/{manager.name}").text
    assert manager.submit(f"/people/{manager.name}/disable").status_code == 403
    assert granter.submit(f"/people/{granter.name}/rights", role="考核专责").status_code == 403
    assert granter.get("/people").status_code == 200


def test_rights_changed_end_the_session_at_the_next_request(app, engine, granter):
    account = new_account(engine, R.CLERK)
    client = client_of(app, account)
    assert client.get("/change-password").status_code == 200

    granter.submit(f"/people/{account.name}/rights", role="")

    assert client.get("/change-password").headers["location"].startswith("/sign-in")
    assert kept(engine, account.name).role == ""


def test_an_account_reset_waits_for_the_security_administrator(app, engine, manager, granter):
    account = new_account(engine, R.CLERK)
    client = client_of(app, account)

    secret = ONE_TIME.search(manager.submit(f"/people/{account.name}/reset").text)[1]

    assert client.get("/change-password").headers["location"].startswith("/sign-in")
    assert enters(app, account.name, secret) == 422
    granter.submit(f"/people/{account.name}/enable")
    assert enters(app, account.name, secret) == 303


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"role": "系统管理员", "official": "G1"}, "不得兼任"),
        ({"role": "审计管理员", "ranks": "科员级"}, "不得兼任"),
        ({"role": "被考核干部"}, "须有干部代码"),
        ({"role": "单位联络员"}, "须有所属单位"),
        ({"role": "超级管理员"}, "填得不对"),
        ({"role": "考核专责", "unit": "<b>"}, "代码只能"),
    ],
)
def test_rights_that_do_not_go_together_are_refused(engine, granter, fields, words):
    account = new_account(engine, "")

    answer = granter.submit(f"/people/{account.name}/rights", **fields)

    assert answer.status_code == 422
    assert words in answer.text
    assert kept(engine, account.name).role == ""


def test_a_name_with_markup_is_refused_and_a_display_with_markup_is_escaped(manager):
    refused = manager.submit("/people", name="<script>", display="周某")
    shown = manager.submit("/people", name="zhou", display="<script>alert(1)</script>")

    assert refused.status_code == 422
    assert shown.status_code == 200
    for text in (refused.text, shown.text, manager.get("/people").text):
        assert "<script>" not in text
    assert "&lt;script&gt;alert(1)" in manager.get("/people").text


def test_the_list_shows_each_account_and_its_state_and_no_hash(engine, manager):
    new_account(engine, R.OFFICIAL, official="G1", name="zheng")
    new_account(engine, "", name="wang")

    text = manager.get("/people").text

    assert "待授权" in text
    assert "共 3 个账号" in text
    assert "argon2" not in text
    assert COOKIE not in text


def test_an_unknown_account_is_not_found(manager, granter):
    assert manager.get("/people/nobody").status_code == 404
    assert granter.submit("/people/nobody/enable").status_code == 404
