"""入账：每个单位每项结果的得分和失分逐人记下，没有归到个人的记在具名的待归属部分，合起来正好是单位的分。

Pure. Points are whole millionths, portions whole billionths. After closing nothing is edited: a
wrong entry is reversed (冲正) with a basis, and its points go to a named rest, so that people and
rest still add up to the unit. Source: house §2 laws 1 and 4.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from attribution.values import Score, Share
from cadre.rules.errors import Refused
from cadre.rules.numbers import Points, Portion

TRANSFERRED = "冲正转出，待重新归属"


class EntryKind(StrEnum):
    """Whether an entry enters points or takes an earlier entry back."""

    ENTERED = "入账"
    REVERSED = "冲正"


@dataclass(frozen=True)
class Entry:
    """One line of the ledger: what one official, or a named rest, has of one result.

    `official` "" with `rest` and `rest_at` names a part that is no person's. `number` is given by
    the store; `reverses` is the number of the entry taken back.
    """

    scheme: str
    run: int
    subject: str
    indicator: str
    official: str
    got: Points
    lost: Points
    portion: Portion
    kind: EntryKind
    basis: str
    rest: str = ""
    rest_at: str = ""
    reverses: int | None = None
    number: int | None = None


def enter(
    scheme: str, run: int, shares: Iterable[Share], scores: Iterable[Score], basis: str
) -> list[Entry]:
    """Turn the shares of a run into entries.

    Raises:
        Refused: when the shares of a result do not add up to the unit's points; nothing is entered.
    """
    entries = [_entry(scheme, run, share, basis) for share in shares]
    entered = balance(entries)
    for score in scores:
        sums = entered.get((score.subject, score.indicator), (0, 0))
        if sums != (score.got, score.lost):
            raise Refused(
                f"{score.subject} 的 {score.indicator}：归到各人和待归属部分的分数"
                "合计不等于单位得失分，不能入账。",
                "请重新试算并公布后再封账。",
            )
    return entries


def _entry(scheme: str, run: int, share: Share, basis: str) -> Entry:
    return Entry(
        scheme=scheme,
        run=run,
        subject=share.subject,
        indicator=share.indicator,
        official=share.official,
        got=share.got,
        lost=share.lost,
        portion=share.portion,
        kind=EntryKind.ENTERED,
        basis=basis,
        rest=str(share.rest or ""),
        rest_at=share.rest_at,
    )


def reverse(entry: Entry, basis: str) -> Entry:
    """The entry that takes `entry` back.

    Raises:
        Refused: without a basis, for a reversal, and for a rest, which is nobody's record.
    """
    if not basis.strip():
        raise Refused("冲正必须写明依据。", "请填写依据文件的名称和文号。")
    if entry.kind is EntryKind.REVERSED or not entry.official:
        raise Refused("只能冲正记在干部名下的入账。", "请选择该干部名下的入账记录。")
    return replace(
        entry,
        got=-entry.got,
        lost=-entry.lost,
        portion=-entry.portion,
        kind=EntryKind.REVERSED,
        basis=basis,
        reverses=entry.number,
        number=None,
    )


def transferred(entry: Entry, basis: str) -> Entry:
    """The counterpart of a reversal: the points wait in a named rest until they are attributed."""
    return replace(
        entry, official="", basis=basis, rest=TRANSFERRED, rest_at=entry.subject, number=None
    )


def balance(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Points, Points]]:
    """Points got and lost per (subject, indicator), people and rest together."""
    sums: dict[tuple[str, str], tuple[Points, Points]] = defaultdict(lambda: (0, 0))
    for entry in entries:
        got, lost = sums[entry.subject, entry.indicator]
        sums[entry.subject, entry.indicator] = got + entry.got, lost + entry.lost
    return dict(sums)
