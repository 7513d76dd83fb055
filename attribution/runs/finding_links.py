"""检查出的一条到哪里去改：任职在本人或单位的花名册，责任和分工在那一行，系数在方案；只能看的去看的页面。"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import quote, urlencode

from attribution.responsibility.findings import Check, Finding, Kind


class Target(NamedTuple):
    """A page and what is done there."""

    url: str
    label: str


@dataclass(frozen=True)
class Whereabouts:
    """What links need to know: the unit of each post, and its lines of the division of work.

    `charges`: post → what each line is about, and the key of the line.
    """

    units: Mapping[str, str] = field(default_factory=dict)
    charges: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)


OF_THE_ROSTER = frozenset(
    {Check.CYCLE, Check.TWO_HOLDERS, Check.UNHELD, Check.VACANT, Check.NO_POSTS}
)
CHARGES = "分工"
SHEETS = {
    "责任分解": "duty",
    CHARGES: "portfolio",
    "再分解": "delegation",
    "交接基数": "handover",
    "归属决定": "ruling",
    "容错免责": "exemption",
}
NUMBERED = ("duty", "delegation", "ruling")  # 按序号找得到的行
KEYED = ("handover", "exemption")  # 说的那一行写明了方案以外的主键
ROSTER, UNIT = "/roster/people", "/roster/units"


def target(
    finding: Finding,
    scheme: str,
    known: Whereabouts,
    *,
    enters: bool,
    sees: Callable[[str], bool],
) -> Target:
    """The page where a finding is mended, or is seen by who may not enter facts (`enters`).

    `sees`: whether the record of an official is open to the reader.
    """
    about, code = finding.about, quote(scheme)
    if finding.check is Check.FACTORS:
        return Target(f"/schemes/{code}", "看方案")
    if finding.check is Check.UNDECIDED:
        return Target(f"/division/{code}/rulings", "看决定")
    if about.kind is Kind.OFFICIAL and sees(about.code) and not enters:
        return Target(f"/officials/{quote(about.code)}", "看干部")
    if not enters:
        return Target(f"/responsibility/{code}#{quote(about.subject)}".rstrip("#"), "看责任链")
    if finding.check in OF_THE_ROSTER or finding.where.sheet == "任职":
        return _of_roster(finding, known, sees)
    return _line(finding, f"/division/{code}", scheme, known)


def _of_roster(finding: Finding, known: Whereabouts, sees: Callable[[str], bool]) -> Target:
    """The person whose tenure it is, where the finding is about his; else the unit of the post."""
    about = finding.about
    person = about.code if about.kind is Kind.OFFICIAL else ""
    if finding.check is Check.POST_LIFE:
        person = next(iter(finding.people), "")
    if person and sees(person):
        return Target(f"{ROSTER}/{quote(person)}", "改任职")
    unit = about.code if about.kind is Kind.UNIT else known.units.get(about.code, "")
    return Target(f"{UNIT}/{quote(unit)}" if unit else ROSTER, "改花名册")


def _charge(finding: Finding, known: Whereabouts) -> str:
    """The one line of a post that the finding quotes; "" where there is none, or several."""
    if finding.about.kind is not Kind.POST or finding.where.sheet != CHARGES:
        return ""
    own = known.charges.get(finding.about.code, ())
    keys = [key for content, key in own if f"“{content}”" in finding.what]
    return keys[0] if len(keys) == 1 else ""


def _line(finding: Finding, division: str, scheme: str, known: Whereabouts) -> Target:
    """The line of the division of work that a finding is about, or a new one begun for it."""
    about = finding.about
    sheet = SHEETS.get(finding.where.sheet, "")
    number = about.code if about.kind is Kind.LINE else finding.where.cell
    if finding.check is Check.NO_LEAD and about.kind is Kind.INDICATOR:
        asked = {"indicator": about.code, "subject": about.subject}
        return Target(_of(f"{division}/line/duty", **asked), "补责任分解")
    keyed = about.code if sheet in KEYED and "|" in about.code else ""
    row = number if sheet in NUMBERED else keyed
    if key := f"{scheme}|{row}" if row else _charge(finding, known):
        return Target(_of(f"{division}/line/{sheet}", key=key), "改这一行")
    if about.kind is Kind.FIELD:
        return Target(_of(f"{division}/line/portfolio", kind="领域", content=about.code), "补分工")
    if about.kind is Kind.POST and sheet != "duty":
        return Target(_of(f"{division}/lines/portfolio", q=about.code), "改分工")
    if about.kind in (Kind.INDICATOR, Kind.POST, Kind.UNIT):
        return Target(_of(f"{division}/lines/duty", q=about.code), "改责任分解")
    return Target(f"{division}/lines/{sheet}" if sheet else division, "到分工页改")


def _of(page: str, **asked: str) -> str:
    return f"{page}?{urlencode(asked)}"
