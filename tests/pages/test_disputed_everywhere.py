import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from html import unescape

import pytest
from appeal_world import KNOWN, account, contested, found_incompetent, on_day, take
from demo_world import app_on
from grade_world import of_scheme, to_told
from matrix_world import everybody, words_of
from selection_world import ANOTHER, listed, made_vacant, opened
from sqlmodel import Session, select
from world import client_for

from attribution.runs import disputes, edge_disputes_store, edge_store, store, window_store
from attribution.runs.edge_disputes_store import Said
from attribution.runs.tables import Dispute, Run
from attribution.values import Share
from cadre.foundation.database import writing
from cadre.foundation.facts import last_batch
from cadre.foundation.settings import Settings
from cadre.rules.periods import Span
from cadre.rules.vocabulary import AccountRole, DisputeState
from records.appeals.personal import REVIEW, WITHDREW
from records.appeals.tables import Appeal
from records.cases.case_file import _years
from records.cases.performance import YearResult
from records.demo.accounts import acting

COUNTIES = "LS2020-1"
SETTINGS = Settings(_env_file=None)
MARK = re.compile(r"\d 项有异议未了结|有异议待答复|有异议没有了结")
APPEALED = re.compile(r"人事处理申诉办理中（\d{4}-\d\d-\d\d 提出），期间不停止执行")
REASON = "只有提出的人知道的话"
IN_WINDOW = date(2021, 1, 20)
IN_YEAR = Span(date(2020, 1, 1), date(2020, 12, 31))
BEFORE, OPEN, SETTLED = "提出以前", "没有了结", "了结以后"
DEMOTED = "G0507"  # 演示里能上能下个案的干部

# 每一处印得分、位次、等次、份额、得分率的页面、表和文书；{}里的由测试世界填入。
PLACES = [
    ("专", "/standings/LS2020-1"),
    ("专", "/standings/LS2020-1/JY"),
    ("专", "/publication/LS2020-1"),
    ("专", "/publication/LS2020-1/table.xlsx"),
    ("专", "/publication/LS2020-1/items"),
    ("专", "/publication/LS2020-1/items?indicator=WGJZ"),
    ("专", "/publication/LS2020-1/items.xlsx"),
    ("专", "/meetings/LS2020-1"),
    ("专", "/deductions/LS2020-1"),
    ("专", "/deductions/LS2020-1/JY"),
    ("专", "/deductions/LS2020-1/sheets.xlsx"),
    ("专", "/deductions/LS2020-1/JY/sheet.xlsx"),
    ("专", "/feedback/LS2020-1/JY.docx"),
    ("专", "/analyses/LS2020-1"),
    ("专", "/analyses/LS2020-1/indicators/WGJZ"),
    ("专", "/analyses/LS2020-1/units/JY"),
    ("专", "/analyses/LS2020-1/years"),
    ("专", "/responsibility/LS2020-1/JY?indicator=WGJZ"),
    ("专", "/responsibility/LS2020-1/JY/explained.docx?indicator=WGJZ&official=G0313"),
    ("专", "/explain/LS2020-1/official/G0313"),
    ("专", "/explain/LS2020-1/indicator/WGJZ"),
    ("专", "/explain/LS2020-1/unit/JY"),
    ("专", "/runs/{run}/against/{before}"),
    ("联", "/corrections/LS2020-1"),
    ("专", "/grades?scheme=LS2020-1"),
    ("专", "/grades/sessions/{session}"),
    ("专", "/grades/sessions/{session}/list.xlsx"),
    ("专", "/grades/sessions/{session}/list.docx"),
    ("专", "/grades/sessions/{session}/after"),
    ("专", "/grades/sessions/{session}/after.xlsx"),
    ("本", "/my-grades"),
    ("专", "/matters?scheme=LS2020-1"),
    ("专", "/matters/1"),
    ("专", "/matters/1/papers/notice.docx"),
    ("专", "/officials-standing/LS2020-1?q=G0313"),
    ("专", "/officials-standing/LS2020-1/table.xlsx"),
    ("专", "/officials/G0313"),
    ("本", "/officials/G0313"),
    ("专", "/officials/G0313/summary.docx"),
    ("专", "/teams"),
    ("专", "/teams/list.xlsx"),
    ("专", "/teams/JY"),
    ("专", "/teams/JY/record.xlsx"),
    ("干", "/selection/{vacancy}/comparison"),
    ("干", "/selection/{vacancy}/comparison.docx"),
    ("干", "/cases/4"),
    ("干", "/cases/4/timeline"),
]
# 个人的年度等次和处理处分：申诉没有了结的，也写在旁边。
OF_GRADES = [
    ("专", "/officials/G0313"),
    ("本", "/officials/G0313"),
    ("专", "/officials/G0313/summary.docx"),
    ("专", "/roster/people/G0313"),
    ("专", "/eligibility/G0313"),
]


def score_appeal(session: Session, unit: str) -> None:
    """A contact appeals against scores of his unit."""
    who = account(session, f"lianluo-{unit}", AccountRole.CONTACT, unit=unit)
    for indicator in ("WGJZ", "DSLZ"):
        disputes.raise_one(session, who, SETTINGS, COUNTIES, unit, indicator, "得分", REASON)


def edge_dispute(session: Session) -> None:
    """An official disputes an edge that serves all his results."""
    who = acting(session, "ganbu-jy")
    lines = edge_store.own(session, who, COUNTIES, last_batch(session)).lines
    edge = next(ref for ref in lines if ref.startswith("portfolio:"))
    about = window_store.openings(session, who, COUNTIES)[0].about
    said = Said(REASON, "由他人负责", "县府办〔2020〕9号")
    edge_disputes_store.raise_edge(session, who, COUNTIES, about, edge, said)


