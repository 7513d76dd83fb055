"""在受限的子进程里拆读上传的工作簿，读坏了也伤不到主程序。

Run as `python -m cadre.foundation.workbook_child read|mark|mark-large`; takes one JSON line and the
file on standard input. `read` answers with JSON, the others with the marked workbook.
"""

import io
import json
import math
import posixpath
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

MEMORY = {"read": 512 << 20, "mark": 1 << 30, "mark-large": 2 << 30}  # 写回标注要整本装入
SECONDS = {"read": 20, "mark": 20, "mark-large": 280}
MAX_CELLS = 1_000_000
MAX_COLUMNS = 200
PERCENT_FORMATS = (9, 10)  # Excel 内置的两种百分比格式
LITERAL = re.compile(r'"[^"]*"|\\.')  # 格式里照抄的文字，不是百分比
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

Oddities = tuple[list[str], frozenset[str], dict[str, str]]


def limit(memory: int, seconds: int) -> None:
    """Bound what this process may take."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def coded(value: object, percent: bool) -> list[str]:
    """A cell as kind and text; a number by its shortest form, which is what was typed."""
    if isinstance(value, bool):
        return ["text", "是" if value else "否"]
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return ["text", str(value)]
        text = str(int(value)) if value == int(value) else repr(value)
        return ["percent" if percent else "number", text]
    if isinstance(value, date | datetime):
        return ["date", value.isoformat()]
    return ["text", str(value)]


def read(content: bytes) -> list[dict[str, Any]]:
    """All visible data of the workbook, sheet by sheet."""
    from python_calamine import CalamineWorkbook

    from cadre.foundation.workbook import column_letter

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    odd, left, answer = oddities(content), MAX_CELLS, []
    for title in book.sheet_names:
        uncached, percents, errors = odd.get(title, ([], frozenset(), {}))
        sheet, rows = book.get_sheet_by_name(title), []
        top, first = sheet.start or (0, 0)
        left -= sheet.height * sheet.width
        if left < 0 or sheet.width > MAX_COLUMNS:
            raise ValueError(title)
        letters = [column_letter(place) for place in range(first, first + sheet.width)]
        for number, line in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
            cells = [
                (place, coded(errors.get(at, value), at in percents))
                for place, (letter, value) in enumerate(zip(letters, line, strict=False), first)
                if value != "" or errors
                if (at := f"{letter}{number}") in errors or value != ""
            ]
            if any(kind != "text" or text.strip() for _, (kind, text) in cells):
                rows.append((number, cells))
        answer.append({"title": title, "rows": rows, "uncached": uncached})
    return answer


def oddities(content: bytes) -> dict[str, Oddities]:
    """For each sheet: formulas without a kept value, cells shown as percentages, error values."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        percents = percent_styles(archive)
        return {
            title: _odd_cells(archive.read(path), percents)
            for title, path in sheet_paths(archive)
            if path in archive.namelist()
        }


def _parse(content: bytes) -> Any:  # noqa: ANN401  lxml 没有自带类型
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def sheet_paths(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Title and member name of each sheet."""
    relations = _parse(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    for sheet in _parse(archive.read("xl/workbook.xml")).iterfind(".//{*}sheet"):
        target = targets.get(sheet.get(f"{RELATIONS}id"), "")
        yield sheet.get("name"), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def percent_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    styles = _parse(archive.read("xl/styles.xml"))
    custom = {
        form.get("numFmtId")
        for form in styles.iterfind(".//{*}numFmt")
        if "%" in LITERAL.sub("", form.get("formatCode", ""))
    }
    wanted = custom | {str(number) for number in PERCENT_FORMATS}
    cells = styles.iterfind("{*}cellXfs/{*}xf")
    return frozenset(str(i) for i, xf in enumerate(cells) if xf.get("numFmtId") in wanted)


def _odd_cells(content: bytes, percents: frozenset[str]) -> Oddities:
    if not percents and not re.search(rb"<(\w+:)?f[ >/]|t=.e.", content):
        return [], frozenset(), {}
    from lxml import etree

    uncached, shown, errors = [], set(), {}
    parse = etree.iterparse(
        io.BytesIO(content), tag="{*}c", resolve_entities=False, no_network=True
    )
    for _, cell in parse:
        value = cell.findtext("{*}v")
        if cell.find("{*}f") is not None and not value and cell.get("t") != "str":
            uncached.append(cell.get("r", ""))
        if cell.get("t") == "e" and value:
            errors[cell.get("r", "")] = value
        if cell.get("s") in percents:
            shown.add(cell.get("r", ""))
        cell.clear()
    return uncached, frozenset(shown), errors


def main(task: str) -> None:
    """Do one task on standard input."""
    limit(MEMORY[task], SECONDS[task])
    words, _, content = sys.stdin.buffer.read().partition(b"\n")
    if task != "read":
        from cadre.foundation.marking import mark

        answer = mark(content, json.loads(words))
    else:
        answer = json.dumps(read(content)).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main(sys.argv[1])
