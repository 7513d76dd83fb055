"""一次任免会议的议程：先议免职，再按次序逐人议任职。"""

from dataclasses import dataclass

from records.selection.candidate_store import Standing
from records.selection.procedure import Obstacle
from records.selection.procedure_file import Done
from records.selection.removal_store import Removal
from records.selection.states import MeetingState
from records.selection.steps import Step
from records.selection.tables import AgendaItem, SelectionMeeting


@dataclass(frozen=True)
class Item:
    """A candidate on the agenda, with what still stands against his being agreed on that day."""

    row: AgendaItem
    standing: Standing
    against: tuple[Obstacle, ...]

    @property
    def decided(self) -> Done | None:
        """What the meeting said of him, or an earlier one."""
        return self.standing.file.last(Step.DISCUSSION)

    @property
    def agreed(self) -> bool:
        """Whether the latest discussion agreed."""
        return self.standing.file.agreed is not None


@dataclass(frozen=True)
class Agenda:
    """A meeting, its removals, and its candidates in the order of discussion."""

    meeting: SelectionMeeting
    items: tuple[Item, ...]
    removals: tuple[Removal, ...] = ()

    @property
    def prepared(self) -> bool:
        """Whether the agenda may still be changed."""
        return self.meeting.state == MeetingState.PREPARED

    @property
    def waiting(self) -> list[str]:
        """Whose removal or appointment has not been decided, by name."""
        removed = [f"{one.name}（免职）" for one in self.removals if not one.row.outcome]
        return removed + [one.standing.name for one in self.items if one.decided is None]
