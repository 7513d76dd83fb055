"""整改通知书列明问题、要求、期限和报告方式，整改报告逐条写措施和佐证，销号单写明谁复核、凭什么销号。

Pure: a `RectificationPaper` in, a `Paper` out. Source: formats 4.6 (notice and report with the
ledger annexed); the closing paper is composed from rules 6.3 (evidence, another reviewer).
"""

from collections.abc import Iterable
from datetime import date

from cadre.rules.errors import Refused
from records.dossier.composition import (
    DEMO_MARK,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignHere,
    Table,
    day,
    numbered,
)
from records.dossier.rectification_said import (
    DONE,
    NEARLY,
    NONE,
    Item,
    Loss,
    RectificationPaper,
)

__all__ = ["DONE", "NEARLY", "NONE", "Item", "Loss", "RectificationPaper"]

REPORTED_BY = "以书面整改报告报送，逐条附佐证材料"
NOT_NAMED = "—"
DEMANDS = ("逐条制定整改措施，明确责任人和时限，按月报告进展",)


def compose_rectification_notice(paper: RectificationPaper) -> Paper:
    """Tell whom it concerns what has to be mended, by when and how to report.

    Raises:
        Refused: when something that a notice must say is missing.
    """
    _demand(
        "整改通知书",
        ("文号", paper.number),
        ("被通知单位", paper.addressee),
        ("依据", paper.basis),
        ("问题", paper.items),
        ("发文机关", paper.organ),
    )
    last = max((item.due_on for item in paper.items if item.due_on), default=None)
    return _paper(
        "整改通知书",
        paper,
        Paragraph(f"{paper.addressee}：", indented=False),
        Paragraph(f"{paper.matter}，依据{'、'.join(paper.basis)}，现通知整改。"),
        Heading("一、问题清单"),
        Table(
            (
                Column("序号", 12),
                Column("问题", 50),
                Column("表现", 36),
                Column("依据", 34),
                Column("期限", 24),
            ),
            tuple(_listed(n, item) for n, item in enumerate(paper.items, 1)),
        ),
        *_lost(paper),
        Heading("二、整改要求"),
        *numbered(paper.demands or DEMANDS),
        Heading("三、期限和报告方式"),
        Paragraph(_terms(paper.items, last)),
        *([Paragraph(f"联系人：{paper.contact}。")] if paper.contact else []),
        Signature(paper.organ, paper.on),
        Heading("签收", level=2),
        SignHere(("签收人（签名）", "签收时间")),
    )


def _lost(paper: RectificationPaper) -> tuple[Block, ...]:
    if not paper.losses:
        return ()
    return (
        Heading(f"失分明细（{paper.calculation}）", level=2),
        Table(
            (
                Column("指标", 44),
                Column("满分", 20),
                Column("得分", 22),
                Column("失分", 22),
                Column("怎样算出", 48, small=True),
            ),
            tuple((o.indicator, o.possible, o.points, o.lost, o.why) for o in paper.losses),
        ),
    )


def _listed(number: int, item: Item) -> tuple[str, ...]:
    said = (item.shown_by, item.basis, str(item.due_on or ""))
    return (str(number), item.words, *(words or NOT_NAMED for words in said))


def _terms(items: tuple[Item, ...], last: date | None) -> str:
    if last is None:
        return f"期限在整改方案中确定。{REPORTED_BY}。"
    terms = {item.due_on for item in items}
    each = "" if len(terms) == 1 else "各问题的期限见清单，"
    return f"{each}{day(last)}前（含当日）完成整改，{REPORTED_BY}。"


