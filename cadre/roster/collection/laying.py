"""在册的事实写成采集表的各行：能由任职、职级推算的推算出来，原话照原话写。

Pure. Months are written as 197408 and days as 20180630 (formats §5.5: dates of 6 or 8 digits).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from cadre.roster.collection.coding import RANKS, SANCTIONS, STATUS
from cadre.roster.collection.columns import A01, NAME, NUMBER, Held
from cadre.roster.lrmx.composing import paper_of
from cadre.roster.lrmx.facts import PRESENT, Person, Stage, dotted, undotted
from cadre.roster.lrmx.identity import plain_name
from cadre.roster.main_post import Term, civil_rank, held_on, since
from cadre.roster.places import FULL
from cadre.rules.national_codes import table
from cadre.rules.periods import Span
from cadre.rules.post_words import called
from cadre.rules.vocabulary import CivilRank, PostRank, TenureManner

Line: TypeAlias = dict[str, str]
Facts: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Mapping[str, Mapping[str, Facts]]  # 表的代码 → 主键 → 字段
ORDER = tuple(PostRank)


def lays(shown: Rows, everything: Rows, day: date) -> Rows:
    """The rows of each national sheet that say what is on record of the people shown, on a day."""
    own = {code: _by_official(shown.get(code, {}).values()) for code in OF_PERSON}
    held = _held(everything, shown.get("official", {}), day)
    people: list[tuple[str, Facts]] = sorted(shown.get("official", {}).items())
    found: dict[str, dict[str, Line]] = {name: {} for name in ("A01", "A14", "A15", "A36")}
    for code, person in people:
        head = {NAME: person["name"], NUMBER: person["id_number"].replace("*", "")}
        if "*" in person["id_number"]:
            head[NUMBER] = ""
        facts = {name: rows.get(code, []) for name, rows in own.items()}
        found["A01"][code] = {**_basics(person, facts, held.get(code, {})), **head}
        for sheet, lines in _others(facts).items():
            found[sheet] |= {f"{code}|{n}": {**line, **head} for n, line in enumerate(lines)}
    return found


OF_PERSON = ("formtext", "resumeentry", "annualgrade", "award", "handling", "familymember")


def _by_official(rows: Iterable[Facts]) -> dict[str, list[Facts]]:
    found: dict[str, list[Facts]] = {}
    for row in rows:
        found.setdefault(row["official"], []).append(row)
    return found


def _basics(person: Facts, facts: Mapping[str, list[Facts]], held: Mapping[str, str]) -> Line:
    said = {row["element"]: row["text"] for row in facts["formtext"]}
    texts = {**said, **_composed(said, facts)}
    if held.get(PRESENT):
        texts[PRESENT] = held[PRESENT]
    line = {}
    for column in A01:
        if column.held is Held.FIELD:
            line[column.title] = _field(column.field, str(person.get(column.field) or ""))
        else:
            line[column.title] = (texts if column.held is Held.TEXT else held).get(column.field, "")
    return line


def _field(name: str, value: str) -> str:
    if name == "status":
        return dict(STATUS).get(value, value)  # type: ignore[call-overload,no-any-return]  # 库里的字即枚举的字
    return undotted(value) if name in ("born", "joined_work") else value


def _composed(said: Mapping[str, str], facts: Mapping[str, list[Facts]]) -> Line:
    """简历 and 年度考核 as on the form: the text while it holds, else written from the facts."""
    stages = sorted(facts["resumeentry"], key=lambda row: row["number"])
    resume = tuple(Stage(row["begins"], row["ends"], row["words"]) for row in stages)
    grades = {row["year"]: row["grade"] for row in facts["annualgrade"]}
    kept = {name: text for name, text in said.items() if name in WRITTEN}
    return paper_of(Person(resume=resume, grades=grades, texts=kept)).texts  # type: ignore[return-value]  # 只读


WRITTEN = frozenset({"JianLi", "NianDuKaoHeJieGuo", "JiangChengQingKuang", PRESENT})


def _others(facts: Mapping[str, list[Facts]]) -> dict[str, list[Line]]:
    family = sorted(facts["familymember"], key=lambda row: row["number"])
    awards = sorted(facts["award"], key=lambda row: (row["approved_on"], row["name"]))
    grades = sorted(facts["annualgrade"], key=lambda row: row["year"])
    sanctions = [row for row in facts["handling"] if row["kind"] in SANCTIONS]
    return {
        "A14": [*map(award_line, awards), *map(sanction_line, sanctions)],
        "A15": [{"考核结论": row["grade"], "考核年度": str(row["year"])} for row in grades],
        "A36": list(map(member_line, family)),
    }


def award_line(row: Facts) -> Line:
    """An award as a row of A14; its code where the name is one of the list."""
    name = row["name"]
    code = next((c for c, text in table("honours").items() if text == name and c < "02"), "")
    return {
        "奖惩名称": name,
        "奖惩名称代码": code,
        "批准日期": day_words(row["approved_on"]),
        "批准机关": row["approved_by"],
        "批准机关级别": row["level"],
        "受奖惩时职务层次": "",
        "撤销日期": day_words(row["revoked_on"]),
        "批准机关性质": "",
    }


def sanction_line(row: Facts) -> Line:
    """A sanction as a row of A14."""
    blank = dict.fromkeys(("批准机关", "批准机关级别", "受奖惩时职务层次", "撤销日期"), "")
    return {
        **blank,
        "奖惩名称": str(row["kind"]),
        "奖惩名称代码": SANCTIONS[row["kind"]],
        "批准日期": day_words(row["decided_on"]),
        "批准机关性质": "",
    }


def member_line(row: Facts) -> Line:
    """A relative as a row of A36."""
    return {
        "家庭成员姓名": row["name"],
        "称谓": row["relation"],
        "出生日期": undotted(row["born"]) if dotted(row["born"]) == row["born"] else row["born"],
        "政治面貌": row["politics"],
        "工作单位及职务": row["work"],
        "排序": str(row["number"]),
    }


def day_words(day: date | None) -> str:
    """A day as eight digits."""
    return f"{day:%Y%m%d}" if day else ""


def _held(rows: Rows, people: Mapping[str, Facts], day: date) -> dict[str, Line]:
    """By official, what follows from the posts and the rank held on a day."""
    posts, units = rows.get("post", {}), rows.get("unit", {})
    found: dict[str, Line] = {code: {} for code in people}
    tenures = _by_official(r for r in rows.get("tenure", {}).values() if r["official"] in people)
    ranks = _by_official(r for r in rows.get("rankheld", {}).values() if r["official"] in people)
    for code, own in tenures.items():
        if now := held_on(held := _terms(own, posts), day):
            found[code] |= _of_posts(now, held, posts, units, day)
    for code, own in ranks.items():
        spans = [(CivilRank(r["rank"]), Span(r["begins_on"], r["ends_on"])) for r in own]
        rank, begun = civil_rank(spans, day)
        if rank and begun:
            found[code] |= {"civil_rank": str(rank), "civil_since": f"{begun:%Y%m}"}
    return found


def _terms(own: Iterable[Facts], posts: Mapping[str, Facts]) -> list[Term]:
    return [
        Term(
            row["post"],
            PostRank(posts[row["post"]]["rank"]),
            TenureManner(row["manner"]),
            posts[row["post"]]["order"] or 0,
            Span(row["begins_on"], row["ends_on"]),
        )
        for row in own
        if row["post"] in posts
    ]


def _of_posts(
    now: Sequence[Term],
    own: Sequence[Term],
    posts: Mapping[str, Facts],
    units: Mapping[str, Facts],
    day: date,
) -> Line:
    """现任职务, the level and since when it is held without a break, by the one rule of posts."""
    held = [posts[term.code] for term in now]
    words = [called(units.get(p["unit"], {}).get("name", ""), p["name"]) for p in held]
    main = now[0]
    level = ORDER.index(main.rank)
    full = (t.span for t in own if t.manner in FULL and ORDER.index(t.rank) <= level)
    begun = f"{since(full, day) or main.span.begins_on:%Y%m}" if main.rank in RANKS else ""
    return {PRESENT: "，".join(words), "rank": RANKS.get(main.rank, ""), "rank_since": begun}


def same_names(rows: Rows) -> list[tuple[str, int]]:
    """Names of A01 that several people have and not each with a number: who is which is not told.

    The other sheets tell people by name and number alone.
    """
    named: dict[str, list[str]] = {}
    for line in rows["A01"].values():
        named.setdefault(plain_name(line[NAME]), []).append(line[NUMBER])
    return [(name, len(all_)) for name, all_ in named.items() if len(all_) > 1 and not all(all_)]
