"""一项实绩的责任链写成连乘的一行；得分、失分份额不同的，两边的链和份额分别写。"""

import re
from fractions import Fraction

from attribution.runs.edge_words import DATES
from attribution.values import Path, Step
from cadre.rules.numbers import WHOLE_FACTOR, WHOLE_PORTION, show_factor
from records.dossier.composition import lines, percent
from records.ledger.period import AnsweredFor

SHORT = re.compile(r"[（(，；、：:“\d\s]|系数")
LONGEST = 8  # 一级的名称最多几个字


def chains(line: AnsweredFor) -> list[str]:
    """His chains multiplied out; where points lost go another way, those of each side."""
    if line.two_sided:
        sides = (("得分", line.paths), ("失分", line.fault_paths))
        return [f"{side} {_product(p)}" for side, own in sides for p in own]
    return [_product(path) for path in line.paths] or [f"任职{line.days}天"]


def portions(line: AnsweredFor) -> str:
    """His share; where points lost are shared otherwise, of each side."""
    credit = percent(Fraction(line.portion, WHOLE_PORTION))
    if not line.two_sided:
        return credit
    return lines(f"得{credit}", f"失{percent(Fraction(line.fault_portion or 0, WHOLE_PORTION))}")


def _product(path: Path) -> str:
    """The factors of a path multiplied out, those of the days last, with the dates of these.

    牵头0.50×分管0.50×任职184/366天（2020-07-01至2020-12-31）; each factor says what it stands for,
    and the words between leave room to break a line, so that no number is torn. Without dates they
    are those of the whole period.
    """
    factors = [_named(step) for step in path.steps if step.factor != 1]
    days = [f"任职{step.days[0]}/{step.days[1]}天" for step in path.steps if step.days]
    parts = (step for step in path.steps if not step.days or step.days[0] != step.days[1])
    dates = dict.fromkeys(d for step in parts for d in DATES.findall(f"{step.words}{step.paper}"))
    told = f"（{'、'.join(dates)}）" if dates else ""
    return f"{'×'.join([*factors, *days]) or '1'}{told}"


def _named(step: Step) -> str:
    """A factor after what it stands for, shortly: the words before brackets and numbers."""
    name = SHORT.split(step.words.strip(), maxsplit=1)[0][:LONGEST]
    return f"{name}{_factor(step.factor)}"


def _factor(factor: Fraction) -> str:
    """A factor as a decimal when four places hold it, otherwise as the exact fraction."""
    scaled = factor * WHOLE_FACTOR
    return show_factor(scaled.numerator) if scaled.denominator == 1 else str(factor)
