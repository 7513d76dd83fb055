"""考核、奖惩、家庭成员和后备：可以拿来查、拿来列，家庭成员和后备只给有权的人。

Pure. Source: formats §1.2, §5.3, §5.4.
"""

from collections.abc import Callable

from cadre.roster.lrmx.paper import Relative
from cadre.roster.search.field_kinds import FieldKind, PersonField, Values, said
from cadre.roster.search.profiles import Honour, Pooled, Profile, Sanction
from cadre.rules.national_codes import listed
from cadre.rules.vocabulary import Grade, HandlingKind, ReserveState

TEXT, CODE, DATE = FieldKind.TEXT, FieldKind.CODE, FieldKind.DATE
NUMBER, YES_NO = FieldKind.NUMBER, FieldKind.YES_NO
GRADED, FAMILY, RESERVE = "考核奖惩", "家庭成员", "后备"
FIRST_YEAR, LAST_YEAR = 2000, 2040  # 年度考核按年份各成一项


def _awards(profile: Profile) -> list[Honour]:
    """The awards that hold on the day."""
    return [a for a in profile.awards if a.revoked_on is None or a.revoked_on > profile.as_of]


def _award_words(one: Honour) -> str:
    return f"{one.approved_on.year}年{one.approved_on.month}月{one.approved_by}{one.name}"


def _sanction_words(one: Sanction) -> str:
    return f"{one.decided_on.year}年{one.decided_on.month}月{one.kind}"


def _barred(profile: Profile) -> Values:
    return (any(h.period.open_on(profile.as_of) for h in profile.sanctions),)


def _released(profile: Profile) -> Values:
    return said(*(h.period.released_on for h in profile.sanctions))


def _grade_of(year: int) -> Callable[[Profile], Values]:
    return lambda profile: said(profile.grades.get(year))


def _grade_words(profile: Profile) -> str:
    return "；".join(f"{year}年{grade}" for year, grade in profile.grades.items())


def _excellent_of_late(profile: Profile) -> Values:
    late = range(profile.as_of.year - 3, profile.as_of.year + 1)
    return (sum(g == Grade.EXCELLENT for y, g in profile.grades.items() if y in late),)


GRADED_FIELDS = (
    PersonField(
        "grades", "年度考核结果（各年）", GRADED, CODE,
        lambda p: tuple(p.grades.values()), tuple(Grade), written=_grade_words,
    ),
    PersonField(
        "excellent", "年度考核优秀次数", GRADED, NUMBER,
        lambda p: (sum(g == Grade.EXCELLENT for g in p.grades.values()),), measure="次",
    ),
    PersonField(
        "excellent_of_late", "近三年和当年优秀次数", GRADED, NUMBER, _excellent_of_late,
        measure="次",
    ),
    PersonField(
        "awards", "奖励", GRADED, TEXT, lambda p: tuple(a.name for a in _awards(p)),
        written=lambda p: "；".join(map(_award_words, _awards(p))),
    ),
    PersonField(
        "award_level", "奖励批准机关", GRADED, TEXT,
        lambda p: said(*(a.approved_by for a in _awards(p))),
    ),
    PersonField(
        "awarded_on", "受奖励时间", GRADED, DATE, lambda p: tuple(a.approved_on for a in _awards(p))
    ),
    PersonField(
        "sanctions", "处理处分", GRADED, CODE, lambda p: tuple(h.kind for h in p.sanctions),
        tuple(HandlingKind), written=lambda p: "；".join(map(_sanction_words, p.sanctions)),
    ),
    PersonField(
        "sanctioned_on", "受处理处分时间", GRADED, DATE,
        lambda p: tuple(h.decided_on for h in p.sanctions),
    ),
    PersonField("barred", "在处理处分影响期内", GRADED, YES_NO, _barred),
    PersonField("released_on", "影响期满日期", GRADED, DATE, _released),
    *(
        PersonField(
            f"grade_{year}", f"{year}年年度考核", GRADED, CODE, _grade_of(year), tuple(Grade)
        )
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    ),
)  # fmt: skip


def _relatives(name: str) -> Callable[[Profile], Values]:
    return lambda profile: said(*(getattr(one, name) for one in profile.family or ()))


def _relative_words(one: Relative) -> str:
    return " ".join(filter(None, (one.relation, one.name, one.born, one.politics, one.work)))


def _pools(profile: Profile) -> list[Pooled]:
    """The memberships of pools on the day."""
    return [one for one in profile.reserves or () if one.span.covers(profile.as_of)]


PRIVATE_FIELDS = (
    PersonField(
        "family", "家庭成员", FAMILY, TEXT, _relatives("name"), restricted=True,
        written=lambda p: "；".join(map(_relative_words, p.family or ())),
    ),
    PersonField(
        "relations", "家庭成员称谓", FAMILY, CODE, _relatives("relation"), listed("relations"),
        restricted=True,
    ),
    PersonField(
        "family_work", "家庭成员工作单位及职务", FAMILY, TEXT, _relatives("work"), restricted=True
    ),
    PersonField(
        "pools", "后备名单", RESERVE, TEXT, lambda p: tuple(one.pool for one in _pools(p)),
        restricted=True,
    ),
    PersonField(
        "reserve_state", "后备状态", RESERVE, CODE,
        lambda p: tuple(one.state.value for one in _pools(p)), tuple(ReserveState),
        restricted=True,
    ),
    PersonField(
        "direction", "培养方向", RESERVE, TEXT,
        lambda p: said(*(one.direction for one in _pools(p))), restricted=True,
    ),
)  # fmt: skip
