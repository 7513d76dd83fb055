"""一个人的事实写回任免审批表：原文还说得对的照原文，事实后来更正过的按事实重写。

Pure. The text of an element is kept while it still says what is on record; else it is composed in
the editor's pattern. Source: formats §1.4, §1.5.
"""

import re
from collections.abc import Mapping, Sequence

from cadre.roster.lrmx.facts import (
    FIELDS,
    GRADES,
    PARTS,
    PRESENT,
    RESUME,
    TRACKS,
    Person,
    Stage,
    education_of,
    grades_of,
    resume_of,
)
from cadre.roster.lrmx.months import month
from cadre.roster.lrmx.paper import ENTRIES, VERSION, AppointmentPaper
from cadre.roster.lrmx.resume import OPENS, ResumeLine, written
from cadre.rules.vocabulary import EducationTrack

COLUMN = " " * 18
TO_THIS_DAY = "至今"
COLLECTED = "A01."  # 采集表里照存的栏目，不是任免审批表的
SHOWN_YEARS = 3  # 表上通常写近三年
MISREAD = re.compile(r"^(?:\d{4}|至?今)")  # 放在“至今”的空位后面会被当成截止年月


def paper_of(person: Person) -> AppointmentPaper:
    """The paper that says what is on record; texts without facts behind them as they came."""
    texts = {name: text for name, text in person.texts.items() if name in ENTRIES}
    for element, (name, read, write) in FIELDS.items():
        said, stored = read(texts.get(element, "")), person.official.get(name, "")
        if said != stored and (said or stored):
            texts[element] = write(stored) or texts.get(element, "")
    for track, prefix in TRACKS.items():
        texts |= _schooling(person, texts, track, prefix)
    if resume_of(texts.get(RESUME, "")) != person.resume:
        texts[RESUME] = resume_text(person.resume)
    if not _still_says(texts.get(GRADES, ""), person.grades):
        texts[GRADES] = grades_text(person.grades)
    texts[PRESENT] = person.present or texts.get(PRESENT, "")
    unknown = tuple(
        (name.partition("#")[0], text)
        for name, text in person.texts.items()
        if name not in ENTRIES and name != VERSION and not name.startswith(COLLECTED)
    )
    kept = {name: text for name, text in texts.items() if text}
    version = person.texts.get(VERSION, "")
    return AppointmentPaper(kept, person.family, person.photo, version, unknown)


def _schooling(
    person: Person, texts: Mapping[str, str], track: EducationTrack, prefix: str
) -> dict[str, str]:
    stored = {name: person.education.get(track, {}).get(name, "") for name in PARTS}
    if education_of(texts).get(track, dict.fromkeys(PARTS, "")) == stored:
        return {}
    return {prefix + suffix: stored[name] for name, suffix in PARTS.items()}


def resume_text(stages: Sequence[Stage]) -> str:
    """The entries in the editor's pattern; what has no date and begins with none comes last."""
    closing = [s.words for s in stages if not s.begins and not OPENS.match(s.words)]
    lines = tuple(_line(s) for s in stages if s.begins or OPENS.match(s.words))
    return "\n\n".join(filter(None, (written(lines), "\n".join(closing))))


def _line(stage: Stage) -> ResumeLine:
    words = stage.words.replace("\n", f"\n{COLUMN}")
    begins, ends = month(stage.begins), month(stage.ends)
    if begins and not ends and MISREAD.match(words):
        return ResumeLine(None, None, f"{begins}--{TO_THIS_DAY}     {words}", "")
    return ResumeLine(begins, ends, words, "")


def _still_says(text: str, stored: Mapping[int, str]) -> bool:
    """Whether a text says nothing else than what is on record, up to the latest year there."""
    said = grades_of(text)
    true = all(stored.get(year) == grade for year, grade in said.items())
    return true and max(stored, default=0) <= max(said, default=0)


def grades_text(stored: Mapping[int, str]) -> str:
    """The latest years in a sentence: 2022年年度考核优秀，2023年年度考核称职."""
    years = sorted(stored)[-SHOWN_YEARS:]
    return "，".join(f"{year}年年度考核{stored[year]}" for year in years)
