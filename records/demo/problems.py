"""演示年度的问题清单：两个半年的十二个问题，各在不同的步骤，有逾期的，有等新用户复核的。"""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from cadre.foundation.clock import today
from cadre.foundation.database import writing
from cadre.foundation.export import write_table_book
from cadre.foundation.page_entry import Grounds, enter_form, sheet_of_form
from cadre.foundation.settings import Settings
from cadre.foundation.sheets import Books
from cadre.roster import store as roster
from cadre.rules.periods import add_months
from records.demo.accounts import acting
from records.problems import evidence_store, steps, store, taking_store

Say = Callable[[str], None]
INVENTED = "虚构"
BOOK = "problems"
CONTACT_OF = "LQ"  # 演示的单位联络员是这个市的
PAPER = "演示督〔2020〕6号"
VOUCHER = [["验收内容", "结论"], ["现场核对", "符合"], ["资料核对", "齐全"]]
EXECUTOR = "发展改革局分管副局长（演示）"
# 单位、半年、问题、表现、原因、离今天多少天到期、办到哪一步
ROWS = (
    ("LQ", "上半年", "一季度投资项目入库偏少", "入库完成率低于时序", "前期手续慢", -40, "closed"),
    ("LQ", "上半年", "信访积案化解不及时", "3 件超期", "包案不实", -5, "review"),
    ("LQ", "下半年", "“低散乱”企业整治滞后", "整治完成 62%", "部门配合不够", 45, "progress"),
    ("LQ", "下半年", "农村饮用水水质抽检有不达标", "2 处", "消毒设备老旧", 60, "listed"),
    ("JY", "上半年", "企业上规升级数量不足", "完成 70%", "培育库不足", -30, "closed"),
    ("JY", "下半年", "项目用地供应慢", "批而未供比例偏高", "征迁难", -12, "late"),
    ("JY", "下半年", "营商环境评价失分", "办件超时 9 件", "流程未压缩", 30, "listed"),
    ("QY", "上半年", "森林防火隐患整改不到位", "4 处未改", "责任未到人", 20, "back"),
    ("QY", "下半年", "旅游收入增幅低于平均", "低 3 个百分点", "新业态不足", 75, "progress"),
    ("SY", "下半年", "居民医保参保率下降", "下降 1.2 个百分点", "动员不够", 50, "listed"),
    ("YH", "上半年", "断面水质波动", "一个月超标", "上游治理不足", -60, "again"),
    ("SC", "下半年", "养老服务设施建设滞后", "完成 55%", "资金到位晚", 15, "review"),
)


def follow(engine: Engine, settings: Settings, books: Books, say: Say) -> None:
    """List the problems and take their steps, once."""
    with writing(engine) as session:
        if store.problems(session, acting(session, "kaohe")):
            return
        count = _listed(session, books)
        for number, row in enumerate(ROWS, start=1):
            _walk(session, settings, _code(number, row[1]), row[0], row[-1])
    say(f"半年问题清单 {count} 个：有的已销号，有的等待复核，有的逾期")


def _code(number: int, half: str) -> str:
    return f"2020{half[0]}-{number:02d}"


def _listed(session: Session, books: Books) -> int:
    lines = {}
    for number, (unit, half, words, shown_by, cause, days, _) in enumerate(ROWS, start=1):
        lines[number] = {
            "code": _code(number, half),
            "unit": unit,
            "year": "2020",
            "half": half,
            "words": f"{words}（虚构）",
            "shown_by": shown_by,
            "cause": cause,
            "owner_post": _post(session, unit),
            "due_on": str(today() + timedelta(days=days)),
            "paper": PAPER,
            "source": INVENTED,
        }
    form = books[BOOK].sheets[0]
    entry = enter_form(
        session,
        acting(session, "kaohe"),
        books,
        BOOK,
        {form.title: sheet_of_form(form, lines)},
        grounds=Grounds("半年评估发现的问题（虚构）", PAPER),
    )
    if entry.problems:
        raise ValueError(entry.problems)
    return len(lines)


def _post(session: Session, unit: str) -> str:
    posts = roster.posts(session).values()
    return min((post.code for post in posts if post.unit.partition("-")[0] == unit), default="")


def _walk(session: Session, settings: Settings, code: str, unit: str, story: str) -> None:
    """Take a problem as far as its story goes; the days lie before today."""
    plan = (steps.PLAN, {"executor": EXECUTOR, "measures": "制定清单、倒排工期、逐周调度（虚构）"})
    sent = (
        steps.SUBMIT,
        {
            "result": "已按措施完成（虚构）",
            "evidence": "验收单（演示验〔2020〕3号）",
            "paper": PAPER,
        },
    )
    passed = (steps.PASS, {"reviewer": "考核办复核人（演示）", "words": "现场核对无误（虚构）"})
    told = (steps.PROGRESS, {"progress": "已完成过半（虚构）"})
    due = str(add_months(today(), 2))
    back = {"reviewer": "考核办复核人（演示）", "words": "佐证不足（虚构）", "due": due}
    again = {"words": "抽查又发现同样问题（虚构）", "due": due, "paper": PAPER}
    courses: Mapping[str, tuple[tuple[str, Mapping[str, str]], ...]] = {
        "listed": (),
        "late": (plan,),
        "progress": (plan, told),
        "review": (plan, told, sent),
        "back": (plan, sent, (steps.BACK, back)),
        "closed": (plan, told, sent, passed),
        "again": (plan, sent, passed, (steps.AGAIN, again)),
    }
    course = courses[story]
    for version, (event, fields) in enumerate(course):
        own = "lianluo" if unit == CONTACT_OF and event in steps.OWN else "kaohe"
        account = "ganbu" if event in (steps.PASS, steps.BACK) else own
        day = today() - timedelta(days=(len(course) - version) * 6)
        who = acting(session, account)
        if event == steps.SUBMIT:
            content = write_table_book({"验收单": VOUCHER}, ["验收单（虚构）", code])
            evidence_store.attach(
                session, who, settings, code, name="验收单（虚构）.xlsx", content=content
            )
        taking_store.step(session, who, code, event, fields, version=version, on=day)
