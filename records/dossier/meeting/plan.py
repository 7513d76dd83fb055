"""一次会议要哪些材料：先是全体的，再按议程一人一组；还写不成的列出来并写明缺什么。

Pure. Source: rules 3.3 D1 to D13; formats §4.8.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from records.dossier.appointment.photo import prepared
from records.dossier.appointment.sheet import compose
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.appointment.writing import render
from records.dossier.comparing import LEAST, MOST, compare, comparison_paper
from records.dossier.composition import Paper, day
from records.dossier.meeting import course, opinions, proposal, recommending, voting
from records.dossier.meeting.marking import marked
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.meeting.vetting_report import compose_vetting
from records.dossier.summary import TITLE as SUMMARY_TITLE
from records.dossier.summary import compose_summary
from records.dossier.word import write
from records.selection.steps import Step

FORM_TITLE, VETTING_TITLE, COMPARISON_TITLE = "干部任免审批表", "考察材料", "人选比选表"
ALL, COMPARING = "全体", "比选"
TODAY = "〔出具之日〕"

Write = Callable[[str], bytes]


@dataclass(frozen=True)
class Planned:
    """A paper of the pack: whose it is, its title, what it says (a digest), and how it is written.

    `key` stays the same from one print to the next; `lacks` says why there is none, or what is
    missing in it; `write` takes the mark that stands on every page, and is None for a paper that
    cannot be made yet.
    """

    key: str
    whose: str
    title: str
    says: str = ""
    lacks: str = ""
    write: Write | None = None


def plan(sitting: Sitting, printed_on: date, *, demo: bool) -> tuple[Planned, ...]:
    """Every paper of a meeting in the order of the agenda."""
    return (
        *_of_all(sitting, printed_on),
        *(one for place in sitting.places for one in _comparisons(place, printed_on, demo=demo)),
        *(one for entry in sitting.entries for one in _of_one(entry, printed_on, demo=demo)),
    )


def _of_all(sitting: Sitting, on: date) -> Iterator[Planned]:
    papers = (
        (proposal.LIST_TITLE, proposal.compose_list),
        (proposal.PROPOSAL_TITLE, proposal.compose_proposal),
        (voting.BALLOT_TITLE, voting.compose_ballot),
        (voting.RESULT_TITLE, voting.compose_result),
    )
    for title, say in papers:
        waiting = [one.name for one in sitting.entries if not sitting.voted(one)]
        open_yet = title == voting.RESULT_TITLE and waiting
        lacks = f"{'、'.join(waiting)}还没有表决" if open_yet else ""
        yield _paper(ALL, ALL, title, say(sitting, on), on, lacks)


def _comparisons(place: Place, on: date, *, demo: bool) -> Iterator[Planned]:
    """Two to six candidates side by side; more of them on several tables of about equal size."""
    if len(place.entrants) < LEAST:
        return
    count = -(-len(place.entrants) // MOST)
    for number in range(count):
        group = place.entrants[number::count]
        paper = comparison_paper(compare(place.words, group, on), on, demo=demo)
        again = f"（{number + 1}）" if count > 1 else ""
        title = f"{COMPARISON_TITLE}{again}"
        yield _paper(f"{COMPARING}{place.number}", place.words, title, paper, on)


def _of_one(one: Entry, on: date, *, demo: bool) -> Iterator[Planned]:
    yield _form(one, on)
    if one.file.last(Step.VETTING):
        yield _his(one, VETTING_TITLE, compose_vetting(one, on), on)
    else:
        yield Planned(_key(one, VETTING_TITLE), one.name, VETTING_TITLE, lacks="还没有办“考察”")
    if not one.file.no_recommendation:
        paper = recommending.compose_recommendation(one, on)
        yield _step(one, Step.RECOMMENDATION, recommending.TITLE, paper, on)
    missing = opinions.lacking(one)
    lacks = f"还没有办“{missing}”" if missing else ""
    yield _his(one, opinions.CHECKS_TITLE, opinions.compose_checks(one, on), on, lacks)
    consulted = opinions.compose_consultation(one, on)
    yield _step(one, Step.CONSULTATION, opinions.CONSULTATION_TITLE, consulted, on)
    if one.file.breaks or one.file.leaps or one.file.no_recommendation:
        consent = opinions.compose_consent(one, on)
        yield _step(one, Step.CONSENT, opinions.CONSENT_TITLE, consent, on)
    yield _his(one, course.TITLE, course.compose_course(one, on), on)
    yield _his(one, SUMMARY_TITLE, compose_summary(one.record, on, demo), on)


def _key(one: Entry, title: str) -> str:
    return f"{one.place.number}-{one.code}/{title}"


def _step(one: Entry, step: Step, title: str, paper: Paper, on: date) -> Planned:
    """A paper that rests on one step: listed as missing where the step was not taken."""
    if one.file.last(step) is None:
        return Planned(_key(one, title), one.name, title, lacks=f"还没有办“{step}”")
    return _his(one, title, paper, on)


def _his(one: Entry, title: str, paper: Paper, on: date, lacks: str = "") -> Planned:
    return replace(_paper("", one.name, title, paper, on, lacks), key=_key(one, title))


def _paper(group: str, whose: str, title: str, paper: Paper, on: date, lacks: str = "") -> Planned:
    def written(mark: str) -> bytes:
        return write(replace(paper, mark="　".join(filter(None, (mark, paper.mark)))))

    return Planned(f"{group}/{title}", whose, title, _digest(repr(paper), on), lacks, written)


def _form(one: Entry, on: date) -> Planned:
    """The appointment form, with the post that is discussed."""
    texts = dict(one.form.paper.texts) | {"NiRenZhiWu": one.place.words}
    paper = replace(one.form.paper, texts=texts)
    sheet = compose(paper, OFFICIAL, on)

    def written(mark: str) -> bytes:
        return marked(render(sheet, OFFICIAL, prepared(paper.photo)), mark)

    said = f"{sheet!r}{hashlib.sha256(paper.photo).hexdigest()}"
    return Planned(_key(one, FORM_TITLE), one.name, FORM_TITLE, _digest(said, on), write=written)


def _digest(said: str, on: date) -> str:
    """What a paper says, but for the day of printing, which is no change."""
    plain = said.replace(day(on), TODAY).replace(repr(on), TODAY)
    return hashlib.sha256(plain.encode()).hexdigest()
