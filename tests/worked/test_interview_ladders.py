"""各地约谈阶梯逐条手算：每一行一个案例，写明几年里列末位，谁任职，走到哪一步。"""

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "records"))
from standing_builders import Totals, scheme_of, standings_of

from cadre.rules.errors import NotFound, NotInForce
from cadre.rules.numbers import QuotaRounding
from cadre.rules.periods import Span
from cadre.rules.vocabulary import SubjectKind
from records.matters import ladders
from records.matters.ladder_persons import InterviewProposal
from records.matters.ladder_rules import ladder
from records.matters.ladder_rules import ladders as shipped
from records.matters.ladder_years import HeadTenure, YearOf

NOW = 2020
DAY = date(2020, 12, 31)
LONG = HeadTenure("甲", Span(date(2010, 1, 1)))


def year(number: int, places: dict[str, int], domain: str, heads=(LONG,), **more) -> YearOf:
    """一类若干单位的一年：每个单位列第几名。从 100 分起，每退一名低 step 分（默认 0.5）。"""
    step = more.pop("step", Decimal("0.5"))
    values: Totals = {"A": [str(100 - (place - 1) * step) for place in places.values()]}
    period = Span(date(number, 1, 1), date(number, 12, 31))
    scheme = replace(scheme_of(values), period=period)
    of_class = replace(scheme.classes["A"], name=domain, domain=domain)
    kind = more.pop("kind", SubjectKind.UNIT)
    assert set(more) <= {"restructured"}
    scheme = replace(scheme, classes={"A": of_class}, subject_kind=kind)
    held = {f"A{i}": list(heads) for i in range(1, len(places) + 1)}
    return YearOf(scheme, standings_of(values), held, more.pop("restructured", {}))


def of_places(size: int, last: int) -> dict[str, int]:
    """size 个单位，其中 A1 列第 last 名，其余依次。"""
    rest = [place for place in range(1, size + 1) if place != last]
    return {f"A{i}": place for i, place in enumerate([last, *rest], 1)}


def lines(code: str, size: int, *history: int, domain: str = "乡镇", heads=(LONG,), **more):
    """A1 历年名次（今年在前，0 为没有参加）在某地阶梯下的名单行。"""
    years = [
        year(NOW - back, of_places(size, place), domain, heads, **more)
        for back, place in enumerate(history)
        if place
    ]
    found = ladders.listed(ladder(code, DAY), years)
    return [line for line in found if line.subject == "A1"]


def only(found: list[InterviewProposal]) -> InterviewProposal:
    (line,) = found
    return line


