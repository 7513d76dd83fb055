import re
import tomllib
from pathlib import Path

import pytest

import main
from cadre.foundation.settings import Settings
from records.desk import commands

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text()


def section(heading: str) -> str:
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("heading", ["Run", "Test"])
def test_a_newcomer_finds_one_command_to_copy(heading: str):
    blocks = re.findall(r"```sh\n(.*?)\n```", section(heading), re.DOTALL)

    assert len(blocks) == 1
    assert blocks[0].count("\n") == 0
    assert "-c constraints.txt" in blocks[0]


def test_the_address_to_open_is_the_one_that_is_served(monkeypatch):
    monkeypatch.delenv("SHIJI_PORT", raising=False)
    settings = Settings(_env_file=None)

    assert f"http://{settings.host}:{settings.port}/" in section("Run")


def test_every_setting_is_explained_and_none_that_is_gone():
    told = set(re.findall(r"^\| `(SHIJI_\w+)` \|", section("设置"), re.MULTILINE))

    assert told == {f"SHIJI_{name.upper()}" for name in Settings.model_fields}


def test_every_command_is_explained():
    found = {
        (command.name or command.callback.__name__) for command in main.cli.registered_commands
    }
    found |= {f"user {command.name}" for command in commands.user.registered_commands}

    missing = [name for name in found if f"| `main.py {name}" not in section("命令行")]

    assert len(found) > 8
    assert missing == []


def test_every_sheet_is_listed_with_its_columns():
    told = section("数据怎样进来")

    missing = [
        (sheet.title, column.title)
        for book in main.BOOKS.values()
        for sheet in book.sheets
        for column in sheet.columns
        if not re.search(rf"\| {sheet.title} \|[^|]*{column.title}", told)
        and column.title != "数据来源"
    ]

    assert missing == []


def versions() -> list[tuple[str, str]]:
    """Title and effective date of each version of a regulation."""
    files = (TOP / "cadre" / "rules" / "regulations").glob("*.toml")
    regulations = [tomllib.loads(file.read_text()) for file in files]
    return [
        (version.get("title", regulation["title"]), str(version["effective_on"]))
        for regulation in regulations
        for version in regulation["version"]
    ]


def test_every_regulation_is_listed_with_its_dates():
    rows = section("规定").splitlines()

    missing = [
        (title, day)
        for title, day in versions()
        if not any(row.startswith(f"| {title} |") and day in row for row in rows)
    ]

    assert len(versions()) > 10
    assert missing == []
