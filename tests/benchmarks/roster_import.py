"""三万行花名册一次导入的基准：经网页上传、预览、确认，与 openpyxl 读、逐个对象入库相比。

    python tests/benchmarks/roster_import.py [行数]

服务另起一个进程，用自己的临时数据文件夹；从上传到看见预览、从确认到办完都算，其间不停地打开别的页面，记下最慢
的一次。对照的一边只读、只入库，不校验、不比较、不留痕；两边写进同样的库。
"""

import io
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self

import httpx2
import openpyxl
from sqlmodel import Session, select

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cadre.foundation import sign_in
from cadre.foundation.clock import now
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.guard import COOKIE
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account
from cadre.roster.tables import Official
from cadre.rules.vocabulary import AccountRole

TOP = Path(__file__).resolve().parents[2]
ROWS = 30_000
PORT = 8291
SITE = f"http://127.0.0.1:{PORT}"
TITLES = {
    "干部编号": "code", "姓名": "name", "性别": "sex", "出生年月": "born", "民族": "nation",
    "籍贯": "native_place", "政治面貌": "party", "参加工作时间": "joined_work",
    "学历学位": "education", "出生地": "birth_place", "入党时间": "joined_party",
    "健康状况": "health", "数据来源": "source",
}  # fmt: skip
OTHERS = ("/", "/roster", "/officials", "/intake", "/jobs")
EACH = 1024


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def workbook(rows: int) -> bytes:
    """An .xlsx of that many invented officials."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("干部")
    sheet.append(list(TITLES))
    for number in range(rows):
        name = "甲乙丙丁戊己庚辛"[number % 8] + "样例"
        born, joined = f"19{60 + number % 35}.{number % 12 + 1:02d}", f"20{10 + number % 14}.07"
        line = (f"G{number:06d}", name, "男女"[number % 2], born, "汉族", "甲省乙市", "中共党员")
        sheet.append((*line, joined, "大学", "甲省乙市", "", "健康", "虚构"))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def by_objects(content: bytes, folder: Path) -> float:
    """Seconds of the peer: openpyxl reads, every row is an object, add_all."""
    engine = connect(f"sqlite:///{folder / 'peer.db'}")
    migrate(engine)
    began = time.perf_counter()
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True)["干部"]
    lines = iter(sheet.iter_rows(values_only=True))
    names = [TITLES[str(title)] for title in next(lines)]
    with writing(engine) as session:
        batch = Batch(book="peer", account_id=_account(session).id or 0, entered_at=now())
        session.add(batch)
        session.flush()
        session.add_all(
            Official(
                **{name: value or "" for name, value in zip(names, line, strict=True)},
                key=str(line[0]),
                batch_id=batch.id or 0,
            )
            for line in lines
        )
    return time.perf_counter() - began


def _account(session: Session) -> Account:
    account = Account(
        name="clerk", display="某", role=str(AccountRole.CLERK), password_hash="",
        must_change=False, created_at=now(),
    )  # fmt: skip
    session.add(account)
    session.flush()
    return account


class Waiting:
    """Other pages, opened one after another while the import runs; how long each took."""

    def __init__(self, cookies: dict[str, str]) -> None:
        self.took: list[tuple[float, str]] = []
        self._cookies, self._over = cookies, threading.Event()
        self._thread = threading.Thread(target=self._open)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _open(self) -> None:
        with httpx2.Client(base_url=SITE, cookies=self._cookies, timeout=60) as client:
            while not self._over.is_set():
                for url in OTHERS:
                    began = time.perf_counter()
                    answer = client.get(url)
                    self.took.append((time.perf_counter() - began, f"{url} {answer.status_code}"))

    def __str__(self) -> str:
        times = sorted(self.took)
        middle, slowest = times[len(times) // 2][0], times[-1]
        words = f"其间打开别的页面 {len(times)} 次，中位 {middle * 1000:.0f} 毫秒"
        return f"{words}，最慢 {slowest[0] * 1000:.0f} 毫秒（{slowest[1]}）"


def _until(client: httpx2.Client, url: str, done: Callable[[str], bool]) -> tuple[str, set[str]]:
    """Open a page until it says so; the page, and the progress seen on the way."""
    seen = set[str]()
    while not done(page := client.get(url, follow_redirects=True).text):
        seen |= set(re.findall(r"(\d+ / \d+) 行", page))
        time.sleep(0.3)
    return page, seen


def by_pages(content: bytes, secret: str, csrf: str) -> float:
    """Seconds from the upload to the batch, as somebody at the page has them."""
    cookies, fields = {COOKIE: secret}, {"csrf": csrf}
    with Waiting(cookies) as idle:
        time.sleep(5)
    say(f"平时：{idle}")
    with httpx2.Client(base_url=SITE, cookies=cookies, timeout=60) as client:
        began = time.perf_counter()
        with Waiting(cookies) as waiting:
            files = {"workbook": ("干部.xlsx", content)}
            place = client.post("/intake/roster", data=fields, files=files).headers["location"]
            page, seen = _until(client, place, lambda page: 'name="digest"' in page)
            previewed = time.perf_counter() - began
            digest = re.findall(r'name="digest" value="(\w+)"', page)[0]
            grounds = {"reason": "基准", "paper": "基准", "digest": digest}
            job = client.post(f"{place}/commit", data=fields | grounds).headers["location"]
            _, more = _until(client, job, lambda page: "入库清单" in page or "notice-wrong" in page)
            seconds = time.perf_counter() - began
    say(
        f"预览 {previewed:.1f} 秒，入库 {seconds - previewed:.1f} 秒；"
        f"页面上看到 {len(seen | more)} 步进度"
    )
    say(f"导入时：{waiting}")
    return seconds


def main(rows: int) -> int:
    """Import by both ways; answers 0 when every row has come in."""
    content = workbook(rows)
    say(f"{rows} 行，{len(content) / EACH**2:.1f} MB")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        engine = connect(f"sqlite:///{folder / 'shiji.db'}")
        migrate(engine)
        with writing(engine) as session:
            secret = sign_in.begin(session, _account(session))
            session.flush()
            found = sign_in.resume(session, Settings(_env_file=None), secret)
            csrf = found.who.csrf if found else ""
        env = {**os.environ, "SHIJI_DATA": place, "SHIJI_PORT": str(PORT)}
        server = subprocess.Popen([sys.executable, "main.py", "serve"], cwd=TOP, env=env)
        try:
            _until_up()
            ours = by_pages(content, secret, csrf)
            peak = re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
            say(f"服务进程内存最多 {int(peak[0]) / EACH:.0f} MB")
        finally:
            server.terminate()
            server.wait()
        with reading(engine) as session:
            count = len(session.exec(select(Official.id)).all())
        theirs = by_objects(content, folder)
    say(f"本程序 {ours:.1f} 秒，对照 {theirs:.1f} 秒，{ours / theirs:.2f} 倍；入库 {count} 行")
    return 0 if count == rows else 1


def _until_up() -> None:
    for _ in range(300):
        try:
            httpx2.get(f"{SITE}/sign-in")
        except httpx2.TransportError:
            time.sleep(0.2)
        else:
            return
    raise SystemExit("服务没有起来。")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS))