@pytest.mark.parametrize(
    ("code", "domain", "size", "history", "action"),
    [
        ("默认", "乡镇", 10, (10,), "约谈"),
        ("默认", "乡镇", 10, (10, 10), "约谈"),
        ("默认", "乡镇", 10, (9,), None),
        ("武清", "乡镇", 10, (10,), "约谈"),
        ("武清", "乡镇", 10, (10, 9), "约谈"),
        ("武清", "乡镇", 10, (10, 10), "组织调整"),
        ("武清", "乡镇", 10, (10, 0, 10), "约谈"),  # 中间一年没有公布，不算连续
        ("武清", "乡镇", 10, (9, 10), None),
        ("姚安", "乡镇", 9, (9,), "提醒谈话"),
        ("姚安", "乡镇", 9, (9, 8), "提醒谈话"),
        ("姚安", "乡镇", 9, (9, 8, 9), "组织调整"),  # 三年两次末位
        ("姚安", "乡镇", 9, (9, 8, 8, 9), "提醒谈话"),  # 第四年前的不在三年内
        ("姚安", "乡镇", 9, (9, 9), "组织调整"),  # 连续两年诫勉，也是三年两次，取重的
        ("姚安", "乡镇", 9, (8, 9, 9), None),  # 今年不是末位
        ("姚安", "部门", 20, (20,), "提醒谈话"),  # 20 个的后 10% 是两个
        ("姚安", "部门", 20, (19,), "提醒谈话"),
        ("姚安", "部门", 20, (18,), None),
        ("姚安", "部门", 19, (18,), None),  # 19 个的后 10% 舍去是一个
        ("姚安", "部门", 20, (19, 20), "组织调整"),
        ("姚安", "部门", 20, (19, 18), "提醒谈话"),
        ("姚安", "县属企业", 20, (20,), None),
        ("自流井", "部门", 20, (20,), "诫勉"),
        ("自流井", "部门", 20, (18,), "诫勉"),
        ("自流井", "部门", 20, (17,), "提醒谈话"),
        ("自流井", "部门", 20, (14,), "提醒谈话"),
        ("自流井", "部门", 20, (13,), None),
        ("自流井", "部门", 20, (18, 20), "降职"),
        ("自流井", "部门", 20, (18, 17), "诫勉"),
        ("自流井", "部门", 14, (8,), "提醒谈话"),  # 末七名恰是半数
        ("自流井", "部门", 13, (7,), None),  # 末七名过了半数，这一级不适用
        ("青岛", "区（市）", 10, (9,), "约谈"),
        ("青岛", "区（市）", 10, (8,), None),
        ("青岛", "部门", 40, (36,), "约谈"),
        ("青岛", "部门", 40, (35,), None),
        ("青岛", "功能区", 10, (10,), None),
        ("安阳", "科室", 150, (146,), "免职"),
        ("安阳", "科室", 150, (145,), None),
        ("综合", "乡镇", 10, (10,), "约谈"),
        ("综合", "乡镇", 10, (8, 3), "提醒谈话"),  # 退后五位
        ("综合", "乡镇", 10, (8, 4), None),  # 退后四位
        ("综合", "乡镇", 10, (10, 9, 10), "诫勉"),
        ("综合", "乡镇", 10, (10, 10), "组织调整"),
    ],
)
def test_each_row_of_the_ladders_by_hand(code, domain, size, history, action):
    found = lines(code, size, *history, domain=domain)

    called = [str(line.action) for line in found if line.listed]

    assert called == ([action] if action else [])


@pytest.mark.parametrize(
    ("place", "before", "action"),
    [
        (16, None, "提醒谈话"),  # 85 分不低于 85 分；16 个的后 10% 是一个
        (15, None, None),  # 86 分
        (17, None, "诫勉"),  # 84 分，比提醒谈话重
        (17, 17, "组织调整"),
        (17, 15, "诫勉"),
    ],
)
def test_a_department_of_yaoan_below_85_is_admonished_twice_running_adjusted(place, before, action):
    history = (place, before) if before else (place,)

    found = lines("姚安", max(place, 16), *history, domain="部门", step=Decimal(1))

    assert [str(line.action) for line in found if line.listed] == ([action] if action else [])


def test_the_admonition_of_yaoan_says_what_goes_with_it():
    line = only(lines("姚安", 17, 17, domain="部门", step=Decimal(1)))

    assert line.reasons[0] == "A1县在部门 17 个单位中得 84.00 分，低于 85.00 分"
    assert "一并：通报、取消评先评优" in line.reasons


def test_below_85_is_of_a_hundred_where_the_total_is_another():
    base = year(NOW, of_places(17, 17), "部门", step=Decimal(1))
    doubled = replace(
        base,
        scheme=replace(base.scheme, total=2 * base.scheme.total),
        standings=[replace(s, rounded=2 * s.rounded) for s in base.standings],
    )

    (line,) = [one for one in ladders.listed(ladder("姚安", DAY), [doubled]) if one.subject == "A1"]

    assert "得 168.00 分，低于 170.00 分（按总分 200 折算）" in line.reasons[0]


def test_those_directly_responsible_are_for_the_organ_to_find():
    found = lines("姚安", 9, 9, 9)

    direct = only([line for line in found if line.target == "直接责任领导"])
    assert not direct.listed
    assert "由组织按责任链认定" in direct.reasons[-1]


@pytest.mark.parametrize(
    ("places", "action"), [((10,), "诫勉"), ((10, 10), "降职或免职"), ((9,), None)]
)
def test_persons_assessed_in_ziliujing_stand_for_themselves(places, action):
    own = HeadTenure("甲", Span(date(2010, 1, 1)), target="本人")

    found = lines("自流井", 10, *places, heads=(own,), kind=SubjectKind.PERSON)

    assert [str(line.action) for line in found if line.listed] == ([action] if action else [])


