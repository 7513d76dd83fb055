"""某一批事实为止的分工：全部各条，和一个人、一个单位名下的各条与份额。"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import store as responsibility
from attribution.responsibility.duties import Ground
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import paths
from attribution.responsibility.tables import Delegation, Duty, Handover, Portfolio
from attribution.runs import edge_rulings_store
from attribution.runs.edges import (
    NOTHING,
    Both,
    Cell,
    Division,
    EdgeLine,
    named,
    post_words,
    reference,
    tree,
    under,
    unit_words,
)
from attribution.runs.printed import quoted
from attribution.schemes import store as schemes
from attribution.schemes.own_store import own_subject
from cadre.foundation.access import Principal
from cadre.foundation.facts import known
from cadre.roster.tables import Tenure
from cadre.rules.numbers import plain, show_factor
from cadre.rules.periods import Span


def lines(session: Session, scheme_code: str, batch: int) -> dict[str, EdgeLine]:
    """Every line of the division of work of a scheme as known after a batch, by reference."""
    scheme = schemes.scheme(session, scheme_code, batch)
    ground = responsibility.ground(session, scheme, batch)
    found = list(_of_scheme(session, scheme, ground, batch))
    found += edge_rulings_store.lines(session, scheme, batch)
    tops = frozenset(scheme.subjects) | {duty.unit for duty in ground.duties}
    parents = _parents(ground)
    posts = {code for code, post in ground.posts.items() if under(parents, post.unit, tops)}
    return {line.ref: line for line in (*found, *_of_posts(session, scheme, ground, batch, posts))}


def own(session: Session, who: Principal, scheme_code: str, batch: int) -> Division:
    """What the person who asks, or his unit, has of the division of work after a batch."""
    scheme = schemes.scheme(session, scheme_code, batch)
    ground = responsibility.ground(session, scheme, batch)
    if who.official:
        return _of_official(session, who, scheme, ground, batch)
    return _of_unit(session, who, scheme, ground, batch) if who.unit else NOTHING


def _of_official(
    session: Session, who: Principal, scheme: Scheme, ground: Ground, batch: int
) -> Division:
    """His portions of results, the duties that they come from, and the lines of his posts."""
    tenures = [t for t in ground.tenures if t.official == who.official]
    posts = {t.post for t in tenures}
    posts |= {code for code, post in ground.posts.items() if post.ex_officio in posts}
    units = {ground.posts[code].unit for code in posts if code in ground.posts}
    subjects = {own_subject(session, who, scheme)} & set(scheme.subjects)
    parents = _parents(ground)
    subjects |= {s for s in scheme.subjects if any(under(parents, u, {s}) for u in units)}
    subjects |= {
        duty.subject
        for duty in ground.duties
        if duty.unit in units or posts & {duty.deputy_post, duty.section_post, duty.handler_post}
    } & set(scheme.subjects)
    ruled = {r.subject for r in ground.rulings if r.official == who.official}
    ruled |= {e.subject for e in ground.exemptions if e.official == who.official}
    subjects |= ruled & set(scheme.subjects)
    if not subjects:
        return NOTHING
    portions = dict(_portions(scheme, ground, sorted(subjects), who.official))
    mine = [
        line
        for line in _of_scheme(session, scheme, ground, batch)
        if (line.subject, line.indicator) in portions
        or (not line.indicator and line.subject in {subject for subject, _ in portions})
    ]
    of_posts = _of_posts(session, scheme, ground, batch, posts)
    mine += [line for line in of_posts if line.official in ("", who.official)]
    mine += edge_rulings_store.about(session, scheme, batch, who.official, portions)
    return Division(portions, {line.ref: line for line in mine})


def _parents(ground: Ground) -> dict[str, str]:
    return {code: unit.parent for code, unit in ground.units.items()}


def _portions(
    scheme: Scheme, ground: Ground, subjects: Iterable[str], official: str
) -> Iterator[tuple[Cell, Both]]:
    """The official's part of each result, of points got and of points lost, where he has one."""
    for subject in subjects:
        graphs = responsibility_graphs(scheme, subject, ground)
        for indicator in scheme.indicators:
            credit, fault = (
                sum((p.portion for p in paths(g, indicator) if p.official == official), Fraction(0))
                for g in graphs
            )
            if credit or fault:
                yield (subject, indicator), (credit, fault)


