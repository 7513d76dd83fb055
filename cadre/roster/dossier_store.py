"""干部登记在册的全部内容取齐：基本情况、学历、简历、家庭、等次、表上原文、照片。"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.foundation.clock import today
from cadre.foundation.facts import Fact, known
from cadre.roster import store
from cadre.roster.lrmx.facts import FIELDS, PARTS, PRESENT, Person, Stage
from cadre.roster.lrmx.identity import Known
from cadre.roster.lrmx.paper import Relative
from cadre.roster.lrmx.slots import OnRecord
from cadre.roster.main_post import posts_on
from cadre.roster.person_tables import (
    Award,
    Education,
    FamilyMember,
    FormText,
    Portrait,
    ResumeEntry,
)
from cadre.roster.tables import AnnualGrade, Official, Post, Tenure, Unit
from cadre.rules.errors import NotFound
from cadre.rules.post_words import called
from cadre.rules.vocabulary import EducationTrack

KEPT_FIELDS = (*(name for name, _, _ in FIELDS.values()), "party", "education")
HONOURS = "JiangChengQingKuang"
AT_ONCE = 300  # 一次查询点名的人数

Row = TypeVar("Row", bound=Fact)


@dataclass(frozen=True)
class _Rows:
    """The rows of the officials asked for, by table and official."""

    rows: dict[type[Fact], dict[str, list[Any]]] = field(default_factory=dict)

    def of(self, table: type[Row], code: str) -> list[Row]:
        """The rows of one official in one table."""
        return self.rows[table].get(code, [])


def everybody(session: Session) -> list[Known]:
    """All officials on record, as far as told apart by; for matching, not for showing."""
    return [Known(o.code, o.name, o.born, o.id_number) for o in session.scalars(known(Official))]


def on_record(session: Session, who: Principal, code: str) -> OnRecord:
    """A person on record with all that a paper carries.

    Raises:
        NotFound: for an unknown code and for one beyond the person's authority alike.
    """
    found = records_of(session, who, [code]).get(code)
    if found is None:
        raise NotFound(
            "没有这名干部，或不在您的查看权限内。", "请核对编号，或向安全管理员申请权限。"
        )
    return found


def records_of(session: Session, who: Principal, codes: Iterable[str]) -> dict[str, OnRecord]:
    """By code, the persons on record among those asked for that are within authority."""
    seen = store.authority(session, who)
    wanted = [code for code in dict.fromkeys(codes) if seen.sees(code)]
    units, posts = store.units(session), store.posts(session)
    found: dict[str, OnRecord] = {}
    for at in range(0, len(wanted), AT_ONCE):
        some = wanted[at : at + AT_ONCE]
        held = _Rows({table: _grouped(session, table, some) for table in TABLES})
        for code in some:
            if officials := held.of(Official, code):
                found[code] = _whole(officials[0], held, units, posts)
    return found


TABLES: tuple[type[Fact], ...] = (
    Official,
    Education,
    ResumeEntry,
    FamilyMember,
    AnnualGrade,
    FormText,
    Portrait,
    Tenure,
    Award,
)


def _grouped(session: Session, table: type[Fact], codes: Sequence[str]) -> dict[str, list[Any]]:
    columns = table.__table__.c  # type: ignore[attr-defined]  # SQLModel 字段即列
    name = "code" if table is Official else "official"
    found: dict[str, list[Any]] = {}
    for row in session.scalars(known(table).where(columns[name].in_(codes))):
        found.setdefault(getattr(row, name), []).append(row)
    return found


def _whole(
    official: Official, held: _Rows, units: Mapping[str, Unit], posts: Mapping[str, Post]
) -> OnRecord:
    code = official.code
    stages = sorted(held.of(ResumeEntry, code), key=lambda row: row.number)
    family = sorted(held.of(FamilyMember, code), key=lambda row: row.number)
    texts = {text.element: text for text in held.of(FormText, code)}
    portrait = next(iter(held.of(Portrait, code)), None)
    education, numbers = _education(held.of(Education, code))
    said = {element: row.text for element, row in texts.items()}
    if HONOURS not in said and (honours := _honours(held.of(Award, code))):
        said[HONOURS] = honours
    person = Person(
        {name: getattr(official, name) for name in KEPT_FIELDS},
        education,
        tuple(Stage(s.begins, s.ends, s.words) for s in stages),
        tuple(Relative(m.relation, m.name, m.born, m.politics, m.work) for m in family),
        {g.year: g.grade for g in held.of(AnnualGrade, code)},
        said,
        portrait.jpeg if portrait else b"",
        _present(held.of(Tenure, code), texts.get(PRESENT), units, posts),
    )
    return OnRecord(
        code,
        person,
        numbers,
        [s.number for s in stages],
        [m.number for m in family],
        portrait.digest if portrait else "",
    )


def _education(
    rows: Sequence[Education],
) -> tuple[dict[EducationTrack, dict[str, str]], dict[EducationTrack, int]]:
    """The schooling that each track prints, and the number of its row or of a new one."""
    said, numbers = {}, {}
    for track in EducationTrack:
        own = sorted((r for r in rows if r.track == track), key=lambda r: r.number)
        printed = next((row for row in own if row.printed), None)
        numbers[track] = printed.number if printed else max((r.number for r in own), default=0) + 1
        if printed:
            said[track] = {name: str(getattr(printed, name)) for name in PARTS}
    return said, numbers


def _present(
    tenures: Sequence[Tenure],
    text: FormText | None,
    units: Mapping[str, Unit],
    posts: Mapping[str, Post],
) -> str:
    """现任职务 by the tenures, where there is no text or a tenure was entered after it."""
    if text is not None and all(tenure.batch_id <= text.batch_id for tenure in tenures):
        return ""
    return "，".join(
        called(units[post.unit].name if post.unit in units else "", post.name)
        for post in posts_on(tenures, posts, today())
    )


def _honours(awards: Sequence[Award]) -> str:
    """The awards on record in the pattern of the form."""
    lines = [
        f"{award.approved_on.year}年{award.approved_on.month}月，"
        + (f"经{award.approved_by}批准，" if award.approved_by else "")
        + award.name
        for award in sorted(awards, key=lambda award: (award.approved_on, award.name))
        if award.revoked_on is None
    ]
    return "；".join(lines) + "。" if lines else ""


def unit_names(session: Session) -> dict[str, str]:
    """By official, the name of the unit of the main post today."""
    units, posts, day = store.units(session), store.posts(session), today()
    tenures: dict[str, list[Tenure]] = {}
    for tenure in session.scalars(known(Tenure)):
        tenures.setdefault(tenure.official, []).append(tenure)
    first = {code: posts_on(own, posts, day)[:1] for code, own in tenures.items()}
    return {
        code: units[held[0].unit].name
        for code, held in first.items()
        if held and held[0].unit in units
    }
