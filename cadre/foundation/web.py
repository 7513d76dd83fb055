"""页面从这里出去：同一套模板、同一条导航、同一种去处和下载。"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jinja2
from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from cadre.foundation import clock, language
from cadre.foundation.access import Permission
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

FLAT = 8  # 入口不多于此数的不分组


@dataclass(frozen=True)
class NavItem:
    """One entry of the bar: label, address, the permission that shows it, and its group."""

    label: str
    url: str
    permission: Permission
    group: str = ""
    current: bool = False


@dataclass(frozen=True)
class Navigation:
    """What the bar shows: all entries, or their groups and the entries of the present one."""

    items: list[NavItem]
    groups: list[NavItem] = field(default_factory=list)


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


def _demo(request: Request) -> bool:
    """Whether the data are invented, as found before the request opened its transaction."""
    found = getattr(request.state, "demo", None)
    return bool(request.app.state.demo() if found is None else found)


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
        "demo": _demo(request),
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


def _navigation(request: Request, who: Any) -> Navigation:  # noqa: ANN401  未登录时为 None
    items: Sequence[NavItem] = request.app.state.nav
    allowed = [item for item in items if who is not None and who.may(item.permission)]
    here = _nearest(request.url.path, [item.url for item in allowed])
    shown = [
        replace(item, label=language.gettext(item.label), current=item.url == here)
        for item in allowed
    ]
    if len(shown) <= FLAT:
        return Navigation(shown)
    present = next((item.group for item in shown if item.current), "")
    return Navigation([i for i in shown if i.group == present != ""], _groups(shown, present))


def _groups(shown: Sequence[NavItem], present: str) -> list[NavItem]:
    """Entries without a group as they are; of each group one that leads to its first entry."""
    found: dict[str, NavItem] = {}
    for item in shown:
        label = language.gettext(item.group) if item.group else item.label
        current = item.current if not item.group else item.group == present
        found.setdefault(item.group or item.url, replace(item, label=label, current=current))
    return list(found.values())


def _nearest(path: str, urls: Iterable[str]) -> str:
    """The one entry that a page belongs to: of several above it, the longest."""
    return max((url for url in urls if _under(path, url)), key=len, default="")


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
