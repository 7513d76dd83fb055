import re
from typing import Annotated

import pytest
from fastapi import APIRouter, File, Request, UploadFile
from fastapi.responses import Response
from world import (
    PASSWORD,
    Person,
    app_with,
    client_for,
    client_of,
    new_account,
    token_on,
    visitor,
)

from cadre.foundation import health_routes, people_routes, trail_routes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import COOKIE, ReadSession, asks, does
from cadre.foundation.settings import Settings
from cadre.foundation.sign_in_routes import inside
from cadre.foundation.surroundings import HEADERS
from cadre.foundation.web import NavItem, page, see
from cadre.rules.errors import BadInput
from cadre.rules.vocabulary import AccountRole

room = APIRouter()
R = AccountRole


@room.get("/")
def home(_who: Annotated[Principal, asks(Permission.HOME)]) -> Response:
    return Response("home")


@room.get("/record/{number}")
def record(_who: Annotated[Principal, asks(Permission.READ_RECORD)], number: int) -> Response:
    return Response(f"record {number}")


@room.post("/decide")
def decide(who: Annotated[Principal, does(Permission.DECIDE)], reason: str = "") -> Response:
    return see("/", f"{who.display}<b>")


@room.post("/upload")
def upload(
    _who: Annotated[Principal, does(Permission.ENTER_FACTS)],
    book: Annotated[UploadFile, File()],
) -> Response:
    return Response(str(len(book.file.read())))


@room.get("/broken")
def broken(session: ReadSession, _who: Annotated[Principal, asks(Permission.HOME)]) -> Response:
    session.connection()
    raise ZeroDivisionError("秘密的细节")


@room.get("/bad")
def bad(_who: Annotated[Principal, asks(Permission.HOME)]) -> Response:
    raise BadInput("<script>alert(1)</script>", "请改正。")


@room.get("/not-found")
def shown(request: Request, _who: Annotated[Principal, asks(Permission.HOME)]) -> Response:
    return page(request, "errors/not_found.html")


@pytest.fixture
def app(engine):
    return app_with(
        engine,
        room,
        health_routes.router,
        people_routes.router,
        trail_routes.router,
        nav=[
            NavItem("实绩", "/record", Permission.READ_RECORD),
            NavItem("账号", "/people", Permission.READ_ACCOUNTS),
        ],
        settings=Settings(_env_file=None, upload_limit=20_000),
    )


def sign_in(client: Person, name: str, password: str = PASSWORD, **more):
    return client.post("/sign-in", data={"account_name": name, "password": password, **more})


def test_the_sign_in_page_is_open_to_all_and_the_others_lead_to_it(app):
    client = visitor(app)

    assert client.get("/sign-in").status_code == 200
    assert client.get("/").headers["location"] == "/sign-in"
    assert client.get("/record/1").headers["location"] == "/sign-in?next=/record/1"
    assert client.post("/decide").headers["location"] == "/sign-in"


def test_signing_in_sets_a_guarded_cookie_and_leads_on(app, engine):
    account = new_account(engine, R.CLERK)
    client = visitor(app)

    answer = sign_in(client, account.name, next="/record/1")

    assert (answer.status_code, answer.headers["location"]) == (303, "/record/1")
    cookie = answer.headers["set-cookie"]
    assert re.match(rf"{COOKIE}=\S{{40,}};", cookie)
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie
    assert client.get("/record/1").text == "record 1"


def test_over_https_the_cookie_travels_only_there(engine):
    app = app_with(engine, settings=Settings(_env_file=None, https=True))
    account = new_account(engine, R.CLERK)

    assert "Secure" in sign_in(visitor(app), account.name).headers["set-cookie"]


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/record/1", "/record/1"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\tx", "/"),
    ],
)
def test_sign_in_never_leads_out_of_the_system(asked, led):
    assert inside(asked) == led


def test_a_wrong_password_and_an_unknown_name_get_the_same_page(app, engine):
    account = new_account(engine, R.CLERK)

    wrong = sign_in(visitor(app), account.name, "wrong")
    unknown = sign_in(visitor(app), "user0", "wrong")

    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(account.name, "user0") == unknown.text
    assert COOKIE not in wrong.cookies
    assert "账号或口令不对" in wrong.text


def test_failures_on_the_page_are_counted_and_lock(app, engine):
    account = new_account(engine, R.CLERK)

    for _ in range(5):
        sign_in(visitor(app), account.name, "wrong")

    assert sign_in(visitor(app), account.name).status_code == 422


def test_a_new_sign_in_gets_a_new_secret_and_ends_the_old_session(app, engine):
    account = new_account(engine, R.CLERK)
    client = visitor(app)
    sign_in(client, account.name)
    old = client.cookies[COOKIE]

    sign_in(client, account.name)

    assert client.cookies[COOKIE] != old
    stale = visitor(app)
    stale.cookies.set(COOKIE, old)
    assert stale.get("/").headers["location"] == "/sign-in"
    assert client.get("/").text == "home"


