"""Papers as other programs or hands write them: a person comes of each, or a sentence."""

import base64
import io
import re

import pytest
from exchange_world import PAPER, app_of, roster, zipped
from PIL import Image
from world import client_for

from cadre.foundation.settings import Settings
from cadre.roster.lrmx.writing import write
from cadre.rules.vocabulary import AccountRole, PostRank
from records.dossier.exchange import reading_store

NAME = "<XingMing>陈样例</XingMing>"
REST = f"{NAME}<XingBie>男</XingBie><ChuShengNianYue>198001</ChuShengNianYue>"
NOISE = bytes(range(256)) * 60_000


DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'


def person(inside: str, declaration: str = DECLARED) -> str:
    return f"{declaration}<Person>{inside}</Person>"


def huge_photo() -> str:
    held = io.BytesIO()
    Image.new("L", (8000, 8000), "white").save(held, "JPEG", quality=1)
    return base64.b64encode(held.getvalue()).decode()


def with_photo(coded: str) -> bytes:
    return person(f"{REST}<ZhaoPian>{coded}</ZhaoPian>").encode()


# 文件名 → 内容、页上该见到的话；见到的是人名，就是读出来了
ODD = {
    "属性.lrmx": (
        person(REST).replace("<XingMing>", '<XingMing id="1" xml:space="preserve">').encode(),
        "陈样例",
    ),
    "命名空间.lrmx": (
        person(REST).replace("<Person>", '<Person xmlns="http://x.example/rm">').encode(),
        "陈样例",
    ),
    "别的根.lrmx": (
        person(REST).replace("<Person>", "<RenMianBiao>").replace("</Person>", "</RenMianBiao>"),
        "根元素是“RenMianBiao”",
    ),
    "双字节.lrmx": (person(REST, declaration="").encode("utf-16"), "陈样例"),
    "国标却说是万国码.lrmx": (person(REST).encode("gbk"), "陈样例"),
    "原文段套原文段.lrmx": (
        person(REST + "<JianLi><![CDATA[2001.01--  甲<![CDATA[乙]]>丙]]></JianLi>").encode(),
        "不合格式",
    ),
    "空照片.lrmx": (with_photo("\n  "), "陈样例"),
    "重复的栏目.lrmx": (person(f"{REST}<XingMing>别人</XingMing>").encode(), "陈样例"),
    "标记与声明不合.lrmx": (
        b"\xef\xbb\xbf" + person(REST, declaration='<?xml version="1.0" encoding="gbk"?>').encode(),
        "陈样例",
    ),
    "照片过大.lrmx": (with_photo(huge_photo()), "陈样例"),
    "文件过大.lrmx": (with_photo(base64.b64encode(NOISE).decode()), "MB"),
    "改了后缀.lrm": (write(PAPER), "不是国标编码"),
    "改了后缀.docx": (write(PAPER), "不是 Word 文档"),
    "其实是图片.lrmx": (b"\xff\xd8\xff\xe0" + NOISE[:2000], "编码认不出来"),
}


@pytest.fixture
def client(engine, tmp_path, monkeypatch):
    monkeypatch.setattr(reading_store, "AT_ONCE", 1 << 30)  # 大的也当场读
    app = app_of(engine, Settings(_env_file=None, data=tmp_path))
    officer = client_for(app, AccountRole.CADRE_OFFICER, ranks=tuple(PostRank))
    roster(engine)
    return officer


@pytest.mark.parametrize("name", ODD)
def test_of_each_odd_paper_comes_a_person_or_a_sentence(client, name):
    content, said = ODD[name]
    content = content if isinstance(content, bytes) else content.encode()
    files = {"papers": ("包.zip", zipped({name: content}))}

    answer = client.submit("/roster/exchange", files=files)
    place = answer.headers.get("location", "")
    listed = client.get(place).text if place else answer.text

    assert answer.status_code in (303, 422)
    assert name in listed
    line = re.search(rf"<tr[^>]*>(?:(?!</tr>).)*{re.escape(name)}.*?</tr>", listed, re.DOTALL)
    assert line is not None
    words = re.sub(r"<[^>]+>|\s+", " ", line[0])
    assert said in words
