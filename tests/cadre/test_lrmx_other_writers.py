import base64
import io
import re
from dataclasses import replace

import pytest
from lrmx_persons import BODY, elements, person
from PIL import Image

from cadre.roster.lrmx.paper import Relative
from cadre.roster.lrmx.reading import read
from cadre.roster.lrmx.writing import write
from cadre.rules.errors import BadInput

PLAIN = person(elements(BODY), declaration="")
DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
SPELT = "大小写或命名空间"


def spelt(how):
    return re.sub(r"(</?)([A-Za-z_]+)", lambda tag: tag[1] + how(tag[2]), PLAIN)


def in_space(opening, prefix=""):
    named = re.sub(r"(</?)([A-Za-z_]+)", rf"\1{prefix}\2", PLAIN)
    return named.replace(f"<{prefix}Person>", opening)


def words(remarks):
    return " ".join(remark.words for remark in remarks)


SAME = {
    "双字节，小端，无标记": (PLAIN.encode("utf-16-le"), ""),
    "双字节，大端，无标记": (PLAIN.encode("utf-16-be"), ""),
    "双字节，照实声明": ((DECLARED.format("utf-16") + PLAIN).encode("utf-16"), ""),
    "四字节": (PLAIN.encode("utf-32"), ""),
    "国标，照实声明": ((DECLARED.format("GB2312") + PLAIN).encode("gb18030"), "国标"),
    "两个字节序标记": (b"\xef\xbb\xbf\xef\xbb\xbf" + PLAIN.encode(), ""),
    "前面有空行": (("\n\n  " + DECLARED.format("utf-8") + PLAIN).encode(), ""),
    "末尾补了零": (PLAIN.encode() + b"\0" * 64, "控制字符"),
    "栏目名大写": (spelt(str.upper).encode(), SPELT),
    "栏目名小写": (spelt(str.lower).encode(), SPELT),
    "缺省命名空间": (in_space('<Person xmlns="urn:x">').encode(), SPELT),
    "前缀命名空间": (in_space('<r:Person xmlns:r="urn:x">', "r:").encode(), SPELT),
    "只声明了命名空间": (
        in_space('<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">').encode(),
        "",
    ),
    "栏目带属性": (re.sub(r"<([A-Z]\w+)>", r'<\1 id="1">', PLAIN).encode(), ""),
    "外面多一层": (f"<Persons>{PLAIN}</Persons>".encode(), "多了一层"),
    "注释里有两个横线": (PLAIN.replace("<Xing", "<!-- 甲 -- 乙 --><Xing", 1).encode(), "注释"),
    "换行转换了两次": (PLAIN.replace("\n", "\r\r\n").encode(), ""),
    "有样式表指令": (('<?xml-stylesheet href="a"?>' + PLAIN).encode(), ""),
}


@pytest.mark.parametrize("writer", SAME)
def test_what_another_program_writes_is_the_same_paper(writer):
    content, said = SAME[writer]

    paper, remarks = read(content)
    expected, _ = read(PLAIN.encode())

    assert (paper.texts, paper.family, paper.unknown) == (expected.texts, expected.family, ())
    assert said in words(remarks)
    assert bool(said) == bool(remarks)


@pytest.mark.parametrize("version", ["3.2.1.2", "3.2.1.16", "2025", "", "甲"])
def test_the_version_decides_nothing(version):
    content = PLAIN.replace("</Person>", f"<Version>{version}</Version></Person>")

    paper, remarks = read(content.encode())

    assert paper.version == version
    assert (paper.texts, remarks) == (read(PLAIN.encode())[0].texts, ())


def test_an_element_of_a_foreign_namespace_is_unknown_even_under_a_known_name():
    extra = '<a:XingMing xmlns:a="urn:a">乙</a:XingMing>'

    paper, _ = read(PLAIN.replace("</Person>", extra + "</Person>").encode())

    assert paper.text("XingMing") == BODY["XingMing"]
    assert paper.unknown == (("{urn:a}XingMing", extra),)
    assert read(write(paper))[0].unknown == paper.unknown


def test_names_within_an_unknown_element_stay_as_they_came():
    extra = "<KuoZhan><xingming>乙</xingming><A><B>丙</B></A><C/></KuoZhan>"

    paper, remarks = read(PLAIN.replace("</Person>", extra + "</Person>").encode())

    assert paper.unknown == (("KuoZhan", extra),)
    assert "KuoZhan" in words(remarks)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("甲&nbsp;乙", "甲 乙"),
        ("甲&middot;乙&mdash;&ldquo;丙&rdquo;", "甲·乙—“丙”"),
        ("甲&amp;nbsp;乙", "甲 乙"),
        ("<![CDATA[甲&nbsp;乙]]>", "甲 乙"),
        ("甲&nbsp;R&D", "甲 R&D"),
        ("甲&bogus;乙", "甲&bogus;乙"),
    ],
)
def test_the_entities_of_web_pages_become_what_they_stand_for(written, said):
    paper, remarks = read(person(f"<ChengBaoDanWei>{written}</ChengBaoDanWei>").encode())

    assert paper.text("ChengBaoDanWei") == said
    assert remarks


