"""检查出的每一条都是数据：属于哪项检查、是否拦公布、说的是谁、到哪里去改。"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from attribution.responsibility.duties import Ground
from cadre.rules.periods import Span
from cadre.rules.problems import Place, Problem, Severity


class Check(StrEnum):
    """The checks of a division of work, in the order in which the page shows them."""

    CYCLE = "上下级成环"
    FACTORS = "系数不合"
    TWO_HOLDERS = "两人同任一职"
    LIFE = "单位不在存续期"
    EDGES = "责任边"
    UNDECIDED = "决定没有记录"
    NO_LEAD = "没有牵头单位"
    NO_PERSON = "到不了个人"
    NO_POSTS = "责任单位没有职务"
    UNCHARGED = "领域无人分管"
    DOUBLE_CHARGE = "两人同管一事"
    ONLY_ASSISTED = "有协助无分管"
    UNHELD = "职务无人任职"
    VACANT = "任职有空档"
    TWO_PRINCIPAL_POSTS = "一人两个正职"
    POST_LIFE = "任职超出职务存续期"
    CARD = "卡片缺人"
    WRONG_POST = "职务填错一栏"
    LOAD = "畸轻畸重"
    DATES = "日期不在考核周期"
    ALIKE = "疑似同一单位"
    NO_PAPER = "没有依据文件"


class Kind(StrEnum):
    """What a finding is about; the page leads to where that is mended."""

    SCHEME = "方案"
    SUBJECT = "考核对象"
    INDICATOR = "指标"
    FIELD = "领域"
    UNIT = "单位"
    POST = "职务"
    OFFICIAL = "干部"
    LINE = "责任分解"
    SHEET = "表"


@dataclass(frozen=True, order=True)
class About:
    """What a finding is about: kind and code; `subject` whose indicator or line it is."""

    kind: Kind = Kind.SCHEME
    code: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Finding(Problem):
    """A problem with the check that found it and what it is about.

    `people`: the codes of officials that the words name; a page puts in the names of those whom the
    reader may see (house law 7).
    """

    check: Check = Check.EDGES
    about: About = About()
    people: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether publication is refused while it stands."""
        return self.severity is Severity.BLOCKS


def found(
    check: Check,
    about: About,
    place: Place,
    words: tuple[str, str],
    *,
    people: Iterable[str] = (),
    severity: Severity = Severity.WARNS,
) -> Finding:
    """A finding; `words` say what it is and what to do. Only what house §4 names blocks."""
    what, what_to_do = words
    return Finding(place, what, what_to_do, severity, check, about, tuple(people))


def as_finding(problem: Problem, check: Check, about: About = About()) -> Finding:
    """A problem as a finding of a check; one that is a finding already stays what it is."""
    if isinstance(problem, Finding):
        return problem
    return Finding(problem.where, problem.what, problem.what_to_do, problem.severity, check, about)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Each once: what blocks first, then by check, place and words."""
    order = {check: number for number, check in enumerate(Check)}
    return sorted(
        set(findings),
        key=lambda f: (not f.blocks, order[f.check], f.where.sheet, len(f.where.cell), f),
    )


def days_words(spans: Iterable[Span]) -> str:
    """Stretches of days as a finding names them; one day by its date alone."""
    return "、".join(
        str(s.begins_on) if s.begins_on == s.ends_on else str(s) for s in sorted(spans)
    )


def whole_words(period: Span) -> str:
    """How a finding says that it holds on all days looked at."""
    return f"在 {period.begins_on} 这一天" if period.days == 1 else "整个考核周期"


def post_words(ground: Ground, code: str) -> str:
    """A post as a finding names it: its unit, its name and its code."""
    post = ground.posts.get(code)
    if post is None:
        return code
    unit = ground.units.get(post.unit)
    return f"{unit.name if unit else post.unit}{post.name}（{code}）"
