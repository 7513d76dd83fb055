"""每个结论都要说出依据：文件名称、条款和施行日期；未核对原文的如实标明。"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

from cadre.rules.errors import NotInForce

REGULATIONS = Path(__file__).parent / "regulations"


@dataclass(frozen=True)
class Basis:
    """A regulation's article in one of its dated versions."""

    title: str
    article: str
    effective_on: date
    verified: bool

    def __str__(self) -> str:
        note = "" if self.verified else "（条文待核）"
        return f"《{self.title}》{self.article}{note}"


class Dated(Protocol):
    """Anything that stands on a basis."""

    @property
    def basis(self) -> Basis:
        """The article it stands on."""
        ...


Rule = TypeVar("Rule", bound=Dated)


def in_force(versions: Sequence[Rule], as_of: date) -> Rule:
    """The latest version begun by `as_of`.

    Raises:
        NotInForce: when the first version began after that day.
    """
    begun = [v for v in versions if v.basis.effective_on <= as_of]
    if not begun:
        title = versions[0].basis.title if versions else ""
        raise NotInForce(f"{as_of} 尚无施行中的规定：{title}。")
    return max(begun, key=lambda v: v.basis.effective_on)


@cache
def _read(name: str) -> dict[str, Any]:
    with (REGULATIONS / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def load(name: str) -> Iterator[tuple[Basis, dict[str, Any]]]:
    """Yield each version of `regulations/NAME.toml` with its basis and its parameters."""
    text = _read(name)
    for version in text["version"]:
        title = version.get("title", text["title"])
        basis = Basis(title, version["article"], version["effective_on"], version["verified"])
        yield basis, version
