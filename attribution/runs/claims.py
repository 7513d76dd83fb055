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
NOT_LIFTED = "，失分为 0，没有免去"
ASKS = {
    RulingKind.LAGGING: "这项结果滞后显现，请求把一部分得分归本人，归多少由有权机关决定",
    RulingKind.GROUNDWORK: "这项结果靠本人任内打基础，请求把一部分得分归本人，归多少由有权机关决定",
    RulingKind.INHERITED: "失分由历史遗留问题造成，请求免去一部分失分，免多少由有权机关决定",
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


def decided_words(
    ground: Ground, subject: str, indicator: str, official: str, *, fault: bool = True
) -> list[str]:
    """The decisions on whose an official's result is, as printed beside his figure.

    A decision that gives to somebody else is said too: it takes from him. `fault`: whether he has
    points lost at all; where not, nothing was lifted, and that is said.
    """
    found = list[str]()
    for line in ground.rulings_of(subject, indicator, *RulingKind):
        words = f"{line.kind} {show_factor(line.factor)}"
        if line.official == official:
            idle = line.kind in OF_FAULT and not fault
            found.append(f"{words}（{line.paper}）{NOT_LIFTED if idle else ''}")
        elif line.kind in OF_CREDIT:
            found.append(f"{words} 的得分依决定归他人（{line.paper}）")
    return found + [
        f"{RulingKind.EXEMPTED}（{line.paper}）{'' if fault else NOT_LIFTED}"
        for line in ground.exemptions
        if (line.subject, line.indicator, line.official) == (subject, indicator, official)
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
