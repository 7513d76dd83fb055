"""人选上会那一天看到的档案：那天以后的任职、奖惩、事项和测评都还没有。

Pure. Periods keep the published figures, whatever the day of publication.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from cadre.rules.periods import Span
from records.dossier.compared_facts import Entrant
from records.ledger.record import PostHeld


def known_on(one: Entrant, day: date) -> Entrant:
    """The candidate as the record stood on a day: later posts, ballots and events are not told."""
    record = one.record
    told = replace(
        record,
        as_of=day,
        posts=_before(record.posts, day),
        barred=tuple(period for period in record.barred if period.decided_on <= day),
        matters=tuple(event for event in record.matters if event.on <= day),
        evidence=tuple(line for line in record.evidence if line.on <= day),
    )
    ballots = tuple(ballot for ballot in one.ballots if ballot.held_on <= day)
    return replace(one, record=told, ballots=ballots)


def _before(posts: Sequence[PostHeld], day: date) -> tuple[PostHeld, ...]:
    """The posts as the meeting of a day found them: what it decided itself has not happened yet."""
    moved = any(post.span.begins_on == day for post in posts)
    left_on = day - timedelta(days=1)  # 决定之日任新职，前一日免去原职
    return tuple(
        replace(post, span=Span(post.span.begins_on, None))
        if moved and post.span.ends_on == left_on
        else post
        for post in posts
        if post.span.begins_on < day
    )
