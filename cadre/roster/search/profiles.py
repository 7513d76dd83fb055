"""一个人截至某一日登记在册的全部情况，供查找、名册和提醒共用。

Pure. What began after the day is left out, what ended before stays. `None` in a part means that
the person who asks may not see it, which is not the same as nothing there (house law 7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cadre.roster.lrmx.facts import Stage
from cadre.roster.lrmx.paper import Relative
from cadre.roster.main_post import RANKS, civil_rank, held_on
from cadre.roster.places import LAST
from cadre.rules.barred import BarredPeriod, Handled, period_of
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import (
    CivilRank,
    EducationTrack,
    HandlingKind,
    Position,
    PostRank,
    ReserveState,
    TenureManner,
)

SERVING = "现职"  # 没有登记管理状态的按现职


@dataclass(frozen=True)
class Basics:
    """The official's own row; `id_number` is whole, showing it is the business of the fields."""

    code: str
    name: str
    sex: str = ""
    born: str = ""
    nation: str = ""
    native_place: str = ""
    party: str = ""
    joined_work: str = ""
    education: str = ""
    birth_place: str = ""
    joined_party: str = ""
    health: str = ""
    technical_title: str = ""
    speciality: str = ""
    id_number: str = ""
    status: str = ""
    age_limit: str = ""
    remarks: str = ""


@dataclass(frozen=True)
class PostHeld:
    """A post held from one day to another, with its unit as it was called at the last of them.

    `within` are the codes of the unit and of all that it stands under, the unit first.
    """

    code: str
    name: str
    unit: str
    unit_name: str
    within: tuple[str, ...]
    position: Position
    rank: PostRank
    manner: TenureManner
    span: Span
    paper: str = ""
    order: int = 0

    @property
    def words(self) -> str:
        """Unit and post."""
        return called(self.unit_name, self.name)


@dataclass(frozen=True)
class Schooling:
    """A schooling in one of the two tracks."""

    track: EducationTrack
    level: str = ""
    degree: str = ""
    school: str = ""
    degree_school: str = ""
    begins: str = ""
    ends: str = ""
    printed: bool = True


@dataclass(frozen=True)
class Honour:
    """An award."""

    name: str
    approved_on: date
    approved_by: str = ""
    level: str = ""
    revoked_on: date | None = None


@dataclass(frozen=True)
class Sanction:
    """A sanction or an organisational handling, and the time in which it bars promotion."""

    kind: str
    decided_on: date
    reason: str = ""
    months: int | None = None
    restored_on: date | None = None
    affects_use: bool = False

    @property
    def handled(self) -> Handled:
        """As the rules take it."""
        return Handled(
            HandlingKind(self.kind),
            self.decided_on,
            self.reason,
            months=self.months,
            restored_on=self.restored_on,
            affects_use=self.affects_use,
        )

    @property
    def period(self) -> BarredPeriod:
        """The time in which promotion is barred, or that people must determine it."""
        return period_of(self.handled)


@dataclass(frozen=True)
class RankSpan:
    """A civil service rank from one day to another."""

    rank: CivilRank
    span: Span


@dataclass(frozen=True)
class Pooled:
    """A membership of a reserve pool."""

    pool: str
    state: ReserveState
    direction: str
    span: Span


@dataclass(frozen=True)
class Profile:
    """All that is on record about one person as of a day; `family` and `reserves` may be None."""

    as_of: date
    basics: Basics
    tenures: tuple[PostHeld, ...] = ()  # 早的在前
    education: tuple[Schooling, ...] = ()
    resume: tuple[Stage, ...] = ()
    awards: tuple[Honour, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    ranks: tuple[RankSpan, ...] = ()
    grades: Mapping[int, str] = field(default_factory=dict)
    family: tuple[Relative, ...] | None = None
    reserves: tuple[Pooled, ...] | None = None
    portrait: bool = False

    @property
    def code(self) -> str:
        """The official's code."""
        return self.basics.code

    @property
    def name(self) -> str:
        """The official's name."""
        return self.basics.name

    @property
    def status(self) -> str:
        """The status on record; who has none is taken to serve."""
        return self.basics.status or SERVING

    @property
    def held(self) -> tuple[PostHeld, ...]:
        """The posts held on the day, each over its whole term, the main one first."""
        return held_on(self.tenures, self.as_of)

    @property
    def main(self) -> PostHeld | None:
        """The main post held on the day."""
        return next(iter(self.held), None)

    @property
    def rank(self) -> CivilRank | None:
        """The civil service rank held on the day, by the latest decision."""
        return self._civil[0]

    @property
    def rank_since(self) -> date | None:
        """The day since when that rank is held without a break."""
        return self._civil[1]

    @property
    def _civil(self) -> tuple[CivilRank | None, date | None]:
        return civil_rank(((one.rank, one.span) for one in self.ranks), self.as_of)

    @property
    def place(self) -> tuple[bool, str, int, int, str]:
        """Where one stands in a list in post order; who holds no post comes last."""
        main = self.main
        if main is None:
            return True, "", 0, 0, self.code
        return False, main.unit, RANKS.index(main.rank), main.order or LAST, self.code