def heads_since(day: date) -> tuple[HeadTenure, ...]:
    """某天换了负责人：此前是前任，此后是甲。"""
    return HeadTenure("前任", Span(date(2010, 1, 1), date(2019, 12, 31))), HeadTenure(
        "甲", Span(day)
    )


@pytest.mark.parametrize(
    ("since", "action"),
    [
        (date(2019, 7, 5), "组织调整"),  # 2019 年任职 180 天，两年都是他的
        (date(2019, 7, 6), "约谈"),  # 2019 年任职 179 天，那年是前任的
        (date(2020, 1, 1), "约谈"),
        (date(2020, 7, 5), "约谈"),  # 2020 年任职 180 天
        (date(2020, 7, 6), None),  # 179 天
    ],
)
def test_nobody_answers_for_a_predecessors_year(since, action):
    line = only(lines("武清", 10, 10, 10, heads=heads_since(since)))

    assert (str(line.action) if line.listed else None) == action
    assert ("前任的年份" in "".join(line.reasons)) is (action == "约谈")


def test_a_year_of_restructuring_does_not_count_for_the_next():
    now = year(NOW, of_places(10, 10), "乡镇")
    before = year(NOW - 1, of_places(10, 10), "乡镇", restructured={"A1": "单位 2019-05-01 设立"})

    found = ladders.listed(ladder("武清", DAY), [now, before])

    line = only([line for line in found if line.subject == "A1"])
    assert str(line.action) == "约谈"
    assert "2019 年单位 2019-05-01 设立，该年不计入“组织调整”" in line.reasons


@pytest.mark.parametrize(
    ("rounding", "size", "called"),
    [("舍去", 19, 1), ("舍去", 20, 2), ("进一", 11, 2), ("四舍五入", 14, 1), ("四舍五入", 15, 2)],
)
def test_the_last_ten_percent_by_each_rounding(rounding, size, called):
    base = ladder("姚安", DAY)
    used = replace(base, rule=replace(base.rule, percent_rounding=QuotaRounding(rounding)))

    found = ladders.listed(used, [year(NOW, of_places(size, 1), "部门")])

    assert sum(line.listed for line in found) == called


def test_ten_percent_of_nine_is_nobody_and_says_so():
    found = ladders.listed(ladder("姚安", DAY), [year(NOW, of_places(9, 9), "部门")])

    assert "后 10% 不足一个（舍去）" in only(found).reasons[0]


def test_a_tie_across_the_line_is_for_the_organ():
    tied = year(NOW, {**of_places(20, 20), "A2": 17, "A18": 17, "A19": 17}, "部门")

    found = ladders.listed(ladder("自流井", DAY), [tied])

    words = [reason for line in found if not line.subject for reason in line.reasons]
    assert any("由组织决定" in reason for reason in words)


@pytest.mark.parametrize("code", ["默认", "武清", "姚安", "自流井", "青岛", "安阳", "综合"])
def test_each_ladder_is_a_model_until_adopted_and_says_whether_its_words_were_read(code):
    found = ladder(code, DAY)

    assert found.cited.startswith("本系统默认")
    assert replace(found, adopted="经常委会决定采用").cited.endswith("经常委会决定采用")
    assert all(("未核对原文" in str(rung)) is not rung.verified for rung in found.rungs)


def test_no_ladder_before_its_first_day_and_none_of_an_unknown_name():
    assert "武清" in shipped(date(2019, 1, 1))
    assert shipped(date(2018, 12, 31)) == {}
    with pytest.raises(NotInForce):
        ladder("武清", date(2018, 12, 31))
    with pytest.raises(NotFound):
        ladder("某地", DAY)


def test_only_anyang_is_for_information_and_only_qingdao_publishes_and_talks_together():
    found = shipped(DAY)

    assert [code for code, one in found.items() if one.listed_only] == ["安阳"]
    assert [code for code, one in found.items() if one.publish] == ["青岛"]
    assert found["青岛"].talk == "集中约谈"
