"""昆山的故事：连续两年靠后的副镇长调到别的岗位，几年改进后提任；结果都由同一责任链算出。"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal as D  # noqa: N817  手算的数满篇都是

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

import main
from attribution.runs import store as runs
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.settings import Settings
from cadre.roster import store as roster
from cadre.rules.vocabulary import PostRank
from records.cases import page, papers_store, performance_store, store
from records.demo import kunshan_story, places
from records.demo.accounts import acting
from records.desk import verify_store
from records.matters.tables import Matter

HERO, CASE = "K101", 1


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Settings]]:
    folder = tmp_path_factory.mktemp("kunshan")
    engine = connect(f"sqlite:///{folder / 'shiji.db'}")
    migrate(engine)
    settings = Settings(_env_file=None, data=folder)
    places.load(engine, settings, main.BOOKS, "kunshan", lambda _words: None)
    kunshan_story.tell(engine, settings, main.BOOKS, lambda _words: None)
    yield engine, settings
    engine.dispose()


@pytest.fixture
def shown(told) -> Iterator[Session]:
    with reading(told[0]) as session:
        yield session


@pytest.fixture
def case(shown: Session) -> page.CasePage:
    return page.case_page(shown, acting(shown, "ganbu"), CASE)


def test_two_years_last_of_his_kind_then_three_years_of_rising(case):
    printed = [(one.period.label, one.printed[0], one.place, one.of) for one in case.results]

    assert [line[0] for line in printed] == [f"{year}年" for year in range(2018, 2023)]
    assert [line[2:] for line in printed] == [(8, 8), (8, 8), (8, 9), (2, 8), (1, 8)]
    own = [line[1] for line in printed]
    assert own[0] < D(70)
    assert own[1] < own[0]
    assert own[2] < own[3] < own[4]


def test_the_two_lagging_years_are_the_reasons_and_the_evidence_as_they_were_calculated(case):
    lagging = [one.words() for one in case.results[:2]]

    assert case.line.matter.reasons.splitlines()[1:] == lagging
    assert {one.words for one in case.evidence} >= set(lagging)


def test_the_rates_are_those_of_the_runs_reckoned_again(shown):
    found = performance_store.results(shown, acting(shown, "kaohe"), HERO)

    assert all(runs.repeated(shown, run) for run in runs.every(shown))
    assert [one.own > one.peers for one in found] == [False, False, False, True, True]


def test_he_was_moved_at_the_same_rank_and_promoted_three_years_later(shown):
    ranks = [
        roster.highest_ranks(shown, day)[HERO]
        for day in (date(2020, 4, 19), date(2020, 4, 20), date(2023, 4, 23), date(2023, 4, 24))
    ]
    posts = [t.post for t in roster.tenures_of(shown, HERO)]

    assert ranks == [*[PostRank.TOWNSHIP_DEPUTY] * 3, PostRank.TOWNSHIP_CHIEF]
    assert posts == ["KF1-ZF-02", "KE-ZF-03", "KC-JF-01"]


def test_what_the_case_decided_stands_in_the_roster_with_its_paper(shown, case):
    (handling,) = roster.handlings_of(shown, HERO)
    moved = roster.tenures_of(shown, HERO)[1]

    assert (handling.kind, handling.decided_on) == ("不适宜现职调离岗位", date(2020, 4, 15))
    assert (moved.begins_on, moved.paper) == (date(2020, 4, 20), "示例任〔2020〕20号")
    assert len(case.entered) == 3


def test_the_way_is_called_as_the_rule_of_2020_called_it_and_barred_one_year(case):
    assert case.way == "调离岗位"
    assert case.line.period.released_on == date(2021, 4, 15)
    assert case.ground.basis.effective_on == date(2015, 7, 19)


def test_the_case_has_ended_and_every_paper_can_be_written(shown, case):
    assert (case.line.matter.state, case.next) == ("结束", None)
    officer = acting(shown, "ganbu")
    for code, _, _ in page.PAPERS:
        assert papers_store.paper(shown, officer, CASE, code, demo=True).content[:2] == b"PK"


def test_one_picture_shows_posts_results_case_barred_period_publication_and_probation(shown):
    found = shown.exec(select(Matter)).one()

    life, drawn = page.drawn(shown, acting(shown, "ganbu"), found, whole=True)

    assert [one.label.partition("：")[0] for one in life.periods] == ["影响期", "公示", "试用期"]
    assert len(drawn.points) == 5
    assert [dot.mark.title for dot in drawn.dots][:5] == [
        "登记线索", "核实认定", "复核认定", "提出调整建议", "决定调整",
    ]  # fmt: skip
    assert drawn.dots[-1].mark.title == "试用期满合格"


def test_he_himself_sees_what_he_was_told_without_lists_votes_and_rates(shown):
    own = acting(shown, "benren")
    found = store.told_case(shown, own, CASE)

    life, _ = page.drawn(shown, own, found, whole=False)

    assert [mark.title for mark in life.marks] == [
        "谈话", "履行任免", "进入影响期", "登记回访", "登记回访", "公示期满任职", "进入试用期",
        "试用期满合格",
    ]  # fmt: skip
    assert life.rates == ()
    assert "安置房" not in "".join(mark.words for mark in life.marks)  # 写给组织看的话


def test_what_stands_in_the_database_is_what_the_trail_sealed(shown):
    assert verify_store.problems(shown) == []


def test_told_again_it_does_nothing(told):
    engine, settings = told
    said: list[str] = []

    assert kunshan_story.tell(engine, settings, main.BOOKS, said.append) == []
    assert said == []
    with writing(engine) as session:
        assert len(session.exec(select(Matter)).all()) == 1
