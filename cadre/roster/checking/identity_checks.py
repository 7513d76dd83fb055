"""一个人是不是录了两次：姓名和出生相同或相近的、身份证号相同的，逐对列出；号码本身也核对。

Pure. Names are compared after normalising width, blanks and middle dots.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from cadre.roster.checking.findings import Check, Finding, found, named
from cadre.roster.checking.ground import Dossier, Ground, Said
from cadre.roster.checking.person_rules import id_doubts
from cadre.roster.lrmx.identity import alike, plain_id, plain_name

Pair = tuple[Said, Said]


def identity_findings(ground: Ground) -> Iterator[Finding]:
    """Who may be on record twice, and numbers that cannot be right."""
    everybody = [one.said for one in ground.people.values()]
    same_id = set(_pairs(everybody, lambda one: plain_id(one.id_number)))
    for one, other in sorted(same_id):
        words = f"{named(one.code)}与{named(other.code)}的身份证号相同。"
        facts = f"{plain_id(one.id_number)} {one.name} {other.name}"
        yield found(Check.SAME_ID, (one.code, other.code), "身份证号", words, facts)
    yield from _twice(everybody, same_id)
    for person in ground.people.values():
        yield from _number(person)


def _pairs(people: Iterable[Said], key: Callable[[Said], str]) -> Iterator[Pair]:
    """Pairs of people with the same key; an empty one is nobody's."""
    by_key: dict[str, list[Said]] = {}
    for one in people:
        if value := key(one):
            by_key.setdefault(value, []).append(one)
    for group in by_key.values():
        yield from combinations(sorted(group), 2)


def _twice(everybody: Sequence[Said], same_id: set[Pair]) -> Iterator[Finding]:
    """Same or like names of one birth month; a pair with one ID number is told once, by that."""
    names = {one.code: plain_name(one.name) for one in everybody}
    for one, other in sorted(_pairs(everybody, lambda one: one.born)):
        if (one, other) in same_id:
            continue
        mine, theirs = names[one.code], names[other.code]
        if mine == theirs:
            how = "姓名和出生年月相同"
        elif mine[:1] == theirs[:1] and _near(one, other) and alike(mine, theirs):
            how = "姓名相近，性别、出生年月、参加工作时间都相同"
        else:
            continue
        words = f"{named(one.code)}与{named(other.code)}{how}。"
        facts = f"{mine} {theirs} {one.born} {one.id_number} {other.id_number}"
        yield found(Check.SAME_PERSON, (one.code, other.code), "姓名", words, facts)


def _near(one: Said, other: Said) -> bool:
    """Whether more than the birth agrees, and the ID numbers do not tell them apart by the day."""
    if not one.joined_work or (one.joined_work, one.sex) != (other.joined_work, other.sex):
        return False
    return len({plain_id(each.id_number)[6:14] for each in (one, other)} - {""}) <= 1


def _number(person: Dossier) -> Iterator[Finding]:
    said = person.said
    if not said.id_number:
        return
    facts = f"{said.id_number} {said.born} {said.sex}"
    for words in id_doubts(said.id_number, said.born, said.sex):
        yield found(Check.ID_NUMBER, said.code, "身份证号", words, facts + words)
