"""上传的模板在受限的子进程里拆看和试印，模板再坏也伤不到主程序。

Run as `python -m records.dossier.papers.trying`: the file on standard input, JSON as the answer.
Source: security 4.18 (parsers in a child with limits on memory and time).
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cadre.rules.errors import BadInput
from cadre.rules.problems import Place, Problem, Severity, blocking
from records.dossier.appointment.adopting import FILE, Examined, examine, write_with
from records.dossier.appointment.archive import AGAIN, MAX_BYTES
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.meeting import templating
from records.dossier.papers.sample import sample

MEMORY, SECONDS, LONGEST_WAIT = 768 << 20, 20, 40
TRIAL_DAY = date(2024, 11, 20)  # 样表写明了计算年龄的时间，这一天只是备用


@dataclass(frozen=True)
class Tried:
    """What the trial found; `mark` pins the content."""

    mark: str
    used: tuple[str, ...]
    unknown: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def fit(self) -> bool:
        """Whether it may be kept and adopted."""
        return not blocking(list(self.problems))


def try_out(content: bytes, paper: str = "") -> Tried:
    """Let a child look a template over and print the invented sample on it; "" is the form.

    Raises:
        BadInput: when it is no .docx, too large, damaged or hostile as a file.
    """
    if len(content) > MAX_BYTES:
        raise BadInput(f"文件超过 {MAX_BYTES >> 20} MB。", "请删去多余的图片后重新上传。")
    try:
        done = subprocess.run(  # noqa: S603  命令行固定，文件内容只走标准输入
            [sys.executable, "-m", __name__, paper],
            input=content,
            capture_output=True,
            timeout=LONGEST_WAIT,
            cwd=Path(__file__).parents[3],
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BadInput("模板太复杂，规定时间内没有试印完。", "请从下载的模板改起。") from error
    if done.returncode != 0:
        raise BadInput("文件已损坏，或内容过多，读不出来。", AGAIN)
    said = json.loads(done.stdout)
    if "refused" in said:
        raise BadInput(*said["refused"])
    problems = tuple(
        Problem(Place(FILE), each["what"], each["to_do"], Severity(each["severity"]))
        for each in said["problems"]
    )
    return Tried(said["mark"], tuple(said["used"]), tuple(said["unknown"]), problems)


def look_over(content: bytes, paper: str) -> Examined:
    """Look a template of a paper over, "" for the form; nothing in it is run.

    Raises:
        BadInput: when it is no .docx, too large, damaged or hostile as a file.
    """
    return templating.look_over(paper, content) if paper else examine(content)


def _answer(content: bytes, paper: str) -> dict[str, object]:
    try:
        seen = look_over(content, paper)
        if seen.fit and paper:
            templating.tried(paper, content)
        elif seen.fit and seen.template is not None:
            write_with(seen.template, sample(), OFFICIAL, TRIAL_DAY)
    except BadInput as error:
        return {"refused": (error.what, error.what_to_do)}
    return _said(seen)


def _said(seen: Examined) -> dict[str, object]:
    problems = [
        {"what": each.what, "to_do": each.what_to_do, "severity": each.severity}
        for each in seen.problems
    ]
    return {"mark": seen.mark, "used": seen.used, "unknown": seen.unknown, "problems": problems}


def main() -> None:
    """Read a template from standard input, within limits, and say what is found."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read(MAX_BYTES + 1), *sys.argv[1:2])))


if __name__ == "__main__":
    main()
