"""读文件的程序长时间喂坏文件：每一份要么读出来，要么说一句话；不崩溃、不停住、不出别的错。

Run `python -m tests.benchmarks.fuzzing 1000000`; prints the inputs a second and every input that
broke a parser, and leaves those in the folder named by `--keep`. Each process works through its
share of the numbers in a child: one that dies or stands still is named, and another goes on behind
that number.
"""

import argparse
import gc
import hashlib
import multiprocessing
import queue
import signal
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path

TOP = Path(__file__).parents[2]
sys.path[:0] = [str(TOP), str(TOP / "tests" / "benchmarks")]

import fuzz_inputs as sound  # noqa: E402  要先找得到

from cadre.foundation import workbook, workbook_child  # noqa: E402  同上
from cadre.foundation.interpreting import interpret  # noqa: E402  同上
from cadre.foundation.planning import plan  # noqa: E402  同上
from cadre.roster.forms import ROSTER  # noqa: E402  同上
from cadre.roster.lrmx import lrm, reading  # noqa: E402  同上
from cadre.roster.lrmx.checks import checks  # noqa: E402  同上
from cadre.roster.lrmx.composing import paper_of  # noqa: E402  同上
from cadre.roster.lrmx.facts import person_of  # noqa: E402  同上
from cadre.roster.lrmx.paper import AppointmentPaper  # noqa: E402  同上
from cadre.roster.lrmx.writing import write  # noqa: E402  同上
from cadre.rules.errors import BadInput  # noqa: E402  同上
from records.dossier.appointment.reading_back import read_back  # noqa: E402  同上
from records.dossier.exchange import child  # noqa: E402  同上
from records.dossier.exchange.unpacking import pieces  # noqa: E402  同上

ON = date(2025, 6, 30)
PATIENCE = 10  # 秒，一份读这么久就算停住
STILL = 3 * PATIENCE  # 连时钟的信号都不理，就是停在了库里
EACH = 10_000
FORK = multiprocessing.get_context("fork")  # 好文件只造一遍


class Stuck(Exception):  # noqa: N818  不是程序的错，是时候到了
    """A parser did not come back in time."""


@dataclass(frozen=True)
class Parser:
    """One parser: its sound files, and how it is tried."""

    seeds: sound.Seeds
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
    """Read as the child reads it; what comes out goes on to the plan of the roster."""
    workbook.check_archive(content)
    try:
        answer = workbook_child.read(content)
    except Stuck:
        raise
    except BaseException:  # noqa: BLE001  子进程里出什么错都成一句话，只怕整个死掉或停住
        return
    read = interpret(ROSTER, workbook.raw_book(answer), {})
    planned = plan(ROSTER, read, {}, frozen=frozenset(), bar=lambda *_: "", file=("", ""))
    for problem in planned.problems:
        if not problem.what.endswith(("。", "？")):
            raise ValueError(problem.what)


PARSERS = {
    "lrmx": Parser(sound.papers, _lrmx, 40),
    "lrm": Parser(sound.older, _lrm, 20),
    "docx": Parser(sound.forms, _docx, 10),
    "zip": Parser(sound.archives, _zip, 15),
    "xlsx": Parser(sound.workbooks, _xlsx, 15),
}


class Told(Enum):
    """What is told of an input: that it is taken up, what became of it, that it broke a parser."""

    BEGINS = 1
    DONE = 2
    BROKEN = 3
    ENDED = 4


Line = tuple[Told, int, str]


def inputs(first: int, count: int) -> Iterator[tuple[int, str, bytes]]:
    """Numbered inputs, each for one of the parsers."""
    kinds = {name: (parser.seeds, parser.share) for name, parser in PARSERS.items()}
    return sound.inputs(first, count, kinds)


def _alarmed(_signal: int, _frame: object) -> None:
    raise Stuck


def outcomes(first: int, count: int, keep: str) -> Iterator[Line]:
    """Try numbered inputs one by one in this process; what becomes of each."""
    signal.signal(signal.SIGALRM, _alarmed)
    warnings.simplefilter("ignore")
    for number, name, content in inputs(first, count):
        yield Told.BEGINS, number, name
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
        try:
            PARSERS[name].tried(content)
        except BadInput as refused:
            sentence = refused.what.endswith(("。", "？"))
            words = f"{name} 拒绝" if sentence else f"{name}：不成句：{refused.what}"
            yield Told.DONE if sentence else Told.BROKEN, number, words
        except BaseException as error:  # noqa: BLE001  别的错都要记下来
            signal.setitimer(signal.ITIMER_REAL, 0)
            words = f"{name}：{type(error).__name__}：{error} → {_kept(keep, name, content)}"
            yield Told.BROKEN, number, words
        else:
            yield Told.DONE, number, f"{name} 读出"
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _kept(keep: str, name: str, content: bytes) -> str:
    place = Path(keep) / f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
    place.write_bytes(content)
    return str(place)


def _work(first: int, count: int, keep: str, answers: Connection) -> None:
    for line in outcomes(first, count, keep):
        answers.send(line)
    answers.send((Told.ENDED, 0, ""))


def watched(first: int, ends: int, keep: str) -> Iterator[Line]:
    """Try inputs in a child; where it dies or stands still, that is told and another goes on."""
    while first < ends:
        ours, theirs = FORK.Pipe(duplex=False)
        worker = FORK.Process(target=_work, args=(first, ends - first, keep, theirs))
        worker.start()
        theirs.close()
        trouble = ""
        while not trouble:
            try:
                told, number, words = ours.recv() if ours.poll(STILL) else (None, first, "停住了")
            except EOFError:
                told, number, words = None, first, "读它的进程死掉了"
            if told is Told.ENDED:
                worker.join()
                return
            if told is None:
                trouble = words
            elif told is not Told.BEGINS:
                first = number + 1
                yield told, number, words
        worker.kill()
        worker.join()
        _, name, content = next(inputs(first, 1))
        yield Told.BROKEN, first, f"{name}：{trouble} → {_kept(keep, name, content)}"
        first += 1


def everything(first: int, ends: int, keep: str, processes: int) -> Iterator[Line]:
    """Try inputs with several children at once."""
    heard: queue.Queue[Line | None] = queue.Queue(10_000)
    step = -(-(ends - first) // processes)

    def oversee(begin: int) -> None:
        for line in watched(begin, min(begin + step, ends), keep):
            heard.put(line)
        heard.put(None)

    overseers = [
        threading.Thread(target=oversee, args=(begin,)) for begin in range(first, ends, step)
    ]
    for overseer in overseers:
        overseer.start()
    left = len(overseers)
    while left:
        line = heard.get()
        if line is None:
            left -= 1
        else:
            yield line


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
    for parser in PARSERS.values():
        parser.seeds()
    gc.freeze()
    began, done, broken = time.monotonic(), Counter[str](), 0
    ends = given.first + given.count
    lines = everything(given.first, ends, given.keep, given.processes)
    for total, (told, number, words) in enumerate(lines, start=1):
        if told is Told.BROKEN:
            broken += 1
            say(f"第 {number} 份 {words}")
        else:
            done[words] += 1
        if total % EACH == 0:
            say(f"{total} 份，{time.monotonic() - began:.0f} 秒，出错 {broken} 份")
    seconds = time.monotonic() - began
    for name, count in sorted(done.items()):
        say(f"{name} {count}")
    total = done.total() + broken
    say(f"共 {total} 份，{seconds:.0f} 秒，每秒 {total / seconds:.0f} 份，出错 {broken} 份")
    return 1 if broken or total != given.count else 0


if __name__ == "__main__":
    sys.exit(main())
