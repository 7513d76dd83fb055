"""The comparison of candidates: the same facts in one row, each as the record has it."""

from datetime import date

import pytest
from record_builders import a_record
from selection_world import ANOTHER, CANDIDATE, listed, made_vacant, opened, take, walked

from cadre.roster import appointing_store
from cadre.rules.errors import BadInput
from records.demo.accounts import acting
from records.dossier import comparison_store, store
from records.dossier.compared_facts import Entrant
from records.dossier.compared_facts import _matters as matters_of
from records.dossier.comparing import comparison_paper
from records.dossier.composition import Picture, Table, percent
from records.ledger.record import Event
from records.selection import meeting_store
from records.selection.steps import Step

DAY = date(2021, 1, 20)


@pytest.fixture
def vacancy(demo):
    made_vacant(demo)
    return opened(demo)


@pytest.fixture
def both(demo, vacancy):
    first, second = listed(demo, vacancy), listed(demo, vacancy, ANOTHER)
    walked(demo, first, Step.CONSULTATION)
    return vacancy, first, second


def compared(session, vacancy, *chosen, day=DAY):
    who = acting(session, "ganbu")
    return comparison_store.comparison(session, who, vacancy.id, chosen, day)


def leaving(session):
    held = appointing_store.held_by(session, CANDIDATE)
    return {"leaving": ",".join(one.key for one in held)}


def row(found, label):
    return next(one.cells for one in found.rows if one.label == label)


def test_rates_are_those_of_the_records(demo, both):
    found = compared(demo, both[0])

    for place, one in enumerate(both[1:]):
        record = store.record(demo, acting(demo, "ganbu"), one.official)
        for period in record.periods:
            assert f"本人{percent(period.rate)}" in row(found, "得分率和同类位次")[place]


def test_what_is_not_there_yet_is_said_so(demo, both):
    found = compared(demo, both[0])

    assert row(found, "主要不足") == ("抓落实的韧劲还不够。", "还没有考察")
    assert row(found, "民主推荐")[0].startswith("2020-09-10，会议21/28票（75.00%）")
    assert row(found, "民主推荐")[1] == "还没有推荐"
    assert row(found, "处理处分和影响期") == ("未发现。", "未发现。")


def test_grades_of_the_last_three_years_stand_with_those_missing(demo, both):
    cell = row(compared(demo, both[0]), "近三年年度等次")[0]

    assert [line[:5] for line in cell.split("\n")] == ["2018年", "2019年", "2020年"]


def test_every_row_has_a_cell_for_each_candidate_and_the_paper_says_the_same(demo, both):
    found = compared(demo, both[0])

    paper = comparison_paper(found, DAY, demo=True)
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    for table in tables:
        assert [column.title for column in table.columns] == ["项目", *found.names]
    said = tuple(row for table in tables for row in table.rows)
    assert said == tuple((one.label, *one.cells) for one in found.rows)
    assert paper.wide


def test_one_candidate_is_not_compared(demo, vacancy):
    listed(demo, vacancy)

    with pytest.raises(BadInput, match="现在是 1 名"):
        compared(demo, vacancy)


def test_those_chosen_are_compared(demo, both):
    vacancy, first, second = both

    assert len(compared(demo, vacancy, first.id, second.id).names) == 2
    with pytest.raises(BadInput, match="现在是 1 名"):
        compared(demo, vacancy, second.id)


def test_ages_years_and_posts_are_those_of_the_day_of_the_meeting(demo, both):
    vacancy, first, _ = both
    who = acting(demo, "ganbu")
    held = meeting_store.call(demo, who, "常委会", "县委", date(2020, 10, 12))
    meeting_store.put_on(demo, who, held.id, first.id)
    for step in (Step.DISCUSSION, Step.PUBLICATION, Step.TALK, Step.APPOINTMENT):
        take(demo, first, step, **(leaving(demo) if step is Step.APPOINTMENT else {}))

    found = compared(demo, vacancy, day=date(2026, 1, 1))

    assert found.as_of == date(2020, 10, 12)
    assert row(found, "近三年年度等次")[0].startswith("2017年")
    assert row(found, "任职经历")[0].split("\n")[0].endswith("科长")
    assert "—今 " in row(found, "任职经历")[0].split("\n")[0]


def test_the_drawn_rates_are_those_of_the_table_with_the_peers_beside_them(demo, both):
    found = compared(demo, both[0])

    for place, course in enumerate(found.courses):
        told = row(found, "得分率和同类位次")[place]
        for (period, own), (_, peers) in zip(course.own, course.peers, strict=True):
            if own is not None:
                assert f"{period}本人{own}%" in told
                assert f"同类平均{peers}%" in told
    assert any(own is not None for course in found.courses for _, own in course.own)


def test_the_word_paper_draws_own_rates_beside_those_of_the_peers(demo, both):
    found = compared(demo, both[0])

    (picture,) = (
        b for b in comparison_paper(found, DAY, demo=True).blocks if isinstance(b, Picture)
    )
    drawn = {one.name: one.values for one in picture.content.series}
    assert picture.content.periods == found.names
    for period in found.periods[-3:]:
        for at, one in enumerate(both[1:]):
            record = store.record(demo, acting(demo, "ganbu"), one.official)
            own = next(p for p in record.periods if p.span.label == period)
            assert drawn[f"{period}本人"][at] == own.rate
            beside = None if own.rate is None else own.peer_rate
            assert drawn[f"{period}同类平均"][at] == beside


def test_a_case_of_many_steps_stands_in_one_line_as_it_stood_last():
    steps = (
        Event(date(2019, 3, 1), "能下与再任用：登记材料", order=1, case=7),
        Event(date(2019, 5, 1), "能下与再任用：登记材料", order=2, case=7),
        Event(date(2019, 9, 1), "能下与再任用：评为可再使用", order=3, case=7),
        Event(date(2020, 4, 1), "约谈：约谈", order=4, case=9),
    )

    said = matters_of(Entrant(a_record(matters=steps), None, None), DAY).split("\n")

    assert said == [
        "2019-09-01 能下与再任用：评为可再使用（2019-03-01起，共3步）",
        "2020-04-01 约谈：约谈",
    ]


def test_no_ballot_is_not_called_a_search_that_found_nothing(demo, both):
    assert set(row(compared(demo, both[0]), "民主测评")) == {"没有组织过"}


def test_a_lower_post_is_told_in_the_comparison(demo, both):
    assert row(compared(demo, both[0]), "拟任与现任层次")[0].startswith("提任：")
