"""两次计算有差别的每一格都说明原因：哪条事实变了、依据什么、谁录入，或者哪条责任关系变了。"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from attribution.responsibility.graph import RESULT_NODE, Graphs, responsibility_graphs
from attribution.responsibility.reliefs import freed
from attribution.responsibility.shares import paths
from attribution.runs.calculation import Inputs, Outputs
from attribution.runs.comparison import Comparison, compare
from attribution.runs.explaining import Name, factor_words
from attribution.runs.printed import quoted
from attribution.runs.told import Cause, Cell, Facts, Label
from attribution.values import Score, Step

NAMED = 3  # 同类中的变动、责任关系的变动，各最多点出几条
BY_SCHEME = (Cause.WEIGHT, Cause.TARGET, Cause.METHOD, Cause.CLASS)


@dataclass(frozen=True)
class Why:
    """One cause of one difference, in words."""

    cause: Cause
    words: str


@dataclass(frozen=True)
class Origin:
    """Where a fact that was corrected came from: batch, who entered it, reason and paper."""

    batch: int
    by: str
    reason: str
    paper: str

    def __str__(self) -> str:
        basis = f"依据{self.paper}，" if self.paper else ""
        return f"（{basis}第 {self.batch} 批，{self.by} 录入）"


@dataclass(frozen=True)
class Upheld:
    """An upheld dispute: the line that it was about, its number and the paper of its answer."""

    number: int
    indicator: str
    subject: str
    concerns: str
    paper: str


@dataclass(frozen=True)
class Side:
    """One of two runs that are compared: what it rests on, what it concludes, by which program."""

    inputs: Inputs
    outputs: Outputs
    program: str = ""

    @cached_property
    def facts(self) -> Facts:
        """The facts of the run in words."""
        return Facts(self.inputs)

    @cached_property
    def scores(self) -> Mapping[Cell, Score]:
        """The scores by indicator and subject."""
        return {(s.indicator, s.subject): s for s in self.outputs.scores}

    @property
    def scheme_words(self) -> str:
        """The scheme with its version."""
        return f"{self.inputs.scheme.name}第 {self.inputs.scheme.version} 版"

    def steps(self, indicator: str, subject: str, official: str = "") -> set[Step]:
        """The edges that lead the result of a cell to people, or to one; none if not scored."""
        if (indicator, subject) not in self.scores:
            return set()
        if subject not in self._graphs:
            scheme, ground = self.inputs.scheme, self.inputs.ground
            values = {s.indicator: s.value for s in self.outputs.scores if s.subject == subject}
            self._graphs[subject] = responsibility_graphs(scheme, subject, ground, values)
        sides = {id(graph): graph for graph in self._graphs[subject]}.values()
        ways = [way for graph in sides for way in paths(graph, indicator)]
        return {s for way in ways if official in ("", way.official) for s in way.steps}

    @cached_property
    def _graphs(self) -> dict[str, Graphs]:
        return {}


Origins = Mapping[tuple[Cause, str, str], Origin]


@dataclass(frozen=True)
class Causes:
    """Why two runs differ, cell by cell; `name` gives the words for a node of the graph."""

    before: Side
    after: Side
    origins: Origins
    upheld: tuple[Upheld, ...]
    name: Name
    person: Callable[[str], str]
    official: str = ""  # 告知某人的：他自己的链在前
    whole: bool = False  # 告知单位和本人的：动了的每一条都写出来

    @cached_property
    def moved(self) -> Comparison:
        """What moved at all."""
        return compare(self.before.outputs, self.after.outputs)

    @property
    def _another_version(self) -> bool:
        """Whether the runs are of two versions of one scheme, not two years."""
        one, other = self.before.inputs.scheme, self.after.inputs.scheme
        return one.code == other.code and one.version != other.version

    def of_score(self, indicator: str, subject: str) -> list[Why]:
        """Why the points of a cell differ; never empty for a cell that does."""
        found = self._only_one(indicator) or self._own(indicator, subject)
        if any(why.cause is not Cause.METHOD for why in found):
            found += self._appeals(indicator, subject, "得分")
        found = found or self._carried(indicator, subject) or self._rivals(indicator, subject)
        return found or [self._left_over()]

    def of_share(self, indicator: str, subject: str) -> list[Why]:
        """Why the shares of a cell differ: the score moved, an edge or an exemption changed."""
        one, other = (s.scores.get((indicator, subject)) for s in (self.before, self.after))
        points = [(s.got, s.lost) if s else (0, 0) for s in (one, other)]
        found = self.of_score(indicator, subject) if points[0] != points[1] else []
        edges = self._edges(indicator, subject) + self._exemptions(indicator, subject)
        if edges:
            edges += self._appeals(indicator, subject, "责任链")
        return found + edges or [self._left_over()]

    def _only_one(self, indicator: str) -> list[Why]:
        for side, other in ((self.before, self.after), (self.after, self.before)):
            if indicator not in other.inputs.scheme.indicators:
                return [Why(Cause.SCHEME, f"这项指标只在{side.scheme_words}里")]
        return []

    def _own(self, indicator: str, subject: str) -> list[Why]:
        cells = [*self.before.facts.reach(indicator, subject)]
        cells += [c for c in self.after.facts.reach(indicator, subject) if c not in cells]
        return [why for cell in cells for why in self._differing(cell, (indicator, subject))]

    def _differing(self, cell: Cell, asked: Cell) -> list[Why]:
        """The facts of one cell that differ; of another cell than the one asked, by its name."""
        old, new = (side.facts.cells.get(cell, {}) for side in (self.before, self.after))
        whose = "" if cell == asked or cell == (asked[0], "") else self._whose(cell, asked)
        labels = [*old, *(label for label in new if label not in old)]
        return [
            Why(label[0], f"{whose}{self._words(cell, label, old.get(label), new.get(label))}")
            for label in labels
            if old.get(label) != new.get(label)
        ]

    def _words(self, cell: Cell, label: Label, old: str | None, new: str | None) -> str:
        cause, what = label
        origin = self.origins.get((cause, *cell)) or self.origins.get((cause, cell[0], ""))
        source = str(origin) if origin else ""
        if cause in BY_SCHEME and self._another_version:
            versions = (side.inputs.scheme.version for side in (self.before, self.after))
            source = f"（方案第 {' 版 → 第 '.join(map(str, versions))} 版）"
        return f"{what} {old or '无'} → {new or '无'}{source}"

    def _whose(self, cell: Cell, asked: Cell) -> str:
        scheme = self.after.inputs.scheme
        one, unit = scheme.indicators.get(cell[0]), scheme.subjects.get(cell[1])
        indicator = quoted(one.name) if one and cell[0] != asked[0] else ""
        return f"{unit.name if unit and cell[1] != asked[1] else ''}{indicator}"

    def _carried(self, indicator: str, subject: str) -> list[Why]:
        """Full marks that other indicators left over, by a ruling on them or a value come in."""
        one, other = (s.scores.get((indicator, subject)) for s in (self.before, self.after))
        if one is None or other is None or one.possible == other.possible:
            return []
        cells = [
            (code, whose) for code in self.after.inputs.scheme.indicators for whose in (subject, "")
        ]
        found = [why for cell in cells for why in self._differing(cell, ("", subject))]
        words = "；".join(why.words for why in found if why.cause in (Cause.RULING, Cause.VALUE))
        return [Why(Cause.RULING, f"其余指标的缺项折算随之变动：{words}")] if words else []

    def _rivals(self, indicator: str, subject: str) -> list[Why]:
        """Own facts equal, but a class mate's moved a relative method."""
        mates = dict.fromkeys(
            (*self.before.facts.rivals(subject), *self.after.facts.rivals(subject))
        )
        cells = (cell for mate in mates for cell in self.after.facts.reach(indicator, mate))
        found = [why for cell in cells for why in self._differing(cell, (indicator, subject))]
        most = len(found) if self.whole else NAMED
        more = f"等 {len(found)} 处" if len(found) > most else ""
        words = "；".join(why.words for why in found[:most]) + more
        return [Why(Cause.RIVALS, f"自身未变，同类有变动：{words}")] if found else []

    def _edges(self, indicator: str, subject: str) -> list[Why]:
        old, new = (side.steps(indicator, subject) for side in (self.before, self.after))
        own = self.before.steps(indicator, subject, self.official)
        own |= self.after.steps(indicator, subject, self.official)
        gone, come = (sorted(some, key=_nearest_first) for some in (old - new, new - old))
        gone, come = (sorted(some, key=lambda step: step not in own) for some in (gone, come))
        most = None if self.official or self.whole else NAMED
        told = (("去掉", gone), ("改为", come))
        words = [f"{how} {self._step(step)}" for how, steps in told for step in steps[:most]]
        more = len(gone) + len(come) - len(words)
        tail = f"；另有 {more} 条" if more else ""
        return [Why(Cause.EDGE, "；".join(words) + tail)] if words else []

    def _step(self, step: Step) -> str:
        whom = self.name(*step.target) if step.target[1] else "具名的待归属部分"
        days = f"，{step.days[0]}/{step.days[1]} 天" if step.days else ""
        paper = f"，{step.paper}" if step.paper else ""
        return f"{whom}（{step.words}，{factor_words(step.factor)}{days}{paper}）"

    def _exemptions(self, indicator: str, subject: str) -> list[Why]:
        old, new = (freed(s.inputs.ground, subject, indicator) for s in (self.before, self.after))
        gone = [f"撤销 {self.person(o)}（{words}）" for o, words in sorted(old - new)]
        come = [f"新增 {self.person(o)}（{words}）" for o, words in sorted(new - old)]
        return [Why(Cause.EDGE, f"免责：{'；'.join(gone + come)}")] if gone + come else []

    def _appeals(self, indicator: str, subject: str, concerns: str) -> list[Why]:
        return [
            Why(Cause.APPEAL, f"异议 {u.number} 成立后的更正（{u.paper}）")
            for u in self.upheld
            if (u.indicator, u.subject, u.concerns) == (indicator, subject, concerns)
        ]

    def _left_over(self) -> Why:
        if self.before.program != self.after.program:
            words = f"事实未变，由 {self.before.program} 和 {self.after.program} 分别算出"
            return Why(Cause.PROGRAM, words)
        return Why(Cause.UNKNOWN, "所列事实均未变动，请用 main.py verify 核对两次计算")


def _nearest_first(step: Step) -> tuple[bool, tuple[str, str], tuple[str, str], str]:
    """From the result outwards: which unit answers comes before how it divides."""
    return step.source[0] != RESULT_NODE, step.source, step.target, step.words


def all_kinds(whys: Iterable[Why]) -> list[Cause]:
    """The kinds among causes, in the order of `Cause`."""
    found = {why.cause for why in whys}
    return [cause for cause in Cause if cause in found]
