"""一处“任职天数不足”的待归属写着是谁、哪个职务、多少天：从这句话里认出来。"""

import re

from attribution.values import Share
from cadre.rules.vocabulary import Rest

NAMED = re.compile(r"（([\w.-]+)，(\d+)天）$")


def whose(share: Share) -> str:
    """The official whose days were too few to count for a share; "" for any other share."""
    found = NAMED.search(share.rest_at) if share.rest is Rest.SHORT else None
    return found[1] if found else ""


def days(share: Share) -> int:
    """How many days that official had in the post; nought for any other share."""
    found = NAMED.search(share.rest_at) if share.rest is Rest.SHORT else None
    return int(found[2]) if found else 0


def place(share: Share) -> str:
    """The post that it was, without whom and for how long."""
    return NAMED.sub("", share.rest_at)


def about(share: Share, official: str) -> bool:
    """Whether a share is an official's: his own, or what his short time left to the rest."""
    return official in (share.official, whose(share))
