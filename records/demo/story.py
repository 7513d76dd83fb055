"""演示年度一步一步走完：每一步都由有权的账号经产品自己的服务办理，已办过的不再办。"""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from attribution.results import flow_store, lock_store
from attribution.results.flow import Cell, Event
from attribution.runs import disputes
from attribution.runs import store as runs
from attribution.schemes import issuing
from attribution.schemes import store as schemes
from cadre.foundation import batch_store, intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.decisions import Minutes
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import BookForm
from cadre.rules.vocabulary import RunState, TeamGrade
from records.demo import (
    appeals,
    ballots,
    consequences,
    evidence_store,
    grading,
    problems,
    selection,
)
from records.demo.accounts import acting, open_all
from records.demo.locking import SECOND, lock_decisions, record_rulings
from records.dossier import series_store

PLACE = Path(__file__).parents[2] / "attribution" / "schemes" / "lishui"
HISTORY, COUNTIES, CITY = "LS2019-1", "LS2020-1", "LSSZ2020-1"
HISTORY_PUBLISHED = date(2020, 3, 20)

Say = Callable[[str], None]
Secrets = list[tuple[str, str, str]]


def tell(
    engine: Engine,
    settings: Settings,
    books: Mapping[str, BookForm],
    say: Say,
    *,
    papers: bool = True,
) -> Secrets:
    """Take the demonstration as far as it goes; gives back the one-time passwords of new accounts.

    Without `papers` the Word files are left unwritten. Each step is one transaction and is left
    out where its result is there already, so a start that was stopped half way goes on (law 8).
    """
    with writing(engine) as session:
        secrets = open_all(session)
    for name, words, secret in secrets:  # 马上说出：中途停下也不致无人能登录
        say(f"账号 {name}  一次性口令 {secret}  {words}")
    _load(engine, books, say)
    _issue(engine, say)
    _history(engine, settings, say)
    _lock(engine, say)
    _publish_first(engine, settings, say)
    _dispute(engine, settings, books, say)
    consequences.follow(engine, books, say)
    evidence_store.enter(engine, books, PLACE, say)  # 等次评定要照取平时考核，先登记
    grading.hold(engine, say)
    with writing(engine) as session:
        appeals.tell(session, books, say)
    ballots.follow(engine, say)
    problems.follow(engine, settings, books, say)
    selection.follow(engine, books, say)
    if papers:
        _write(engine, settings, say)
    return secrets


def _steps() -> list[dict[str, Any]]:
    with (PLACE / "place.toml").open("rb") as file:
        steps: list[dict[str, Any]] = tomllib.load(file)["steps"]
    return steps


def _enter(session: Session, books: Mapping[str, BookForm], step: Mapping[str, Any]) -> str:
    batch = intake_store.commit_folder(
        session,
        acting(session, "kaohe"),
        books,
        step["book"],
        PLACE / step["folder"],
        reason=step["reason"],
        paper=step["paper"],
    )
    return f"新增 {batch.new} 行，更正 {batch.changed} 行" if batch else "已在库中"


def _load(engine: Engine, books: Mapping[str, BookForm], say: Say) -> None:
    with reading(engine) as session:
        if schemes.heads(session) and runs.current(session, COUNTIES):
            return
    with reading(engine) as session:  # 已入库的不再导入：管理范围外的干部一经入库，谁也不能再动
        lines = batch_store.batches(session, acting(session, "kaohe"), books)
        done = {line.batch.reason for line in lines if line.undoable}
    for step in _steps():
        if not step.get("after_publication") and step["reason"] not in done:
            with writing(engine) as session:
                say(f"导入 {step['reason']}：{_enter(session, books, step)}")


def _issue(engine: Engine, say: Say) -> None:
    for code in (HISTORY, COUNTIES, CITY):
        with writing(engine) as session:
            if code not in issuing.issued(session):
                head = schemes.head(session, code)
                minutes = Minutes(
                    "市考核委员会（演示）",
                    "方案审定会议",
                    f"演示纪要〔{head.begins_on.year}〕1号",
                    head.begins_on,
                    "审定方案和责任系数（虚构）",
                    source="虚构",
                )
                issuing.decide(session, acting(session, "jilu"), code, minutes)
                issuing.issue(session, acting(session, "kaohe"), code)
                say(f"印发方案 {head.name}")


