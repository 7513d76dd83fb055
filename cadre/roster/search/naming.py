"""一列姓名逐个对上人：同名的靠单位、出生年月、职务分清，分不清的列出来选，没有的列出最相近的。

Pure. Names are compared after normalising width, blanks and middle dots; what stands in
brackets after a name (女, 化名) may be there or not. Only the people given are ever named.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from cadre.roster.lrmx.identity import plain_name
from cadre.roster.lrmx.months import month
from cadre.roster.names.order import pinyin
from cadre.roster.search.pasting import ENDED, Pasted
from cadre.roster.search.profiles import Profile

NEAREST, LIKE = 4, 0.5
SUGGESTED = 300  # 相近的比起来费时，一次最多替这么多个名字找
LEFT_OUT = "-"  # 选了“不要”


@dataclass(frozen=True)
class Match:
    """A pasted name and whom it may mean; `certain` is the code where only one can be meant."""

    asked: Pasted
    people: tuple[Profile, ...] = ()
    nearest: tuple[Profile, ...] = ()
    certain: str = ""
    note: str = ""
    repeats: int = 0  # 与前面哪一行是同一个名字；没有为 0

    @property
    def open(self) -> bool:
        """Whether somebody has to choose among people of the same name."""
        return not self.certain and bool(self.people)

    @property
    def codes(self) -> frozenset[str]:
        """Whom one may choose."""
        return frozenset(p.code for p in (*self.people, *self.nearest))


@dataclass(frozen=True)
class Listed:
    """The people of a paste in its order, once each, and the matches still to be settled."""

    codes: tuple[str, ...]
    unsettled: tuple[Match, ...]
    repeated: tuple[Match, ...]
    missing: tuple[Match, ...]


class _People:
    """People by name, by letter and by sound."""

    def __init__(self, people: Iterable[Profile]) -> None:
        self.by_name: dict[str, list[Profile]] = defaultdict(list)
        self._by_letter: dict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, set[str]] | None = None
        for profile in people:
            for name in _names(profile.name):
                self.by_name[name].append(profile)
        for name in self.by_name:
            for letter in name:
                self._by_letter[letter].add(name)
        self._left = SUGGESTED

    def nearest(self, name: str) -> tuple[Profile, ...]:
        """Those whose name sounds the same or looks most alike."""
        if self._left <= 0:
            return ()
        self._left -= 1
        plain, sound = plain_name(name), _sound(name)
        same = self._sounding(sound)
        near = {n for letter in set(plain) for n in self._by_letter.get(letter, ())} | same
        liked = sorted(
            ((n not in same, -SequenceMatcher(None, plain, n).ratio(), n) for n in near),
        )
        found = [n for other, like, n in liked if not other or -like >= LIKE]
        people = {p.code: p for n in found for p in self.by_name[n]}
        return tuple(people.values())[:NEAREST]

    def _sounding(self, sound: str) -> set[str]:
        if self._by_sound is None:
            self._by_sound = defaultdict(set)
            for name in self.by_name:
                self._by_sound[_sound(name)].add(name)
        return self._by_sound.get(sound, set()) if sound else set()


def _names(name: str) -> set[str]:
    """A name on record in full, and without the brackets after it."""
    found = ENDED.match(name)
    return {plain_name(name), plain_name(found[1])} if found else {plain_name(name)}


def _sound(name: str) -> str:
    return " ".join(syllable.rstrip("12345") for syllable in pinyin(name).split())


def matched(names: Sequence[Pasted], people: Iterable[Profile]) -> list[Match]:
    """Each name with whom it means, in the order pasted; what came before is said to repeat."""
    known, before = _People(people), dict[str, int]()
    found = []
    for place, asked in enumerate(names):
        match = _match(asked, known)
        key = match.certain or plain_name(asked.plain[0])
        first = before.setdefault(key, place)
        repeats = names[first].line if first != place else 0
        found.append(replace(match, repeats=repeats))
    return found


def _match(asked: Pasted, known: _People) -> Match:
    name, hints = asked.plain
    if full := known.by_name.get(plain_name(asked.name)):
        return _told_apart(asked, full, asked.hints)
    if same := known.by_name.get(plain_name(name)):
        return _told_apart(asked, same, hints)
    return Match(asked, nearest=known.nearest(name))


def _told_apart(asked: Pasted, same: list[Profile], hints: Sequence[str]) -> Match:
    """Among people of one name, the one whom the hints fit best, if it is one."""
    fitting = {p.code: [hint for hint in hints if _fits(p, hint)] for p in same}
    best = max(map(len, fitting.values()))
    chosen = [p for p in same if len(fitting[p.code]) == best]
    if len(chosen) > 1:
        return Match(asked, tuple(same), note=f"同名 {len(same)} 人，请选一人。")
    only = chosen[0]
    if len(same) > 1:
        words = "、".join(fitting[only.code])
        note = f"同名 {len(same)} 人，按“{words}”认定。"
        return Match(asked, tuple(same), certain=only.code, note=note)
    odd = "、".join(hint for hint in hints if hint not in fitting[only.code])
    note = f"登记的情况里没有“{odd}”，请核对。" if odd else ""
    return Match(asked, tuple(same), certain=only.code, note=note)


def _fits(profile: Profile, hint: str) -> bool:
    """Whether what stands beside a name is said of the person: unit, post, birth, sex, code."""
    basics = profile.basics
    said = [post.words for post in profile.tenures]
    said += [basics.sex, basics.nation, basics.code, basics.native_place, basics.name]
    at = month(hint)
    if at is not None and at == month(basics.born):
        return True
    return any(plain_name(hint) in plain_name(words) for words in said)


def listed(matches: Sequence[Match], picks: Mapping[int, str]) -> Listed:
    """The people meant, by the choices made; a choice that was not offered counts for nothing.

    `picks`: place of the match (from 1) → code, or `LEFT_OUT`.
    """
    codes: dict[str, int] = {}
    unsettled, repeated, missing = [], [], []
    for place, match in enumerate(matches, start=1):
        pick = picks.get(place, "")
        code = match.certain or (pick if pick in match.codes else "")
        if code and code in codes:
            repeated.append(match)
        elif code:
            codes[code] = place
        elif match.open and pick != LEFT_OUT:
            unsettled.append(match)
        elif not match.open:
            missing.append(match)
    return Listed(tuple(codes), tuple(unsettled), tuple(repeated), tuple(missing))
