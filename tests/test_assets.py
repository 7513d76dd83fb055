import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parent.parent / "templates"
ASSETS = TEMPLATES / "assets"
SHEETS = sorted(ASSETS.glob("*.css"))
SCRIPTS = sorted(ASSETS.glob("*.js"))
PAGES = sorted(TEMPLATES.rglob("*.html"))

# 新于 Chromium 78 的写法：旧机上整条规则失效。
NEWER_STYLE = {
    "@layer": r"@layer",
    "@container": r"@container",
    ":has()": r":has\(",
    ":is() and :where()": r":(is|where)\(",
    "newer colours": r"\b(color-mix|oklch|oklab|light-dark)\(",
    "inset": r"(?<![\w-])inset(-[a-z]+)*\s*:",
    "aspect-ratio": r"aspect-ratio",
    "logical shorthands": r"(margin|padding|border)-(inline|block)\s*:",
    ":focus-visible": r":focus-visible",
    "newer units": r"\d[dsl]v[hw]\b",
    "min(), max() and clamp()": r"(?<![\w-])(min|max|clamp)\(",
    "addresses elsewhere": r"https?://|url\(|@import",
}
NEWER_SCRIPT = {
    "optional chaining": r"\?\.[^\d]",
    "nullish coalescing": r"\?\?",
    "at()": r"\.at\(",
    "structuredClone": r"structuredClone",
    "replaceAll": r"\.replaceAll\(",
    "await": r"\bawait\b",
    "styles set by script": r"\.style\b|innerHTML",
    "addresses elsewhere": r"https?://",
}


def rules(sheet: str) -> list[str]:
    """The innermost blocks of a sheet, comments left out."""
    return re.findall(r"\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))


def spaces_a_flex_box_by_gap(rule: str) -> bool:
    """Chromium 78 knows gap on grids only."""
    flex = re.search(r"display\s*:\s*(inline-)?flex", rule)
    return bool(flex and re.search(r"(?<![\w-])(row-|column-)?gap\s*:", rule))


def nests(sheet: str) -> bool:
    """A selector inside another selector's block; inside an @media it is plain."""
    plain = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    inside: list[bool] = []
    for head, brace in re.findall(r"([^{};]*)([{}])", plain):
        if brace == "}":
            inside.pop()
            continue
        if any(inside):
            return True
        inside.append(not head.strip().startswith("@media"))
    return False


def test_there_are_five_sheets_of_at_most_four_hundred_lines_together():
    lines = sum(len(sheet.read_text().splitlines()) for sheet in SHEETS)

    assert len(SHEETS) == 5
    assert lines <= 400


def test_the_base_page_links_every_sheet_and_the_script():
    base = (TEMPLATES / "base.html").read_text()

    missing = [file.name for file in SHEETS + SCRIPTS if f"/assets/{file.name}" not in base]

    assert missing == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_an_old_office_browser_understands_the_sheet(sheet: Path):
    text = sheet.read_text()

    found = [name for name, pattern in NEWER_STYLE.items() if re.search(pattern, text)]

    assert found == []
    assert not nests(text)
    assert not any(spaces_a_flex_box_by_gap(rule) for rule in rules(text))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_an_old_office_browser_understands_the_script(script: Path):
    text = script.read_text()

    found = [name for name, pattern in NEWER_SCRIPT.items() if re.search(pattern, text)]

    assert found == []
    assert len(text.splitlines()) <= 40


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_page_carries_no_style_and_no_script_of_its_own(page: Path):
    text = re.sub(r"\{#.*?#\}", "", page.read_text(), flags=re.DOTALL)

    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=", text)
    assert len(text.splitlines()) <= 150


def test_the_drawn_mark_carries_no_style():
    drawn = [svg.name for svg in ASSETS.glob("*.svg") if "style" in svg.read_text()]

    assert drawn == []


@pytest.mark.parametrize(
    "sheet",
    ["a { display: flex; gap: 4px }", "a { column-gap: 1px; display: inline-flex }"],
)
def test_a_flex_box_with_gap_is_noticed(sheet: str):
    assert spaces_a_flex_box_by_gap(rules(sheet)[0])


def test_a_grid_with_gap_is_allowed():
    assert not spaces_a_flex_box_by_gap(rules("a { display: grid; gap: 4px }")[0])


def test_nesting_is_noticed_and_a_media_block_is_not():
    assert nests("a { color: red; b { color: blue } }")
    assert nests("@media print { a { b { color: blue } } }")
    assert not nests("@media print { a { color: red } b { color: blue } }")
