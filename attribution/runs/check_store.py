"""责任分工检查所要的一切：按最新事实、某次计算或某一天查，逐条列出，指到要改的地方。"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import store as responsibility
from attribution.responsibility.duties import Ground
from attribution.responsibility.findings import About, Check, Finding, Kind, as_finding, in_order
from attribution.responsibility.review import on_day, review
from attribution.runs import rulings_store, store
from attribution.runs.backwards_store import backwards
from attribution.runs.finding_links import Target, Whereabouts, target
from attribution.runs.tables import Run
from attribution.schemes import store as schemes
from cadre.foundation.access import Permission, Principal
from cadre.foundation.export import Cell, Table
from cadre.foundation.facts import last_batch
from cadre.roster.store import authority
from cadre.rules.errors import BadInput
from cadre.rules.periods import day_within
from cadre.rules.problems import Severity

SUMS = ("检查", "条数")
Word = TypeVar("Word", Check, Severity)


@dataclass(frozen=True)
class Asked:
    """What was asked for, as it came in the address."""

    run: str = ""
    on: str = ""
    check: str = ""
    severity: str = ""


@dataclass(frozen=True)
class Line:
    """A finding as it is shown: names put in, and the place where it is mended."""

    finding: Finding
    what: str
    target: Target


@dataclass(frozen=True)
class Group:
    """The findings of one check and severity."""

    check: Check
    severity: Severity
    lines: list[Line]


@dataclass(frozen=True)
class CheckSheet:
    """All findings of a scheme as of some facts; `groups` those that the filters let through."""

    scheme: Scheme
    batch: int
    run: Run | None
    on: date | None
    asked: Asked
    groups: list[Group]
    counts: Mapping[Check, int]
    severities: Mapping[Severity, int]
    runs: list[Run]

    @property
    def query(self) -> str:
        """The address of the same findings, for the workbook."""
        given = vars(self.asked).items()
        return "&".join(f"{name}={value}" for name, value in given if value)


def check_sheet(session: Session, who: Principal, code: str, asked: Asked) -> CheckSheet:
    """The findings of a scheme's division of work, for the department.

    Raises:
        NotFound: for an unknown scheme or run.
        BadInput: for a run, day, check or severity that cannot be.
    """
    run = store.one(session, who, _number(asked.run), code) if asked.run else None
    batch = run.facts_batch if run else last_batch(session)
    scheme = schemes.scheme(session, code, batch)
    day = day_within(asked.on, scheme.period)
    chosen, severity = _of(Check, asked.check), _of(Severity, asked.severity)
    ground = responsibility.ground(session, scheme, batch)
    every, known = _found(session, scheme, ground, batch, day), _known(session, ground)
    people, enters = authority(session, who), who.may(Permission.ENTER_FACTS)
    lines = [
        Line(one, told(one, people.name), target(one, code, known, enters=enters, sees=people.sees))
        for one in every
        if chosen in (None, one.check) and severity in (None, one.severity)
    ]
    return CheckSheet(
        scheme=scheme,
        batch=batch,
        run=run,
        on=day,
        asked=asked,
        groups=_groups(lines),
        counts=Counter(one.check for one in every),
        severities=Counter(one.severity for one in every),
        runs=[one for one in store.all_runs(session, who) if one.scheme == code],
    )


def _known(session: Session, ground: Ground) -> Whereabouts:
    """Where posts and lines of the division of work are found, as they stand now."""
    charges: dict[str, list[tuple[str, str]]] = {}
    for line in responsibility.portfolio_rows(session):
        charges.setdefault(line.post, []).append((line.content, line.key))
    return Whereabouts({post.code: post.unit for post in ground.posts.values()}, charges)


def _found(
    session: Session, scheme: Scheme, ground: Ground, batch: int, day: date | None
) -> list[Finding]:
    found = review(*(on_day(scheme, ground, day) if day else (scheme, ground)))
    waiting = rulings_store.problems(session, scheme.code, batch)
    about = About(Kind.SHEET)
    found += backwards(session, scheme, ground, batch)
    return in_order([*found, *(as_finding(one, Check.UNDECIDED, about) for one in waiting)])


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:  # noqa: PLR2004  再大数据库装不下
        raise BadInput(f"“{text}”不是计算的序号。", "请从下拉框里选。")
    return int(text)


def _of(kind: type[Word], text: str) -> Word | None:
    if text and text not in list(kind):
        raise BadInput(f"没有“{text}”这一种。", "请从下拉框里选。")
    return kind(text) if text else None


def _groups(lines: Iterable[Line]) -> list[Group]:
    """Lines by severity and check, in the order in which they come."""
    groups: dict[tuple[Check, Severity], list[Line]] = {}
    for line in lines:
        groups.setdefault((line.finding.check, line.finding.severity), []).append(line)
    return [Group(check, severity, own) for (check, severity), own in groups.items()]


def told(finding: Finding, name: Callable[[str], str]) -> str:
    """The words of a finding with names for the codes of officials, as far as they may be seen."""
    what = finding.what
    for code in sorted(set(finding.people), key=len, reverse=True):
        what = re.sub(rf"(?<![A-Za-z0-9-]){re.escape(code)}(?![A-Za-z0-9-])", name(code), what)
    return what


def heading(sheet: CheckSheet, marks: Iterable[str]) -> list[str]:
    """What stands above the workbook: of which scheme, by which facts, on which day."""
    facts = f"第 {sheet.run.id} 次计算时" if sheet.run else "最新"
    days = f"只看 {sheet.on} 这一天" if sheet.on else f"考核周期 {sheet.scheme.period}"
    counts = "，".join(f"{kind} {sheet.severities.get(kind, 0)} 项" for kind in Severity)
    return [
        f"{sheet.scheme.name} 责任分工检查",
        f"按{facts}的事实（第 {sheet.batch} 批及以前录入的），{days}；{counts}",
        *(["；".join(marks)] if (marks := list(marks)) else []),
    ]


def table(sheet: CheckSheet) -> Mapping[str, Table]:
    """The findings shown, a line each, and how many each check found in all."""
    lines = [line for group in sheet.groups for line in group.lines]
    head: list[Cell] = ["程度", "检查", "在哪里", "是什么", "怎么办"]
    rows: list[list[Cell]] = [
        [
            str(line.finding.severity),
            str(line.finding.check),
            str(line.finding.where),
            line.what,
            line.finding.what_to_do,
        ]
        for line in lines
    ]
    sums: list[list[Cell]] = [
        [str(check), sheet.counts[check]] for check in Check if check in sheet.counts
    ]
    return {"责任分工检查": [head, *rows], "各项条数": [[*SUMS], *sums]}
