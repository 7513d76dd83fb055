"""责任单位、承接单位落在别的县（市、区）的，请核对；上级和本县所属单位都属正常。"""

from collections.abc import Iterator

from attribution.plan import Scheme
from attribution.responsibility.duties import Ground
from attribution.responsibility.findings import About, Check, Finding, Kind, found
from cadre.rules.problems import Place
from cadre.rules.vocabulary import UnitKind


def area_findings(scheme: Scheme, ground: Ground) -> Iterator[Finding]:
    """Units of another county that answer for a county's result."""
    areas = {code for code, unit in ground.units.items() if unit.kind is UnitKind.AREA}
    named = [
        *(("责任分解", Kind.LINE, d.number, d.subject, d.unit) for d in ground.duties),
        *(("再分解", Kind.SHEET, d.number, d.subject, d.taker) for d in ground.delegations),
    ]
    for sheet, kind, number, subject, code in named:
        if subject not in scheme.subjects or subject not in areas:
            continue
        own, theirs = _above(ground, subject), _above(ground, code)
        other = next((area for area in theirs if area in areas), "")
        if other and other not in own and subject not in theirs:
            unit, area = ground.units[code].name, ground.units[other].name
            what = f"序号 {number}：“{unit}”属于{area}，不属于{ground.units[subject].name}。"
            words = what, "请核对单位代码；确由外县单位承担的不必更正。"
            yield found(Check.EDGES, About(kind, number, subject), Place(sheet, number), words)


def _above(ground: Ground, code: str) -> tuple[str, ...]:
    """A unit and all above it, nearest first; a circle ends where it began."""
    way: dict[str, None] = {}
    while code in ground.units and code not in way:
        way[code] = None
        code = ground.units[code].parent
    return tuple(way)
