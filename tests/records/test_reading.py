from dataclasses import replace
from fractions import Fraction

import pytest
from demo_world import COUNTIES, HISTORY

from attribution.runs import disputes
from attribution.runs import store as runs
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound
from cadre.rules.numbers import POINT
from records.demo.accounts import acting
from records.dossier import reading
from records.ledger import store as ledger

TWICE = "G0304"  # 2019 年全年、2020 年上半年在任
SETTINGS = Settings(_env_file=None)


def read(session, official, account="ganbu"):
    return reading.read(session, acting(session, account), official)


def period(session, official, scheme=COUNTIES, account="ganbu"):
    return next(p for p in read(session, official, account).periods if p.scheme == scheme)


@pytest.mark.parametrize("official", ["G0302", TWICE, "G0313", "G0408", "G0607"])
def test_the_figures_of_a_record_are_those_of_the_published_runs(shown, official):
    found = read(shown, official)

    assert found.periods
    for one in found.periods:
        run = runs.current(shown, one.scheme)
        own = runs.shares(shown, run.id, official=official)
        assert (one.run_id, one.run_hash) == (run.id, run.outputs_hash)
        assert [(x.subject, x.indicator, x.got, x.lost, x.portion) for x in one.lines] == [
            (s.subject, s.indicator, s.got, s.lost, s.portion) for s in own
        ]
        assert one.got == sum(s.got for s in own)


def test_the_paths_of_a_line_add_up_to_its_portion(shown):
    for line in period(shown, "G0313").lines:
        exact = sum(path.portion for path in line.paths) * 1_000_000_000
        assert abs(exact - line.portion) < 1  # 份额按最大余数法取整，与精确值相差不到一份


def test_a_line_names_its_paper_and_the_cell_it_was_read_from(shown):
    lines = period(shown, "G0302").lines

    assert all(line.source for line in lines)
    assert any("完成情况!" in line.source for line in lines)


def test_predecessor_and_successor_each_have_the_days_of_their_own(shown):
    before, after = period(shown, TWICE), period(shown, "G0313")

    assert {line.days for line in before.lines} == {182}
    assert {line.days for line in after.lines} == {184}
    assert any("182 天" in note for note in before.notes)


def test_who_came_in_2020_has_nothing_of_2019(shown):
    assert HISTORY not in [p.scheme for p in read(shown, "G0313").periods]
    assert HISTORY in [p.scheme for p in read(shown, TWICE).periods]


def test_periods_stand_in_order_of_time_and_a_closed_one_says_when(shown):
    history, counties = read(shown, TWICE).periods

    assert (history.scheme, counties.scheme) == (HISTORY, COUNTIES)
    assert history.closed_on is not None
    assert counties.closed_on is None


def test_an_official_beyond_authority_is_not_read(shown):
    for official, account in (("G0302", "ganbu-jy"), ("G0018", "ganbu"), ("G0313", "lianluo")):
        with pytest.raises(NotFound):
            read(shown, official, account)


def test_the_mean_of_peers_is_shown_to_the_department_and_not_to_the_official(shown):
    told, own = period(shown, "G0313"), period(shown, "G0313", account="ganbu-jy")

    assert told.peer_rate is not None
    assert told.peer_count >= 3
    assert (own.peer_rate, own.peer_count) == (None, 0)
    assert told.peer_kind == "班子副职、综合类"
    alone = {"peer_rate": None, "peer_count": 0, "peer_kind": "", "standing": own.standing}
    assert replace(told, **alone) == own


def test_an_open_dispute_of_the_unit_is_printed_beside_the_figure(demo):
    contact = acting(demo, "lianluo")
    disputes.raise_one(demo, contact, SETTINGS, COUNTIES, "LQ", "DSLZ", "得分", "漏报一家")

    lines = {line.indicator: line for line in period(demo, "G0904").lines}

    assert "有异议待答复" in lines["DSLZ"].dispute
    assert [code for code, line in lines.items() if line.dispute] == ["DSLZ"]


def test_after_a_reversal_the_record_shows_it_with_its_basis(demo):
    entry = ledger.entries_of(demo, TWICE, HISTORY)[0]
    ledger.reverse_entry(demo, acting(demo, "kaohe"), entry.number, "市委〔2021〕9号")

    lines = {
        x.indicator: x for x in period(demo, TWICE, HISTORY).lines if x.subject == entry.subject
    }

    gone = lines[entry.indicator]
    assert gone.reversed_by.startswith("市委〔2021〕9号（原得 ")
    assert (gone.got, gone.lost, gone.portion) == (0, 0, 0)
    assert [x for x in lines.values() if x.reversed_by] == [lines[entry.indicator]]


def test_who_served_too_short_a_time_is_told_so_beside_the_result_of_the_unit(shown):
    found = period(shown, "G0413")  # 遂昌县经信局科长，2020-11-10 起 52 天

    assert found.lines == ()
    assert [unit.subject for unit in found.units] == ["SC"]
    assert "52 天" in found.notes[0]
    assert "不足 90 天" in found.notes[0]


def test_of_two_posts_the_higher_one_says_who_is_compared_with_whom(shown):
    assert period(shown, "G0804").peer_kind == "班子副职、生态类"


def test_rates_of_unit_and_official_leave_out_what_was_added_or_taken(shown):
    found = period(shown, "G0313")
    unit = found.units[0]

    assert (unit.adjusted, found.adjusted > 0) == (POINT, True)
    assert unit.scored + unit.adjusted == unit.standing.total
    assert unit.rate == Fraction(unit.scored, unit.possible)


def test_grades_and_barred_periods_come_from_the_roster(shown):
    found = read(shown, "G0507")

    assert [g.year for g in found.grades] == sorted(g.year for g in found.grades)
    assert [b.kind for b in found.barred] == ["降职"]
