import csv
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
import typer

from cadre.foundation.export import write_table_book
from cadre.foundation.workbook import read_workbook
from cadre.rules.errors import BadInput, NotFound
from records.desk.score_command import read_and_conclude, score

ROOT = Path(__file__).parents[2]
SCHEME = '''
"考核对象" = """
对象名称
东镇
西镇
南镇
"""
"指标" = """
指标名称,计分办法,参数
招商,目标完成率,封顶=1.1
信访,逐项加减,
"""
"权重" = """
指标代码,权重
招商,60
信访,40
"""
"目标" = """
指标代码,目标值
招商,20
"""
["方案"]
"方案名称" = "乡镇考核"
"周期起" = 2025-01-01
"周期止" = 2025-12-31
'''
RESULTS = '''
"完成情况" = """
指标代码,考核对象,完成值
招商,东镇,18
招商,西镇,20
招商,南镇,25
"""
"加减分" = """
加减分项目,考核对象,分值,事由
信访,东镇,2,积案一件
信访,西镇,0,无
信访,南镇,1.5,越级上访一起
"""
'''


@pytest.fixture
def given(tmp_path: Path):
    """Writes a scheme and results beside each other and gives their paths."""

    def write(scheme: str = SCHEME, results: str = RESULTS) -> tuple[Path, Path]:
        paths = tmp_path / "方案.toml", tmp_path / "结果.toml"
        for path, text in zip(paths, (scheme, results), strict=True):
            path.write_text(text, "utf-8")
        return paths

    return write


def told(capsys: pytest.CaptureFixture[str], *files: Path, out: Path) -> list[str]:
    """What the command says when it refuses."""
    with pytest.raises(typer.Exit) as ended:
        score(*files, out)
    assert ended.value.exit_code == 1
    assert not out.exists()
    return [line for line in capsys.readouterr().out.splitlines() if line.strip()]


def test_totals_and_places_come_with_the_formula_of_every_cell(given, tmp_path: Path):
    score(*given(), tmp_path / "出.json")

    said = json.loads((tmp_path / "出.json").read_text("utf-8"))

    assert [(row["对象名称"], row["总分"], row["位次说明"]) for row in said["总分位次"]] == [
        ("南镇", 104.5, "第一，倒数第三"),
        ("西镇", 100, "第二，倒数第二"),
        ("东镇", 92, "第三，倒数第一"),
    ]
    formulas = {(r["对象名称"], r["指标名称"]): r["算式"] for r in said["各项得分"]}
    assert formulas["东镇", "招商"] == "60 × min(18 ÷ 20, 1.1) = 60 × 0.9 = 54"


