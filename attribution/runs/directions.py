"""责任链从三头看：一名干部对哪些结果负责，一项指标由哪些人负责，一个单位牵头、配合、再分解了什么。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from attribution.responsibility.duties import DelegationLine, DutyLine, Ground, TenureInfo
from attribution.responsibility.graph import POST, TEAM, UNIT
from attribution.responsibility.holding import holders
from attribution.runs.reckoning import SideSum
from attribution.values import Path, Score, Share
from cadre.rules.numbers import Points, largest_remainder
from cadre.rules.periods import Span
from cadre.rules.vocabulary import UnitKind

End = tuple[str, str]
FIFTHS = 5
TAKEN, GIVEN = "承接再分解", "再分解给别的单位"
OF_THE_AREA = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)


def ends_of(paths: Iterable[Path], *kinds: str) -> tuple[End, ...]:
    """The nodes of some kinds that paths pass, each once, in order."""
    every = (step.target for path in paths for step in path.steps)
    return tuple(dict.fromkeys(end for end in every if end[0] in kinds))


@dataclass(frozen=True)
class PersonLine:
    """What an official has of one result, and through which units and posts."""

    share: Share
    units: tuple[End, ...]
    posts: tuple[End, ...]


def person_line(share: Share, paths: Iterable[Path]) -> PersonLine:
    """A share with the units and posts that its chains pass; `paths` are those of the result."""
    own = [path for path in paths if path.official == share.official]
    return PersonLine(share, ends_of(own, UNIT, TEAM), ends_of(own, POST))


@dataclass(frozen=True)
class SubjectLine:
    """One assessed unit's result in an indicator, and who has what of it."""

    score: Score
    shares: tuple[Share, ...]

    @property
    def heat(self) -> int | None:
        """In which fifth of the full marks the points got lie, 0 to 4; None where there are none.

        For the shade of a cell only; full marks are in the uppermost fifth.
        """
        return _fifth(self.score, self.score.got)

    @property
    def lost_heat(self) -> int | None:
        """In which fifth of the full marks the points lost lie; None where none are lost."""
        return _fifth(self.score, self.score.lost) if self.score.lost else None


