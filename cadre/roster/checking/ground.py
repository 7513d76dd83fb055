"""检查所看的事实：每名干部在册的全部内容，连同单位和职务，一次取齐。

Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cadre.roster.places import Holding, PostPlace
from cadre.roster.unit_history import History
from cadre.rules.post_words import called
from cadre.rules.vocabulary import OfficialStatus


class School(NamedTuple):
    """A schooling, months as on record."""

    track: str
    number: int
    level: str
    degree: str
    begins: str
    ends: str


class Stage(NamedTuple):
    """An entry of a resume, months as on record; the closing words have none."""

    number: int
    begins: str
    ends: str
    words: str


class Relation(NamedTuple):
    """A member of the family, as on record."""

    number: int
    relation: str
    name: str
    born: str
    politics: str
    work: str


class Ranked(NamedTuple):
    """A civil service rank from one day to another."""

    rank: str
    begins_on: date
    ends_on: date | None


class Honour(NamedTuple):
    """An award: by whom and by which paper."""

    name: str
    approved_on: date
    approved_by: str
    paper: str


class Sanction(NamedTuple):
    """A sanction or handling: when and by which paper."""

    kind: str
    decided_on: date
    paper: str


class Said(NamedTuple):
    """The fields of an official, as on record."""

    code: str
    name: str = ""
    sex: str = ""
    born: str = ""
    nation: str = ""
    native_place: str = ""
    birth_place: str = ""
    party: str = ""
    joined_party: str = ""
    joined_work: str = ""
    health: str = ""
    education: str = ""
    id_number: str = ""
    status: str = ""
    age_limit: str = ""


@dataclass(frozen=True)
class Dossier:
    """All that is on record of an official; `photo` is width and height, None without one."""

    said: Said
    schools: tuple[School, ...] = ()
    resume: tuple[Stage, ...] = ()
    family: tuple[Relation, ...] = ()
    held: tuple[Holding, ...] = ()
    ranks: tuple[Ranked, ...] = ()
    years: frozenset[int] = frozenset()
    honours: tuple[Honour, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    photo: tuple[int, int] | None = None

    @property
    def code(self) -> str:
        """The official's code."""
        return self.said.code

    @property
    def gone(self) -> bool:
        """Retired, transferred, deceased: no longer serving by the status on record."""
        return self.said.status not in ("", OfficialStatus.SERVING)

    def now(self, day: date) -> list[Holding]:
        """The tenures that cover a day."""
        return [held for held in self.held if held.span.covers(day)]


@dataclass(frozen=True)
class Ground:
    """The roster as of a day."""

    day: date
    people: Mapping[str, Dossier]
    posts: Mapping[str, PostPlace] = field(default_factory=dict)
    units: History = field(default_factory=History)

    def post_words(self, code: str, on: date | None = None) -> str:
        """A post by its unit, as that was called on a day, and its name."""
        post = self.posts.get(code)
        if post is None:
            return code
        return called(self.units.name_on(post.unit, on or self.day), post.name)
