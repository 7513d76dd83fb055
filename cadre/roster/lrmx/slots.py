"""对照的一项：库里的话、表上的话、取还是留，以及取了表上的要动哪些行。

Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from cadre.roster.lrmx.facts import Person
from cadre.rules.vocabulary import EducationTrack

Change: TypeAlias = tuple[str, Mapping[str, Any], Mapping[str, Any]]  # 表、主键各项、其余各项
Gone: TypeAlias = tuple[str, str]  # 表、主键


class Kind(StrEnum):
    """How the file and what is on record stand to each other in a slot."""

    NEW = "库里没有"
    DIFFERS = "两边不同"
    OF_FORM = "以新表为准"
    SAME = "一致"
    LACKING = "表上没有"


class Choice(StrEnum):
    """What becomes of a slot."""

    TAKE = "取表上的"
    KEEP = "留库里的"


@dataclass(frozen=True)
class Slot:
    """One item of the comparison: both words, and the rows that taking it would move."""

    code: str
    label: str
    kind: Kind
    stored: str
    given: str
    changes: tuple[Change, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def preset(self) -> Choice | None:
        """What holds without a choice; None where a person has to choose."""
        if self.kind is Kind.DIFFERS:
            return None
        return Choice.KEEP if self.kind is Kind.LACKING else Choice.TAKE


@dataclass(frozen=True)
class OnRecord:
    """A person on record, with the numbers of the rows and the digest of the photo."""

    code: str
    person: Person = field(default_factory=Person)
    education_rows: Mapping[EducationTrack, int] = field(default_factory=dict)
    resume_rows: Sequence[int] = ()
    family_rows: Sequence[int] = ()
    portrait: str = ""


def chosen(slot: Slot, choices: Mapping[str, str]) -> Choice | None:
    """What becomes of a slot by the choices made; None where it is still open."""
    made = choices.get(slot.code)
    if made in tuple(Choice) and slot.kind not in (Kind.LACKING, Kind.SAME):
        return Choice(made)
    return slot.preset


def undecided(found: Sequence[Slot], choices: Mapping[str, str]) -> list[Slot]:
    """The slots that wait for a choice."""
    return [slot for slot in found if chosen(slot, choices) is None]
