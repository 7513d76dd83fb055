"""表上的年龄按整月计算，以表上写的计算年龄时间为准，没写的看填表时间，再没有就看当日。

Pure. Source: formats §1.8; the reckoning itself is in `cadre.roster.ages`.
"""

from dataclasses import replace
from datetime import date

from cadre.roster.age_limits import PRESUMED, presumed
from cadre.roster.ages import (
    DECEASED,
    Delay,
    age,
    age_of_relative,
    comes_of_age,
    delays,
    due_by,
    month_of,
    years_and_months,
)
from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.roster.lrmx.resume import Month

__all__ = [
    "DECEASED",
    "PRESUMED",
    "Delay",
    "age",
    "age_of_relative",
    "comes_of_age",
    "delays",
    "dotted",
    "due",
    "month",
    "reference",
    "with_presumed_due",
    "years_and_months",
]


def dotted(text: str) -> str:
    """`yyyy.MM` where a month is written, else the text as it stands."""
    found = month(text)
    return str(found) if found and found.number else text


def reference(paper: AppointmentPaper, as_of: date) -> Month:
    """The month at which ages are counted: 计算年龄时间, else 填表时间, else `as_of`."""
    for element in ("JiSuanNianLingShiJian", "TianBiaoShiJian"):
        found = month(paper.text(element))
        if found and found.number:
            return found
    return month_of(as_of)


def due(paper: AppointmentPaper) -> Month | None:
    """到龄时间 by the birth and the former limit of the paper; None where they do not say."""
    limit = paper.text("GaiGeQianRenZhiNianLingJieXian")
    return due_by(paper.text("ChuShengNianYue"), limit)


def with_presumed_due(paper: AppointmentPaper, rank: str, on: date) -> AppointmentPaper:
    """A paper with neither limit nor 到龄时间 gets the presumed month, marked so; for print."""
    written = ("DaoLingNianYue", "GaiGeQianRenZhiNianLingJieXian")
    rule = presumed(paper.text("XingBie"), rank, on)
    if rule is None or any(paper.text(element) for element in written):
        return paper
    month = due_by(paper.text("ChuShengNianYue"), str(rule.limit))
    texts = {**paper.texts, "DaoLingNianYue": f"{month}{PRESUMED}"}
    return replace(paper, texts=texts) if month else paper
