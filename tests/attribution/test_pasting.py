from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paste_world import PEOPLE, lines, of, paper

from attribution.responsibility.pasted_text import level, repeals, since
from attribution.responsibility.pasting import read

NOTICE = """清源县人民政府关于县政府领导同志工作分工的通知
各乡镇人民政府，县政府各部门：
　　经研究，现将县政府领导同志工作分工通知如下：
　　江一帆同志（县委副书记、县长）：主持县政府全面工作，分管审计。
　　温　良同志（县委常委、常务副县长）：负责县政府常务工作，负责发展和改革、财政等方面工作。\
分管县发展改革局（县粮食局）、县财政局。联系县税务局。
"""
STYLES = {
    "姓名和括号里的职务": "江一帆同志（县委副书记、县长）：主持县政府全面工作，分管审计。",
    "姓名、职务以空格隔开": "江　一帆　县长　负责审计工作。",
    "先职务后姓名": "县委副书记、县长江一帆：领导县政府全面工作。负责审计工作。",
    "编号的标题各占一行": "一、县长　江一帆\n领导县政府全面工作。\n分管：审计。",
    "姓名一行职务一行": "江一帆\n县委副书记、县长\n主持县政府全面工作；负责审计方面的工作。",
    "网页上带标签的": "姓名：江一帆\n职务：县长\n工作分工：主持县政府全面工作，分管审计",
    "只写职务": "县长：主持县政府全面工作，主管审计工作。",
    "半角标点": "1.江一帆(县长):分管审计.",
    "表格": "姓名\t职务\t分管领域\t分管单位\t联系单位\n江一帆\t县长\t全面工作、审计\t\t",
    "动词独占一行，下面逐项列": "县长江一帆\n分管以下工作：\n1.审计工作\n",
    "没有表头的表格": "江一帆\t县长\t主持县政府全面工作，分管审计",
}


@pytest.mark.parametrize("style", STYLES)
def test_papers_of_many_styles_say_that_the_magistrate_is_in_charge_of_audit(style):
    found = paper(STYLES[style])

    assert lines(of(found, "XZ")) == {"分管 领域|审计"}
    assert found.unread == ()


def test_a_notice_is_read_and_what_is_no_division_of_work_is_listed():
    found = paper(NOTICE)

    assert of(found, "XZ").remarks == ("县政府全面工作",)
    assert lines(of(found, "CW")) == {
        "分管 领域|发展改革", "分管 领域|财政", "分管 单位|FG", "分管 单位|CZ",
        "联系 领域|县税务局",
    }  # fmt: skip
    assert [words for words, _ in found.unread] == [
        "清源县人民政府关于县政府领导同志工作分工的通知",
        "各乡镇人民政府，县政府各部门",
        "经研究，现将县政府领导同志工作分工通知如下",
    ]


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("县发展和改革局", "FG"),
        ("发改局", "FG"),
        ("清源县发改局", "FG"),
        ("县经济和信息化局", "JX"),
        ("县卫生健康局", "WJ"),
        ("县住房和城乡建设局", "ZJ"),
        ("县 财 政 局", "CZ"),
        ("县财政局（县国资办）", "CZ"),
    ],
)
def test_a_body_is_known_by_its_full_and_its_short_name(words, unit):
    found = paper(f"温良：分管{words}。")

    assert lines(of(found, "CW")) == {f"分管 单位|{unit}"}
    assert of(found, "CW").lines[0].sure


def test_a_body_that_the_roster_lacks_comes_with_the_nearest_and_is_not_taken_silently():
    (line,) = of(paper("白露：分管县教育体育局。"), "F3").lines

    assert line.item.named.choices[0].words == "单位：清源县教育局"
    assert (line.sure, bool(line.note)) == (False, True)


def test_a_body_without_any_likeness_is_kept_in_the_words_of_the_paper():
    (line,) = of(paper("闻人杰：联系县供电公司。"), "F1").lines

    assert (line.chosen, line.sure) == ("领域|县供电公司", False)
    assert "花名册没有" in line.note


def test_and_joins_two_things_but_not_the_halves_of_one_name():
    found = paper("白露：负责住房和城乡建设、教育和卫生健康工作，分管县教育局和县卫健局。")

    assert lines(of(found, "F3")) == {
        "分管 领域|住房和城乡建设", "分管 领域|教育", "分管 领域|卫生健康", "分管 单位|JY",
        "分管 单位|WJ",
    }  # fmt: skip


def test_bodies_in_brackets_stand_for_themselves_where_the_roster_knows_them():
    found = paper("温良：分管县政府办公室（含县信访局）。")

    assert "分管 单位|XF" in lines(of(found, "CW"))


