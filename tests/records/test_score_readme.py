import re
from pathlib import Path

import pytest

from attribution.results.forms import RESULT_BOOK
from attribution.schemes.forms import SCHEME_BOOK
from cadre.rules.vocabulary import Measure, Method
from records.desk.score_command import score

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
CHAPTER = README.partition("## 自己写一份方案\n")[2].partition("\n## ")[0]
FILES = dict(re.findall(r"```toml\n(# (?:方案|结果)\.toml)\n(.*?)```", CHAPTER, re.DOTALL))
COMMAND = r"\$ \.venv/bin/python main\.py score"
SHOWN = re.search(rf"```console\n{COMMAND} ([^\n]+)\n(.*?)```", CHAPTER, re.DOTALL)


def listed(title: str) -> set[str]:
    """The columns that the chapter names for a sheet."""
    row = re.search(rf"^\| {title} \| ([^|]*) \| ([^|]*) \|$", CHAPTER, re.MULTILINE)
    assert row
    names = "、".join(row.groups()).split("、")
    return {name.partition("（")[0].strip() for name in names} - {""}


def test_the_example_is_scored_as_printed(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert SHOWN
    for head, text in FILES.items():
        Path(head.removeprefix("# ")).write_text(text, "utf-8")

    scheme, results, _, out = SHOWN[1].split()
    score(Path(scheme), Path(results), Path(out))

    assert capsys.readouterr().out == SHOWN[2]
    assert Path(out).exists()


# 责任系数与计分无关，不在这一章
SHEETS = [f for f in (*SCHEME_BOOK.sheets, *RESULT_BOOK.sheets) if f.title != "责任系数"]


@pytest.mark.parametrize("form", SHEETS, ids=lambda form: form.title)
def test_every_column_named_is_one_of_its_sheet_and_none_that_is_required_is_missing(form):
    columns = {column.title: column for column in form.columns}
    required = {title for title, column in columns.items() if column.required}

    assert listed(form.title) <= columns.keys()
    assert required - {"方案代码", "责任类别", "版本", "任职天数下限"} <= listed(form.title)


@pytest.mark.parametrize("word", [*Method, *Measure])
def test_every_method_and_every_measure_has_its_row(word: str):
    assert re.search(rf"^\| {word} \| .+ \|$", CHAPTER, re.MULTILINE)
