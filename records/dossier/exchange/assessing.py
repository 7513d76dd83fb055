"""上传的每一份表：是谁的、能不能入库、还有几处等人选择，逐份判明。

Pure.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from cadre.roster.lrmx.differences import MUST_READ
from cadre.roster.lrmx.facts import Person
from cadre.roster.lrmx.identity import Match
from cadre.roster.lrmx.paper import PHOTO
from cadre.roster.lrmx.slots import Choice, Kind, Slot, chosen, undecided

NEW = "*"
BEYOND = "这名干部不在您的干部管理权限内，或依规应当回避。"
LABELS = {"name": "姓名", "sex": "性别", "born": "出生年月"}


class ItemState(StrEnum):
    """How far a paper is on its way into the record."""

    READY = "可以入库"
    CHOOSE = "待选择"
    SAME = "没有变化"
    REFUSED = "不能导入"
    LEFT_OUT = "不导入"


@dataclass(frozen=True)
class Asked:
    """What a person chose for a paper: whose it is (`*`: a new person), left out or not, items."""

    official: str = ""
    new_code: str = ""
    left_out: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Target:
    """Whose a paper is: a code, whether new; or else the state that it stays in and why."""

    code: str = ""
    new: bool = False
    state: ItemState | None = None
    words: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assessed:
    """A paper as it stands: its state with words, whose, and the slots of the comparison."""

    target: Target
    state: ItemState
    words: str
    slots: tuple[Slot, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)

    def taken(self) -> list[Slot]:
        """The slots to be entered."""
        return [s for s in self.slots if s.changes and chosen(s, self.choices) is Choice.TAKE]

    def shown(self, kind: Kind) -> list[Slot]:
        """The slots of a kind."""
        return [slot for slot in self.slots if slot.kind is kind]


@dataclass(frozen=True)
class Rows:
    """Rows to enter by sheet and key, keys to take off by sheet, and photos by official."""

    entered: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    removed: dict[str, set[str]] = field(default_factory=dict)
    photos: dict[str, dict[str, Any]] = field(default_factory=dict)
    whence: dict[str, dict[str, str]] = field(default_factory=dict)


def target(
    said: Person, match: Match, asked: Asked, may: Callable[[str], bool], proposed: str
) -> Target:
    """Whose a paper is, after what was chosen; `may`: whether a code is within authority."""
    visible = tuple(code for code in match.candidates if may(code))
    refused = _refused(said, match, may, visible)
    if refused:
        return Target(state=ItemState.REFUSED, words=refused)
    if asked.left_out:
        return Target(match.certain, state=ItemState.LEFT_OUT, candidates=visible)
    if asked.official not in ("", NEW):
        return Target(asked.official, words="按您的选择。", candidates=visible)
    if match.certain and asked.official != NEW:
        return Target(match.certain, words=match.words, candidates=visible)
    if asked.official == NEW or not visible:
        return _new(said, asked, proposed, visible)
    return Target(state=ItemState.CHOOSE, words=match.words, candidates=visible)


def _refused(
    said: Person, match: Match, may: Callable[[str], bool], visible: tuple[str, ...]
) -> str:
    if not said.official.get("name"):
        return "表上没有姓名，不知道是谁的。"
    beyond = match.certain and not may(match.certain)
    return BEYOND if beyond or (match.strong and not visible) else ""


def _new(said: Person, asked: Asked, proposed: str, candidates: tuple[str, ...]) -> Target:
    lacking = [LABELS[name] for name in sorted(MUST_READ) if not said.official.get(name)]
    if lacking:
        words = f"新录入的干部须有{'、'.join(lacking)}，表上没有或读不出。"
        return Target(state=ItemState.REFUSED, words=words, candidates=candidates)
    code = asked.new_code or proposed
    return Target(code, new=True, words="作为新录入的干部。", candidates=candidates)


def assessed(whose: Target, slots: Sequence[Slot], choices: Mapping[str, str]) -> Assessed:
    """How a paper stands, its target and slots known."""
    if whose.state is not None:
        return Assessed(whose, whose.state, whose.words, tuple(slots), choices)
    open_slots = undecided(slots, choices)
    if open_slots:
        words = f"{len(open_slots)} 处两边不同，待选择。"
        return Assessed(whose, ItemState.CHOOSE, words, tuple(slots), choices)
    found = Assessed(whose, ItemState.READY, whose.words, tuple(slots), choices)
    if found.taken():
        return found
    return Assessed(whose, ItemState.SAME, "与库里一致，不必入库。", tuple(slots), choices)


def clashing(whose: Target, others: Collection[str], taken: Collection[str]) -> Target:
    """The target, or why it cannot be: another paper has it, or the new code is taken."""
    if whose.state is not None:
        return whose
    if whose.code in others:
        words = "与这次上传的另一份表指向同一名干部，请留一份。"
        return Target(whose.code, whose.new, ItemState.CHOOSE, words, whose.candidates)
    if whose.new and whose.code in taken:
        words = f"编号“{whose.code}”已经有人用，请另填一个。"
        return Target(whose.code, whose.new, ItemState.CHOOSE, words, whose.candidates)
    return whose


KEYS = {
    "official": ("code",),
    "education": ("official", "track", "number"),
    "resumeentry": ("official", "number"),
    "familymember": ("official", "number"),
    "annualgrade": ("official", "year"),
    "formtext": ("official", "element"),
}


def gather(rows: Rows, found: Assessed, file_name: str) -> None:
    """Add the rows of one paper to those of the batch; each remembers its file."""
    for slot in found.taken():
        for sheet, key, fields in slot.changes:
            if sheet == PHOTO:
                rows.photos[str(key["official"])] = {**key, **fields}
                continue
            name = "|".join(str(key[part]) for part in KEYS[sheet])
            rows.entered.setdefault(sheet, {}).setdefault(name, dict(key)).update(fields)
            rows.whence.setdefault(sheet, {})[name] = file_name
        for sheet, name in slot.gone:
            rows.removed.setdefault(sheet, set()).add(name)
