"""一句分工里，动词说明是分管、协助还是联系，后面列的逐项分开：哪些是单位，哪些是领域。

Pure. What a list holds is told item by item with its own place in the text; nothing is left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from attribution.responsibility.pasted_names import BODY, Choice, Named, Names, together
from attribution.responsibility.pasted_text import Bit, outside, parted, trimmed
from cadre.rules.vocabulary import ChargeRole, PortfolioKind

R = ChargeRole
PRINCIPAL = (
    r"(?:县长|市长|区长|州长|旗长|镇长|乡长|书记|主要领导|主要负责人|主要负责同志|局长|主任|部长)"
)
OVERALL = re.compile(r"全面工作|日常工作|常务工作|全盘工作")
OTHER = re.compile(
    r"(?:承办|完成|办理|做好)?[^。；\n]{0,24}?(?:交办|交给|安排|委托)的?[^。；\n、，]{0,6}(?:工作|事项|任务)"
)
UNDER = re.compile(r"其?(?:下属|所属|直属)(?:事业|企业|企事业)?(?:单位|机构)|有关(?:部门|单位)")
JOIN = re.compile(r"以及|及其|及|和|与")
TAIL = re.compile(
    r"(?:全面工作|日常工作|等(?:有关|相关)?(?:方面|领域|部门|单位|机构|系统)?的?(?:有关|相关)?(?:工作|事务|业务)?"
    r"|(?:方面|领域|战线|条线)的?(?:工作|事务)?|的?(?:各项|有关|相关)?工作)$"
)
SMALL_WORDS = frozenset(
    (*"并另还其", *"同时 另外 具体 主要 全面 直接 其中 此外 分工 工作分工 工作职责".split())  # noqa: SIM905  词表连写易读
)
SMALL = r"(?:并|同时|另外|另|还|具体|主要|全面(?!工作)|直接|其中|此外)"
LINK = re.compile(rf"[，、；\s]*(?:{SMALL}|协调|做好|抓好|继续)*[，、；\s]*")
LAST = re.compile(rf"[，、；\s]*{SMALL}[，、；\s]*$")
INCLUDING = re.compile(r"^(?:含|包括|包含|加挂|挂)")
LONG = 24


@dataclass(frozen=True)
class Item:
    """One thing in a list: where it stands, in which role, and what it may be entered as."""

    at: Bit
    roles: tuple[ChargeRole, ...]
    named: Named
    note: str = ""

    @property
    def sure(self) -> bool:
        """Whether nothing about it is to be asked."""
        return self.named.sure and len(self.roles) == 1


@dataclass(frozen=True)
class Clause:
    """What a verb says: its items, what makes no line (主持全面工作), and all that was read."""

    items: tuple[Item, ...]
    remarks: tuple[Bit, ...]
    bits: tuple[Bit, ...]
    verb: str = ""

    @property
    def empty(self) -> bool:
        """Whether the verb has nothing after it in its sentence."""
        return not self.items and not self.remarks


@dataclass(frozen=True)
class Verbs:
    """The verbs of a division of work; the names of people may stand after 协助."""

    people: Sequence[str] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """One verb or several side by side, with what they are the heading of."""
        names = (rf"{re.escape(name)}(?:同志|{PRINCIPAL})?" for name in self.people)
        whom = "|".join([*names, rf"[^，。；：、（）\n]{{0,12}}?(?:同志|{PRINCIPAL})"])
        one = (
            rf"协助(?:{whom})?(?:做好|抓好|抓|处理|管理|开展|分管|负责|主管|承担)?|协管|协抓"
            r"|分管|主管(?!部门|单位)|主抓|兼管|代管|负责(?!人(?![力才民口防大武事])|制|同志)|主持|牵头(?!单位|人|部门)"
            r"|领导(?!小组|班子|干部|同志|组|机构|下|分工|工作分工)|联系(?!人|方式|电话|制度)"
        )
        what = r"(?:的?(?:单位|部门|领域|方面|工作|范围|事项|以下|下列|乡镇|街道|（联系）)*：)?"
        return re.compile(rf"(?:{one})(?:[、和与并/（]?(?:{one})）?)*{what}")


def roles_of(verb: str) -> tuple[ChargeRole, ...]:
    """The role that a verb gives; two where the words leave it open.

    >>> [role.value for role in roles_of("协助县长分管")], [role.value for role in roles_of("协管")]
    (['分管', '协助'], ['协助'])
    """
    if "协" in verb:
        under = re.search(rf"协助(?!.*同志).*{PRINCIPAL}(?:分管|负责|主管)", verb)
        return (R.IN_CHARGE, R.ASSISTING) if under else (R.ASSISTING,)
    if "联系" in verb:
        both = any(word in verb for word in ("分管", "负责", "主管"))
        return (R.IN_CHARGE, R.LIAISON) if both and "负责联系" not in verb else (R.LIAISON,)
    return (R.IN_CHARGE,)


def clauses(
    text: str, sentence: Bit, names: Names, verbs: re.Pattern[str], default: str = ""
) -> tuple[Bit, list[Clause]]:
    """What comes before the first verb of a sentence, and what each verb says.

    `default`: a verb for the words before the first one: the heading of a column, or a verb that
    stands alone on the line above.
    """
    found = outside(text, sentence, verbs)
    first = found[0].start() if found else sentence.end
    before, made = Bit(sentence.start, first), []
    if default and trimmed(text, before).start < trimmed(text, before).end:
        made.append(_clause(text, default, Bit(first, first), before, names))
        before = Bit(sentence.start, sentence.start)
    for match, after in zip(found, [*(m.start() for m in found[1:]), sentence.end], strict=False):
        verb = Bit(match.start(), match.end())
        made.append(_clause(text, match.group(), verb, Bit(match.end(), after), names))
    return before, made


def _clause(text: str, verb: str, at: Bit, rest: Bit, names: Names) -> Clause:
    items: list[Item] = []
    remarks: list[Bit] = []
    bits = [at, *_links(text, rest)]
    presiding = re.search("主持|领导", verb) is not None
    listed = "部门" in verb or "单位" in verb
    for piece in _pieces(text, rest):
        words = piece.of(text)
        if OTHER.fullmatch(words) or UNDER.fullmatch(words) or _overall(words, names):
            remarks.append(piece)
        else:
            found, own = _items(text, piece, roles_of(verb), names, body=listed)
            real = [item for item in found if not presiding or _is_body(item)]
            items += real
            remarks += [] if real or not presiding else [piece]
            bits += own
    return Clause(
        tuple(items), tuple(remarks), tuple(bits + [item.at for item in items] + remarks), verb
    )


def _overall(words: str, names: Names) -> bool:
    """Whether words mean the whole of a leading team's work, not that of a bureau."""
    own = re.sub(r"的?(?:全面|日常|常务|全盘)工作$", "", words)
    return OVERALL.search(words) is not None and not names.match(own, body=True).met


