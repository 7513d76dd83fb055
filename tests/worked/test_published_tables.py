from decimal import Decimal
from pathlib import Path

import pytest
from published_case import FOLDER, agrees, found, printed, refused, scored

TABLES = sorted(folder.parent.name for folder in FOLDER.glob("*/公布.csv"))


def names_and_places(said: dict) -> list[tuple[str, int]]:
    return [(row["对象名称"], row["位次"]) for row in said["总分位次"]]


@pytest.mark.parametrize("name", TABLES)
def test_a_published_table_comes_out_as_it_was_printed(name: str, tmp_path: Path):
    said = scored(name, tmp_path)

    off = [(line, ours) for line in printed(name) if not agrees(line, ours := found(said, line))]

    assert off == []
    assert all(row["算式"] for row in said["各项得分"])


def test_every_published_table_of_the_folder_is_scored():
    assert len(TABLES) >= 30


def test_2014_skips_the_place_after_a_tie_and_2016_does_not(tmp_path: Path):
    places = [
        sorted(place for _, place in names_and_places(scored(name, tmp_path)))
        for name in ("egov_2014", "egov_2016")
    ]

    assert places[0][8:11] == [9, 9, 11]
    assert places[1][3:9] == [4, 5, 6, 6, 7, 7]


@pytest.mark.parametrize(("name", "bound"), [("egov_2014", "0.55"), ("egov_2016", "0.63")])
def test_a_delivered_total_is_ranked_and_what_its_parts_add_up_to_stands_beside(
    name: str, bound: str, tmp_path: Path
):
    rows = scored(name, tmp_path)["总分位次"]

    again = sorted(rows, key=lambda row: -Decimal(row["各项重加"]))

    assert [row["对象名称"] for row in again] != [row["对象名称"] for row in rows]
    assert 0 < max(abs(Decimal(row["与重加相差"])) for row in rows) <= Decimal(bound)


def test_the_faulty_board_is_placed_rightly_and_both_its_faults_are_told(tmp_path: Path):
    said = scored("fengzhou", tmp_path)

    assert [place for _, place in names_and_places(said)] == [1, 2, 3, 4, 4, 6, 6, 8, 8, 10, 11, 12]
    assert {row["问题"] for row in said["问题"]} == {
        "丰州社区、铺顶村同为 87，却依次编为第 8、9 位，应为并列第 8 位。",
        "公布位次 10，按 85 应为 11。",
    }


def test_where_the_rule_is_not_visible_only_the_delivered_score_is_placed(tmp_path: Path):
    said = scored("dazhou", tmp_path)

    places = dict(names_and_places(said))

    assert places["达县政府办公室"] == places["渠县政府办公室"] == 3
    assert "各项重加" not in said["总分位次"][0]


def test_classes_are_placed_each_by_itself(tmp_path: Path):
    rows = scored("anhui_classes", tmp_path)["总分位次"]

    sizes = {row["类别"]: row["参加排位数"] for row in rows}

    assert sizes == {"A类": 8, "B类": 10, "C类": 13, "D类": 12}


def test_weights_of_85_are_not_100(tmp_path: Path):
    assert [str(problem) for problem in refused("henan")] == [
        "权重!全部类：“全部”类权重合计 85，应为 100。还差 15，请调整。"
    ]


def test_bands_as_printed_overlap_at_90_and_are_told(tmp_path: Path):
    said = scored("dongguan", tmp_path)

    assert [row["问题"] for row in said["问题"]] == [
        "“评价”的第 2 档与第 1 档在 90 处重叠，先符合的为准。"
    ]
    assert next(r for r in said["总分位次"] if r["对象名称"] == "乙")["总分"] == 100


def test_sums_of_districts_and_provinces_that_miss_the_whole_are_told(tmp_path: Path):
    told = [
        scored(name, tmp_path)["问题"][0]["问题"] for name in ("qingdao_2022", "provinces_2022")
    ]

    assert told == [
        "两处不一致：14917.17 与 14920.75。",
        "两处不一致：1203462.2 与 1210207.24。",
    ]


def test_63_indicators_are_55_and_8_and_180_points_are_152_5_and_27_5(tmp_path: Path):
    rows = [r for r in scored("anhui_city_2023", tmp_path)["各项得分"] if r["考核对象"] == "甲县"]

    parts = {r["指标名称"]: r["得分"] for r in rows if r["指标性质"] == "分组"}
    codes = [r["指标代码"][:2] for r in rows if r["指标性质"] == "计分"]

    assert parts == {"目标任务": Decimal("152.5"), "工作评价": Decimal("27.5")}
    assert (len(codes), codes.count("MB"), codes.count("PJ")) == (63, 55, 8)


@pytest.mark.parametrize(
    ("name", "count", "total"),
    [("wanjiang_target", 11, 100), ("wanjiang_effect", 20, 100), ("guizhou_2013", 35, 350)],
)
def test_the_announced_number_of_indicators_reaches_the_total(
    name: str, count: int, total: int, tmp_path: Path
):
    first = scored(name, tmp_path)["总分位次"][0]
    items = [r for r in scored(name, tmp_path)["各项得分"] if r["考核对象"] == first["考核对象"]]

    own = [r["满分"] for r in items if r["指标性质"] == "计分"]

    assert (len(own), sum(own)) == (count, total)


def test_a_third_of_basic_and_unfit_votes_overrides_the_share_of_excellent_votes(tmp_path: Path):
    rows = scored("ruian_2012", tmp_path)["各项得分"]

    points = {r["对象名称"]: r["得分"] for r in rows if r["指标名称"] == "民主测评"}

    assert (points["戊某"], points["己某"], points["庚某"]) == (160, 130, 130)
