"""汇总来的数：下级各对象的平均，项目台账里够起点的实际投资合计或个数（rules 5.21）。"""

from fractions import Fraction

from attribution.scoring.looking import Look
from attribution.scoring.question import MISSING, Hitch, Measured, lacking, show
from cadre.rules.numbers import plain, to_int
from cadre.rules.problems import Severity


def members(look: Look) -> Measured:
    """Mean of those who belong to the subject, half up at the indicator's places."""
    below = look.eyes.entered.below.get(look.subject, ())
    subjects = look.eyes.entered.scheme.subjects
    found = {code: look.underlying(code) for code in below}
    if not found:
        return lacking("没有下级对象", "请在考核对象表填写归属对象。")
    for code, measured in found.items():
        if measured.number is None:
            hitch = measured.hitch or MISSING
            return lacking(
                f"的下级“{subjects[code].name}”{hitch.what}", hitch.to_do, hitch.severity
            )
    numbers = [m.number for m in found.values() if m.number is not None]
    scale = 10**look.indicator.places
    mean = Fraction(to_int(sum(numbers, Fraction(0)) / len(numbers) * scale), scale)
    inside = " + ".join(map(show, numbers))
    return Measured(mean, f"下级平均 = ({inside}) ÷ {len(numbers)} = {plain(mean)}")


def projects(look: Look) -> Measured:
    """Actual investment of the projects at or above 起点, or their number where 计数=1.

    What is only planned never counts; a ledger without any project is a missing value.
    """
    ledger = look.eyes.entered.projects.get((look.source.code, look.subject, ""), ())
    if not ledger:
        return Measured(hitch=MISSING)
    least = Fraction(look.indicator.parameters.get("起点", 0))
    known = [(p.name, Fraction(p.actual)) for p in ledger if p.actual is not None]
    reached = [(name, actual) for name, actual in known if actual >= least]
    unknown = [p.name for p in ledger if p.actual is None]
    hitch = None
    if unknown:
        what = f"的项目“{'、'.join(unknown)}”没有实际投资，未计入"
        hitch = Hitch(what, "请核对项目台账；计划投资不作数。", Severity.WARNS)
    if look.number("计数") == 1:
        number, words = Fraction(len(reached)), f"项目 {len(reached)} 个"
    else:
        number = sum((actual for _, actual in reached), Fraction(0))
        words = f"实际投资 = {' + '.join(show(a) for _, a in reached) or '0'} = {plain(number)}"
    floor = f"（起点 {plain(least)}，台账 {len(ledger)} 个）" if least else ""
    return Measured(number, words + floor, "、".join(name for name, _ in reached), hitch)
