"""实绩档案摘要写明一名干部任过什么职、各项得失多少、来源何处，只陈述事实，不作评价。

Pure: a `PersonRecord` in, a `Paper` out. Source: house §2 laws 2, 4, 9, 10; rules 3.3 D13 and 7.5.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from cadre.rules.barred import BarredPeriod
from cadre.rules.post_words import called
from records.dossier.composition import (
    DEMO_MARK,
    NOTHING_FOUND,
    Block,
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignHere,
    SourceNote,
    Table,
    day,
    lines,
    table_or_nothing,
)
from records.dossier.figures import period_blocks, progress
from records.ledger.record import PersonRecord, PostHeld, YearGrade

TITLE = "实绩档案摘要"
GRADE_YEARS = 3

POST_COLUMNS = (
    Column("任职起止", 40),
    Column("单位及职务", 42),
    Column("方式", 18),
    Column("职务层次", 22),
    Column("任免文号", 34, small=True),
)
GRADE_COLUMNS = (Column("年度", 30), Column("考核等次", 50), Column("决定文号", 76))
BARRED_COLUMNS = (
    Column("类别及文号", 30),
    Column("决定日期", 28),
    Column("影响期", 34),
    Column("事由", 24),
    Column("依据", 40, small=True),
)
MATTER_COLUMNS = (Column("日期", 28), Column("事项", 50), Column("情况", 78))
EVIDENCE_COLUMNS = (
    Column("日期", 30),
    Column("种类和结果", 41),
    Column("内容", 49),
    Column("来源和文件", 36, small=True),
)
NUMERALS = "一二三四五六七八九十"
NO_JUDGEMENT = "本摘要依据台账生成，只列事实和计算结果；等次、约谈、任免由有权机关决定。"
MEANING = (
    (
        "“份额”是单位一项结果按责任链分到本人的部分，等于角色下所列各级系数与任职天数占比的连乘，"
        "各级的日期和文件见该项的《考核结果责任归属说明》。“本人得”“本人失”是单位得分、失分各乘以"
        "相应份额，失分再减去经决定免去的部分。各责任人与未归到个人的部分（逐项具名）相加，等于单位全数。"
    ),
    (
        "份额只用于分清每个人担责的部分；主要负责人对本单位全部结果负总责，不因份额减免。"
        "任职前、离任后的结果不计入本人，经决定转入的除外。"
    ),
    (
        "得分率＝进得分率的得分÷满分（担责量），只算计分指标；经决定转入的得分、免去失分的结果"
        "另列，不进得分率。各数按未舍入的值计算；不同年度的方案不同，得分率只作参照。"
    ),
)
DISPUTED = "注有异议的数字尚在异议办理中，答复后可能变动。"
REVERSED = "注有“已冲正”的条目在封账后依据新证据冲正，原数保留备查。"
UNVERIFIED = "注有“条号待核”“未核对原文”的规定尚未核对原文，使用前请核对。"
INVENTED = f"本件为{DEMO_MARK}，人员均系虚构，不得作为任何决定的依据。"


def compose_summary(record: PersonRecord, printed_on: date, demo: bool) -> Paper:
    """Say the record of an official on two or three pages, every figure with its source.

    `demo` marks every page as 演示数据. Peers are printed only if the record holds them: whoever
    made it has decided what the reader may see (house laws 7 and 10).
    """
    return Paper(
        title=TITLE,
        subtitle=f"{record.person.name}（信息截至{day(record.as_of)}）",
        dated=printed_on,
        mark=DEMO_MARK if demo else "",
        blocks=(
            Heading("一、基本情况"),
            _basics(record),
            Heading("二、任职情况"),
            table_or_nothing(POST_COLUMNS, map(_post_row, _by_begin(record.posts))),
            Heading("三、年度考核等次（近三年）"),
            _grades(record.grades, printed_on),
            Heading("四、各周期实绩"),
            *_periods(record),
            Heading("五、处理处分及影响期"),
            table_or_nothing(
                BARRED_COLUMNS, (_barred_row(barred, record.as_of) for barred in record.barred)
            ),
            Heading("六、约谈整改"),
            table_or_nothing(
                MATTER_COLUMNS, ((day(m.on), m.title, m.words) for m in record.matters)
            ),
            Heading("七、平时考核、述职、奖励和监督发现"),
            _evidence(record),
            Heading("八、说明"),
            *_explanations(record, printed_on, demo=demo),
            SignHere(("本人确认（签名）", "所在单位审核（盖章）", "组织部门审定（盖章）")),
        ),
    )


def _basics(record: PersonRecord) -> Facts:
    person = record.person
    posts = "；".join(
        called(post.unit_name, post.post_name)
        + ("" if post.manner == "任职" else f"（{post.manner}）")
        for post in record.current_posts
    )
    known = (
        ("姓名", person.name),
        ("干部编号", person.code),
        ("性别", person.sex),
        ("民族", person.nation),
        ("出生年月", person.born),
        ("籍贯", person.native_place),
        ("政治面貌", person.party),
        ("参加工作", person.joined_work),
    )
    narrow = tuple(Fact(label, value) for label, value in known if value)
    wide = (("学历学位", person.education), ("现任职务", posts or "目前无任职记录"))
    return Facts((*narrow, *(Fact(label, value, wide=True) for label, value in wide if value)))


def _by_begin(posts: tuple[PostHeld, ...]) -> list[PostHeld]:
    return sorted(posts, key=lambda post: (post.span.begins_on, post.unit_name, post.post_name))


def _post_row(post: PostHeld) -> tuple[str, ...]:
    begins, ends = post.span.begins_on, post.span.ends_on
    span = f"{begins:%Y.%m.%d}—{f'{ends:%Y.%m.%d}' if ends else '今'}"
    return span, called(post.unit_name, post.post_name), post.manner, post.rank, post.paper


def _grades(grades: tuple[YearGrade, ...], printed_on: date) -> Table:
    """The last three years, missing ones named; where all are, the last decided ones too."""
    decided: dict[int, list[YearGrade]] = {}
    for grade in grades:
        decided.setdefault(grade.year, []).append(grade)
    last = max([printed_on.year - 1, *decided])
    missing = ("本系统无等次决定记录", "")
    recent = set(range(last - GRADE_YEARS + 1, last + 1))
    if not recent & set(decided):
        recent |= set(sorted(decided)[-GRADE_YEARS:])
    rows: list[tuple[str, str, str]] = []
    for year in range(min(recent), last + 1):
        rows += [(f"{year}年", g.grade, g.told) for g in decided.get(year, [])] or [
            (f"{year}年", *missing)
        ]
    return Table(GRADE_COLUMNS, tuple(_run_together(rows, missing)))


def _run_together(
    rows: Sequence[tuple[str, str, str]], missing: tuple[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Years on end without a decision stand in one row: 2020—2025年."""
    for words, years in groupby(rows, key=lambda row: row[1:]):
        found = [row[0] for row in years]
        if words == missing and len(found) > GRADE_YEARS:
            yield f"{found[0].removesuffix('年')}—{found[-1]}", *missing
        else:
            yield from ((year, *words) for year in found)