def _history(engine: Engine, settings: Settings, say: Say) -> None:
    """2019 is history: calculated, published on its day, and closed."""
    with writing(engine) as session:
        if runs.current(session, HISTORY):
            return
        clerk = acting(session, "kaohe")
        lock_decisions(session, HISTORY)
        record_rulings(session, HISTORY)
        run, _ = runs.make(session, clerk, HISTORY, "补算 2019 年度")
        runs.publish(session, clerk, settings, run.id or 0, on=HISTORY_PUBLISHED)
        consequences.close_history(session, HISTORY)
        say("2019 年度：计算、公布、封账")


def _lock(engine: Engine, say: Say) -> None:
    """The city's own scheme goes through every step of filling, so that its results are locked.

    The county schemes are entered as a whole by the office and were never begun: they may be
    published and corrected as they are.
    """
    with writing(engine) as session:
        if runs.current(session, CITY) or lock_store.begun(session, CITY):
            return
        clerk, second = acting(session, "kaohe"), acting(session, SECOND)
        paper = "演示确认函〔2021〕1号（虚构）"
        steps = ((clerk, Event.CHECK, ""), (clerk, Event.CONFIRM_ON_PAPER, paper))
        for who, event, on in steps:
            flow_store.act_on_all(session, who, CITY, event, _any, paper=on)
        done, _ = flow_store.act_on_all(session, second, CITY, Event.LOCK, _any)
        say(f"市直部门方案：审核、书面确认，由另一人锁定结果 {done} 笔")


def _any(_cell: Cell) -> bool:
    return True


def _publish_first(engine: Engine, settings: Settings, say: Say) -> None:
    for code in (COUNTIES, CITY):
        with writing(engine) as session:
            if runs.current(session, code) is None:
                clerk = acting(session, "kaohe")
                lock_decisions(session, code)
                record_rulings(session, code)
                run, problems = runs.make(session, clerk, code, "首次试算")
                runs.publish(session, clerk, settings, run.id or 0)
                say(
                    f"{schemes.head(session, code).name}：计算并公布，"
                    f"另有 {len(problems)} 个请核对的问题"
                )


def _dispute(engine: Engine, settings: Settings, books: Mapping[str, BookForm], say: Say) -> None:
    """One disputed edge is upheld, corrected, recalculated and published anew."""
    with writing(engine) as session:
        found = [run for run in runs.every(session) if run.scheme == COUNTIES]
        if any(run.state == RunState.SUPERSEDED for run in found):
            return
        contact, clerk = acting(session, "lianluo"), acting(session, "kaohe")
        dispute = disputes.raise_one(
            session,
            contact,
            settings,
            COUNTIES,
            "LQ",
            "DSLZ",
            "责任链",
            "“低散乱”企业整治由市经信局牵头，责任分解误列为自然资源局（虚构）。",
        )
        disputes.answer(
            session,
            clerk,
            dispute.id or 0,
            upheld=True,
            words="经核对分工文件，应由经信局牵头，已更正并重新计算（虚构）。",
            paper="演示〔2021〕1号",
        )
        for step in _steps():
            if step.get("after_publication"):
                _enter(session, books, step)
        run, _ = runs.make(session, clerk, COUNTIES, "异议成立，更正责任链后重算")
        runs.publish(session, clerk, settings, run.id or 0)
        say("一条责任链异议成立：更正、重算、重新公布，两次计算可逐格比较")


def _write(engine: Engine, settings: Settings, say: Say) -> None:
    """Write the papers beside and give them their name at the end: all of them or none (law 8)."""
    folder = settings.data / "dossiers"
    if folder.exists() and any(folder.glob("*.docx")):
        return
    with reading(engine) as session:
        officer = acting(session, "ganbu")
    beside = folder.with_name("dossiers.part")
    count = series_store.write_folder(engine, officer, beside, say=say)
    beside.replace(folder)
    say(f"写出实绩档案摘要 {count} 份")


__all__ = ["TeamGrade", "tell"]
