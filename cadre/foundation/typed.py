"""没有办成的表单，填的内容还在：出错页上照原样列出，改好可以再交；口令和文件内容不留。"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import FormData, UploadFile

MENDABLE = frozenset(
    {HTTPStatus.CONFLICT, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE}
)
NEVER = ("csrf", "password")
LABELLED = re.compile(r'form\.field\("(\w+)",\s*_\("([^"]+)"\)')
UNSEEN = re.compile(r'type="hidden" name="(\w+)"')
LONG = 40  # 长于此数的、分行的，用多行的格


@dataclass(frozen=True)
class Field:
    """One value of a form as it came; `shown` unless the form itself had carried it unseen."""

    name: str
    label: str
    value: str
    shown: bool

    @property
    def long(self) -> bool:
        """Whether it needs several lines."""
        return len(self.value) > LONG or "\n" in self.value


@dataclass(frozen=True)
class Typed:
    """A form that was refused: where it goes, what was typed, which files to choose again."""

    action: str
    fields: tuple[Field, ...]
    files: tuple[str, ...]
    back: str


@cache
def _learned(folder: Path) -> tuple[Mapping[str, str], frozenset[str]]:
    """The labels that most pages give to fields, and the fields that most of them carry unseen."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html"))]
    given = Counter(pair for text in texts for pair in LABELLED.findall(text))
    unseen = Counter(name for text in texts for name in UNSEEN.findall(text))
    labels: dict[str, str] = {}
    for (name, words), times in given.most_common():
        if times >= unseen[name]:
            labels.setdefault(name, words)
    return labels, frozenset(unseen.keys() - labels.keys())


def label(request: Request, name: str) -> str:
    """What a field is called on the page that asks for it; its own name where none is known."""
    known: Mapping[str, str] = getattr(request.app.state, "labels", {})
    return known.get(name) or _learned(request.app.state.templates)[0].get(name, name)


def typed(request: Request, status: int) -> Typed | None:
    """The form of a refused request, to be mended; None where a form was not the matter.

    Kept only after its token held (`guard.does`), so that no other site can lay a form before one.
    """
    form: FormData | None = getattr(request.state, "form", None)
    if form is None or status not in MENDABLE:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return Typed(
        request.url.path + query, tuple(_fields(request, form)), tuple(_files(form)), _back(request)
    )


def _fields(request: Request, form: FormData) -> Iterable[Field]:
    unseen = _learned(request.app.state.templates)[1]
    for name, value in form.multi_items():
        if isinstance(value, str) and not any(word in name for word in NEVER):
            named = label(request, name)
            yield Field(name, named, value, shown=named != name or name not in unseen)


def _files(form: FormData) -> Iterable[str]:
    return dict.fromkeys(n for n, v in form.multi_items() if isinstance(v, UploadFile))


def _back(request: Request) -> str:
    """The page that the form stood on; "" when it is not known, or is the refusal itself."""
    came = urlsplit(request.headers.get("referer", ""))
    if came.netloc != request.headers.get("host", "") or came.path in ("", request.url.path):
        return ""
    return came.path + (f"?{came.query}" if came.query else "")