def _of_unit(
    session: Session, who: Principal, scheme: Scheme, ground: Ground, batch: int
) -> Division:
    """The lines that speak of the unit, of what is under it, or of its results."""
    units, subject = tree(ground, who.unit), own_subject(session, who, scheme)
    posts = {code for code, post in ground.posts.items() if post.unit in units}
    mine = [
        line
        for line in _of_scheme(session, scheme, ground, batch)
        if line.subject == subject or line.units & units
    ]
    if not (mine or subject):
        return NOTHING  # 与这个方案无关的单位，它的分工不在公示之列
    mine += _of_posts(session, scheme, ground, batch, posts)
    return Division({}, {line.ref: line for line in mine})


def _of_scheme(session: Session, scheme: Scheme, ground: Ground, batch: int) -> Iterator[EdgeLine]:
    """Duties, what is handed on, and the values frozen at handovers."""
    for duty in session.scalars(known(Duty, batch, scheme=scheme.code)):
        if duty.subject in scheme.subjects:
            yield _duty(scheme, ground, duty)
    for one in session.scalars(known(Delegation, batch, scheme=scheme.code)):
        what = f"{named(scheme, one.subject, one.indicator)}：{unit_words(ground, one.giver)}"
        yield EdgeLine(
            reference("delegation", one.key),
            "再分解",
            f"{what}交{unit_words(ground, one.taker)} {show_factor(one.factor)}"
            f"{_dated(one.begins_on, one.ends_on)}",
            one.paper,
            one.subject,
            one.indicator,
            units=frozenset({one.giver, one.taker}),
        )
    for value in session.scalars(known(Handover, batch, scheme=scheme.code)):
        what = named(scheme, value.subject, value.indicator)
        yield EdgeLine(
            reference("handover", value.key),
            "交接基数",
            f"{what}：{value.handed_on} 交接时累计 {plain(value.value)}",
            value.paper,
            value.subject,
            value.indicator,
        )


def _duty(scheme: Scheme, ground: Ground, duty: Duty) -> EdgeLine:
    posts = (
        ("分管领导", duty.deputy_post),
        ("科室负责人", duty.section_post),
        ("经办人", duty.handler_post),
    )
    persons = [f"{what} {post_words(ground, code)}" for what, code in posts if code]
    more = [f"承担 {duty.task}"] if duty.task else []
    more += [f"份额 {show_factor(duty.part)}"] if duty.part is not None else []
    who = f"由{unit_words(ground, duty.unit)}{duty.role}"
    words = "，".join([who, *persons, *more]) + _dated(duty.begins_on, duty.ends_on)
    return EdgeLine(
        reference("duty", duty.key),
        "责任分解",
        f"{named(scheme, duty.subject, duty.indicator)}：{words}",
        duty.paper,
        duty.subject,
        duty.indicator,
        units=frozenset({duty.unit}),
    )


def _of_posts(
    session: Session, scheme: Scheme, ground: Ground, batch: int, posts: Collection[str]
) -> Iterator[EdgeLine]:
    """What some posts are in charge of, and who held them, within the period."""
    for line in session.scalars(known(Portfolio, batch)):
        if line.post in posts and Span(line.begins_on, line.ends_on).within(scheme.period):
            content = _content(scheme, ground, line)
            yield EdgeLine(
                reference("portfolio", line.key),
                "分工",
                f"{post_words(ground, line.post)}{line.role}{content}"
                f"{_dated(line.begins_on, line.ends_on)}",
                line.paper,
                units=_unit_of(ground, line.post),
            )
    for tenure in session.scalars(known(Tenure, batch)):
        if tenure.post in posts and Span(tenure.begins_on, tenure.ends_on).within(scheme.period):
            yield EdgeLine(
                reference("tenure", tenure.key),
                "任职",
                f"{post_words(ground, tenure.post)}（{tenure.manner}）"
                f"{_dated(tenure.begins_on, tenure.ends_on)}",
                tenure.paper,
                official=tenure.official,
                units=_unit_of(ground, tenure.post),
            )


def _content(scheme: Scheme, ground: Ground, line: Portfolio) -> str:
    if line.content in scheme.indicators:
        return quoted(scheme.indicators[line.content].name)
    return unit_words(ground, line.content)


def _unit_of(ground: Ground, post: str) -> frozenset[str]:
    return frozenset({ground.posts[post].unit}) if post in ground.posts else frozenset()


def _dated(begins_on: date | None, ends_on: date | None) -> str:
    if begins_on is None and ends_on is None:
        return ""
    return f"，{begins_on or '期初'}至{ends_on or '今'}"
