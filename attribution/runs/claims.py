"""归属申请的规矩：什么人可以就什么结果申请哪一种，决定要写成哪一条事实。

Pure. Source: house §2 law 9 (only credit may be moved; fault may be lifted, never handed on).
"""

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from attribution.responsibility.duties import Ground
from attribution.runs.edges import Cell
from cadre.rules.numbers import show_factor
from cadre.rules.vocabulary import RulingKind

Cells: TypeAlias = Mapping[Cell, Collection[RulingKind]]

OF_CREDIT = (RulingKind.LAGGING, RulingKind.GROUNDWORK)
OF_FAULT = (RulingKind.INHERITED, RulingKind.EXEMPTED)
ASKS = {
    RulingKind.LAGGING: "这项结果滞后显现，请求把其中几成得分归本人",
    RulingKind.GROUNDWORK: "这项结果靠本人任内打基础，请求把其中几成得分归本人",
    RulingKind.INHERITED: "失分由历史遗留问题造成，请求免去其中几成失分",
    RulingKind.EXEMPTED: "失分属于应予容错的情形，请求免去失分",
}


def may_ask(portioned: Collection[Cell], served: Collection[Cell]) -> Cells:
    """What an official may apply for, by result.

    Args:
        portioned: results in which he has a part now: all four kinds.
        served: results of units in which he held a post at any time: a later result that he made
            possible, so credit only.
    """
    return {
        cell: tuple(RulingKind) if cell in portioned else OF_CREDIT
        for cell in sorted({*portioned, *served})
    }


def takes_factor(kind: RulingKind) -> bool:
    """Whether the decision names a part of the points; an exemption lifts the fault whole."""
    return kind is not RulingKind.EXEMPTED


def matter(scheme: str, subject: str, indicator: str, official: str, kind: str) -> str:
    """What a claim is about; of one matter one claim is open at most."""
    return f"{scheme}|{subject}|{indicator}|{official}|{kind}"


def decided_words(ground: Ground, subject: str, indicator: str, official: str) -> list[str]:
    """The decisions on whose an official's result is, as printed beside his figure."""
    about = (subject, indicator, official)
    return [
        f"{line.kind} {show_factor(line.factor)}（{line.paper}）"
        for line in ground.rulings
        if (line.subject, line.indicator, line.official) == about
    ] + [
        f"{RulingKind.EXEMPTED}（{line.paper}）"
        for line in ground.exemptions
        if (line.subject, line.indicator, line.official) == about
    ]


def fact(
    kind: RulingKind, claim: Mapping[str, Any], decided: Mapping[str, Any], factor: str
) -> tuple[str, dict[str, Any]]:
    """The sheet and the row that a granted claim is entered as.

    `claim` gives number, scheme, subject, indicator and official, `decided` gives decided_by,
    decided_on, paper and reason.
    """
    about = {name: claim[name] for name in ("scheme", "indicator", "subject", "official")}
    if kind is RulingKind.EXEMPTED:
        return "容错免责", {**about, **decided}
    number = f"申请{claim['number']}"
    return "归属决定", {**about, **decided, "number": number, "kind": kind, "factor": factor}
