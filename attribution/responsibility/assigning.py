"""许多指标一次分解：选定指标和考核对象，指明牵头、配合单位，逐条列出要录入什么、哪些没有对应的单位。

Pure. A unit is named once for many subjects: by its name among each subject's own bodies, by the
field of work of the indicator, by the one that supplies the data, or as one unit for all.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from attribution.plan import Indicator, Scheme
from attribution.responsibility.pasted_names import ENDS, Names, short_of
from cadre.rules.vocabulary import IndicatorKind, Role

Fields = Mapping[str, Any]
OWN, ONE, BY_FIELD, BY_SUPPLIER, ITSELF = "自有", "单位", "领域", "数据", "自身"
POSTS = ("deputy_post", "section_post", "handler_post")
NO_RESULT = (IndicatorKind.GROUP, IndicatorKind.TOTAL)
NEW, CHANGED, THERE, KEPT = "新增", "改为", "已有", "已有牵头单位，不动"
SUBJECTLESS, UNASKED = "没有对应的单位", "方案不考核这个对象的这一项"


@dataclass(frozen=True)
class Bodies:
    """The bodies of each subject by code, the subject itself included, and posts by their unit."""

    of: Mapping[str, Mapping[str, str]]
    units: Mapping[str, str]
    posts: Mapping[str, str] = field(default_factory=dict)

    def names(self, subject: str) -> Names:
        """Names of a subject's bodies."""
        own = self.of.get(subject, {})
        return Names(own, areas=short_of([own.get(subject, "")]))


@dataclass(frozen=True)
class Asked:
    """What is assigned, to whom, and how."""

    indicators: tuple[str, ...]
    subjects: tuple[str, ...]
    lead: str
    cooperating: tuple[str, ...] = ()
    role: Role = Role.LEAD
    posts: Mapping[str, str] = field(default_factory=dict)
    task: str = ""
    paper: str = ""
    replace: bool = False


@dataclass(frozen=True)
class Proposed:
    """A line that would be entered, or stays; `state` says which."""

    state: str
    fields: Fields

    @property
    def enters(self) -> bool:
        """Whether something is to be entered."""
        return self.state in (NEW, CHANGED)


@dataclass(frozen=True)
class Miss:
    """A result for which no unit was found, and why."""

    indicator: str
    subject: str
    why: str


def assigned_kinds(scheme: Scheme) -> list[Indicator]:
    """The indicators that have a result to answer for."""
    return [one for one in scheme.indicators.values() if one.kind not in NO_RESULT]


def assesses(scheme: Scheme, indicator: str, subject: str) -> bool:
    """Whether the scheme asks for a result: a scored one only where it has marks."""
    scored = scheme.indicators[indicator].kind is IndicatorKind.SCORED
    return not scored or not scheme.weights or bool(scheme.weight(indicator, subject))


def chosen_units(scheme: Scheme, bodies: Bodies) -> list[tuple[str, str]]:
    """What may be chosen as a responsible unit: (value, words), the commonest first."""
    counts: dict[str, int] = {}
    for subject in scheme.subjects:
        names = bodies.names(subject)
        for core in {names.core(name) for code, name in names.units.items() if code != subject}:
            counts[core] = counts.get(core, 0) + 1
    own = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    inside = {code for units in bodies.of.values() for code in units}
    above = [(f"{ONE}|{c}", name) for c, name in bodies.units.items() if c not in inside]
    return [
        (f"{BY_FIELD}|", "按工作领域，各归对口部门"),
        (f"{BY_SUPPLIER}|", "数据责任单位"),
        *((f"{OWN}|{core}", f"{core}（{count}个对象有）") for core, count in own),
        (f"{ITSELF}|", "考核对象自己"),
        *sorted(above),
    ]


def unit_for(value: str, indicator: Indicator, subject: str, bodies: Bodies) -> str:
    """The unit that a choice means for one result; "" where there is none, or more than one."""
    kind, _, rest = value.partition("|")
    names = bodies.names(subject)
    cores = {code: names.core(name) for code, name in names.units.items() if code != subject}
    if kind == ONE:
        return rest if rest in bodies.units else ""
    if kind == ITSELF:
        return subject
    if kind == BY_SUPPLIER:
        return (
            indicator.supplier
            if indicator.supplier in names.units
            else _counterpart(indicator, cores, bodies)
        )
    if kind == BY_FIELD:
        wanted = names.core(indicator.field_of_work)
        found = [code for code, core in cores.items() if wanted and ENDS.sub("", core) == wanted]
    else:
        found = [code for code, core in cores.items() if core == rest]
    return found[0] if len(found) == 1 else ""


