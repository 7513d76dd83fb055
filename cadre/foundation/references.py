"""一格里写的单位、指标、职务，凭代码或唯一的名称找到它；找不到就指出最相近的。"""

import difflib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from cadre.foundation.cells import CellFault, folded

SUGGESTIONS = 200  # 近似比对费时，一次导入最多做这么多回


class Suggester:
    """Proposes the nearest of several texts, a bounded number of times."""

    def __init__(self) -> None:
        self._left = SUGGESTIONS

    def nearest(self, text: str, candidates: list[str]) -> str:
        """A sentence naming the nearest candidates; empty when nothing is near."""
        if self._left <= 0:
            return ""
        self._left -= 1
        found = difflib.get_close_matches(text, candidates, n=3, cutoff=0.5)
        return f"最相近的是：{'、'.join(found)}。" if found else ""


class References:
    """What may be referred to: sheet code → key → name or "".

    A composite key is `scope|code`; a cell then gives the code (or name) alone and the scope
    comes from the row itself.
    """

    def __init__(self, known: Mapping[str, Mapping[str, str]], suggester: Suggester) -> None:
        self._known = {code: dict(names) for code, names in known.items()}
        self._index: dict[str, dict[str, _Scope]] = {}
        self._suggester = suggester

    def add(self, code: str, names: Mapping[str, str]) -> None:
        """Rows of the same upload may be referred to as well, and their names hold."""
        self._known.setdefault(code, {}).update(names)
        self._index.pop(code, None)

    def name(self, code: str, key: str) -> str:
        """Name of a row, or ""; `code` may join several by `|`."""
        found = (self._known.get(part, {}).get(key, "") for part in code.split("|"))
        return next(filter(None, found), "")

    def find(self, code: str, scope: str, text: str, title: str) -> str:
        """The code (last part of the key) that a cell means; `code` may join several by `|`.

        What no fact was given for cannot be checked, and is taken as it is written: a scheme scored
        from a folder alone has no roster beside it.

        Raises:
            CellFault: when nothing, or more than one thing, goes by that text.
        """
        codes = [part for part in code.split("|") if part in self._known]
        if not codes:
            return text
        within = _joined([self._within(part, scope) for part in codes])
        if text in within.names:
            return text
        found = sorted(within.by_text.get(folded(text), ()))
        if len(found) == 1:
            return found[0]
        if found:
            words = f"{title}“{text}”有 {len(found)} 个：{'、'.join(found[:3])}。"
            raise CellFault(words, "请填代码。")
        candidates = [name for pair in within.names.items() for name in pair if name]
        hint = self._suggester.nearest(text, list(dict.fromkeys(candidates)))
        raise CellFault(f"{title}“{text}”没有登记。", hint or "请先登记，或核对写法。")

    def _within(self, code: str, scope: str) -> "_Scope":
        if code not in self._index:
            index: dict[str, _Scope] = defaultdict(_Scope)
            for key, name in self._known.get(code, {}).items():
                first, _, last = key.rpartition("|")
                index[first].add(last, name)
            self._index[code] = index
        index = self._index[code]
        return index.get(scope) or index.get("") or _Scope()


def _joined(scopes: "list[_Scope]") -> "_Scope":
    if len(scopes) == 1:
        return scopes[0]
    joined = _Scope()
    for scope in scopes:
        for last, name in scope.names.items():
            joined.add(last, name)
    return joined


@dataclass
class _Scope:
    names: dict[str, str] = field(default_factory=dict)
    by_text: dict[str, set[str]] = field(default_factory=dict)

    def add(self, last: str, name: str) -> None:
        self.names[last] = name
        for text in (last, name):
            self.by_text.setdefault(folded(text), set()).add(last)
