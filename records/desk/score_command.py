"""命令 score：方案和结果两份文件，不用数据库和账号，算出总分、位次和每一格的算式。"""

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from attribution.results.forms import RESULT_BOOK, RESULTS
from attribution.runs.offline import Outcome, conclude
from attribution.schemes.forms import HEAD, SCHEME_BOOK
from cadre.foundation.export import write_table_book
from cadre.foundation.standalone import read_book, without
from cadre.rules.errors import BadInput
from cadre.rules.problems import Problem, Severity
from records.desk.running import run
from records.desk.score_forms import read_results, read_scheme
from records.desk.score_sheets import ITEMS, STANDINGS, Cell, Table, tables

Files = Mapping[Path, bytes]
say = Console()
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def score(
    scheme: Annotated[Path, typer.Argument(help="方案：文件夹、.toml 或 .xlsx")],
    results: Annotated[Path, typer.Argument(help="结果：文件夹、.toml、.csv 或 .xlsx")],
    out: Annotated[Path, typer.Option(help="写到哪里：.xlsx、.csv 或 .json")],
    *,
    explain: Annotated[bool, typer.Option("--explain", help="在屏幕上列出每一格的算式")] = False,
) -> None:
    """不入库，照一份方案和一份结果算出得分、位次和算式；有必须更正的问题就什么也不写。"""
    write = WRITERS.get(out.suffix.lower())
    if write is None:
        raise BadInput(f"不会写“{out.name}”这种文件。", "请用 .xlsx、.csv 或 .json 结尾。")
    outcome = read_and_conclude(scheme, results)
    problems = outcome if isinstance(outcome, list) else outcome.problems
    for problem in problems:
        say.print(f"{problem.severity} {problem}", markup=False, soft_wrap=True)
    if isinstance(outcome, list) or not outcome.standings:
        say.print(f"问题 {len(problems)} 个，没有写出结果。")
        raise typer.Exit(1)
    made = tables(outcome)
    _put(write(out, made))
    _tell(made, out, explain=explain)


def read_and_conclude(scheme: Path, results: Path) -> Outcome | list[Problem]:
    """Read both, and conclude; or every problem of reading, when one of them blocks.

    Results are read only against a scheme that can be read: what refers to a row of it that was
    not taken would be a problem without being one.
    """
    together = os.path.realpath(scheme) == os.path.realpath(results)
    book = read_book(scheme, SCHEME_BOOK, HEAD.title)
    plan = read_scheme(without(book, RESULT_BOOK) if together else book)
    if _stops(plan.problems):
        return list(plan.problems)
    book = read_book(results, RESULT_BOOK, RESULTS.title)
    facts = read_results(without(book, SCHEME_BOOK) if together else book, plan)
    problems = [*plan.problems, *facts.problems]
    if _stops(problems):
        return problems
    outcome = conclude(plan.objects, facts.objects)
    outcome = replace(outcome, problems=(*problems, *outcome.problems))
    return outcome if outcome.standings else list(outcome.problems)


def _stops(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.BLOCKS for problem in problems)


def _tell(made: Mapping[str, Table], out: Path, *, explain: bool) -> None:
    head, *lines = made[STANDINGS]
    wanted = [head.index(name) for name in ("类别", "对象名称", "总分", "位次说明", "等次")]
    for line in lines:
        say.print("  ".join(_shown(line[n]) for n in wanted), markup=False, soft_wrap=True)
    head, *lines = made[ITEMS]
    wanted = [head.index(name) for name in ("对象名称", "指标名称", "算式", "说明")]
    for line in lines if explain else ():
        say.print("  ".join(_shown(line[n]) for n in wanted), markup=False, soft_wrap=True)
    say.print(f"已写入 {out}。", markup=False, soft_wrap=True)


def _book(out: Path, made: Mapping[str, Table]) -> Files:
    return {out: write_table_book(made)}


def _csv(out: Path, made: Mapping[str, Table]) -> Files:
    """One file for each table: the places under the name given, the others beside it."""
    return {
        out if title == STANDINGS else out.with_stem(f"{out.stem}-{title}"): _lines(table)
        for title, table in made.items()
    }


def _lines(table: Table) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([[_plain(cell) for cell in line] for line in table])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> object:
    """Text that Excel would take for a formula is kept from it by an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULAS) else cell


def _json(out: Path, made: Mapping[str, Table]) -> Files:
    said = {
        title: [dict(zip(head, line, strict=True)) for line in lines]
        for title, (head, *lines) in made.items()
    }
    text = json.dumps(said, ensure_ascii=False, indent=1, default=_number)
    return {out: (text + "\n").encode()}


def _number(value: object) -> Any:  # noqa: ANN401  json 的约定
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    raise TypeError(type(value))


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _put(files: Files) -> None:
    """Write all of them, each at one stroke, or none."""
    staged: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
            staged.append((Path(name), path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
        for draft, path in staged:
            draft.replace(path)
    except OSError as error:
        for draft, _ in staged:
            draft.unlink(missing_ok=True)
        raise BadInput(
            f"写不到那里：{error.strerror}。", "请换一个位置，或关闭正打开的文件。"
        ) from error


WRITERS: Mapping[str, Callable[[Path, Mapping[str, Table]], Files]] = {
    ".xlsx": _book,
    ".csv": _csv,
    ".json": _json,
}


def alone() -> None:
    """Run this command without the rest of the program: nothing else need be loaded."""
    only = typer.Typer(add_completion=False)
    only.command()(score)
    run(only, say, args=sys.argv[2:], prog_name="main.py score")
