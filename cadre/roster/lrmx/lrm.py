"""读旧版任免表（lrm）：国标编码的一行引号字段，照片另存为同名的 pic。

Pure. Source: formats §1.10.
"""

from cadre.roster.lrmx.decoding import Found, legal
from cadre.roster.lrmx.paper import MOST_RELATIVES, AppointmentPaper, Relative, Remark
from cadre.rules.errors import BadInput

LARGEST = 2 << 20
FIELDS, WITH_ID = 33, 34
JPEG = b"\xff\xd8\xff"
PLAIN = {
    0: "XingMing", 1: "XingBie", 2: "ChuShengNianYue", 3: "MinZu", 4: "JiGuan",
    5: "RuDangShiJian", 6: "JianKangZhuangKuang", 7: "ChuShengDi", 8: "CanJiaGongZuoShiJian",
    11: "ZhuanYeJiShuZhiWu", 16: "ShuXiZhuanYeYouHeZhuanChang", 17: "JianLi",
    18: "JiangChengQingKuang", 19: "NianDuKaoHeJieGuo", 25: "XianRenZhiWu", 26: "NiRenZhiWu",
    27: "NiMianZhiWu", 28: "RenMianLiYou", 29: "ChengBaoDanWei", 30: "JiSuanNianLingShiJian",
    31: "TianBiaoRen", 32: "TianBiaoShiJian", 33: "ShenFenZheng",
}  # fmt: skip
TRACKS = ("QuanRiZhiJiaoYu", "ZaiZhiJiaoYu")
FAMILY = range(20, 25)


def read(content: bytes, picture: bytes = b"") -> tuple[AppointmentPaper, tuple[Remark, ...]]:
    """Read a .lrm file with the .pic of the same name.

    Raises:
        BadInput: when it is too large, not in the national encoding, or has not 33 or 34 fields.
    """
    if len(content) > LARGEST:
        raise BadInput(f"文件超过 {LARGEST >> 20} MB。", "请核对是不是任免审批表文件。")
    found = Found()
    fields = _fields(content, found)
    remarks = [Remark("这是旧版任免表，没有的栏目留空。"), *found.remarks]
    texts = {element: fields[n].strip() for n, element in PLAIN.items() if n < len(fields)}
    texts |= _education(fields[9], fields[10])
    if picture and not picture.startswith(JPEG):
        remarks.append(Remark("照片文件（pic）不是 JPEG，没有取用。"))
        picture = b""
    return AppointmentPaper(texts, _family(fields), picture), tuple(remarks)


def _fields(content: bytes, found: Found) -> list[str]:
    try:
        text = content.decode("gb18030").lstrip("\ufeff").strip()
    except UnicodeError as error:
        raise BadInput("文件不是国标编码，不像旧版任免表。", "请改用 lrmx 文件。") from error
    text = legal(text, found).replace("\r\n", "\n").replace("\r", "\n")
    if not (text.startswith('"') and text.endswith('"')):
        raise BadInput("文件不是引号字段，不像旧版任免表。", "请改用 lrmx 文件。")
    fields = text[1:-1].split('","')
    if len(fields) not in (FIELDS, WITH_ID):
        what = f"旧版任免表应有 {FIELDS} 或 {WITH_ID} 项，这里有 {len(fields)} 项。"
        raise BadInput(what, "请用编辑器另存为 lrmx 后重试。")
    return fields


def _education(degrees: str, schools: str) -> dict[str, str]:
    """全日制学历#全日制学位@在职学历#在职学位, and the schools likewise."""
    texts = {}
    for given, suffix in ((degrees, ""), (schools, "_BiYeYuanXiaoXi")):
        tracks = [*given.split("@", 1), ""][:2]
        for prefix, track in zip(TRACKS, tracks, strict=True):
            learnt, degree = [*track.split("#", 1), ""][:2]
            texts[f"{prefix}_XueLi{suffix}"] = learnt.strip()
            texts[f"{prefix}_XueWei{suffix}"] = degree.strip()
    return texts


def _family(fields: list[str]) -> tuple[Relative, ...]:
    columns = [fields[n].split("@") for n in FAMILY]
    slots = max(map(len, columns))
    padded = [
        [part.strip() for part in column] + [""] * (slots - len(column)) for column in columns
    ]
    if slots > MOST_RELATIVES:
        raise BadInput(f"家庭成员有 {slots} 人，太多了。", "请核对是不是任免审批表文件。")
    rows = zip(*padded, strict=True)
    return tuple(Relative(*row) for row in rows if any(row))
