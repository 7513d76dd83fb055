"""在受限的子进程里一份一份地读上传的任免审批表，读坏了也只坏这一份。

Run as `python -m records.dossier.exchange.child N`; takes the packed upload on standard input,
passes over the first N files, and answers with one JSON line for the list and one for each file.
"""

import base64
import hashlib
import json
import resource
import sys
from collections.abc import Sequence
from typing import Any

from cadre.roster.lrmx import lrm, reading
from cadre.roster.lrmx.paper import AppointmentPaper
from cadre.rules.errors import BadInput
from records.dossier.appointment import photo
from records.dossier.appointment.reading_back import read_back
from records.dossier.exchange import coding
from records.dossier.exchange.unpacking import ARCHIVES, PAPERS, Piece, pieces

MEMORY = 900 << 20
SECONDS = 10  # 每一份
PICTURE = ".pic"
NO_LIMIT = resource.RLIM_INFINITY


def limit() -> None:
    """Bound what this process may take."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _more_time() -> None:
    """Give the next file its seconds of the processor."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, NO_LIMIT))


def listed(found: Sequence[Piece]) -> list[Piece]:
    """The files that are papers or claim to be; photos that belong to one are not listed."""
    stems = {piece.stem for piece in found if piece.suffix == ".lrm"}
    return [p for p in found if not (p.suffix == PICTURE and p.stem in stems)]


def taken(piece: Piece, found: Sequence[Piece]) -> coding.Taken:
    """Read one file; any failure is a sentence."""
    try:
        paper, remarks = _paper(piece, found)
        ready, digest, about = _photo(paper)
    except BadInput as refused:
        return coding.Taken(piece.name, problem=f"{refused.what}{refused.what_to_do}")
    return coding.Taken(piece.name, coding.written(paper), (*remarks, *about), ready, digest)


def _paper(piece: Piece, found: Sequence[Piece]) -> tuple[AppointmentPaper, list[str]]:
    if piece.suffix in ARCHIVES:
        piece.read()  # 包里的包在这里就被拒绝
        raise BadInput("压缩包只认 zip，或这个压缩包打不开。", "请用 zip 重新打包后上传。")
    if piece.suffix not in PAPERS:
        raise BadInput(
            f"“{piece.suffix or piece.name}”不是任免审批表文件。",
            "可以导入 lrmx、lrm（连同 pic）和填好的任免审批表 docx。",
        )
    content = piece.read()
    if piece.suffix == ".docx":
        back = read_back(content)
        return back.paper, [f"{p.where.cell}：{p.what}{p.what_to_do}" for p in back.problems]
    if piece.suffix == PICTURE:
        raise BadInput("这张照片没有同名的 lrm 文件。", "请与 lrm 文件一同上传。")
    if piece.suffix == ".lrm":
        twin = (p for p in found if p.suffix == PICTURE and p.stem == piece.stem)
        picture = next(twin, None)
        paper, remarks = lrm.read(content, picture.read() if picture else b"")
    else:
        paper, remarks = reading.read(content)
    return paper, [remark.words for remark in remarks]


def _photo(paper: AppointmentPaper) -> tuple[bytes, str, list[str]]:
    """The photo encoded anew, the digest of it as it came, and what is to be said."""
    try:
        ready = photo.prepared(paper.photo)
    except BadInput as refused:
        return b"", "", [f"照片没有取用：{refused.what}"]
    if ready is None:
        return b"", "", []
    return ready.jpeg, hashlib.sha256(paper.photo).hexdigest(), []


def line(done: coding.Taken) -> dict[str, Any]:
    """The answer for one file."""
    return {**vars(done), "photo": base64.b64encode(done.photo).decode()}


def answer(words: object) -> None:
    """Send one line at once, so that it counts even if the next file is the end of us."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main(passed: int) -> None:
    """Read the upload on standard input."""
    limit()
    _more_time()
    try:
        found = pieces(coding.unpacked(sys.stdin.buffer.read()))
    except BadInput as refused:
        answer({"problem": f"{refused.what}{refused.what_to_do}"})
        return
    wanted = listed(found)
    answer({"names": [piece.name for piece in wanted]})
    for piece in wanted[passed:]:
        _more_time()
        answer(line(taken(piece, found)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
