"""检查出的一条到哪里去改：任职在花名册，责任和分工在分工页的那一行，系数在方案；只能看的人去看的页面。"""

from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote, urlencode

from attribution.responsibility.findings import Check, Finding, Kind


class Target(NamedTuple):
    """A page and what is done there."""

    url: str
    label: str


OF_THE_ROSTER = frozenset(
    {Check.CYCLE, Check.TWO_HOLDERS, Check.UNHELD, Check.VACANT, Check.NO_POSTS}
)
SHEETS = {
    "责任分解": "duty",
    "分工": "portfolio",
    "再分解": "delegation",
    "交接基数": "handover",
    "归属决定": "ruling",
    "容错免责": "exemption",
}
NUMBERED = ("duty", "delegation", "ruling")  # 按序号找得到的行
KEYED = ("handover", "exemption")  # 说的那一行写明了方案以外的主键
ROSTER = Target("/intake", "改花名册")


def target(finding: Finding, scheme: str, *, enters: bool, sees: Callable[[str], bool]) -> Target:
    """The page where a finding is mended, or is seen by who may not enter facts (`enters`).

    `sees`: whether the record of an official is open to the reader.
    """
    about, code = finding.about, quote(scheme)
    if finding.check is Check.FACTORS:
        return Target(f"/schemes/{code}", "看方案")
    if finding.check is Check.UNDECIDED:
        return Target(f"/division/{code}/rulings", "看决定")
    if about.kind is Kind.OFFICIAL and sees(about.code):
        return Target(f"/officials/{quote(about.code)}", "看干部")
    if not enters:
        return Target(f"/responsibility/{code}#{quote(about.subject)}".rstrip("#"), "看责任链")
    if finding.check in OF_THE_ROSTER or finding.where.sheet == "任职":
        return ROSTER
    return _line(finding, f"/division/{code}", scheme)


def _line(finding: Finding, division: str, scheme: str) -> Target:
    """The line of the division of work that a finding is about, or a new one begun for it."""
    about = finding.about
    sheet = SHEETS.get(finding.where.sheet, "")
    number = about.code if about.kind is Kind.LINE else finding.where.cell
    if finding.check is Check.NO_LEAD and about.kind is Kind.INDICATOR:
        asked = {"indicator": about.code, "subject": about.subject}
        return Target(_of(f"{division}/line/duty", **asked), "补责任分解")
    keyed = about.code if sheet in KEYED and "|" in about.code else ""
    if row := number if sheet in NUMBERED else keyed:
        return Target(_of(f"{division}/line/{sheet}", key=f"{scheme}|{row}"), "改这一行")
    if about.kind is Kind.FIELD:
        return Target(_of(f"{division}/line/portfolio", kind="领域", content=about.code), "补分工")
    if about.kind is Kind.POST and sheet != "duty":
        return Target(_of(f"{division}/lines/portfolio", q=about.code), "改分工")
    if about.kind in (Kind.INDICATOR, Kind.POST, Kind.UNIT):
        return Target(_of(f"{division}/lines/duty", q=about.code), "改责任分解")
    return Target(f"{division}/lines/{sheet}" if sheet else division, "到分工页改")


def _of(page: str, **asked: str) -> str:
    return f"{page}?{urlencode(asked)}"
