"""一套会议材料的页面看什么：清单、文件、还缺的、分发的份，和与上一套的不同。

Values only; `pack_store` reads them.
"""

import json
from dataclasses import dataclass

from records.dossier.meeting.contents import Changes, Listed
from records.dossier.meeting.tables import MeetingPack, PackCopy

UNCHANGED = Changes()


@dataclass(frozen=True)
class Shown:
    """A pack with its list, its copies, and what differs from the print before."""

    row: MeetingPack
    meeting: str
    listed: tuple[Listed, ...]
    copies: tuple[PackCopy, ...]
    before: int = 0
    differs: Changes = UNCHANGED

    @property
    def made(self) -> tuple[Listed, ...]:
        """The papers that are in it."""
        return tuple(one for one in self.listed if one.name)

    @property
    def files(self) -> tuple[tuple[Listed, str], ...]:
        """The files, each with what stands in it."""
        found: dict[str, list[Listed]] = {}
        for one in self.made:
            found.setdefault(one.name, []).append(one)
        return tuple((papers[0], _within(papers)) for papers in found.values())

    @property
    def missing(self) -> tuple[Listed, ...]:
        """The papers that could not be made yet."""
        return tuple(one for one in self.listed if not one.name)


def _within(papers: list[Listed]) -> str:
    words = [(f"{one.whose}《{one.title}》", one.lacks) for one in papers]
    return "、".join(called + (f"（{lacks}）" if lacks else "") for called, lacks in words)


def listing(found: MeetingPack) -> tuple[Listed, ...]:
    """The list of files that was sealed."""
    return tuple(Listed(**line) for line in json.loads(found.listing))
