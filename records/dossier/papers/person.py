"""出一份表册要知道一名干部的什么：任免审批表各栏，所在单位，任现职和任现职级的时间。

Pure values; `persons_store` reads them.
"""

from dataclasses import dataclass

from cadre.roster.lrmx.paper import AppointmentPaper
from records.dossier.appointment.ages import dotted
from records.dossier.appointment.sheet import flat

FULL_TIME, IN_SERVICE = "QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"
Place = tuple[str, ...]


@dataclass(frozen=True)
class OnPaper:
    """One official as the papers need him; months are YYYY.MM, "" where nothing is known.

    `place` puts persons in order: unit, rank of the post, order of the post, code.
    """

    code: str
    name: str
    unit: str
    place: Place
    paper: AppointmentPaper
    since: str = ""
    rank: str = ""
    rank_since: str = ""
    politics: str = ""
    remarks: str = ""

    def said(self, element: str) -> str:
        """A text of the form in one line."""
        return flat(self.paper.text(element))

    def month(self, element: str) -> str:
        """A month of the form with its dot."""
        return dotted(self.said(element))

    @property
    def party(self) -> str:
        """入党时间: each month with its dot, party names as they are."""
        parts = self.said("RuDangShiJian").split("；")
        return "；".join(dotted(part.strip()) for part in parts if part.strip())

    def schooling(self, track: str) -> tuple[str, str]:
        """学历学位 and 毕业院校及专业 of a track, each part in a line of its own."""
        level, degree, school, other = (
            self.said(f"{track}{part}")
            for part in ("_XueLi", "_XueWei", "_XueLi_BiYeYuanXiaoXi", "_XueWei_BiYeYuanXiaoXi")
        )
        schools = dict.fromkeys((school, other))
        return "\n".join(filter(None, (level, degree))), "\n".join(filter(None, schools))


def in_order(persons: list[OnPaper]) -> list[OnPaper]:
    """The persons by unit, then by rank and order of the post."""
    return sorted(persons, key=lambda person: person.place)


def by_unit(persons: list[OnPaper]) -> dict[str, list[OnPaper]]:
    """The persons under the name of each unit, both in order."""
    found: dict[str, list[OnPaper]] = {}
    for person in in_order(persons):
        found.setdefault(person.unit, []).append(person)
    return found
