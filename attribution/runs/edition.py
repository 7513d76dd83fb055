"""哪个程序、哪一版算的，与结果一起记下；别的版本算的，本版不重算。"""

from cadre import VERSION


def program() -> str:
    """Name and version of this program, as kept with each run."""
    return f"shiji {VERSION}"


def same_program(other: str) -> bool:
    """Whether a run was made by this version, so that calculating again must give the same."""
    return other == program()
