"""上传的模板里只许有认得的部件、认得的关系和页码域，其余一概说明并拒收。

An allow-list over the whole package: parts are judged by content type, never by file name, and
names regardless of case, as Word reads them. Source: security finding 8; OPC (ISO 29500-2).
"""

import posixpath
import re
from collections.abc import Iterator, Mapping

from lxml import etree

from records.dossier.appointment.archive import DOCUMENT, parsed

TYPES, ROOT_RELATIONS = "[content_types].xml", "_rels/.rels"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN = f"{WORD}document.main+xml"
RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
WORD_PARTS = "styles settings fontTable webSettings numbering header footer footnotes endnotes"
XML_TYPES = {
    MAIN.lower(),
    RELATIONS,
    "application/xml",
    "application/vnd.ms-word.styleswitheffects+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    *(f"{WORD}{name}+xml".lower() for name in WORD_PARTS.split()),
    *(
        f"application/vnd.openxmlformats-officedocument.{name}+xml"
        for name in ("theme", "extended-properties", "custom-properties", "customxmlproperties")
    ),
}
PICTURES = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/jpg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG",
    "image/gif": b"GIF8",
    "image/bmp": b"BM",
}
KINDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
    "http://schemas.microsoft.com/office/2007/relationships/",
)
RELATED = frozenset(
    f"{WORD_PARTS} officeDocument theme image customXml customXmlProps core-properties thumbnail "
    "extended-properties custom-properties extendedProperties customProperties "
    "stylesWithEffects".split()
)
CODE = re.compile(r"vba(?:project|data)|activex|embeddings/|oleobject|(?:alt|af)chunk")
OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*://|\bfile:|\\\\|^\s*//|^\s*[a-z]:[\\/]", re.IGNORECASE)
NAMESPACE = re.compile(
    r"http://(?:schemas\.(?:openxmlformats\.org|microsoft\.com)|purl\.oclc\.org/ooxml|www\.w3\.org)/"
)
UNWANTED = frozenset(
    ["object", "control", "altChunk", "subDoc", "OLEObject", "objectEmbed", "objectLink"]
)
SAFE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
NAMING = frozenset({"uri", "Type"})


def faults(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """What a template must not hold: what was found, and what to do about it.

    Raises:
        BadInput: when a part is damaged.
    """
    folded = {name.casefold(): body for name, body in parts.items()}
    if len(folded) != len(parts) or TYPES not in folded:
        yield "文件里有只差大小写的重名部件，或缺少部件清单。", "请从下载的模板改起。"
        return
    kinds = _kinds(folded[TYPES])
    for name, body in folded.items():
        if name != TYPES:
            yield from _part(name, body, _kind(name, kinds), folded)
    if ROOT_RELATIONS not in folded or _mains(folded[ROOT_RELATIONS]) != [DOCUMENT]:
        yield f"文件的正文不是 {DOCUMENT}。", "请从下载的模板改起。"


def _kinds(body: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in parsed(body).iter("{*}Default", "{*}Override"):
        extension = each.get("Extension")
        key = each.get("PartName", "") if extension is None else f".{extension}"
        kind = (each.get("ContentType") or "").strip().lower()
        known = found.setdefault(key.casefold(), kind)
        found[key.casefold()] = known if known == kind else f"{known}；{kind}"
    return found


def _kind(name: str, kinds: Mapping[str, str]) -> str:
    return kinds.get(f"/{name}", kinds.get(f".{name.rpartition('.')[2]}", ""))


def _part(
    name: str, body: bytes, kind: str, folded: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    if CODE.search(name):
        yield f"文件里带有宏或嵌入对象（{name[:60]}）。", "请删去后另存。"
    if (kind == MAIN.lower()) != (name == DOCUMENT):
        yield f"部件 {name[:60]} 的内容类型与正文不符（{kind[:80]}）。", "请从下载的模板改起。"
    if kind in PICTURES:
        if not body.startswith(PICTURES[kind]):
            yield f"部件 {name[:60]} 说是图片，内容却不是。", "请删去后另存。"
        return
    if kind not in XML_TYPES:
        yield f"文件里有不认得的部件（{name[:60]}，{kind[:80] or '没有类型'}）。", "请删去后另存。"
        return
    root = parsed(body)
    if kind == RELATIONS or name.endswith(".rels"):
        yield from _relations(name, root, folded)
    else:
        yield from _content(name, root)


def _relations(
    name: str, root: etree._Element, folded: Mapping[str, bytes]
) -> Iterator[tuple[str, str]]:
    base = posixpath.dirname(posixpath.dirname(name))
    for each in root.iter("{*}Relationship"):
        target, kind = each.get("Target") or "", each.get("Type") or ""
        if (each.get("TargetMode") or "").strip().lower() == "external" or OUTSIDE.search(target):
            yield f"文件里有指向外部的链接（{target[:60]}）。", "请删去链接。"
        elif not any(kind == f"{at}{kind.rpartition('/')[2]}" for at in KINDS) or (
            kind.rpartition("/")[2] not in RELATED
        ):
            yield f"文件里有不认得的关系（{kind[-60:]}，指向 {target[:60]}）。", "请删去后另存。"
        elif _resolved(base, target) not in folded:
            yield f"关系所指的部件不在文件里（{target[:60]}）。", "请从下载的模板改起。"


def _resolved(base: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", base, target)).lstrip("/").casefold()


def _mains(body: bytes) -> list[str]:
    return [
        _resolved("", each.get("Target") or "")
        for each in parsed(body).iter("{*}Relationship")
        if (each.get("Type") or "").endswith("/officeDocument")
    ]


def _content(name: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Elements count by their local name, so in the transitional and the strict namespace."""
    pieces, simple = [], []
    for each in root.iter(etree.Element):
        local = _local(each.tag)
        if local in UNWANTED:
            yield f"{name[:60]} 里带有嵌入对象或外部文档（{local}）。", "请删去后另存。"
        if local in ("instrText", "delInstrText"):
            pieces.append("".join(each.itertext()))
        if local == "fldSimple":
            simple += [str(v) for k, v in each.attrib.items() if _local(k) == "instr"]
        for value in _outward(each):
            yield f"{name[:60]} 里有指向外部的地址（{value[:60]}）。", "请删去后另存。"
    if _odd(pieces) and not _odd(["".join(pieces)]):
        pieces = []  # Word 把一个页码域拆在几段文字里
    for words in _odd([*pieces, *simple]):
        yield f"Word 域“{words.strip()[:40]}”不允许。", "请改成文字。"


def _outward(element: etree._Element) -> list[str]:
    return [
        str(value)
        for key, value in element.attrib.items()
        if OUTSIDE.search(str(value))
        and not (_local(key) in NAMING and NAMESPACE.match(str(value)))
        and (_local(element.tag), _local(key)) != ("fldSimple", "instr")
    ]


def _local(name: object) -> str:
    return str(name).rpartition("}")[2]


def _odd(said: list[str]) -> list[str]:
    return [words for words in said if set(words.upper().split()) - SAFE_FIELDS]
