"""任免审批表读成一个人的事实：基本情况、学历、简历、家庭、等次；读不出的栏目不猜，原文照留。

Pure. A field that the paper lacks, leaves empty or that cannot be read is absent from the facts;
the text itself stays word for word in `texts`. Source: formats §1.2, §1.4, §1.5.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cadre.roster.lrmx.months import month, whole_month
from cadre.roster.lrmx.paper import ENTRIES, VERSION, AppointmentPaper, Relative
from cadre.roster.lrmx.resume import assessments, resume
from cadre.rules.national_codes import codes, listed
from cadre.rules.vocabulary import EducationTrack, Grade

SEXES = ("男", "女")


@dataclass(frozen=True)
class Stage:
    """An entry of a resume; without dates it is a line nobody could read, or the closing words."""

    begins: str
    ends: str
    words: str


@dataclass(frozen=True)
class Person:
    """A person as facts: fields of the official, the parts of the form, and its texts by element.

    `texts` hold the known elements word for word, `Version`, and unknown elements as XML (a second
    one of the same name as `name#2`). `present`: 现任职务 by tenures where that is newer.
    """

    official: Mapping[str, str] = field(default_factory=dict)
    education: Mapping[EducationTrack, Mapping[str, str]] = field(default_factory=dict)
    resume: tuple[Stage, ...] = ()
    family: tuple[Relative, ...] = ()
    grades: Mapping[int, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    photo: bytes = b""
    present: str = ""


def joined(text: str) -> str:
    """A name without blanks."""
    return "".join(text.split())


def dotted(text: str) -> str:
    """`yyyy.MM`, or nothing where no month can be read."""
    return str(whole_month(text) or "")


def undotted(text: str) -> str:
    """`yyyyMM`, as the file has it."""
    return text.replace(".", "")


def nation(text: str) -> str:
    """A nation by its full name: 汉 is 汉族."""
    plain = joined(text)
    return f"{plain}族" if f"{plain}族" in listed("nations") else plain


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    return lambda text: text.strip() if text.strip() in allowed else ""


def _as_it_is(text: str) -> str:
    return text.strip()


def _number(text: str) -> str:
    return joined(text).upper()


FIELDS: Mapping[str, tuple[str, Callable[[str], str], Callable[[str], str]]] = {
    "XingMing": ("name", joined, _as_it_is),
    "XingBie": ("sex", _one_of(SEXES), _as_it_is),
    "ChuShengNianYue": ("born", dotted, undotted),
    "MinZu": ("nation", nation, _as_it_is),
    "JiGuan": ("native_place", _as_it_is, _as_it_is),
    "ChuShengDi": ("birth_place", _as_it_is, _as_it_is),
    "RuDangShiJian": ("joined_party", _as_it_is, _as_it_is),
    "CanJiaGongZuoShiJian": ("joined_work", dotted, undotted),
    "JianKangZhuangKuang": ("health", _one_of(listed("health")), _as_it_is),
    "ZhuanYeJiShuZhiWu": ("technical_title", _as_it_is, _as_it_is),
    "ShuXiZhuanYeYouHeZhuanChang": ("speciality", _as_it_is, _as_it_is),
    "GaiGeQianRenZhiNianLingJieXian": ("age_limit", _one_of(codes("age_limits")), _as_it_is),
    "ShenFenZheng": ("id_number", _number, _as_it_is),
}
TRACKS = {
    EducationTrack.FULL_TIME: "QuanRiZhiJiaoYu",
    EducationTrack.IN_SERVICE: "ZaiZhiJiaoYu",
}
PARTS = {
    "level": "_XueLi",
    "degree": "_XueWei",
    "school": "_XueLi_BiYeYuanXiaoXi",
    "degree_school": "_XueWei_BiYeYuanXiaoXi",
}
RESUME, GRADES, PRESENT = "JianLi", "NianDuKaoHeJieGuo", "XianRenZhiWu"


def official_of(texts: Mapping[str, str]) -> dict[str, str]:
    """The fields of the official that the texts say and that can be read."""
    said = {name: read(texts.get(element, "")) for element, (name, read, _) in FIELDS.items()}
    return {name: value for name, value in said.items() if value}


def education_of(texts: Mapping[str, str]) -> dict[EducationTrack, dict[str, str]]:
    """The schooling of each track that has any words."""
    found = {
        track: {name: texts.get(prefix + suffix, "").strip() for name, suffix in PARTS.items()}
        for track, prefix in TRACKS.items()
    }
    return {track: parts for track, parts in found.items() if any(parts.values())}


def resume_of(text: str) -> tuple[Stage, ...]:
    """The entries of a resume, unreadable ones as written, the closing words last."""
    found = resume(text)
    stages = [
        Stage(str(line.begins or ""), str(line.ends or ""), line.words) for line in found.lines
    ]
    return (*stages, *([Stage("", "", found.closing)] if found.closing else []))


def grades_of(text: str) -> dict[int, str]:
    """The grade of each year; what is no grade (未参加考核) stays in the text alone."""
    return {year: word for year, word in assessments(text).items() if word in tuple(Grade)}


def derived(texts: Mapping[str, str]) -> dict[str, str]:
    """Fields that no element carries but that follow: 政治面貌 and 学历学位."""
    said = joined(texts.get("RuDangShiJian", ""))
    parties = [name for name in listed("politics")[3:] if name in said]
    member = ["中共党员"] if month(said.split("；", maxsplit=1)[0]) else []
    tracks = education_of(texts)
    highest = tracks.get(EducationTrack.IN_SERVICE) or tracks.get(EducationTrack.FULL_TIME) or {}
    schooling = " ".join(filter(None, (highest.get("level"), highest.get("degree"))))
    found = {"party": "；".join((*member, *parties)), "education": schooling}
    return {name: value for name, value in found.items() if value}


def texts_of(paper: AppointmentPaper) -> dict[str, str]:
    """All texts that are kept word for word: known elements, version, unknown elements as XML."""
    kept = {name: text for name, text in paper.texts.items() if text and name in ENTRIES}
    if paper.version:
        kept[VERSION] = paper.version
    for name, fragment in paper.unknown:
        number = 1 + sum(other.partition("#")[0] == name for other in kept)
        kept[name if number == 1 else f"{name}#{number}"] = fragment
    return kept


def person_of(paper: AppointmentPaper) -> Person:
    """What a paper says, as facts."""
    return Person(
        official_of(paper.texts),
        education_of(paper.texts),
        resume_of(paper.text(RESUME)),
        paper.family,
        grades_of(paper.text(GRADES)),
        texts_of(paper),
        paper.photo,
    )
