"""任免审批表要印的各栏齐不齐：必填项、照片、代码表内的写法、家庭成员。

Pure. Source: formats §1.2, §1.6, §1.9, §2.1.
"""

from collections.abc import Iterator
from fractions import Fraction

from cadre.roster.ages import month_of
from cadre.roster.checking.family_rules import relative_doubts
from cadre.roster.checking.findings import Check, Finding, found
from cadre.roster.checking.ground import Dossier, Ground
from cadre.roster.checking.person_rules import known_nation, known_politics
from cadre.roster.lrmx.months import whole_month
from cadre.roster.lrmx.paper import Relative

MEMBER = ("中共党员", "预备党员")
REQUIRED = (
    ("姓名", "name"), ("性别", "sex"), ("出生年月", "born"), ("民族", "nation"),
    ("籍贯", "native_place"), ("出生地", "birth_place"), ("政治面貌", "party"),
    ("参加工作时间", "joined_work"), ("健康状况", "health"), ("身份证号", "id_number"),
)  # fmt: skip
NARROWEST, WIDEST = Fraction(3, 4), Fraction(4, 5)
SLACK = Fraction(1, 50)


def form_findings(ground: Ground) -> Iterator[Finding]:
    """What the form lacks, or has in words that no list knows."""
    for person in ground.people.values():
        yield from _missing(person)
        yield from _codes(person)
        yield from _photo(person)
        yield from _family(ground, person)


def _missing(person: Dossier) -> Iterator[Finding]:
    said = person.said
    lacking = [label for label, name in REQUIRED if not getattr(said, name).strip()]
    if said.party in MEMBER and not said.joined_party.strip():
        lacking.append("入党时间")
    if not person.schools and not said.education.strip():
        lacking.append("学历学位")
    if not person.resume:
        lacking.append("简历")
    if lacking:
        yield found(Check.MISSING_FIELD, said.code, lacking[0], f"没有填{'、'.join(lacking)}。")


def _codes(person: Dossier) -> Iterator[Finding]:
    said = person.said
    if said.nation and not known_nation(said.nation):
        words = f"民族“{said.nation[:20]}”不在代码表内。"
        yield found(Check.UNKNOWN_CODE, said.code, "民族", words)
    if said.party and not known_politics(said.party):
        words = f"政治面貌“{said.party[:20]}”不在代码表内。"
        yield found(Check.UNKNOWN_CODE, said.code, "政治面貌", words)


def _photo(person: Dossier) -> Iterator[Finding]:
    if person.gone:
        return
    if person.photo is None:
        yield found(Check.PHOTO, person.code, "照片", "没有照片。")
        return
    width, height = person.photo
    ratio = Fraction(width, height) if height else Fraction(0)
    if not NARROWEST - SLACK <= ratio <= WIDEST + SLACK:
        words = f"照片宽 {width}、高 {height}，比例不在 3:4 到 4:5 之间。"
        yield found(Check.PHOTO, person.code, "照片", words)


def _family(ground: Ground, person: Dossier) -> Iterator[Finding]:
    own, on = whole_month(person.said.born), month_of(ground.day)
    for member in person.family:
        relative = Relative(*member[1:])
        facts = "|".join((*relative.texts, person.said.sex, person.said.born))
        for check, words in relative_doubts(relative, person.said.sex, own, on):
            place = f"序号 {member.number}"
            yield found(check, person.code, place, words, f"{check.name}|{facts}")
