"""演示的考察材料：平时考核、述职、专项考核、奖励、审计发现各有几条，还有一份述职等着提交。"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation import batch_store, intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.page_entry import Grounds
from cadre.foundation.sheets import BookForm
from cadre.rules.vocabulary import StatementKind
from records.demo.accounts import acting
from records.evidence import statement_store

PAPER = "演示数据说明（SOURCES.md）"
# 文件夹、工作簿、由谁录入、理由
FOLDERS = (
    ("awards", "persons", "ganbu", "装入演示奖励和职级"),
    ("evidence", "evidence", "ganbu", "装入演示考察材料"),
    ("restricted", "restricted", "ganbu", "装入演示限制知悉的材料"),
)
HEAD, HEADED_YEAR, HANDED_IN = "G0302", 2020, date(2021, 1, 12)
STATEMENT = (
    "一年来，统筹疫情防控和经济发展，推动规上企业复工，工业技改投资有增长（虚构）。\n"
    "主要失分在要素保障和低效用地处置，下一步按清单逐项补上（虚构）。"
)

Say = Callable[[str], None]


def enter(engine: Engine, books: Mapping[str, BookForm], place: Path, say: Say) -> None:
    """Enter the evidence of the demonstration, each part once."""
    with reading(engine) as session:
        lines = batch_store.batches(session, acting(session, "ganbu"), books)
        done = {line.batch.reason for line in lines}
    for folder, book, account, reason in FOLDERS:
        if reason not in done:
            with writing(engine) as session:
                who = acting(session, account)
                path = place / folder
                intake_store.commit_folder(
                    session, who, books, book, path, reason=reason, paper=PAPER
                )
    with writing(engine) as session:
        _statement(session, books)
    say("考察材料：平时考核、专项考核、奖励、审计发现已登记，一份述职等本人提交")


def _statement(session: Session, books: Mapping[str, BookForm]) -> None:
    """What the head of a county handed in on paper, entered by the department."""
    who = acting(session, "ganbu")
    shown = statement_store.statement(session, who, HEAD, HEADED_YEAR, StatementKind.WORK)
    if shown.statement is None:
        grounds = Grounds("代录纸质述职", "演示述〔2021〕1号")
        statement_store.submit(
            session, who, books, shown, STATEMENT, seen="", on=HANDED_IN, grounds=grounds
        )
