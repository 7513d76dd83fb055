"""Rules 7.5: how 「帽子一起戴、板子一起挨」 is avoided, each of its seven means worked by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

import pytest
from demo_world import COUNTIES, correct
from ground_builders import a_county, a_duty, a_scheme, a_score
from personal_builders import scores_of
from sqlmodel import select

from attribution.responsibility.checks import faults
from attribution.responsibility.duties import ExemptionLine, RulingLine
from attribution.responsibility.graph import responsibility_graphs
from attribution.responsibility.shares import apportion
from attribution.responsibility.tables import Portfolio
from attribution.runs import disputes, edge_disputes_store, edge_store, store, window_store
from attribution.runs.edge_disputes_store import Said
from attribution.runs.personal_achieved import achieved
from attribution.runs.personal_contrast import Contrast
from cadre.foundation.facts import last_batch
from cadre.foundation.settings import Settings
from cadre.rules.numbers import POINT, WHOLE_PORTION
from cadre.rules.problems import Severity
from cadre.rules.vocabulary import Position, Rest, RulingKind
from records.demo.accounts import acting
from records.dossier import reading
from records.ledger import personal_store

SETTINGS = Settings(_env_file=None)
TEAM, BUREAU = F(1, 2), F(1, 2)  # .50 领导班子；.45 + .05 牵头部门（没有配合单位）


def shares_of(ground, score=None, scheme=None):
    """The shares of a county's one result by official, and by the words of a rest."""
    scheme = scheme or a_scheme()
    graphs = responsibility_graphs(scheme, "县", ground)
    found = apportion(score or a_score(), graphs, ground.exemptions)
    return {share.official or share.rest: share for share in found}


def period(session, official, account="ganbu"):
    found = reading.read(session, acting(session, account), official)
    return next(one for one in found.periods if one.scheme == COUNTIES)


# ---- 1  责任链在年初定下；孤立指标、系数不合的要先处理（house §4 说哪些拦、哪些提醒）


def test_1_an_indicator_without_anybody_warns_and_goes_whole_to_the_rest_by_name():
    orphan = a_county(a_duty(indicator="别的"))

    warned = [f for f in faults(a_scheme(), orphan) if f.severity is Severity.WARNS]
    share = shares_of(orphan)[Rest.NO_DUTY]

    assert any("指标I" in str(finding) for finding in warned)
    # 没有责任单位：得 7、失 3 全归“未明确责任单位”，谁也不沾；house §4 定为提醒，不拦公布
    assert (share.portion, share.got, share.lost) == (WHOLE_PORTION, 7 * POINT, 3 * POINT)


@pytest.mark.parametrize(("chief", "blocked"), [(4_000, False), (4_001, True), (3_999, True)])
def test_1_factors_that_are_not_one_block_publication(chief, blocked):
    positions = (Position.VICE_CHIEF, 3_000), (Position.SECTION_HEAD, 2_000)
    own = [(Position.CHIEF, chief), *positions, (Position.HANDLER, 1_000)]
    scheme = a_scheme(factors={("部门", role): factor for role, factor in own})

    found = faults(scheme, a_county())

    assert [f.severity for f in found] == [Severity.BLOCKS] * blocked


def test_1_whatever_the_graph_the_portions_make_one():
    found = shares_of(a_county())

    assert sum(share.portion for share in found.values()) == WHOLE_PORTION
    # 书记 .5×.2，县长 .5×.3，副县长 .5×.5；局长 .5×.4，副局长 .5×.3，科长 .5×.2，经办 .5×.1
    assert found["书记"].portion == TEAM * F(20, 100) * WHOLE_PORTION
    assert found["工业局经办"].portion == BUREAU / 10 * WHOLE_PORTION


# ---- 2  单位等次、单位得分率与本人各项并列，写出 s_i − 单位均值


def test_2_the_record_shows_each_result_against_the_mean_of_the_unit(shown):
    # 缙云县 2020：9.30 + 11.09 + 16.03 + 9.70 + 8.48 + 10.24 + 10.00 + 13.01 = 87.85（满分 100）
    # 5G 基站 348 ÷ 340 = 102.35%，102.35 − 87.85 = +14.50；投资额 13.01 ÷ 20 = 65.06%，−22.79
    found = period(shown, "G0302")
    unit, lines = found.units[0], {line.indicator_name: line for line in found.lines}
    base, invested = lines["5G基站建设完成率"], lines["制造业项目投资额"]

    assert round(unit.rate * 10_000) == 8785
    assert round(base.rate * 1_000_000) == round(F(348, 340) * 1_000_000)
    assert round(found.beside_unit(base) * 10_000) == 1450
    assert round(found.beside_unit(invested) * 10_000) == -2279


