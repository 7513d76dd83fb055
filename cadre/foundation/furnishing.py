"""程序装上模板、错误页和安全头：哪种错误给看哪一页，话说清楚，编号可查。"""

import logging
import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates
from sqlalchemy.exc import DataError, OperationalError
from starlette.exceptions import HTTPException

from cadre.foundation.guard import CHANGE_PASSWORD, MustChangePassword, MustSignIn
from cadre.foundation.surroundings import HEADERS, Surroundings
from cadre.foundation.typed import label, typed
from cadre.foundation.web import TEMPLATES, Filters, environment, page
from cadre.rules.errors import ShijiError

TOO_MANY = "Too many fields"  # 网页框架对表单格数的限制，它自己的话

logger = logging.getLogger("shiji")


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ShijiError)  # noqa: S101  按登记只会收到这一类
    return page(
        request,
        "errors/refused.html",
        error.status,
        status=int(error.status),
        what=error.what,
        what_to_do=error.what_to_do,
        typed=typed(request, error.status),
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
        typed=None,
    )


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  同上
    if any(item["loc"][0] == "path" for item in error.errors()):
        return page(request, "errors/not_found.html", HTTPStatus.NOT_FOUND)
    names = sorted({str(item["loc"][-1]) for item in error.errors()})
    fields = "、".join(label(request, name) for name in names)
    return page(
        request,
        "errors/refused.html",
        HTTPStatus.UNPROCESSABLE_ENTITY,
        status=422,
        what=f"有内容没有填或填得不对：{fields}。",
        what_to_do="请返回上一页改正后再提交。",
        typed=typed(request, HTTPStatus.UNPROCESSABLE_ENTITY),
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
        typed=typed(request, HTTPStatus.SERVICE_UNAVAILABLE),
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
    app.state.templates = TEMPLATES
    app.state.pages = Jinja2Templates(env=environment(filters))
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.add_middleware(Surroundings)
