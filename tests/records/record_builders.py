"""虚构的副县长档案：2019 年六项、2020 年十一项，年中接任分管工业。"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attribution.values import Path, Standing, Step
from cadre.rules.barred import BarredPeriod
from cadre.rules.basis import Basis
from cadre.rules.numbers import POINT, WHOLE_PORTION, to_int, to_points
from cadre.rules.periods import Span
from cadre.rules.vocabulary import IndicatorKind
from records.ledger.period import AnsweredFor, PeriodRecord, UnitResult
from records.ledger.record import Event, Person, PersonRecord, PostHeld, YearGrade

YEAR_2019 = Span(date(2019, 1, 1), date(2019, 12, 31))
YEAR_2020 = Span(date(2020, 1, 1), date(2020, 12, 31))
HASH = "9f2c4b7de01a58336c1f0e2d7b9a4455c0ffee1234567890abcdef1234567890"
PROBATION = Basis("推进领导干部能上能下规定", "第十三条", date(2015, 7, 19), verified=False)

# ruff: noqa: E501  表格一行一项
# 名称、满分、单位得分、计算说明、路径系数（万分之一）、角色、来源
LINES_2020 = (
    ("5G 基站建设", "10", "10.00", "完成率 348÷340＝102.35%，封顶 1.1", 2500, "牵头·分管", "丽经信〔2021〕3号"),
    ("工业机器人增长率", "15", "7.125", "功效系数法：增长 6.25%", 2500, "牵头·分管", "丽经信〔2021〕3号"),
    ("新增工业供地", "15", "15.00", "完成率 908.1÷850＝106.84%", 250, "配合·分管", "丽自然资〔2021〕2号"),
    ("制造业投资", "20", "13.8732", "与第一名之比 57.4÷82.75", 2500, "配合·分管", "丽发改〔2021〕5号"),
    ("重大产业项目数", "10", "6.6667", "位次赋分：4 个单位中列第 2", 2500, "配合·分管", "丽发改〔2021〕5号"),
    ("低效企业整治", "10", "9.375", "完成率 30÷32＝93.75%", 2500, "牵头·分管", "丽经信〔2021〕4号"),
    ("亩均税收", "10", "8.2134", "功效系数法：36.91 万元/亩", 2500, "牵头·分管", "丽统〔2021〕1号"),
    ("党的建设", "10", "9.20", "直接评分：7 人评分平均", 0, "指导", "丽组〔2021〕2号"),
)  # fmt: skip
LINES_2019 = (
    ("亩均税收", "36.91 万元/亩", "17.611413"),
    ("亩均增加值", "101.58 万元/亩", "13.631972"),
    ("单位能耗增加值", "0.51 万元/吨", "3.294573"),
    ("单位排放增加值", "", ""),
    ("R&D经费支出占比", "1.28%", "4.783259"),
    ("全员劳动生产率", "19.28 万元/人年", "11.659410"),
)

JY, TEAM, POST = ("subject", "JY"), ("team", "JY-ZF"), ("post", "JY-ZF-04")


def path(factor: Fraction, days: tuple[int, int]) -> Path:
    """县 → 班子 → 分管副县长，末一步带任职天数。"""
    return Path(
        (
            Step(JY, TEAM, "领导班子", factor * 2),
            Step(TEAM, POST, "分管", Fraction(1, 2)),
            Step(POST, ("official", "J1004"), "任职", Fraction(1), days),
        ),
        official="J1004",
    )


def answered(name="5G 基站建设", full="10", points="9.5", factor=2500, days=(184, 366), **more):
    """一条实绩，份额、得失按系数和天数算出。"""
    exact = Fraction(factor, 10_000) * Fraction(*days)
    unit, whole = to_points(Decimal(points)), to_points(Decimal(full))
    line = AnsweredFor(
        indicator=name,
        indicator_name=name,
        kind=IndicatorKind.SCORED,
        subject="JY",
        subject_name="缙云县",
        value=Decimal(points),
        target=None,
        unit_of_measure="分",
        formula="",
        roles="牵头·分管",
        portion=to_int(exact * WHOLE_PORTION),
        days=days[0],
        unit_points=unit,
        unit_possible=whole,
        got=to_int(exact * max(unit, 0)),
        lost=to_int(exact * max(whole - unit, 0)),
        source="丽经信〔2021〕3号",
        paths=(path(Fraction(factor, 10_000), days),) if factor else (),
    )
    return replace(line, **more)


def standing(total="86.42", place=2, of=4, **more):
    points = to_points(Decimal(total))
    known = Standing(
        "JY", "A", points, points, place, of - place + 1, False, of, True, False, False
    )
    return replace(known, **more)


def unit_result(**more):
    return UnitResult("JY", "缙云县", "综合类县（市、区）", standing(**more), 100 * POINT)


def period(lines=None, **more):
    known = PeriodRecord(
        scheme="2020",
        scheme_name="2020年度县（市、区）综合考核",
        scheme_paper="丽委办发〔2020〕12号",
        span=YEAR_2020,
        run_id=7,
        run_hash=HASH,
        calculated_on=date(2021, 1, 12),
        closed_on=date(2021, 1, 28),
        units=(unit_result(),),
        lines=(answered(),) if lines is None else lines,
    )
    return replace(known, **more)


def person(**more):
    known = Person("J1004", "朱远航", "男", "1976.08", "汉族", "浙江缙云", "中共党员", "1998.08",
                   "大学，工学学士")  # fmt: skip
    return replace(known, **more)


def a_record(**more):
    """最小的档案：一个职务、一个周期、一项指标，其余为空。"""
    post = PostHeld("JY-ZF-04", "副县长", "缙云县人民政府", "县处级副职", "任职",
                    Span(date(2020, 7, 1)), "丽政干〔2020〕9号")  # fmt: skip
    known = PersonRecord(person(), (post,), (period(),), as_of=date(2021, 1, 31))
    return replace(known, **more)


def busy_lines_2020():
    lines = [
        answered(name, full, points, factor, formula=formula, roles=roles, source=source)
        for name, full, points, formula, factor, roles, source in LINES_2020
    ]
    lines[1] = replace(lines[1], dispute="2021-01-20 提出，认为 2019 年基数应为 62 台")
    lines[4] = replace(lines[4], reversed_by="丽考〔2021〕8号更正项目数")
    bonus = answered("省级产业平台加分", "0", "0.5", kind=IndicatorKind.BONUS, unit_possible=0)
    deduction = answered("安全生产扣分", "0", "-0.6", kind=IndicatorKind.DEDUCTION,
                         formula="丽安委〔2020〕31号通报 1 起")  # fmt: skip
    watched = answered("规上工业增加值", "0", "0", kind=IndicatorKind.MONITORED,
                       value=Decimal("43.85"), unit_of_measure="亿元")  # fmt: skip
    return (*lines, bonus, deduction, watched)


def busy_lines_2019():
    full = "16.666667"
    return tuple(
        answered(name, full, points or "0", 1500, (365, 365), roles="牵头·主要负责人",
                 formula=f"功效系数法：{value}" if value else "", source="丽统〔2020〕1号",
                 **({} if points else {"value": None, "lost": 0, "note": "缺数，按其余指标折算"}))
        for name, value, points in LINES_2019
    )  # fmt: skip


def a_busy_record():
    """有两个周期、一项异议、一条冲正、一次处理和一次约谈的档案，用来看版面。"""
    posts = (
        PostHeld("SJ-KJ-01", "科技科科长", "市经济和信息化局", "乡科级正职", "任职",
                 Span(date(2014, 3, 1), date(2017, 5, 31)), "丽经信党〔2014〕6号"),
        PostHeld("JY-JX-01", "党组书记、局长", "缙云县经济和信息化局", "乡科级正职", "任职",
                 Span(date(2017, 6, 1), date(2020, 6, 30)), "缙委干〔2017〕18号"),
        PostHeld("JY-ZF-04", "副县长", "缙云县人民政府", "县处级副职", "任职",
                 Span(date(2020, 7, 1)), "丽政干〔2020〕9号"),
    )  # fmt: skip
    first = period(
        busy_lines_2019(), scheme="2019", scheme_name="2019年度亩均效益考核", run_id=2,
        scheme_paper="丽委办发〔2019〕8号", span=YEAR_2019, calculated_on=date(2020, 1, 15),
        closed_on=date(2020, 2, 10), units=(unit_result(total="50.98", place=3),),
        peer_rate=Fraction(58, 100), peer_count=9,
    )  # fmt: skip
    second = period(busy_lines_2020(), peer_rate=Fraction(805, 1000), peer_count=9,
                    notes=("2020年7月1日起分管工业，上半年由前任分管，按任职天数分开计算。",))  # fmt: skip
    barred = BarredPeriod("诫勉", date(2018, 11, 5), "项目审批超期", "缙委干〔2018〕41号",
                          date(2019, 5, 5), PROBATION)  # fmt: skip
    return a_record(
        posts=posts,
        periods=(first, second),
        grades=(YearGrade(2018, "称职", "缙委干〔2019〕3号"), YearGrade(2019, "优秀", "缙委干〔2020〕2号")),
        barred=(barred,),
        matters=(Event(date(2019, 3, 6), "约谈", "单位能耗增加值列末位，整改已于2019年6月销号"),),
    )  # fmt: skip
