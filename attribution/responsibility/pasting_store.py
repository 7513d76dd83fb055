"""粘贴的分工文件先预览后录入：预览之后事实若有变动，就不收；录入与导入工作簿走同一扇门。"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import division_store as division
from attribution.responsibility.pasted_choices import (
    Counts,
    Paragraph,
    chosen,
    counts,
    wanted,
)
from attribution.responsibility.pasted_heads import People
from attribution.responsibility.pasted_plan import Change, Wanted, doubled, plan, rows
from attribution.responsibility.pasting import Paper, read
from cadre.foundation.access import Principal
from cadre.foundation.page_entry import Entry, Grounds, enter_form, sheet_of_rows
from cadre.foundation.sheets import Books
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import Position

LONGEST = 60_000
MOST = 440  # 一张网页表单装得下的行数
TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)


@dataclass(frozen=True)
class Pasted:
    """A paper as asked about: its text, whose it is, from which day, and by which paper.

    `whole`: the leading teams' work is divided anew, so that posts not named in it end too.
    """

    text: str
    area: str
    begins_on: date
    paper: str
    whole: bool = False


@dataclass(frozen=True)
class Preview:
    """What a paper says and what entering it would change."""

    asked: Pasted
    people: People
    paper: Paper
    paragraphs: tuple[Paragraph, ...]
    counts: Counts
    change: Change
    doubled: list[tuple[Wanted, Wanted]]
    digest: str


def preview(
    session: Session, who: Principal, scheme: Scheme, asked: Pasted, given: Mapping[str, str]
) -> Preview:
    """Read a paper and lay its lines beside those on record; nothing is written.

    Raises:
        BadInput: when there is nothing to read, or too much of it.
    """
    area = division.must_be_area(session, scheme, asked.area)
    if not asked.text.strip():
        raise BadInput("没有粘贴文字。", "请把分工文件的正文粘贴进来。")
    if len(asked.text) > LONGEST:
        raise BadInput(f"文字有 {len(asked.text)} 个字，超过 {LONGEST} 个字。", "请分几次粘贴。")
    people = division.people(session, who, scheme, area, asked.begins_on)
    paper = read(asked.text, people)
    if sum(len(block.lines) for block in paper.blocks) > MOST:
        raise BadInput(f"一次最多录入 {MOST} 行分工。", "请分几次粘贴，一次一个班子。")
    paragraphs = chosen(paper, given)
    lines = wanted(paragraphs)
    on_record = division.portfolio_rows(session, {post.code for post in people.posts})
    named = {one.post for one in paragraphs if one.lines or one.block.remarks}
    if asked.whole:
        named |= {post.code for post in people.posts if post.position in TEAM}
    change = plan(lines, on_record, named, asked.begins_on)
    seen = asked.text, area, asked.begins_on, asked.whole, people, sorted(on_record.items())
    digest = hashlib.sha256(repr(seen).encode()).hexdigest()
    figures = counts(paper, paragraphs)
    return Preview(asked, people, paper, paragraphs, figures, change, doubled(lines), digest)


def enter(
    session: Session,
    who: Principal,
    books: Books,
    found: Preview,
    *,
    expected: str,
    reason: str,
) -> Entry:
    """Enter what was previewed and chosen, as one batch with its reason and paper.

    Raises:
        Refused: when something has still to be chosen, or the facts have moved since the preview.
    """
    if found.digest != expected:
        raise Refused("预览之后花名册或分工有了变动，这次没有录入。", "请重新预览后再确认。")
    if found.counts.open:
        raise Refused(
            f"还有 {found.counts.open} 处没有选定，这次没有录入。", "请选定，或选“不录入”。"
        )
    made = rows(found.change, found.asked.begins_on, found.asked.paper.strip())
    form = division.sheet(books, "portfolio")
    return enter_form(
        session,
        who,
        books,
        division.BOOK,
        {form.title: sheet_of_rows(form, made)} if made else {},
        grounds=Grounds(reason, found.asked.paper),
        removed={form.code: list(found.change.dropped)},
    )