def prepared(session: Session) -> dict[str, object]:
    """A vacancy with two candidates, a graded session told, and the runs of the year."""
    made_vacant(session)
    vacancy = opened(session)
    listed(session, vacancy)
    listed(session, vacancy, ANOTHER)
    to_told(session, "G0313")
    run = store.current(session, COUNTIES)
    numbers = {"vacancy": vacancy.id, "session": of_scheme(session).id}
    return numbers | {"run": run.id, "before": run.supersedes_id}


def moved(session: Session, run: Run) -> list[Share]:
    """The shares that the correction of the year moved."""
    before = set(store.shares(session, run.supersedes_id))
    return [share for share in store.shares(session, run.id) if share not in before]


def raised(session: Session, patch: pytest.MonkeyPatch) -> None:
    """Score appeals of three units, an official's dispute of an edge, an appeal about a grade."""
    on_day(patch, IN_WINDOW)
    run = store.current(session, COUNTIES)
    own = store.shares(session, run.id, official=DEMOTED)
    for unit in {"JY", "QT", "LQ", *(share.subject for share in own)}:
        score_appeal(session, unit)
    edge_dispute(session)
    found = moved(session, run)[0]
    contact = acting(session, f"lianluo-{found.subject}")
    disputes.raise_one(
        session, contact, SETTINGS, COUNTIES, found.subject, found.indicator, "责任链", REASON
    )
    on_day(patch, KNOWN)
    appeal = contested(session, found_incompetent(session, year=2020))
    take(session, "ganbu-jy", appeal, REVIEW, words=REASON)


def settled(session: Session, patch: pytest.MonkeyPatch) -> None:
    """All of them answered or withdrawn."""
    on_day(patch, KNOWN)
    clerk = acting(session, "kaohe")
    for one in session.exec(select(Dispute).where(Dispute.state == DisputeState.OPEN)):
        disputes.answer(session, clerk, one.id, False, "核对无误", "考办〔2021〕8号")
    for appeal in session.exec(select(Appeal).where(Appeal.official == "G0313")):
        if appeal.state == "复核中":
            take(session, "ganbu-jy", appeal, WITHDREW, words="不再申请")


def text_of(answer) -> str:
    assert answer.status_code == 200, answer.url
    return re.sub(r"<[^>]+>", "", unescape(words_of(answer)))


@pytest.fixture(scope="module")
def world(demo_year, tmp_path_factory):
    """The demonstration year on a copy of its own, its readers, and how it goes on."""
    folder = tmp_path_factory.mktemp("disputed")
    app = app_on(demo_year.copy(folder), folder)
    people = everybody(app)
    people["联QT"] = client_for(app, AccountRole.CONTACT, unit="QT")
    people["联JY"] = client_for(app, AccountRole.CONTACT, unit="JY")
    yield app, people
    app.state.engine.dispose()


@pytest.fixture(scope="module")
def told(world):
    """The text of every place before the disputes, with them open, and after they are settled."""
    app, people = world
    patch = pytest.MonkeyPatch()
    with writing(app.state.engine) as session:
        numbers = prepared(session)
    texts = {}
    wanted = {*PLACES, *OF_GRADES, ("联QT", PLACES[2][1]), ("联JY", PLACES[17][1])}
    for phase, act in ((BEFORE, None), (OPEN, raised), (SETTLED, settled)):
        if act:
            with writing(app.state.engine) as session:
                act(session, patch)
            patch.undo()
        for letter, url in wanted:
            texts[phase, letter, url] = text_of(people[letter].get(url.format(**numbers)))
    return texts


@pytest.mark.parametrize(("letter", "url"), PLACES)
def test_an_open_dispute_is_printed_beside_the_figure_until_it_is_settled(told, letter, url):
    assert not MARK.search(told[BEFORE, letter, url])

    assert MARK.search(told[OPEN, letter, url])

    assert not MARK.search(told[SETTLED, letter, url])


@pytest.mark.parametrize(("letter", "url"), OF_GRADES)
def test_an_open_appeal_is_printed_beside_the_grade_until_it_is_settled(told, letter, url):
    assert not APPEALED.search(told[BEFORE, letter, url])

    assert APPEALED.search(told[OPEN, letter, url])

    assert not APPEALED.search(told[SETTLED, letter, url])


def test_the_papers_of_a_case_print_the_mark_beside_the_rate():
    year = YearResult("甲", "甲", IN_YEAR, "局长", "某局", Fraction(9, 10), None, None)

    disputed = list(_years([replace(year, dispute="1 项有异议未了结")]))

    assert disputed[0][2] == "90.00%【1 项有异议未了结】"
    assert next(iter(_years([year])))[2] == "90.00%"


def test_another_unit_learns_only_that_a_figure_is_disputed(told):
    page = told[OPEN, "联QT", "/publication/LS2020-1"]

    assert MARK.search(page)
    assert REASON not in page


def test_what_an_official_disputes_is_not_told_to_the_contact_of_his_unit(told):
    url = "/responsibility/LS2020-1/JY?indicator=WGJZ"

    assert "责任链“" in told[OPEN, "专", url]
    assert "得分有异议待答复" in told[OPEN, "联JY", url]
    assert "责任链“" not in told[OPEN, "联JY", url]
