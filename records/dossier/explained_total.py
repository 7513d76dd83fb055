"""一项结果各处的份额、天数和得失列成一张表，末行合计，六位小数写全。"""

from attribution.runs.explaining import show_portion
from attribution.values import Share
from cadre.rules.numbers import show_points
from records.dossier.composition import Column, Table, lines
from records.dossier.explained_values import ExplainedNumber, Owner
from records.dossier.layout import TYPE_AREA

PLACES = 6


def total(told: ExplainedNumber) -> Table:
    """Every line of the result and the total, all six places printed."""
    sides = any(o.share.fault_portion not in (None, o.share.portion) for o in told.shares)
    heads = ["份额", *(["失分份额"] if sides else []), *(["得", "失"] if told.points else [])]
    width = 21 if sides and told.points else 25
    columns = (
        Column("归属", TYPE_AREA - 36 - width * len(heads)),
        Column("责任", 24, small=True),
        Column("天数", 12, number=True),
        *(Column(head, width, number=True) for head in heads),
    )
    rows = [
        (_beside(owner), owner.share.roles, _held(owner), *_cells(told, owner.share, sides))
        for owner in told.shares
    ]
    return Table(columns, (*rows, ("合计", "", "", *_totals(told, sides))))


def _beside(owner: Owner) -> str:
    """Who it is, with the dispute that is open about his figure."""
    return lines(owner.name, f"【异议：{owner.dispute}】" if owner.dispute else "")


def _held(owner: Owner) -> str:
    days = owner.days or owner.share.days
    return f"{days}" if days else ""


def _cells(told: ExplainedNumber, share: Share, sides: bool) -> tuple[str, ...]:
    fault = share.portion if share.fault_portion is None else share.fault_portion
    found = [show_portion(share.portion), *([show_portion(fault)] if sides else [])]
    if told.points:
        found += [show_points(share.got, PLACES), show_points(share.lost, PLACES)]
    return tuple(found)


def _totals(told: ExplainedNumber, sides: bool) -> tuple[str, ...]:
    shares = [owner.share for owner in told.shares]
    faults = [s.portion if s.fault_portion is None else s.fault_portion for s in shares]
    found = [show_portion(sum(share.portion for share in shares))]
    found += [show_portion(sum(faults))] if sides else []
    if told.points:
        found += [
            show_points(sum(share.got for share in shares), PLACES),
            show_points(sum(share.lost for share in shares), PLACES),
        ]
    return tuple(found)