def compose_rectification_report(paper: RectificationPaper) -> Paper:
    """Report, problem by problem, what was done, with the ledger annexed.

    Raises:
        Refused: when there is nothing to report yet.
    """
    _demand(
        "整改报告",
        ("报告单位", paper.addressee),
        ("问题", paper.items),
        ("整改措施", [item for item in paper.items if item.measures]),
    )
    done = [item for item in paper.items if item.status == DONE]
    left = [item for item in paper.items if item.status != DONE]
    counted = f"已销号 {len(done)} 个，未销号 {len(left)} 个"
    said = f"{paper.matter}，应整改问题 {len(paper.items)} 个，{counted}。"
    return _paper(
        "整改报告",
        paper,
        Heading("一、基本情况"),
        Paragraph(said),
        Heading("二、整改措施及成效"),
        *(block for n, item in enumerate(paper.items, 1) for block in _told(n, item)),
        Heading("三、存在不足"),
        *(
            numbered(f"{item.words.rstrip('。；')}：{item.status}" for item in left)
            if left
            else [Paragraph("所列问题均已销号。")]
        ),
        Heading("四、下步打算"),
        Paragraph(
            "对未销号的问题，按期限继续整改、按月报告进展；对已销号的问题，巩固成效，防止重现。"
            if left
            else "巩固整改成效，防止问题重现。"
        ),
        Signature(paper.addressee, paper.on),
        Heading("附：整改台账", level=2),
        _ledger(paper.items),
    )


def _told(number: int, item: Item) -> Iterable[Block]:
    yield Heading(f"{number}．{item.words}", level=2)
    yield _filled(
        ("整改措施", item.measures),
        ("责任人", item.executor),
        ("时限", day(item.due_on) if item.due_on else ""),
        ("完成情况", item.result or item.status),
        ("佐证材料", item.evidence),
    )


def _ledger(items: Iterable[Item]) -> Table:
    return Table(
        (
            Column("序号", 10),
            Column("问题", 34, small=True),
            Column("措施", 34, small=True),
            Column("责任人", 20, small=True),
            Column("时限", 20, small=True),
            Column("佐证", 22, small=True),
            Column("销号状态", 16, small=True),
        ),
        tuple(
            (str(n), i.words, i.measures, i.executor, str(i.due_on or ""), i.evidence, i.status)
            for n, i in enumerate(items, 1)
        ),
        note=f"销号状态：{NONE}、{NEARLY}（待复核）、{DONE}（已销号）。",
    )


def compose_closing(paper: RectificationPaper) -> Paper:
    """Write down which problems are closed, on which evidence and found by whom.

    Raises:
        Refused: when no problem has been closed, or evidence or reviewer is missing.
    """
    closed = [item for item in paper.items if item.status == DONE]
    _demand("销号单", ("单位", paper.addressee), ("已销号的问题", closed))
    for item in closed:
        _demand("销号单", ("佐证材料", item.evidence), ("复核人", item.reviewer))
    return _paper(
        "整改销号单",
        paper,
        _filled(("单位", paper.addressee), ("事项", paper.matter)),
        *(block for n, item in enumerate(closed, 1) for block in _closed(n, item)),
        SignHere(("整改责任人（签名）", "复核人（签名）", "复核单位（盖章）")),
    )


def _closed(number: int, item: Item) -> Iterable[Block]:
    yield Heading(f"{number}．{item.words}", level=2)
    yield _filled(
        ("整改措施", item.measures),
        ("整改责任人", item.executor),
        ("完成情况", item.result),
        ("佐证材料", item.evidence),
        ("复核人", item.reviewer),
        ("复核意见", item.verdict),
        ("销号日期", day(item.closed_on) if item.closed_on else ""),
    )


def _paper(title: str, paper: RectificationPaper, *blocks: Block) -> Paper:
    return Paper(
        title=title,
        number=paper.number,
        dated=paper.on,
        mark=DEMO_MARK if paper.demo else "",
        blocks=blocks,
    )


def _filled(*pairs: tuple[str, str]) -> Facts:
    return Facts(tuple(Fact(label, value, wide=True) for label, value in pairs if value))


def _demand(title: str, *needed: tuple[str, object]) -> None:
    missing = [label for label, value in needed if not value]
    if missing:
        raise Refused(f"{title}缺少：{'、'.join(missing)}。", "请补填或先办理有关步骤，再出具。")
