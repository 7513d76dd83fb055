"""一段分工先写明是谁：写了姓名的按那一天的任职找到职务，只写职务的按单位和职务名称去找。

Pure. A person with several posts stands for the one that the paper names, else for the one in a
leading team, and that is to be confirmed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from attribution.responsibility.pasted_names import BRACKETS, Names
from attribution.responsibility.pasted_text import Bit, parted, trimmed
from cadre.rules.vocabulary import Position

TEAM = (Position.SECRETARY, Position.HEAD, Position.DEPUTY)
TITLE = re.compile(
    r"(?:中共)?(?:[\u4e00-\u9fff]{0,12}?)(?:(?:常务)?副?(?:县|市|区|州|旗|镇|乡|省)长(?:助理)?"
    r"|副?(?:书记|主任|局长|部长|秘书长|主席|会长|科长|处长|院长|检察长|参事|行长|总经理|董事长)"
    r"|(?:[一二三四]级)?(?:调研员|巡视员|主任科员)|常委|党组成员|委员|党员干部)"
)
LABEL = re.compile(r"(?:姓\s*名|现任职务|职\s*务|领导|工作分工|分\s*工|工作职责|职责)：")
TITLED = re.compile(rf"({TITLE.pattern})([\u4e00-\u9fff·]{{2,4}}同志)")
STRANGER = re.compile(r"[\u4e00-\u9fff·]{2,4}")
ABOUT = re.compile(r"男|女|[\u4e00-\u9fff]{1,6}族|挂职")  # 括号里说人的话，不是姓名
AND = re.compile("[、兼]")  # 一个职务名称里写了两个头衔
OTHER_POST = "文件写的职务与花名册在起始日的任职不一致，请选择"
COMRADE = re.compile(r"\s*(?:同志|（挂职）|（女）)")


def post_words(unit: str, name: str) -> str:
    """A post with its unit before it, what both say said once.

    >>> post_words("清源县委", "县委书记"), post_words("清源县财政局", "局长")
    ('清源县委书记', '清源县财政局局长')
    """
    same = next((n for n in range(len(name), 1, -1) if unit.endswith(name[:n])), 0)
    return unit + name[same:]


@dataclass(frozen=True)
class KnownPost:
    """A post that a paper may speak of; `unit` is the name of its unit."""

    code: str
    unit: str
    name: str
    position: Position

    @property
    def words(self) -> str:
        """The post as it is called: its unit first."""
        return post_words(self.unit, self.name)


@dataclass(frozen=True)
class KnownPerson:
    """An official by name, with the posts held on the day that the paper holds from."""

    name: str
    posts: tuple[str, ...]


@dataclass(frozen=True)
class Head:
    """Who a paragraph speaks of: the words, the posts it may be, and the first one if `chosen`."""

    bits: tuple[Bit, ...]
    posts: tuple[str, ...]
    sure: bool = False
    chosen: bool = False
    note: str = ""
    person: str = ""
    wide: tuple[str, ...] = ()  # 头衔也可能指的职务：写“副县长”的常务副县长


def one_person(first: Head, second: Head) -> bool:
    """Whether two heads one after the other, a name and a title, speak of one person."""
    return bool(first.person) != bool(second.person) and bool(
        {*first.posts, *first.wide} & {*second.posts, *second.wide}
    )


def joined(first: Head, second: Head) -> Head:
    """A name and a title, from two lines or two cells; they are asked about where they differ."""
    bits, person = (*first.bits, *second.bits), first.person or second.person
    named, other = (first, second) if first.person else (second, first)
    same = tuple(code for code in named.posts if code in (*other.posts, *other.wide))
    if not same:
        posts = tuple(dict.fromkeys([*first.posts, *second.posts]))
        return Head(bits, posts, note=OTHER_POST, person=person)
    sure = first.sure or second.sure or (len(same) == 1 and bool(person))
    best = next((one for one in (first, second) if one.sure or one.chosen), first)
    posts = best.posts if best.sure else same
    note = "" if sure else best.note
    return Head(bits, posts, sure, sure or best.chosen, note, person)


@dataclass(frozen=True)
class People:
    """The posts and people of the area that a paper is about."""

    posts: tuple[KnownPost, ...]
    persons: tuple[KnownPerson, ...]
    names: Names

    def head(self, text: str, bit: Bit, *, certain: bool = False) -> Head | None:
        """Who the words before the first verb name; None where they name nobody.

        `certain`: these cells hold the name and the post, so a name that nobody has is one.
        """
        labels = [Bit(m.start(), m.end()) for m in LABEL.finditer(text, bit.start, bit.end)]
        person, at = self._person(text, bit)
        bits = [*labels, *([at] if at else [])]
        titles, strangers, about = [], [], list[Bit]()
        for piece in _pieces(text, bit, bits):
            words = text[piece.start : piece.end].replace(" ", "")
            if self._by_title(words) or TITLE.fullmatch(words):
                titles.append((words, piece))
            elif ABOUT.fullmatch(words):
                about.append(piece)
            elif STRANGER.fullmatch(words.removesuffix("同志")):
                strangers.append((words, piece))
            elif mixed := TITLED.fullmatch(words):
                titles.append((mixed[1], piece))
                strangers.append((mixed[2], piece))
        named = person is not None or titles
        comrade = any(words.endswith("同志") for words, _ in strangers)
        if not named and not (strangers and (certain or comrade)):
            return None
        bits += [*about, *(piece for _, piece in titles)]
        both = (at for at in range(bit.start, bit.end) if titles and text[at] == "兼")
        bits += [Bit(at, at + 1) for at in both]
        if person is None and len(strangers) == 1:
            bits.append(strangers[0][1])
        stranger = strangers[0][0].removesuffix("同志") if strangers and not person else ""
        return self._found(person, [words for words, _ in titles], tuple(sorted(bits)), stranger)

    def _person(self, text: str, bit: Bit) -> tuple[KnownPerson | None, Bit | None]:
        found: list[tuple[int, int, KnownPerson, Bit]] = []
        for one in self.persons:
            name = BRACKETS.sub("", one.name)
            spaced = re.compile(r"[ ]*".join(map(re.escape, name)))
            if name and (match := spaced.search(text, bit.start, bit.end)):
                after = COMRADE.match(text, match.end(), bit.end)
                whole = Bit(match.start(), after.end() if after else match.end())
                found.append((match.start(), -len(name), one, whole))
        if not found:
            return None, None
        *_, person, whole = min(found, key=lambda one: one[:2])
        return person, whole

    def _by_title(self, words: str) -> list[str]:
        """Posts that some words name: with brackets, else without; with the unit or without."""

        def same(post: KnownPost, name: str) -> bool:
            return self.names.core(words) in {
                self.names.core(form)
                for form in (name, f"{post.unit}{name}", post_words(post.unit, name))
            }

        exact = [p.code for p in self.posts if words in (p.name, p.words)]
        bare = [
            p.code
            for p in self.posts
            if any(same(p, part) for part in AND.split(BRACKETS.sub("", p.name)))
        ]
        return exact or bare or self._ending(words)

    def _widely(self, titles: Iterable[str]) -> list[str]:
        """Posts that a title may stand for as well: 常务副县长 for 副县长."""
        cores = tuple(core for core in map(self.names.core, titles) if core.startswith("副"))
        named = ((post.code, BRACKETS.sub("", post.name)) for post in self.posts)
        return [code for code, name in named if name.endswith(cores)] if cores else []

    def _ending(self, words: str) -> list[str]:
        """Posts of leading teams whose name ends some words: 县人民政府副县长."""
        own = [(p.code, BRACKETS.sub("", p.name)) for p in self.posts if p.position in TEAM]
        ends = [(code, name) for code, name in own if name and words.endswith(name)]
        longest = max((len(name) for _, name in ends), default=0)
        return [] if "党组" in words else [code for code, name in ends if len(name) == longest]

    def _found(
        self, person: KnownPerson | None, titles: list[str], bits: tuple[Bit, ...], stranger: str
    ) -> Head:
        titled = list(dict.fromkeys(code for words in titles for code in self._by_title(words)))
        if person is None:
            note = f"起始日的花名册里没有“{stranger}”" if stranger else ""
            if len(titled) == 1:
                wide, known = tuple(self._widely(titles)), not stranger
                return Head(bits, tuple(titled), known, known, note, wide=wide)
            words = "同名的职务不止一个，请选择" if titled else "花名册里没有对得上的职务，请选择"
            others = tuple(titled) or self._team()
            wide = tuple(self._widely(titles))
            return Head(bits, others, note="；".join(filter(None, (note, words))), wide=wide)
        both = [code for code in person.posts if code in titled]
        both = both or [code for code in person.posts if code in self._widely(titles)]
        if person.posts and titled and not both:
            posts = tuple(dict.fromkeys([*person.posts, *titled]))
            return Head(bits, posts, note=OTHER_POST, person=person.name)
        if len(person.posts) == 1 or len(both) == 1:
            post = both[0] if both else person.posts[0]
            return Head(bits, (post,), sure=True, chosen=True, person=person.name)
        if not person.posts:
            others = tuple(titled) or self._team()
            note = "此人在起始日没有任职，请选择职务"
            return Head(bits, others, note=note, person=person.name)
        order = {post.code: post.position not in TEAM for post in self.posts}
        posts = tuple(sorted(both or person.posts, key=lambda code: order.get(code, True)))
        note = "身兼数职，请核对是以哪个职务分管"
        return Head(bits, posts, chosen=True, note=note, person=person.name)

    def _team(self) -> tuple[str, ...]:
        return tuple(post.code for post in self.posts if post.position in TEAM)


def _pieces(text: str, bit: Bit, taken: Iterable[Bit]) -> list[Bit]:
    """The words of a head between what was taken already: titles and names."""
    free, start = [], bit.start
    for one in sorted(taken):
        free.append(Bit(start, max(start, one.start)))
        start = max(start, one.end)
    free.append(Bit(start, bit.end))
    found = []
    for stretch in free:
        for piece in parted(text, stretch, "、，：； \t兼"):
            found += _inside(text, piece)
    return [p for p in (trimmed(text, q, "，、：； .。兼\t") for q in found) if p.start < p.end]


def _inside(text: str, piece: Bit) -> list[Bit]:
    """A piece with brackets is a name or a title with something said of it."""
    opened = text.find("（", piece.start, piece.end)
    if opened < 0 or TITLE.fullmatch(text[piece.start : opened].replace(" ", "")):
        return [piece]
    closed = text.rfind("）", opened, piece.end)
    end = closed if closed > opened else piece.end
    inner = parted(text, Bit(opened + 1, end), "、，兼")
    after = parted(text, Bit(min(end + 1, piece.end), piece.end), "、，兼")
    return [Bit(piece.start, opened), *inner, *after]
