"""登记情况时每行写一个人：先写编号，空格以后写内容。"""

from cadre.rules.errors import BadInput

MOST = 500


def finding_lines(kind: str, text: str, reason: str, paper: str) -> list[dict[str, str]]:
    """The lines of a form: one official a line, then what is registered of him.

    Raises:
        BadInput: when there are too many.
    """
    lines = [line.replace("\u3000", " ").split(maxsplit=1) for line in text.splitlines()]
    lines = [line for line in lines if line]
    if len(lines) > MOST:
        raise BadInput(f"一次登记了 {len(lines)} 行，最多 {MOST} 行。", "请分几次登记。")
    return [
        {
            "official": line[0],
            "kind": kind.strip(),
            "value": line[1].strip() if len(line) > 1 else "",
            "reason": reason.strip(),
            "paper": paper.strip(),
        }
        for line in lines
    ]
