"""演示年度的书面询问：一件已经答复、本人已阅，一件等考核办答复，让新用户接着办。"""

from collections.abc import Callable

from sqlmodel import Session

from cadre.foundation.sheets import Books
from records.appeals import inquiry, lodging_store, store, taking_store
from records.appeals.tables import Appeal
from records.demo.accounts import acting

Say = Callable[[str], None]
COUNTIES, ASKED, WAITING = "LS2020-1", "JQRZ", "MJSS"
NUMBER = "演示考办答〔2021〕2号"


def tell(session: Session, books: Books, say: Say) -> None:
    """One inquiry answered, one waiting for its answer; once."""
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
    who = acting(session, "ganbu-jy")
    step = {"words": "已收到，没有其他意见（虚构）。"}
    taking_store.take(session, who, books, asked, inquiry.READ, step, version=asked.version)
    waits = lodging_store.ask(
        session,
        who,
        "",
        f"{COUNTIES}|JY|{WAITING}",
        "本人年中才接手这项工作，份额的天数是否按到任之日起算（虚构）。",
    )
    _take(session, books, waits, inquiry.ACCEPTED, paper="演示登〔2021〕3号")
    say("书面询问：一件已答复，一件等考核办答复")


def _take(session: Session, books: Books, appeal: Appeal, event: str, **fields: str) -> None:
    clerk = acting(session, "kaohe")
    taking_store.take(session, clerk, books, appeal, event, fields, version=appeal.version)
