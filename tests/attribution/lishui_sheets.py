import csv
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import attribution.schemes
import main

PLACE = Path(attribution.schemes.__file__).parent / "lishui"
BOOKS = main.BOOKS
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
