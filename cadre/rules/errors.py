"""凡不能照办的事，都要告诉办事的人：出了什么情况、依据什么、下一步怎么办。"""

from http import HTTPStatus


class ShijiError(Exception):
    """A refusal written for its reader; the web shows it with `status`, the command line prints it.

    Args:
        what: what happened, one Chinese sentence.
        what_to_do: what the reader can do next; may be empty.
    """

    status = HTTPStatus.CONFLICT

    def __init__(self, what: str, what_to_do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.what_to_do = what_to_do


class NotFound(ShijiError):  # noqa: N818  词汇表用语，不加 Error 后缀
    """The thing does not exist, or not for the person who asks: both answer alike."""

    status = HTTPStatus.NOT_FOUND


class NotAllowed(ShijiError):  # noqa: N818
    """The role of the person who asks does not include this."""

    status = HTTPStatus.FORBIDDEN


class NotInForce(ShijiError):  # noqa: N818
    """No version of the rule is in force on the day asked about."""


class Refused(ShijiError):  # noqa: N818
    """The step is out of order in the present state."""


class BadInput(ShijiError):  # noqa: N818
    """What was entered or uploaded cannot be read."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