def _is_body(item: Item) -> bool:
    return item.named.sure and item.named.choices[0].kind is PortfolioKind.UNIT


def _links(text: str, rest: Bit) -> Iterator[Bit]:
    """Small words at either end of a list: 并、同时、另."""
    if match := LINK.match(text, rest.start, rest.end):
        yield Bit(match.start(), match.end())
    end = LAST.search(text[rest.start : rest.end])
    if end:
        yield Bit(rest.start + end.start(), rest.end)


def _pieces(text: str, rest: Bit) -> list[Bit]:
    edges = list(_links(text, rest))
    start = edges[0].end if edges else rest.start
    end = edges[1].start if len(edges) > 1 else rest.end
    whole = Bit(min(start, end), end)
    pieces = parted(text, whole, "、，；。\t")
    return [p for p in (trimmed(text, piece) for piece in pieces) if p.start < p.end]


def _items(
    text: str, piece: Bit, roles: tuple[ChargeRole, ...], names: Names, *, body: bool
) -> tuple[list[Item], list[Bit]]:
    """The items of one piece of a list, and the small words read besides."""
    bits: list[Bit] = []
    if piece.of(text) not in names.fields and (tail := TAIL.search(text[piece.start : piece.end])):
        cut = piece.start + tail.start()
        bits.append(Bit(cut, piece.end))
        piece = trimmed(text, Bit(piece.start, cut))
    items: list[Item] = []
    for part, joint in _split(text, piece, names):
        bits += [joint] if joint else []
        if UNDER.fullmatch(part.of(text)):
            bits.append(part)
        elif part.start < part.end:
            items += _one(text, part, roles, names, body=body)
    return items, bits


def _split(text: str, piece: Bit, names: Names) -> Iterator[tuple[Bit, Bit | None]]:
    """A piece cut at each 和 that joins two things; the place of the 和 comes with what follows."""
    start, joint = piece.start, None
    cuts = [] if names.match(piece.of(text)).met else outside(text, piece, JOIN)
    for match in cuts:
        around = Bit(max(piece.start, match.start() - LONG), min(piece.end, match.end() + LONG))
        words = text[around.start : around.end]
        if match.group() in ("和", "与") and together(words, match.start() - around.start):
            continue
        yield trimmed(text, Bit(start, match.start())), joint
        start, joint = match.end(), Bit(match.start(), match.end())
    yield trimmed(text, Bit(start, piece.end)), joint


def _one(
    text: str, at: Bit, roles: tuple[ChargeRole, ...], names: Names, *, body: bool
) -> list[Item]:
    words = at.of(text)
    opened = text.find("（", at.start, at.end)
    bare = trimmed(text, Bit(at.start, opened)).of(text) if opened > at.start else words
    named = names.match(words if opened < 0 else bare, body=body)
    inner = _bracketed(text, at, opened, roles, names)
    note = ""
    if opened > at.start and not inner:
        note = f"括号里“{text[opened + 1 : at.end].strip('）')}”视为说明"
    if len(bare) > LONG and not named.sure:
        named = Named(named.choices, note="文字较长，请核对是不是一项")
    if bare.startswith(("除", "不含", "不包括")):
        as_field = Choice(PortfolioKind.FIELD, bare, f"领域：{bare}")
        named = Named((as_field,), note="“除外”的，请核对")
    if len(roles) > 1:
        note = "；".join(filter(None, (note, "原文可作两种理解，请核对角色")))
    return [Item(at, roles, named, note), *inner]


def _bracketed(
    text: str, at: Bit, opened: int, roles: tuple[ChargeRole, ...], names: Names
) -> list[Item]:
    """Bodies named in brackets (含县信访局) that the roster knows stand for themselves."""
    if opened < 0:
        return []
    found = []
    closed = text.rfind("）", opened, at.end)
    for piece in parted(text, Bit(opened + 1, closed if closed > opened else at.end), "、，"):
        words = INCLUDING.sub("", piece.of(text))
        named = names.match(words, body=True)
        if named.sure and BODY.search(words):
            found.append(Item(piece, roles, named, "在括号里"))
    return found