def _periods(record: PersonRecord) -> list[Block]:
    latest_first = sorted(record.periods, key=lambda p: (p.span.begins_on, p.scheme), reverse=True)
    if not latest_first:
        return [Paragraph(f"{NOTHING_FOUND}已公布的考核结果。")]
    blocks: list[Block] = list(progress(latest_first))
    for number, period in enumerate(latest_first):
        heading = f"（{NUMERALS[number]}）" if number < len(NUMERALS) else f"（{number + 1}）"
        blocks += [Heading(f"{heading}{period.scheme_name}", level=2), *period_blocks(period)]
    return blocks


def _evidence(record: PersonRecord) -> Block:
    """What the official was told of, latest last: he signs this paper (house law 10)."""
    told = [one for one in record.evidence if one.told_on and one.told_on <= record.as_of]
    rows = (
        (day(one.on), one.title, one.words, lines(one.organ, one.paper))
        for one in sorted(told, key=lambda one: (one.on, one.title))
    )
    filled = tuple(rows)
    return Table(EVIDENCE_COLUMNS, filled) if filled else Paragraph(f"{NOTHING_FOUND}。")


def _barred_row(barred: BarredPeriod, as_of: date) -> tuple[str, ...]:
    state = "影响期内" if barred.open_on(as_of) else "影响期已满"
    if barred.above_open_on(as_of) and not barred.open_on(as_of):
        state = "仍不得高于原任职务层次"
    elif barred.lingers_on(as_of):
        state = "影响期已满，经认定仍影响使用"
    span = lines(barred.words(day), "" if barred.unknown else f"截至{day(as_of)}{state}")
    kind = lines(barred.kind, barred.paper)
    return kind, day(barred.decided_on), span, barred.reason, str(barred.basis or "")


def _marked(record: PersonRecord) -> Iterator[bool]:
    """Whether a mark stands beside the figures of each unit and period, and each grade."""
    for period in record.periods:
        yield bool(period.dispute)
        yield from (bool(unit.dispute) for unit in period.units)
    yield from (bool(grade.dispute) for grade in record.grades)


def _explanations(record: PersonRecord, printed_on: date, *, demo: bool) -> list[SourceNote]:
    """What the figures mean, and what they do not: only sentences this record calls for."""
    results = [line for period in record.periods for line in period.lines]
    dates = (
        f"任职、等次、处理处分、约谈整改和第七项信息截至{day(record.as_of)}；“{NOTHING_FOUND}”指本系统台账中"
        f"没有相应记录。本件{day(printed_on)}打印。"
    )
    marks = (
        (any(line.dispute for line in results) or any(_marked(record)), DISPUTED),
        (any(line.reversed_by for line in results), REVERSED),
        (any(b.basis and not b.basis.verified for b in record.barred), UNVERIFIED),
    )
    said = (
        NO_JUDGEMENT,
        *(MEANING if results else ()),
        "".join(text for holds, text in marks if holds),
        dates + (INVENTED if demo else ""),
    )
    kept = [text for text in said if text]
    return [SourceNote(f"{number}．{text}") for number, text in enumerate(kept, 1)]
