"""简历从头到尾接得上吗，写到现任职务了吗，与登记的任职对得上吗。

Pure. A post is named by an entry that has its name, a deputy's not counting as the chief's.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from cadre.roster.ages import month_of
from cadre.roster.checking.findings import Check, Finding, found
from cadre.roster.checking.ground import Dossier, Ground
from cadre.roster.checking.resume_rules import NO_PRESENT, lacks_present, resume_doubts
from cadre.roster.lrmx.identity import plain_name
from cadre.roster.lrmx.months import counted, month
from cadre.roster.lrmx.resume import ResumeLine
from cadre.roster.places import FULL, Holding

Lines = list[ResumeLine]


def resume_findings(ground: Ground) -> Iterator[Finding]:
    """What is wrong with each resume."""
    for person in ground.people.values():
        lines = lines_of(person)
        for line in lines:
            if line.begins is None:
                words = f"“{line.words[:20]}”没有起止年月。"
                yield found(Check.RESUME_DATES, person.code, "起止年月", words)
        for check, words in resume_doubts(lines):
            yield found(check, person.code, "起止年月", words)
        if lines:
            yield from _present(ground, person, lines)
            yield from _tenures(ground, person, lines)


_month = lru_cache(maxsize=4096)(month)  # 几千人的简历里年月大多相同


def lines_of(person: Dossier) -> Lines:
    """The entries in order; closing words without months are none."""
    stages = list(person.resume)
    while stages and not stages[-1].begins:
        stages.pop()
    months = [(_month(s.begins), _month(s.ends), s) for s in stages]
    return [ResumeLine(begins, ends, s.words, s.words) for begins, ends, s in months]


def _present(ground: Ground, person: Dossier, lines: Lines) -> Iterator[Finding]:
    current = [held for held in person.now(ground.day) if held.manner in FULL]
    if not current:
        return
    if lacks_present(lines):
        yield found(Check.RESUME_PRESENT, person.code, "经历", NO_PRESENT, lines[-1].words)
        return
    open_words = [line.words for line in lines if line.open]
    for held in current:
        if open_words and not _names(open_words, ground.posts[held.post].name):
            post = ground.post_words(held.post)
            words = f"至今的一条没有写现任的{post}。"
            yield found(Check.RESUME_PRESENT, person.code, "经历", words, f"{words}{open_words}")


def _tenures(ground: Ground, person: Dossier, lines: Lines) -> Iterator[Finding]:
    """Tenures that no entry names, or whose entry begins in another month."""
    for held in person.held:
        if held.manner not in FULL:
            continue
        name, began = ground.posts[held.post].name, held.span.begins_on
        own = [line for line in lines if _names([line.words], name)]
        post = ground.post_words(held.post, min(held.span.ends_on or ground.day, ground.day))
        if not any(_meets(line, held.span.begins_on, held.span.ends_on) for line in own):
            if held.span.covers(ground.day):
                continue  # 现职没有写，另有一项检查报出
            words = f"任职里有{post}（{held.span}），简历里没有这一段。"
            yield found(Check.RESUME_TENURE, person.code, "经历", words)
        elif not _begins(own, began):
            yield _other_month(person, held, post, own)


def _other_month(person: Dossier, held: Holding, post: str, own: Lines) -> Finding:
    began = held.span.begins_on
    line = next(one for one in own if _meets(one, began, held.span.ends_on))
    words = f"{post}任职从 {month_of(began)} 起，简历写的是 {line.begins}。"
    return found(Check.RESUME_TENURE, person.code, "起始年月", words)


def _names(texts: Iterable[str], post: str) -> bool:
    wanted = re.compile(rf"(?<!副){re.escape(plain_name(post))}")
    return any(wanted.search(plain_name(text)) for text in texts)


def _meets(line: ResumeLine, begins: date, ends: date | None) -> bool:
    """Whether an entry and a tenure have a month in common."""
    if line.begins is None:
        return False
    until = counted(month_of(ends or date.max))
    last = counted(line.ends or month_of(date.max))
    return counted(line.begins) <= until and counted(month_of(begins)) <= last


def _begins(lines: Lines, day: date) -> bool:
    """Whether an entry begins in the month of a day, or goes on from an entry that did."""
    return any(line.begins == month_of(day) for line in lines)
