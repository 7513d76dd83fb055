"""画一张责任链时，同样的问题只算一次：同一单位、同一领域、同样日子的分法，各项指标共用。

One `Known` belongs to the graphs of one assessed unit and is dropped with them.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Known:
    """Answers by question; a question names everything that its answer depends on."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Any] = {}

    def once(self, question: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer to a question, found when it is first asked."""
        if question not in self._answers:
            self._answers[question] = answer()
        known: Answer = self._answers[question]
        return known
