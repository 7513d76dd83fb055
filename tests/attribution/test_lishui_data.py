import csv
import tomllib
from collections import Counter, defaultdict
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

import attribution.schemes
from attribution.responsibility.forms import DIVISION
from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation.sheets import Column
from cadre.roster.forms import ROSTER

PLACE = Path(attribution.schemes.__file__).parent / "lishui"
BOOKS = {book.code: book for book in (ROSTER, SCHEME_BOOK, DIVISION, RESULT_BOOK)}
FORMS = {form.title: form for book in BOOKS.values() for form in book.sheets}
IN_TOML = {"方案", "责任系数"}
CITY = "LSSZ2020-1"

Row = dict[str, str]


def place():
    return tomllib.loads((PLACE / "place.toml").read_text(encoding="utf-8"))


@cache
def sheet(folder: str, title: str) -> list[Row]:
    with (PLACE / folder / f"{title}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def toml_sheet(folder: str, title: str) -> list[Row]:
    return tomllib.loads((PLACE / folder / "scheme.toml").read_text(encoding="utf-8"))[title]


@cache
def every(title: str) -> list[Row]:
    """The rows of a sheet over all folders but the correction."""
    folders = [step["folder"] for step in place()["steps"] if not step.get("after_publication")]
    rows = []
    for folder in folders:
        if title in IN_TOML and (PLACE / folder / "scheme.toml").exists():
            rows += toml_sheet(folder, title)
        elif (PLACE / folder / f"{title}.csv").exists():
            rows += sheet(folder, title)
    return rows


def cards() -> list[Row]:
    return [row for row in every("责任分解") if row["方案代码"] == CITY and row["序号"].isdigit()]


def tenures(post: str) -> list[Row]:
    return [row for row in every("任职") if row["职务代码"] == post]


def days(row: Row, first: date, last: date) -> int:
    begins = max(date.fromisoformat(row["起始日期"]), first)
    ends = min(date.fromisoformat(row["截止日期"] or "9999-12-31"), last)
    return max((ends - begins).days + 1, 0)


def days_in_2020(row: Row) -> int:
    return days(row, date(2020, 1, 1), date(2020, 12, 31))


def total(rows: list[Row], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))


@pytest.mark.parametrize("path", sorted(PLACE.glob("*/*.csv")), ids=lambda p: f"{p.parent.name}")
def test_each_file_has_the_columns_of_its_form_in_order(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    titles = [column.title for column in FORMS[path.stem].columns]
    assert rows[0] == titles
    assert all(len(row) == len(titles) for row in rows)


def test_each_step_names_a_folder_and_a_book_with_a_reason_and_a_paper():
    steps = place()["steps"]

    for step in steps:
        titles = {form.title for form in BOOKS[step["book"]].sheets} - IN_TOML
        there = {path.stem for path in (PLACE / step["folder"]).glob("*.csv")}
        assert step["reason"]
        assert step["paper"]
        assert there == titles or (there < titles and step.get("after_publication"))
    folders = {path.name for path in PLACE.iterdir() if path.is_dir()}
    assert folders == {step["folder"] for step in steps}


@pytest.mark.parametrize("title", sorted(FORMS))
def test_no_required_cell_is_empty_and_every_choice_is_known(title):
    columns = FORMS[title].columns

    for row in every(title):
        assert list(row) == [column.title for column in columns]
        for column in columns:
            assert row[column.title] or not column.required, (column.title, row)
            assert not column.choices or row[column.title] in column.choices, (column.title, row)


@pytest.mark.parametrize("title", sorted(FORMS))
def test_natural_keys_are_unique_and_every_row_names_its_source(title):
    form, rows = FORMS[title], every(title)
    title_of = {column.field: column.title for column in form.columns}

    keys = Counter(tuple(row[title_of[field]] for field in form.key) for row in rows)

    assert not [key for key, times in keys.items() if times > 1]
    assert all(row["数据来源"] for row in rows)


KNOWN = {
    "unit": ("单位", "单位代码"),
    "post": ("职务", "职务代码"),
    "official": ("干部", "干部编号"),
    "scheme": ("方案", "方案代码"),
    "class": ("类别", "类别代码"),
    "subject": ("考核对象", "考核对象"),
    "indicator": ("指标", "指标代码"),
}


def referred(column: Column, row: Row) -> str:
    code = row[column.title]
    inside_scheme = column.refers_to in {"class", "subject", "indicator"}
    return f"{row['方案代码']}|{code}" if inside_scheme else code


def existing(refers_to: str) -> set[str]:
    title, key = KNOWN[refers_to]
    inside_scheme = refers_to in {"class", "subject", "indicator"}
    return {f"{row['方案代码']}|{row[key]}" if inside_scheme else row[key] for row in every(title)}


@pytest.mark.parametrize("title", sorted(FORMS))
def test_every_reference_exists(title):
    for column in FORMS[title].columns:
        if column.refers_to:
            found = {referred(column, row) for row in every(title) if row[column.title]}
            assert found <= existing(column.refers_to), column.title


def test_a_division_of_work_names_a_field_or_an_indicator_of_a_scheme():
    fields = {row["工作领域"] for row in every("指标")}
    codes = {row["指标代码"] for row in every("指标")}

    for row in every("分工"):
        assert row["分工内容"] in (fields if row["分工类型"] == "领域" else codes)
    county = {row["工作领域"] for row in every("指标") if row["方案代码"] != CITY}
    assert county == {row["分工内容"] for row in every("分工") if row["分工类型"] == "领域"}


def test_weights_of_each_class_with_scored_results_add_up_to_the_total():
    totals = {row["方案代码"]: Decimal(row["总分"]) for row in every("方案")}
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)

    for row in every("权重"):
        sums[row["方案代码"], row["类别代码"]] += Decimal(row["权重"])

    assert all(value == totals[scheme] for (scheme, _), value in sums.items())
    empty = {(row["方案代码"], row["类别代码"]) for row in every("类别")} - sums.keys()
    assert empty == {(CITY, "TJ"), (CITY, "SW")}


