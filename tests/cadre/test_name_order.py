import pytest
from hypothesis import given
from hypothesis import strategies as st

from cadre.roster.names.order import (
    NameOrder,
    key,
    pinyin,
    pinyin_key,
    stroke_key,
    unknown_letters,
)

BY_SURNAME, BY_NAME = NameOrder.SURNAME_STROKES, NameOrder.NAME_STROKES


def in_order(names, order):
    return sorted(names, key=lambda name: key(name, order))


def test_fewer_strokes_stand_first():
    assert in_order(["魏明", "丁明", "王明"], BY_SURNAME) == ["丁明", "王明", "魏明"]


def test_equal_strokes_go_by_the_first_stroke_horizontal_vertical_left_dot_fold():
    """四画：王（横起）、贝（竖起）、毛（撇起）、方（点起）、孔（折起）。"""
    names = ["孔明", "方明", "毛明", "贝明", "王明"]

    assert in_order(names, BY_SURNAME) == ["王明", "贝明", "毛明", "方明", "孔明"]


def test_by_surname_a_name_of_two_stands_before_all_of_three():
    assert in_order(["田大利", "田富"], BY_SURNAME) == ["田富", "田大利"]


def test_by_whole_name_the_second_character_decides():
    assert in_order(["田富", "田大利"], BY_NAME) == ["田大利", "田富"]


def test_a_double_surname_goes_by_its_first_character():
    """欧 8 画、司 5 画、诸 10 画。"""
    names = ["诸葛青", "欧阳青", "司马青"]

    assert in_order(names, BY_SURNAME) == ["司马青", "欧阳青", "诸葛青"]


def test_the_dot_of_a_minority_name_is_passed_over():
    assert stroke_key("阿卜杜拉·买买提") == stroke_key("阿卜杜拉买买提")


def test_a_character_outside_the_table_stands_last_and_is_named():
    rare = "\U0002a6d6某"

    assert in_order([rare, "魏某"], BY_SURNAME) == ["魏某", rare]
    assert unknown_letters(rare) == "\U0002a6d6"
    assert unknown_letters("魏·某") == ""


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("单田", "shan4 tian2"),
        ("仇和", "qiu2 he2"),
        ("区新", "ou1 xin1"),
        ("解放", "xie4 fang4"),
        ("查明", "zha1 ming2"),
        ("曾国", "zeng1 guo2"),
        ("盖明", "ge3 ming2"),
        ("朴明", "piao2 ming2"),
        ("翟明", "zhai2 ming2"),
        ("缪明", "miao4 ming2"),
        ("尉迟明", "yu4 chi2 ming2"),
        ("尉明", "wei4 ming2"),
        ("万俟明", "mo4 qi2 ming2"),
        ("王单", "wang2 dan1"),
        ("尉　迟恭", "yu4 chi2 gong1"),
        ("曾  毅", "zeng1 yi4"),
        ("诸葛青", "zhu1 ge3 qing1"),
        ("欧阳明", "ou1 yang2 ming2"),
        ("长孙明", "zhang3 sun1 ming2"),
        ("段干明", "duan4 gan1 ming2"),
        ("阚明", "kan4 ming2"),
        ("占明", "zhan1 ming2"),
        ("解", "xie4"),
    ],
)
def test_a_surname_is_read_as_a_surname(name, read):
    assert pinyin(name) == read


@pytest.mark.parametrize("order", list(NameOrder))
@pytest.mark.parametrize("blank", [" ", "  ", "\u3000", "\u2003"])
def test_blanks_between_two_characters_do_not_move_a_name(order, blank):
    assert key(f"李{blank}明", order) == key("李明", order)


@pytest.mark.parametrize("order", list(NameOrder))
@pytest.mark.parametrize("dot", list("·•‧・．"))
def test_whichever_dot_was_typed_a_minority_name_stands_in_the_same_place(order, dot):
    assert key(f"阿不都{dot}热合曼", order) == key("阿不都·热合曼", order)


def test_the_first_word_of_a_name_with_a_dot_is_no_surname():
    """哈作姓读 hǎ，哈斯是名。"""
    assert pinyin("哈斯·巴根").split()[0] == "ha1"
    assert pinyin("哈明").split()[0] == "ha3"


def test_by_pinyin_surnames_stand_where_their_reading_puts_them():
    """单 shàn、仇 qiú、查 zhā、曾 zēng、朴 piáo、区 ōu、解 xiè、尉迟 yù chí、盖 gě。"""
    names = ["单明", "查明", "仇明", "曾明", "朴明", "区明", "解明", "尉迟明", "盖明"]

    assert "".join(name[0] for name in in_order(names, NameOrder.PINYIN)) == "盖区朴仇单解尉曾查"


def test_several_characters_beyond_the_table_go_last_in_both_stroke_orders():
    rare = ["魏麟\U00020164", "\U0002a6d6明"]

    for order in (BY_SURNAME, BY_NAME):
        assert in_order([*rare, "魏麟"], order) == ["魏麟", *rare]


def test_a_recorded_reading_goes_before_the_table():
    assert pinyin("乐明", "le4 ming2") == "le4 ming2"


def test_by_pinyin_sounds_go_before_tones_and_tones_before_strokes():
    """李丽 li3 li4、李立 li3 li4、黎黎 li2 li2、李明 li3 ming2。"""
    names = ["李明", "李丽", "黎黎", "李立"]

    assert in_order(names, NameOrder.PINYIN) == ["黎黎", "李立", "李丽", "李明"]


NAMES = st.text(st.sampled_from("王李田单曾大利富明文方国·"), min_size=2, max_size=4)


@given(st.lists(NAMES, unique=True), st.sampled_from(list(NameOrder)))
def test_the_order_does_not_depend_on_the_order_given(names, order):
    assert [key(n, order) for n in in_order(names, order)] == [
        key(n, order) for n in in_order(names[::-1], order)
    ]


@given(NAMES, NAMES)
def test_different_names_have_different_keys(one, other):
    if one.replace("·", "") != other.replace("·", ""):
        assert stroke_key(one, BY_NAME) != stroke_key(other, BY_NAME)
        assert pinyin_key(one) != pinyin_key(other)


@given(NAMES, st.sampled_from("•‧∙⋅・･．"), st.sampled_from(list(NameOrder)))
def test_a_name_has_one_key_however_its_dot_is_typed(name, dot, order):
    assert key(name, order) == key(name.replace("·", dot), order)


@given(NAMES)
def test_the_dot_is_passed_over_by_strokes(name):
    assert stroke_key(name, BY_NAME) == stroke_key(name.replace("·", ""), BY_NAME)