def _counterpart(indicator: Indicator, cores: Mapping[str, str], bodies: Bodies) -> str:
    """A subject's own body for the same work as the one above that supplies the data."""
    above = Names({}, areas=()).core(bodies.units.get(indicator.supplier, ""))
    found = [c for c, core in cores.items() if ENDS.sub("", core) == ENDS.sub("", above)]
    return found[0] if len(found) == 1 else ""


def next_number(rows: Mapping[str, Fields]) -> int:
    """The first running number that is free."""
    taken = [
        int(digits[-1]) for row in rows.values() if (digits := re.findall(r"\d+", row["number"]))
    ]
    return max(taken, default=0) + 1


def propose(
    scheme: Scheme, asked: Asked, rows: Mapping[str, Fields], bodies: Bodies
) -> tuple[list[Proposed], list[Miss]]:
    """The lines that a choice makes, by indicator and subject, and what it misses."""
    lines: list[Proposed] = []
    misses: list[Miss] = []
    standing: dict[tuple[str, str], list[Fields]] = {}
    for row in rows.values():
        standing.setdefault((row["indicator"], row["subject"]), []).append(row)
    number = next_number(rows)
    for code in asked.indicators:
        for subject in asked.subjects:
            if not assesses(scheme, code, subject):
                misses.append(Miss(code, subject, UNASKED))
                continue
            there = standing.get((code, subject), [])
            found = _of_one(scheme.indicators[code], subject, asked, bodies, misses)
            for unit, role in dict.fromkeys(found):
                line = _line(scheme, asked, (code, subject, unit, role), there, number)
                number += line.state == NEW
                lines.append(line)
    return lines, misses


def _of_one(
    indicator: Indicator, subject: str, asked: Asked, bodies: Bodies, misses: list[Miss]
) -> Iterator[tuple[str, Role]]:
    lead = unit_for(asked.lead, indicator, subject, bodies) if asked.lead else ""
    if lead:
        yield lead, asked.role
    elif asked.lead:
        misses.append(Miss(indicator.code, subject, SUBJECTLESS))
    for value in asked.cooperating:
        unit = unit_for(value, indicator, subject, bodies)
        if unit and unit != lead:
            yield unit, Role.COOPERATING
        elif not unit:
            misses.append(Miss(indicator.code, subject, f"配合单位{SUBJECTLESS}"))


def _line(
    scheme: Scheme,
    asked: Asked,
    of: tuple[str, str, str, Role],
    standing: Sequence[Fields],
    number: int,
) -> Proposed:
    indicator, subject, unit, role = of
    own = [row for row in standing if row["unit"] == unit and row["begins_on"] is None]
    leads = [row for row in standing if row["role"] == Role.LEAD and row["ends_on"] is None]
    if any(row["role"] == role for row in own) or (own and role is Role.COOPERATING):
        return Proposed(THERE, own[0])
    made = {
        "scheme": scheme.code,
        "number": str(number),
        "indicator": indicator,
        "subject": subject,
        "unit": unit,
        "role": str(role),
        **{name: asked.posts.get(name, "") for name in POSTS},
        "task": asked.task if role is not Role.LEAD else "",
        "paper": asked.paper,
    }
    if role is Role.LEAD and leads:
        if not asked.replace:
            return Proposed(KEPT, leads[0])
        return Proposed(CHANGED, {**made, "number": leads[0]["number"]})
    return Proposed(NEW, made)


def misplaced(asked: Asked, bodies: Bodies) -> list[str]:
    """Named posts that belong to none of the subjects chosen, or of several to one only."""
    own = [set(bodies.of.get(subject, {})) for subject in asked.subjects]
    posts = [code for code in asked.posts.values() if code]
    return [p for p in posts if not all(bodies.posts.get(p, "") in units for units in own)]
