"""A published table, scored by the product's own command and compared with what was printed."""

import csv
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from cadre.rules.problems import Problem
from records.desk import score_command

FOLDER = Path(__file__).parent / "published"
OWN_COLUMNS = {"总分": "总分", "位次": "位次", "等次": "等次"}


@dataclass(frozen=True)
class Line:
    """One printed figure: whose, of what, how much, and how far rounding may put it off."""

    subject: str
    item: str
    printed: str
    off: Decimal


def paths(name: str) -> tuple[Path, Path]:
    """The scheme and the results of a published table."""
    folder = FOLDER / name
    whole = folder / "scheme.toml"
    return whole if whole.exists() else folder / "scheme", folder / "results"


def scored(name: str, out: Path) -> dict[str, list[dict[str, Any]]]:
    """What `score` writes for a published table."""
    score_command.score(*paths(name), out / "结果.json")
    return dict(json.loads((out / "结果.json").read_text("utf-8"), parse_float=Decimal))


def refused(name: str) -> list[Problem]:
    """The problems for which `score` writes nothing."""
    outcome = score_command.read_and_conclude(*paths(name))
    assert isinstance(outcome, list)
    return outcome


def printed(name: str) -> list[Line]:
    """The figures as the source printed them."""
    with (FOLDER / name / "公布.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Line(r["对象"], r["项目"], r["公布值"], Decimal(r.get("容差") or 0))
            for r in csv.DictReader(lines)
        ]


def found(said: dict[str, list[dict[str, Any]]], line: Line) -> Any:
    """Our figure for a printed one; an item marked 百分 is in percent of its full marks."""
    if line.item in OWN_COLUMNS:
        rows = {row["考核对象"]: row for row in said["总分位次"]}
        return rows[line.subject][OWN_COLUMNS[line.item]]
    name, _, percent = line.item.partition("：")
    (row,) = (
        row
        for row in said["各项得分"]
        if row["考核对象"] == line.subject and name in (row["指标代码"], row["指标名称"])
    )
    points = Decimal(row["得分"])
    return round(points * 100 / Decimal(row["满分"]), 2) if percent else points


def agrees(line: Line, ours: Any) -> bool:
    """Whether our figure is the printed one, or as near as its own rounding."""
    if line.item == "等次":
        return bool(ours == line.printed)
    return abs(Decimal(ours) - Decimal(line.printed)) <= line.off
