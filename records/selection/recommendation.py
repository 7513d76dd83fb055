"""民主推荐的人数：收回的票不多于应到，得票不多于收回的票和谈话人数；对不上的不记，也不印比率。

Pure. Source: rules 3.2 (民主推荐).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

PAIRS = (  # 少的、多的
    ("collected", "entitled"),
    ("votes", "collected"),
    ("talk_votes", "talks"),
)
VOTES = (("会议推荐", "votes", "collected"), ("谈话推荐", "talk_votes", "talks"))
LABELS = {
    "entitled": "会议推荐应到人数",
    "collected": "收回推荐票",
    "votes": "会议推荐得票",
    "talks": "谈话推荐人数",
    "talk_votes": "谈话推荐得票",
}
WRONG = "人数对不上，不算比率"
LOW = Fraction(1, 2)  # 低于此数的提醒核对群众公认度；只是提醒，不是规定的界限


@dataclass(frozen=True)
class Votes:
    """One way of recommending: how it is called, the votes got, and out of how many."""

    label: str
    got: int
    of: int

    @property
    def rate(self) -> Fraction | None:
        """The share; None where there is nobody to share it, or more votes than people."""
        return Fraction(self.got, self.of) if self.of > 0 and self.got <= self.of else None


def figure(fields: Mapping[str, str], name: str) -> int | None:
    """A number written at the step; None where none was written."""
    text = fields.get(name, "").strip()
    return int(text) if text.isdecimal() else None


def votes(fields: Mapping[str, str]) -> tuple[Votes, ...]:
    """The ways of recommending of which both figures were written."""
    found = ((label, figure(fields, got), figure(fields, of)) for label, got, of in VOTES)
    return tuple(
        Votes(label, got, of) for label, got, of in found if got is not None and of is not None
    )


def faults(fields: Mapping[str, str]) -> list[str]:
    """Which figures cannot stand together, each in words; empty when all can."""
    said = []
    for less, more in PAIRS:
        small, large = figure(fields, less), figure(fields, more)
        if small is not None and large is None and less != "collected":
            said.append(f"写了“{LABELS[less]}”，没有写“{LABELS[more]}”")
        elif small is not None and large is not None and small > large:
            said.append(f"“{LABELS[less]}”{small} 多于“{LABELS[more]}”{large}")
    return said


def low(fields: Mapping[str, str]) -> str:
    """Votes that are no more than half, in words; "" when all are more."""
    said = [
        f"{one.label}得票 {one.got}/{one.of}，没有超过半数"
        for one in votes(fields)
        if one.rate is not None and one.rate <= LOW
    ]
    return f"{'；'.join(said)}，请核对群众公认度" if said else ""
