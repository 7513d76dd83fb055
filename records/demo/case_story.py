"""一件个案照写好的经过一步一步办：由有权的账号经产品自己的服务办理，已办过的不再办。"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlmodel import Session

from cadre.foundation.sheets import Books
from records.cases import evidence_store, performance_store, taking_store
from records.cases.performance import reasons
from records.demo.accounts import acting
from records.matters import demotion, store, taking
from records.matters.tables import Matter

APART = ("by", "event", "on")  # 经过里不属于表单的三项


def play(session: Session, books: Books, script: Path, until: str = "") -> tuple[Matter, int]:
    """Open a case as its script says and take its steps, up to an event where one is named.

    Steps taken before are left out; the case and how many steps were taken.
    """
    with script.open("rb") as file:
        told: dict[str, Any] = tomllib.load(file)
    found = [m for m in store.of_official(session, told["official"]) if m.kind == demotion.KIND]
    case = found[-1] if found else _opened(session, told)
    steps = told["steps"]
    if until:
        last = max(number for number, one in enumerate(steps) if one["event"] == until)
        steps = steps[: last + 1]
    left = steps[len(store.events(session, case.id or 0)) :]
    for one in left:
        _take(session, books, case, one)
    return case, len(left)


def _opened(session: Session, told: Mapping[str, Any]) -> Matter:
    """The first sign; the years in which his own rate lay below his peers' are its reasons."""
    opener = acting(session, told["by"])
    lagging = reasons(performance_store.results(session, opener, told["official"]))
    reason = "\n".join((told["reason"], *lagging[: told.get("years", 0)]))
    case = taking.open_demotion(
        session, opener, told["official"], reason, on=told["opened_on"], source=told["source"]
    )
    evidence_store.pick(session, opener, case.id or 0, told["evidence"])
    return case


def _take(session: Session, books: Books, case: Matter, one: Mapping[str, Any]) -> None:
    fields = {name: value for name, value in one.items() if name not in APART}
    taking_store.step(
        session,
        acting(session, one["by"]),
        books,
        case.id or 0,
        one["event"],
        fields,
        version=case.version,
        on=one["on"],
    )
    session.refresh(case)
