import inspect
import re
from enum import EnumMeta
from pathlib import Path

from attribution import filled, plan, values
from attribution.responsibility import lines
from attribution.responsibility import tables as responsibility
from attribution.runs import claim_tables
from attribution.runs import tables as runs
from cadre.foundation import facts
from cadre.foundation import tables as foundation
from cadre.roster import person_tables, unit_tables
from cadre.roster import tables as roster
from cadre.rules import vocabulary
from records.ledger import entries
from records.ledger import tables as ledger
from records.matters import tables as matters

README = (Path(__file__).parent.parent / "README.md").read_text()
NOUNS = (values, plan, filled)
ROOMS = (
    *NOUNS,
    roster,
    person_tables,
    unit_tables,
    facts,
    foundation,
    responsibility,
    lines,
    runs,
    claim_tables,
    entries,
    ledger,
    matters,
)
ENUMS = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, EnumMeta) and kind.__module__.startswith(vocabulary.__name__)
]


def glossary() -> list[tuple[str, str]]:
    """The Chinese word and the code name of each row."""
    section = README.split("\n## 词汇\n")[1].split("\n## ")[0]
    return re.findall(r"^\| \**([^|*]+?)\** \| `([\w.]+)` \| [^|]+ \|$", section, re.MULTILINE)


def spoken(kind: EnumMeta) -> str:
    """The Chinese name that opens the docstring of a vocabulary class."""
    return re.split(r"[：，；。（]", kind.__doc__ or "")[0]


def test_the_vocabulary_stands_in_the_glossary_word_for_word():
    asked = [(spoken(kind), kind.__name__) for kind in ENUMS]
    asked += [(member.value, f"{kind.__name__}.{member.name}") for kind in ENUMS for member in kind]

    assert len(asked) > 100
    assert [row for row in asked if row not in glossary()] == []


def test_the_glossary_keeps_no_word_that_the_code_has_dropped():
    known = {kind.__name__ for kind in ENUMS}
    known |= {f"{kind.__name__}.{member.name}" for kind in ENUMS for member in kind}
    known |= {name for room in ROOMS for name, _ in inspect.getmembers(room, inspect.isclass)}

    assert [code for _, code in glossary() if code not in known] == []


def test_every_noun_of_attribution_has_its_word():
    classes = {
        name
        for room in NOUNS
        for name, kind in inspect.getmembers(room, inspect.isclass)
        if kind.__module__ == room.__name__
    }

    assert classes - {code for _, code in glossary()} == set()


def test_a_word_or_a_name_stands_in_the_glossary_once():
    codes = [code for _, code in glossary()]

    assert len(codes) == len(set(codes))


def test_inside_one_kind_a_word_means_one_thing():
    doubled = [kind.__name__ for kind in ENUMS if len({*kind}) != len(kind.__members__)]

    assert doubled == []
