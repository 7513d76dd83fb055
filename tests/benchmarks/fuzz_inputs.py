"""喂给各种读文件的程序的坏文件：从好文件起，随机截断、重复、改写；同一个号码造出同一份。

Sound files of each kind, other writers' spellings of them included, and the accidents they have.
"""

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path[:0] = [str(TOP), str(TOP / "tests" / "records"), str(TOP / "tests" / "cadre")]

from appointment_persons import AS_OF, a_paper  # noqa: E402  要先找得到
from openpyxl import Workbook  # noqa: E402  同上

from cadre.roster.lrmx.writing import write  # noqa: E402  同上
from records.dossier.appointment.writing import write_one  # noqa: E402  同上

INSIDE, LIKELY = 0.7, 0.4  # 改在里面的、改到某一份的机会
Seeds = Callable[[], list[bytes]]
WORDS = (
    b"<", b">", b"&", b"</", b"/>", b"<!--", b"<![CDATA[", b"]]>", b"<!DOCTYPE", b"&#0;",
    b"\x00", b"\x0b", b"\xff\xfe", b"\xef\xbb\xbf", b'","', b"@", b"#", b"&#xD800;",
    b"PK\x03\x04", b"PK\x05\x06", b"<Person>", b"<Item>", b"<JianLi>",
    b"<br/>", b"1997.13--", b"&1lt;", b"w:tbl", b"\xe4\xb8",
    b"&nbsp;", b"&Aacute;", b'<r:Person xmlns:r="u">', b"<PERSON>", b"encoding='big5'",
    b"1e400", b"9999999999999999", b"1900-02-30", b"\xef\xbc\x91\xef\xbc\x99", b"\xe2\x80\xae",
)  # fmt: skip


def zipped(files: Mapping[str, bytes], method: int) -> bytes:
    """A zip of these files."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@cache
def papers() -> list[bytes]:
    """Sound .lrmx files, as the editor and as other programs write them."""
    plain = [write(a_paper(number)) for number in range(6)]
    text = plain[0].decode("utf-8-sig").partition("\n")[2]
    upper = re.sub(r"(</?)([A-Za-z_]+)", lambda tag: tag[1] + tag[2].upper(), text)
    prefixed = re.sub(r"(</?)([A-Za-z_]+)", r"\1r:\2", text)
    spaced = prefixed.replace("<r:Person>", '<r:Person xmlns:r="u">', 1)
    others = [text.encode("utf-16"), text.encode("gb18030"), upper.encode(), spaced.encode()]
    return plain + others


@cache
def older() -> list[bytes]:
    """Sound .lrm files."""
    rows = [
        [f"甲{n}@乙", "1975.03", "1997.07--2001.03  甲\r\n", *["x#y@z#w"] * 30] for n in range(3)
    ]
    return [('"' + '","'.join(row) + '"').encode("gb18030") for row in rows]


@cache
def forms() -> list[bytes]:
    """Sound Word forms."""
    return [write_one(a_paper(number), AS_OF) for number in range(2)]


@cache
def archives() -> list[bytes]:
    """Sound zips of papers."""
    files = {"甲.lrmx": papers()[0], "夹/乙.lrm": older()[0], "夹/乙.pic": b"\xff\xd8\xff"}
    return [zipped(files, method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]


SHEETS: Mapping[str, list[list[object]]] = {
    "干部": [
        ["干部编号", "姓名", "性别", "出生年月", "参加工作时间", "身份证号"],
        ["G1", "甲样", "男", "1975.03", "1997年7月", "110000197503070017"],
        ["G2", "乙 样", "女", 3.5, 35000, "=A1"],
        ["G3", "丙样", "男", date(1980, 1, 1), "198001", None],
    ],
    "年度考核": [
        ["干部编号", "年度", "等次"],
        ["G1", 2020, "优秀"],
        ["G2", "２０２１年", "称职"],
    ],
}


@cache
def workbooks() -> list[bytes]:
    """Sound workbooks: one of the roster, and one that is none of ours."""
    roster = Workbook()
    roster.remove(roster.active)
    for title, rows in SHEETS.items():
        sheet = roster.create_sheet(title)
        for row in rows:
            sheet.append(row)
    other = Workbook()
    for row in [["姓名", "出生年月"], ["甲样", "1975.03"], ["=A1", date(2020, 1, 1)]]:
        other.active.append(row)
    made = []
    for book in (roster, other):
        held = io.BytesIO()
        book.save(held)
        made.append(held.getvalue())
    return made


def mutated(seed: bytes, chance: random.Random) -> bytes:
    """A sound file after one to six small accidents."""
    content = bytearray(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        at = chance.randrange(len(content) + 1)
        how = chance.randrange(6)
        if how == 0:
            content[at : at + 1] = bytes([chance.randrange(256)])
        elif how == 1:
            content[at:at] = chance.choice(WORDS)
        elif how == 2:
            del content[at : at + chance.choice((1, 2, 8, 64, 4096))]
        elif how == 3:
            piece = content[at : at + chance.choice((4, 32, 512))]
            content[at:at] = piece * chance.randint(1, 3)
        elif how == 4:
            word = chance.choice(WORDS)
            content[at : at + len(word)] = word
        elif chance.random() < 0.1:
            del content[at:]
    return bytes(content)


@cache
def _parts(seed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutated_inside(seed: bytes, chance: random.Random) -> bytes:
    """A sound zip one part of which has had accidents, packed again so that its sums agree."""
    parts = dict(_parts(seed))
    name = chance.choice([name for name in parts if chance.random() < LIKELY] or list(parts))
    parts[name] = mutated(parts[name], chance)
    return zipped(parts, zipfile.ZIP_STORED)


def inputs(
    first: int, count: int, kinds: Mapping[str, tuple[Seeds, int]]
) -> Iterator[tuple[int, str, bytes]]:
    """Numbered inputs, each of one of the kinds; of each kind: its sound files and its share."""
    names = [name for name, (_, share) in kinds.items() for _ in range(share)]
    for number in range(first, first + count):
        chance = random.Random(number)  # noqa: S311  造坏文件，不作密钥
        name = chance.choice(names)
        seed = chance.choice(kinds[name][0]())
        inside = seed.startswith(b"PK") and chance.random() < INSIDE
        yield number, name, (mutated_inside if inside else mutated)(seed, chance)
