"""全国通用的代码表：民族、学历、学位、家庭关系等，名称和代码都照标准。

Source: formats §5 and its code list.
"""

import tomllib
from functools import cache
from pathlib import Path

CODES = Path(__file__).parent / "national_codes.toml"


@cache
def table(name: str) -> dict[str, str]:
    """Code → name of one list, in the order of the standard.

    >>> table("health")["1"]
    '健康'
    """
    content = tomllib.loads(CODES.read_text(encoding="utf-8"))
    return dict(content[name]["values"])


def listed(name: str) -> tuple[str, ...]:
    """The names of a list, each once, for a drop-down."""
    return tuple(dict.fromkeys(table(name).values()))


def codes(name: str) -> tuple[str, ...]:
    """The codes of a list."""
    return tuple(table(name))
