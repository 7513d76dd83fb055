"""资格核对的次序：身份、资格、破格、等次、影响期、立案、其他情形、约谈、材料、到龄、回避，一关不少。

Pure. Source: rules 9 (promotion gate order).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cadre.rules.errors import NotInForce
from records.eligibility import exceptional, qualification, rank_gates, standing
from records.eligibility.dossier_gate import documents
from records.eligibility.values import Case, Gate, Verdict

Check = Callable[[Case], Gate]

TITLES: dict[Check, tuple[str, str]] = {
    qualification.work_years: ("R-P1", "工龄"),
    qualification.grassroots: ("R-P1", "基层工作经历"),
    qualification.lower_posts: ("R-P2", "下一级任职经历"),
    qualification.level_years: ("R-P3", "副职和下级正职任职年限"),
    qualification.education: ("R-P4", "学历"),
    qualification.training: ("R-P5", "培训"),
    qualification.fit: ("R-P6", "身体条件"),
    qualification.party: ("R-P7", "党龄和法定资格"),
    qualification.township_years: ("R-P8", "乡科级任职年限"),
    rank_gates.next_rank: ("R-Z1", "逐级晋升"),
    rank_gates.rank_years: ("R-Z2", "职级任职年限"),
    standing.identity: ("E-01", "身份和职务"),
    standing.last_year: ("E-04", "上一年度等次"),
    standing.three_years: ("E-05", "近三年等次"),
    standing.open_bars: ("E-06", "影响期"),
    standing.lingering: ("E-07", "期满影响使用"),
    standing.investigated: ("E-08", "立案审查调查"),
    standing.article_24: ("E-09", "其他不得列为考察对象的情形"),
    standing.open_talks: ("E-10", "约谈和整改"),
    standing.ladder_history: ("E-11", "约谈次数"),
    documents: ("E-12", "材料"),
    standing.coming_of_age: ("E-13", "到龄"),
    standing.avoidance: ("E-14", "任职回避"),
}
FIRST: tuple[Check, ...] = (standing.identity,)
RANKS: tuple[Check, ...] = (rank_gates.next_rank, rank_gates.rank_years)
AFTER: tuple[Check, ...] = (
    standing.last_year,
    standing.three_years,
    standing.open_bars,
    standing.lingering,
    standing.investigated,
    standing.article_24,
    standing.open_talks,
    standing.ladder_history,
)
LAST: tuple[Check, ...] = (standing.coming_of_age, standing.avoidance)
QUESTIONS = qualification.ASKED | exceptional.ASKED | standing.ASKED


@dataclass(frozen=True)
class Checked:
    """The gates in order, and what they come to."""

    case: Case
    gates: tuple[Gate, ...]
    excused: frozenset[str] = frozenset()

    def counts(self, verdict: Verdict) -> int:
        """How many gates that may stand in the way came out so."""
        return sum(gate.verdict is verdict for gate in self.weighty)

    @property
    def weighty(self) -> tuple[Gate, ...]:
        """The gates that may stand in the way: not for information, not broken by permission."""
        return tuple(
            gate
            for gate in self.gates
            if not gate.information
            and not (gate.verdict is Verdict.FAIL and gate.rule in self.excused)
        )

    @property
    def verdict(self) -> Verdict:
        """The gravest conclusion among them: fail, then a paper missing, then a person needed."""
        for one in (Verdict.FAIL, Verdict.MISSING, Verdict.PERSON):
            if self.counts(one):
                return one
        return Verdict.PASS

    @property
    def stops_at(self) -> Gate | None:
        """The first gate that is not passed."""
        return next((g for g in self.weighty if not g.clear), None)


def check(case: Case) -> Checked:
    """All gates of a case in the order of the handbook, never stopping at the first."""
    qualified = _qualified(case)
    broken, excused = _broken(case, qualified)
    is_exceptional = bool(broken and broken.facts)
    papers = _kept(documents, case, lambda c: documents(c, exceptional=is_exceptional))
    gates = (
        *(_kept(one, case) for one in FIRST),
        *qualified,
        *((broken,) if broken else ()),
        *(_kept(one, case) for one in AFTER),
        papers,
        *(_kept(one, case) for one in LAST),
    )
    return Checked(case, gates, excused)


def _qualified(case: Case) -> tuple[Gate, ...]:
    checks = RANKS if case.target.civil else qualification.QUALIFICATIONS
    if not (case.promoted or case.target.civil):
        return tuple(_not_asked(one, case) for one in checks)
    return tuple(_kept(one, case) for one in checks)


def _not_asked(check_of: Check, case: Case) -> Gate:
    """A qualification of promotions for one who is not promoted: the rule is told, not applied."""
    number, name = TITLES[check_of]
    words = f"{case.movement}，不是提任，不核对提任资格"
    return Gate(number, name, Verdict.NOT_ASKED, words, _kept(check_of, case).bases)


def _broken(case: Case, qualified: Sequence[Gate]) -> tuple[Gate | None, frozenset[str]]:
    """The gate of the exceptional promotion; ranks know none. Passed, it excuses what it broke."""
    if case.target.civil:
        return None, frozenset()
    try:
        gate = exceptional.exceptional(case, qualified)
    except NotInForce as unknown:
        return Gate("E-03", exceptional.NAME, Verdict.PERSON, unknown.what), frozenset()
    passed = gate.verdict is Verdict.PASS
    return gate, frozenset(g.rule for g in qualified) if passed else frozenset()


def _kept(check_of: Check, case: Case, run: Check | None = None) -> Gate:
    """A gate whose rule of that time is not known is for people, never for free."""
    try:
        return (run or check_of)(case)
    except NotInForce as unknown:
        rule, name = TITLES[check_of]
        return Gate(rule, name, Verdict.PERSON, unknown.what)
