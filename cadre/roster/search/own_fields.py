"""本人的基本情况和学历学位：任免审批表上写的，可以拿来查、拿来列。

Pure. Source: formats §1.2, §2.1, §5.4.
"""

from collections.abc import Callable, Iterable

from cadre.roster.lrmx.months import month
from cadre.roster.masking import masked
from cadre.roster.search import reckoning
from cadre.roster.search.field_kinds import FieldKind, PersonField, Values, said
from cadre.roster.search.profiles import Profile, Schooling
from cadre.roster.team import LEVELS, OTHER, level_of
from cadre.rules.national_codes import listed
from cadre.rules.vocabulary import EducationTrack, OfficialStatus

TEXT, CODE, DATE = FieldKind.TEXT, FieldKind.CODE, FieldKind.DATE
NUMBER, YES_NO = FieldKind.NUMBER, FieldKind.YES_NO
OWN, SCHOOL = "基本情况", "学历学位"
SHORT = {"九三": "九三学社"}  # 政治面貌的简写


def _own(name: str) -> Callable[[Profile], Values]:
    return lambda profile: said(getattr(profile.basics, name))


def _own_month(name: str) -> Callable[[Profile], Values]:
    return lambda profile: said(month(getattr(profile.basics, name)))


def _as_is(name: str) -> Callable[[Profile], str]:
    return lambda profile: str(getattr(profile.basics, name))


def _nation(profile: Profile) -> Values:
    """The nation in the words of the standard: 汉 is 汉族."""
    written = profile.basics.nation.strip()
    return said(f"{written}族" if f"{written}族" in listed("nations") else written)


def _politics(profile: Profile) -> Values:
    return said(SHORT.get(profile.basics.party, profile.basics.party))


OWN_FIELDS = (
    PersonField("name", "姓名", OWN, TEXT, _own("name")),
    PersonField("code", "干部编号", OWN, TEXT, _own("code")),
    PersonField("sex", "性别", OWN, CODE, _own("sex"), ("男", "女")),
    PersonField("born", "出生年月", OWN, DATE, _own_month("born"), written=_as_is("born")),
    PersonField(
        "age", "年龄", OWN, NUMBER, lambda p: said(reckoning.age(p)), measure="岁"
    ),
    PersonField("nation", "民族", OWN, CODE, _nation, listed("nations")),
    PersonField("native_place", "籍贯", OWN, TEXT, _own("native_place")),
    PersonField("birth_place", "出生地", OWN, TEXT, _own("birth_place")),
    PersonField("party", "政治面貌", OWN, CODE, _politics, listed("politics")),
    PersonField(
        "joined_party", "入党时间", OWN, DATE, _own_month("joined_party"),
        written=_as_is("joined_party"),
    ),
    PersonField(
        "joined_work", "参加工作时间", OWN, DATE, _own_month("joined_work"),
        written=_as_is("joined_work"),
    ),
    PersonField("health", "健康状况", OWN, CODE, _own("health"), listed("health")),
    PersonField("technical_title", "专业技术职务", OWN, TEXT, _own("technical_title")),
    PersonField("speciality", "熟悉专业有何专长", OWN, TEXT, _own("speciality")),
    PersonField(
        "id_number", "身份证号", OWN, TEXT, _own("id_number"), restricted=True, mask=masked
    ),
    PersonField(
        "status", "管理状态", OWN, CODE, lambda p: (p.status,), tuple(OfficialStatus)
    ),
    PersonField("portrait", "照片", OWN, YES_NO, lambda p: (p.portrait,)),
    PersonField(
        "resume", "简历", OWN, TEXT, lambda p: tuple(s.words for s in p.resume),
        written=lambda p: "\n".join(_stage(s.begins, s.ends, s.words) for s in p.resume),
    ),
    PersonField("remarks", "备注", OWN, TEXT, _own("remarks")),
)  # fmt: skip


def _stage(begins: str, ends: str, words: str) -> str:
    return f"{begins}--{ends or '至今'}  {words}" if begins else words


def _schools(
    of: Callable[[Schooling], str | None], track: EducationTrack | None = None
) -> Callable[[Profile], Values]:
    return lambda profile: said(
        *dict.fromkeys(of(s) for s in profile.education if track in (None, s.track))
    )


def _level(profile: Profile) -> Values:
    """The highest level of schooling; by the words of the official's own row where no other is."""
    words = [text for s in profile.education for text in (s.level, s.degree)]
    words = [text for text in words if text] or said(profile.basics.education)  # type: ignore[assignment]  # 都是文字
    return (level_of(*words),) if words else ()


def _all_schools(profile: Profile) -> Values:
    named = [t for s in profile.education for t in (s.school, s.degree_school)]
    return said(*dict.fromkeys(named))


def _finished(profile: Profile) -> Values:
    return said(*(month(s.ends) for s in profile.education))


def _track_fields(track: EducationTrack, code: str) -> Iterable[PersonField]:
    yield PersonField(
        f"{code}_level", f"{track}学历", SCHOOL, TEXT, _schools(lambda s: s.level, track)
    )
    yield PersonField(
        f"{code}_degree", f"{track}学位", SCHOOL, TEXT, _schools(lambda s: s.degree, track)
    )
    yield PersonField(
        f"{code}_school", f"{track}毕业院校系及专业", SCHOOL, TEXT,
        _schools(lambda s: s.school, track),
    )  # fmt: skip


SCHOOL_FIELDS = (
    PersonField("level", "最高学历层次", SCHOOL, CODE, _level, (*LEVELS, OTHER)),
    *_track_fields(EducationTrack.FULL_TIME, "full_time"),
    *_track_fields(EducationTrack.IN_SERVICE, "in_service"),
    PersonField("degree", "学位（两类都算）", SCHOOL, TEXT, _schools(lambda s: s.degree)),
    PersonField(
        "school", "毕业院校系及专业（两类都算）", SCHOOL, TEXT,
        _all_schools,
    ),
    PersonField("finished", "毕业时间", SCHOOL, DATE, _finished),
    PersonField("education", "学历学位综述", SCHOOL, TEXT, _own("education")),
)  # fmt: skip
