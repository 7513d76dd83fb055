"""输入和输出各有一个散列：同样的输入在任何机器上算出同样的输出，一位不差。"""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from cadre.rules.numbers import plain


def canonical(value: Any) -> Any:  # noqa: ANN401  任意的值树
    """A value as plain JSON, independent of order of input, hash seed and locale.

    Sequences are sets of facts here, so they are sorted; nothing in a calculation depends on the
    order in which its facts were entered.
    """
    match value:
        case Enum():
            return value.value
        case None | bool() | int() | str():
            return value
        case Decimal():
            return plain(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return value.isoformat()
        case Mapping():
            pairs = (
                (json.dumps(canonical(k), ensure_ascii=False), canonical(v))
                for k, v in value.items()
            )
            return dict(sorted(pairs))
        case _ if dataclasses.is_dataclass(value):
            return {f.name: canonical(getattr(value, f.name)) for f in dataclasses.fields(value)}
        case _:
            return sorted((canonical(item) for item in value), key=_text)


def _text(value: Any) -> str:  # noqa: ANN401  任意的值树
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(value: Any) -> str:  # noqa: ANN401  任意的值树
    """SHA-256 of the canonical form."""
    return hashlib.sha256(_text(canonical(value)).encode()).hexdigest()
