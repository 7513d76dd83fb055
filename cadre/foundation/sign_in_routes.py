"""登录、退出、修改口令三页；每次登录都换新的会话，旧的当即作废。"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from cadre.foundation import sign_in
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.guard import (
    CHANGE_PASSWORD,
    COOKIE,
    SIGN_OUT,
    ReadSession,
    WriteSession,
    asks,
    does,
    open_to_all,
    same_origin,
)
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account
from cadre.foundation.web import page, see
from cadre.rules.errors import BadInput

router = APIRouter()


def _with_cookie(request: Request, secret: str, response: Response) -> Response:
    response.set_cookie(
        COOKIE, secret, path="/", httponly=True, samesite="lax", secure=_settings(request).https
    )
    return response


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


def inside(address: str) -> str:
    """The address if it is a page of this system, else the home page: no open redirect."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if plain and address.isprintable() else "/"


@router.get("/sign-in", dependencies=[Depends(open_to_all)])
def show_sign_in(request: Request, next: str = "") -> Response:  # noqa: A002  网址里的参数名
    """The sign-in form."""
    return page(request, "cadre/sign_in.html", next=next)


@router.post("/sign-in", dependencies=[Depends(open_to_all), Depends(same_origin)])
def enter(
    request: Request,
    account_name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",  # noqa: A002  同上
) -> Response:
    """Sign in; a wrong password is answered, not raised, so that its count is committed."""
    engine, name = request.app.state.engine, account_name.strip()
    with reading(engine) as session:
        compared = sign_in.compare(session, name, password)
    with writing(engine) as session:
        found = sign_in.check_password(session, _settings(request), name, password, compared)
        if found is not None:
            sign_in.end(session, request.cookies.get(COOKIE, ""))
            secret = sign_in.begin(session, found)
            return _with_cookie(request, secret, see(inside(next)))
    again = {"account_name": account_name, "next": next, "problem": sign_in.WRONG}
    return page(request, "cadre/sign_in.html", HTTPStatus.UNPROCESSABLE_ENTITY, **again)


@router.post(SIGN_OUT)
def leave(
    request: Request, session: WriteSession, who: Annotated[Principal, does(Permission.HOME)]
) -> Response:
    """Sign out: the session is closed on the server, not only forgotten by the browser."""
    sign_in.leave(session, who, request.cookies.get(COOKIE, ""))
    response = see("/sign-in", "已退出。")
    response.delete_cookie(COOKIE, path="/")
    response.headers["clear-site-data"] = '"cache"'
    return response


def _password_page(
    request: Request, account: Account, problems: list[tuple[str, str]] | None = None
) -> Response:
    return page(
        request,
        "cadre/change_password.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK,
        must_change=account.must_change,
        rule=sign_in.RULE,
        problems=problems or [],
    )


@router.get(CHANGE_PASSWORD)
def show_change_password(
    request: Request, session: ReadSession, who: Annotated[Principal, asks(Permission.HOME)]
) -> Response:
    """The form for a new password; the only page open while the one-time one is in use."""
    return _password_page(request, session.get_one(Account, who.account_id))


@router.post(CHANGE_PASSWORD)
def change_password(
    *,
    request: Request,
    session: WriteSession,
    who: Annotated[Principal, does(Permission.HOME)],
    current_password: Annotated[str, Form()] = "",
    new_password: Annotated[str, Form()] = "",
    new_password_again: Annotated[str, Form()] = "",
) -> Response:
    """Change the password, close all sessions of the account and open a fresh one here."""
    account = session.get_one(Account, who.account_id)
    if new_password != new_password_again:
        return _password_page(request, account, [("new_password_again", "两次输入的新口令不同。")])
    settings = _settings(request)
    if not sign_in.check_password(session, settings, account.name, current_password):
        return _password_page(request, account, [("current_password", "现口令不对。")])
    try:
        sign_in.change_password(session, account, current_password, new_password)
    except BadInput as error:
        return _password_page(request, account, [("new_password", error.what)])
    return _with_cookie(request, sign_in.begin(session, account), see("/", "口令已修改。"))
