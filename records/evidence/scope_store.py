"""谁能看、能录哪名干部和哪个班子的考察材料：按干部管理权限，本人和亲属回避。"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from cadre.foundation.access import Permission, Principal
from cadre.foundation.clock import today
from cadre.foundation.sheets import Bar, Rows, SheetForm
from cadre.roster import store, unit_store
from cadre.roster.entering import BEYOND
from cadre.roster.main_post import RANKS
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import AccountRole, StatementManner
from records.evidence.leading import Teams, teams_on

BEYOND_TEAM = "这个班子不在您的干部管理权限内，或依规应当回避。"
BY_HIMSELF = "这一条由本人（或主管领导本人）提交，别人不能改。"
NOT_OWN = "只能提交本人的述职；评语只写给自己主管的人。"
NO_TEAM = ("没有这个领导班子，或不在您的查看权限内。", "请从领导班子清单进入。")


def teams(session: Session, day: date | None = None) -> Teams:
    """All teams as they were on a day, today without one."""
    posts, held = unit_store.post_places(session), unit_store.holdings(session)
    return teams_on(unit_store.history(session), posts, held, day or today())


@dataclass(frozen=True)
class Scope:
    """Whose evidence a person may read or enter: officials by authority, teams by their rank."""

    people: store.Authority
    who: Principal
    teams: Teams
    recused: frozenset[str]

    def sees_team(self, unit: str) -> bool:
        """Whether the record of the team that a unit belongs to is open to the person.

        To the department by the highest rank of the team, never to one who is a member or a
        relative of one; to a member and to the contact of the unit, their own; the auditor, all.
        """
        team, who = self.teams.team_of(unit), self.who
        posts = self.teams.leading(team)
        if not posts or who.sees_all_people:
            return bool(posts)
        if who.role is AccountRole.OFFICIAL:
            return who.official in self.teams.members(team)
        if who.role is AccountRole.CONTACT:
            return who.unit in self.teams.bodies(team)
        highest = min((post.rank for post in posts), key=RANKS.index)
        mine = who.in_department and highest in who.ranks
        return mine and not self.recused & self.teams.members(team)

    def open_to(self, official: str, unit: str) -> bool:
        """Whether a row about an official, a team or both is open: both have to be."""
        person = not official or self.people.sees(official)
        return person and (not unit or self.sees_team(unit))


def scope(session: Session, who: Principal, known: Teams | None = None) -> Scope:
    """Whose evidence a person may read."""
    kin = frozenset(store.recused(session, who))
    return Scope(store.authority(session, who), who, known or teams(session), kin)


def team_seen(session: Session, who: Principal, unit: str) -> str:
    """The team of a unit, where its record is open to the person.

    Raises:
        NotFound: alike where there is none.
    """
    found = scope(session, who)
    if not found.sees_team(unit):
        raise NotFound(*NO_TEAM)
    return found.teams.team_of(unit)


def teams_of(session: Session, who: Principal, official: str) -> list[tuple[str, str]]:
    """Unit and name of the leading teams that an official is a member of, as far as open."""
    found = scope(session, who)
    own = [code for code in found.teams.codes() if official in found.teams.members(code)]
    return [(code, found.teams.alive[code].name) for code in own if found.sees_team(code)]


def led_by(session: Session, who: Principal) -> frozenset[str]:
    """The officials whose superior the person is, his relatives left out."""
    if who.role is not AccountRole.OFFICIAL:
        return frozenset()
    return frozenset(teams(session).led_by(who.official) - store.recused(session, who))


def evidence_bars(session: Session, who: Principal) -> Bar:
    """What a person of the department may not enter: beyond authority, or written by another."""
    mine = scope(session, who)
    on_record, units = mine.people.names.keys(), store.units(session).keys()

    def bar(_form: SheetForm, fields: Mapping[str, Any], _facts: Rows) -> str:
        official, unit = str(fields.get("official") or ""), str(fields.get("unit") or "")
        if official in on_record and not mine.people.sees(official):
            return BEYOND
        if unit in units and not mine.sees_team(unit):
            return BEYOND_TEAM
        return BY_HIMSELF if fields.get("by_official") else ""

    return bar


def statement_bars(session: Session, who: Principal) -> Bar:
    """Each his own statement; a superior his own comment; the department what came on paper."""
    mine, led = store.authority(session, who), led_by(session, who)

    def bar(form: SheetForm, fields: Mapping[str, Any], _facts: Rows) -> str:
        official = str(fields["official"])
        if form.code == "superiorcomment":
            return "" if official in led and fields["by_official"] == who.official else NOT_OWN
        if who.role is AccountRole.OFFICIAL:
            return "" if official == who.official else NOT_OWN
        if not who.may(Permission.ENTER_FACTS) or not mine.sees(official):
            return BEYOND
        return BY_HIMSELF if fields["manner"] == StatementManner.HIMSELF else ""

    return bar
