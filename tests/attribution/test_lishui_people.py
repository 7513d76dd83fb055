from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest
from lishui_sheets import CITY, cards, days, days_in_2020, every, tenures


def test_there_are_71_cards_of_54_indicators():
    indicators = {row["指标代码"] for row in every("指标") if row["方案代码"] == CITY}

    assert sorted(int(row["序号"]) for row in cards()) == list(range(1, 72))
    assert len({row["指标代码"] for row in cards()}) == 54
    assert {code for code in indicators if "-" not in code} == {r["指标代码"] for r in cards()}


def test_five_cards_have_no_officer_and_six_no_vice_head():
    assert sum(not row["科室负责人职务"] for row in cards()) == 5
    assert sum(not row["分管领导职务"] for row in cards()) == 6


def test_eleven_officers_and_five_vice_heads_stand_on_the_cards_and_one_has_22():
    officers = Counter(row["科室负责人职务"] for row in cards() if row["科室负责人职务"])
    heads = {row["分管领导职务"] for row in cards() if row["分管领导职务"]}

    assert len(officers) == 11
    assert len(heads) == 5
    assert officers.most_common(1) == [("LSJX-11", 22)]


def test_cards_lie_with_the_bodies_as_published():
    assert Counter(row["责任单位"] for row in cards()) == {
        "LSJX": 54,
        "LSTJ": 12,
        "LSTT": 4,
        "LSSW": 1,
    }


def test_one_card_of_the_statistics_bureau_has_an_officer_of_another_bureau():
    unit_of = {row["职务代码"]: row["所在单位"] for row in every("职务")}

    strange = [
        row["序号"]
        for row in cards()
        if row["科室负责人职务"] and unit_of[row["科室负责人职务"]] != row["责任单位"]
    ]

    assert strange == ["36"]


def test_the_parts_of_a_card_repeat_its_chain():
    chain = ("指标代码", "责任单位", "分管领导职务", "科室负责人职务")
    parts = [row for row in every("责任分解") if row["序号"].startswith("44-")]
    card = next(row for row in cards() if row["序号"] == "44")

    assert [row["指标代码"] for row in parts] == ["K44-1", "K44-2", "K44-3"]
    assert all([row[c] for c in chain[1:]] == [card[c] for c in chain[1:]] for row in parts)


def test_aliases_are_marked_and_all_other_persons_are_invented():
    on_cards = {r[c] for r in cards() for c in ("分管领导职务", "科室负责人职务") if r[c]}
    real = {row["干部编号"] for post in on_cards for row in tenures(post)}

    aliases = {row["干部编号"] for row in every("干部") if row["姓名"].endswith("（化名）")}

    assert aliases == real
    assert len(aliases) == 16
    others = [row for row in every("干部") if row["干部编号"] not in aliases]
    assert {row["数据来源"] for row in others} == {"虚构"}


def test_no_county_official_holds_a_city_post_and_no_city_official_a_county_post():
    city = {row["职务代码"] for row in every("职务") if row["所在单位"].startswith("LS")}
    held: dict[str, set[bool]] = defaultdict(set)

    for row in every("任职"):
        held[row["干部编号"]].add(row["职务代码"] in city)

    assert len(city) == 20
    assert all(len(sides) == 1 for sides in held.values())
    duties = [row for row in every("责任分解") if row["方案代码"] != CITY]
    assert not [row for row in duties if row["责任单位"].startswith("LS")]


def test_two_officials_never_hold_one_post_on_one_day():
    for post in {row["职务代码"] for row in every("任职")}:
        spans = sorted((r["起始日期"], r["截止日期"] or "9999-12-31") for r in tenures(post))
        assert all(a[1] < b[0] for a, b in pairwise(spans)), post


def test_only_the_vacancy_and_no_other_gap_opens_between_2019_and_2020():
    gaps = {}
    for post in {row["职务代码"] for row in every("任职")}:
        filled = sum(days(r, date(2019, 1, 1), date(2020, 12, 31)) for r in tenures(post))
        if filled < 731:
            gaps[post] = 731 - filled

    assert gaps == {"YH-JX-01": 92 - 73}


def test_the_deputy_of_jinyun_hands_over_after_182_of_366_days():
    assert [days_in_2020(row) for row in tenures("JY-ZF-03")] == [182, 184]


def test_the_bureau_of_yunhe_has_no_chief_for_92_days_and_an_acting_one_for_73():
    before, acting, after = tenures("YH-JX-01")

    assert (before["截止日期"], after["起始日期"]) == ("2020-02-29", "2020-06-01")
    assert (acting["任职方式"], days_in_2020(acting)) == ("主持工作", 73)
    assert days_in_2020(before) + days_in_2020(after) == 366 - 92
    assert acting["干部编号"] == tenures("YH-JX-02")[0]["干部编号"]


def test_the_52_days_of_suichang_lie_under_the_threshold_and_the_314_before_them_over_it():
    days_held = [days_in_2020(row) for row in tenures("SC-JX-03")]
    thresholds = {int(row["任职天数下限"]) for row in every("方案")}

    assert days_held == [314, 52]
    assert all(52 < threshold <= 314 for threshold in thresholds)


def test_the_deputy_of_jingning_is_chief_of_the_bureau_too():
    deputy, chief = tenures("JN-ZF-03")[0], tenures("JN-JX-01")[0]

    assert deputy["干部编号"] == chief["干部编号"]
    assert chief["任职方式"] == "兼任"


def test_one_official_reduced_in_rank_holds_a_lower_post_since():
    (handling,) = every("处理处分")
    ranks = {row["职务代码"]: row["职务层次"] for row in every("职务")}

    held = [row for row in every("任职") if row["干部编号"] == handling["干部编号"]]
    before, since = sorted(held, key=lambda row: row["起始日期"])

    assert (handling["种类"], since["起始日期"]) == ("降职", "2018-06-15")
    assert (ranks[before["职务代码"]], ranks[since["职务代码"]]) == ("乡科级正职", "乡科级副职")
    graded = {
        r["年度"]: r["等次"] for r in every("年度考核") if r["干部编号"] == held[0]["干部编号"]
    }
    assert graded == {"2017": "称职", "2018": "不定等次", "2019": "称职"}


@pytest.mark.parametrize("year", ["2017", "2018", "2019"])
def test_no_more_than_a_quarter_of_the_county_officials_is_excellent(year):
    grades = Counter(row["等次"] for row in every("年度考核") if row["年度"] == year)

    assert sum(grades.values()) == 122
    assert 0 < grades["优秀"] <= 122 // 4


def test_every_official_has_a_post_and_every_post_an_official():
    posts = {row["职务代码"] for row in every("职务")}
    officials = {row["干部编号"] for row in every("干部")}

    assert {row["职务代码"] for row in every("任职")} == posts
    assert {row["干部编号"] for row in every("任职")} == officials
    assert len({row["姓名"] for row in every("干部")}) == len(officials) == 142
