"""责任链的可疑之处：无人负责、卡片缺人、没有文件、同时分管、畸轻畸重，都请核对，不拦公布。

Source: house §4 (what publication warns of).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from statistics import median

from attribution.plan import Scheme
from attribution.responsibility.duties import DutyLine, Ground, PortfolioLine, PostInfo
from attribution.responsibility.findings import About, Check, Finding, Kind, found, post_words
from cadre.rules.numbers import plain
from cadre.rules.problems import Place
from cadre.rules.vocabulary import ChargeRole, IndicatorKind, Position, Role, UnitKind

LOAD_RATIO = 3
FEW = 3  # 少于此数的人之间不比轻重
NAMED = 10  # 一条提示里最多点名的行数
DEPUTIES = (Position.DEPUTY, Position.VICE_CHIEF)
TEAMS = (UnitKind.COMMITTEE, UnitKind.GOVERNMENT)
ANSWERING = (Role.LEAD, Role.JOINT, Role.COOPERATING)
PRINCIPALS = (Position.SECRETARY, Position.HEAD, Position.CHIEF)
IN_BUREAU = (Position.CHIEF, Position.VICE_CHIEF, Position.SECTION_HEAD, Position.HANDLER)
OF_TEAMS = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)


def doubts(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> Iterator[Finding]:
    """Everything doubtful about the duties of a scheme and the divisions of work."""
    cards = _cards(ground, duties)
    yield from _nobody(scheme, duties)
    for duty in cards:
        yield from _card(ground, duty)
    yield from _posts(ground, duties)
    yield from _papers(ground, duties)
    yield from _double_charge(ground, own_units(scheme, ground, duties))
    yield from _load(ground, cards)


def own_units(scheme: Scheme, ground: Ground, duties: Sequence[DutyLine]) -> set[str]:
    """The units that a scheme is about: its subjects, what lies under them, and who answers.

    Those of posts that lines name, or that seats of a task force go with, are among them.
    """
    under = {u.code for u in ground.units.values() if u.parent in scheme.subjects}
    own = {*scheme.subjects, *under, *(duty.unit for duty in duties)}
    named = {code for d in duties for code in (d.deputy_post, d.section_post, d.handler_post)}
    seats = {post.ex_officio for post in ground.posts.values() if post.unit in own}
    return own | {ground.posts[code].unit for code in named | seats if code in ground.posts}


def _natural(number: str) -> tuple[int, str]:
    return len(number), number


def _line(duty: DutyLine) -> About:
    return About(Kind.LINE, duty.number, duty.subject)


def _nobody(scheme: Scheme, duties: Collection[DutyLine]) -> Iterator[Finding]:
    """Results without a lead; one problem for all where no duties were entered at all."""
    named = {(duty.subject, duty.indicator) for duty in duties}
    leading = {(d.subject, d.indicator) for d in duties if d.role in (Role.LEAD, Role.JOINT)}
    orphans = [
        (subject, indicator)
        for subject in scheme.subjects.values()
        for indicator in scheme.indicators.values()
        if indicator.kind is IndicatorKind.SCORED
        and scheme.weight(indicator.code, subject.code)
        and (subject.code, indicator.code) not in leading
    ]
    if not duties and len(orphans) > NAMED:
        what = f"还没有责任分解，{len(orphans)} 项结果全部归待归属。"
        yield found(Check.NO_LEAD, About(), Place("责任分解"), (what, "请导入责任分解和领导分工。"))
        return
    for subject, indicator in orphans:
        part = "牵头的部分" if (subject.code, indicator.code) in named else "全部"
        what = f"{subject.name}“{indicator.name}”没有牵头单位，{part}归待归属。"
        about = About(Kind.INDICATOR, indicator.code, subject.code)
        place = Place("责任分解", indicator.code)
        yield found(Check.NO_LEAD, about, place, (what, "请补上责任单位。"))


def _cards(ground: Ground, duties: Sequence[DutyLine]) -> list[DutyLine]:
    """Cards of departments assessed themselves; parts of a card (44-1, 44-2) repeat it."""
    numbers = {duty.number for duty in duties}
    return [
        duty
        for duty in duties
        if (unit := ground.units.get(duty.subject))
        and unit.kind is not UnitKind.AREA
        and duty.role in (Role.LEAD, Role.JOINT)
        and duty.number.rpartition("-")[0] not in numbers
    ]


def _card(ground: Ground, duty: DutyLine) -> Iterator[Finding]:
    """A card that names no vice head or no officer, or one of another body."""
    unit, place = ground.units[duty.subject], Place("责任分解")
    for code, what in ((duty.deputy_post, "分管领导"), (duty.section_post, "责任科室负责人")):
        post = ground.posts.get(code)
        if not code:
            words = f"第 {duty.number} 张指标卡片（{unit.name}）没有{what}。"
            to_do = "请补上；在此之前这一部分不归到个人。"
            yield found(Check.CARD, _line(duty), place, (words, to_do))
        elif post and post.unit != duty.unit:
            other = ground.units[post.unit].name if post.unit in ground.units else post.unit
            words = f"第 {duty.number} 张指标卡片属{unit.name}，{what}却是{other}的职务。"
            yield found(Check.CARD, _line(duty), place, (words, "请核对是否误列。"))


def _posts(ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Finding]:
    """A post named in a column of another position, which the chain therefore passes over."""
    for duty in duties:
        for code, column, fitting in (
            (duty.deputy_post, "分管领导", DEPUTIES),
            (duty.section_post, "科室负责人", (Position.SECTION_HEAD,)),
            (duty.handler_post, "经办人", (Position.HANDLER,)),
        ):
            post = ground.posts.get(code)
            if code and (post is None or post.position not in fitting):
                kind = post.position if post else "职务表中没有的职务"
                what = f"序号 {duty.number} 的{column}一栏填了 {code}（{kind}），不予采用。"
                words = what, "请改填相应岗位类别的职务。"
                yield found(Check.WRONG_POST, _line(duty), Place("责任分解"), words)


def _papers(ground: Ground, duties: Iterable[DutyLine]) -> Iterator[Finding]:
    """Edges without a paper, one problem for each sheet that they come from."""
    sheets = (
        ("责任分解", "序号", [duty.number for duty in duties if not duty.paper]),
        ("分工", "职务", [line.post for line in ground.portfolios if not line.paper]),
        ("任职", "职务", [tenure.post for tenure in ground.tenures if not tenure.paper]),
    )
    for sheet, column, lines in sheets:
        if lines:
            first = "、".join(sorted(set(lines), key=_natural)[:NAMED])
            what = f"{len(lines)} 条{sheet}没有依据文件（{column} {first}）。"
            about = About(Kind.SHEET, sheet)
            yield found(Check.NO_PAPER, about, Place(sheet), (what, "请补上文件名称和文号。"))


def _double_charge(ground: Ground, units: Collection[str]) -> Iterator[Finding]:
    """Two posts of one unit, or of a county's two teams, in charge of the same on the same days.

    Only posts of one body are held against each other, so the work grows with the bodies.
    """
    alike: dict[tuple[str, str, str], list[PortfolioLine]] = {}
    for line in ground.portfolios:
        post = ground.posts.get(line.post)
        if post and post.unit in units and line.role is ChargeRole.IN_CHARGE:
            unit = ground.units.get(post.unit)
            above = (unit.parent if unit else "") or post.unit
            alike.setdefault((line.kind, line.content, above), []).append(line)
    for lines in alike.values():
        for one, other in combinations(
            sorted(lines, key=lambda li: (li.post, li.span.begins_on)), 2
        ):
            first, second = ground.posts[one.post], ground.posts[other.post]
            days = one.span.within(other.span)
            if days and first != second and _rivals(ground, first, second):
                names = "、".join(post_words(ground, line.post) for line in (one, other))
                what = f"“{one.content}”在 {days} 由{names}同时分管，"
                how = "份额平分。" if first.position is second.position else "各按各的系数。"
                about, words = About(Kind.POST, one.post), (what + how, "请核对分工文件。")
                yield found(Check.DOUBLE_CHARGE, about, Place("分工"), words)


def _rivals(ground: Ground, one: PostInfo, other: PostInfo) -> bool:
    """Whether two posts would have to agree who is in charge.

    The two principals of a county each lead their own team, which is normal.
    """
    both = {one.position, other.position}
    if one.unit == other.unit:
        return len(both) == 1 or both <= set(OF_TEAMS)
    parents = {ground.units[u].parent for u in (one.unit, other.unit) if u in ground.units}
    sisters = len(parents) == 1 and "" not in parents
    return sisters and both <= set(OF_TEAMS) and Position.DEPUTY in both


def _load(ground: Ground, cards: Iterable[DutyLine]) -> Iterator[Finding]:
    """Officers with far more or far fewer cards than is usual among them."""
    counts = Counter(duty.section_post for duty in cards if duty.section_post)
    if len(counts) < FEW:
        return
    middle = median(Fraction(count) for count in counts.values())
    for post, count in counts.items():
        if count * LOAD_RATIO < middle or count > LOAD_RATIO * middle:
            what = f"{post_words(ground, post)}承担 {count} 张卡片，同类中位数为 {plain(middle)}。"
            words = what, "请核对分工是否畸轻畸重。"
            yield found(Check.LOAD, About(Kind.POST, post), Place("责任分解"), words)
