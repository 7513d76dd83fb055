"""再分解、指定份额、专班席位、系数表的检查：成环、合计超出、单位不在的须先更正，其余请核对。

Source: house §4 (a cycle, factors over 1 and an edge outside the life of its unit block).
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

import networkx as nx

from attribution.plan import Scheme
from attribution.responsibility.area_checks import area_findings
from attribution.responsibility.assigned import stated
from attribution.responsibility.delegating import given_by
from attribution.responsibility.duties import DelegationLine, DutyLine, Ground, PostInfo
from attribution.responsibility.factors import COOPERATING, LEAD, RESULT, table, table_for
from attribution.responsibility.findings import About, Check, Finding, Kind, as_finding, found
from attribution.responsibility.holders import OF_THE_TEAM
from attribution.responsibility.parts import shown
from attribution.responsibility.ruling_checks import ruling_findings
from attribution.responsibility.timing import stretches
from attribution.schemes.checks import factor_problems
from cadre.rules.numbers import Factor
from cadre.rules.problems import Place, Severity
from cadre.rules.vocabulary import Role, Side, UnitKind

BLOCKS = Severity.BLOCKS
SHEET = "再分解"
NAMED = 10  # 一条提示里最多点名的行数


def edge_findings(scheme: Scheme, ground: Ground) -> Iterator[Finding]:
    """Everything wrong or doubtful about the edges that papers and decisions add."""
    lines = [line for line in ground.delegations if line.subject in scheme.subjects]
    yield from _tables(scheme)
    yield from _delegations(scheme, ground, lines)
    yield from _parts(scheme, ground)
    for post in sorted(ground.posts.values(), key=lambda post: post.code):
        if post.ex_officio:
            yield from _seat(scheme, ground, post)
    yield from ruling_findings(scheme, ground)
    yield from area_findings(scheme, ground)


def _tables(scheme: Scheme) -> Iterator[Finding]:
    """Special tables of factors that do not add up to one."""
    named: dict[tuple[str, str], Factor] = {}
    for own in scheme.special_factors:
        of = "、".join(word for word in (own.applies_to, own.side or "") if word)
        named[f"{own.edge}（{of}）" if of else own.edge, own.role] = own.factor
    for problem in factor_problems(named):
        yield as_finding(problem, Check.FACTORS, About(Kind.SCHEME))


def _name(ground: Ground, code: str) -> str:
    return ground.units[code].name if code in ground.units else code


def _delegations(scheme: Scheme, ground: Ground, lines: list[DelegationLine]) -> Iterator[Finding]:
    for line in sorted(lines, key=lambda line: (line.number, line.taker)):
        yield from _life(scheme, ground, line)
        unit = ground.units.get(line.giver)
        if unit and unit.kind in OF_THE_TEAM:
            what = f"序号 {line.number}：{unit.name}的份额归领导班子，不再分解，这一行不起作用。"
            yield _delegation(line, what, "请改由承接单位直接列入责任分解。")
    if unwritten := sorted({line.number for line in lines if not line.paper}):
        what = f"{len(unwritten)} 条再分解没有依据文件（序号 {'、'.join(unwritten[:NAMED])}）。"
        words = what, "请补上文件名称和文号。"
        yield found(Check.NO_PAPER, About(Kind.SHEET, SHEET), Place(SHEET), words)
    of_subjects: dict[str, list[DelegationLine]] = {}
    for line in lines:
        of_subjects.setdefault(line.subject, []).append(line)
    for _, own in sorted(of_subjects.items()):
        codes = sorted({line.indicator for line in own} - {""}) or [""]
        for code in codes:
            speaking = [line for line in own if line.indicator in ("", code)]
            yield from _on_days(scheme, ground, speaking)


def _delegation(
    line: DelegationLine, what: str, to_do: str, severity: Severity = Severity.WARNS
) -> Finding:
    place, about = Place(SHEET, line.number), About(Kind.SHEET, line.number, line.subject)
    return found(Check.EDGES, about, place, (what, to_do), severity=severity)


def _life(scheme: Scheme, ground: Ground, line: DelegationLine) -> Iterator[Finding]:
    """A unit that does not exist on the days on which a line speaks."""
    days = line.span.within(scheme.period) if line.span else scheme.period
    for what, code in (("交出单位", line.giver), ("承接单位", line.taker)):
        unit = ground.units.get(code)
        there = unit.life.within(days) if unit and unit.life and days else days
        if days and (unit is None or there is None):
            words = f"序号 {line.number}：{what}“{_name(ground, code)}”在 {days} 不存在。"
            yield _delegation(line, words, "请改为承接其职责的单位。", BLOCKS)
        elif there != days:
            words = f"序号 {line.number}：{what}“{_name(ground, code)}”只存在于 {there}。"
            yield _delegation(line, words, "请把这一行的起止日期改到单位存续的日子。")


def _on_days(scheme: Scheme, ground: Ground, lines: list[DelegationLine]) -> Iterator[Finding]:
    """Circles, and givers that hand on more than they have, on the first days they do so."""
    told: set[str] = set()
    for days in stretches([line.span for line in lines], scheme.period):
        there = [li for li in lines if li.span is None or li.span.covers(days.begins_on)]
        for line, what, to_do in (*_circles(ground, there), *_over(ground, there)):
            if what not in told:
                told.add(what)
                yield _delegation(line, f"{what}（{days}）。", to_do, BLOCKS)


Told = tuple[DelegationLine, str, str]


def _circles(ground: Ground, lines: list[DelegationLine]) -> Iterator[Told]:
    ways = nx.DiGraph((line.giver, line.taker) for line in lines)
    for ring in nx.strongly_connected_components(ways):
        inside = sorted(li.number for li in lines if {li.giver, li.taker} <= ring)
        if inside:
            first = next(li for li in lines if li.number == inside[0] and li.giver in ring)
            way = nx.find_cycle(ways.subgraph(ring), first.giver)
            names = "→".join(_name(ground, code) for code, _ in way)
            yield first, f"{first.subject} 再分解成环：{names}", "请删去或更正其中一行。"


def _over(ground: Ground, lines: list[DelegationLine]) -> Iterator[Told]:
    for giver in sorted({line.giver for line in lines}):
        own = [line for line in lines if line.giver == giver]
        if given_by(own) > 1:
            numbers = "、".join(line.number for line in own)
            what = f"{_name(ground, giver)}交出的系数合计 {shown(given_by(own))}，超过 1"
            yield own[0], f"序号 {numbers}：{what}", "请调整系数。"


def _parts(scheme: Scheme, ground: Ground) -> Iterator[Finding]:
    """Parts that papers state, together more than the units of a result have at all."""
    for subject, indicator in sorted({(d.subject, d.indicator) for d in ground.duties if d.part}):
        if subject not in scheme.subjects or indicator not in scheme.indicators:
            continue
        lines = ground.duties_of(subject, indicator)
        have = _have(scheme, ground, subject, indicator)
        for days in stretches([line.span for line in lines], scheme.period):
            asked = _asked(d for d in lines if d.span is None or d.span.covers(days.begins_on))
            if asked > have:
                first = next(line for line in lines if line.part)
                what = f"各单位指定份额合计 {shown(asked)}，超过各单位共有的 {shown(have)}"
                name = scheme.indicators[indicator].name
                about = About(Kind.LINE, first.number, subject)
                words = f"{subject}“{name}”{what}（{days}）。", "请更正份额，或调整系数。"
                place = Place("责任分解", first.number)
                yield found(Check.EDGES, about, place, words, severity=BLOCKS)
                break


def _asked(duties: Iterable[DutyLine]) -> Fraction:
    answering = [d for d in duties if d.role in (Role.LEAD, Role.JOINT, Role.COOPERATING)]
    return sum(stated({"": answering}).values(), Fraction(0))


def _have(scheme: Scheme, ground: Ground, subject: str, indicator: str) -> Fraction:
    """What the units of a result have together on the side where it is less."""
    area = ground.units.get(subject)
    if area is None or area.kind is not UnitKind.AREA:
        return Fraction(1)
    one = scheme.indicators[indicator]
    tables = [table(table_for(scheme, RESULT, one, side).factors, RESULT) for side in Side]
    wholes = [sum(spoken.values(), Fraction(0)) or Fraction(1) for spoken in tables]
    parts = [spoken.get(LEAD, Fraction(0)) + spoken.get(COOPERATING, 0) for spoken in tables]
    return min(part / whole for part, whole in zip(parts, wholes, strict=True))


def _seat(scheme: Scheme, ground: Ground, post: PostInfo) -> Iterator[Finding]:
    """A seat that goes with a post which is not there, or which goes with it in turn."""
    name = f"{_name(ground, post.unit)}{post.name}"
    seen, code = [post.code], post.ex_officio
    while code in ground.posts and code not in seen:
        seen.append(code)
        code = ground.posts[code].ex_officio
    source = ground.posts.get(post.ex_officio)
    unit = ground.units.get(source.unit) if source else None
    to_do = "请更正“当然兼任”一栏。"
    if source is None:
        what = f"{name}由 {post.ex_officio} 当然兼任，职务表中没有这个职务。"
    elif code in seen:
        what = f"{name}的当然兼任成环：{'→'.join([*seen[seen.index(code) :], code])}。"
    elif unit and unit.life and unit.life.within(scheme.period) is None:
        what = f"{name}由{unit.name}{source.name}当然兼任，{unit.name}在考核周期内不存在。"
    else:
        return
    place, about = Place("职务", post.code), About(Kind.POST, post.code)
    yield found(Check.EDGES, about, place, (what, to_do), severity=BLOCKS)
