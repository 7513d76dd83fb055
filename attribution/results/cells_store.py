"""填报的每一笔连同办理经过：一笔由哪几行组成、是第几版、谁填的、办过哪些步骤。"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from attribution.plan import Scheme
from attribution.results.cells import Made, cell_key, made, named_by
from attribution.results.flow import Cell, Event, State, Step
from attribution.results.tables import PARTS, FillEvent
from cadre.foundation.facts import Batch, Fact, known
from cadre.foundation.sealing import seal
from cadre.foundation.tables import Account

CONTENT = ":"  # 版本：哪几行:写的什么


def cells(session: Session, scheme: Scheme) -> list[Cell]:
    """Every piece filled in for a scheme as it stands now, by sheet and key."""
    by = dict(session.exec(select(Batch.id, Account.name).join(Account)).all())
    past = _past(session, scheme.code)
    found = []
    for sheet, table in PARTS.items():
        if named_by(sheet):
            rows = session.scalars(known(table, scheme=scheme.code)).all()
            found += [
                _cell(scheme, sheet, key, own, by, past) for key, own in _grouped(sheet, rows)
            ]
    return found


def history(session: Session, cell: Cell) -> list[Step]:
    """The steps taken with a piece in all its versions, the latest first; nothing is forgotten."""
    query = select(FillEvent).where(FillEvent.sheet == cell.sheet, FillEvent.key == cell.key)
    found = session.exec(query.order_by(col(FillEvent.id).desc()))
    return [_step(event) for event in found]


def _step(e: FillEvent) -> Step:
    return Step(Event(e.event), State(e.to_state), e.by, e.at, e.reason, e.paper)


def _past(session: Session, scheme: str) -> Mapping[tuple[str, str, str], list[FillEvent]]:
    past: dict[tuple[str, str, str], list[FillEvent]] = {}
    query = select(FillEvent).where(FillEvent.scheme == scheme).order_by(col(FillEvent.id))
    for event in session.exec(query):
        past.setdefault((event.sheet, event.key, event.version), []).append(event)
    return past


def _grouped(sheet: str, rows: Iterable[Fact]) -> list[tuple[str, list[Fact]]]:
    groups: dict[str, list[Fact]] = {}
    for row in rows:
        groups.setdefault(cell_key(sheet, row.key), []).append(row)
    return sorted(groups.items())


def _cell(
    scheme: Scheme,
    sheet: str,
    key: str,
    rows: Sequence[Any],
    by: Mapping[int | None, str],
    past: Mapping[tuple[str, str, str], list[FillEvent]],
) -> Cell:
    version = _version(rows)
    steps = tuple(map(_step, past.get((sheet, key, version), ())))
    filled_by = frozenset(by.get(row.batch_id, "") for row in rows)
    return made(scheme, Made(sheet, key, version, filled_by, steps), rows)


def _version(rows: Sequence[Fact]) -> str:
    """The rows of a piece and what they hold, so that a step counts for just this content.

    A corrected, added or missing row makes another version; so does one changed past the program.
    """
    ordered = sorted(rows, key=lambda row: row.id or 0)
    ids = ",".join(str(row.id) for row in ordered)
    named = ids if len(rows) == 1 else hashlib.sha256(ids.encode()).hexdigest()[:16]
    return f"{named}{CONTENT}{seal(*ordered)}"


def tampered(session: Session, scheme: Scheme) -> list[Cell]:
    """The pieces whose rows are those of a step taken, with other contents than at that step."""
    past = _past(session, scheme.code)
    told: dict[tuple[str, str, str], set[str]] = {}
    for sheet, key, version in past:
        named, _, content = version.partition(CONTENT)
        told.setdefault((sheet, key, named), set()).add(content)
    return [
        cell
        for cell in cells(session, scheme)
        if (seen := told.get((cell.sheet, cell.key, cell.version.partition(CONTENT)[0])))
        and seen != {cell.version.partition(CONTENT)[2]}
    ]
