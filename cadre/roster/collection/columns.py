"""全国采集工作簿的表和列：每一列叫什么、按哪份代码表填、对应我们的哪一项事实。

Source: formats §5.5. Its columns are given in full for A01, A14, A15 and A36 only; B01, A02, A05,
A06, A08 and A99Z1 are named there with a count of columns or none at all.
"""

from dataclasses import dataclass
from enum import StrEnum

NAME, NUMBER = "姓名", "身份证号"
TEXT, MONTH, DATE, YEAR, WHOLE = "文字", "年月", "日期", "年度", "整数"
EXPLAINED = "填报说明"
NOT_GIVEN = {
    "B01": "机构",
    "A02": "职务",
    "A05": "职务层次与职级",
    "A06": "专业技术职务",
    "A08": "学历学位",
    "A99Z1": "补充信息",
}


class Held(StrEnum):
    """How a column of the sheet is held by us."""

    FIELD = "字段"  # 我们的一个字段
    TEXT = "原文"  # 表上原文的一个栏目
    RECKONED = "推算"  # 由任职、职级推算，不收，只核对
    NOWHERE = "不收"  # 没有地方放，填了就说明没有收


@dataclass(frozen=True)
class NationalColumn:
    """A column of the national workbook.

    `code`: its name in the structure (formats §5.4), "" where none is given. `field`: our field, or
    the element of the text. `codes`: the list in `national_codes` that its cells come from. `kind`:
    what it holds, in the words of our own columns.
    """

    title: str
    code: str = ""
    held: Held = Held.FIELD
    field: str = ""
    codes: str = ""
    kind: str = TEXT
    required: bool = False
    note: str = ""


# 我们没有对应字段的列，原话存在表上原文里，栏目名以 composing.COLLECTED 开头，不写进任免审批表。
C, F, T, R, N = NationalColumn, Held.FIELD, Held.TEXT, Held.RECKONED, Held.NOWHERE
PERSON = (
    C(NAME, "A0101", F, "name", required=True),
    C(NUMBER, "A0184", F, "id_number", note="凭身份证号认人；没有的凭姓名和出生年月"),
)
MONTHS = "写成 197408"
A01 = (
    *PERSON,
    C("性别", "A0104", F, "sex", "sexes"),
    C("出生年月", "A0107", F, "born", kind=MONTH, note=MONTHS),
    C("籍贯", "A0111A", F, "native_place"),
    C("出生地", "A0114A", F, "birth_place"),
    C("成长地", "A0115A", T, "A01.成长地"),
    C("民族", "A0117", F, "nation", "nations"),
    C("健康状况", "A0128", F, "health", "health"),
    C("参加工作时间", "A0134", F, "joined_work", kind=MONTH, note=MONTHS),
    C("入党时间文字", "A0140", F, "joined_party", note="照任免审批表写"),
    C("政治面貌", "A0141", F, "party", "politics"),
    C("入党时间", "A0144", T, "A01.入党时间", kind=MONTH, note=MONTHS),
    C("第二党派", "A3921", T, "A01.第二党派", "politics"),
    C("第三党派", "A3927", T, "A01.第三党派", "politics"),
    C("人员类别", "A0160", T, "A01.人员类别", "staff"),
    C("人员管理状态", "A0163", F, "status", "status"),
    C("管理类别", "A0165", T, "A01.管理类别", "management"),
    C("熟悉专业有何特长", "A0187A", F, "speciality"),
    C("现工作单位及职务全称", "A0192A", T, "XianRenZhiWu", note="有任职的由任职写出"),
    C("简称", "A0192", T, "A01.简称"),
    C("现职务层次", "A0221", R, "rank", "levels", note="由任职推算，只核对"),
    C("任现职务层次时间", "A0288", R, "rank_since", kind=MONTH, note="由任职推算，只核对"),
    C("现职级", "A0192E", R, "civil_rank", note="由职级表推算，只核对"),
    C("任现职级时间", "A0192C", R, "civil_since", kind=MONTH, note="由职级表推算，只核对"),
    C("专业技术职务", "A0196", F, "technical_title"),
    C("两年基层经历", "", T, "A01.两年基层经历"),
    C("统计关系所在单位", "A0195", T, "A01.统计关系所在单位"),
    C("简历", "A1701", T, "JianLi", note="每段一行，如 1996.07--2000.08  某县某镇干部"),
    C("奖惩综述", "A14Z101", T, "JiangChengQingKuang"),
    C("年度考核结果综述", "A15Z101", T, "NianDuKaoHeJieGuo"),
    C("级别", "A0120", T, "A01.级别"),
    C("编制类型", "", T, "A01.编制类型"),
    C("专技任职资格", "", T, "A01.专技任职资格"),
    C("公务员登记时间", "A2949", T, "A01.公务员登记时间", kind=MONTH, note=MONTHS),
    C("备注", "A0180", F, "remarks"),
)
A14 = (
    *PERSON,
    C("奖惩名称", "A1404A", F, "name", note="可以写全称；空着的按代码写"),
    C("奖惩名称代码", "A1404B", F, "kind", "honours"),
    C("批准日期", "A1407", F, "approved_on", kind=DATE, required=True, note="写成 20180630"),
    C("批准机关", "A1411A", F, "approved_by"),
    C("批准机关级别", "A1414", F, "level"),
    C("受奖惩时职务层次", "A1415", N, "", "levels", note="不收"),
    C("撤销日期", "A1424", F, "revoked_on", kind=DATE, note="写成 20180630"),
    C("批准机关性质", "A1428", N, "", "organs", note="不收"),
)
A15 = (
    *PERSON,
    C("考核结论", "A1517", F, "grade", "conclusions", required=True),
    C("考核年度", "A1521", F, "year", kind=YEAR, required=True),
)
A36 = (
    *PERSON,
    C("家庭成员姓名", "A3601", F, "name", required=True),
    C("称谓", "A3604A", F, "relation", "relations", required=True),
    C("出生日期", "A3607", F, "born", note="写成 197408"),
    C("政治面貌", "A3627", F, "politics", "politics", note="少先队员照写"),
    C("工作单位及职务", "A3611", F, "work"),
    C("排序", "SORTID", F, "number", kind=WHOLE, note="从 1 起；空着的接着排"),
)
SHEETS: dict[str, tuple[NationalColumn, ...]] = {"A01": A01, "A14": A14, "A15": A15, "A36": A36}
NAMES = {"A01": "人员基本信息", "A14": "奖惩", "A15": "考核", "A36": "家庭成员"}
