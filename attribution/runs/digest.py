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

from attribution.filled import Filled
from cadre.rules.numbers import plain

# 第一版以后才有的栏：空着就不写，所以第一版算定的散列至今可以核对。
LATER: Mapping[str, frozenset[str]] = {
    name: frozenset(fields.split())
    for name, fields in {
        "SubjectClass": "series group focus",
        "Subject": "belongs_to",
        "Indicator": (
            "parent order measure source office nature tags policy approved_check alert good "
            "consequence"
        ),
        "Target": "benchmark benchmark_value difficulty approval",
        "Scheme": (
            "subject_kind previous across own_weights reasons term_targets terms bands ballots "
            "voters grades special_factors"
        ),
        "Result": "term",
        "Adjustment": "group event evidence reporter term",
        "MissingRuling": "term",
        "PlaceDrop": "decided_by decided_on",
        "Filled": "tallies ratings projects drops vetoes others",
        "Standing": (
            "final_place final_from_end dropped drop_reason wide_place wide_from_end wide_tied "
            "wide_of final_tied wide_provisional"
        ),
        "Outputs": "grades",
        "PostInfo": "ex_officio life",
        "DutyLine": "task part span",
        "Ground": "delegations handovers rulings",
        "Share": "fault_portion",
    }.items()
}
SIGNPOST = "previous"  # 上一周期的方案只作指引，不参与计算，也不进散列
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
        return _fields(value)
    return sorted((canonical(item) for item in value), key=_text)


def _fields(value: Any) -> dict[str, Any]:  # noqa: ANN401  任意的值
    """The fields of a value; those of the bundle of what was filled in stand beside its scheme."""
    later = LATER.get(type(value).__name__, frozenset())
    written: dict[str, Any] = {}
    for field in dataclasses.fields(value):
        own = getattr(value, field.name)
        if field.name in later and (own == _default(field) or field.name == SIGNPOST):
            continue
        inner = canonical(own)
        written |= inner if isinstance(own, Filled) else {field.name: inner}
    return written


def _default(field: "dataclasses.Field[Any]") -> Any:  # noqa: ANN401  任意的值
    made = field.default_factory
    return made() if callable(made) else field.default


def _key(key: Any) -> str:  # noqa: ANN401  任意的键
    return _text([canonical(part) for part in key] if isinstance(key, tuple) else canonical(key))


def _text(value: Any) -> str:  # noqa: ANN401  任意的值树
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def digest(value: Any) -> str:  # noqa: ANN401  任意的值树
    """SHA-256 of the canonical form."""
    return hashlib.sha256(_text(canonical(value)).encode()).hexdigest()
