import json
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from demo_world import CITY, COUNTIES
from docx import Document

from attribution.filled import Adjustment, PlaceDrop
from attribution.runs import shown_store, store
from cadre.foundation.database import reading, writing
from cadre.foundation.settings import Settings
from cadre.rules.errors import NotFound, Refused
from cadre.rules.vocabulary import JobState, RunState
from records.demo.accounts import acting
from records.dossier import feedback_store
from records.dossier.composition import Facts, Paragraph, Signature, SourceNote, Table
from records.dossier.feedback import compose_feedback

SETTINGS = Settings(_env_file=None)


@pytest.fixture
def told(shown):
    run = store.current(shown, COUNTIES)
    seen = shown_store.whole(shown, acting(shown, "kaohe"), run)
    return feedback_store._told(shown, SETTINGS, seen, "QT", demo=True)


def words(paper) -> str:
    texts = [b.text for b in paper.blocks if isinstance(b, Paragraph)]
    texts += [f"{f.label}{f.value}" for b in paper.blocks if isinstance(b, Facts) for f in b.facts]
    texts += [" ".join(row) for b in paper.blocks if isinstance(b, Table) for row in b.rows]
    return "\n".join(texts)


def test_a_letter_gives_total_place_and_the_sum_that_leads_to_it(told):
    said = words(compose_feedback(told))

    assert "青田县：" in said
    assert "综合类 4 个单位中第四（倒数第一）" in said
    assert "满分 100.000000 − 失分" in said


def test_every_loss_of_the_sheet_stands_in_the_letter(told):
    paper = compose_feedback(told)
    rows = [row for b in paper.blocks if isinstance(b, Table) for row in b.rows if len(row) == 4]

    losses = {row[0] for row in rows}

    assert losses >= {item.indicator.name for item in told.sheet.losses}


def test_a_letter_says_what_to_do_by_when_and_how_to_appeal(told):
    said = words(compose_feedback(told))
    day = told.deadline

    assert f"于{day.year}年{day.month}月{day.day}日（含当日）前将整改情况书面报" in said
    assert f"{told.window_ends_on.day}日（含当日）前在系统“得分位次”页面提出" in said


def test_a_letter_names_its_basis_and_is_signed_on_the_day_of_publication(told):
    paper = compose_feedback(told)

    note = next(b for b in paper.blocks if isinstance(b, SourceNote))
    assert told.outputs_hash[:12] in note.text
    assert Signature(told.organ, told.published_on) in paper.blocks
    assert paper.mark == "演示数据"


def test_a_drop_and_a_failed_bottom_line_are_named_as_problems(told):
    drop = PlaceDrop(
        "1", "QT", 3, 1, "扶贫工作负面评价", "第九条", "区委〔2020〕9号", "区委", date(2020, 5, 1)
    )

    said = words(compose_feedback(replace(told, sheet=replace(told.sheet, drops=(drop,)))))

    effect = "降 3 位、降 1 等（区委 2020-05-01 区委〔2020〕9号）。"
    assert f"负面评价：扶贫工作负面评价（第九条），{effect}" in said


def test_a_unit_without_losses_is_told_so(told):
    spotless = replace(told.sheet, items=())

    said = words(compose_feedback(replace(told, sheet=spotless, weak=())))

    assert "没有失分。" in said
    assert "未发现需要指出的问题。" in said
    assert "提出整改措施" not in said
    assert "异议由考核办书面答复" in said


def test_a_disputed_figure_is_marked_so_beside_the_loss(told):
    lost = told.sheet.losses[0].indicator.code
    disputed = replace(told.sheet, disputed={lost: "得分有异议待答复（2021-01-20 提出）"})

    said = words(compose_feedback(replace(told, sheet=disputed)))

    assert "【得分有异议待答复（2021-01-20 提出）】" in said


def test_each_loss_names_the_source_of_its_value_and_the_approval_of_its_target(told):
    item = replace(
        told.sheet.losses[0], sources=("统计公报；1—12月",), approval="丽发改〔2020〕1号"
    )

    said = words(compose_feedback(replace(told, sheet=replace(told.sheet, items=(item,)))))

    assert "来源：统计公报；1—12月" in said
    assert "目标审定：丽发改〔2020〕1号" in said
    assert any(one.sources for one in told.sheet.losses)


