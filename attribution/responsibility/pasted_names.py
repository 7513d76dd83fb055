"""文件里的单位和领域写法不一：全称、简称、带不带县名，都认得是同一个；认不准的列出最相近的供选。

Pure. A name is brought to its core (`core`): without the area's name, in the usual short form.
"""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cadre.rules.vocabulary import PortfolioKind

# 全称 → 通行简称；先长后短
SHORT = (
    ("经济和信息化", "经信"), ("经济信息化", "经信"), ("工业和信息化", "工信"),
    ("工业信息化", "工信"),
    ("发展和改革", "发改"), ("发展改革", "发改"), ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"), ("人力社保", "人社"), ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"), ("自然资源和规划", "资规"), ("自然资源规划", "资规"),
    ("卫生健康", "卫健"), ("市场监督管理", "市监"), ("市场监管", "市监"), ("应急管理", "应急"),
    ("文化和广电旅游体育", "文广旅体"), ("文化广电旅游体育", "文广旅体"), ("文化和旅游", "文旅"),
    ("文化旅游", "文旅"), ("交通运输", "交通"), ("退役军人事务", "退役军人"), ("医疗保障", "医保"),
    ("综合行政执法", "综合执法"), ("国有资产监督管理", "国资"), ("国有资产监管", "国资"),
    ("国有资产", "国资"), ("教育体育", "教体"), ("科学技术", "科技"), ("民族宗教事务", "民宗"),
    ("民族宗教", "民宗"), ("民族和宗教事务", "民宗"), ("供销合作社联合社", "供销社"),
    ("供销合作社", "供销社"), ("政务服务和数据管理", "政务数据"), ("政务服务数据管理", "政务数据"),
    ("投资促进", "招商"), ("城市管理", "城管"), ("政府办公室", "政府办"), ("县委办公室", "委办"),
    ("委员会", "委"), ("管理委", "管委"), ("办公室", "办"),
)  # fmt: skip
JOINED = (  # 中间的“和”不是并列
    "城市管理和综合", "规划和自然资源", "网络安全和信息化", "教育和体育", "林业和草原",
    "协作和交流",
    "乡村振兴和协作", "自然资源和规划", "国防动员和人民防空",
    "环境和资源", "计划和生育",
)  # fmt: skip
KIN = tuple(map(frozenset, (  # 名称不同而常是一回事
    ("经信", "工信"), ("资规", "自然资源"), ("综合执法", "城管"), ("文旅", "文广旅体"),
    ("水利", "水务"), ("教育", "教体"), ("环境", "生态环境"), ("环保", "生态环境"),
    ("交通", "公路"),
    ("农业", "农业农村"), ("工业", "经信"), ("工业", "工信"), ("数字经济", "经信"),
)))  # fmt: skip
BODY = re.compile(
    r"(?:局|委|办|厅|署|部|室|中心|公司|集团|管委会|大队|支队|总队|院|社|协会|总会|联合会|银行|分行|支行|所|站|馆"
    r"|学校|学院|医院|总工会|团|妇联|残联|科协|侨联|文联|红十字会|党校|指挥部|专班|政府|县委|区委|市委|园区|管理处|分局)$"
)
ENDS = re.compile(r"(?:局|委|办|中心|厅|部|公司|管委)$")
BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
LEAST, SEVERAL, LONGER, LONGEST = 60, 5, 2, 60
NO_SUCH = "本方案没有这个领域的指标"


@lru_cache(maxsize=50_000)  # 一份文件里每一项都要和每个单位比
def _core(name: str, areas: tuple[str, ...]) -> str:
    bare = BRACKETS.sub("", name).replace(" ", "").replace("　", "")
    for area in sorted(filter(None, areas), key=len, reverse=True):
        bare = bare.removeprefix(area)
    bare = re.sub(r"^(?:全|本)?(?:县|区|市|州|旗)(?=..)(?!区|场)", "", bare)
    for long, short in SHORT:
        bare = bare.replace(long, short)
    return bare


@dataclass(frozen=True)
class Choice:
    """What an item of a paper may be entered as; `words` are those of the list to choose from."""

    kind: PortfolioKind
    content: str
    words: str

    @property
    def value(self) -> str:
        """As it stands in a form."""
        return f"{self.kind}|{self.content}"


@dataclass(frozen=True)
class Named:
    """What an item was matched with: the choices, nearest first, and how sure the first is.

    `sure`: the very thing. `chosen`: the first is taken unless another is chosen.
    """

    choices: tuple[Choice, ...]
    sure: bool = False
    chosen: bool = False
    note: str = ""

    @property
    def met(self) -> bool:
        """Whether it is something that the scheme or the roster knows by this name."""
        return self.sure and not self.note


