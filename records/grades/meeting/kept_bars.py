"""名单上每条限制情形连同依据原样存下，读出来还是那一条。"""

import json
from collections.abc import Iterable
from datetime import date

from cadre.rules.basis import Basis
from records.grades.grade_bars import Bar, Effect


def write_bars(bars: Iterable[Bar]) -> str:
    """Bars as one text."""
    kept = [[bar.kind, bar.effect, bar.reason, _basis(bar.basis), bar.restricted] for bar in bars]
    return json.dumps(kept, ensure_ascii=False)


def read_bars(text: str) -> tuple[Bar, ...]:
    """Bars from what `write_bars` wrote."""
    return tuple(
        Bar(kind, Effect(effect), reason, _read(basis), restricted)
        for kind, effect, reason, basis, restricted in json.loads(text)
    )


def write_bases(bases: Iterable[Basis]) -> str:
    """Bases as one text."""
    return json.dumps([_basis(basis) for basis in bases], ensure_ascii=False)


def read_bases(text: str) -> tuple[Basis, ...]:
    """Bases from what `write_bases` wrote."""
    return tuple(basis for one in json.loads(text) if (basis := _read(one)))


def _basis(basis: Basis | None) -> list[str | bool] | None:
    if basis is None:
        return None
    day = basis.effective_on.isoformat()
    return [basis.title, basis.article, day, basis.verified, basis.default]


def _read(kept: list[str] | None) -> Basis | None:
    if kept is None:
        return None
    title, article, day, verified, default = kept
    return Basis(title, article, date.fromisoformat(day), bool(verified), bool(default))
