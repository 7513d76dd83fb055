"""每个页面都声明需要什么权限；没有登录、没有权限或来路不明的请求到此为止。"""

import re
from collections.abc import Callable, Iterator, Mapping
from secrets import compare_digest
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Form, Request
from sqlmodel import Session

from cadre.foundation import sign_in
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, NotAllowed

COOKIE = "shiji_session"
UNPRINTABLE = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]"
)
CHANGE_PASSWORD = "/change-password"  # noqa: S105  是网址，不是口令
SIGN_OUT = "/sign-out"


class MustSignIn(Exception):  # noqa: N818  不是错误，是去处
    """Nobody is signed in: the page sends to the sign-in form."""


class MustChangePassword(Exception):  # noqa: N818  不是错误，是去处
    """The one-time password has to be changed first."""


def read_session(request: Request) -> Iterator[Session]:
    """One reading transaction for the request."""
    with reading(request.app.state.engine) as session:
        yield session


def write_session(request: Request) -> Iterator[Session]:
    """One writing transaction for the request: committed if the route returns, else undone."""
    with writing(request.app.state.engine) as session:
        yield session


ReadSession = Annotated[Session, Depends(read_session, scope="function")]
WriteSession = Annotated[Session, Depends(write_session, scope="function")]


def same_origin(request: Request) -> None:
    """Refuse a form that another site has sent.

    Raises:
        NotAllowed: when Origin or Sec-Fetch-Site says that the form came from elsewhere.
    """
    origin, host = request.headers.get("origin"), request.headers.get("host", "")
    elsewhere = request.headers.get("sec-fetch-site") in {"cross-site", "same-site"}
    if elsewhere or (origin is not None and urlsplit(origin).netloc != host):
        raise NotAllowed("这个请求不是从本系统的页面发出的。", "请回到本系统页面重新操作。")


same_origin.checks_origin = True  # type: ignore[attr-defined]  # 供权限矩阵测试读取


def signed_in(request: Request) -> Principal:
    """The person signed in.

    Raises:
        MustSignIn: when nobody is.
        MustChangePassword: when the password is still the one-time one.
    """
    secret = request.cookies.get(COOKIE, "")
    settings: Settings = request.app.state.settings
    with reading(request.app.state.engine) as session:
        found = sign_in.resume(session, settings, secret) if secret else None
        must_change = found is not None and found.account.must_change
    if found is None:
        raise MustSignIn
    if found.stale:
        with writing(request.app.state.engine) as session:
            sign_in.keep_alive(session, secret)
    request.state.who = found.who
    request.state.demo = request.app.state.demo()  # 趁还没有打开别的事务：套着读会与写的人互相等
    if must_change and request.scope["path"] not in {CHANGE_PASSWORD, SIGN_OUT}:
        raise MustChangePassword
    return found.who


def asks(permission: Permission) -> Any:  # noqa: ANN401  FastAPI 的依赖对象
    """Declare that a page needs a permission, and give the route the person who asks."""

    def ask(who: Annotated[Principal, Depends(signed_in)]) -> Principal:
        who.must(permission)
        return who

    return _declared(ask, permission)


def printable(form: Mapping[str, object]) -> None:
    """Refuse characters that no paper can print; they would block a dossier later.

    Raises:
        BadInput: naming the field.
    """
    for name, value in form.items():
        if isinstance(value, str) and UNPRINTABLE.search(value):
            raise BadInput(f"“{name}”里有看不见的控制字符。", "请删去后重新输入，不要从别处粘贴。")


def does(permission: Permission, pasted: tuple[str, ...] = ()) -> Any:  # noqa: ANN401  FastAPI 的依赖对象
    """As `asks`, for a form that changes something: origin and token are checked too.

    `pasted` are fields whose text is read, not kept: what cannot be printed does no harm there.
    """

    async def do(
        request: Request,
        who: Annotated[Principal, Depends(signed_in)],
        csrf: Annotated[str, Form()] = "",
    ) -> Principal:
        same_origin(request)
        form = await request.form()
        if not compare_digest(csrf.encode(), who.csrf.encode()):
            raise NotAllowed("这张表单已经过期或不是本次登录打开的。", "请刷新页面后重新提交。")
        request.state.form = form  # 没有办成的，出错页把填的内容还给人
        printable({name: value for name, value in form.items() if name not in pasted})
        who.must(permission)
        return who

    do.checks_origin = True  # type: ignore[attr-defined]  # 供权限矩阵测试读取
    return _declared(do, permission)


def _declared(dependency: Callable[..., Any], permission: Permission) -> Any:  # noqa: ANN401  同上
    dependency.permission = permission  # type: ignore[attr-defined]  # 供权限矩阵测试读取
    return Depends(dependency)


def open_to_all() -> None:
    """Declare that a page needs nobody signed in."""


open_to_all.permission = None  # type: ignore[attr-defined]  # 供权限矩阵测试读取
