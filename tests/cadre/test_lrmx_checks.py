from datetime import date

import pytest

from cadre.roster.lrmx.checks import checks
from cadre.roster.lrmx.facts import person_of
from cadre.roster.lrmx.identity import check_digit
from cadre.roster.lrmx.paper import AppointmentPaper, Relative
from cadre.rules.problems import Severity

ON = date(2025, 6, 30)
SOUND = {
    "XingMing": "甲样例",
    "XingBie": "男",
    "ChuShengNianYue": "197503",
    "MinZu": "汉族",
    "RuDangShiJian": "199612",
    "CanJiaGongZuoShiJian": "199707",
    "JianLi": "1993.09--1997.07  学习\n1997.07--         甲局科员",
}
SON = Relative("儿子", "乙样", "200203", "共青团员", "学生")


def said(family=(), **changed):
    paper = AppointmentPaper({**SOUND, **changed}, tuple(family))
    return [problem.what for problem in checks(person_of(paper), ON)]


def id_number(seventeen):
    return seventeen + check_digit(seventeen)


def test_a_sound_paper_has_nothing_to_look_at():
    assert said([SON], ShenFenZheng=id_number("11000019750301001")) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"XingMing": ""}, "没有姓名"),
        ({"XingBie": "不详"}, "性别“不详”"),
        ({"ChuShengNianYue": "1975"}, "读不出年月"),
        ({"ChuShengNianYue": "188912"}, "太早"),
        ({"CanJiaGongZuoShiJian": "202507"}, "晚于今天"),
        ({"MinZu": "某族"}, "民族“某族”"),
        ({"RuDangShiJian": "192106"}, "早于 1921.07"),
        ({"RuDangShiJian": "199302"}, "入党时是 17 岁"),
        ({"CanJiaGongZuoShiJian": "199302"}, "参加工作时是 17 岁"),
        ({"RuDangShiJian": "民建；民盟；民进"}, "3 个民主党派"),
        ({"ShenFenZheng": "110000197503010"}, "第 17 位"),
        ({"ShenFenZheng": "1234"}, "不是 18 位"),
        ({"ShenFenZheng": "110000197503010010"}, "校验码"),
        ({"ShenFenZheng": id_number("11000019750401001")}, "出生年月"),
        ({"ShenFenZheng": id_number("11000019750301002")}, "第 17 位表示女"),
        ({"TianBiaoRen": "长" * 19}, "最多容 18 字"),
        ({"JianLi": "1993.09--1997.07  学习\n1998.01--         科员"}, "空了 6 个月"),
        ({"JianLi": "1993.09--1997.07  学习\n1997.01--         科员"}, "重叠了 6 个月"),
        ({"JianLi": "1997.07--1993.09  学习\n1993.09--         科员"}, "早于起始"),
        ({"JianLi": "1993.09--         学习\n1997.07--         科员"}, "又不是最后一条"),
        ({"JianLi": "1993.09--1997.07  学习"}, "没有至今的一条"),
        ({"JianLi": "1993.13--1997.07  学习"}, "读不出起止年月"),
        ({"ChuShengNianYue": "190001"}, "125 岁"),
    ],
)
def test_each_doubt_is_said(changed, words):
    assert any(words in what for what in said(**changed))


@pytest.mark.parametrize(
    ("relative", "words"),
    [
        (Relative("丈夫", "乙", "197501", "群众", ""), "称谓却有“丈夫”"),
        (Relative("爱人", "乙", "197501", "群众", ""), "称谓“爱人”"),
        (Relative("儿子", "", "200001", "群众", ""), "缺称谓或姓名"),
        (Relative("儿子", "乙", "197503", "群众", ""), "不晚于本人"),
        (Relative("父亲", "乙", "197503", "群众", ""), "不早于本人"),
        (Relative("儿子", "乙", "199706", "共青团员", ""), "已 28 岁"),
        (Relative("儿子", "乙", "某年", "群众", ""), "读不出"),
        (Relative("儿子", "乙", "200001", "某党", ""), "政治面貌“某党”"),
        (Relative("儿子", "乙" * 19, "200001", "群众", ""), "最多容 18 字"),
    ],
)
def test_each_doubt_about_a_relative_is_said(relative, words):
    assert any(words in what for what in said([relative]))


def test_a_league_member_of_27_is_in_order():
    assert said([Relative("儿子", "乙", "199707", "共青团员", "")]) == []


def test_more_than_ten_relatives_are_said():
    assert any("11 人" in what for what in said([SON] * 11))
    assert said([SON] * 10) == []


def test_all_are_warnings_none_bars():
    paper = AppointmentPaper({"XingBie": "?", "ShenFenZheng": "1"}, (Relative("爱人"),))

    assert {p.severity for p in checks(person_of(paper), ON)} == {Severity.WARNS}
