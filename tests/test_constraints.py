import re
import tomllib
from itertools import chain
from pathlib import Path

TOP = Path(__file__).parent.parent
LINES = (TOP / "constraints.txt").read_text().splitlines()


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted() -> set[str]:
    """Names of the packages that pyproject.toml asks for, extras included."""
    project = tomllib.loads((TOP / "pyproject.toml").read_text())["project"]
    asked = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {normal(re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0]) for line in asked}


def test_every_line_pins_one_exact_version():
    loose = [line for line in LINES if not re.match(r"[a-z0-9-]+==[0-9][\w.]*( ; .+)?$", line)]

    assert LINES
    assert loose == []


def test_no_line_names_where_packages_come_from():
    assert not any("://" in line or line.startswith("-") for line in LINES)


def test_every_package_that_the_project_asks_for_is_pinned():
    pinned = {normal(line.partition("==")[0]) for line in LINES}

    assert len(wanted()) > 20
    assert wanted() - pinned == set()
