"""照全国采集表填的文件翻成我们的各表：认人、认代码，认不出的格子逐一说明，一次全部列出。"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.sheets import Bar, Rows, Turn, Turned
from cadre.foundation.workbook import RawBook
from cadre.roster import store
from cadre.roster.collection import basic_forms, line_forms
from cadre.roster.collection.columns import SHEETS
from cadre.roster.collection.file_forms import Out, opened
from cadre.roster.collection.people import People
from cadre.roster.entering import beyond_authority
from cadre.rules.problems import Problem

TITLES = {
    "official": "A01",
    "formtext": "A01 原文",
    "resumeentry": "A01 简历",
    "award": "A14",
    "annualgrade": "A15",
    "familymember": "A36",
}
OTHERS = {"A14": line_forms.AWARD, "A15": line_forms.GRADE, "A36": line_forms.MEMBER}
CELL = re.compile(r"([A-Z]*)(\d*)")


def turns(session: Session, who: Principal) -> Turn:
    """How a file in the national layout is turned for a person."""
    bar, sees, day = beyond_authority(session, who), store.authority(session, who).sees, today()
    return lambda raw, rows: turned(raw, rows, bar, sees, day)


def turned(raw: RawBook, rows: Rows, bar: Bar, sees: Callable[[str], bool], day: date) -> Turned:
    """The file as sheets of our form; a row with a wrong cell is left out and told of."""
    sheets, problems = opened(raw)
    found: dict[str, Out] = {}
    most = len(sheets["A01"].rows) if "A01" in sheets else 0
    people = People(rows["official"], sees, most)
    if "A01" in sheets:
        found |= basic_forms.read(sheets["A01"], people, rows, bar, day)
    for name, kin in OTHERS.items():
        if name in sheets:
            found[kin.form.code] = line_forms.read(sheets[name], people, rows, kin)
    told = [
        problem for name in SHEETS if name in sheets for problem in _ordered(sheets[name].problems)
    ]
    dropped = sum(len(sheet.wrong) for sheet in sheets.values())
    stands = {title: sheets[title[:3]].title for title in TITLES.values() if title[:3] in sheets}
    book = RawBook({TITLES[code]: out.sheet() for code, out in found.items() if out.rows})
    return Turned(book, (*problems, *told), dropped, stands)


def _ordered(problems: Sequence[Problem]) -> list[Problem]:
    def place(problem: Problem) -> tuple[int, int, str]:
        found = CELL.fullmatch(problem.where.cell)
        letters, number = (found[1], found[2]) if found else ("", "")
        return int(number or 0), len(letters), letters

    return sorted(problems, key=place)
