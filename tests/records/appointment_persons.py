"""虚构人员的任免审批表，供表格的测试和基准使用。"""

import random
from datetime import date

from cadre.roster.lrmx.paper import AppointmentPaper, Relative

AS_OF = date(2024, 11, 20)
FAMILY = (
    Relative("妻子", "沈静", "197706", "中共党员", "青川市第一中学高级教师"),
    Relative("女儿", "林知夏", "200511", "共青团员", "海东大学计算机学院学生"),
    Relative("父亲", "林国栋", "194802", "中共党员", "云溪县水利局原副局长（已退休）"),
    Relative("母亲", "吴秀英", "195105", "群众", "云溪县浮云街道居民（已去世）"),
)
RESUME = """\
1993.09--1997.08  海东大学水利水电工程系水利水电工程专业学习
1997.08--2001.07  青川市水利局科员
2001.07--2006.03  青川市水利局规划建设处副主任科员、主任科员
2006.03--2011.11  青川市水利局规划建设处副处长
（其间：2007.09--2010.06 在省委党校在职研究生学习）
2011.11--2016.12  青川市水利局党组成员、副局长
2016.12--2021.03  云溪县委常委、县政府党组副书记、常务副县长
2021.03--         青川市水利局党组书记、局长

青川市第六届市委委员，第七届市人大代表"""
TEXTS = {
    "XingMing": "林砚",
    "XingBie": "男",
    "ChuShengNianYue": "197503",
    "MinZu": "汉族",
    "JiGuan": "海东青川",
    "ChuShengDi": "海东云溪",
    "RuDangShiJian": "199806",
    "CanJiaGongZuoShiJian": "199708",
    "JianKangZhuangKuang": "健康",
    "ZhuanYeJiShuZhiWu": "高级工程师",
    "ShuXiZhuanYeYouHeZhuanChang": "水利工程管理",
    "QuanRiZhiJiaoYu_XueLi": "大学",
    "QuanRiZhiJiaoYu_XueWei": "工学学士",
    "QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "海东大学水利水电工程系",
    "QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "水利水电工程专业",
    "ZaiZhiJiaoYu_XueLi": "省委党校研究生",
    "ZaiZhiJiaoYu_XueWei": "",
    "ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi": "省委党校区域经济学专业",
    "ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi": "",
    "XianRenZhiWu": "青川市水利局党组书记、局长",
    "NiRenZhiWu": "云屏县委副书记，提名为云屏县人民政府县长候选人",
    "NiMianZhiWu": "青川市水利局党组书记、局长",
    "JianLi": RESUME,
    "JiangChengQingKuang": "2019年12月，经省人民政府批准，记二等功。",
    "NianDuKaoHeJieGuo": "2021年、2022年年度考核优秀，2023年年度考核称职",
    "RenMianLiYou": "该同志熟悉水利和经济工作，领导经验丰富，作风务实。",
    "ChengBaoDanWei": "中共青川市委组织部",
    "JiSuanNianLingShiJian": "20241120",
    "TianBiaoShiJian": "20241120",
    "TianBiaoRen": "周明远",
}
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "文明知远清和静安若谷承泽思齐景行"


def paper(family=FAMILY, photo=b"", **texts) -> AppointmentPaper:
    """The invented person of the tests, with other texts where given."""
    return AppointmentPaper({**TEXTS, **texts}, tuple(family), photo)


def a_paper(number: int) -> AppointmentPaper:
    """One of many invented persons, the same for the same number."""
    chance = random.Random(number)  # noqa: S311  造样例，不作密钥
    name = chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, chance.choice((1, 2))))
    if number % 9 == 0:
        name = "阿依古丽·" + "".join(chance.sample(GIVEN, 3))
    born = f"{chance.randint(1964, 1990)}{chance.randint(1, 12):02d}"
    odd = chance.choice(("", "（R&D）", "<一级>", "𠮷㛃䶮", "“两新”"))
    family = tuple(
        Relative(each.relation, name[0] + each.name[1:], each.born, each.politics, each.work + odd)
        for each in FAMILY[: chance.randint(0, 4)] * chance.randint(1, 3)
    )
    lines = RESUME.split("\n")[: chance.randint(1, 8)]
    posts = f"青川市水利局{odd}党组成员、第{number}号岗位"
    return paper(
        family, XingMing=name, ChuShengNianYue=born, JianLi="\n".join(lines), XianRenZhiWu=posts
    )


LETTERS = "&<>\"'·•%{}（）“”—#;𠮷㛃䶮﨑〇éA文明知远清和静安若谷承泽思齐景行"
FREE = (
    "MinZu", "JiGuan", "ChuShengDi", "JianKangZhuangKuang", "ZhuanYeJiShuZhiWu", "XianRenZhiWu",
    "NiRenZhiWu", "QuanRiZhiJiaoYu_XueLi", "TianBiaoRen", "RenMianLiYou", "ChengBaoDanWei",
)  # fmt: skip


def a_strange_paper(number: int) -> AppointmentPaper:
    """One of many persons with any characters in any field, the same for the same number."""
    chance = random.Random(number)  # noqa: S311  造样例，不作密钥

    def words(least: int, most: int) -> str:
        return "".join(chance.choices(LETTERS, k=chance.randint(least, most)))

    ordinary = a_paper(number)
    family = tuple(
        Relative("兄弟", words(3, 8), f"{chance.randint(1940, 2010)}{chance.randint(1, 12):02d}",
                 "群众", words(1, 30))
        for _ in range(chance.randint(0, 9))
    )  # fmt: skip
    texts = {**ordinary.texts, "XingMing": words(3, 10)}
    texts |= {element: words(1, 30) for element in FREE}
    return AppointmentPaper(texts, family)
