from fractions import Fraction as F  # noqa: N817  手算式子里满是分数

from edge_builders import told
from ground_builders import a_county, a_duty, a_scheme, an_office, portions

from cadre.rules.vocabulary import Rest, Role

THREE = ("工业局", "财政局", "统计局")
CHIEF = F(4, 10)


def chiefs(*duties):
    """What each bureau has of the result, by its chief."""
    found = portions(a_county(*duties, bureaus=THREE))
    assert sum(found.values()) == 1
    return {b: found.get(f"{b}局长", F(0)) / CHIEF for b in THREE}


def helps(unit, number="2", **more):
    return a_duty(unit, Role.COOPERATING, number, **more)


def joint(unit, number, **more):
    return a_duty(unit, Role.JOINT, number, **more)


def test_a_stated_part_within_the_factor_of_cooperation_leaves_the_others_the_remainder():
    found = chiefs(a_duty(), helps("财政局", part=300), helps("统计局", "3"))

    assert found == {"工业局": F(45, 100), "财政局": F(3, 100), "统计局": F(2, 100)}


def test_what_no_cooperating_bureau_has_is_the_leads():
    found = chiefs(a_duty(), helps("财政局", part=300))

    assert found == {"工业局": F(47, 100), "财政局": F(3, 100), "统计局": 0}


def test_a_stated_part_beyond_the_factor_of_cooperation_is_paid_by_the_lead():
    found = chiefs(a_duty(), helps("财政局", part=2000), helps("统计局", "3"))

    assert found == {"工业局": F(30, 100), "财政局": F(20, 100), "统计局": 0}


def test_the_leading_team_keeps_its_part_whatever_papers_state():
    found = portions(a_county(a_duty(), helps("财政局", part=5000), bureaus=THREE))

    assert found["书记"] == F(1, 10)
    assert "工业局局长" not in found


def test_joint_bureaus_share_equally_what_is_not_stated():
    found = chiefs(joint("工业局", "1", part=3000), joint("财政局", "2"), joint("统计局", "3"))

    assert found == {"工业局": F(30, 100), "财政局": F(10, 100), "统计局": F(10, 100)}


def test_a_lead_with_a_stated_part_leaves_what_is_over_to_the_rest():
    ground = a_county(a_duty(part=3000))

    found = portions(ground)

    assert found["工业局局长"] == F(30, 100) * CHIEF
    assert found[Rest.NO_DUTY, "指标I"] == F(20, 100)
    assert told(ground, Rest.NO_DUTY)[0][0].startswith("文件指定的份额之外，牵头 0.20")


def test_parts_beyond_what_units_have_are_cut_alike_and_lose_nothing():
    found = chiefs(joint("工业局", "1", part=6000), joint("财政局", "2", part=4000))

    assert found == {"工业局": F(30, 100), "财政局": F(20, 100), "统计局": 0}


def test_a_department_assessed_itself_may_give_a_part_to_a_bureau_that_helps():
    cards = (
        a_duty("市局", subject="市局", section_post="市局科长"),
        a_duty("外局", Role.COOPERATING, "2", subject="市局", part=1000),
    )

    found = portions(an_office(*cards), a_scheme(subjects=("市局",)), subject="市局")

    assert found[Rest.NO_DUTY, "外局"] == F(1, 10)
    assert found["市局局长"] == F(9, 10) * F(2, 3)


def test_the_task_and_the_stated_part_stand_in_the_words_of_the_edge():
    ground = a_county(a_duty(), helps("财政局", part=2000, task="拨付资金"), bureaus=THREE)

    assert told(ground, "财政局局长")[0][0] == "配合 0.20（文件指定；承担“拨付资金”）"
    assert told(ground, "工业局局长")[0][0] == "牵头 0.30（0.45，各单位指定份额合计 0.20）"


def test_a_cooperating_bureau_that_is_left_nothing_stands_there_with_nought():
    ground = a_county(
        a_duty(), helps("财政局", part=500), helps("统计局", "3"), bureaus=("工业局", "财政局")
    )

    assert (Rest.NO_DUTY, "统计局") in portions(ground)
    assert portions(ground)[Rest.NO_DUTY, "统计局"] == 0
