"""页面从这里出去：同一套模板、同一种错误页、同一组安全头。"""

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jinja2
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException

from cadre.foundation import clock, language
from cadre.foundation.access import Permission
from cadre.foundation.guard import CHANGE_PASSWORD, MustChangePassword, MustSignIn
from cadre.foundation.surroundings import HEADERS, Surroundings
from cadre.rules.errors import ShijiError
from cadre.rules.numbers import plain, show_factor, show_points
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import (
    ClaimState,
    DisputeState,
    DisputeWindow,
    IndicatorKind,
    Measure,
    RunState,
    TenureManner,
    UnitEventKind,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
MESSAGE = "shiji_message"
TOO_MANY = "Too many fields"  # 网页框架对表单格数的限制，它自己的话
RULED = (
    Permission,
    RunState,
    ClaimState,
    DisputeState,
    DisputeWindow,
    IndicatorKind,
    Measure,
    Severity,
    TenureManner,
    UnitEventKind,
)  # 模板里据以判断的词

Filters = Mapping[str, Callable[..., Any]]  # 模板里的写法 → 由哪个函数写

logger = logging.getLogger("shiji")


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar: label, address, and the permission that shows it."""

    label: str
    url: str
    permission: Permission
    current: bool = False


def _when(instant: datetime) -> str:
    return f"{clock.local(instant):%Y-%m-%d %H:%M}"


@jinja2.pass_context
def _word(_context: object, word: str) -> str:
    """A word from the code in the language of the request; unlike `_()`, escaped as any text.

    The context is asked for so that a constant is not translated once and for all at compile time.
    """
    return language.gettext(word)


def environment(filters: Filters) -> jinja2.Environment:
    """Templates escape everything and fail on an unknown name; the rooms lend their filters.

    The words that rules turn on are given as the code has them, so that a template cannot compare
    with a word that does not exist.
    """
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.install_gettext_callables(language.gettext, language.ngettext, newstyle=True)  # type: ignore[attr-defined]  # i18n 扩展装上的
    env.filters.update(points=show_points, factor=show_factor, plain=plain, when=_when, word=_word)
    env.filters.update(filters)
    env.globals.update({kind.__name__: kind for kind in RULED})
    return env


def page(
    request: Request,
    template: str,
    code: int = HTTPStatus.OK,
    **context: Any,  # noqa: ANN401  模板变量各式各样
) -> Response:
    """Render a template with what every page shows: who asks, navigation, messages, marks."""
    who = getattr(request.state, "who", None)
    message = unquote(request.cookies.get(MESSAGE, ""))
    shown: dict[str, Any] = {
        "who": who,
        "nav": _navigation(request, who),
        "csrf": who.csrf if who else "",
        "messages": [message] if message else [],
        "demo": request.app.state.demo(),
        "language": language.current.get(),
        "switch_language_url": _switched(request),
        "printed_at": _when(clock.now()),
        **context,
    }
    pages: Jinja2Templates = request.app.state.pages
    response = pages.TemplateResponse(request, template, shown, status_code=code)
    if message:
        response.delete_cookie(MESSAGE)
    return response


def _switched(request: Request) -> str:
    """This page in the other language; relative, so that a forged Host header leads nowhere."""
    other = "zh" if language.current.get() == "en" else "en"
    return f"?{request.url.include_query_params(language=other).query}"


def _navigation(request: Request, who: Any) -> list[NavItem]:  # noqa: ANN401  未登录时为 None
    items: Sequence[NavItem] = request.app.state.nav
    path = request.url.path
    return [
        NavItem(language.gettext(item.label), item.url, item.permission, _under(path, item.url))
        for item in items
        if who is not None and who.may(item.permission)
    ]


def _under(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url + "/"))


def see(url: str, message: str = "") -> Response:
    """After a form: go to `url` and show the message there once."""
    response = RedirectResponse(url, status_code=HTTPStatus.SEE_OTHER)
    if message:
        response.set_cookie(MESSAGE, quote(message), max_age=60, httponly=True, samesite="lax")
    return response


def download(content: bytes, name: str, media_type: str) -> Response:
    """Send a file under a Chinese name."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ShijiError)  # noqa: S101  按登记只会收到这一类
    return page(
        request,
        "errors/refused.html",
        error.status,
        status=int(error.status),
        what=error.what,
        what_to_do=error.what_to_do,
    )


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  同上
    if error.status_code == HTTPStatus.NOT_FOUND:
        return page(request, "errors/not_found.html", HTTPStatus.NOT_FOUND)
    words = {413: "提交的内容太大。", 405: "这个地址不能这样使用。"}
    return page(
        request,
        "errors/refused.html",
        error.status_code,
        status=error.status_code,
        what="表单里的格太多，没有保存。"
        if TOO_MANY in str(error.detail)
        else words.get(error.status_code, "这个请求没有办成。"),
        what_to_do="请返回上一页重试。",
    )


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  同上
    if any(item["loc"][0] == "path" for item in error.errors()):
        return page(request, "errors/not_found.html", HTTPStatus.NOT_FOUND)
    fields = "、".join(sorted({str(item["loc"][-1]) for item in error.errors()}))
    return page(
        request,
        "errors/refused.html",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        status=422,
        what=f"有内容没有填或填得不对：{fields}。",
        what_to_do="请返回上一页改正后再提交。",
    )


def _unexpected(request: Request, error: Exception) -> Response:
    number = secrets.token_hex(4)
    logger.error("unexpected %s at %s", number, request.url.path, exc_info=error)
    response = page(
        request, "errors/unexpected.html", HTTPStatus.INTERNAL_SERVER_ERROR, number=number
    )
    response.headers.update(HEADERS)  # 这一页在最外层生成，不经过 Surroundings
    return response


def _sign_in_first(request: Request, _error: Exception) -> Response:
    asked = request.scope["path"] if request.method == "GET" else "/"
    after = f"?next={quote(asked)}" if asked != "/" else ""
    return RedirectResponse(f"/sign-in{after}", status_code=HTTPStatus.SEE_OTHER)


def _change_first(_request: Request, _error: Exception) -> Response:
    return RedirectResponse(CHANGE_PASSWORD, status_code=HTTPStatus.SEE_OTHER)


def _not_found(request: Request, _error: Exception) -> Response:
    """A number or day beyond all bounds names nothing that exists."""
    return page(request, "errors/not_found.html", HTTPStatus.NOT_FOUND)


def _busy(request: Request, error: Exception) -> Response:
    if "locked" not in str(error):
        return _unexpected(request, error)
    return page(
        request,
        "errors/refused.html",
        HTTPStatus.SERVICE_UNAVAILABLE,
        status=503,
        what="系统正忙，这一步没有办。",
        what_to_do="请稍候片刻再试。",
    )


HANDLERS: Mapping[type[Exception] | int, Callable[[Request, Exception], Response]] = {
    ShijiError: _refused,
    HTTPException: _http,
    RequestValidationError: _invalid,
    OverflowError: _not_found,
    DataError: _not_found,
    OperationalError: _busy,
    MustSignIn: _sign_in_first,
    MustChangePassword: _change_first,
    Exception: _unexpected,
}


def furnish(app: FastAPI, filters: Filters) -> None:
    """Give an application its templates, error pages and surroundings."""
    app.state.pages = Jinja2Templates(env=environment(filters))
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Surroundings)