def test_a_cookie_chosen_by_somebody_else_is_not_taken_over(app, engine):
    account = new_account(engine, R.CLERK)
    client = visitor(app)
    client.cookies.set(COOKIE, "fixed-by-the-attacker")

    assert "fixed-by-the-attacker" not in sign_in(client, account.name).headers["set-cookie"]


def test_signing_out_ends_the_session_on_the_server(app):
    client = client_for(app, R.CLERK)
    secret = client.cookies[COOKIE]

    answer = client.submit("/sign-out")

    assert answer.headers["location"] == "/sign-in"
    client.cookies.set(COOKIE, secret)
    assert client.get("/").headers["location"] == "/sign-in"


def test_a_one_time_password_opens_nothing_but_its_change(app, engine):
    account = new_account(engine, R.CLERK, must_change=True)
    client = visitor(app)
    sign_in(client, account.name)

    assert client.get("/").headers["location"] == "/change-password"
    assert client.get("/record/1").headers["location"] == "/change-password"
    form = client.get("/change-password")
    assert form.status_code == 200
    assert "首次登录" in form.text
    client.csrf = token_on(form.text)
    assert client.submit("/sign-out").headers["location"] == "/sign-in"


def change(client: Person, current=PASSWORD, new="blue-river-22", again=None):
    return client.submit(
        "/change-password",
        current_password=current,
        new_password=new,
        new_password_again=new if again is None else again,
    )


def test_changing_the_password_opens_the_system_in_a_fresh_session(app, engine):
    account = new_account(engine, R.CLERK, must_change=True)
    client = client_of(app, account)
    other = client_of(app, account)
    old = client.cookies[COOKIE]

    answer = change(client)

    assert answer.headers["location"] == "/"
    assert client.cookies[COOKIE] != old
    assert client.get("/").text == "home"
    assert other.get("/").headers["location"] == "/sign-in"
    assert sign_in(visitor(app), account.name, "blue-river-22").status_code == 303


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"current": "wrong"}, "现口令不对"),
        ({"new": "short"}, "至少 10 个字符"),
        ({"new": PASSWORD}, "至少 10 个字符"),
        ({"again": "another-one-22"}, "两次输入的新口令不同"),
    ],
)
def test_a_change_that_breaks_the_rule_is_answered_with_the_reason(app, engine, fields, words):
    account = new_account(engine, R.CLERK)

    answer = change(client_of(app, account), **fields)

    assert answer.status_code == 422
    assert words in answer.text
    assert sign_in(visitor(app), account.name).status_code == 303


def test_guessing_the_present_password_in_a_stolen_session_locks_the_account(app, engine):
    account = new_account(engine, R.CLERK)
    thief = client_of(app, account)

    for _ in range(5):
        change(thief, current="guess")

    assert change(thief).status_code == 422


