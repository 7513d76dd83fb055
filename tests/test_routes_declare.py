from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from fastapi import APIRouter, Depends, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from cadre.foundation import health_routes, people_routes, sign_in_routes, trail_routes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import asks, does, open_to_all
from cadre.foundation.settings import Settings

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


def _calls(dependant: Any) -> Iterator[Any]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)


def _routes(app: FastAPI) -> Iterator[tuple[str, Any]]:
    for context in iter_route_contexts(app.routes):
        if isinstance(context.original_route, APIRoute):
            methods = ",".join(sorted(context.methods or ()))
            yield f"{methods} {context.path}", context


def undeclared(app: FastAPI) -> list[str]:
    """Routes that do not declare exactly one permission, or `open_to_all`."""
    return [
        name
        for name, route in _routes(app)
        if sum(hasattr(call, "permission") for call in _calls(route.dependant)) != 1
    ]


def unguarded(app: FastAPI) -> list[str]:
    """Routes that change something and check neither a token nor the origin."""
    return [
        name
        for name, route in _routes(app)
        if UNSAFE & set(route.methods or ())
        and not any(getattr(call, "checks_origin", False) for call in _calls(route.dependant))
    ]


def app_of(*routers: APIRouter) -> FastAPI:
    app = FastAPI(openapi_url=None)
    for router in routers:
        app.include_router(router)
    return app


def test_the_pages_of_the_foundation_declare_what_they_need():
    app = app_of(
        sign_in_routes.router, people_routes.router, trail_routes.router, health_routes.router
    )

    assert len(list(_routes(app))) >= 14
    assert undeclared(app) == []
    assert unguarded(app) == []


def test_a_page_that_declares_nothing_or_two_things_is_found():
    room = APIRouter()

    @room.get("/nothing")
    def nothing() -> None: ...

    @room.get("/twice", dependencies=[Depends(open_to_all)])
    def twice(_who: Annotated[Principal, asks(Permission.HOME)]) -> None: ...

    @room.get("/once")
    def once(_who: Annotated[Principal, asks(Permission.HOME)]) -> None: ...

    outer = APIRouter(prefix="/outer")
    outer.include_router(room)

    assert undeclared(app_of(outer)) == ["GET /outer/nothing", "GET /outer/twice"]


def test_a_form_that_checks_neither_token_nor_origin_is_found():
    room = APIRouter()

    @room.post("/bare")
    def bare(_who: Annotated[Principal, asks(Permission.HOME)]) -> None: ...

    @room.post("/checked")
    def checked(_who: Annotated[Principal, does(Permission.HOME)]) -> None: ...

    assert unguarded(app_of(room)) == ["POST /bare"]


@pytest.fixture
def whole_app(tmp_path) -> FastAPI:
    import main

    app: FastAPI = main.create_app(Settings(_env_file=None, data=tmp_path))
    return app


def test_every_page_of_the_program_declares_what_it_needs(whole_app):
    assert undeclared(whole_app) == []


def test_every_form_of_the_program_is_guarded_against_other_sites(whole_app):
    assert unguarded(whole_app) == []
