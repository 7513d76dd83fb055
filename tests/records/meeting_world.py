"""造出来的会议：每名人选的每个字、每个数都带着他自己的记号，放错了人一查便知。"""

import io
import random
import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from lxml import etree
from PIL import Image
from record_builders import answered, period, standing

from attribution.ballots.design import SubjectKind
from attribution.ballots.results import BallotResult
from attribution.runs.personal_achieved import Achieved
from attribution.runs.personal_standing import PersonalStanding
from attribution.scoring.places import Spot
from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.rules.barred import BarredPeriod
from cadre.rules.numbers import POINT
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind
from records.dossier.compared_facts import Entrant
from records.dossier.meeting.contents import Order
from records.dossier.meeting.pack import made_now, pack
from records.dossier.meeting.plan import plan
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.papers.person import OnPaper
from records.eligibility.gates import Checked
from records.eligibility.values import Candidate, Case, Gate, Target, Verdict
from records.ledger.period import UnitResult
from records.ledger.record import Event, EvidenceLine, Person, PersonRecord, PostHeld, YearGrade
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKED, CHECKS, NO_OBJECTION, VERDICTS, VIRTUES, Step

HELD_ON = date(2020, 10, 12)
EACH = 10
MARK = "草稿　会议材料第7号"
RANKS = ("县处级副职", "县处级正职", "乡科级正职")
STEMS = ("买买提·", "R&D", "<甲>", "𠮷㛃", "“双”", "文明", "䶮﨑")
TOKEN = re.compile(r"Z\d{5}Q")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def token(number: int) -> str:
    """What stands in every text of a person and of nobody else."""
    return f"Z{number:05d}Q"


def candidate(number: int, place: Place | None = None) -> Entry:
    """A candidate whose every word and number is his own: seeded by his number."""
    dice, own = random.Random(number), token(number)  # noqa: S311  造数据，不作密码
    name = f"{STEMS[number % len(STEMS)]}{own}"
    begun = date(2010, 1, 1) + timedelta(days=dice.randrange(3000))
    ends = (begun + timedelta(199), begun + timedelta(399), None)
    posts = tuple(
        PostHeld(f"P{i}", f"职务{i}{own}", f"单位{i}&{own}", dice.choice(RANKS), "任职",
                 Span(begun + timedelta(200 * i), last), f"组任〔{own}〕{i}号")
        for i, last in enumerate(ends)
    )  # fmt: skip
    person = Person(
        f"C{own}", name, dice.choice("男女"),
        f"19{dice.randrange(60, 90)}.{dice.randrange(1, 13):02d}", "汉族", f"籍贯{own}",
        "中共党员", f"19{dice.randrange(85, 99)}.07", f"学历{own}",
    )  # fmt: skip
    grades = tuple(
        YearGrade(year, dice.choice(("优秀", "称职")), f"评〔{year}〕{own}")
        for year in (2017, 2018, 2019)
    )
    record = PersonRecord(
        person, posts, tuple(_periods(own, dice)), grades=grades, barred=_barred(own, dice),
        matters=_matters(own, dice), evidence=_evidence(own, dice), as_of=HELD_ON,
    )  # fmt: skip
    stops = (Gate("E-05", f"近三年等次{own}", Verdict.FAIL, ""),) if number % 7 == 0 else ()
    checked = Checked(Case(Candidate(name), Target(own), HELD_ON), stops)
    entrant = Entrant(record, File(tuple(_steps(own, dice))), checked, _ballots(own, name, dice))
    alone = Place(number, f"拟任{own}", f"核定 {number} 名", f"缘由{own}", f"文{own}", "")
    return Entry(
        number, place or alone, _form(own, name, person.code, dice), entrant, "手工列入",
        f"列入理由{own}",
    )  # fmt: skip


def _periods(own: str, dice: random.Random):
    for year in (2018, 2019):
        lines = tuple(
            answered(f"指标{i}{own}", str(full := dice.randrange(5, 31)),
                     f"{dice.randrange(full * 10_000)}e-4", dice.randrange(1, 10_001),
                     (dice.randrange(1, 366), 365), source=f"文〔{i}〕{own}",
                     formula=f"完成率 {dice.randrange(1000)}÷{dice.randrange(1, 1000)}")
            for i in range(dice.randrange(2, 9))
        )  # fmt: skip
        bonus = answered(f"加分{own}", "0", "0.5", kind=IndicatorKind.BONUS, unit_possible=0)
        total = f"{dice.randrange(3000, 10000)}e-2"
        place, of = dice.randrange(1, 9), dice.randrange(9, 20)
        unit = UnitResult(f"U{own}", f"县{own}", "综合类", standing(total, place, of), 100 * POINT)
        rate = Fraction(dice.randrange(1, 10_000), 10_000)
        known = period(
            (*lines, bonus), scheme=f"{year}", scheme_name=f"{year}年度考核{own}",
            span=Span(date(year, 1, 1), date(year, 12, 31)), run_id=dice.randrange(1, 1000),
            run_hash=f"{dice.getrandbits(256):064x}", units=(unit,),
            peer_rate=rate, peer_count=dice.randrange(4, 90), peer_kind=f"同类{own}",
        )  # fmt: skip
        has = Achieved("", 0, 0, 0, Fraction(0), known.possible, known.rate, None,
                       ((f"U{own}", Fraction(1), unit.rate),))  # fmt: skip
        spot = Spot(place, of - place + 1, tied=False, of=of)
        yield replace(known, standing=PersonalStanding("", has, None, (), spot=spot))


