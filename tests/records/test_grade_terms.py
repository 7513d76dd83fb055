import pytest

from cadre.rules.errors import BadInput
from cadre.rules.numbers import QuotaRounding
from cadre.rules.vocabulary import TeamGrade
from records.grades.meeting.terms import Terms, given, read
from records.grades.sanction_effects import Reading
from records.grades.seats import PoolBy


def test_what_is_adopted_reads_back_as_it_was_adopted():
    terms = Terms(False, PoolBy.LAYER, PoolBy.LAYER, QuotaRounding.HALF_UP, True, Reading.DUTY)

    assert read(terms.kept()) == terms


def test_a_form_left_alone_gives_the_careful_settings():
    assert given({}) == Terms()
    assert not Terms().ordered
    assert Terms().rounding is QuotaRounding.FLOOR


def test_all_that_is_wrong_in_a_form_is_said_at_once():
    fields = {"head_direct": "是", "consent_percent": "两成", "leaders_by": "随意"}

    with pytest.raises(BadInput) as caught:
        given(fields)

    for words in ("“两成”不是整数", "双挂钩没有写明文件", "“随意”不在可选的口径内"):
        assert words in caught.value.what


@pytest.mark.parametrize("percent", ["", "0"])
def test_no_raise_needs_no_paper(percent):
    assert given({"consent_percent": percent}).consent(TeamGrade.EXCELLENT) is None


def test_a_raise_needs_the_paper_of_the_consent():
    with pytest.raises(BadInput, match="同级公务员主管部门同意的文件"):
        given({"consent_percent": "25"})


@pytest.mark.parametrize(
    ("grade", "good_only", "raised"),
    [
        (TeamGrade.EXCELLENT, True, True),
        (TeamGrade.GOOD, True, True),
        (TeamGrade.ORDINARY, True, False),
        (None, True, False),
        (TeamGrade.ORDINARY, False, True),
        (None, False, True),
    ],
)
def test_the_raise_of_the_double_link_is_for_the_staff_of_good_units(grade, good_only, raised):
    terms = Terms(consent_percent=25, consent_paper="批复", raise_good_only=good_only)

    assert (terms.consent(grade) is not None) is raised


def test_every_setting_is_said_in_words():
    linked = Terms(head_direct=True, link_counted=False, link_paper="办法〔2024〕1号")

    assert "不占用优秀名额（办法〔2024〕1号）" in "".join(linked.words)
    assert "双挂钩：不采用" in Terms().words
