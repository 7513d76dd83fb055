import io
import re
from datetime import date
from enum import EnumMeta
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from fastapi.testclient import TestClient

import main
from attribution.plan import TieRule
from attribution.results import flow
from attribution.results.monitoring import Alarm
from attribution.runs.personal_contrast import Contrast
from attribution.runs.personal_standing import Unranked
from attribution.runs.told import Cause
from attribution.schemes import life
from cadre.foundation import language
from cadre.foundation.settings import Settings
from cadre.foundation.web import TEMPLATES
from cadre.rules import vocabulary
from cadre.rules.numbers import QuotaRounding, Rounding
from cadre.rules.problems import Severity
from records.desk.machines import EVERY_MACHINE
from records.desk.tasks import Year, steps
from records.dossier import series_store
from records.dossier.compared_facts import FACTS
from records.eligibility.values import Verdict
from records.ledger.entries import EntryKind
from records.ledger.personal_lines import ONLY
from records.matters.machine import Machine
from records.selection import candidate_store, meeting_store, vacancy_store
from records.selection.candidate_store import CameBy
from records.selection.steps import STEPS, Step
from records.selection.trying_store import HEADINGS

CATALOG = TEMPLATES / "locale" / "en" / "LC_MESSAGES" / "shiji.po"
# 代码里以变量交给模板的词：账号状态、同类范围、两份方案的变化、作业的名称和环节。
SHOWN_BY_VARIABLE = {
    "启用", "停用", "锁定", "待授权", "待改口令", "同类均值", "所在单位", "改动", "不变",
    *(kind.title for kind in main.JOBS.values()), series_store.READING, series_store.WRITING,
    *Contrast, *Unranked, *(words for words, _ in ONLY.values()),
}  # fmt: skip
NEW_YEAR = Year("", None, 0, 0, False, None, 0, 0, 0, None)
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


def in_templates() -> set[str]:
    """Every text that the templates ask to translate, extracted afresh."""
    with (TEMPLATES / "locale" / "babel.cfg").open() as settings:
        methods, options = parse_mapping_cfg(settings)
    found = extract_from_dir(TEMPLATES, methods, options)
    messages = (text if isinstance(text, tuple) else (text,) for _, _, text, _, _ in found)
    return {text for message in messages for text in message if text}


def in_code() -> set[str]:
    """Words that the code gives to the templates: navigation, workbooks, vocabulary, matters."""
    enums = [kind for kind in vars(vocabulary).values() if isinstance(kind, EnumMeta)]
    enums += [Severity, TieRule, Rounding, QuotaRounding, EntryKind]
    enums += [flow.State, flow.Event, Alarm, Cause]
    books = [word for book in main.BOOKS.values() for word in (book.title, *sheets(book))]
    columns = [word for name in ("scheme", "comments") for word in titles(main.BOOKS[name])]
    steps_of_schemes = [step.words for step in life.STEPS]
    year = [step.label for step in steps(NEW_YEAR, date(2020, 1, 1))]
    matters = [word for machine in EVERY_MACHINE for word in (machine.name, *spoken(machine))]
    words = [str(member) for kind in enums for member in kind]
    said = [*books, *columns, *steps_of_schemes, *year, *matters, *in_selection()]
    bar = [word for item in main.NAV for word in (item.label, item.group)]
    return {*words, *said, *bar} - {""}


def in_selection() -> list[str]:
    """Steps of a selection, what they ask for and what is chosen from, and the rows compared."""
    asked = [one for declared in STEPS for one in declared.asks]
    kinds = (Step, CameBy, candidate_store.State, vacancy_store.State, meeting_store.State, Verdict)
    return [
        *(str(member) for kind in kinds for member in kind),
        *(word for one in asked for word in (one.label, *one.choices)),
        *(label for _, label, _ in FACTS),
        *HEADINGS,
    ]


def sheets(book) -> list[str]:
    return [sheet.title for sheet in book.sheets]


def titles(book) -> list[str]:
    """The columns of a book that pages show and edit as tables."""
    return [column.title for sheet in book.sheets for column in sheet.columns]


def spoken(machine: Machine) -> list[str]:
    """States, steps, what is waited for and the labels of what is asked."""
    labels = [asked.label for fields in machine.asks.values() for asked in fields]
    events = [event for _, event in machine.transitions]
    return [*machine.states, *events, *machine.waits_for.values(), *labels]


def catalog() -> dict[str, str]:
    with CATALOG.open("rb") as file:
        return {message.id: message.string for message in read_po(file) if message.id}


@pytest.fixture
def english():
    token = language.current.set("en")
    yield
    language.current.reset(token)


def test_every_text_of_the_templates_stands_in_the_english_catalog():
    asked = in_templates()

    missing = sorted(asked - catalog().keys())

    assert len(asked) > 300
    assert missing == [], "写进 shiji.po 后运行 pybabel compile -d templates/locale -D shiji"


def test_navigation_workbooks_and_vocabulary_stand_in_the_english_catalog():
    assert sorted(in_code() - catalog().keys()) == []


def test_no_english_text_is_empty_or_still_chinese():
    left = [zh for zh, en in catalog().items() if not en or re.search(r"[\u4e00-\u9fff]", en)]

    assert left == []


def test_a_translation_fills_in_what_the_chinese_fills_in():
    unequal = [
        zh
        for zh, en in catalog().items()
        if sorted(PLACEHOLDER.findall(zh)) != sorted(PLACEHOLDER.findall(en))
    ]

    assert unequal == []


def test_the_compiled_catalog_says_what_the_written_one_says():
    compiled = read_mo(io.BytesIO(CATALOG.with_suffix(".mo").read_bytes()))

    assert {message.id: message.string for message in compiled if message.id} == catalog()


def test_the_catalog_keeps_nothing_that_no_page_says():
    assert sorted(catalog().keys() - in_templates() - in_code() - SHOWN_BY_VARIABLE) == []


def test_the_navigation_is_english_for_who_asks_for_english(english):
    labels = [language.gettext(item.label) for item in main.NAV]

    assert labels[:3] == ["Home", "Schemes", "Import"]
    assert all(label.isascii() for label in labels)


def test_chinese_pages_say_the_message_itself():
    assert language.gettext("得分位次") == "得分位次"


def test_one_request_in_english_leaves_the_next_in_chinese(engine, tmp_path: Path):
    app = main.create_app(Settings(_env_file=None, data=tmp_path), engine)
    browser = TestClient(app, base_url="http://127.0.0.1")

    first = browser.get("/sign-in?language=en").text
    browser.cookies.clear()
    second = browser.get("/sign-in").text

    assert "<h1>Sign in</h1>" in first
    assert "<h1>登录</h1>" in second
