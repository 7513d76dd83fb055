"""库里旧有的任职和分工，截止早于起始的：哪条责任链都遇不到它，只有检查说得出来。"""

from collections.abc import Iterator

from sqlmodel import Session, col

from attribution.plan import Scheme
from attribution.responsibility.doubts import own_units
from attribution.responsibility.duties import Ground
from attribution.responsibility.findings import About, Check, Finding, Kind, found, post_words
from attribution.responsibility.tables import Portfolio
from cadre.foundation.facts import known
from cadre.roster.tables import Tenure
from cadre.rules.problems import Place

TO_DO = "这一行一天也不起作用；请更正日期，或删去。"


def backwards(session: Session, scheme: Scheme, ground: Ground, batch: int) -> Iterator[Finding]:
    """Tenures and divisions of work of a scheme's posts that end before they begin."""
    units = own_units(scheme, ground, ground.duties)
    posts = {code for code, post in ground.posts.items() if post.unit in units}
    query = known(Tenure, batch).where(col(Tenure.ends_on) < col(Tenure.begins_on))
    for tenure in session.scalars(query):
        if tenure.post in posts:
            yield _told(ground, "任职", tenure, tenure.official)
    lines = known(Portfolio, batch).where(col(Portfolio.ends_on) < col(Portfolio.begins_on))
    for line in session.scalars(lines):
        if line.post in posts:
            yield _told(ground, "分工", line)


def _told(ground: Ground, sheet: str, row: Tenure | Portfolio, official: str = "") -> Finding:
    who = f"{official} " if official else ""
    days = f"{row.begins_on} 起，{row.ends_on} 止"
    what = f"{who}{post_words(ground, row.post)}的{sheet}截止早于起始：{days}。"
    about, people = About(Kind.POST, row.post), [official] if official else []
    return found(Check.DATES, about, Place(sheet), (what, TO_DO), people=people)
