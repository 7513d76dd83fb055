"""Quiet builders: one county, two teams, bureaus, all of 2020, unless a test says otherwise."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from attribution.plan import Indicator, Scheme, Subject, SubjectClass, TieRule
from attribution.responsibility.duties import (
    DutyLine,
    Ground,
    PortfolioLine,
    PostInfo,
    TenureInfo,
    UnitInfo,
)
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.shares import paths
from attribution.values import Score
from cadre.rules.numbers import POINT, Rounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import (
    ChargeRole,
    IndicatorKind,
    Liability,
    Method,
    PortfolioKind,
    Position,
    PostRank,
    Role,
    TenureManner,
    UnitKind,
)

YEAR = Span(date(2020, 1, 1), date(2020, 12, 31))
RANKS = {
    Position.SECRETARY: PostRank.COUNTY_CHIEF,
    Position.HEAD: PostRank.COUNTY_CHIEF,
    Position.DEPUTY: PostRank.COUNTY_DEPUTY,
    Position.CHIEF: PostRank.TOWNSHIP_CHIEF,
}
TEAM_POSTS = (
    ("书记", "县委", Position.SECRETARY),
    ("县长", "县政府", Position.HEAD),
    ("副县长", "县政府", Position.DEPUTY),
)
BUREAU_POSTS = (
    ("局长", Position.CHIEF),
    ("副局长", Position.VICE_CHIEF),
    ("科长", Position.SECTION_HEAD),
    ("经办", Position.HANDLER),
)
UNIT_KINDS = {"县": UnitKind.AREA, "县委": UnitKind.COMMITTEE, "县政府": UnitKind.GOVERNMENT}


def days(first, last):
    return Span(date.fromisoformat(f"2020-{first}"), date.fromisoformat(f"2020-{last}"))


def a_unit(code, kind=None, life=None):
    parent = "" if code in ("县", "市局") else "县"
    return UnitInfo(code, code, kind or UNIT_KINDS.get(code, UnitKind.DEPARTMENT), parent, life)


def a_post(code, unit, position, rank=None, order=0):
    return PostInfo(code, unit, code, position, rank or RANKS.get(position, PostRank.STAFF), order)


def a_tenure(official, post, span=YEAR, manner=TenureManner.FORMAL, paper="任"):
    return TenureInfo(official, post, span, manner, paper)


def a_duty(unit="工业局", role=Role.LEAD, number="1", **more):
    given = {"indicator": "I", "subject": "县", "paper": "文", **more}
    return DutyLine(number=number, unit=unit, role=role, **given)


def a_portfolio(post, content, kind=PortfolioKind.FIELD, span=YEAR, role=ChargeRole.IN_CHARGE):
    return PortfolioLine(post, kind, content, role, span, "分工")


def bureau_posts(unit, *names):
    wanted = names or ("局长", "副局长", "科长", "经办")
    return [a_post(f"{unit}{n}", unit, p) for n, p in BUREAU_POSTS if n in wanted]


def a_ground(posts, duties, tenures=None, portfolios=(), units=()):
    """Each post is held all year by one official of the same name, unless tenures say otherwise."""
    spoken = {tenure.post for tenure in tenures or ()}
    held = [a_tenure(p.code, p.code) for p in posts if p.code not in spoken]
    known = {unit.code: unit for unit in units}
    for code in ("县", "县委", "县政府", *(p.unit for p in posts)):
        known.setdefault(code, a_unit(code))
    kept = [tenure for tenure in tenures or () if tenure.official]
    return Ground(
        known, {p.code: p for p in posts}, (*held, *kept), tuple(duties), tuple(portfolios)
    )


def a_county(*duties, bureaus=("工业局",), posts=(), **more):
    """Secretary, head and one deputy, and bureaus with four posts each."""
    team = [a_post(name, unit, position) for name, unit, position in TEAM_POSTS]
    own = [post for bureau in bureaus for post in bureau_posts(bureau)]
    return a_ground([*team, *own, *posts], duties or (a_duty(),), **more)


def an_office(*cards, posts=(), **more):
    """A department assessed itself, by indicator cards."""
    cards = cards or (a_duty("市局", subject="市局", section_post="市局科长"),)
    return a_ground([*bureau_posts("市局", "局长", "科长"), *posts], cards, **more)


def an_indicator(code="I", field_of_work="工业", **more):
    given = {"kind": IndicatorKind.SCORED, "method": Method.COMPLETION, "topic": "", **more}
    return Indicator(code=code, name=f"指标{code}", field_of_work=field_of_work, **given)


def a_scheme(indicator=None, *, subjects=("县",), min_days=90, factors=None, more=()):
    indicators = {i.code: i for i in (indicator or an_indicator(), *more)}
    return Scheme(
        code="S",
        name="方案",
        version=1,
        period=YEAR,
        total=100 * POINT,
        places=2,
        rounding=Rounding.HALF_UP,
        tie_rule=TieRule.SKIP,
        min_days=min_days,
        paper="文",
        classes={"A": SubjectClass("A", "甲", "县")},
        subjects={code: Subject(code, code, "A") for code in subjects},
        indicators=indicators,
        weights={(i.code, "A"): 10 * POINT for i in indicators.values() if i.kind == "计分"},
        targets={},
        factors=factors or {},
    )


def party_scheme():
    return a_scheme(an_indicator(liability=Liability.PARTY))


def a_score(got=7 * POINT, possible=10 * POINT, subject="县"):
    return Score("I", subject, None, got, possible, "")


def portions(ground, scheme=None, subject="县", indicator="I"):
    """Exact portion of each official, and of each rest as (reason, place)."""
    graph = responsibility_graph(scheme or a_scheme(subjects=(subject,)), subject, ground)
    sums = {}
    for path in paths(graph, indicator):
        key = path.official or (path.rest, path.rest_at)
        sums[key] = sums.get(key, Fraction(0)) + path.portion
    return sums


def without(ground, *posts):
    """The same ground without some posts and whoever held them."""
    kept = {code: post for code, post in ground.posts.items() if code not in posts}
    return replace(
        ground, posts=kept, tenures=tuple(t for t in ground.tenures if t.post not in posts)
    )
