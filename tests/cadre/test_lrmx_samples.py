"""The files that programs in use write, rebuilt: each is read, and its odd point is said."""

import base64
from datetime import date

import pytest
from lrmx_persons import PICTURE, elements, escaped, person

from cadre.roster.lrmx import lrm
from cadre.roster.lrmx.checks import checks
from cadre.roster.lrmx.facts import person_of
from cadre.roster.lrmx.identity import check_digit
from cadre.roster.lrmx.paper import AFTER_FAMILY, BEFORE_FAMILY, OF_RELATIVE
from cadre.roster.lrmx.reading import read
from cadre.rules.errors import BadInput

ON = date(2025, 6, 30)
SEVENTEEN = "11000019750301001"
TEXTS = {
    "XingMing": "甲样例",
    "XingBie": "男",
    "ChuShengNianYue": "197503",
    "MinZu": "汉族",
    "RuDangShiJian": "199612",
    "CanJiaGongZuoShiJian": "199707",
    "JianKangZhuangKuang": "健康",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "XianRenZhiWu": "甲县样例局局长",
    "JianLi": "1993.09--1997.07  甲省样例大学学习\n1997.07--         甲县样例局局长",
    "NianDuKaoHeJieGuo": "2021年、2022年年度考核称职，2023年年度考核优秀",
    "JiSuanNianLingShiJian": "20250630",
    "ShenFenZheng": SEVENTEEN + check_digit(SEVENTEEN),
}
NO_ID = {name: text for name, text in TEXTS.items() if name != "ShenFenZheng"}
BLANK = {entry.element: "" for entry in (*BEFORE_FAMILY, *AFTER_FAMILY) if not entry.only_2025}
COMMENT = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PHOTO = f"<ZhaoPian>{base64.b64encode(PICTURE).decode()}</ZhaoPian>"


def version(words: str) -> str:
    return f"<Version>{words}</Version>"


def moved_family(texts) -> str:
    """As a writer that puts the family after the ID number, the photo last, nulls left out."""
    return elements(texts, family=True, newline="\n    ") + PHOTO


def cdata(text: str) -> str:
    return f"<![CDATA[{text}]]>" if "\n" in text else escaped(text)


FILES = {
    "编辑器 3.2.1.6 的空表": b"\xef\xbb\xbf"
    + person(elements(BLANK, empty="\n  ") + version("3.2.1.6")).encode(),
    "编辑器 3.0.2.12，没有身份证号": b"\xef\xbb\xbf"
    + person(elements(NO_ID, empty="\r\n  ", newline="\r\n") + PHOTO).encode(),
    "3.2.1.16 的导出，行尾有空格": person(
        elements(TEXTS, wrap=lambda t: escaped(t) + "   ") + PHOTO + version("3.2.1.16")
    ).encode(),
    "JAXB 导出，没有版本": person(moved_family(TEXTS), declaration=COMMENT).encode(),
    "没有声明，原文段，至今": person(
        elements(
            {**TEXTS, "JianLi": TEXTS["JianLi"].replace("--         ", "--至今     ")}, wrap=cdata
        )
        + version(""),
        declaration="",
    ).encode(),
}


@pytest.mark.parametrize("kind", FILES)
def test_each_writers_file_is_read(kind):
    paper, remarks = read(FILES[kind])

    said = person_of(paper)
    if kind.endswith("空表"):
        assert (paper.name, paper.family[1:], said.texts) == ("", (), {"Version": "3.2.1.6"})
        return
    assert said.official["name"] == "甲样例"
    assert [stage.begins for stage in said.resume] == ["1993.09", "1997.07"]
    assert said.resume[-1].ends == ""
    assert said.grades == {2021: "称职", 2022: "称职", 2023: "优秀"}
    assert paper.photo in (PICTURE, b"")
    assert remarks == ()


def test_the_edition_of_2025_is_read_by_name_and_its_wrong_id_number_is_said():
    wrong = SEVENTEEN + ("0" if check_digit(SEVENTEEN) != "0" else "1")
    inside = elements({"XingMing": "张样", "DaoLingNianYue": "203707", "ShenFenZheng": wrong})
    extra = "<ZhengZhiMianMao>中共党员</ZhengZhiMianMao>"

    paper, remarks = read(person(extra + inside).encode())

    assert paper.text("DaoLingNianYue") == "203707"
    assert paper.unknown[0][0] == "ZhengZhiMianMao"
    assert any("校验码" in problem.what for problem in checks(person_of(paper), ON))
    assert any("ZhengZhiMianMao" in remark.words for remark in remarks)


def test_a_bare_ampersand_is_mended_and_said():
    raw = person(elements({**TEXTS, "XianRenZhiWu": "甲&乙公司"}, wrap=str))

    paper, remarks = read(raw.encode())

    assert paper.text("XianRenZhiWu") == "甲&乙公司"
    assert "未转义" in remarks[0].words


def old_file(slots: int) -> bytes:
    family = [
        "@".join([word, *[""] * (slots - 1)]) for word in ("妻子", "乙样", "197606", "群众", "教师")
    ]
    fields = ["邓样例", "女", "196809", "苗族", "甲省", "群众", "健康", "甲省", "198907"]
    fields += ["大专#@大学#管理学学士", "甲校#@乙大学#会计学", "会计师", "", "", "", "", "财务"]
    fields += ["1986.09--1989.07  学习\r\n1989.07--         科员", "无", "2019年年度考核优秀"]
    fields += [*family, "副局长", "", "", "工作需要", "", "202003", "", "202003"]
    return ('"' + '","'.join(fields) + '"\r\n').encode("gb18030")


@pytest.mark.parametrize("slots", [12, 13])
def test_the_older_form_is_read_in_the_national_encoding_and_a_womans_wife_is_said(slots):
    paper, _ = lrm.read(old_file(slots), PICTURE)

    problems = checks(person_of(paper), ON)
    assert [relative.relation for relative in paper.family] == ["妻子"]
    assert any("称谓却有“妻子”" in problem.what for problem in problems)


def test_the_older_form_loses_its_control_characters_too():
    paper, remarks = lrm.read(old_file(12).replace(b"198907", b"1989\x0007"))

    assert paper.text("CanJiaGongZuoShiJian") == "198907"
    assert any("控制字符" in remark.words for remark in remarks)


def test_a_field_with_an_endless_name_is_refused():
    name = "x" * 101

    with pytest.raises(BadInput, match="名称过长"):
        read(person(f"<{name}/>").encode())


def test_the_relatives_have_five_texts():
    assert len(OF_RELATIVE) == 5