def _barred(own: str, dice: random.Random) -> tuple[BarredPeriod, ...]:
    on = date(2012, 1, 1) + timedelta(dice.randrange(2000))
    return tuple(
        BarredPeriod("诫勉", on, f"事由{own}", f"处〔{i}〕{own}", on + timedelta(180), None)
        for i in range(dice.randrange(3))
    )


def _matters(own: str, dice: random.Random) -> tuple[Event, ...]:
    on = date(2015, 1, 1) + timedelta(dice.randrange(1800))
    return tuple(
        Event(on + timedelta(i), "约谈", f"第{i}次{own}") for i in range(dice.randrange(3))
    )


def _evidence(own: str, dice: random.Random) -> tuple[EvidenceLine, ...]:
    on = date(2016, 1, 1) + timedelta(dice.randrange(1500))
    return tuple(
        EvidenceLine("奖励", on + timedelta(i), f"记功{i}{own}", organ=f"机关{own}",
                     paper=f"奖〔{i}〕{own}", told_on=on + timedelta(i))
        for i in range(dice.randrange(3))
    )  # fmt: skip


def _ballots(own: str, name: str, dice: random.Random) -> tuple[BallotResult, ...]:
    figure = Decimal(dice.randrange(10_000)) / 100
    return (
        BallotResult(1, f"测评{own}", "民主测评", 2019, date(2019, 12, 20), "成员",
                     SubjectKind.PERSON, own, name, (), (), Fraction(figure), str(figure), "", 3),
    )  # fmt: skip


def _form(own: str, name: str, code: str, dice: random.Random) -> OnPaper:
    family = tuple(
        Relative(
            "亲属", f"家{i}{own}", f"{dice.randrange(1940, 2010)}03", "群众", f"家址{i}<{own}>"
        )
        for i in range(dice.randrange(10))
    )
    resume = "\n".join(
        f"{2000 + i}.03--{2001 + i}.03  经历{i}{own}" for i in range(dice.randrange(1, 9))
    )
    texts = {
        "XingMing": name, "XingBie": "男", "MinZu": "汉族", "JiGuan": f"籍贯{own}",
        "ChuShengDi": f"生地{own}", "JianKangZhuangKuang": "健康", "JianLi": resume,
        "XianRenZhiWu": f"现任&{own}", "ZhuanYeJiShuZhiWu": f"职称{own}",
        "NiMianZhiWu": f"免{own}", "JiangChengQingKuang": f"奖{own}",
        "NianDuKaoHeJieGuo": f"2019年优秀{own}", "RenMianLiYou": f"理由{own}",
    }  # fmt: skip
    held = io.BytesIO()
    Image.new("RGB", (75, 94), tuple(dice.randbytes(3))).save(held, "JPEG")
    return OnPaper(code, name, "", (), AppointmentPaper(texts, family, held.getvalue()))