def _fifth(score: Score, points: Points) -> int | None:
    if score.points is None or score.possible <= 0:
        return None
    return min(points * FIFTHS // score.possible, FIFTHS - 1)


@dataclass(frozen=True)
class Everywhere:
    """What one official has of an indicator over all assessed units shown."""

    official: str
    shares: tuple[Share, ...]

    @property
    def got(self) -> Points:
        """Points got, over all."""
        return sum(share.got for share in self.shares)

    @property
    def lost(self) -> Points:
        """Points lost, over all."""
        return sum(share.lost for share in self.shares)


def by_person(shares: Iterable[Share]) -> list[Everywhere]:
    """Shares by official, those with most points first; rests are left to the units' lines."""
    own: dict[str, list[Share]] = {}
    for share in shares:
        if share.official:
            own.setdefault(share.official, []).append(share)
    found = [Everywhere(official, tuple(his)) for official, his in own.items()]
    return sorted(found, key=lambda one: (-one.got - one.lost, one.official))


@dataclass(frozen=True)
class Passing:
    """What of one result passes through a unit: exact portions, and points as apportioned."""

    score: Score
    roles: tuple[str, ...]
    credit: Fraction
    fault: Fraction
    got: Points
    lost: Points


def ways(ground: Ground, unit: str, paths: Iterable[Path]) -> list[Path]:
    """The paths that pass through a unit, its own teams or its posts."""
    own = {code for code, post in ground.posts.items() if post.unit == unit}
    there = {(UNIT, unit), (TEAM, unit), *((POST, code) for code in own)}
    return [p for p in paths if any(step.target in there for step in p.steps)]


def carried(sides: Iterable[SideSum], passing: Iterable[Path]) -> Points:
    """The points that some paths of a result carry.

    What each holder was apportioned is divided among his paths by largest remainder, so that the
    points of all paths add up to the result's and those of each holder to his.
    """
    wanted = set(passing)
    return sum(
        points
        for side in sides
        for path, points in zip(
            side.paths,
            largest_remainder(side.points, [path.portion for path in side.paths]),
            strict=True,
        )
        if path in wanted
    )


def roles_of(
    ground: Ground, subject: str, indicator: str, unit: str, *, passing: bool
) -> tuple[str, ...]:
    """In what roles a unit stands in the chains of one result, in the words of the papers.

    A line of work handed on for all indicators speaks of those only whose chains pass (`passing`).
    """
    duties = (d for d in ground.duties_of(subject, indicator) if d.unit == unit)
    found = [str(duty.role) for duty in duties]
    for line in ground.delegations if passing else ():
        if line.subject == subject and line.indicator in ("", indicator):
            found += [TAKEN] if line.taker == unit else []
            found += [GIVEN] if line.giver == unit else []
    return tuple(dict.fromkeys(found))


def results_of(ground: Ground, unit: str, subjects: Iterable[str]) -> dict[str, set[str] | None]:
    """Assessed units whose chains may pass through a unit, and in which indicators (None: all).

    A county, and its party committee and government, stand in every result of the county.
    """
    wanted = frozenset(subjects)
    info = ground.units.get(unit)
    found: dict[str, set[str] | None] = {unit: None} if unit in wanted else {}
    if info and info.kind in OF_THE_AREA and info.parent in wanted:
        found[info.parent] = None
    lines: Sequence[DutyLine | DelegationLine] = (*ground.duties, *ground.delegations)
    for line in lines:
        if line.subject in wanted and unit in _units_of(line):
            own = found.setdefault(line.subject, set())
            if own is not None:
                own.add(line.indicator)
    return {code: None if own and "" in own else own for code, own in found.items()}


def _units_of(line: DutyLine | DelegationLine) -> tuple[str, ...]:
    if isinstance(line, DutyLine):
        return (line.unit,)
    return line.giver, line.taker


@dataclass(frozen=True)
class Manned:
    """A post of a unit and who held it in the period, earliest first."""

    code: str
    name: str
    tenures: tuple[TenureInfo, ...]


def manned(ground: Ground, unit: str, period: Span) -> list[Manned]:
    """The posts of a unit in post order, with who sat in them in the period."""
    own = sorted(
        (post for post in ground.posts.values() if post.unit == unit),
        key=lambda post: (post.order, post.code),
    )
    return [Manned(post.code, post.name, tuple(holders(ground, post, period))) for post in own]


def subjects_near(ground: Ground, official: str, subjects: Iterable[str]) -> set[str]:
    """Assessed units whose chains an official may stand in, by the posts that he holds."""
    wanted = frozenset(subjects)
    posts = {tenure.post for tenure in ground.tenures if tenure.official == official}
    seats = [p for p in ground.posts.values() if p.code in posts or p.ex_officio in posts]
    units = {code for post in seats for code in _above(ground, post.unit)}
    lines: Sequence[DutyLine | DelegationLine] = (*ground.duties, *ground.delegations)
    by_line = {line.subject for line in lines if units & {*_units_of(line)}}
    named = {duty.subject for duty in ground.duties if posts & _posts_of(duty)}
    ruled = {ruling.subject for ruling in ground.rulings if ruling.official == official}
    return {*wanted} & (units | by_line | named | ruled)


def _posts_of(duty: DutyLine) -> set[str]:
    return {duty.deputy_post, duty.section_post, duty.handler_post} - {""}


def _above(ground: Ground, unit: str) -> list[str]:
    """A unit and those above it, whatever the tree says of circles."""
    found: list[str] = []
    while unit and unit not in found:
        found.append(unit)
        unit = ground.units[unit].parent if unit in ground.units else ""
    return found
