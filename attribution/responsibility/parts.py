"""每条边写明角色和系数；与方案所定系数不同的写明为什么不同，只管一段日子的写明起止日期。

The words stand on the arrow of a path, so they are short: 部门主要负责人 4/9（0.40，无经办人，其
0.10 按比例归其他角色）. Source: house §2 law 2, §4.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from attribution.responsibility.factors import among, table
from cadre.rules.numbers import Factor, show_factor
from cadre.rules.periods import Span


def shown(part: Fraction) -> str:
    """A factor as printed: four decimals where it ends, else the fraction."""
    scaled = part * 10_000
    return show_factor(int(scaled)) if scaled.denominator == 1 else str(part)


@dataclass(frozen=True)
class Part:
    """A role's part of an edge in the pieces it is made of, and why it is not the scheme's."""

    role: str
    by_scheme: Fraction
    pieces: tuple[Fraction, ...]
    why: tuple[str, ...] = ()
    table: str = ""  # 用了方案另定的系数表时，写明是哪一张

    @cached_property
    def whole(self) -> Fraction:
        """What the role has in all."""
        return self.pieces[0] if len(self.pieces) == 1 else sum(self.pieces, Fraction(0))

    def plus(self, pieces: Sequence[Fraction], why: str) -> "Part":
        """The part with what falls to it from elsewhere."""
        return replace(self, pieces=(*self.pieces, *pieces), why=(*self.why, why))

    def times(self, share: Fraction, *why: str) -> "Part":
        """A share of the part, for one of several that have it together."""
        if share == 1 and not why:
            return self
        pieces = tuple(piece * share for piece in self.pieces)
        return replace(self, pieces=pieces, why=(*self.why, *why))

    def told(self, also: str = "") -> str:
        """Role and factor; in brackets the scheme's factor and why it differs, and what else is."""
        name, *differing = self._words
        inside = "；".join(words for words in (*differing, also) if words)
        return f"{name}（{inside}）" if inside else name

    @cached_property
    def _words(self) -> tuple[str, str, str]:
        """Role and factor, why it differs from the scheme's, and the table it is of."""
        differs = self.whole != self.by_scheme
        why = "，".join((shown(self.by_scheme), *self.why)) if differs else ""
        return f"{self.role} {shown(self.whole)}", why, self.table


def divided(
    factors: Mapping[tuple[str, str], Factor],
    edge: str,
    present: Collection[str],
    words: str = "",
) -> dict[str, Part]:
    """The parts of the roles that exist, as `factors.split` has them, with the words for each.

    `words` say which table the factors are of, where it is a special one.
    """
    own = table(factors, edge)
    parts = among(own, present)
    gone_roles = [role for role in own if role not in present and own[role]]
    absent = sorted(gone_roles, key=lambda role: (-own[role], role))
    gone = "、".join(shown(own[role]) for role in absent)
    to = "按比例归其他角色" if len(parts) > 1 else "归入"
    why = (f"无{'、'.join(absent)}，其 {gone} {to}",) if absent else ("按方案合计折算",)
    return {
        role: Part(role, own[role], (part,), why if part != own[role] else (), words)
        for role, part in parts.items()
    }


def dated(words: str, spans: Sequence[Span], days: tuple[int, int]) -> str:
    """Words followed by the dates, and by the days of all days where they are not all.

    >>> from datetime import date
    >>> dated("任职", [Span(date(2020, 7, 1), date(2020, 12, 31))], (184, 366))
    '任职 2020-07-01至2020-12-31（184/366天）'
    """
    part = "" if days[0] == days[1] else f"（{days[0]}/{days[1]}天）"
    return f"{words} {'、'.join(map(str, spans))}{part}"