def test_a_form_of_this_session_from_this_origin_is_accepted(app):
    client = client_for(app, R.RECORDER)

    assert client.submit("/decide").status_code == 303
    same = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert client.post("/decide", data={"csrf": client.csrf}, headers=same).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://testserver.evil.example"},
        {"origin": "http://testserver:8001"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("url", ["/decide", "/sign-out", "/change-password"])
def test_a_form_from_another_site_is_refused_even_with_the_token(app, url, headers):
    client = client_for(app, R.RECORDER)

    answer = client.post(url, data={"csrf": client.csrf}, headers=headers)

    assert answer.status_code == 403
    assert client.get("/").text == "home"


@pytest.mark.parametrize("headers", [{"origin": "null"}, {"sec-fetch-site": "cross-site"}])
def test_nobody_is_signed_in_from_another_site(app, engine, headers):
    account = new_account(engine, R.CLERK)
    form = {"account_name": account.name, "password": PASSWORD}

    answer = visitor(app).post("/sign-in", data=form, headers=headers)

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_a_form_without_a_token_or_with_that_of_another_session_is_refused(app, engine):
    account = new_account(engine, R.RECORDER)
    client, other = client_of(app, account), client_of(app, account)

    for data in ({}, {"csrf": ""}, {"csrf": other.csrf}, {"csrf": client.csrf + "x"}):
        assert client.post("/decide", data=data).status_code == 403
    assert client.post("/decide", params={"csrf": client.csrf}).status_code == 403


def test_a_role_without_the_permission_is_refused_in_plain_words(app):
    answer = client_for(app, R.SYSTEM_ADMIN).get("/record/1")

    assert answer.status_code == 403
    assert "“系统管理员”没有“查看个人实绩”的权限。" in answer.text
    assert "请向安全管理员申请" in answer.text


def test_the_bar_shows_a_person_only_where_he_may_go(app):
    clerk = client_for(app, R.CLERK).get("/not-found").text
    officer = client_for(app, R.SYSTEM_ADMIN).get("/not-found").text

    assert ('href="/record"' in clerk, 'href="/people"' in clerk) == (True, False)
    assert ('href="/record"' in officer, 'href="/people"' in officer) == (False, True)


@pytest.mark.parametrize("url", ["/nothing", "/record/abc"])
def test_a_page_that_does_not_exist_says_so(app, url):
    answer = client_for(app, R.CLERK).get(url)

    assert answer.status_code == 404
    assert "找不到这一页" in answer.text


def test_a_wrong_verb_is_answered_in_plain_words(app):
    answer = client_for(app, R.CLERK).get("/decide")

    assert answer.status_code == 405
    assert "这个地址不能这样使用。" in answer.text


def test_a_form_left_incomplete_names_what_is_missing(app):
    answer = client_for(app, R.CLERK).submit("/upload")

    assert answer.status_code == 422
    assert "book" in answer.text


def test_an_unexpected_error_gives_a_number_and_no_detail(app, caplog):
    answer = client_for(app, R.CLERK).get("/broken")

    assert answer.status_code == 500
    number = re.search(r"<strong>([0-9a-f]{8})</strong>", answer.text)
    assert number is not None
    assert number[1] in caplog.text
    assert "秘密" not in answer.text
    assert "Zero" not in answer.text


@pytest.mark.parametrize(
    "url", ["/", "/sign-in", "/nothing", "/decide", "/broken", "/bad", "/health", "/people"]
)
@pytest.mark.parametrize("signed_in", [True, False])
def test_every_answer_carries_the_safety_headers_once(app, url, signed_in):
    client = client_for(app, R.CLERK) if signed_in else visitor(app)

    answer = client.get(url)

    for name, value in HEADERS.items():
        assert answer.headers.get_list(name) == [value]


def test_text_from_people_is_escaped_on_the_page(app, engine):
    payload = "\"><script>alert('x')</script>"
    account = new_account(engine, R.RECORDER, display=payload)
    client = client_of(app, account)

    client.submit("/decide")
    shown_pages = (
        client.get("/not-found").text,
        client.get("/bad").text,
        sign_in(visitor(app), payload, "wrong").text,
        visitor(app).get("/sign-in", params={"next": payload}).text,
        client.get("/not-found", params={"x": payload}).text,
    )

    for text in shown_pages:
        assert "<script>alert" not in text
        assert "<b>" not in text
    assert "&lt;script&gt;alert" in shown_pages[0]


def test_a_message_is_shown_once(app):
    client = client_for(app, R.RECORDER)
    client.submit("/decide")

    assert "决定记录人某&lt;b&gt;" in client.get("/not-found").text
    assert "决定记录人某&lt;b&gt;" not in client.get("/not-found").text


def test_a_forged_host_stands_nowhere_on_the_page(app):
    answer = visitor(app).get("/sign-in", headers={"host": "evil.example"})

    assert "evil.example" not in answer.text


@pytest.mark.parametrize(("size", "status"), [(19_000, 200), (20_001, 413)])
def test_an_upload_over_the_limit_is_refused(app, size, status):
    client = client_for(app, R.CLERK)

    answer = client.submit("/upload", files={"book": ("a.xlsx", b"x" * size)})

    assert answer.status_code == status
    assert ("提交的内容太大" in answer.text) is (status == 413)
    assert answer.headers.get_list("x-frame-options") == ["DENY"]


def test_a_body_sent_in_pieces_without_its_length_is_limited_too(app):
    client = client_for(app, R.CLERK)
    pieces = (b"csrf=" + b"x" * 5_000 for _ in range(9))

    answer = client.post(
        "/decide",
        content=pieces,
        headers={"content-type": "application/x-www-form-urlencoded"},
    )

    assert answer.status_code == 413


def test_the_language_is_chosen_by_address_and_then_kept(app):
    client = visitor(app)

    answer = client.get("/sign-in?language=en")

    assert client.cookies["language"] == "en"
    assert 'lang="en"' in answer.text.split("<header")[0]
    assert 'lang="en"' in client.get("/sign-in").text.split("<header")[0]
    assert "set-cookie" not in visitor(app).get("/sign-in?language=xx").headers


def test_health_says_ok_and_the_profile_and_nothing_about_persons(app, engine):
    account = new_account(engine, R.CLERK)

    answer = visitor(app).get("/health")

    assert answer.text.startswith(f"ok\n{engine.dialect.name} ")
    if engine.dialect.name == "sqlite":
        assert "journal_mode=delete\nsynchronous=3\nforeign_keys=1" in answer.text
    assert account.name not in answer.text
