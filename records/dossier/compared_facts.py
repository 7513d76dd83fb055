"""比选表逐行的事实：从人选的实绩档案、选任程序、资格核对和测评里取，没有的写明没有。

Pure. Every figure is the record's own, so that the table and the summaries agree. Source: formats
§4.10; rules 3.3 (an empty check prints 未发现).
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from attribution.ballots.results import BallotResult
from attribution.runs.disputed import bracketed
from cadre.roster.ages import age_on, lasted
from cadre.rules.numbers import show_points, to_int
from cadre.rules.post_words import called
from records.dossier.composition import NOTHING_FOUND, percent
from records.eligibility.gates import Checked
from records.ledger.period import AnsweredFor, PeriodRecord
from records.ledger.record import Event, PersonRecord, PostHeld
from records.matters.kinds import MACHINES
from records.selection import recommendation
from records.selection.checklist import bars
from records.selection.procedure_file import File
from records.selection.recommendation import WRONG
from records.selection.steps import CHECKS, Step

GRADE_YEARS = 3
SHOWN_LINES = 6
OWN_PLACES = 4
NO_RECORD = "无记录"
MORE = "另有限制知悉的材料，须由有权的人核实"


@dataclass(frozen=True)
class Entrant:
    """One candidate with his record, his procedure, and the ballots about him."""

    record: PersonRecord
    file: File
    checked: Checked
    ballots: tuple[BallotResult, ...] = ()

    @property
    def name(self) -> str:
        """His name."""
        return self.record.person.name


Says = Callable[[Entrant, date], str]


def period_words(period: PeriodRecord) -> str:
    """How a period is called in the table."""
    return period.span.label


def _born(one: Entrant, as_of: date) -> str:
    person = one.record.person
    age = age_on(person.born, as_of)
    return person.born + (f"（{age}岁）" if age is not None else "")


def _basics(one: Entrant, _as_of: date) -> str:
    person = one.record.person
    return "，".join(filter(None, (person.sex, person.nation, person.party)))


def _current(one: Entrant) -> tuple[PostHeld, ...]:
    return tuple(sorted(one.record.current_posts, key=lambda post: post.span.begins_on))


def _post(one: Entrant, _as_of: date) -> str:
    held = "；".join(called(post.unit_name, post.post_name) for post in _current(one))
    return held or "目前无任职记录"


def _since(one: Entrant, as_of: date) -> str:
    return "\n".join(
        f"{post.span.begins_on:%Y.%m}起（{lasted(post.span.begins_on, as_of)}）"
        for post in _current(one)
    )


def _level(one: Entrant, as_of: date) -> str:
    """The level of the present posts, and since when one of it was held."""
    said = []
    for rank in dict.fromkeys(post.rank for post in _current(one)):
        since = min(post.span.begins_on for post in one.record.posts if post.rank == rank)
        said.append(f"{rank}：{since:%Y.%m}起（{lasted(since, as_of)}）")
    return "\n".join(said)


def _posts(one: Entrant, as_of: date) -> str:
    past = sorted(one.record.posts, key=lambda post: post.span.begins_on)
    return "\n".join(
        f"{post.span.begins_on:%Y.%m}—{_left(post.span.ends_on, as_of)} "
        f"{called(post.unit_name, post.post_name)}"
        for post in past
    )


def _left(ends_on: date | None, as_of: date) -> str:
    """When a post was left; one still held on the day has no end yet."""
    return f"{ends_on:%Y.%m}" if ends_on and ends_on < as_of else "今"


def _grades(one: Entrant, as_of: date) -> str:
    decided = {
        grade.year: f"{grade.grade}{bracketed(grade.dispute)}" for grade in one.record.grades
    }
    years = range(as_of.year - GRADE_YEARS, as_of.year)
    return "\n".join(f"{year}年{decided.get(year, NO_RECORD)}" for year in years)


def _latest_first(record: PersonRecord) -> list[PeriodRecord]:
    return sorted(record.periods, key=lambda p: (p.span.begins_on, p.scheme), reverse=True)


def _rates(one: Entrant, _as_of: date) -> str:
    return "\n".join(_rated(period) for period in _latest_first(one.record)) or NO_RECORD


def _rated(period: PeriodRecord) -> str:
    """Own rate, the unit's and the peers' mean, and the place among them or why there is none."""
    said = [f"{period_words(period)}本人{percent(period.rate)}", f"单位{percent(period.unit_rate)}"]
    if period.peer_rate is not None:
        said.append(f"同类平均{percent(period.peer_rate)}")
    standing = period.standing
    if standing is not None and standing.spot is not None:
        said.append(f"同类第{standing.spot.place}位/共{standing.spot.of}人")
    elif standing is not None and standing.why:
        said.append(f"不参与排序（{standing.why}）")
    return "，".join(said) + bracketed(period.dispute)


def _load(one: Entrant, _as_of: date) -> str:
    return "\n".join(
        f"{period_words(period)}担责{show_points(to_int(period.possible), OWN_PLACES)}分，"
        f"得{show_points(period.got, OWN_PLACES)}、失{show_points(period.lost, OWN_PLACES)}"
        f"{bracketed(period.dispute)}"
        for period in _latest_first(one.record)
        if period.lines
    )


def _indicators(one: Entrant, _as_of: date) -> str:
    """The results of the latest period that weigh most for him; the rest are counted."""
    latest = next((p for p in _latest_first(one.record) if p.lines), None)
    if latest is None:
        return f"{NOTHING_FOUND}本人担责的指标"
    ordered = sorted(latest.lines, key=lambda line: (-line.possible, line.indicator, line.subject))
    said = [_indicator(line) for line in ordered[:SHOWN_LINES]]
    more = len(ordered) - SHOWN_LINES
    return "\n".join([*said, *([f"另有{more}项，见实绩档案摘要"] if more > 0 else [])])


def _indicator(line: AnsweredFor) -> str:
    points = f"{show_points(line.unit_points)}/{show_points(line.unit_possible)}"
    return f"{line.indicator_name}（{line.roles}）单位得{points}{bracketed(line.dispute)}"


def _recommended(one: Entrant, _as_of: date) -> str:
    held = one.file.last(Step.RECOMMENDATION)
    if held is None:
        return "不经民主推荐" if one.file.no_recommendation else "还没有推荐"
    told = (
        f"{one.label.removesuffix('推荐')}{one.got}/{one.of}票"
        f"（{WRONG if one.rate is None else percent(one.rate)}）"
        for one in recommendation.votes(held.fields)
        if one.of
    )
    return "，".join([f"{held.on}", *told])


def _balloted(one: Entrant, _as_of: date) -> str:
    said = [
        f"{ballot.held_on}{ballot.kind}：{ballot.shown if ballot.enough else '票数不足，不显示'}"
        for ballot in one.ballots
    ]
    return "\n".join(said) or "没有组织过"


def _awards(one: Entrant, _as_of: date) -> str:
    return _found(f"{line.on} {line.title}" for line in one.record.evidence if "奖" in line.kind)


def _bars(one: Entrant, _as_of: date) -> str:
    bar = one.record.bar
    past = [p for p in one.record.barred if p not in bar.items]
    gone = (f"{p.decided_on} {p.kind}（影响期已满）" for p in past)
    return _found((*bar.reasons, *gone))


def _matters(one: Entrant, _as_of: date) -> str:
    """Each case once, as it stood last: the steps of it stand on the record."""
    kinds = tuple(MACHINES)
    told = [event for event in one.record.matters if event.title.startswith(kinds)]
    cases: dict[tuple[int, int], list[Event]] = {}
    for number, event in enumerate(sorted(told, key=lambda event: (event.on, event.order))):
        alone = 0 if event.case else number  # 没有编号的各是一件
        cases.setdefault((event.case, alone), []).append(event)
    return _found(_case(steps) for steps in cases.values())


def _case(steps: Sequence[Event]) -> str:
    """The last step of a case, and since when it has been under way."""
    first, last = steps[0], steps[-1]
    since = f"（{first.on}起，共{len(steps)}步）" if len(steps) > 1 else ""
    return f"{last.on} {last.title}{since}"


def _found(texts: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(texts) or f"{NOTHING_FOUND}。"


def _checks(one: Entrant, _as_of: date) -> str:
    said = []
    for check in CHECKS:
        held = one.file.last(check)
        said.append(f"{check}：{held.outcome if held else '还没有'}")
    return "\n".join(said)


def _shortcomings(one: Entrant, _as_of: date) -> str:
    held = one.file.last(Step.VETTING)
    return held.fields.get("shortcomings", "") if held else "还没有考察"


def _eligible(one: Entrant, _as_of: date) -> str:
    stops = [f"{gate.name}（{gate.verdict}）" for gate in bars(one.checked)]
    told = "\n".join(stops) or "通过"
    return f"{told}\n{MORE}" if one.record.needs_person else told


def _moved(one: Entrant, _as_of: date) -> str:
    return one.checked.case.moved or "现任层次没有登记"


FACTS: tuple[tuple[str, str, Says], ...] = (
    ("基本情况", "出生年月（年龄）", _born),
    ("基本情况", "性别、民族、政治面貌", _basics),
    ("基本情况", "学历学位", lambda one, _: one.record.person.education),
    ("基本情况", "参加工作", lambda one, _: one.record.person.joined_work),
    ("任职", "现任职务", _post),
    ("任职", "任现职时间", _since),
    ("任职", "任现层次时间", _level),
    ("任职", "拟任与现任层次", _moved),
    ("任职", "任职经历", _posts),
    ("考核", "近三年年度等次", _grades),
    ("实绩", "得分率和同类位次", _rates),
    ("实绩", "担责和得失", _load),
    ("实绩", "担责的主要指标", _indicators),
    ("推荐测评", "民主推荐", _recommended),
    ("推荐测评", "民主测评", _balloted),
    ("奖惩", "奖励", _awards),
    ("奖惩", "处理处分和影响期", _bars),
    ("奖惩", "约谈整改", _matters),
    ("程序", "资格核对", _eligible),
    ("程序", "四项核查", _checks),
    ("程序", "主要不足", _shortcomings),
)
