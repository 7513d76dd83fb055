from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lrmx_persons import BODY, PICTURE, UNHURRIED, elements, papers, person, photo_element

from cadre.roster.lrmx import lrm, reading
from cadre.roster.lrmx.paper import ENTRIES, AppointmentPaper, Relative
from cadre.roster.lrmx.reading import read
from cadre.roster.lrmx.writing import write
from cadre.rules.errors import BadInput

SPOUSE = Relative("妻子", "庚样例", "197606", "群众", "甲省样例学校教师")


def words(remarks):
    return " ".join(remark.words for remark in remarks)


@UNHURRIED
@given(papers())
def test_what_is_written_is_read_back_word_for_word(paper):
    again, remarks = read(write(paper, with_2025=True))

    assert again == paper
    assert remarks == ()


@UNHURRIED
@given(papers())
def test_without_the_option_the_fields_of_2025_alone_are_left_out(paper):
    again, _ = read(write(paper))

    gone = set(paper.texts) - set(again.texts)
    assert gone == {name for name, entry in ENTRIES.items() if entry.only_2025}
    assert {n: again.text(n) for n in again.texts} == {n: paper.text(n) for n in again.texts}


def test_the_file_begins_with_the_mark_and_keeps_the_order_of_the_editor():
    written = write(AppointmentPaper({"XingMing": "甲样例"}))

    assert written.startswith(b"\xef\xbb\xbf<?xml")
    text = written.decode("utf-8-sig")
    names = ["<XingMing>", "<JianLi", "<JiaTingChengYuan", "<ShenFenZheng", "<ZhaoPian", "<Version"]
    assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
    assert "\r\n" in text


STYLES = {
    "带字节序标记": b"\xef\xbb\xbf" + person(elements(BODY)).encode(),
    "没有声明": person(elements(BODY), declaration="").encode(),
    "国标编码却声明为 utf-8": person(elements(BODY)).encode("gb18030"),
    "双字节编码": person(elements(BODY), declaration="").encode("utf-16"),
    "空栏是换行": person(elements({**BODY, "NiRenZhiWu": ""}, empty="\n    ")).encode(),
    "原文段": person(elements(BODY, wrap=lambda t: f"<![CDATA[{t}]]>")).encode(),
    "栏目次序颠倒": person(elements(dict(reversed(BODY.items())))).encode(),
    "有注释掉的一项": person(elements(BODY) + "<!-- <Item/> -->").encode(),
}


@pytest.mark.parametrize("style", STYLES)
def test_each_way_of_writing_gives_the_same_paper(style):
    paper, _ = read(STYLES[style])

    assert {name: paper.text(name) for name in BODY} == BODY
    assert paper.family == (SPOUSE,)


def test_the_name_of_a_relative_is_not_taken_for_the_person():
    paper, _ = read(person(elements({"XingBie": "男"})).encode())

    assert paper.name == ""
    assert paper.family[0].name == "庚样例"


def test_a_bare_ampersand_is_mended_and_reported():
    raw = person("<XingMing>甲样例</XingMing><XianRenZhiWu>甲&乙公司 <5人></XianRenZhiWu>")

    paper, remarks = read(raw.replace("<5人>", "<5人").encode())

    assert paper.text("XianRenZhiWu") == "甲&乙公司 <5人"
    assert "未转义" in words(remarks)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("甲&1lt;乙", "甲<乙"),
        ("甲&amp;lt;乙", "甲<乙"),
        ("一<br/>二", "一\n二"),
        ("一&lt;br&gt;二", "一\n二"),
    ],
)
def test_what_converters_leave_behind_is_undone(written, said):
    paper, remarks = read(person(f"<JianLi>{written}</JianLi>").encode())

    assert paper.text("JianLi") == said
    assert remarks


@pytest.mark.parametrize("mark", ["\x0b", "&#11;", "&#xB;"])
def test_a_vertical_tab_becomes_a_line(mark):
    paper, remarks = read(person(f"<JianLi>一{mark}二</JianLi>").encode())

    assert paper.text("JianLi") == "一\n二"
    assert remarks


@pytest.mark.parametrize("mark", ["\x01", "&#1;", "&#xFFFE;", "&#xD800;"])
def test_other_control_characters_are_dropped_and_reported(mark):
    paper, remarks = read(person(f"<XingMing>甲{mark}样</XingMing>").encode())

    assert paper.text("XingMing") == "甲样"
    assert "控制字符" in words(remarks)


def test_a_paper_without_a_field_has_it_absent_and_one_empty_has_it_empty():
    paper, _ = read(person("<XingMing>甲</XingMing><NiRenZhiWu>\n  </NiRenZhiWu>").encode())

    assert "MinZu" not in paper.texts
    assert paper.texts["NiRenZhiWu"] == ""


def test_an_unknown_field_is_kept_and_written_back():
    extra = '<ZhengZhiMianMao 甲="乙">中共党员<b>某</b></ZhengZhiMianMao>'

    paper, remarks = read(person("<XingMing>甲</XingMing>" + extra).encode())
    again, _ = read(write(paper))

    assert paper.unknown == (("ZhengZhiMianMao", extra),)
    assert again.unknown == paper.unknown
    assert "ZhengZhiMianMao" in words(remarks)


