"""输入和输出各有一个散列：同样的输入在任何机器上算出同样的输出，一位不差。"""

import dataclasses
import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from cadre.rules.numbers import plain

WRITTEN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Enum, lambda value: value.value),
    ((type(None), bool, int, str), lambda value: value),
    (Decimal, plain),
    (Fraction, lambda value: f"{value.numerator}/{value.denominator}"),
    (date, lambda value: value.isoformat()),
)


def canonical(value: Any) -> Any:  # noqa: ANN401  任意的值树
    """A value as plain JSON, independent of order of input, hash seed and locale.

    Sequences are sets of facts here, so they are sorted; nothing in a calculation depends on the
    order in which its facts were entered. Only in the keys of a mapping order has a meaning.
    """
    for kind, write in WRITTEN:
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, Mapping):
        return dict(sorted((_key(key), canonical(part)) for key, part in value.items()))
    if dataclasses.is_dataclass(value):
        return {f.name: canonical(getattr(value, f.name)) for f in dataclasses.fields(value)}
    return sorted((canonical(item) for item in value), key=_text)


def _key(key: Any) -> str:  # noqa: ANN401  任意的键
    return _text([canonical(part) for part in key] if isinstance(key, tuple) else canonical(key))


def _text(value: Any) -> str:  # noqa: ANN401  任意的值树
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(value: Any) -> str:  # noqa: ANN401  任意的值树
    """SHA-256 of the canonical form."""
    return hashlib.sha256(_text(canonical(value)).encode()).hexdigest()
