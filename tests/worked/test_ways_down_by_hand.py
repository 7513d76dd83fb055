"""每一种方式从决定到期满，照手算的日子走：期满前一日不能办，当日起可以办。"""

from datetime import date

import pytest

from cadre.rules.errors import Refused
from records.matters.demotion import MACHINE, WAYS, barred
from records.matters.machine import Case, advance

# 方式、决定日期、第一个不受影响的日子、依据、不得高于原层次到哪日（没有的为空）
BY_HAND = {
    "调离岗位：2020-04-15 起十二个月": (
        "不适宜现职调离岗位", "2020-04-15", "2021-04-15", "党政领导干部选拔任用工作条例", None,
    ),
    "平职调整：2023-08-31 起十二个月": (
        "不适宜现职调离岗位", "2023-08-31", "2024-08-31", "党政领导干部选拔任用工作条例", None,
    ),
    "改任非领导职务：2016-02-29 起十二个月，次年二月没有 29 日": (
        "不适宜现职转任职级", "2016-02-29", "2017-02-28", "推进领导干部能上能下若干规定（试行）",
        None,
    ),
    "转任职级：2022-09-08 施行当日": (
        "不适宜现职转任职级", "2022-09-08", "2023-09-08", "推进领导干部能上能下规定", None,
    ),
    "不适宜免职：2019-03-03 施行当日": (
        "不适宜现职免职", "2019-03-03", "2020-03-03", "党政领导干部选拔任用工作条例", None,
    ),
    "降职：2018-06-15 起二十四个月": (
        "降职", "2018-06-15", "2020-06-15", "推进领导干部能上能下若干规定（试行）", None,
    ),
    "降职：2021-03-19 新规施行当日": (
        "降职", "2021-03-19", "2023-03-19", "中国共产党组织处理规定（试行）", None,
    ),
    "组织处理调整职务：2021-03-18 旧规最后一日": (
        "调整职务", "2021-03-18", "2022-03-18", "党政领导干部选拔任用工作条例", None,
    ),
    "组织处理调整职务：2021-03-19": (
        "调整职务", "2021-03-19", "2022-03-19", "中国共产党组织处理规定（试行）", None,
    ),
    "责令辞职：一年不得任领导职务，两年不得高于原层次": (
        "责令辞职", "2021-06-01", "2022-06-01", "中国共产党组织处理规定（试行）", "2023-06-01",
    ),
    "组织处理免职：同责令辞职": (
        "免职", "2021-06-01", "2022-06-01", "中国共产党组织处理规定（试行）", "2023-06-01",
    ),
    "引咎辞职：2009 年规定只有一年": (
        "引咎辞职", "2018-05-31", "2019-05-31", "关于实行党政领导干部问责的暂行规定", None,
    ),
    "引咎辞职：2019 年起另有两年不得高于原层次": (
        "引咎辞职", "2019-03-03", "2020-03-03", "党政领导干部选拔任用工作条例", "2021-03-03",
    ),
}  # fmt: skip
BEFORE_ANY_RULE = {
    "不适宜现职调离岗位": "2019-03-02",
    "不适宜现职免职": "2019-03-02",
    "不适宜现职转任职级": "2015-07-18",
    "降职": "2015-07-18",
    "调整职务": "2019-03-02",
    "责令辞职": "2009-06-29",
    "免职": "2009-06-29",
    "引咎辞职": "2009-06-29",
}


@pytest.mark.parametrize("case", BY_HAND.values(), ids=BY_HAND)
def test_the_barred_period_of_each_way_ends_on_the_day_reckoned_by_hand(case):
    way, decided_on, free, title, above = case
    told = {"way": way, "decided_on": decided_on}
    first_free = date.fromisoformat(free)

    period = barred(Case(told, first_free))

    assert period.released_on == first_free
    assert period.basis.title.startswith(title)
    assert period.above_until == (date.fromisoformat(above) if above else None)
    with pytest.raises(Refused, match=f"{free} 起不受影响"):
        ended(told, first_free.toordinal() - 1)
    assert ended(told, first_free.toordinal()) == "期满待评"


def ended(told: dict[str, str], day: int) -> str:
    case = Case({"words": "期满"}, date.fromordinal(day), (told,))
    return advance(MACHINE, "影响期内", "期满", case)


@pytest.mark.parametrize(("way", "day"), BEFORE_ANY_RULE.items())
def test_before_the_first_rule_of_a_way_people_determine_it_and_nobody_goes_free(way, day):
    told = {"way": way, "decided_on": day}

    assert barred(Case(told, date(2024, 1, 4))).released_on is None
    with pytest.raises(Refused, match="由组织认定"):
        ended(told, date(2024, 1, 4).toordinal())


def test_every_way_is_worked():
    assert {case[0] for case in BY_HAND.values()} == set(BEFORE_ANY_RULE) == set(map(str, WAYS))