@pytest.mark.parametrize("wrapped", [False, True])
def test_a_photo_is_read_whether_on_one_line_or_wrapped(wrapped):
    paper, remarks = read(person(photo_element(wrapped)).encode())

    assert paper.photo == PICTURE
    assert remarks == ()


@pytest.mark.parametrize(
    ("inside", "said"),
    [("不是照片", "损坏"), ("R0lGODlhAQABAAAAACw=", "不是 JPEG")],
)
def test_a_photo_that_is_none_is_left_out_and_said_so(inside, said):
    paper, remarks = read(person(f"<ZhaoPian>{inside}</ZhaoPian>").encode())

    assert paper.photo == b""
    assert said in words(remarks)


def test_empty_rows_of_the_family_are_left_out():
    empty = "<JiaTingChengYuan><Item><ChengWei> </ChengWei></Item></JiaTingChengYuan>"

    assert read(person(empty).encode())[0].family == ()


HOSTILE = {
    "实体展开": '<!DOCTYPE P [<!ENTITY a "aaaa">]><Person><XingMing>&a;</XingMing></Person>',
    "读本机文件": '<!DOCTYPE P [<!ENTITY a SYSTEM "file:///etc/passwd">]><Person>&a;</Person>',
    "层次过深": "<Person>" + "<a>" * 50 + "</a>" * 50 + "</Person>",
    "不是这种文件": "<html><body/></html>",
    "不合格式": "<Person><XingMing>甲</Person>",
    "空的": "",
    "栏目太多": "<Person>" + "".join(f"<x{i}/>" for i in range(300)) + "</Person>",
    "亲属太多": "<Person><JiaTingChengYuan>" + "<Item/>" * 200 + "</JiaTingChengYuan></Person>",
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_a_sentence(attack):
    with pytest.raises(BadInput) as refused:
        read(HOSTILE[attack].encode())

    assert refused.value.what.endswith("。")
    assert refused.value.what_to_do


def test_a_file_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 100)

    with pytest.raises(BadInput, match="超过"):
        read(person(elements(BODY)).encode())


PIECES = st.sampled_from(
    [b"<Person>", b"</Person>", b"<XingMing>", b"</XingMing>", b"&", b"&#11;", b"&#x110000;",
     b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x", b"?>", b"\xef\xbb\xbf", b"\xff\xfe",
     b"<JianLi>", b"<br/>", b"<ZhaoPian>", b"/9j/", b"</ZhaoPian>", b"<Item>",
     b"<JiaTingChengYuan>", "甲".encode(), b"<a:b>", b"\x00", b"\x0b",
     b"<XingMing", b"x='", b"'>", b"&1lt;", b"&amp;#55296;"]
)  # fmt: skip
FILES = st.one_of(
    st.binary(max_size=300),
    st.lists(PIECES, max_size=25).map(b"".join),
    st.lists(PIECES, max_size=12).map(lambda p: b"<Person>" + b"".join(p) + b"</Person>"),
)


@settings(max_examples=1500, deadline=None)
@given(FILES)
def test_whatever_the_bytes_there_is_a_paper_or_a_sentence(content):
    with suppress(BadInput):
        paper, _ = read(content)
        assert read(write(paper, with_2025=True))[0].texts.keys() >= paper.texts.keys()


OLD = [
    "邓样例", "女", "196809", "苗族", "甲省样例", "群众", "健康", "甲省样例", "198907",
    "大专#@大学#管理学学士", "甲省样例学校财会专业#@甲省样例大学#会计学专业", "会计师",
    "", "", "", "",
    "财务", "1986.09--1989.07  学习\r\n1989.07--         科员", "无", "2019年年度考核优秀",
    "父亲@母亲@@", "甲父样@丙母样@@", "193905@194203@@", "中共党员@群众@@", "退休@居民@@",
    "副局长", "", "", "工作需要", "", "202003", "", "202003",
]  # fmt: skip


def old_file(fields):
    return ('"' + '","'.join(fields) + '"\r\n').encode("gb18030")


def test_the_older_form_is_read_with_its_picture():
    paper, remarks = lrm.read(old_file(OLD), PICTURE)

    assert paper.name == "邓样例"
    assert paper.text("ZaiZhiJiaoYu_XueWei") == "管理学学士"
    assert paper.text("ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi") == "会计学专业"
    assert [r.relation for r in paper.family] == ["父亲", "母亲"]
    assert paper.photo == PICTURE
    assert "旧版" in words(remarks)


@pytest.mark.parametrize(("count", "taken"), [(32, False), (33, True), (34, True), (35, False)])
def test_the_older_form_has_33_or_34_fields(count, taken):
    fields = [*OLD, "110000196809010000", "多"][:count]

    if taken:
        assert lrm.read(old_file(fields))[0].name == "邓样例"
    else:
        with pytest.raises(BadInput, match=f"有 {count} 项"):
            lrm.read(old_file(fields))


@settings(max_examples=500, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(st.text(max_size=5), max_size=40).map(old_file)))
def test_whatever_the_bytes_the_older_form_answers_with_a_paper_or_a_sentence(content):
    with suppress(BadInput):
        lrm.read(content, content)