def test_2_own_rate_and_the_units_stand_side_by_side_with_their_difference(shown):
    found = period(shown, "G0302")

    assert (round(found.rate * 10_000), round(found.unit_rate * 10_000)) == (8802, 8785)
    assert found.difference == found.rate - found.units[0].rate
    assert found.answers_for[0].rate == found.units[0].rate  # 县长对全县负总责，不分


# ---- 3  强单位不抬高弱者，弱单位不压低强者：两头都如实提出（等次另由机关决定）


def test_3_a_strong_member_of_a_weak_unit_and_a_weak_one_of_a_strong_unit_are_put_forward(shown):
    # 综合类得分率：龙泉 89.17、缙云 87.85、莲都 81.62、青田 75.80，中位 84.73
    # 班子副职中位 87.81：莲都分管工业副区长 100.51（单位弱、本人强）；
    # 缙云常务副县长 86.75（单位强、本人弱）
    board = personal_store.board(shown, acting(shown, "ganbu"), COUNTIES)
    strong, weak = board.standings["G0104"], board.standings["G0303"]

    assert board.contrasts["G0104"] is Contrast.STRONG_IN_WEAK
    assert board.contrasts["G0303"] is Contrast.WEAK_IN_STRONG
    assert round(strong.peers.middle * 10_000) == 8781
    assert [round(one.has.rate * 10_000) for one in (strong, weak)] == [10051, 8675]
    assert [round(one.has.unit_rate * 10_000) for one in (strong, weak)] == [8162, 8785]
    assert strong.spot.place < weak.spot.place


def test_3_two_members_of_one_unit_stand_by_what_is_theirs(shown):
    # 莲都区：分管工业的副区长在前，常务副区长在后，单位是同一个
    board = personal_store.board(shown, acting(shown, "ganbu"), COUNTIES)
    first, last = board.standings["G0104"], board.standings["G0103"]

    assert first.has.unit_rate == last.has.unit_rate
    assert (first.spot.place, last.spot.place) == (1, last.spot.of)


# ---- 4  扣分沿事项的边走，不摊给全班子


def test_4_a_deduction_goes_along_the_edge_of_its_item_and_not_to_all(shown):
    # 青田县“低散乱”复工扣 1 分：书记 .5×.2，县长 .5×.3，分管副县长 .5×.5；
    # 县经信局没有经办人：局长 .5×4/9，副局长 .5×3/9，科长 .5×2/9
    run = store.current(shown, COUNTIES)
    own = [s for s in store.shares(shown, run.id, "QT") if s.indicator == "KZZF"]

    assert {s.official: s.lost for s in own} == {
        "G0201": 100_000,
        "G0202": 150_000,
        "G0204": 250_000,
        "G0206": 222_222,
        "G0207": 166_667,
        "G0208": 111_111,
    }
    assert "G0203" not in {s.official for s in own}  # 常务副县长不分管，一分不担


# ---- 5  本人可对一条边提出异议；更正是新的版本，旧的留着


def telecoms(session):
    """The line by which a deputy of Jinyun has charge of 通信, and the window open to him."""
    who = acting(session, "ganbu-jy")
    lines = edge_store.own(session, who, COUNTIES, last_batch(session)).lines
    edge = next(ref for ref in lines if "|通信|" in ref)
    return who, edge, window_store.openings(session, who, COUNTIES)[0].about


def portion(session, run, official, indicator="WGJZ"):
    own = store.shares(session, run.id, "JY", official)
    return next(share.portion for share in own if share.indicator == indicator)


