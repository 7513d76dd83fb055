"""导入的表与库里的这个人逐项对照：库里空着的取表上的，两边不同的由人选，哪一项都不悄悄丢掉。

Pure. Each slot carries the rows that taking it would enter and take off.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from cadre.roster.ages import due_by
from cadre.roster.lrmx.composing import grades_text, paper_of
from cadre.roster.lrmx.facts import (
    FIELDS,
    GRADES,
    PARTS,
    RESUME,
    TRACKS,
    Person,
    derived,
    grades_of,
)
from cadre.roster.lrmx.identity import plain_name
from cadre.roster.lrmx.months import whole_month
from cadre.roster.lrmx.paper import ENTRIES, PHOTO, VERSION, WRITES_VERSION, Relative
from cadre.roster.lrmx.slots import Change, Gone, Kind, OnRecord, Slot
from cadre.rules.vocabulary import EducationTrack

OF_THE_FORM = frozenset(
    {
        "NiRenZhiWu", "NiMianZhiWu", "RenMianLiYou", "ChengBaoDanWei", "JiSuanNianLingShiJian",
        "TianBiaoShiJian", "TianBiaoRen", VERSION,
    }
)  # fmt: skip  # 每次任免各填各的，以新表为准
HONOURS, DUE, NONE = "JiangChengQingKuang", "DaoLingNianYue", "无"
MUST_READ = frozenset({"name", "sex", "born"})
SCHOOLING = tuple(prefix + suffix for prefix in TRACKS.values() for suffix in PARTS.values())
DERIVED = {"party": "政治面貌", "education": "学历学位"}


def slots(record: OnRecord, given: Person, photo_digest: str = "") -> tuple[Slot, ...]:
    """Every slot in the order of the form, those that agree included.

    `photo_digest` is that of the photo as it came, before it was encoded anew: a photo that went
    out from here comes back with the digest on record.
    """
    shown = dict(paper_of(record.person).texts) | _unknown(record.person.texts)
    shown[VERSION] = record.person.texts.get(VERSION, WRITES_VERSION if shown else "")
    found = [
        *(_field(element, record, given, shown) for element in FIELDS),
        *_derived(record, given),
        *(_schooling(track, record, given, shown) for track in EducationTrack),
        _resume(record, given, shown),
        *_grades(record, given),
        *_texts(record, given, shown),
        _family(record, given),
        _photo(record, given, photo_digest),
    ]
    return tuple(slot for slot in found if slot.stored or slot.given)


def _kind(stored: object, given: object, *, lacking: bool) -> Kind:
    if lacking:
        return Kind.LACKING
    if stored == given:
        return Kind.SAME
    return Kind.DIFFERS if stored else Kind.NEW


def _text(
    record: OnRecord, given: Person, element: str, shown: Mapping[str, str]
) -> tuple[Change, ...]:
    """The words to be kept; none where the record says just these words anyhow."""
    text = given.texts.get(element, "")
    if not text or text == shown.get(element):
        return ()
    return (("formtext", {"official": record.code, "element": element}, {"text": text}),)


def _unless_kept(record: OnRecord, kind: Kind, *elements: str) -> bool:
    """Where the facts agree, words already kept are not overwritten by another spelling."""
    return kind is not Kind.SAME or not any(record.person.texts.get(e) for e in elements)


def _field(element: str, record: OnRecord, given: Person, shown: Mapping[str, str]) -> Slot:
    name, label = FIELDS[element][0], ENTRIES[element].label
    said, stored = given.official.get(name, ""), record.person.official.get(name, "")
    text = given.texts.get(element, "")
    kind = _kind(stored or shown.get(element, ""), said or text, lacking=not text)
    changes = _text(record, given, element, shown) if _unless_kept(record, kind, element) else ()
    if said != stored and (said or name not in MUST_READ) and text:
        changes = (("official", {"code": record.code}, {name: said}), *changes)
    return Slot(f"official.{name}", label, kind, shown.get(element, ""), text, changes)


def _derived(record: OnRecord, given: Person) -> Iterator[Slot]:
    """政治面貌 and 学历学位 follow from other fields: entered where nothing is on record."""
    for name, words in derived(given.texts).items():
        if not record.person.official.get(name):
            change = ("official", {"code": record.code}, {name: words})
            yield Slot(f"derived.{name}", DERIVED[name], Kind.NEW, "", words, (change,))


def _schooling(
    track: EducationTrack, record: OnRecord, given: Person, shown: Mapping[str, str]
) -> Slot:
    stored = dict.fromkeys(PARTS, "") | dict(record.person.education.get(track, {}))
    said = {n: t for n, t in given.education.get(track, {}).items() if t}
    merged = stored | said
    kind = _kind(stored if any(stored.values()) else None, merged, lacking=not said)
    elements = tuple(TRACKS[track] + suffix for suffix in PARTS.values())
    changes = [change for element in elements for change in _text(record, given, element, shown)]
    if not _unless_kept(record, kind, *elements):
        changes = []
    if kind in (Kind.NEW, Kind.DIFFERS):
        number = record.education_rows.get(track, 1)
        key = {"official": record.code, "track": str(track), "number": number}
        changes.insert(0, ("education", key, merged))
    words = _schooled(stored), _schooled(merged if said else {})
    return Slot(f"education.{track}", f"{track}教育", kind, *words, tuple(changes))


def _schooled(parts: Mapping[str, str]) -> str:
    return " ".join(filter(None, parts.values()))


def _resume(record: OnRecord, given: Person, shown: Mapping[str, str]) -> Slot:
    kind = _kind(record.person.resume, given.resume, lacking=not given.resume)
    changes = list(
        _text(record, given, RESUME, shown) if _unless_kept(record, kind, RESUME) else ()
    )
    gone: list[Gone] = []
    if kind in (Kind.NEW, Kind.DIFFERS):
        for number, stage in enumerate(given.resume, start=1):
            key = {"official": record.code, "number": number}
            changes.append(("resumeentry", key, dict(vars(stage))))
        left = set(record.resume_rows) - set(range(1, len(given.resume) + 1))
        gone = [("resumeentry", f"{record.code}|{number}") for number in sorted(left)]
    words = shown.get(RESUME, ""), given.texts.get(RESUME, "")
    return Slot("resume", "简历", kind, *words, tuple(changes), tuple(gone))


def _grades(record: OnRecord, given: Person) -> Iterator[Slot]:
    for year, grade in given.grades.items():
        stored = record.person.grades.get(year, "")
        key = {"official": record.code, "year": year}
        kind = _kind(stored, grade, lacking=False)
        change: Change = ("annualgrade", key, {"grade": grade})
        changes = (change,) if kind is not Kind.SAME else ()
        yield Slot(f"grade.{year}", f"{year}年度考核", kind, stored, grade, changes)


def _texts(record: OnRecord, given: Person, shown: Mapping[str, str]) -> Iterator[Slot]:
    """Texts without facts behind them, and elements that nobody knows."""
    plain = [e for e in ENTRIES if e not in FIELDS and e not in SCHOOLING and e != RESUME]
    unknown = list(_unknown(record.person.texts) | _unknown(given.texts))
    for element in (*plain, VERSION, *unknown):
        text, stored = given.texts.get(element, ""), shown.get(element, "")
        kind = _kind(stored, text, lacking=not text)
        if kind is Kind.DIFFERS and element in OF_THE_FORM:
            kind = Kind.OF_FORM
        if _follows(element, text, record):
            kind, stored = Kind.SAME, stored or text
        elif element == GRADES and not record.person.texts.get(element) and text:
            kind, stored = Kind.NEW, ""  # 各年等次另外逐年对照，这里只补原文
        label = ENTRIES[element].label if element in ENTRIES else f"不认得的栏目 {element}"
        label = "编辑器版本" if element == VERSION else label
        words = () if kind is Kind.SAME else _text(record, given, element, shown)
        yield Slot(f"text.{element}", label, kind, stored, text, words)


def _follows(element: str, text: str, record: OnRecord) -> bool:
    """Whether words not kept say only what the form prints from what is on record anyhow."""
    person = record.person
    if not text or not person.official or person.texts.get(element):
        return False
    if element == HONOURS:
        return text.strip() == NONE
    if element == GRADES:
        said = grades_of(text)
        return text == grades_text(said) and said.items() <= person.grades.items()
    if element == DUE:
        limit = person.official.get("age_limit", "")
        return whole_month(text) == (due_by(person.official.get("born", ""), limit) or "")
    return False


def _unknown(texts: Mapping[str, str]) -> dict[str, str]:
    return {e: text for e, text in texts.items() if e not in ENTRIES and e != VERSION}


def _family(record: OnRecord, given: Person) -> Slot:
    merged = tuple(_completed(relative, record.person.family) for relative in given.family)
    kind = _kind(record.person.family, merged, lacking=not merged)
    changes: list[Change] = []
    gone: list[Gone] = []
    if kind in (Kind.NEW, Kind.DIFFERS):
        for number, relative in enumerate(merged, start=1):
            key = {"official": record.code, "number": number}
            changes.append(("familymember", key, dict(vars(relative))))
        left = set(record.family_rows) - set(range(1, len(merged) + 1))
        gone = [("familymember", f"{record.code}|{number}") for number in sorted(left)]
    words = _told(record.person.family), _told(merged)
    return Slot("family", "家庭成员", kind, *words, tuple(changes), tuple(gone))


def _completed(relative: Relative, stored: Sequence[Relative]) -> Relative:
    """A birth month that the printed form does not carry is filled in from the same relative."""
    for other in stored:
        same = (other.relation, plain_name(other.name)) == (
            relative.relation, plain_name(relative.name),
        )  # fmt: skip
        if same and not relative.born:
            return replace(relative, born=other.born)
    return relative


def _told(family: Sequence[Relative]) -> str:
    return "\n".join(" ".join(filter(None, relative.texts)) for relative in family)


def _photo(record: OnRecord, given: Person, digest: str) -> Slot:
    anew = sha256(given.photo).hexdigest() if given.photo else ""
    same = bool(anew) and record.portrait in (digest, anew)
    kind = Kind.SAME if same else _kind(record.portrait, anew, lacking=not given.photo)
    words = "有照片" if record.portrait else "", "有照片" if given.photo else ""
    change: Change = (PHOTO, {"official": record.code}, {"jpeg": given.photo, "digest": anew})
    return Slot("photo", "照片", kind, *words, (change,) if given.photo and not same else ())
