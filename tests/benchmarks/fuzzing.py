"""读文件的程序长时间喂坏文件：每一份要么读出来，要么说一句话；不崩溃、不停住、不出别的错。

Run `python -m tests.benchmarks.fuzzing 1000000`; prints the inputs a second and every input that
broke a parser, and leaves those in the folder named by `--keep`. Sound files of each kind are cut,
repeated and overwritten at random, the same for the same number.
"""

import argparse
import hashlib
import io
import multiprocessing
import random
import signal
import sys
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path[:0] = [str(TOP), str(TOP / "tests" / "records"), str(TOP / "tests" / "cadre")]

from appointment_persons import AS_OF, a_paper  # noqa: E402  要先找得到
from openpyxl import Workbook  # noqa: E402  同上

from cadre.foundation import workbook, workbook_child  # noqa: E402  同上
from cadre.roster.lrmx import lrm, reading  # noqa: E402  同上
from cadre.roster.lrmx.checks import checks  # noqa: E402  同上
from cadre.roster.lrmx.composing import paper_of  # noqa: E402  同上
from cadre.roster.lrmx.facts import person_of  # noqa: E402  同上
from cadre.roster.lrmx.paper import AppointmentPaper  # noqa: E402  同上
from cadre.roster.lrmx.writing import write  # noqa: E402  同上
from cadre.rules.errors import BadInput  # noqa: E402  同上
from records.dossier.appointment.reading_back import read_back  # noqa: E402  同上
from records.dossier.appointment.writing import write_one  # noqa: E402  同上
from records.dossier.exchange import child  # noqa: E402  同上
from records.dossier.exchange.unpacking import pieces  # noqa: E402  同上

ON = date(2025, 6, 30)
PATIENCE = 10  # 秒，一份读这么久就算停住
AT_ONCE = 500
INSIDE, LIKELY, CUT = 0.7, 0.4, 0.1  # 改在里面的、改到某一份的、截断的机会
WORDS = (
    b"<", b">", b"&", b"</", b"/>", b"<!--", b"<![CDATA[", b"]]>", b"<!DOCTYPE", b"&#0;",
    b"\x00", b"\x0b", b"\xff\xfe", b"\xef\xbb\xbf", b'","', b"@", b"#", b"&#xD800;",
    b"PK\x03\x04", b"PK\x05\x06", b"<Person>", b"<Item>", b"<JianLi>",
    b"<br/>", b"1997.13--", b"&1lt;", b"w:tbl", b"\xe4\xb8",
)  # fmt: skip


class Stuck(Exception):  # noqa: N818  不是程序的错，是时候到了
    """A parser did not come back in time."""


@dataclass(frozen=True)
class Parser:
    """One parser: its sound files, and how it is tried."""

    seeds: Callable[[], list[bytes]]
    tried: Callable[[bytes], None]
    share: int


def _through(paper: AppointmentPaper) -> None:
    """All the way: facts, warnings, the paper anew, the file anew, and read again."""
    person = person_of(paper)
    checks(person, ON)
    reading.read(write(paper_of(person), with_2025=True))


def _lrmx(content: bytes) -> None:
    _through(reading.read(content)[0])


def _lrm(content: bytes) -> None:
    _through(lrm.read(content, content)[0])


def _docx(content: bytes) -> None:
    _through(read_back(content).paper)


def _zip(content: bytes) -> None:
    found = pieces([("包.zip", b"PK" + content[2:])])
    for piece in child.listed(found):
        child.taken(piece, found)


def _xlsx(content: bytes) -> None:
    workbook.check_archive(content)
    try:
        workbook_child.read(content)
    except Stuck:
        raise
    except BaseException:  # noqa: BLE001  子进程里出什么错都成一句话，只怕整个死掉或停住
        return


def _zipped(files: dict[str, bytes], method: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@cache
def papers() -> list[bytes]:
    """Sound .lrmx files."""
    return [write(a_paper(number)) for number in range(6)]


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
    return [_zipped(files, method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]


@cache
def workbooks() -> list[bytes]:
    """Sound workbooks."""
    book, held = Workbook(), io.BytesIO()
    for row in (
        ["姓名", "出生年月"],
        ["甲样", "1975.03"],
        ["乙样", 3.5],
        ["=A1", date(2020, 1, 1)],
    ):
        book.active.append(row)
    book.save(held)
    return [held.getvalue()]


PARSERS = {
    "lrmx": Parser(papers, _lrmx, 40),
    "lrm": Parser(older, _lrm, 20),
    "docx": Parser(forms, _docx, 10),
    "zip": Parser(archives, _zip, 15),
    "xlsx": Parser(workbooks, _xlsx, 15),
}


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


def mutated_inside(seed: bytes, chance: random.Random) -> bytes:
    """A sound zip one part of which has had accidents, packed again so that its sums agree."""
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if chance.random() < LIKELY] or list(parts))
    parts[name] = mutated(parts[name], chance)
    return _zipped(parts, zipfile.ZIP_STORED)


def inputs(first: int, count: int) -> Iterator[tuple[str, bytes]]:
    """Numbered inputs, each for one of the parsers."""
    names = [name for name, parser in PARSERS.items() for _ in range(parser.share)]
    for number in range(first, first + count):
        chance = random.Random(number)  # noqa: S311  造坏文件，不作密钥
        name = chance.choice(names)
        seed = chance.choice(PARSERS[name].seeds())
        inside = seed.startswith(b"PK") and chance.random() < INSIDE
        yield name, (mutated_inside if inside else mutated)(seed, chance)


def _alarmed(_signal: int, _frame: object) -> None:
    raise Stuck


def run(task: tuple[int, int, str]) -> tuple[Counter[str], list[str]]:
    """Try a block of inputs; how many of each kind, and what broke."""
    first, count, keep = task
    signal.signal(signal.SIGALRM, _alarmed)
    warnings.simplefilter("ignore")
    done, broken = Counter[str](), []
    for name, content in inputs(first, count):
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            PARSERS[name].tried(content)
        except BadInput as refused:
            done[f"{name} 拒绝"] += 1
            if not refused.what.endswith(("。", "？")):
                broken.append(f"{name}: 不成句：{refused.what}")
        except BaseException as error:  # noqa: BLE001  别的错都要记下来
            place = Path(keep) / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
            place.write_bytes(content)
            broken.append(f"{name}: {type(error).__name__}: {error} → {place}")
        else:
            done[f"{name} 读出"] += 1
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return done, broken


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def main() -> int:
    """Try as many inputs as asked for."""
    asked = argparse.ArgumentParser(description="喂坏文件")
    asked.add_argument("count", type=int, nargs="?", default=20_000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--keep", default=tempfile.gettempdir())
    given = asked.parse_args()
    Path(given.keep).mkdir(parents=True, exist_ok=True)
    began, done, broken = time.monotonic(), Counter[str](), list[str]()
    ends = given.first + given.count
    tasks = [
        (first, min(AT_ONCE, ends - first), given.keep)
        for first in range(given.first, ends, AT_ONCE)
    ]
    with multiprocessing.Pool(given.processes, maxtasksperchild=40) as pool:
        for counted, found in pool.imap_unordered(run, tasks):
            done += counted
            broken += found
            for words in found:
                say(words)
            if sum(done.values()) % 50_000 < AT_ONCE:
                say(f"{sum(done.values())} 份")
    seconds = time.monotonic() - began
    for name, count in sorted(done.items()):
        say(f"{name} {count}")
    total = sum(done.values()) + len(broken)
    say(f"共 {total} 份，{seconds:.0f} 秒，每秒 {total / seconds:.0f} 份，出错 {len(broken)} 份")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