def test_5_who_is_concerned_disputes_an_edge_and_the_correction_is_a_new_version(demo):
    # 副县长 2020-07-01 到任：.5 × .5 × 184/366；异议成立，分管通信只到 09-30：92 天
    who, edge, about = telecoms(demo)
    before = store.current(demo, COUNTIES)
    said = Said("十月起不再分管通信", "2020-09-30 止", "县府办〔2020〕31号")
    raised = edge_disputes_store.raise_edge(demo, who, COUNTIES, about, edge, said)
    clerk = acting(demo, "kaohe")
    disputes.answer(demo, clerk, raised.id, True, "属实", "考办〔2021〕9号")
    correct(demo, Portfolio, edge.removeprefix("portfolio:"), ends_on=date(2020, 9, 30))
    drafted, _ = store.make(demo, clerk, COUNTIES, "异议成立，更正分工")
    after = store.publish(demo, clerk, SETTINGS, drafted.id)

    assert portion(demo, before, "G0313") == round(F(1, 4) * F(184, 366) * WHOLE_PORTION)
    assert portion(demo, after, "G0313") == round(F(1, 4) * F(92, 366) * WHOLE_PORTION)
    assert after.supersedes_id == before.id
    versions = demo.exec(
        select(Portfolio).where(Portfolio.key == edge.removeprefix("portfolio:"))
    ).all()
    assert sorted(str(line.ends_on) for line in versions) == ["2020-09-30", "None"]
    assert [line.retired_by_id is None for line in versions].count(True) == 1


# ---- 6  容错免责凭决定：失分具名另列，不转给别人，得分率不因此升降


def test_6_an_exemption_needs_its_paper_and_moves_the_loss_to_nobody_else():
    # 单位得 7 失 3，局长 .5 × .4 = .2：得 1.4，失 .6；免责后失 0，.6 归“容错免责”
    line = ExemptionLine("I", "县", "工业局局长", "容〔2020〕2号", "程序合规、未谋私利")
    before, after = shares_of(a_county()), shares_of(replace(a_county(), exemptions=(line,)))

    assert (before["工业局局长"].got, before["工业局局长"].lost) == (1_400_000, 600_000)
    assert (after["工业局局长"].got, after["工业局局长"].lost) == (1_400_000, 0)
    assert after[Rest.EXEMPTED].lost == 600_000
    assert "容〔2020〕2号" in after[Rest.EXEMPTED].rest_at
    others = before.keys() - {"工业局局长"}
    assert {who: after[who] for who in others} == {who: before[who] for who in others}


def test_6_the_excused_result_is_out_of_the_rate_and_the_principal_still_answers(shown):
    # 景宁自然资源局局长只有供地一项（得 8.55 满分 10），经决定免责：不给得分率，也不算满分
    board = personal_store.board(shown, acting(shown, "ganbu"), COUNTIES)
    excused = board.standings["G0809"]

    assert (excused.has.got, excused.has.lost, excused.has.rate) == (2_850_000, 0, None)
    assert round(excused.has.apart) == 2_850_000
    assert "免责" in excused.why
    assert [round(a.rate * 10_000) for a in excused.answers_for] == [8550]


# ---- 7  打基础、利长远：凭决定跨年记功，失分不跟着走


def groundwork(year_factor):
    """The predecessor laid the ground and left; a decision credits him for two years."""
    line = RulingLine(
        "1",
        RulingKind.GROUNDWORK,
        "I",
        "县",
        "前任",
        year_factor,
        "县委〔2019〕40号",
        "连续三年打基础",
    )
    return replace(a_county(), rulings=(line,))


@pytest.mark.parametrize(
    ("factor", "credited", "deputy"),
    [(3_000, F(21, 10), F(1225, 1000)), (1_000, F(7, 10), F(1575, 1000))],
)
def test_7_groundwork_is_credited_over_the_years_and_no_loss_goes_with_it(factor, credited, deputy):
    # 第一年记三成：7 × .3 = 2.1，副县长 7 × .7 × .25 = 1.225；第二年记一成：.7 和 1.575
    found = shares_of(groundwork(factor))

    assert (found["前任"].got, found["前任"].lost) == (credited * POINT, 0)
    assert (found["副县长"].got, found["副县长"].lost) == (deputy * POINT, F(3, 4) * POINT)
    assert sum(share.got for share in found.values()) == 7 * POINT
    assert sum(share.lost for share in found.values()) == 3 * POINT


def test_7_the_credit_stands_on_the_record_and_outside_the_rate():
    ground = groundwork(3_000)
    score = a_score()
    has = achieved(a_scheme(), ground, scores_of(score), shares_of(ground).values())

    assert (has["前任"].got, has["前任"].apart) == (2_100_000, 2_100_000)
    assert has["前任"].rate is None
    assert has["副县长"].rate == F(7, 10)  # 后任的得分率不因记功升降
