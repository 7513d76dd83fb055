"""演示年度的申诉：一件书面询问已经答复告知，一件得分申诉核查中，等新用户接着办。"""

from collections.abc import Callable

from sqlmodel import Session

from attribution.runs import disputes
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from records.appeals import inquiry, lodging_store, score, store, taking_store
from records.appeals.tables import Appeal
from records.demo.accounts import acting

Say = Callable[[str], None]
COUNTIES, ASKED, DISPUTED = "LS2020-1", "JQRZ", "DSLZ"
NUMBER = "演示考办答〔2021〕2号"


def tell(session: Session, settings: Settings, books: Books, say: Say) -> None:
    """One inquiry answered, one appeal against a score waiting for its examination; once."""
    if store.every(session):
        return
    asked = lodging_store.ask(
        session,
        acting(session, "ganbu-jy"),
        "",
        f"{COUNTIES}|JY|{ASKED}",
        "上年基数是否按第四次经济普查修订后的数计算（虚构）。",
    )
    _take(session, books, asked, inquiry.ACCEPTED, paper="演示登〔2021〕2号")
    words = "已核对统计部门修订后的基数，得分按修订数计算，无误（虚构）。"
    _take(session, books, asked, inquiry.ANSWERED, finding=inquiry.RIGHT, words=words, paper=NUMBER)
    _take(session, books, asked, inquiry.TOLD, how="系统内告知", paper=NUMBER)
    made = disputes.raise_one(
        session,
        acting(session, "lianluo"),
        settings,
        COUNTIES,
        "LQ",
        DISPUTED,
        "得分",
        "整治完成数漏计一家，附现场验收单（虚构）。",
    )
    found = store.of_dispute(session, acting(session, "kaohe"), made.id or 0)
    _take(session, books, found, score.ACCEPTED, paper="演示登〔2021〕3号")
    named = "市考核办二处（演示）"
    _take(session, books, found, score.NAMED, investigator=named, scope="验收单与台账")
    say("申诉：一件书面询问已答复，一件得分申诉正在核查")


def _take(session: Session, books: Books, appeal: Appeal, event: str, **fields: str) -> None:
    clerk = acting(session, "kaohe")
    taking_store.take(session, clerk, books, appeal, event, fields, version=appeal.version)
