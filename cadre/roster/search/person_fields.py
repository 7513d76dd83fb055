"""查人和出名册用的各项内容，一处登记：按条件查的、名册上列的，都从这里取。

Pure.
"""

from collections.abc import Iterable, Mapping

from cadre.roster.search.field_kinds import FieldKind, PersonField, Value, Values, shown
from cadre.roster.search.graded_fields import (
    FAMILY,
    GRADED,
    GRADED_FIELDS,
    PRIVATE_FIELDS,
    RESERVE,
)
from cadre.roster.search.own_fields import OWN_FIELDS, SCHOOL, SCHOOL_FIELDS
from cadre.roster.search.post_fields import POST_FIELDS, SERVED_FIELDS

__all__ = [
    "FIELDS", "FieldKind", "PersonField", "Value", "Values", "grouped", "open_to", "parts_of",
    "shown",
]  # fmt: skip

PARTS: Mapping[str, tuple[str, ...]] = {
    SCHOOL: ("education",),
    GRADED: ("grades", "awards", "sanctions"),
    FAMILY: ("family",),
    RESERVE: ("reserves",),
}
OF_FIELD: Mapping[str, tuple[str, ...]] = {
    "resume": ("resume",),
    "portrait": ("portrait",),
    **dict.fromkeys(("civil_rank", "civil_rank_since", "civil_rank_years"), ("ranks",)),
}

FIELDS: Mapping[str, PersonField] = {
    one.code: one
    for one in (
        *OWN_FIELDS,
        *SCHOOL_FIELDS,
        *POST_FIELDS,
        *SERVED_FIELDS,
        *GRADED_FIELDS,
        *PRIVATE_FIELDS,
    )
}


def open_to(*, private: bool) -> Mapping[str, PersonField]:
    """The fields that one may ask for and see; restricted ones with the right only."""
    return {code: one for code, one in FIELDS.items() if private or not one.restricted}


def grouped(fields: Mapping[str, PersonField], year: int) -> Mapping[str, list[PersonField]]:
    """Fields by group for a drop-down; of the years of assessment only the last ten."""
    found: dict[str, list[PersonField]] = {}
    shown_years = {f"grade_{y}" for y in range(year - 9, year + 1)}
    for one in fields.values():
        if not one.code.startswith("grade_") or one.code in shown_years:
            found.setdefault(one.group, []).append(one)
    return found


def parts_of(codes: Iterable[str]) -> frozenset[str]:
    """The parts of a profile that fields look at, besides own row and posts; for the loading."""
    named = {code: FIELDS[code] for code in codes if code in FIELDS}
    return frozenset(
        part for code, one in named.items() for part in OF_FIELD.get(code, PARTS.get(one.group, ()))
    )
