"""Invented persons for appointment papers, and the files as several programs write them."""

import base64

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cadre.roster.lrmx.paper import (
    AFTER_FAMILY,
    BEFORE_FAMILY,
    OF_RELATIVE,
    AppointmentPaper,
    Relative,
)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # 字符表初次很慢
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(200)) + b"\xff\xd9"
LETTERS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff\x7f\ufeff"
)
# 转换程序留下的符号读时会还原，所以不出现在原文里
PLAIN = st.text(LETTERS, max_size=40).filter(lambda t: "&" not in t and "<" not in t)
LINE = PLAIN.map(str.strip)
LINES = st.lists(LINE.filter(bool), max_size=5).map("\n".join)
NAMES = st.sampled_from(["甲样例", "阿卜·乙样", "欧阳丙样", "丁𠮷样", "戊 样"])


@st.composite
def papers(draw):
    """A paper with any texts in any fields."""
    texts = {
        entry.element: draw(LINES if entry.lines else LINE)
        for entry in (*BEFORE_FAMILY, *AFTER_FAMILY)
    }
    texts["XingMing"] = draw(NAMES)
    relatives = draw(st.lists(st.builds(Relative, LINE, NAMES, LINE, LINE, LINE), max_size=8))
    photo = draw(st.sampled_from([b"", PICTURE]))
    return AppointmentPaper(texts, tuple(relatives), photo, "3.2.1.16")


BODY = {
    "XingMing": "己样例",
    "XingBie": "男",
    "ChuShengNianYue": "197503",
    "MinZu": "汉族",
    "JianLi": "1993.09--1997.07  甲省样例大学学习\n1997.07--         甲省样例局科员",
    "NianDuKaoHeJieGuo": "2021年、2022年年度考核称职，2023年年度考核优秀",
}
RELATIVE = ("妻子", "庚样例", "197606", "群众", "甲省样例学校教师")


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def elements(texts, *, empty="", family=True, newline="\n", wrap=escaped):
    """The children of Person, one to a line."""
    lines = [f"<{name}>{wrap(text) or empty}</{name}>" for name, text in texts.items()]
    if family:
        item = "".join(
            f"<{e.element}>{wrap(t)}</{e.element}>"
            for e, t in zip(OF_RELATIVE, RELATIVE, strict=True)
        )
        lines.append(f"<JiaTingChengYuan><Item>{item}</Item></JiaTingChengYuan>")
    return newline.join(lines)


def person(inside: str, *, declaration='<?xml version="1.0" encoding="utf-8"?>') -> str:
    return f"{declaration}<Person>{inside}</Person>"


def photo_element(wrapped: bool = False) -> str:
    coded = base64.b64encode(PICTURE).decode()
    if wrapped:
        coded = "\n".join(coded[i : i + 76] for i in range(0, len(coded), 76))
    return f"<ZhaoPian>{coded}</ZhaoPian>"
