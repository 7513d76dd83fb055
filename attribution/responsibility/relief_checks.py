"""历史遗留、容错免责只免得了有份额的人：决定的干部在这项结果上没有份额的，请核对。

Source: house §2 law 9, §4 (only warns).
"""

from collections.abc import Iterable, Iterator

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.responsibility.findings import About, Check, Finding, Kind, found
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.shares import paths
from cadre.rules.problems import Place
from cadre.rules.vocabulary import RulingKind, Side


def relief_findings(scheme: Scheme, ground: Ground) -> Iterator[Finding]:
    """Decisions that take fault off somebody who has no part in the result."""
    decided = [
        one for one in _decided(ground) if one[2] in scheme.subjects and one[3] in scheme.indicators
    ]
    named: dict[str, set[str]] = {}
    for _, _, subject, indicator, _ in decided:
        named.setdefault(subject, set()).add(indicator)
    holders = {subject: _holders(scheme, ground, subject, own) for subject, own in named.items()}
    for sheet, code, subject, indicator, official in decided:
        if official not in holders[subject][indicator]:
            name = f"{scheme.subjects[subject].name}“{scheme.indicators[indicator].name}”"
            what = f"{sheet}决定的干部 {official} 在这项结果上没有份额（{name}），免不到什么。"
            words = what, "请核对干部编号、考核对象和指标。"
            about = About(Kind.SHEET, code, subject)
            yield found(Check.EDGES, about, Place(*_place(sheet, code)), words, people=[official])


def _holders(
    scheme: Scheme, ground: Ground, subject: str, indicators: Iterable[str]
) -> dict[str, set[str]]:
    """Who has a part in the points lost of some results of a subject."""
    graph = responsibility_graph(scheme, subject, ground, Side.FAULT)
    return {code: {path.official for path in paths(graph, code)} for code in indicators}


Decided = tuple[str, str, str, str, str]


def _decided(ground: Ground) -> Iterator[Decided]:
    """The kind, number or key, subject, indicator and official of each relief."""
    for line in ground.rulings:
        if line.kind is RulingKind.INHERITED:
            yield str(line.kind), line.number, line.subject, line.indicator, line.official
    for one in ground.exemptions:
        key = f"{one.indicator}|{one.subject}|{one.official}"
        yield "容错免责", key, one.subject, one.indicator, one.official


def _place(sheet: str, code: str) -> tuple[str, str]:
    """The sheet and, for a ruling, its number."""
    return ("归属决定", code) if sheet == RulingKind.INHERITED else (sheet, "")