def _steps(own: str, dice: random.Random):
    on = date(2020, 3, 1) + timedelta(days=dice.randrange(60))
    ballots = dice.randrange(10, 300)
    talks = dice.randrange(5, 90)
    yield Done(Step.MOTION, on, f"动议{own}", {"proposer": f"动议单位{own}"})
    yield Done(Step.RECOMMENDATION, on + timedelta(9), f"推荐{own}", {
        "entitled": str(ballots + dice.randrange(20)), "collected": str(ballots),
        "votes": str(dice.randrange(ballots + 1)), "talks": str(talks),
        "talk_votes": str(dice.randrange(talks + 1)),
    })  # fmt: skip
    words = {name: f"{name}的表现{own}。" for name in VIRTUES}
    yield Done(Step.VETTING, on + timedelta(30), f"考察{own}", words | {
        "team": f"组长{own}、组员{own}", "strengths": f"特长{own}。",
        "shortcomings": f"不足{own}。", "opinion": f"考察意见{own}。",
        "began_on": (on + timedelta(20)).isoformat(),
    })  # fmt: skip
    for place, check in enumerate(CHECKS):
        if dice.random() < 0.8:
            fields = {"outcome": dice.choice(CHECKED)}
            yield Done(check, on + timedelta(31 + place), f"函{place}{own}", fields)
    yield Done(Step.CONSULTATION, on + timedelta(45), f"征求{own}", {
        "asked_on": (on + timedelta(40)).isoformat(), "consulted": f"协管{own}",
        "outcome": NO_OBJECTION,
    })  # fmt: skip
    expected = dice.randrange(7, 30)
    present = dice.randrange(expected * 2 // 3 + 1, expected + 1)
    agree = dice.randrange(present + 1)
    disagree = dice.randrange(present - agree + 1)
    yield Done(Step.DISCUSSION, HELD_ON, f"纪要{own}", {
        "outcome": dice.choice(VERDICTS), "expected": str(expected), "present": str(present),
        "agree": str(agree), "disagree": str(disagree),
        "postpone": str(present - agree - disagree),
    })  # fmt: skip


def sitting(number: int, count: int, posts: int = 3) -> Sitting:
    """A meeting of `count` candidates for some posts of its own unit."""
    first = number * 100
    found = [candidate(first + i) for i in range(count)]
    places = [
        Place(first + i, f"职位{i}单位{number}", f"核定 {i} 名", f"缘由{i}", f"文{i}", "",
              tuple(one.entrant for one in found[i::posts]))
        for i in range(posts)
    ]  # fmt: skip
    entries = [replace(one, place=places[i]) for i in range(posts) for one in found[i::posts]]
    return Sitting(number, f"第{number}次会议", f"单位{number}党委", HELD_ON, "", held=True,
                   entries=tuple(entries))  # fmt: skip


class Read:
    """What a .docx says, read from its parts without the library that others write with.

    `tokens`: whose records anything in the file comes from, be it in the text, in a header, in the
    properties or in words that only a screen reader says.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        body = etree.fromstring(parts["word/document.xml"])[0]
        self.tables = [_rows(one) for one in body.iter(f"{W}tbl")]
        self.lines = [_line(one) for one in body.iter(f"{W}p")]
        self.words = "\n".join(self.lines)
        headers = (part for name, part in parts.items() if name.startswith("word/header"))
        self.headers = ["".join(etree.fromstring(part).itertext()) for part in headers]
        self.photos = [part for name, part in parts.items() if name.endswith(".jpeg")]
        texts = (part for name, part in parts.items() if name.endswith((".xml", ".rels")))
        self.tokens = {one for part in texts for one in TOKEN.findall(part.decode())}

    def under(self, first: str) -> list[list[str]]:
        """The rows of all tables whose head begins so."""
        return [row for rows in self.tables if rows[0][0] == first for row in rows[1:]]

    def facts(self) -> dict[str, str]:
        """Each cell by the cell that stands to its left; of several so called, the first."""
        found: dict[str, str] = {}
        for label, value in (
            pair for rows in self.tables for row in rows for pair in pairwise(row)
        ):
            found.setdefault("".join(label.split()), value)
        return found


def _line(paragraph) -> str:
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    texts = (each for run in paragraph.iter(f"{W}r") for each in run)
    return "".join(marks.get(e.tag, e.text or "" if e.tag == f"{W}t" else "") for e in texts)


def _rows(table) -> list[list[str]]:
    return [
        ["\n".join(map(_line, cell.findall(f"{W}p"))) for cell in row.findall(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]


class Meeting:
    """A generated meeting, and its pack read back."""

    def __init__(self, number: int) -> None:
        self.sitting = sitting(number, EACH)
        self.entries = self.sitting.entries
        planned = plan(self.sitting, HELD_ON, demo=False)
        order = Order(7, HELD_ON, draft=True, demo=False)
        made = pack(self.sitting, planned, order, made_now(order))
        with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
            self.files = {name: Read(archive.read(name)) for name in archive.namelist()}
        self.listed = made.listed
        self.papers = {one.key: self.files[one.name] for one in made.listed if one.name}

    def of_all(self, title: str) -> Read:
        return self.papers[f"全体/{title}"]

    def own(self, one, title: str) -> Read:
        return self.papers[f"{one.place.number}-{one.code}/{title}"]


def points(millionths: Fraction | int, places: int) -> str:
    """Points as they are printed, half up, from the whole millionths that they are kept in."""
    whole = int(fixed(Fraction(millionths), 0))
    return fixed(Fraction(whole, 10**6), places)


def rate(part: Fraction) -> str:
    """A part of one in percent."""
    return f"{fixed(part * 100, 2)}%"


def fixed(value: Fraction, places: int) -> str:
    """A number with so many places, half up."""
    with localcontext() as exact:
        exact.prec = 60
        said = Decimal(value.numerator) / Decimal(value.denominator)
        return str(said.quantize(Decimal(10) ** -places, ROUND_HALF_UP))
