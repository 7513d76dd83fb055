"""录入的行本身：日期全在考核周期以外的不起作用，名称疑似同一单位的列为待核的一对。"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from attribution.plan import Scheme
from attribution.responsibility.duties import DutyLine, Ground, UnitInfo
from attribution.responsibility.findings import About, Check, Finding, Kind, found
from cadre.rules.periods import Span
from cadre.rules.problems import Place

PREFIXES = ("国务院", "国家", "中国", "中央")  # 全称比简称多出来的字


def line_findings(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Dates wholly outside the scheme's period; pairs of units that may be one and the same."""
    yield from _dates(scheme, ground, duties)
    yield from _alike(ground, duties)


def _dates(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    dated: list[tuple[str, str, About, Span | None]] = [
        *(("责任分解", d.number, About(Kind.LINE, d.number, d.subject), d.span) for d in duties),
        *(
            ("再分解", line.number, About(Kind.SHEET, line.number, line.subject), line.span)
            for line in ground.delegations
        ),
        *(
            (
                "交接基数",
                f"{h.indicator} {h.subject}",
                About(Kind.SHEET, f"{h.indicator}|{h.subject}|{h.on}", h.subject),
                Span(h.on, h.on),
            )
            for h in ground.handovers
        ),
    ]
    for sheet, number, about, span in dated:
        subject = about.subject
        if subject in scheme.subjects and span and _backwards(scheme, span):
            what = f"{sheet}“{number}”截止早于起始：{span.begins_on} 起，{span.ends_on} 止。"
            words = what, "这一行一天也不起作用；请更正日期，或删去。"
            yield found(Check.DATES, about, Place(sheet, number), words)
        elif subject in scheme.subjects and span and span.within(scheme.period) is None:
            what = f"{sheet}“{number}”的日期 {_days(span)} 不在考核周期 {scheme.period} 内。"
            words = what, "这一行不起作用；请更正日期，或删去。"
            yield found(Check.DATES, about, Place(sheet, number), words)


def _backwards(scheme: Scheme, span: Span) -> bool:
    """Whether a row itself ends before it begins; a date left blank stands for the period's."""
    filled_in = span.begins_on == scheme.period.begins_on or span.ends_on == scheme.period.ends_on
    return span.ends_on is not None and span.ends_on < span.begins_on and not filled_in


def _days(span: Span) -> str:
    return str(span.begins_on) if span.begins_on == span.ends_on else str(span)


def _alike(ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Units of one parent that both answer and whose names differ by 国务院, 国家, 中国 only."""
    cores: dict[tuple[str, str], list[UnitInfo]] = {}
    lines = Counter(duty.unit for duty in duties)
    for code in sorted(set(lines) & set(ground.units)):
        unit = ground.units[code]
        cores.setdefault((unit.parent, _core(ground, unit)), []).append(unit)
    for alike in cores.values():
        for one, other in combinations(alike, 2):
            what = (
                f"“{one.name}”（{lines[one.code]} 条）和“{other.name}”（{lines[other.code]} 条）"
                "疑似同一单位的两种写法。"
            )
            words = what, "请核对；确是同一单位的，把责任分解改到同一个单位代码。"
            yield found(Check.ALIKE, About(Kind.UNIT, one.code), Place("单位"), words)


def _core(ground: Ground, unit: UnitInfo) -> str:
    """A name without what full names have and short ones leave out."""
    parent = ground.units.get(unit.parent)
    own = (parent.name, parent.name[:-1]) if parent else ()
    for prefix in (*PREFIXES, *own):
        rest = unit.name.removeprefix(prefix) if prefix else unit.name
        if rest != unit.name and len(rest) > 1:
            return rest
    return unit.name