def test_no_database_and_no_account_are_needed(given, tmp_path: Path):
    scheme, results = given()
    here = {**os.environ, "SHIJI_DATA": str(tmp_path / "data")}

    done = subprocess.run(  # noqa: S603  本仓库的命令
        [sys.executable, "main.py", "score", scheme, results, "--out", tmp_path / "出.xlsx"],
        cwd=ROOT,
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "南镇  104.50  第一，倒数第三" in done.stdout
    assert not (tmp_path / "data").exists()


def test_the_workbook_has_five_sheets_and_numbers_are_numbers(given, tmp_path: Path):
    score(*given(), tmp_path / "出.xlsx")

    sheets = read_workbook((tmp_path / "出.xlsx").read_bytes()).sheets

    assert list(sheets) == ["总分位次", "各项得分", "单位等次", "问题", "依据"]
    assert sheets["总分位次"].rows[0][1]["总分"] == Decimal("104.5")


def test_as_csv_the_places_bear_the_name_given_and_the_other_tables_stand_beside(
    given, tmp_path: Path
):
    score(*given(), tmp_path / "出.csv")

    with (tmp_path / "出.csv").open(encoding="utf-8-sig", newline="") as lines:
        assert [row["总分"] for row in csv.DictReader(lines)] == ["104.50", "100.00", "92.00"]
    assert sorted(path.name for path in tmp_path.glob("出-*.csv")) == [
        "出-依据.csv",
        "出-单位等次.csv",
        "出-各项得分.csv",
        "出-问题.csv",
    ]


def test_a_workbook_a_folder_and_a_text_file_say_the_same(given, tmp_path: Path):
    text = given()
    book, folder = (tmp_path / "方案.xlsx", tmp_path / "结果.xlsx"), tmp_path / "方案"
    heads = [["方案名称", "周期起", "周期止"], ["乡镇考核", "2025-01-01", "2025-12-31"]]
    plan = {
        "方案": heads,
        "考核对象": [["对象名称"], ["东镇"], ["西镇"], ["南镇"]],
        "指标": [
            ["指标名称", "计分办法", "参数"],
            ["招商", "目标完成率", "封顶=1.1"],
            ["信访", "逐项加减", ""],
        ],
        "权重": [["指标代码", "权重"], ["招商", 60], ["信访", 40]],
        "目标": [["指标代码", "目标值"], ["招商", 20]],
    }
    book[0].write_bytes(write_table_book(plan))
    folder.mkdir()
    for title, rows in plan.items():
        with (folder / f"{title}.csv").open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows(rows)

    hashes = [read_and_conclude(one, text[1]).outputs_hash for one in (text[0], book[0], folder)]

    assert len(set(hashes)) == 1


def test_scheme_and_results_may_stand_in_one_file(given, tmp_path: Path):
    both = tmp_path / "一起.toml"
    both.write_text(RESULTS + SCHEME, "utf-8")

    assert read_and_conclude(both, both).outputs_hash == read_and_conclude(*given()).outputs_hash


def test_the_order_of_rows_is_indifferent(given):
    turned = RESULTS.replace("招商,东镇,18\n招商,西镇,20\n", "招商,西镇,20\n招商,东镇,18\n")

    assert (
        read_and_conclude(*given()).outputs_hash
        == read_and_conclude(*given(results=turned)).outputs_hash
    )


@pytest.mark.parametrize(
    ("wrong", "right", "words"),
    [
        ("招商,西镇,20", "招商,西阵,20", "完成情况!B3：考核对象“西阵”没有登记。最相近的是：西镇。"),
        ("招商,西镇,20", "招商,西镇,两个", "完成情况!C3：“两个”不是数。"),
        ("招商,西镇,20", "招商,东镇,20", "完成情况!A2：与 A3 是同一项"),
        ("招商,西镇,20", "招商,西镇,98%", "完成情况!C3：“98%”带百分号"),
        ("完成值", "完成数", "完成情况!C1：“完成情况”表没有“完成数”这一列。"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell_and_nothing_is_written(
    given, tmp_path: Path, capsys, wrong: str, right: str, words: str
):
    files = given(results=RESULTS.replace(wrong, right))

    said = told(capsys, *files, out=tmp_path / "出.xlsx")

    assert any(words in line for line in said)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("封顶1.1", "指标!C2：参数“封顶1.1”不能识别。"),
        ("封项=1.1", "指标!C2：“招商”用目标完成率，参数“封项”不起作用。最相近的是：封顶。"),
    ],
)
def test_a_parameter_that_would_do_nothing_is_told(given, wrong: str, words: str):
    outcome = read_and_conclude(*given(scheme=SCHEME.replace("封顶=1.1", wrong)))

    problems = outcome if isinstance(outcome, list) else outcome.problems

    assert any(str(problem).startswith(words) for problem in problems)


def test_weights_of_99_99_stop_the_scoring(given, tmp_path: Path, capsys):
    files = given(scheme=SCHEME.replace("招商,60", "招商,59.99"))

    said = told(capsys, *files, out=tmp_path / "出.xlsx")

    assert "权重合计 99.99，应为 100" in said[0]


def test_a_missing_value_is_no_nought_and_makes_the_places_provisional(given, tmp_path: Path):
    files = given(results=RESULTS.replace("招商,东镇,18\n", ""))
    score(*files, tmp_path / "出.json")

    said = json.loads((tmp_path / "出.json").read_text("utf-8"))

    east = next(row for row in said["总分位次"] if row["对象名称"] == "东镇")
    assert (east["数据完整"], east["位次暂定"]) == ("否", "是")
    assert said["问题"][0]["轻重"] == "请核对"


def test_two_schemes_in_one_file_are_refused(given):
    heads = "方案代码,周期起,周期止\nA,2025-01-01,2025-12-31\nB,2025-01-01,2025-12-31\n"
    others, _, _ = SCHEME.partition('["方案"]')

    with pytest.raises(BadInput, match="2 个方案代码"):
        read_and_conclude(*given(scheme=f'{others}"方案" = """\n{heads}"""\n'))


def test_a_scheme_without_subjects_is_refused_by_the_name_of_the_sheet(given):
    with pytest.raises(BadInput, match="没有“考核对象”表"):
        read_and_conclude(*given(scheme=SCHEME.replace('"考核对象"', '"目标对象"')))


@pytest.mark.parametrize(("out", "words"), [("出.pdf", "不会写"), ("出", "不会写")])
def test_only_three_kinds_of_files_are_written(given, tmp_path: Path, out: str, words: str):
    with pytest.raises(BadInput, match=words):
        score(*given(), tmp_path / out)


def test_a_path_that_is_not_there_is_a_sentence(given, tmp_path: Path):
    with pytest.raises(NotFound, match="没有"):
        read_and_conclude(tmp_path / "无", given()[1])


def test_weights_of_no_class_hold_for_every_class(given):
    classes = '"类别" = """\n类别代码\n山区\n平原\n"""\n'
    scheme = SCHEME.replace(
        "对象名称\n东镇\n西镇\n南镇", "对象名称,类别代码\n东镇,山区\n西镇,平原\n南镇,平原"
    )

    outcome = read_and_conclude(*given(scheme=classes + scheme))

    assert {s.subject: s.place for s in outcome.standings} == {"东镇": None, "西镇": 2, "南镇": 1}


def test_published_figures_are_reconciled(given):
    printed = (
        '"公布数据" = """\n项目,对象,核对方式,甲值,乙值,公布值\n完成率,东镇,完成率,18,20,91\n"""\n'
    )

    outcome = read_and_conclude(*given(results=printed + RESULTS))

    assert [problem.what for problem in outcome.problems] == [
        "公布完成率 91，按 18÷20 应为 90.00。"
    ]


SHIPPED = [
    (scheme, scheme.with_name(scheme.name.replace("scheme", "results")))
    for scheme in sorted((ROOT / "attribution" / "schemes").glob("*/scheme_*"))
    if scheme.is_dir()
]


@pytest.mark.parametrize("folders", SHIPPED, ids=lambda f: f"{f[0].parent.name}-{f[0].name}")
def test_every_shipped_scheme_is_scored_without_a_database(folders: tuple[Path, Path]):
    outcome = read_and_conclude(*folders)

    assert not isinstance(outcome, list)
    assert len(outcome.standings) == len(outcome.scheme.subjects)


def test_a_subject_without_any_value_has_a_blank_total_and_no_place(given, tmp_path: Path, capsys):
    files = given(
        scheme=SCHEME.replace("招商,60\n信访,40", "招商,100").replace("信访,逐项加减,\n", ""),
        results='"完成情况" = """\n指标代码,考核对象,完成值\n招商,东镇,18\n招商,西镇,20\n"""\n',
    )

    score(*files, tmp_path / "出.xlsx")

    assert "None" not in capsys.readouterr().out
    book = read_workbook((tmp_path / "出.xlsx").read_bytes())
    rows = book.sheets["总分位次"].rows
    (south,) = [cells for _, cells in rows if cells["对象名称"] == "南镇"]
    assert not south.get("总分")
    assert not south.get("位次")
    assert south["位次说明"] == "全部缺数，不排位"