def test_line_ends_within_a_raw_section_count_once():
    paper, _ = read(person("<JianLi><![CDATA[一\r\n二\r\n\r\n三]]></JianLi>").encode())

    assert paper.text("JianLi") == "一\n二\n\n三"


def test_a_few_damaged_bytes_do_not_turn_the_whole_file_into_other_words():
    content = PLAIN.encode().replace("己样例".encode(), "己样".encode() + b"\xe4\xbe", 1)

    paper, remarks = read(content)

    assert paper.text("XingMing") == "己样\ufffd"
    assert paper.text("JianLi") == BODY["JianLi"]
    assert "字节已损坏" in words(remarks)


def test_the_encoding_of_taiwan_is_taken_where_it_is_declared():
    content = DECLARED.format("big5") + person("<XingMing>陳樣例</XingMing>", declaration="")

    paper, _ = read(content.encode("big5"))

    assert paper.text("XingMing") == "陳樣例"


def test_an_undeclared_encoding_that_gives_strange_letters_is_said():
    content = person("<XingMing>許樣例</XingMing><JiGuan>臺北</JiGuan>", declaration="")

    assert "请逐栏核对" in words(read(content.encode("big5"))[1])


def test_relatives_without_an_element_each_are_parted_where_a_field_repeats():
    one, two = Relative("妻子", "乙样例", "", "", "某处"), Relative("儿子", "丙样例")
    loose = "<ChengWei>妻子</ChengWei><XingMing>乙样例</XingMing>"
    loose += "<GongZuoDanWeiJiZhiWu>某处</GongZuoDanWeiJiZhiWu>"
    loose += "<ChengWei>儿子</ChengWei><XingMing>丙样例</XingMing>"

    paper, remarks = read(person(f"<JiaTingChengYuan>{loose}</JiaTingChengYuan>").encode())

    assert paper.family == (one, two)
    assert "逐人分开" in words(remarks)


def test_what_is_not_known_of_a_relative_is_said_and_not_lost_in_silence():
    item = "<Item><ChengWei>妻子</ChengWei><DianHua>123</DianHua><Kong/></Item>"

    paper, remarks = read(person(f"<JiaTingChengYuan>{item}</JiaTingChengYuan>").encode())

    assert paper.family == (Relative("妻子"),)
    assert "DianHua" in words(remarks)
    assert "Kong" not in words(remarks)


REFUSED = {
    "空的": (b"", "空的"),
    "只有空白": (b" \r\n\t", "空的"),
    "断在中间": (PLAIN.encode()[: len(PLAIN.encode()) // 2], "没有传完整"),
    "后面有别的东西": (PLAIN.encode() + "甲".encode(), "不合格式"),
    "两个人": (f"<Persons>{PLAIN}{PLAIN}</Persons>".encode(), "2 个人"),
    "没有人": (b"<Persons><Unit/></Persons>", "Persons"),
    "别的格式": (b'{"XingMing": 1}', "不是任免审批表"),
    "压缩包": (b"PK\x03\x04" + bytes(range(32, 120)), "不是任免审批表"),
    "前缀没有声明": (
        re.sub(r"(</?)(\w+)", r"\1r:\2", PLAIN).encode(),
        "不合格式",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence_that_says_why(case):
    content, said = REFUSED[case]

    with pytest.raises(BadInput, match=said) as refused:
        read(content)

    assert refused.value.what_to_do


def test_a_person_of_whom_nothing_is_known_is_said():
    assert "没有一个认得的栏目" in words(read(b'<Person XingMing="x"/>')[1])


def picture(kind, mode="RGB"):
    held = io.BytesIO()
    Image.new(mode, (376, 470)).save(held, kind)
    return held.getvalue()


def with_photo(content, *, wrapped=False, head=""):
    coded = base64.b64encode(content).decode()
    if wrapped:
        coded = "\r\n".join(coded[at : at + 76] for at in range(0, len(coded), 76))
    return person(f"<XingMing>甲</XingMing><ZhaoPian>{head}{coded}</ZhaoPian>").encode()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("head", ["", "data:image/jpeg;base64,", "\n   "])
def test_a_photo_of_either_kind_is_taken_however_it_is_wrapped(kind, wrapped, head):
    paper, remarks = read(with_photo(picture(kind), wrapped=wrapped, head=head))

    assert paper.photo == picture(kind)
    assert remarks == ()


@pytest.mark.parametrize("kind", ["BMP", "GIF", "TIFF"])
def test_a_photo_of_another_kind_is_left_out_and_said(kind):
    paper, remarks = read(with_photo(picture(kind)))

    assert paper.photo == b""
    assert "不是 JPEG 或 PNG" in words(remarks)


def test_the_paper_of_another_writer_goes_out_as_the_editor_writes_it():
    paper, _ = read(SAME["前缀命名空间"][0])

    again, remarks = read(write(replace(paper, unknown=())))

    assert again.texts.items() >= {n: t for n, t in paper.texts.items() if t}.items()
    assert (again.family, remarks) == (paper.family, ())
