"""Every refusal of the procedure with the rule and article that it names: one row for each."""

from datetime import date

import pytest
from test_selection_procedure import done, through

from cadre.rules.basis import Basis
from cadre.rules.procedure_rules import Demand, rule
from records.selection.procedure import obstacles
from records.selection.procedure_file import Done, File
from records.selection.steps import CHECKS, Step
from records.selection.votes import Verdict, Votes, count, refusals

REGULATION = "党政领导干部选拔任用工作条例"
LATE = done(Step.DISCUSSION, date(2021, 9, 10))


def plus(last: Step, *more: Done, **others: object) -> File:
    return File((*through(last).done, *more), **others)


HELD = tuple(
    (
        f"{check}影响使用",
        plus(Step.CONSULTATION, done(check, outcome="有情况，影响使用")),
        done(Step.DISCUSSION),
        Demand.CHECKS,
        f"“{check}”：有情况，影响使用",
    )
    for check in CHECKS
)
# 名称、已办的、要办的、依据哪条要求、说的话
REFUSALS = (
    ("缺步骤", File(), done(Step.VETTING), Demand.ORDER, "还没有办“民主推荐”"),
    (
        "倒次序",
        through(Step.RECOMMENDATION),
        done(Step.VETTING, date(2020, 9, 5), began_on="2020-09-05"),
        Demand.ORDER,
        "“民主推荐”是 2020-09-10 办的，晚于“考察”的 2020-09-05",
    ),
    (
        "开始晚于结束",
        through(Step.RECOMMENDATION),
        done(Step.VETTING, began_on="2020-10-08"),
        Demand.ORDER,
        "开始日期 2020-10-08 晚于结束日期 2020-09-30",
    ),
    (
        "前一步重新办过",
        plus(Step.CONSULTATION, done(Step.RECOMMENDATION, date(2020, 10, 15))),
        done(Step.DISCUSSION),
        Demand.ORDER,
        "重新办过，“考察”也要重办",
    ),
    ("推荐满一年", through(Step.CONSULTATION), LATE, Demand.VALIDITY, "须重新推荐"),
    (
        "考察组一人",
        through(Step.RECOMMENDATION),
        done(Step.VETTING, team="陈一"),
        Demand.TEAM,
        "考察组只有 1 人，不少于 2 人",
    ),
    (
        "没有写不足",
        through(Step.RECOMMENDATION),
        done(Step.VETTING, shortcomings=""),
        Demand.REPORT,
        "考察材料没有写主要不足",
    ),
    (
        "越级没有批复",
        through(Step.RECOMMENDATION, leaps=True),
        done(Step.VETTING),
        Demand.CONSENT,
        "越级提拔，考察以前须有事先报告的批复",
    ),
    (
        "不经推荐没有批复",
        File((done(Step.MOTION),), no_recommendation=True),
        done(Step.VETTING),
        Demand.CONSENT,
        "不经民主推荐，考察以前须有事先报告的批复",
    ),
    (
        "破格没有批复",
        through(Step.CONSULTATION, breaks=("副职满两年",)),
        done(Step.DISCUSSION),
        Demand.CONSENT,
        "副职满两年，讨论决定以前须有事先报告的批复",
    ),
    *HELD,
    (
        "征求意见不满一个月",
        through(Step.COMPLAINTS),
        done(Step.CONSULTATION, date(2020, 11, 9), outcome="一个月没有答复"),
        Demand.SILENCE,
        "到 2020-11-10 才视为同意",
    ),
    (
        "有不同意见",
        plus(Step.COMPLAINTS, done(Step.CONSULTATION, outcome="有不同意见", consulted="市委")),
        done(Step.DISCUSSION),
        Demand.VOTE,
        "意见一致以后再讨论",
    ),
    (
        "主要领导将离任",
        through(Step.CONSULTATION),
        done(Step.DISCUSSION, head_leaves_on="2021-01-19"),
        Demand.LEAVING,
        "离任前 3 个月不讨论决定",
    ),
    (
        "资格没有通过",
        through(Step.CONSULTATION, bars=("影响期（不通过）",)),
        done(Step.DISCUSSION),
        Demand.ORDER,
        "资格核对没有通过：影响期（不通过）",
    ),
    (
        "没有决定就公示",
        plus(Step.CONSULTATION, done(Step.DISCUSSION, outcome="缓议")),
        done(Step.PUBLICATION),
        Demand.PUBLICATION,
        "没有同意任用的决定",
    ),
    (
        "公示四个工作日",
        through(Step.DISCUSSION),
        done(Step.PUBLICATION, date(2020, 10, 27), began_on="2020-10-22"),
        Demand.PUBLICATION,
        "只有 4 个工作日，不少于 5 个",
    ),
    (
        "没有决定就谈话",
        plus(Step.CONSULTATION, done(Step.DISCUSSION, outcome="不同意")),
        done(Step.TALK),
        Demand.TALK,
        "没有同意任用的决定",
    ),
    (
        "没有决定就任职",
        plus(Step.CONSULTATION, done(Step.DISCUSSION, outcome="缓议")),
        done(Step.APPOINTMENT),
        Demand.VOTE,
        "没有同意任用的决定",
    ),
    (
        "公示有情况",
        plus(Step.TALK, done(Step.PUBLICATION, outcome="有情况，尚未查清")),
        done(Step.APPOINTMENT),
        Demand.PUBLICATION,
        "公示结果：有情况，尚未查清",
    ),
    (
        "公示在决定以前",
        plus(Step.TALK, done(Step.DISCUSSION, date(2020, 10, 29))),
        done(Step.APPOINTMENT),
        Demand.PUBLICATION,
        "公示在这次决定以前，须重新公示",
    ),
    (
        "试用期没有满",
        through(Step.APPOINTMENT, probation_until=date(2021, 10, 29)),
        done(Step.PROBATION, date(2021, 10, 29)),
        Demand.START,
        "试用期到 2021-10-29 才满",
    ),
    (
        "没有试用期",
        through(Step.APPOINTMENT),
        done(Step.PROBATION),
        Demand.START,
        "这个职务没有试用期",
    ),
)


