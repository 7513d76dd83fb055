"""别的软件写的任免审批表，栏目名称的大小写、命名空间和外层包装不尽相同，先统一成编辑器的写法。

Pure, but for lxml. Only names are changed, never texts; what lies in an unknown element is not
touched, and an element of a namespace other than the person's own is unknown.
"""

from collections.abc import Sequence

from lxml import etree

from cadre.roster.lrmx.decoding import Found
from cadre.roster.lrmx.paper import ENTRIES, FAMILY, ITEM, OF_RELATIVE, PHOTO, VERSION
from cadre.rules.errors import BadInput

PERSON = "Person"
OTHER = "请换用任免审批表文件。"
SPELT = "栏目名称的大小写或命名空间与编辑器的不同，已按名称认出。"


def _known(names: Sequence[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}


OF_PERSON = _known((FAMILY, PHOTO, VERSION, *ENTRIES))
OF_FAMILY = _known((ITEM, *(entry.element for entry in OF_RELATIVE)))


def person_in(root: etree._Element, found: Found) -> etree._Element:
    """The person of a file, its elements named as the editor names them.

    Raises:
        BadInput: when there is no person, or more than one.
    """
    person = _unwrapped(root, found)
    space = etree.QName(person).namespace
    changed = _respelt(list(person), OF_PERSON, space)
    for family in person.iterfind(FAMILY):
        changed |= _respelt(list(family), OF_FAMILY, space)
        for item in family.iterfind(ITEM):
            changed |= _respelt(list(item), OF_FAMILY, space)
    if changed or space or person.tag != PERSON:
        found.remark(SPELT)
    if not any(child.tag in OF_PERSON.values() for child in person):
        found.remark("文件里没有一个认得的栏目，请核对是不是任免审批表。")
    return person


def _unwrapped(root: etree._Element, found: Found) -> etree._Element:
    if _is_person(root):
        return root
    name = etree.QName(root).localname[:40]
    people = [child for child in root if _is_person(child)]
    if not people:
        raise BadInput(f"这不是任免审批表：根元素是“{name}”。", OTHER)
    if len(people) > 1:
        raise BadInput(f"一个文件里写了 {len(people)} 个人。", "请拆成每人一个文件后再导入。")
    found.remark(f"外面多了一层“{name}”，已去掉。")
    return people[0]


def _is_person(element: etree._Element) -> bool:
    named = isinstance(element.tag, str)
    return named and etree.QName(element).localname.casefold() == PERSON.casefold()


def _respelt(elements: Sequence[etree._Element], known: dict[str, str], space: str | None) -> bool:
    """Give known elements their own names; whether any had another."""
    changed = False
    for element in elements:
        if not isinstance(element.tag, str):
            continue
        own = etree.QName(element)
        name = known.get(own.localname.casefold())
        if name and own.namespace == space and element.tag != name:
            element.tag, changed = name, True
    return changed
