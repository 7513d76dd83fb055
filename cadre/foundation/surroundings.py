"""每个请求都在同一环境里办理：页面语言、内容大小上限、安全头。"""

from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from fastapi import Request
from starlette.exceptions import HTTPException

from cadre.foundation import language

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
        "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class _Limited:
    """The body of a request, counted as it comes in, so that chunked ones are counted too."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive, self.left = receive, limit

    async def __call__(self) -> MutableMapping[str, Any]:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message


class Surroundings:
    """Pure ASGI: the language of the request, its size limit, and the safety headers of answers."""

    def __init__(self, app: Any) -> None:  # noqa: ANN401  ASGI 应用没有统一类型
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Set the language, then pass on, then add the headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        chosen = request.query_params.get("language") or request.cookies.get("language")
        token = language.current.set(chosen if chosen in language.LANGUAGES else "zh")
        limited = _Limited(receive, scope["app"].state.settings.upload_limit)

        async def with_headers(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                extra = dict(HEADERS)
                if request.url.path.startswith("/assets/"):
                    extra["cache-control"] = "max-age=3600"
                if "language" in request.query_params and chosen in language.LANGUAGES:
                    extra["set-cookie"] = f"language={chosen}; Path=/; SameSite=Lax; HttpOnly"
                message["headers"] = [
                    *message["headers"],
                    *((k.encode(), v.encode()) for k, v in extra.items()),
                ]
            await send(message)

        try:
            await self.app(scope, limited, with_headers)
        finally:
            language.current.reset(token)
