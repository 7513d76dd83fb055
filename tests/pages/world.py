"""A small application for page tests: given rooms over a given database, and clients signed in."""

import re
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

from fastapi import APIRouter, FastAPI
from httpx2 import Response
from sqlalchemy import Engine
from starlette.testclient import TestClient

import main
from cadre.foundation import sign_in, sign_in_routes
from cadre.foundation.clock import now
from cadre.foundation.database import writing
from cadre.foundation.furnishing import furnish
from cadre.foundation.guard import COOKIE
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account
from cadre.foundation.web import NavItem
from cadre.rules.vocabulary import AccountRole, PostRank

PASSWORD = "green-hill-2021"
PASSWORD_HASH = sign_in.HASHER.hash(PASSWORD)
_numbers = count(1)


def app_with(
    engine: Engine,
    *routers: APIRouter,
    nav: Iterable[NavItem] = (),
    books: Mapping[str, Any] | None = None,
    settings: Settings | None = None,
) -> FastAPI:
    """An application of the sign-in pages and the given rooms."""
    app = FastAPI(openapi_url=None)
    app.state.engine = engine
    app.state.settings = settings or Settings(_env_file=None)
    app.state.nav = list(nav)
    app.state.books = dict(books or {})
    app.state.demo = lambda: False
    app.state.after_publishing = ()
    app.state.appealed = lambda _session, _official="": {}
    for router in (sign_in_routes.router, *routers):
        app.include_router(router)
    furnish(app, main.FILTERS)
    return app


class Person(TestClient):
    """A browser in which somebody is signed in; it does not follow redirects by itself."""

    csrf: str = ""
    name: str = ""

    def submit(self, url: str, files: Any = None, **fields: Any) -> Response:
        """Submit a form of this system: with the token of the session and this origin."""
        return self.post(
            url,
            data={"csrf": self.csrf, **fields},
            files=files,
            headers={"origin": "http://testserver"},
        )


def visitor(app: FastAPI) -> Person:
    """A browser in which nobody is signed in; an error in the program becomes its error page."""
    return Person(app, raise_server_exceptions=False, follow_redirects=False)


def new_account(
    engine: Engine,
    role: AccountRole | str,
    unit: str = "",
    official: str = "",
    ranks: Iterable[PostRank] = (),
    **more: Any,
) -> Account:
    """A usable account whose password is PASSWORD."""
    fields = {
        "name": f"user{next(_numbers)}",
        "display": f"{role or '无角色'}某",
        "password_hash": PASSWORD_HASH,
        "must_change": False,
        "created_at": now(),
        **more,
    }
    with writing(engine) as session:
        account = Account(
            role=str(role), unit=unit, official=official, ranks="、".join(ranks), **fields
        )
        session.add(account)
    return account


def client_for(
    app: FastAPI,
    role: AccountRole | str,
    unit: str = "",
    official: str = "",
    ranks: Iterable[PostRank] = (),
) -> Person:
    """A browser in which a new account of that role is signed in."""
    return client_of(app, new_account(app.state.engine, role, unit, official, ranks))


def client_of(app: FastAPI, account: Account) -> Person:
    """A browser in which that account is signed in."""
    client = visitor(app)
    with writing(app.state.engine) as session:
        secret = sign_in.begin(session, account)
        session.flush()
        found = sign_in.resume(session, app.state.settings, secret)
        assert found is not None
        client.csrf, client.name = found.who.csrf, account.name
    client.cookies.set(COOKIE, secret, domain="testserver.local", path="/")
    return client


def token_on(page: str) -> str:
    """The token in the first form of a page."""
    found = re.search(r'name="csrf" value="([^"]*)"', page)
    assert found is not None
    return found[1]