@pytest.mark.parametrize(
    ("file", "new", "demand", "words"), [row[1:] for row in REFUSALS], ids=[r[0] for r in REFUSALS]
)
def test_each_refusal_says_what_is_wrong_with_its_rule_and_article(file, new, demand, words):
    told = {one.words: one.basis for one in obstacles(file, new)}
    basis = next(basis for said, basis in told.items() if words in said)

    assert basis == rule(demand, new.on).basis
    assert basis.article in str(basis)
    assert ("条号待核" in str(basis)) or basis.verified


def test_every_demand_of_the_procedure_refuses_somewhere():
    assert {row[3] for row in REFUSALS} | {Demand.VOTE} == set(Demand)


@pytest.mark.parametrize(
    ("on", "demand", "article", "verified"),
    [
        (date(2020, 10, 20), Demand.ORDER, "第四十六条", True),
        (date(2018, 10, 20), Demand.ORDER, "条号待核", False),
        (date(2020, 10, 20), Demand.TEAM, "第三十三条", True),
        (date(2018, 10, 20), Demand.PUBLICATION, "第四十一条", True),
        (date(2020, 10, 20), Demand.PUBLICATION, "条号待核", False),
        (date(2018, 10, 20), Demand.START, "第四十四条", True),
    ],
)
def test_the_article_is_that_of_the_day_with_its_mark(on, demand, article, verified):
    basis = rule(demand, on).basis

    assert (basis.article, basis.verified) == (article, verified)


@pytest.mark.parametrize(
    ("votes", "verdict", "words"),
    [
        (Votes(9, 5, 5), Verdict.AGREED, "不到三分之二"),
        (Votes(9, 6, 4, 2), Verdict.AGREED, "没有超过应到会成员的半数"),
        (Votes(9, 9, 5, 4), Verdict.NOT_AGREED, "不能记为不同意"),
    ],
)
def test_what_the_votes_do_not_carry_is_refused_by_the_rule_of_the_day(votes, verdict, words):
    on = date(2020, 10, 20)

    assert any(words in said for said in refusals(votes, verdict, on))
    basis: Basis = count(votes, on).basis
    assert basis == rule(Demand.VOTE, on).basis
    assert REGULATION in str(basis)
