"""一份干部任免审批表写着什么：各栏的原文、家庭成员、照片，和我们不认得、但要照样带回去的内容。

Pure. Texts are word for word as the file has them, outer blanks apart. Source: formats §1.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True)
class Entry:
    """One field of the paper: its element, its label, its longest text (None: no limit)."""

    element: str
    label: str
    longest: int | None
    lines: bool = False
    only_2025: bool = False


FAMILY, ITEM, PHOTO, VERSION = "JiaTingChengYuan", "Item", "ZhaoPian", "Version"
WRITES_VERSION = "3.2.1.16"
MOST_RELATIVES = 100


def _education(prefix: str, label: str) -> tuple[Entry, ...]:
    return (
        Entry(f"{prefix}_XueLi", f"{label}学历", 54),
        Entry(f"{prefix}_XueWei", f"{label}学位", 54),
        Entry(f"{prefix}_XueLi_BiYeYuanXiaoXi", f"{label}学历毕业院校系及专业", 90),
        Entry(f"{prefix}_XueWei_BiYeYuanXiaoXi", f"{label}学位毕业院校系及专业", 90),
    )


BEFORE_FAMILY = (
    Entry("XingMing", "姓名", 18),
    Entry("XingBie", "性别", 1),
    Entry("ChuShengNianYue", "出生年月", 8),
    Entry("MinZu", "民族", 18),
    Entry("JiGuan", "籍贯", 18),
    Entry("ChuShengDi", "出生地", 18),
    Entry("RuDangShiJian", "入党时间", 18),
    Entry("CanJiaGongZuoShiJian", "参加工作时间", 8),
    Entry("DaoLingNianYue", "到龄时间", 8, only_2025=True),
    Entry("JianKangZhuangKuang", "健康状况", 18),
    Entry("ZhuanYeJiShuZhiWu", "专业技术职务", 90),
    Entry("ShuXiZhuanYeYouHeZhuanChang", "熟悉专业有何专长", 110),
    *_education("QuanRiZhiJiaoYu", "全日制教育"),
    *_education("ZaiZhiJiaoYu", "在职教育"),
    Entry("XianRenZhiWu", "现任职务", 324),
    Entry("NiRenZhiWu", "拟任职务", 324),
    Entry("NiMianZhiWu", "拟免职务", 324),
    Entry("JianLi", "简历", None, lines=True),
    Entry("JiangChengQingKuang", "奖惩情况", 552, lines=True),
    Entry("NianDuKaoHeJieGuo", "年度考核结果", 414, lines=True),
    Entry("RenMianLiYou", "任免理由", 552, lines=True),
)
AFTER_FAMILY = (
    Entry("ChengBaoDanWei", "呈报单位", 252),
    Entry("GaiGeQianRenZhiNianLingJieXian", "改革前任职年龄界限", 8, only_2025=True),
    Entry("JiSuanNianLingShiJian", "计算年龄时间", 8),
    Entry("TianBiaoShiJian", "填表时间", 8),
    Entry("TianBiaoRen", "填表人", 18),
    Entry("ShenFenZheng", "身份证号", 18),
)
ENTRIES = {entry.element: entry for entry in (*BEFORE_FAMILY, *AFTER_FAMILY)}

OF_RELATIVE = (
    Entry("ChengWei", "称谓", 18),
    Entry("XingMing", "姓名", 18),
    Entry("ChuShengRiQi", "出生年月", 8),
    Entry("ZhengZhiMianMao", "政治面貌", 18),
    Entry("GongZuoDanWeiJiZhiWu", "工作单位及职务", 124),
)

Unknown: TypeAlias = tuple[str, str]  # 元素名、原样的一段 XML


@dataclass(frozen=True)
class Relative:
    """A member of the family or an important relation, as written."""

    relation: str = ""
    name: str = ""
    born: str = ""
    politics: str = ""
    work: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The five texts in the order of the form."""
        return self.relation, self.name, self.born, self.politics, self.work


@dataclass(frozen=True)
class AppointmentPaper:
    """A 干部任免审批表: text by element, family in order, photo as it came, and what is unknown.

    An element that the file lacks is absent; one that is empty is "". `photo`: bytes, "" for none.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    family: tuple[Relative, ...] = ()
    photo: bytes = b""
    version: str = ""
    unknown: tuple[Unknown, ...] = ()

    def text(self, element: str) -> str:
        """The text of an element, "" where the file has none."""
        return self.texts.get(element, "")

    @property
    def name(self) -> str:
        """The person's name without the blanks that align it in print."""
        return self.text("XingMing").replace(" ", "").replace("\u3000", "")


@dataclass(frozen=True)
class Remark:
    """Something mended or noticed while reading, in a sentence."""

    words: str
    element: str = ""
