"""交接基数和归属决定的检查：系数合计超出的须先更正，用不上的基数、没有任职的干部请核对。

Source: rules 7.4; house §2 law 9, §4.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground, HandoverLine, RulingLine
from attribution.responsibility.findings import About, Check, Finding, Kind, found
from attribution.responsibility.parts import shown
from attribution.responsibility.rulings import GIVING
from attribution.responsibility.timing import opening_value
from cadre.rules.numbers import WHOLE_FACTOR, plain
from cadre.rules.problems import Place, Severity
from cadre.rules.vocabulary import Direction, RulingKind


def ruling_findings(scheme: Scheme, ground: Ground) -> Iterator[Finding]:
    """Everything wrong or doubtful about frozen values and decisions on whose a result is."""
    for frozen in ground.handovers:
        if frozen.subject in scheme.subjects and frozen.indicator in scheme.indicators:
            yield from _handover(scheme, frozen, _starts(scheme, ground, frozen))
    own = [r for r in ground.rulings if r.subject in scheme.subjects]
    yield from _over(scheme, own)
    held = {tenure.official for tenure in ground.tenures}
    for line in own:
        if line.official not in held:
            words = (
                f"序号 {line.number}：{line.kind}涉及的 {line.official} 在考核周期内没有任职。",
                "请核对干部编号；确是此前离任的不必更正。",
            )
            yield _ruling(line, words, Severity.WARNS)


def _starts(scheme: Scheme, ground: Ground, line: HandoverLine) -> Decimal | None:
    """From which value a result starts: what was frozen on the first day, else the base value."""
    whose = line.indicator, line.subject
    opening = opening_value(scheme.period, ground.handovers_of(line.subject, line.indicator))
    return scheme.target(*whose).baseline if opening is None else opening


def _handover(scheme: Scheme, line: HandoverLine, starts: Decimal | None) -> Iterator[Finding]:
    """A frozen value that cannot be used, and why; days are counted instead."""
    target = scheme.target(line.indicator, line.subject)
    indicator = scheme.indicators[line.indicator]
    name = f"{scheme.subjects[line.subject].name}“{indicator.name}”{line.on} 的交接基数"
    sign = -1 if indicator.direction is Direction.LOWER else 1
    if line.on == scheme.period.begins_on:
        return  # 起点值，不是交接
    if starts is None:
        yield _value(
            line,
            f"{name}用不上：没有基期值，仍按天数分。",
            "请在目标表补上基期值，或补一行周期首日的起点值。",
        )
    elif target.target is None:
        yield _value(line, f"{name}用不到失分上：没有目标值，失分仍按天数分。", "请补上目标值。")
    elif sign * (line.value - starts) < 0:
        what = f"{name} {plain(line.value)} 比起点 {plain(starts)} 还差，前一段没有进展。"
        yield _value(line, what, "年内累计的指标，请补一行周期首日的起点值 0；否则请核对两数口径。")


def _value(line: HandoverLine, what: str, to_do: str) -> Finding:
    code = f"{line.indicator} {line.subject}"
    about = About(Kind.SHEET, f"{line.indicator}|{line.subject}|{line.on}", line.subject)
    return found(Check.EDGES, about, Place("交接基数", code), (what, to_do))


def _over(scheme: Scheme, lines: Iterable[RulingLine]) -> Iterator[Finding]:
    """Decisions that give more of a result than there is, or free somebody of more than all."""
    groups: dict[tuple[str, str, str], list[RulingLine]] = {}
    for line in sorted(lines, key=lambda line: (line.number, line.official)):
        whose = "" if line.kind in GIVING else line.official
        if line.kind in (*GIVING, RulingKind.INHERITED):
            groups.setdefault((line.subject, line.indicator, whose), []).append(line)
    for (subject, indicator, _), own in groups.items():
        total = Fraction(sum(line.factor for line in own), WHOLE_FACTOR)
        if total > 1:
            name = (
                scheme.indicators[indicator].name if indicator in scheme.indicators else indicator
            )
            numbers = "、".join(line.number for line in own)
            what = f"{scheme.subjects[subject].name}“{name}”系数合计 {shown(total)}，超过 1。"
            yield _ruling(own[0], (f"序号 {numbers}：{what}", "请更正系数。"), Severity.BLOCKS)


def _ruling(line: RulingLine, words: tuple[str, str], severity: Severity) -> Finding:
    place = Place("归属决定", line.number)
    about = About(Kind.SHEET, line.number, line.subject)
    people = (line.official,) if line.official in words[0] else ()
    return found(Check.EDGES, about, place, words, people=people, severity=severity)
