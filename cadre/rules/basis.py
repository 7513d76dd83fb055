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
UNKNOWN_ARTICLE = "条号待核"


@dataclass(frozen=True)
class Basis:
    """A regulation's article in one of its dated versions, or a default of this system.

    A default is nobody's regulation: its `article` says what it is modelled on, and it is never
    cited like one.
    """

    title: str
    article: str
    effective_on: date
    verified: bool
    default: bool = False

    @property
    def cited(self) -> str:
        """What is cited, without a word on whether its text was checked."""
        if self.default:
            return f"本系统默认：{self.title}（{self.article}，未经决定采用）"
        unknown = self.article == UNKNOWN_ARTICLE
        return f"《{self.title}》{f'（{self.article}）' if unknown else self.article}"

    def __str__(self) -> str:
        checked = self.verified or self.default or self.article == UNKNOWN_ARTICLE
        return f"{self.cited}{'' if checked else '（未核对原文）'}"


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
        basis = Basis(
            title,
            version["article"],
            version["effective_on"],
            version["verified"],
            version.get("default", False),
        )
        yield basis, version
