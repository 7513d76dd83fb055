"""个人实绩比较页上看到的：有权查看的人分组列出，强弱与单位不同的提出，不参与排序的写明原因。"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from attribution.runs.personal_contrast import Contrast
from attribution.runs.personal_posts import post_name
from attribution.runs.personal_standing import PersonalStanding, names_by_kind
from records.ledger.personal_lines import Asked, Group, Line, group_of, key_of
from records.ledger.personal_store import Board

ALL_AT_ONCE = 40  # 超过这么多人，先选一类或加条件再列


@dataclass(frozen=True)
class PersonalPage:
    """All that the page shows: the kinds there are, the groups asked for, who is put forward."""

    board: Board
    asked: Asked
    kinds: Mapping[str, tuple[str, PersonalStanding, int]]
    groups: tuple[Group, ...]
    drawn: tuple[Group, ...]
    too_many: bool
    put_forward: Mapping[Contrast, tuple[Line, ...]] = field(default_factory=dict)

    @property
    def kind_choices(self) -> list[tuple[str, str]]:
        """The kinds to choose from, with how many are listed of each."""
        return [(key, f"{words}（{count}）") for key, (words, _, count) in self.kinds.items()]

    @property
    def strips(self) -> list[tuple[str, tuple[tuple[str, Decimal], ...], Decimal | None]]:
        """For each group of several the own rates in percent and the mean, to be drawn."""
        several = [group for group in self.drawn if len(group.drawn) > 1]
        return [(_short(group.words), group.drawn, group.mean) for group in several]


def _short(words: str) -> str:
    """The words of a kind beside a drawing, where there is little room."""
    return words.replace("主要负责人", "正职").replace("、", " ")


def page_of(board: Board, asked: Asked) -> PersonalPage:
    """Group, filter and order the lines that the person who asks may see."""
    lines = [_line(board, one) for one in board.seen]
    kinds_there = names_by_kind(board.scheme, board.standings)
    words = {key_of(kind): said for kind, said in kinds_there.items()}
    words["-"] = "周期内没有任职"
    by_kind: dict[str, list[Line]] = {key: [] for key in words}
    for line in lines:
        by_kind[key_of(line.standing.kind)].append(line)
    kinds = {k: (words[k], own[0].standing, len(own)) for k, own in by_kind.items() if own}
    wanted = [asked.kind] if asked.kind in kinds else [] if asked.kind else [*kinds]
    groups = [group_of(key, words[key], by_kind[key], asked) for key in wanted]
    filled = tuple(group for group in groups if group.lines)
    many = not asked.kind and sum(len(group.lines) for group in filled) > ALL_AT_ONCE
    return PersonalPage(
        board,
        asked,
        kinds,
        groups=() if many else filled,
        drawn=filled,
        too_many=many,
        put_forward={kind: tuple(x for x in lines if x.contrast is kind) for kind in Contrast},
    )


def _line(board: Board, one: PersonalStanding) -> Line:
    ground, subjects = board.ground, board.scheme.subjects
    posts = "、".join(post_name(ground, held.post) for held in one.posts)
    return Line(
        one,
        board.people.name(one.official),
        posts,
        "、".join(subjects[code].name for code, _, _ in one.has.units),
        board.contrasts.get(one.official),
        board.disputed.get(one.official, ""),
    )
