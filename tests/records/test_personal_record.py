import io
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from demo_world import CITY, COUNTIES, HISTORY
from docx import Document

from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.rules.errors import NotFound
from cadre.rules.numbers import show_points, to_int
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.dossier import reading, store
from records.dossier.background import published
from records.dossier.composition import percent
from records.grades import store as proposals
from records.ledger import personal_store
from records.ledger import store as ledger

COUNTY_LEVEL = frozenset({PostRank.COUNTY_CHIEF, PostRank.COUNTY_DEPUTY})
EXCUSED, HEAD, NEW_DEPUTY = "G0809", "G0302", "G0313"


AUDITOR = Principal(0, "duban", "督", AccountRole.AUDITOR)  # 个个都看得到


def board(session, scheme=COUNTIES, account="", **changed):
    who = acting(session, account) if account else AUDITOR
    return personal_store.board(session, replace(who, **changed), scheme)


def period(session, official, scheme=COUNTIES, account="ganbu"):
    found = reading.read(session, acting(session, account), official)
    return next(one for one in found.periods if one.scheme == scheme)


def test_record_and_comparison_give_everybody_the_same_figures(shown):
    behind, who = published(shown), acting(shown, "ganbu")
    for scheme in (HISTORY, COUNTIES, CITY):
        seen = board(shown, scheme, "ganbu").seen
        assert seen
        for one in seen:
            periods = reading.read(shown, who, one.official, behind).periods
            own = [p for p in periods if p.scheme == scheme]
            rates = [(p.rate, p.possible, p.apart, p.difference) for p in own]
            has = one.has
            assert rates in ([], [(has.rate, has.load, has.apart, has.difference)])


def test_the_department_sees_the_place_and_the_official_himself_does_not(shown):
    told, own = period(shown, NEW_DEPUTY), period(shown, NEW_DEPUTY, account="ganbu-jy")

    assert told.standing.spot.of == 13
    assert told.standing.has.contribution is not None
    assert (own.standing.spot, own.standing.has.contribution) == (None, None)
    assert (own.rate, own.possible, own.difference) == (told.rate, told.possible, told.difference)
    assert own.notes == told.notes != ()


@pytest.mark.parametrize("account", ["ganbu-jy", "lianluo", "tianbao"])
def test_nobody_outside_the_department_gets_the_comparison(shown, account):
    with pytest.raises(NotFound):
        board(shown, account=account)


def test_who_is_beyond_authority_is_counted_and_not_listed(shown):
    whole, clerk = board(shown), board(shown, account="kaohe", ranks=COUNTY_LEVEL)

    assert {one.official for one in clerk.seen} < {one.official for one in whole.seen}
    assert clerk.unseen + len(clerk.seen) == len(whole.standings)
    assert clerk.standings == whole.standings  # 位次按全部人算，与谁来看无关


def test_a_cadre_officer_is_recused_from_himself_and_his_relatives(shown):
    seen = {one.official for one in board(shown, account="ganbu", official="G0111").seen}

    assert {"G0111", "G0210"}.isdisjoint(seen)
    assert {"G0111", "G0210"} <= board(shown).standings.keys()


def test_a_reversal_after_closing_takes_the_result_out_of_the_rate_everywhere(demo):
    before = board(demo, HISTORY).standings["G0304"].has
    entry = ledger.entries_of(demo, "G0304", HISTORY)[0]
    ledger.reverse_entry(demo, acting(demo, "kaohe"), entry.number, "市委〔2021〕9号")

    after = board(demo, HISTORY).standings["G0304"].has

    assert after.got == before.got - entry.got
    assert after.load < before.load
    found = period(demo, "G0304", HISTORY)
    assert (found.rate, found.possible) == (after.rate, after.load)


def test_what_is_excused_is_said_beside_the_figures(shown):
    found = period(shown, EXCUSED)

    assert (found.rate, found.possible) == (None, 0)
    assert to_int(found.apart) == found.scored == 2_850_000
    assert "免责" in found.standing.why


def grades(session, account):
    return [unit.grade for unit in period(session, NEW_DEPUTY, account=account).units]


def test_a_decided_grade_of_the_team_is_shown_to_the_official_once_notified(demo):
    row = next(
        row for row in proposals.of_run(demo, period(demo, HEAD).run_id) if row.subject == "JY"
    )
    assert (grades(demo, "ganbu"), grades(demo, "ganbu-jy")) == ([""], [""])

    row.decided = "良好"
    demo.flush()
    assert (grades(demo, "ganbu"), grades(demo, "ganbu-jy")) == (["良好"], [""])

    row.notified_at = now()
    demo.flush()
    assert grades(demo, "ganbu-jy") == ["良好"]


def words(content):
    paper = Document(io.BytesIO(content))
    cells = [c.text for table in paper.tables for row in table.rows for c in row.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells)


def test_the_paper_prints_the_rate_the_difference_and_what_a_principal_answers_for(shown):
    found = period(shown, HEAD)
    file = store.summary(shown, acting(shown, "ganbu"), HEAD, date(2021, 2, 1), demo=True)

    said = words(file.content)

    gap = show_points(to_int(found.difference * 100 * 1_000_000))
    assert (
        f"本人得分率{percent(found.rate)}，所在考核对象{percent(found.unit_rate)}，"
        f"差+{gap}个百分点；担责量（归到本人的满分）15.5000分。"
    ) in said
    assert "负总责（不分给个人，不因份额减免）：缙云县，任职366天，单位得87.85/100.00分" in said
    assert "位次" not in said.split("本人份额")[1].split("不排位次")[0]


def test_the_paper_of_who_moved_in_mid_year_says_so(shown):
    file = store.summary(shown, acting(shown, "ganbu"), NEW_DEPUTY, date(2021, 2, 1), demo=True)

    assert "184 天（周期共 366 天）" in words(file.content)


def test_rates_of_lines_are_held_against_the_mean_of_their_own_unit(shown):
    found = period(shown, HEAD)
    gaps = [
        (gap, line.possible) for line in found.lines if (gap := found.beside_unit(line)) is not None
    ]

    whole = sum((weight for _, weight in gaps), Fraction(0))
    assert sum((gap * weight for gap, weight in gaps), Fraction(0)) / whole == found.difference