def test_assisting_a_colleague_is_assisting():
    found = paper("陆小禾协助温良同志负责财政工作，协管审计；联系县科技局。")

    assert lines(of(found, "F2")) == {"协助 领域|财政", "协助 领域|审计", "联系 单位|KJ"}


def test_assisting_the_magistrate_in_charge_of_something_is_asked_about():
    alone = of(paper("温良：协助县长分管财政。"), "CW").lines[0]
    both = of(paper("江一帆：分管审计。\n温良：协助县长分管审计。"), "CW").lines[0]

    assert [role.value for role in alone.item.roles] == ["分管", "协助"]
    assert [role.value for role in both.item.roles] == ["协助", "分管"]
    assert not alone.sure
    assert not both.sure


def test_who_holds_two_posts_is_asked_about_and_stands_first_for_the_leading_team():
    head = of(paper("铁铮：分管公安。"), "F4").head

    assert (head.posts, head.sure) == (("F4", "GA1"), False)


def test_presiding_over_a_bureau_is_being_in_charge_of_it():
    found = of(paper("铁铮（副县长、县公安局局长）：主持县公安局全面工作。"), "F4")

    assert lines(found) == {"分管 单位|GA"}


def test_a_post_by_title_alone_is_asked_about_where_several_have_it():
    (block,) = paper("副县长：负责农业农村工作。").blocks

    assert (block.head.posts, block.head.chosen) == (("F1", "F2", "F3", "F4"), False)


def test_a_title_with_its_brackets_names_one_post():
    assert lines(of(paper("副县长（农业）：负责农业农村工作。"), "F2")) == {"分管 领域|农业农村"}


def test_a_person_without_a_post_on_the_day_is_asked_about():
    (block,) = paper("旧人某同志：负责教育工作。").blocks

    assert (block.head.chosen, "没有任职" in block.head.note) == (False, True)


def test_a_stranger_is_asked_about_and_the_lines_are_kept():
    (block,) = paper("周某某同志：负责教育工作。").blocks

    assert ("周某某" in block.head.note, lines(block)) == (True, {"分管 领域|教育"})


@pytest.mark.parametrize(
    "text",
    ["江一帆（常务副县长）：负责教育工作。", "姓名\t职务\t负责工作\n江一帆\t常务副县长\t教育\n"],
)
def test_a_title_that_the_roster_gives_to_another_is_asked_about(text):
    (block,) = paper(text).blocks

    assert (block.head.posts, block.head.chosen) == (("XZ", "CW"), False)
    assert "不一致" in block.head.note


@pytest.mark.parametrize(
    "text", ["温良（副县长）：负责教育工作。", "姓名\t职务\t负责工作\n温良\t副县长\t教育\n"]
)
def test_the_executive_deputy_is_known_by_name_when_called_deputy(text):
    assert of(paper(text), "CW").head.sure


def test_a_title_without_anything_said_does_not_swallow_the_next_one():
    found = paper("县委书记：另行通知。\n常务副县长：负责财政工作。")

    assert lines(of(found, "CW")) == {"分管 领域|财政"}
    assert lines(of(found, "SJ1")) == set()


def test_an_indicator_is_known_by_its_name():
    found = paper("闻人杰：牵头负责“5G基站建设完成率”指标。")

    assert lines(of(found, "F1")) == {"分管 指标|WG"}


def test_a_table_from_excel_with_merged_cells_and_breaks_in_cells_is_read():
    table = (
        "姓名\t职务\t负责工作\t分管部门\n"
        '温良\t常务副县长\t发改、财政\t"县发改局\n县财政局"\n'
        "\t\t审计\t\n"
    )

    found = of(paper(table), "CW")

    assert lines(found) == {
        "分管 领域|发展改革", "分管 领域|财政", "分管 领域|审计", "分管 单位|FG", "分管 单位|CZ",
    }  # fmt: skip


def test_a_sentence_whose_subject_is_not_understood_is_listed_and_its_lines_wait():
    found = paper("温良：分管财政。\n县政府办公室负责督查工作。")

    line = of(found, "CW").lines[1]
    assert (line.chosen, "句首" in line.note) == ("", True)
    assert found.unread == (("县政府办公室", "县政府办公室负责督查工作"),)


def test_a_row_that_names_somebody_unknown_is_not_given_to_the_row_above():
    table = "姓名\t职务\t负责工作\n温良\t常务副县长\t财政\n阿卜杜拉·买买提\t四级调研员甲\t教育\n"

    found = paper(table)

    assert lines(of(found, "CW")) == {"分管 领域|财政"}
    assert "教育" in [words for words, _ in found.unread] or len(found.blocks) > 1


