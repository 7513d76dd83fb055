"""责任分工各页共用的说法：一行分工读作什么，一格可以选什么，保存以后告诉人什么。"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility.assigning import assigned_kinds
from attribution.responsibility.pasted_heads import post_words
from attribution.schemes import store as schemes
from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Entry
from cadre.foundation.sheets import Column, SheetForm
from cadre.roster import store as roster
from cadre.roster.tables import Unit
from cadre.rules.vocabulary import PortfolioKind


def namer(scheme: Scheme, units: Mapping[str, Unit]) -> Callable[[str, str], str]:
    """What the content of a line of a division of work is called, by its kind."""

    def named(kind: str, content: str) -> str:
        if kind == PortfolioKind.UNIT and content in units:
            return units[content].name
        if kind == PortfolioKind.INDICATOR and content in scheme.indicators:
            return f"“{scheme.indicators[content].name}”"
        return content

    return named


def said(entry: Entry) -> str:
    """What is told after something was entered."""
    batch = entry.batch
    if batch is None:
        return "没有变化，没有新的批次。"
    return f"已录入，第 {batch.id} 批：新增 {batch.new} 行，变动 {batch.changed} 行。"


def called(session: Session, who: Principal, scheme: Scheme) -> dict[str, str]:
    """What the codes in the lines stand for; names beyond one's authority are not shown."""
    units, mine = roster.units(session), roster.authority(session, who)
    posts = roster.posts(session)
    return {
        **{code: one.name for code, one in scheme.indicators.items()},
        **{code: mine.name(code) for code in mine.names},
        **{code: unit.name for code, unit in units.items()},
        **{
            code: post_words(units[p.unit].name if p.unit in units else "", p.name)
            for code, p in posts.items()
        },
        **{code: one.name for code, one in scheme.subjects.items()},
    }


def filled(form: SheetForm, rows: Iterable[Mapping[str, Any]]) -> list[Column]:
    """The columns of a sheet that are asked for, or hold something in some row."""
    holding = {name for row in rows for name, value in row.items() if value not in (None, "")}
    return [
        column
        for column in form.columns
        if column.field not in ("scheme", "source") and (column.required or column.field in holding)
    ]


def options(session: Session, who: Principal, scheme: Scheme) -> dict[str, Any]:
    """What a cell that refers to something may be chosen from."""
    units, mine = roster.units(session), roster.authority(session, who)
    posts = roster.posts(session).values()
    named = sorted(
        (p.code, post_words(units[p.unit].name, p.name)) for p in posts if p.unit in units
    )
    return {
        "subject": [(s.code, s.name) for s in scheme.subjects.values()],
        "indicator": [(i.code, i.name) for i in assigned_kinds(scheme)],
        "scheme": [(head.code, head.name) for head in schemes.heads(session)],
        "post": named,
        "unit": [(code, unit.name) for code, unit in sorted(units.items())],
        "official": [(c, f"{c} {name}") for c, name in sorted(mine.names.items()) if mine.sees(c)],
        "units": units,
    }
