"""季度评出的等次结转年终：按各季度公布的等次列出年终加分、扣分各条，供核对后导入。"""

import csv
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import Engine
from sqlmodel import Session

from attribution.filled import Adjustment
from attribution.runs import store as runs
from attribution.schemes import store as schemes
from attribution.scoring.carry_over import carry_over, decided
from cadre.foundation.access import Permission, Principal
from cadre.foundation.database import reading
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, Refused
from cadre.rules.numbers import POINT, Points, plain, to_points

say = Console()

HEAD = (
    "方案代码", "序号", "加减分项目", "考核对象", "分值", "事由", "依据条款", "发生日期",
    "加减分类别", "同一事项", "佐证",
)  # fmt: skip

Acting = Callable[[Session, Settings, str], Principal]


def worth(parts: list[str]) -> dict[str, Points]:
    """Read “优秀=0.5” “一般=-0.5” into points by grade.

    Raises:
        BadInput: when a part is not of that form.
    """
    try:
        pairs = [part.split("=", 1) for part in parts]
        return {grade.strip(): to_points(Decimal(number)) for grade, number in pairs}
    except (ValueError, InvalidOperation):
        raise BadInput("分值要写成“等次=分值”。", "如 优秀=0.5 一般=-0.5。") from None


def lines(
    session: Session, terms: list[str], points: dict[str, Points], items: tuple[str, str], rule: str
) -> list[tuple[Adjustment, str, str]]:
    """The lines of the year's account, each with the day and the run that it comes from.

    Raises:
        Refused: when a term has not been published yet.
    """
    found = []
    for code in terms:
        head, run = schemes.head(session, code), runs.current(session, code)
        if run is None:
            raise Refused(f"“{head.name}”还没有公布结果。", "各期都公布以后再结转。")
        grades = {head.name: decided(runs.grades(session, run.id or 0))}
        made = carry_over(grades, points, *items, rule=rule)
        day, source = str(head.ends_on), f"{code} 第 {run.id} 次计算公布的等次"
        found += [(line, day, source) for line in made]
    return found


def add(cli: typer.Typer, ready: Callable[[], tuple[Settings, Engine]], acting: Acting) -> None:
    """Give the command line its command `carry`."""

    @cli.command()
    def carry(
        year: Annotated[str, typer.Argument(help="年度方案代码")],
        terms: Annotated[list[str], typer.Argument(help="各季度方案代码，按先后")],
        account: Annotated[
            str, typer.Option("--account", "-a", envvar="SHIJI_ACCOUNT", help="以哪个账号办理")
        ],
        bonus: Annotated[str, typer.Option(help="年度方案里收加分的指标代码")],
        deduction: Annotated[str, typer.Option(help="收扣分的指标代码")],
        points: Annotated[list[str], typer.Option(help="等次值几分，如 优秀=0.5；可写多个")],
        out: Annotated[Path, typer.Option(help="写到哪个文件夹")],
        rule: Annotated[str, typer.Option(help="依据条款")] = "",
    ) -> None:
        """把各季度公布的等次列成年度方案的加减分，写成可以导入的一张表。"""
        settings, engine = ready()
        with reading(engine) as session:
            acting(session, settings, account).must(Permission.CALCULATE)
            schemes.head(session, year)
            made = lines(session, terms, worth(points), (bonus, deduction), rule)
        _write(out, year, made)
        say.print(f"{len(made)} 条已写入 {out / '加减分.csv'}，核对后用 import results 导入。")


def _write(out: Path, year: str, made: list[tuple[Adjustment, str, str]]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with (out / "加减分.csv").open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD)
        for line, day, source in made:
            shown = plain(Decimal(line.points) / POINT)
            table.writerow(
                [year, line.number, line.indicator, line.subject, shown, line.reason, line.rule,
                 day, line.group, line.event, source]
            )  # fmt: skip