def test_human_resources_are_not_the_person_responsible():
    found = paper("白露：负责人力资源和社会保障工作。县卫健局负责人另行通知。")

    assert lines(of(found, "F3")) == {"分管 领域|人力资源和社会保障"}
    assert found.unread[0][0] == "县卫健局负责人另行通知"


def test_two_posts_joined_in_one_title_are_read():
    found = paper("铁铮同志（副县长兼县公安局局长）：负责公安工作。")

    assert (found.unread, of(found, "F4").head.sure) == ((), False)


def test_a_text_about_nobody_is_not_read_at_all():
    found = paper("分管财政。")

    assert (found.blocks, found.unread) == ((), (("分管财政", "分管财政"),))


@pytest.mark.parametrize("text", ["", "\n\t\n", "（（（", "温良：（", "\x0b\u200b", "：：：，，、"])
def test_odd_texts_are_read_without_a_fault(text):
    assert paper(text) is not None


WORDS = st.sampled_from(
    [
        "江一帆", "温良", "周某某", "同志", "县长", "副县长", "（", "）", "：", "，", "。", "；",
        "、", "和", "\n", "\t", " ", "　", "分管", "负责", "协助", "联系", "主持", "县政府全面工作",
        "县发改局", "县供电公司", "教育", "等方面工作", "一、", "1.", "姓名", "职务", "分管单位",
        "含", "其他工作", "协助县长分管", "完成县长交办的", "abc", "12", "⼯业", "Ａ", '"',
    ]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40).map("".join))
def test_no_word_of_a_paper_is_lost(text):
    found = read(text, PEOPLE)

    told = "".join(
        [
            *(b.words for b in found.blocks),
            *(line.words + line.sentence for b in found.blocks for line in b.lines),
            *(words for b in found.blocks for words in b.remarks),
            *(words for words, _ in found.unread),
        ]
    )
    places = {at for bit in found.read for at in range(bit.start, bit.end)}
    left = "".join(words for words, _ in found.unread)
    assert [
        x for at, x in enumerate(text) if x.isalnum() and at not in places and x not in left
    ] == []
    small = "分管负责协助联系主持和等方面工作一、1.姓名职务单位含并：；县长"
    lost = [x for x in text if x.isalnum() and x not in told and x not in small]
    assert lost == []


@given(st.text(max_size=200))
def test_the_text_that_is_read_has_the_length_of_the_text_pasted(text):
    assert len(level(text)) == len(text)


@pytest.mark.parametrize("name", ["白露", "李丽"])
def test_sex_and_nation_before_the_post_are_no_names_and_the_name_is_kept(name):
    found = paper(f"{name}（女，畲族，副县长）：负责教育工作。")

    (block,) = found.blocks
    assert name in block.words
    assert (found.unread, lines(block)) == ((), {"分管 领域|教育"})


def test_a_column_of_running_numbers_is_read_and_the_whole_of_the_work_is_presiding():
    table = "序号\t姓名\t职务\t分管领域\n1\t江一帆\t县长\t全面工作\n2\t温良\t常务副县长\t财政\n"

    found = paper(table)

    assert (found.unread, of(found, "XZ").remarks) == ((), ("全面工作",))
    assert lines(of(found, "CW")) == {"分管 领域|财政"}


def test_quotes_inside_a_cell_that_excel_doubles_are_single_again():
    table = '姓名\t职务\t分管领域\n温良\t常务副县长\t"财政\n""双减""工作"\n'

    assert lines(of(paper(table), "CW")) == {"分管 领域|财政", "分管 领域|“双减”"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("本通知自2020年7月1日起执行。", [date(2020, 7, 1)]),
        ("自 ２０２０年７月１日 起施行", [date(2020, 7, 1)]),
        ("自2020年13月1日起", []),
        ("自二〇二〇年七月一日起执行。", [date(2020, 7, 1)]),
        ("从二○二○年十二月三十一日执行", [date(2020, 12, 31)]),
        ("自二零二零年三月起施行", [date(2020, 3, 1)]),
        ("自2020年3月起施行", [date(2020, 3, 1)]),
        ("自二〇二〇年十三月一日起", []),
        ("从2020年3月以来的情况看", []),
        ("二〇二〇年七月一日印发", []),
        ("2020年7月1日印发", []),
    ],
)
def test_the_day_from_which_a_paper_says_it_holds_is_found(text, days):
    assert since(text) == days


def test_a_paper_that_ends_the_former_division_of_work_is_known():
    assert repeals("原有分工文件同时废止。")
    assert not repeals("江一帆：分管审计。")
