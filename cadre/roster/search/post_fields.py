"""单位、职务、层次、职级、任职年限、到龄和试用期：截至某一日的任职情况，可以拿来查、拿来列。

Pure. Source: formats §2.1, §4.9, §5.2, §5.4.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from cadre.roster import ages
from cadre.roster.search import reckoning
from cadre.roster.search.field_kinds import FieldKind, PersonField, Values
from cadre.roster.search.profiles import PostHeld, Profile
from cadre.rules.vocabulary import CivilRank, Position, PostRank, TenureManner

TEXT, CODE, DATE = FieldKind.TEXT, FieldKind.CODE, FieldKind.DATE
NUMBER, YES_NO, UNIT = FieldKind.NUMBER, FieldKind.YES_NO, FieldKind.UNIT
POST, SERVED = "现任职务", "任职经历"
VACANT = "空"

Since = Callable[[Profile], date | None]


def _held(of: Callable[[PostHeld], str]) -> Callable[[Profile], Values]:
    return lambda profile: tuple(dict.fromkeys(of(one) for one in profile.held))


def _main(of: Callable[[PostHeld], str]) -> Callable[[Profile], Values]:
    return lambda profile: (of(profile.main),) if profile.main else ()


def _served(of: Callable[[PostHeld], str]) -> Callable[[Profile], Values]:
    return lambda profile: tuple(dict.fromkeys(of(one) for one in profile.tenures))


def _has(manner: TenureManner) -> Callable[[Profile], Values]:
    return lambda profile: (any(one.manner is manner for one in profile.held),)


def _day(since: Since) -> Callable[[Profile], Values]:
    return lambda profile: () if (found := since(profile)) is None else (found,)


def _years(since: Since) -> Callable[[Profile], Values]:
    """Whole months since, as years."""

    def years(profile: Profile) -> Values:
        found = since(profile)
        if found is None:
            return ()
        return (Fraction(reckoning.whole_months(found, profile.as_of), reckoning.MONTHS),)

    return years


def _lasted(since: Since) -> Callable[[Profile], str]:
    def lasted(profile: Profile) -> str:
        found = since(profile)
        return "" if found is None else ages.lasted(found, profile.as_of)

    return lasted


def _month(since: Since) -> Callable[[Profile], str]:
    def words(profile: Profile) -> str:
        found = since(profile)
        return f"{found.year}.{found.month:02d}" if found else ""

    return words


def _due(profile: Profile) -> Values:
    found = reckoning.due(profile)
    return (found.month,) if found else ()


def _due_words(profile: Profile) -> str:
    found = reckoning.due(profile)
    return found.words if found else ""


def _probation(profile: Profile) -> Values:
    found = reckoning.probation(profile)
    return (found.over_on,) if found else ()


def _on_probation(profile: Profile) -> Values:
    found = reckoning.probation(profile)
    return (found is not None and found.over_on > profile.as_of,)


def _within(posts: Callable[[Profile], tuple[PostHeld, ...]]) -> Callable[[Profile], Values]:
    return lambda profile: tuple(dict.fromkeys(c for one in posts(profile) for c in one.within))


def _civil_rank(profile: Profile) -> Values:
    return (profile.rank.value,) if profile.rank else ()


def _posts_words(profile: Profile) -> str:
    return "，".join(one.words for one in profile.held)


def _unit_words(profile: Profile) -> str:
    return profile.main.unit_name if profile.main else ""


def _timed(code: str, label: str, since: Since) -> tuple[PersonField, PersonField]:
    """A date since when, and how many years that is."""
    return (
        PersonField(
            f"{code}_since", f"{label}时间", POST, DATE, _day(since), written=_month(since)
        ),
        PersonField(
            f"{code}_years", f"{label}年限", POST, NUMBER, _years(since), written=_lasted(since),
            measure="年",
        ),
    )  # fmt: skip


POST_FIELDS = (
    PersonField(
        "unit", "单位（含下属）", POST, UNIT, _within(lambda p: p.held), written=_unit_words
    ),
    PersonField("unit_name", "单位名称", POST, TEXT, _held(lambda t: t.unit_name)),
    PersonField("posts", "单位及职务", POST, TEXT, _held(lambda t: t.words), written=_posts_words),
    PersonField("post", "职务名称", POST, TEXT, _held(lambda t: t.name)),
    PersonField("position", "岗位类别", POST, CODE, _held(lambda t: t.position), tuple(Position)),
    PersonField("post_rank", "职务层次", POST, CODE, _main(lambda t: t.rank), tuple(PostRank)),
    PersonField("civil_rank", "职级", POST, CODE, _civil_rank, tuple(CivilRank)),
    *_timed("post", "任现职", reckoning.post_since),
    *_timed("level", "任同层次职务", reckoning.level_since),
    *_timed("civil_rank", "任现职级", reckoning.rank_since),
    PersonField("concurrent", "兼任", POST, YES_NO, _has(TenureManner.CONCURRENT)),
    PersonField("acting", "主持工作", POST, YES_NO, _has(TenureManner.ACTING)),
    PersonField("seconded", "挂职", POST, YES_NO, _has(TenureManner.SECONDED)),
    PersonField("no_post", "没有现任职务", POST, YES_NO, lambda p: (not p.held,)),
    PersonField("due", "到龄时间", POST, DATE, _due, written=_due_words),
    PersonField("probation_over", "试用期满日期", POST, DATE, _probation),
    PersonField("on_probation", "在试用期内", POST, YES_NO, _on_probation),
)

SERVED_FIELDS = (
    PersonField(
        "served_units", "任过职的单位（含下属）", SERVED, UNIT, _within(lambda p: p.tenures),
        written=lambda p: "、".join(dict.fromkeys(t.unit_name for t in p.tenures)),
    ),
    PersonField("served", "任过的单位及职务", SERVED, TEXT, _served(lambda t: t.words)),
    PersonField(
        "served_ranks", "任过的职务层次", SERVED, CODE, _served(lambda t: t.rank), tuple(PostRank)
    ),
    PersonField(
        "served_positions", "任过的岗位类别", SERVED, CODE, _served(lambda t: t.position),
        tuple(Position),
    ),
    PersonField(
        "manners", "任职方式（含过去）", SERVED, CODE, _served(lambda t: t.manner),
        tuple(TenureManner),
    ),
)  # fmt: skip
