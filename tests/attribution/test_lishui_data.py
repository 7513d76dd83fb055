import csv
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from lishui_sheets import BOOKS, CITY, FORMS, IN_TOML, PLACE, Row, every, place, sheet, total

from cadre.foundation.sheets import Column


@pytest.mark.parametrize("path", sorted(PLACE.glob("*/*.csv")), ids=lambda p: f"{p.parent.name}")
def test_each_file_has_columns_of_its_form_in_order_and_all_that_are_required(path):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))

    columns = FORMS[path.stem].columns
    assert rows[0] == [column.title for column in columns if column.title in rows[0]]
    assert {column.title for column in columns if column.required} <= set(rows[0])
    assert all(len(row) == len(rows[0]) for row in rows)


def test_each_step_names_a_folder_and_a_book_with_a_reason_and_a_paper():
    steps = place()["steps"]

    for step in steps:
        titles = {form.title for form in BOOKS[step["book"]].sheets} - IN_TOML
        there = {path.stem for path in (PLACE / step["folder"]).glob("*.csv")}
        assert step["reason"]
        assert step["paper"]
        assert there
        assert there <= titles
    folders = {path.name for path in PLACE.iterdir() if path.is_dir()}
    evidence = {"awards", "evidence", "restricted"}  # 由演示的考察材料一步装入
    assert folders == {step["folder"] for step in steps} | evidence


@pytest.mark.parametrize("title", sorted(FORMS))
def test_no_required_cell_is_empty_and_every_choice_is_known(title):
    columns = FORMS[title].columns

    for row in every(title):
        for column in columns:
            cell = row.get(column.title, "")
            assert cell or not column.required, (column.title, row)
            assert not cell or not column.choices or cell in column.choices, (column.title, row)


@pytest.mark.parametrize("title", sorted(FORMS))
def test_natural_keys_are_unique_and_every_row_names_its_source(title):
    form, rows = FORMS[title], every(title)
    title_of = {column.field: column.title for column in form.columns}

    keys = Counter(tuple(row.get(title_of[field], "") for field in form.key) for row in rows)

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


IN_SCHEME = {"class", "subject", "indicator"}


def referred(column: Column, row: Row, code: str) -> str:
    return f"{row['方案代码']}|{row[column.title]}" if code in IN_SCHEME else row[column.title]


def existing(code: str) -> set[str]:
    if code not in KNOWN:
        return set()
    title, key = KNOWN[code]
    inside = code in IN_SCHEME
    return {f"{row['方案代码']}|{row[key]}" if inside else row[key] for row in every(title)}


@pytest.mark.parametrize("title", sorted(FORMS))
def test_every_reference_exists(title):
    for column in FORMS[title].columns:
        there = {code: existing(code) for code in column.referred}
        for row in every(title) if there else ():
            if row.get(column.title):
                assert any(referred(column, row, code) in there[code] for code in there), (
                    column.title,
                    row,
                )


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
    assert city("JQRZ", "KFJQ") == 447
    assert city("GYGD") == Decimal("5438.7")
    assert city("DSLZ") == 338


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


def test_published_figures_are_kept_as_printed_with_their_cells():
    figures = {row["单元格"]: row["公布值"] for row in every("公布数据")}
    checks = Counter(row["核对方式"] for row in every("公布数据"))
    per_mu = [r for r in every("公布数据") if r["来源表"] == "per_mu_2019_long.csv"]
    repeated = [r for r in every("公布数据") if r["项目"] in {"tercel", "giant", "champion"}]

    assert figures["task_completion_2020.csv!D3"] == "159.17"
    assert figures["city_ratios_2019.csv!B7"] == "73.71"
    assert len(per_mu) == 57
    assert len(repeated) == 27
    assert set(checks) == {"完成率", "比值", "占比", "位次", "两处一致", "数列"}
