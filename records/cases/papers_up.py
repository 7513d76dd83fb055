"""期满以后的两种材料：期满评估表和再使用建议，四项材料、各年实绩、谈话回访都写在上面。

Pure: a `CaseFile` in, a `Paper` out. Source: rules 3.1, 6.3; formats §3, §4.
"""

from records.cases.case_file import CaseFile, demand, mark, year_table
from records.dossier.composition import (
    Column,
    Fact,
    Facts,
    Heading,
    Paper,
    Paragraph,
    SignHere,
    Table,
    numbered,
)


def assessment(file: CaseFile) -> Paper:
    """The assessment at the end of the period: results by year, visits, opinion."""
    demand("期满评估表", file, ("performance", "新岗位表现"), ("conclusion", "评估意见"))
    told = file.told
    return Paper(
        title="影响期满评估表",
        dated=file.days["期满评估"],
        mark=mark(file),
        blocks=(
            Facts(
                (
                    Fact("姓名", file.person),
                    Fact("调整方式", file.way),
                    Fact("影响期", file.bar, wide=True),
                    Fact("帮带人", told.get("mentor", "")),
                    Fact("评估意见", told["conclusion"]),
                    Fact("评估人", told.get("assessors", ""), wide=True),
                )
            ),
            Heading("一、新岗位表现和实绩"),
            Paragraph(told["performance"]),
            year_table(file),
            Heading("二、干部群众反映"),
            Paragraph(told.get("masses", "")),
            Heading("三、谈话和回访"),
            *(numbered(file.visits) if file.visits else [Paragraph("没有登记谈话和回访。")]),
            SignHere(("评估人（签名）", "组织部门负责人（签名）")),
        ),
    )


def re_use(file: CaseFile) -> Paper:
    """The proposal on re-use with its four papers, the grade and the barred period over."""
    demand("再使用建议", file, ("last_grade", "上年度考核等次"), ("conclusion", "评估意见"))
    told = file.told
    return Paper(
        title="关于再使用的建议",
        subtitle=f"（{file.person}）",
        dated=file.days["建议再使用"],
        mark=mark(file),
        blocks=(
            Heading("一、影响期"),
            Paragraph(f"{file.bar}；{file.released}起不受影响，没有其他未了结的事项。"),
            Heading("二、期满评估"),
            Paragraph(f"评估意见：{told['conclusion']}。{told.get('performance', '')}"),
            Paragraph(f"上年度考核等次：{told['last_grade']}。"),
            year_table(file),
            Heading("三、四项材料"),
            Table(
                (Column("材料", 40), Column("文件和要点", 116)),
                tuple(tuple(one.split("\t", 1)) for one in file.materials),
            )
            if file.materials
            else Paragraph("未登记。"),
            Heading("四、建议"),
            Paragraph(told.get("words", "")),
            Paragraph("以上建议须经组织研究评定；影响期满、评定可再使用，不等于任用。"),
            SignHere(("承办人（签名）", "组织部门负责人（签名）")),
        ),
    )
