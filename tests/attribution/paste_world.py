"""一个虚构的县：七名领导、若干部门，供读分工文件的测试用；人员均为虚构。"""

from attribution.responsibility.pasted_heads import KnownPerson, KnownPost, People
from attribution.responsibility.pasted_names import Names, short_of
from attribution.responsibility.pasting import Block, Paper, read
from cadre.rules.vocabulary import Position

BUREAUS = {
    "FG": "清源县发改局",
    "JX": "清源县经信局",
    "CZ": "清源县财政局",
    "SJ": "清源县审计局",
    "ZR": "清源县自然资源局",
    "NY": "清源县农业农村局",
    "JY": "清源县教育局",
    "WJ": "清源县卫健局",
    "GA": "清源县公安局",
    "XF": "清源县信访局",
    "KJ": "清源县科技局",
    "ZJ": "清源县住建局",
}
FIELDS = ("发展改革", "经济和信息化", "财政", "审计", "自然资源", "农业农村", "教育", "卫生健康")
TEAM = (
    KnownPost("SJ1", "清源县委", "县委书记", Position.SECRETARY),
    KnownPost("XZ", "清源县政府", "县长", Position.HEAD),
    KnownPost("CW", "清源县政府", "常务副县长", Position.DEPUTY),
    KnownPost("F1", "清源县政府", "副县长（工业）", Position.DEPUTY),
    KnownPost("F2", "清源县政府", "副县长（农业）", Position.DEPUTY),
    KnownPost("F3", "清源县政府", "副县长（教卫）", Position.DEPUTY),
    KnownPost("F4", "清源县政府", "副县长（公安）", Position.DEPUTY),
    KnownPost("GA1", "清源县公安局", "局长", Position.CHIEF),
)
PERSONS = (
    KnownPerson("江一帆", ("XZ",)),
    KnownPerson("温良", ("CW",)),
    KnownPerson("闻人杰", ("F1",)),
    KnownPerson("陆小禾", ("F2",)),
    KnownPerson("白露", ("F3",)),
    KnownPerson("铁铮", ("F4", "GA1")),
    KnownPerson("旧人某", ()),
)
NAMES = Names(BUREAUS, FIELDS, {"WG": "5G基站建设完成率"}, short_of(["清源县"]))
PEOPLE = People(TEAM, PERSONS, NAMES)


def paper(text: str) -> Paper:
    """A paper read in this county."""
    return read(text, PEOPLE)


def of(found: Paper, post: str) -> Block:
    """The paragraph of a post."""
    (block,) = (block for block in found.blocks if block.head.posts[:1] == (post,))
    return block


def lines(block: Block) -> set[str]:
    """The lines of a paragraph in short: 分管 单位|FG."""
    return {f"{line.item.roles[0]} {line.item.named.choices[0].value}" for line in block.lines}
