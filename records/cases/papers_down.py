"""调整的三种材料：调整建议、决定通知书、谈话记录，照办理经过写成公文。

Pure: a `CaseFile` in, a `Paper` out. Source: rules 3.1 (procedure); formats §3, §4.
"""

from datetime import date

from records.cases.case_file import CaseFile, demand, filled, mark, said_lines, year_table
from records.dossier.composition import (
    Heading,
    Paper,
    Paragraph,
    Signature,
    SignHere,
    SourceNote,
    day,
    numbered,
)


def proposal(file: CaseFile) -> Paper:
    """The proposal to the organ: ground with evidence, results by year, way, what he says."""
    demand("调整建议", file, ("situation", "情形"), ("way", "调整方式"), ("destination", "去向"))
    told = file.told
    return Paper(
        title="关于调整不适宜担任现职干部的建议",
        subtitle=f"（{file.person}，{file.post}）",
        dated=file.days["提出调整建议"],
        mark=mark(file),
        blocks=(
            Heading("一、情形和依据"),
            Paragraph(f"{file.person}（{file.post}）：{file.ground}。依据：{file.ground_basis}。"),
            Heading("二、核实认定"),
            *numbered(said_lines(told.get("found", ""))),
            Paragraph(f"核实人：{told.get('verifier', '')}；依据文件：{told.get('paper', '')}。"),
            Heading("三、证据"),
            *(numbered(file.evidence) if file.evidence else [Paragraph("未列可公开引用的证据。")]),
            Heading("四、近年实绩"),
            year_table(file),
            SourceNote("得分率按同一责任链归到本人，同类为同类职务、同类单位的干部；只供研究。"),
            Heading("五、建议"),
            Paragraph(f"建议{file.way}，去向：{told['destination']}。{told.get('words', '')}"),
            Paragraph(f"本人意见：{told.get('heard', '')}"),
            *([Paragraph(f"职级和工资待遇：{told['treatment']}")] if told.get("treatment") else []),
            Paragraph("以上建议须经集体讨论决定后执行。"),
            SignHere(("承办人（签名）", "组织部门负责人（签名）")),
        ),
    )


def decision(file: CaseFile) -> Paper:
    """The decision as the official is told of it: no list, no ballot, no proposal (law 10)."""
    demand("决定通知书", file, ("decided_on", "决定日期"), ("organ", "决定机关"))
    decided = day(date.fromisoformat(file.told["decided_on"]))
    said = (
        f"经{file.decision}研究，决定对你{file.way}。依据：{file.ground_basis}。"
        f"理由：{file.told.get('reason', '')}"
    )
    return Paper(
        title="干部调整决定通知书",
        number=file.told.get("minutes_no", ""),
        dated=date.fromisoformat(file.told["decided_on"]),
        mark=mark(file),
        blocks=(
            Paragraph(f"{file.post}{file.person}同志：", indented=False),
            Paragraph(said),
            filled(
                ("决定日期", decided),
                ("调整方式", file.way),
                ("去向", file.told.get("destination", "")),
                ("影响期", file.bar),
                ("第一个不受影响的日子", file.released),
            ),
            Paragraph(
                "对本决定不服的，可以自知道之日起三十日内申请复核，或者依照规定申诉；"
                "复核、申诉期间不停止执行，不因申请复核、申诉而加重。"
            ),
            Signature(file.organ, date.fromisoformat(file.told["decided_on"])),
            Heading("回执", level=2),
            SignHere(("签收人（签名）", "签收时间")),
        ),
    )


def talk(file: CaseFile) -> Paper:
    """The record of the talk: who, what was said to him, what he said."""
    demand(
        "谈话记录", file, ("talkers", "谈话人"), ("content", "谈话内容"), ("statement", "本人表示")
    )
    told, on = file.told, file.days["谈话"]
    return Paper(
        title="谈话记录",
        dated=on,
        mark=mark(file),
        blocks=(
            filled(
                ("时间", day(on)),
                ("地点", told.get("place", "")),
                ("谈话对象", f"{file.person}（{file.post}）"),
                ("谈话人", told["talkers"]),
                ("记录人", told.get("recorder", "")),
                ("事由", f"宣布{file.decision}关于{file.way}的决定"),
            ),
            Heading("一、谈话内容"),
            *numbered(said_lines(told["content"])),
            Heading("二、本人表示"),
            Paragraph(told["statement"]),
            Heading("三、权利告知"),
            Paragraph("已告知本人复核、申诉的权利和期限，复核、申诉期间不停止执行。"),
            SignHere(("谈话对象（签名）", "谈话人（签名）", "记录人（签名）")),
        ),
    )