@dataclass(frozen=True)
class Names:
    """Bodies by code, fields of work and indicators that a paper may speak of, and its area."""

    units: Mapping[str, str]
    fields: tuple[str, ...] = ()
    indicators: Mapping[str, str] = field(default_factory=dict)
    areas: tuple[str, ...] = ()

    def core(self, name: str) -> str:
        """What a name comes to without the area's name, in the usual short form."""
        return _core(name, self.areas)

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {code: self.core(name) for code, name in self.units.items()}

    @cached_property
    def _met(self) -> dict[tuple[str, bool], Named]:
        return {}

    def match(self, words: str, *, body: bool = False) -> Named:
        """What an item is; `body`: the paper says that these are bodies (分管单位)."""
        if (words, body) not in self._met:
            self._met[words, body] = self._match(words, body=body)
        return self._met[words, body]

    def _match(self, words: str, *, body: bool) -> Named:
        own = self.core(words)
        for code, name in self.indicators.items():
            if words.removesuffix("指标").strip("“”《》") == name:
                return Named(
                    (Choice(PortfolioKind.INDICATOR, code, f"指标：{name}"),),
                    sure=True,
                    chosen=True,
                )
        same = [self._unit(code) for code, core in self._cores.items() if core == own]
        as_field = Choice(PortfolioKind.FIELD, words, f"领域：{words}")
        if len(same) == 1:
            return Named((*same, as_field), sure=True, chosen=True)
        if same:
            return Named((*same, as_field), note=f"有 {len(same)} 个单位都叫这个名称")
        if len(words) > LONGEST:
            return Named((as_field,), note="文字太长，请核对是不是一项")
        if body or BODY.search(BRACKETS.sub("", words)):
            return self._near_unit(own, as_field)
        return self._field(words, own, as_field)

    def _unit(self, code: str) -> Choice:
        return Choice(PortfolioKind.UNIT, code, f"单位：{self.units[code]}")

    def _near_unit(self, own: str, as_field: Choice) -> Named:
        cores, near = self._cores, _nearest(own, self._cores)
        if not near:
            return Named((as_field,), chosen=True, note="花名册没有这个单位，照原文记为领域")
        best = ENDS.sub("", cores[near[0]]) == ENDS.sub("", own)
        note = "花名册里最相近的" if best else "花名册没有同名的单位，请选择"
        return Named((*map(self._unit, near), as_field), chosen=best, note=note)

    def _field(self, words: str, own: str, as_field: Choice) -> Named:
        same = sorted(
            (name for name in self.fields if self.core(name) == own),
            key=lambda name: (name != words, name),
        )
        if same:
            first = Choice(PortfolioKind.FIELD, same[0], f"领域：{same[0]}")
            return Named((first, *self._body_of(own)), sure=True, chosen=True)
        cores = {name: self.core(name) for name in self.fields}
        near = [Choice(PortfolioKind.FIELD, n, f"领域：{n}") for n in _nearest(own, cores)]
        bodies = self._body_of(own)
        if not near and not bodies:
            return Named((as_field,), sure=True, chosen=True, note=NO_SUCH)
        if not near:
            return Named(
                (as_field, *bodies), chosen=True, note="本方案没有这个领域的指标，有这个单位"
            )
        close = self.core(near[0].content)
        best = len(near) == 1 and (close in own or own in close or {close, own} in KIN)
        note = "与指标的领域相近" if best else "本方案没有同名的领域，请选择"
        return Named((*near, *bodies, as_field), chosen=best, note=note)

    def _body_of(self, own: str) -> tuple[Choice, ...]:
        """The body that does the work of a field: 审计 → 审计局."""
        codes = [code for code, core in self._cores.items() if ENDS.sub("", core) == own]
        return tuple(map(self._unit, codes))


def _nearest(own: str, cores: Mapping[str, str]) -> list[str]:
    """Keys whose core is near, or holds the other, nearest first."""

    def likeness(core: str) -> tuple[bool, int]:
        bare, other = ENDS.sub("", own), ENDS.sub("", core)
        held = min(len(bare), len(other)) > 1 and (bare in other or other in bare)
        held = held or frozenset((bare, other)) in KIN
        both = max(1, len(bare) + len(other))
        if 200 * sum(1 for letter in bare if letter in other) < LEAST * both:
            return held, 0
        same = difflib.SequenceMatcher(None, bare, other).get_matching_blocks()
        return held, 200 * sum(block.size for block in same) // both

    rated = {key: likeness(core) for key, core in cores.items()}
    near = [key for key, (held, ratio) in rated.items() if held or ratio >= LEAST]
    return sorted(near, key=lambda key: (*(-n for n in rated[key]), key))[:SEVERAL]


def together(words: str, at: int) -> bool:
    """Whether the 和 at a place of some words belongs to the name of one thing.

    >>> together("住房和城乡建设", 2), together("工业和商务", 2)
    (True, False)
    """
    wholes = [long for long, _ in SHORT if "和" in long] + [*JOINED]
    spans = ((m.start(), m.end()) for one in wholes for m in re.finditer(one, words))
    return any(start <= at < end for start, end in spans)


def short_of(names: Iterable[str]) -> tuple[str, ...]:
    """An area's names as papers write them: 青田县 → 青田县、青田."""
    full = [name for name in names if name]
    return tuple(
        dict.fromkeys([*full, *(n[:-1] for n in full if len(n) > LONGER and n[-1] in "县市区")])
    )