def test_what_is_above_full_marks_is_listed_with_its_lines_like_the_losses(told):
    reward = Adjustment(
        "J1", "X", "QT", 2_000_000, "省级表彰", "附件2第1项", evidence="浙政发〔2020〕5号"
    )
    item = told.sheet.losses[0]
    over = replace(item.score, points=item.score.possible + 2_000_000)
    gained = replace(told.sheet, items=(replace(item, score=over, lines=(reward,)),))

    said = words(compose_feedback(replace(told, sheet=gained)))

    assert "省级表彰，2.00 分（附件2第1项，浙政发〔2020〕5号）" in said


def test_a_letter_on_a_corrected_run_says_which_letter_it_replaces(told):
    assert "替代按第" not in words(compose_feedback(replace(told, replaces=None)))
    assert "替代按第 3 次计算出具的反馈书" in words(compose_feedback(replace(told, replaces=3)))


def test_an_indicator_scored_for_a_few_units_only_is_not_compared(told):
    few = replace(told.weak[0], of=2)

    said = words(compose_feedback(replace(told, compared=(few,))))

    assert "不比较（2 个单位）" in said


def test_the_first_is_not_told_his_place_from_the_end(shown):
    run = store.current(shown, COUNTIES)
    seen = shown_store.whole(shown, acting(shown, "kaohe"), run)

    said = words(compose_feedback(feedback_store._told(shown, SETTINGS, seen, "LQ", demo=False)))

    assert "4 个单位中第一\n" in said


def letter(session, account, subject, scheme=COUNTIES):
    return feedback_store.letter(
        session, acting(session, account), SETTINGS, scheme, subject, demo=True
    )


def test_a_contact_gets_his_own_units_letter_and_no_other(shown):
    own = letter(shown, "lianluo", "LQ")

    assert own.name == "龙泉市-考核结果反馈书.docx"
    assert "龙泉市：" in [p.text for p in Document(BytesIO(own.content)).paragraphs]
    for other in ("JY", "SC", "ZZ"):
        with pytest.raises(NotFound):
            letter(shown, "lianluo", other)


def test_nothing_published_means_no_letter(demo):
    run = store.current(demo, CITY)
    run.state = RunState.SUPERSEDED
    demo.add(run)

    with pytest.raises(Refused, match="还没有公布"):
        letter(demo, "kaohe", "LSJX", CITY)


def test_the_deadline_counts_working_days_from_publication(told):
    days = (told.deadline - told.published_on).days
    worked = [told.published_on + timedelta(days=n) for n in range(1, days + 1)]

    assert sum(day.weekday() < 5 for day in worked) == SETTINGS.feedback_workdays


def test_all_letters_come_as_one_bundle(demo_app):
    desk = demo_app.state.jobs
    with writing(demo_app.state.engine) as session:
        job = feedback_store.submit(session, acting(session, "kaohe"), desk, COUNTIES)
        number, total = job.id, job.total
    desk.work(number)

    with reading(demo_app.state.engine) as session:
        who = acting(session, "kaohe")
        done, path = desk.result(session, who, number)
        assert done.state == JobState.DONE
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
    assert len(names) == total == 10
    assert "龙泉市-考核结果反馈书.docx" in names
    assert json.loads(done.arguments)["scheme"] == COUNTIES


def test_letters_of_a_run_superseded_since_are_not_handed_out(demo_app):
    desk = demo_app.state.jobs
    with writing(demo_app.state.engine) as session:
        number = feedback_store.submit(session, acting(session, "kaohe"), desk, COUNTIES).id
    desk.work(number)
    with writing(demo_app.state.engine) as session:
        who = acting(session, "kaohe")
        run = store.make(session, who, COUNTIES, "核对后重算")[0]
        store.publish(session, who, demo_app.state.settings, run.id)

        with pytest.raises(NotFound):
            desk.result(session, who, number)
