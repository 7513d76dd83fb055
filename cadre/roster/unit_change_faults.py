"""一次机构变动哪里填得不对：缺什么、多填了什么、单位和日期合不合，一次全部说明。

Pure. What a kind of change does not ask for is refused, never dropped without a word.
"""

from collections.abc import Callable
from datetime import date

from cadre.roster.unit_changes import Change
from cadre.roster.unit_history import History
from cadre.rules.problems import Place, Problem
from cadre.rules.vocabulary import UnitEventKind as Kind


def faults(change: Change, history: History) -> list[Problem]:
    """All that is wrong with a change, at once."""
    found = [] if change.kind else [_problem("种类", "没有选变动种类。")]
    found += [_problem("新单位", f"“{line}”读不出代码和名称。") for line in change.unread]
    if change.on is None:
        return [*found, _problem("变动日期", "没有填变动日期，或不是日期。")]
    if change.kind is None:
        return found
    return [*found, *_needs(change, history), *_days(change, change.on, history)]


def _problem(where: str, what: str, what_to_do: str = "") -> Problem:
    return Problem(Place("机构变动", where), what, what_to_do)


NEEDS: tuple[tuple[frozenset[Kind], Callable[[Change], bool], str, str], ...] = (
    (frozenset({Kind.RENAMED}), lambda c: not c.name, "新名称", "更名要填新名称。"),
    (frozenset({Kind.MOVED}), lambda c: not c.to, "对方单位", "划转要填划入的上级单位。"),
    (
        frozenset({Kind.MERGED}),
        lambda c: bool(c.to) == bool(c.made),
        "对方单位",
        "合并要么填并入的现有单位，要么填一个新单位。",
    ),
    (
        frozenset({Kind.FOUNDED, Kind.SPLIT}),
        lambda c: not c.made,
        "新单位",
        "要填新单位的代码和名称。",
    ),
    (
        frozenset({Kind.FOUNDED, Kind.MERGED}),
        lambda c: len(c.made) > 1,
        "新单位",
        "一次只填一个新单位。",
    ),
    (
        frozenset(Kind) - {Kind.MERGED},
        lambda c: c.to == c.unit,
        "对方单位",
        "对方单位不能是本单位。",
    ),
    (
        frozenset({Kind.MERGED}),
        lambda c: not c.ending,
        "一同合并的单位",
        "并入本单位的，要填是哪些单位并进来。",
    ),
)
UNASKED: tuple[tuple[frozenset[Kind], Callable[[Change], bool], str, str], ...] = (
    (
        frozenset(Kind) - {Kind.RENAMED, Kind.MERGED},
        lambda c: bool(c.name),
        "新名称",
        "不收新名称；名称同时变了的，另录一次更名。",
    ),
    (
        frozenset({Kind.MERGED}),
        lambda c: bool(c.name and c.made),
        "新名称",
        "合成新单位的，名称写在“新单位”里；并入现有单位而那个单位改名的，才填新名称。",
    ),
    (
        frozenset(Kind) - {Kind.MOVED, Kind.MERGED},
        lambda c: bool(c.to),
        "对方单位",
        "不收对方单位，只有划转、合并才填。",
    ),
    (
        frozenset(Kind) - {Kind.MERGED},
        lambda c: bool(c.others),
        "一同合并的单位",
        "不收一同合并的单位，只有合并才填。",
    ),
    (
        frozenset({Kind.RENAMED, Kind.MOVED, Kind.ABOLISHED}),
        lambda c: bool(c.made),
        "新单位",
        "不收新单位，只有新设、分设、合成新的才填。",
    ),
    (
        frozenset(Kind) - {Kind.SPLIT},
        lambda c: c.ends,
        "分设后本单位不再保留",
        "只有分设才勾。",
    ),
)


def _needs(change: Change, history: History) -> list[Problem]:
    found = [
        _problem(where, what)
        for kinds, wrong, where, what in (*NEEDS, *UNASKED)
        if change.kind in kinds and wrong(change)
    ]
    named = (change.unit, *filter(None, (change.to, *change.others)))
    found += [
        _problem("对方单位", f"没有“{code}”这个单位。", "请填代码或全称。")
        for code in named
        if code not in history.bodies
    ]
    body = history.bodies.get(change.renamed)
    if body and body.name == change.name:
        found.append(_problem("新名称", f"与现在的名称“{body.name}”相同。"))
    taken = [code for code, _ in change.made if code in history.bodies]
    return found + [
        _problem("新单位", f"代码 {code} 已经有单位用了。", "请换一个。") for code in taken
    ]


def _days(change: Change, on: date, history: History) -> list[Problem]:
    found = []
    for code in dict.fromkeys((change.unit, *change.others, *filter(None, (change.to,)))):
        body = history.on(code, on)
        if body is None:
            continue
        if not body.life.covers(on) or on <= body.life.begins_on:
            words = f"“{body.name}”在 {on} 不在存续期内（{body.life}）。"
            found.append(_problem("变动日期", words))
        if code in (change.unit, change.renamed, *change.ending):
            later = [e for e in history.events if e.unit == code and e.happened_on >= on]
            if later:
                words = f"“{body.name}”在 {later[0].happened_on} 已有{later[0].kind}。"
                found.append(_problem("变动日期", words, "只能在它之后再变；要补记的请用工作簿。"))
    below = [
        body.name
        for body in history.alive(on)
        if body.parent in change.ending and body.code not in change.ending
    ]
    if below:
        words = f"下面还有{'、'.join(below[:3])}{'等' if len(below) > 3 else ''}。"  # noqa: PLR2004  点名三家
        found.append(_problem("单位", words, "请先把它们划转或撤销。"))
    return found