def test_factors_of_each_edge_add_up_to_one():
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)

    for row in every("责任系数"):
        sums[row["方案代码"], row["环节"]] += Decimal(row["系数"])

    assert len(sums) == 12
    assert set(sums.values()) == {Decimal(1)}


def test_every_result_and_adjustment_has_a_duty_and_every_weight_a_result():
    duties = {(row["方案代码"], row["指标代码"], row["考核对象"]) for row in every("责任分解")}
    results = {(row["方案代码"], row["指标代码"], row["考核对象"]) for row in every("完成情况")}
    lines = {(row["方案代码"], row["加减分项目"], row["考核对象"]) for row in every("加减分")}
    members = defaultdict(list)
    for row in every("考核对象"):
        members[row["方案代码"], row["类别代码"]].append(row["考核对象"])

    weighed = {
        (row["方案代码"], row["指标代码"], unit)
        for row in every("权重")
        for unit in members[row["方案代码"], row["类别代码"]]
    }

    assert results | lines <= duties
    assert weighed <= results


def test_each_missing_value_has_its_ruling():
    missing = {
        (row["方案代码"], row["指标代码"], row["考核对象"])
        for row in every("完成情况")
        if not row["完成值"]
    }

    ruled = {(row["方案代码"], row["指标代码"], row["考核对象"]) for row in every("缺项处理")}

    assert missing == ruled
    assert {unit for _, _, unit in ruled} == {"QT", "JY", "SY"}


def test_results_have_no_more_places_than_their_indicator_declares():
    places = {(row["方案代码"], row["指标代码"]): int(row["小数位"]) for row in every("指标")}

    for row in every("完成情况"):
        decimals = len(row["完成值"].partition(".")[2])
        assert decimals <= places[row["方案代码"], row["指标代码"]]


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
        assert all(a[1] < b[0] for a, b in zip(spans, spans[1:], strict=False)), post


def test_only_the_vacancy_and_no_other_gap_opens_between_2019_and_2020():
    gaps = {}
    for post in {row["职务代码"] for row in every("任职")}:
        filled = sum(days(r, date(2019, 1, 1), date(2020, 12, 31)) for r in tenures(post))
        if filled < 731:
            gaps[post] = 731 - filled

    assert gaps == {"YH-JX-01": 92 - 73}


def test_targets_split_5000_mu_and_310_firms_exactly():
    targets = [row for row in every("目标") if row["方案代码"] == "LS2020-1"]

    land = [row for row in targets if row["指标代码"] == "GYGD"]
    firms = [row for row in targets if row["指标代码"] == "DSLZ"]

    assert (len(land), total(land, "目标值")) == (10, 5000)
    assert (len(firms), total(firms, "目标值")) == (9, 310)


def test_real_results_of_the_counties_add_up_to_the_city_figures():
    results = [row for row in every("完成情况") if row["方案代码"] == "LS2020-1"]

    def city(*codes: str) -> Decimal:
        return total([row for row in results if row["指标代码"] in codes], "完成值")

    assert city("WGJZ") == 2640
    assert city("JQRZ", "KFJQ") == 447 + 54  # 开发区在 JQRZ 中不计分
    assert city("GYGD") == Decimal("5438.7")
    assert city("DSLZ") == 338


def test_the_deputy_of_jinyun_hands_over_after_182_of_366_days():
    assert [days_in_2020(row) for row in tenures("JY-ZF-03")] == [182, 184]


def test_the_bureau_of_yunhe_has_no_chief_for_92_days_and_an_acting_one_for_73():
    before, acting, after = tenures("YH-JX-01")

    assert (before["截止日期"], after["起始日期"]) == ("2020-02-29", "2020-06-01")
    assert (acting["任职方式"], days_in_2020(acting)) == ("主持工作", 73)
    assert days_in_2020(before) + days_in_2020(after) == 366 - 92
    assert acting["干部编号"] == tenures("YH-JX-02")[0]["干部编号"]


def test_the_threshold_lies_between_the_52_days_of_suichang_and_the_73_of_yunhe():
    days_held = [days_in_2020(row) for row in tenures("SC-JX-03")]
    thresholds = {int(row["任职天数下限"]) for row in every("方案")}

    assert days_held == [314, 52]
    assert all(52 < threshold <= 73 for threshold in thresholds)


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


def test_the_correction_changes_the_unit_of_one_edge_and_its_paper_only():
    (corrected,) = sheet("division_correction", "责任分解")
    key = (corrected["方案代码"], corrected["序号"])

    (wrong,) = [r for r in every("责任分解") if (r["方案代码"], r["序号"]) == key]

    changed = {title for title in wrong if wrong[title] != corrected[title]}
    assert changed == {"责任单位", "依据文件"}
    assert (wrong["责任单位"], corrected["责任单位"]) == ("LQ-ZR", "LQ-JX")


def test_there_are_three_deductions_one_bonus_and_one_bottom_line_that_one_unit_misses():
    kind = {r["指标代码"]: r["指标性质"] for r in every("指标") if r["方案代码"] == "LS2020-1"}
    lines = Counter(kind[row["加减分项目"]] for row in every("加减分"))
    bottom = {r["考核对象"]: r for r in every("完成情况") if kind.get(r["指标代码"]) == "底线"}

    below = [unit for unit, row in bottom.items() if Decimal(row["完成值"]) < 95]

    assert lines == {"扣分": 3, "加分": 1}
    assert (len(bottom), below) == (10, ["QY"])
