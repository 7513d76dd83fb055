"""画好的图只留图：不带标识、样式和注释，加一个读屏软件读得到的标题，可以放进不许样式的页面。"""

from collections.abc import Iterable
from typing import Any

from lxml import etree


def tidied(drawn: bytes, title: str) -> str:
    """Only the picture: no prolog, comment, identifier or node key; with a title for readers."""
    parser = etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
    svg: Any = etree.fromstring(drawn, parser)
    spaced = "{http://www.w3.org/XML/1998/namespace}space"
    for element in svg.iter():
        for attribute in ("id", "class", "style", spaced):
            element.attrib.pop(attribute, None)
    _drop(svg.iter("{*}title"))
    for size in ("width", "height"):
        svg.set(size, svg.get(size).removesuffix("pt"))
    svg.set("role", "img")
    svg.insert(0, _titled(svg, title))
    etree.cleanup_namespaces(svg)
    return str(etree.tostring(svg, encoding="unicode"))


def _drop(elements: Iterable[Any]) -> None:
    for element in list(elements):
        element.getparent().remove(element)


def _titled(svg: Any, title: str) -> Any:  # noqa: ANN401  lxml 没有类型
    element = etree.Element(f"{{{etree.QName(svg).namespace}}}title")
    element.text = title
    return element
