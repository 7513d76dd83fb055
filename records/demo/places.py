"""一地的方案、名册和示例结果装进一个空的数据文件夹，经产品自己的服务印发、计算、公布。"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.runs import store as runs
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from attribution.schemes.tables import SchemeVersion
from cadre.foundation import batch_store, intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.decisions import Minutes
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from cadre.roster import store as roster
from cadre.rules.errors import NotFound, Refused
from records.demo.accounts import acting, of_place, open_all
from records.demo.locking import lock_decisions

FOLDER = Path(__file__).parents[2] / "attribution" / "schemes"
TOLD = "lishui"  # 演示年度另有其事，由 demo 装入

Say = Callable[[str], None]
Secrets = list[tuple[str, str, str]]


def places() -> dict[str, str]:
    """The places shipped, by the name of their folder, with what each is called."""
    found = {
        path.parent.name: _declared(path.parent)["name"] for path in FOLDER.glob("*/place.toml")
    }
    return {code: found[code] for code in sorted(found) if code != TOLD}


def load(engine: Engine, settings: Settings, books: Books, place: str, say: Say) -> Secrets:
    """Load one place as far as it goes; gives back the one-time passwords of new accounts.

    Each step is one transaction and is left out where its result is there already (law 8).

    Raises:
        NotFound: when no such place is shipped.
        Refused: when the data folder holds something else.
    """
    if place not in places():
        raise NotFound(f"没有“{place}”这个地方。", f"可用的有：{'、'.join(places())}。")
    declared = _declared(FOLDER / place)
    with reading(engine) as session:
        _only_this(session, declared)
    with writing(engine) as session:
        accounts = of_place(declared["supplier"], declared["contact"])
        secrets = open_all(session, accounts)
    for name, words, secret in secrets:  # 马上说出：中途停下也不致无人能登录
        say(f"账号 {name}  一次性口令 {secret}  {words}")
    for step in declared["steps"]:
        with writing(engine) as session:
            enter(session, books, FOLDER / place, step, say)
    drafts = frozenset(declared.get("drafts", ()))
    with reading(engine) as session:
        heads = [head for head in schemes.heads(session) if head.code not in drafts]
    for head in sorted(heads, key=_in_order):
        issue(engine, head, say)
        _publish(engine, settings, head, say)
    return secrets


def _in_order(head: SchemeVersion) -> tuple[date, int, str]:
    """The quarters of a year come before the year."""
    return head.ends_on, -head.begins_on.toordinal(), head.code


def _declared(folder: Path) -> dict[str, Any]:
    with (folder / "place.toml").open("rb") as file:
        return tomllib.load(file)


def _done(session: Session, books: Books) -> set[str]:
    lines = batch_store.batches(session, acting(session, "kaohe"), books)
    return {line.batch.reason for line in lines if line.undoable}


def _only_this(session: Session, declared: Mapping[str, Any]) -> None:
    """Refuse a data folder in which the units of somewhere else were entered before."""
    units = roster.units(session)
    if units and declared["supplier"] not in units:
        raise Refused(
            "这个数据文件夹里已有别的数据。", "请用环境变量 SHIJI_DATA 另指一个空的文件夹。"
        )


def enter(session: Session, books: Books, folder: Path, step: Mapping[str, Any], say: Say) -> None:
    """Enter the workbook of a step unless a batch of the same reason is there."""
    if step["reason"] in _done(session, books):
        return
    batch = intake_store.commit_folder(
        session,
        acting(session, "kaohe"),
        books,
        step["book"],
        folder / step["folder"],
        reason=step["reason"],
        paper=step["paper"],
    )
    say(f"{step['reason']}：新增 {batch.new if batch else 0} 行")


def issue(engine: Engine, head: SchemeVersion, say: Say) -> None:
    """An organ adopts the scheme, somebody else issues it (house law 3)."""
    with writing(engine) as session:
        if head.code in issuing.issued(session):
            return
        minutes = Minutes(
            "考核委员会（示例）",
            "方案审定会议",
            f"示例纪要〔{head.begins_on.year}〕1号",
            head.begins_on,
            "审定方案和责任系数（示例）",
            source="示例",
        )
        issuing.decide(session, acting(session, "jilu"), head.code, minutes)
        issuing.issue(session, acting(session, "kaohe"), head.code)
        say(f"印发方案 {head.name}")


def _publish(engine: Engine, settings: Settings, head: SchemeVersion, say: Say) -> None:
    with writing(engine) as session:
        if runs.current(session, head.code):
            return
        clerk = acting(session, "kaohe")
        lock_decisions(session, head.code)
        run, problems = runs.make(session, clerk, head.code, "首次计算")
        runs.publish(session, clerk, settings, run.id or 0)
        say(f"{head.name}：计算并公布，另有 {len(problems)} 个请核对的问题")
