"""合成一个文件的材料各从哪一页起：开头设书签，目录里的页码是域，打开时由 Word 或 WPS 算出。

Pure markup.
"""

import re

from lxml import etree

from cadre.rules.errors import BadInput
from records.dossier.appointment.placeholders import W

NAME = "paper-{}"
TOKEN = "〔第{}件页码〕"  # noqa: S105  目录里先占位的字，不是口令
PLACED = re.compile(TOKEN.format(r"(\d+)"))


NOT_CARRIED = {"numPr": "自动编号", "footnoteReference": "脚注", "endnoteReference": "尾注"}
APART = "请改选一件一个文件。"


def refuse(body: etree._Element) -> None:
    """Refuse a body whose numbering or notes would not come along.

    Raises:
        BadInput: naming what it is.
    """
    for tag, words in NOT_CARRIED.items():
        if next(body.iter(f"{W}{tag}"), None) is not None:
            raise BadInput(
                f"有一件材料的模板用了{words}，不能合成一个文件。", "请改选一件一个文件。"
            )


def begins(body: list[etree._Element], number: int) -> list[etree._Element]:
    """The body of a paper with a bookmark at its beginning."""
    facts = {f"{W}id": str(number + 1), f"{W}name": NAME.format(number)}
    paragraph = next(p for each in body for p in each.iter(f"{W}p"))
    properties = paragraph.find(f"{W}pPr")
    at = 0 if properties is None else 1
    paragraph.insert(at, etree.Element(f"{W}bookmarkStart", facts))
    paragraph.insert(at + 1, etree.Element(f"{W}bookmarkEnd", {f"{W}id": str(number + 1)}))
    return body


def numbered(body: etree._Element) -> None:
    """Put the field that counts the page where the contents list keeps a place for it."""
    for run in list(body.iter(f"{W}r")):
        found = PLACED.fullmatch("".join(run.itertext(f"{W}t")))
        if found is None:
            continue
        properties, parent = run.find(f"{W}rPr"), run.getparent()
        at = parent.index(run)
        parent.remove(run)
        for offset, inside in enumerate(_field(NAME.format(found[1]))):
            piece = etree.Element(f"{W}r")
            if properties is not None:
                piece.append(etree.fromstring(etree.tostring(properties)))
            piece.append(inside)
            parent.insert(at + offset, piece)


def _field(name: str) -> list[etree._Element]:
    asked = etree.Element(
        f"{W}instrText", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}
    )
    asked.text = f" PAGEREF {name} "
    shown = etree.Element(f"{W}t")
    shown.text = "—"
    kind = f"{W}fldCharType"
    return [
        etree.Element(f"{W}fldChar", {kind: "begin", f"{W}dirty": "true"}),
        asked,
        etree.Element(f"{W}fldChar", {kind: "separate"}),
        shown,
        etree.Element(f"{W}fldChar", {kind: "end"}),
    ]
