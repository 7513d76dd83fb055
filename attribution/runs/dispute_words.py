"""异议的封签记哪些栏目，说的话最多多长。"""

from collections.abc import Mapping

from cadre.rules.errors import BadInput

RAISED, ANSWERED = "提出异议", "答复异议"  # 留痕的动词
RAISED_FIELDS = (
    "id", "run_id", "notice_id", "window", "scheme", "subject", "indicator", "concerns", "official",
    "words", "edge", "edge_words", "rightly", "evidence", "raised_by", "raised_at",
)  # fmt: skip
ANSWERED_FIELDS = ("id", "state", "answer", "paper", "answered_by", "answered_at")
LENGTH = 5000


def must_be_short(given: Mapping[str, str], length: int = LENGTH) -> None:
    """Refuse words that nobody would read to the end.

    Raises:
        BadInput: naming what is too long and the limit.
    """
    for name, words in given.items():
        if len(words) > length:
            what = f"“{name}”有 {len(words)} 字，最多 {length} 字。"
            raise BadInput(what, "请写明要点，详情另附材料。")
