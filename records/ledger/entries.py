"""入账：每个单位每项结果的得分和失分逐人记下，没有归到个人的记在具名的待归属部分，合起来正好是单位的分。

Pure. Points are whole millionths, portions whole billionths. After closing nothing is edited: a
wrong entry is reversed (冲正) with a basis, and its points go to a named rest, so that people and
rest still add up to the unit. Source: house §2 laws 1 and 4.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from attribution.values import Score, Share
from cadre.rules.errors import Refused
from cadre.rules.numbers import Points, Portion

_Holder: TypeAlias = tuple[str, str, str, str, str]  # 对象、指标、干部、待归属原因、所在

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
    return _taken_back(entry, basis)


def _taken_back(entry: Entry, basis: str) -> Entry:
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


def correct(
    entries: Iterable[Entry], shares: Iterable[Share], run: int, basis: str
) -> tuple[list[Entry], list[Entry]]:
    """What takes the ledger of one scheme to the shares of a correcting run, cell by cell.

    Gives the entries taken back and those entered anew; what stands as the run has it stays.

    Raises:
        Refused: when a result would have other points than before; nothing is corrected then.
    """
    entries, shares = list(entries), list(shares)
    scheme = entries[0].scheme if entries else ""
    reversed_ones = {entry.reverses for entry in entries}
    standing: dict[_Holder, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind is EntryKind.ENTERED and entry.number not in reversed_ones:
            standing[_holder(entry)].append(entry)
    fresh = {_holder(one): one for one in (_entry(scheme, run, s, basis) for s in shares)}
    differing = sorted(h for h in {*standing, *fresh} if not _same(standing[h], fresh.get(h)))
    back = [replace(_taken_back(e, basis), run=run) for h in differing for e in standing[h]]
    anew = [fresh[h] for h in differing if h in fresh]
    wrong = [cell for cell, sums in balance([*back, *anew]).items() if sums != (0, 0)]
    if wrong:
        words = "、".join(f"{subject} 的 {indicator}" for subject, indicator in sorted(wrong))
        raise Refused(f"更正前后单位得失分不等：{words}。", "封账以后只更正责任关系，请核对。")
    return back, anew


def _holder(entry: Entry) -> _Holder:
    return entry.subject, entry.indicator, entry.official, entry.rest, entry.rest_at


def _same(standing: list[Entry], fresh: Entry | None) -> bool:
    own = (sum(e.got for e in standing), sum(e.lost for e in standing))
    return own == ((fresh.got, fresh.lost) if fresh else (0, 0)) and bool(standing) == bool(fresh)


def balance(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Points, Points]]:
    """Points got and lost per (subject, indicator), people and rest together."""
    sums: dict[tuple[str, str], tuple[Points, Points]] = defaultdict(lambda: (0, 0))
    for entry in entries:
        got, lost = sums[entry.subject, entry.indicator]
        sums[entry.subject, entry.indicator] = got + entry.got, lost + entry.lost
    return dict(sums)
