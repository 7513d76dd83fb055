"""从 Excel 贴来的表先看表头：哪一列是人、哪一列是分管的领域或单位、哪一列是联系单位。

Pure.
"""

from collections.abc import Sequence

from attribution.responsibility.pasted_text import Bit

WHO, WHAT, NOTHING, NUMBER = "谁", "什么", "", "序号"
HEADINGS = (  # 表头含有这些字的列是什么；先写的先认
    ("联系", "联系单位："), ("协助", "协助"), ("协管", "协管"), ("姓名", WHO), ("职务", WHO),
    ("领导", WHO), ("单位", "分管单位："), ("部门", "分管部门："), ("分管", "分管"),
    ("负责", "负责"), ("分工", "负责"), ("职责", "负责"), ("领域", "分管"),
    ("备注", NOTHING), ("序号", NUMBER),
)  # fmt: skip
LONGEST = 12  # 表头不会更长
LEAST = 2


def columns_of(text: str, row: Sequence[Bit]) -> list[str]:
    """What each column holds, as the verb that goes before its cells; [] where no heading stands.

    A row is one of headings when it names who, and every cell is blank or a known heading.
    """
    found = [_kind(cell.of(text).replace(" ", "")) for cell in row]
    known = [kind for kind in found if kind is not None]
    whole = all(
        kind is not None or not cell.of(text) for cell, kind in zip(row, found, strict=True)
    )
    if WHO not in known or not whole or len(known) < LEAST:
        return []
    return [kind or NOTHING for kind in found]


def _kind(words: str) -> str | None:
    kinds = [kind for word, kind in HEADINGS if word in words and len(words) <= LONGEST]
    return kinds[0] if kinds else None
