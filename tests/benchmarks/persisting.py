"""一次计算入库的基准：同一次运行里与逐个对象加入会话（add_all）相比，比的是倍数。

    [SHIJI_TEST_DATABASE_URL=postgresql://…] python tests/benchmarks/persisting.py [份额条数]

一次计算的份额入库并提交，再全部读回，读回的须与写入的相同；库是本程序的库，迁移到最新，带索引和只许追加的
触发器，SQLite 用规定的设置。两边各取两次中快的一次；逐个对象的一边太慢，只写五万条，按条数折算。
"""

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session, select

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from attribution.runs import keeping_store
from attribution.runs.calculation import Outputs
from attribution.runs.tables import Run, ShareRow
from attribution.values import Share
from cadre.foundation import clock
from cadre.foundation import tables as _accounts  # noqa: F401  表都要登记在册
from cadre.foundation.database import connect, migrate, writing
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.vocabulary import Position, Rest, RunState

SHARES = 400_000
PEOPLE = 20_000
OF_A_RESULT = 18  # 一项结果大约分到多少处
RESULTS = 60
BY_OBJECTS = 50_000
SCHEMA = "persisting"


def run_of(count: int) -> list[Share]:
    """The shares of a run in the shape of a province: subject by subject, people at random."""
    chance = Random(20201231)  # noqa: S311  只为造数
    return [_share(chance, *divmod(number, OF_A_RESULT)) for number in range(count)]


def _share(chance: Random, result: int, of_result: int) -> Share:
    rest = None if of_result else Rest.VACANT
    return Share(
        subject=f"U{result // RESULTS:06d}",
        indicator=f"I{result % RESULTS:03d}",
        official="" if rest else f"G{chance.randrange(PEOPLE):06d}",
        portion=chance.randrange(WHOLE_PORTION),
        got=chance.randrange(POINT),
        lost=chance.randrange(POINT),
        rest=rest,
        rest_at="县经信局科长" if rest else "",
        roles=f"{Position.CHIEF}、{Position.DEPUTY}",
        days=366,
    )


def new_run(session: Session) -> int:
    run = Run(
        scheme="基准",
        facts_batch=0,
        state=RunState.DRAFT,
        inputs_hash="",
        outputs_hash="",
        program="",
        made_by="基准",
        made_at=clock.now(),
    )
    session.add(run)
    session.flush()
    return run.id or 0


def ours(session: Session, run: int, shares: Sequence[Share]) -> None:
    keeping_store.keep(session, run, Outputs((), (), tuple(shares)))


def objects(session: Session, run: int, shares: Sequence[Share]) -> None:
    session.add_all(
        [ShareRow(run_id=run, **asdict(share) | {"rest": share.rest or ""}) for share in shares]
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds of the work, the better of two."""
    spent = []
    for _ in range(2):
        gc.collect()
        begun = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begun)
    return min(spent)


def kept_in(
    engine: Engine,
    way: Callable[[Session, int, Sequence[Share]], None],
    shares: Sequence[Share],
) -> int:
    """Keep a run in a transaction of its own; returns its number."""
    with writing(engine) as session:
        run = new_run(session)
        way(session, run, shares)
    return run


def measured(name: str, engine: Engine, shares: Sequence[Share]) -> None:
    """Print how many times faster than objects a run is kept and read back, and check it."""
    migrate(engine)
    some = shares[:BY_OBJECTS]
    by_objects = timed(lambda: kept_in(engine, objects, some)) / len(some)
    own = timed(lambda: kept_in(engine, ours, shares)) / len(shares)
    runs = kept_in(engine, ours, shares), kept_in(engine, ours, some)
    with writing(engine) as session:
        read = timed(lambda: keeping_store.shares(session, runs[0])) / len(shares)
        query = select(ShareRow).where(ShareRow.run_id == runs[1])
        read_objects = timed(lambda: session.exec(query).all()) / len(some)
        back = keeping_store.shares(session, runs[0])
    assert sorted(back, key=repr) == sorted(shares, key=repr), "读回的与写入的不同"
    words = f"{name}：{len(shares):,} 条入库 {own * len(shares):.2f} 秒（每秒 {1 / own:,.0f} 条）"
    words += f"，比逐个对象（每秒 {1 / by_objects:,.0f} 条）快 {by_objects / own:.1f} 倍"
    words += f"；读回 {read * len(shares):.2f} 秒，比读成对象快 {read_objects / read:.1f} 倍"
    print(words)  # noqa: T201  基准的结果打印出来


def on_server(url: str) -> Engine:
    """An engine on an empty schema of its own."""
    admin = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {SCHEMA}"))
    admin.dispose()
    return connect(f"{url}?options=-csearch_path%3D{SCHEMA}")


def main() -> None:
    """Measure SQLite, and PostgreSQL where a server is named."""
    shares = run_of(int(sys.argv[1]) if len(sys.argv) > 1 else SHARES)
    with tempfile.TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{folder}/persisting.db")
        measured("SQLite", engine, shares)
        engine.dispose()
    if url := os.environ.get("SHIJI_TEST_DATABASE_URL", ""):
        engine = on_server(url)
        measured("PostgreSQL", engine, shares)
        engine.dispose()
    else:
        print("没有设置 SHIJI_TEST_DATABASE_URL，PostgreSQL 的一半没有测。")  # noqa: T201  同上


if __name__ == "__main__":
    main()
