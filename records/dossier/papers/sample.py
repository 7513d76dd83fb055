"""试印模板用的样表人物，全是虚构的，各栏都有字，亲属多于七人，生僻字和间隔号也都有。"""

from cadre.roster.lrmx.paper import AppointmentPaper, Relative

RESUME = """1993.09--1997.07  海东大学水利水电工程系水利水电工程专业学习
1997.08--2006.03  青川市水利局科员、主任科员
2006.03--2016.12  青川市水利局副处长、副局长
                  （其间：2007.09--2010.06 在省委党校在职研究生学习）
2016.12--         青川市水利局党组书记、局长

青川市第六届市委委员"""
TEXTS = {
    "XingMing": "阿依古丽·买㛃",
    "XingBie": "女",
    "ChuShengNianYue": "197503",
    "MinZu": "维吾尔族",
    "JiGuan": "海东青川",
    "ChuShengDi": "海东云溪",
    "RuDangShiJian": "199806；民建",
    "CanJiaGongZuoShiJian": "199708",
    "DaoLingNianYue": "203507",
    "JianKangZhuangKuang": "健康",
    "ZhuanYeJiShuZhiWu": "高级工程师",
    "ShuXiZhuanYeYouHeZhuanChang": "水利工程管理",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "QuanRiZhiJiaoYu_XueWei": "工学学士",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "海东大学水利水电工程系",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "水利水电工程专业",
    "ZaiZhiJiaoYu_XueLi": "省委党校研究生",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "省委党校区域经济学专业",
    "XianRenZhiWu": "青川市水利局党组书记、局长（“R&D”<筹备>组组长）",
    "NiRenZhiWu": "云屏县委副书记",
    "NiMianZhiWu": "青川市水利局党组书记、局长",
    "JianLi": RESUME,
    "JiangChengQingKuang": "2019年12月，经省人民政府批准，记二等功。",
    "NianDuKaoHeJieGuo": "2021年、2022年年度考核优秀，2023年年度考核称职",
    "RenMianLiYou": "该同志熟悉水利工作，领导经验丰富。",
    "ChengBaoDanWei": "中共青川市委组织部",
    "JiSuanNianLingShiJian": "20241120",
    "TianBiaoShiJian": "20241120",
    "TianBiaoRen": "周明远",
}
FAMILY = (
    Relative("丈夫", "李承泽", "197408", "中共党员", "青川市第一中学教师"),
    Relative("儿子", "李安", "200309", "共青团员", "海东大学学生"),
    Relative("父亲", "买买提·江", "194806", "中共党员", "青川市农机厂职工（已退休）"),
    Relative("母亲", "古丽娜尔", "195002", "群众", "青川市农机厂职工（已去世）"),
    *(Relative("弟弟", f"买{mark}", "198001", "群众", "居民") for mark in "文明知远"),
)


def sample(photo: bytes = b"") -> AppointmentPaper:
    """The invented person of the trial print."""
    return AppointmentPaper(TEXTS, FAMILY, photo)
