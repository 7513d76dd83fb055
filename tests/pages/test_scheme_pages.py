import io

import openpyxl
import pytest
from fastapi import FastAPI
from matrix_world import COUNTY_LEVEL
from sqlmodel import select
from starlette.testclient import TestClient
from world import client_for

import main
from attribution.schemes import issuing, life_store, store
from cadre.foundation import intake_store
from cadre.foundation.database import reading, writing
from cadre.foundation.facts import Batch
from cadre.foundation.tables import TrailLine
from cadre.foundation.workbook import read_workbook
from cadre.rules.vocabulary import AccountRole, SchemeState

OLD, NEW = "LS2020-1", "LS2021-1"
WHY = {"reason": "修订", "paper": "演示〔2021〕1号"}


def copied(app: FastAPI) -> TestClient:
    """The clerk, after copying the counties' scheme into a draft for the next year."""
    clerk = client_for(app, AccountRole.CLERK, ranks=COUNTY_LEVEL)
    answer = clerk.submit(
        f"/schemes/{OLD}/clone",
        new_code=NEW,
        name="2021年度方案",
        version="1",
        begins_on="2021-01-01",
        ends_on="2021-12-31",
        keep_targets="1",
        carry_baselines="1",
        **WHY,
    )
    assert (answer.status_code, answer.headers["location"]) == (303, f"/schemes/{NEW}")
    return clerk


def seen(app: FastAPI) -> dict[str, str]:
    with reading(app.state.engine) as session:
        return {"seen": str(life_store.changed_by(session, NEW)), **WHY}


def scheme(app: FastAPI, code: str = NEW):
    with reading(app.state.engine) as session:
        return store.scheme(session, code)


def test_a_copy_is_a_draft_of_the_next_period_entered_as_one_batch(demo_app):
    copied(demo_app)

    new, old = scheme(demo_app), scheme(demo_app, OLD)
    with reading(demo_app.state.engine) as session:
        batch = session.exec(select(Batch).order_by(Batch.id.desc())).first()
        state = issuing.life_of(session, NEW).state
    goals = [{key: t.target for key, t in one.targets.items()} for one in (new, old)]
    assert (new.previous, new.weights, goals[0]) == (OLD, old.weights, goals[1])
    assert new.targets["JQRZ", "LQ"].baseline != old.targets["JQRZ", "LQ"].baseline
    assert (batch.book, batch.reason, state) == ("scheme", "修订", SchemeState.DRAFT)


def test_the_weights_are_changed_in_one_form_and_stand_on_the_trail(demo_app):
    clerk = copied(demo_app)
    (indicator, group), weight = next(iter(scheme(demo_app).weights.items()))
    cells = {f"w|{i}|{c}": str(w // 1_000_000) for (i, c), w in scheme(demo_app).weights.items()}
    cells[f"w|{indicator}|{group}"] = "1.5"

    answer = clerk.submit(f"/schemes/{NEW}/weights", **cells, **seen(demo_app))

    assert answer.status_code == 303
    assert scheme(demo_app).weights[indicator, group] == 1_500_000 != weight
    with reading(demo_app.state.engine) as session:
        last = session.exec(select(TrailLine).order_by(TrailLine.id.desc())).first()
    assert (last.verb, "修订" in last.words) == ("入库", True)
    assert "权重合计" in clerk.get(f"/schemes/{NEW}/check").text


def test_the_weights_page_adds_up_each_class_and_says_by_how_much_it_misses(demo_app):
    clerk = copied(demo_app)
    found = scheme(demo_app)
    (indicator, group), weight = next(iter(found.weights.items()))
    more = {f"w|{indicator}|{group}": str(weight // 1_000_000 + 2)}

    before = clerk.get(f"/schemes/{NEW}/weights").text
    answer = clerk.submit(f"/schemes/{NEW}/weights", **more, **seen(demo_app))
    after = clerk.get(f"/schemes/{NEW}/weights").text

    assert (answer.status_code, answer.headers["location"][:25]) == (
        303, f"/schemes/{NEW}/weights"[:25],
    )  # fmt: skip
    words = f"“{found.classes[group].name}”类权重合计 102"
    assert (words in before, words in after, "+2" in after) == (False, True, True)


def test_the_page_of_a_draft_leads_to_all_that_is_checked_before_it_is_issued(demo_app):
    page = copied(demo_app).get(f"/schemes/{NEW}").text

    assert "连同没有人负责的指标" in page


def test_an_emptied_weight_is_taken_off(demo_app):
    clerk = copied(demo_app)
    (indicator, group), _ = next(iter(scheme(demo_app).weights.items()))

    clerk.submit(f"/schemes/{NEW}/weights", **{f"w|{indicator}|{group}": ""}, **seen(demo_app))

    assert (indicator, group) not in scheme(demo_app).weights


@pytest.mark.parametrize(
    ("typed", "words"), [("甲", "不是数"), ("-1", "不能是负数"), ("5%", "百分号")]
)
def test_a_wrong_weight_is_told_and_nothing_is_saved(demo_app, typed, words):
    clerk, before = copied(demo_app), scheme(demo_app)
    (indicator, group), _ = next(iter(before.weights.items()))

    answer = clerk.submit(
        f"/schemes/{NEW}/weights", **{f"w|{indicator}|{group}": typed}, **seen(demo_app)
    )

    assert (answer.status_code, words in answer.text) == (422, True)
    assert f'value="{typed}"' in answer.text
    assert scheme(demo_app) == before


def test_a_form_opened_before_somebody_else_saved_is_refused(demo_app):
    clerk = copied(demo_app)
    opened = seen(demo_app)
    (indicator, group), _ = next(iter(scheme(demo_app).weights.items()))
    clerk.submit(f"/schemes/{NEW}/weights", **{f"w|{indicator}|{group}": "1"}, **opened)

    answer = clerk.submit(f"/schemes/{NEW}/weights", **{f"w|{indicator}|{group}": "2"}, **opened)

    assert (answer.status_code, "又有改动" in answer.text) == (409, True)


def test_an_issued_scheme_opens_no_form(demo_app):
    clerk = client_for(demo_app, AccountRole.CLERK, ranks=COUNTY_LEVEL)

    for path in ("weights", "edit/class", "indicators/new"):
        answer = clerk.get(f"/schemes/{OLD}/{path}")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/schemes/{OLD}")
    assert clerk.submit(f"/schemes/{OLD}/weights", seen="1", **WHY).status_code == 409


def test_an_indicator_is_added_with_the_checks_of_the_workbook_and_taken_off_again(demo_app):
    clerk = copied(demo_app)
    fields = {"1-code": "XZ", "1-name": "新指标", "1-kind": "计分", "1-method": "目标完成率",
              "1-direction": "越高越好", "1-places": "2", "1-liability": "一般"}  # fmt: skip

    wrong = clerk.submit(
        f"/schemes/{NEW}/indicators/new", **fields | {"1-places": "二"}, **seen(demo_app)
    )
    added = clerk.submit(f"/schemes/{NEW}/indicators/new", **fields, **seen(demo_app))

    assert (wrong.status_code, "不是数" in wrong.text) == (422, True)
    assert (added.status_code, scheme(demo_app).indicators["XZ"].name) == (303, "新指标")
    removed = clerk.submit(f"/schemes/{NEW}/indicators/XZ/remove", **seen(demo_app))
    assert (removed.status_code, "XZ" in scheme(demo_app).indicators) == (303, False)


def test_an_indicator_goes_with_all_that_belongs_to_it(demo_app):
    clerk = copied(demo_app)
    code = next(iter(scheme(demo_app).targets))[0]

    clerk.submit(f"/schemes/{NEW}/indicators/{code}/remove", **seen(demo_app))

    left = scheme(demo_app)
    assert code not in {indicator for indicator, _ in (*left.targets, *left.weights)}


def test_rows_of_a_small_table_are_added_changed_and_taken_off_together(demo_app):
    clerk = copied(demo_app)
    first, second = list(scheme(demo_app).classes.values())[:2]
    line = {"1-key": f"{NEW}|{first.code}", "1-code": first.code, "1-name": "改了名的类",
            "1-domain": first.domain, "9-code": "Z", "9-name": "新类",
            "9-domain": "县"}  # fmt: skip

    clerk.submit(f"/schemes/{NEW}/edit/class", **line, **seen(demo_app))
    gone = {"9-key": f"{NEW}|Z", "9-code": "Z", "9-name": "新类", "9-domain": "县", "9-gone": "1"}
    assert scheme(demo_app).classes["Z"].name == "新类"
    clerk.submit(f"/schemes/{NEW}/edit/class", **gone, **seen(demo_app))

    left = scheme(demo_app).classes
    assert (left[first.code].name, left[second.code], "Z" in left) == ("改了名的类", second, False)


def test_a_class_that_units_stand_in_is_not_taken_off(demo_app):
    clerk = copied(demo_app)
    first = next(iter(scheme(demo_app).classes.values()))
    line = {"1-key": f"{NEW}|{first.code}", "1-code": first.code, "1-name": first.name,
            "1-domain": first.domain, "1-gone": "1"}  # fmt: skip

    answer = clerk.submit(f"/schemes/{NEW}/edit/class", **line, **seen(demo_app))

    assert (answer.status_code, "引用要删去的内容" in answer.text) == (409, True)
    assert first.code in scheme(demo_app).classes


def downloaded(clerk: TestClient, code: str) -> openpyxl.Workbook:
    answer = clerk.get(f"/schemes/{code}/workbook")
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def previewed(app: FastAPI, book: openpyxl.Workbook):
    content = io.BytesIO()
    book.save(content)
    with writing(app.state.engine) as session:
        who = client_who(session)
        own, raw = main.BOOKS["scheme"], read_workbook(content.getvalue())
        return intake_store.planned(session, who, main.BOOKS, own, raw, file=("表.xlsx", ""))


def client_who(session):
    from records.demo.accounts import acting

    return acting(session, "kaohe")


def test_a_scheme_as_a_workbook_holds_its_own_rows_only_and_comes_back_the_same(demo_app):
    clerk = copied(demo_app)

    book = downloaded(clerk, NEW)
    found = previewed(demo_app, book)

    for sheet in book.worksheets:
        if sheet.title not in ("填写说明", "取值", "_meta"):
            assert {row[0].value for row in sheet.iter_rows(min_row=2)} <= {NEW, None}
    assert (found.problems, found.new, found.changed) == ((), 0, 0)
    assert found.unchanged > 50


def test_a_cell_edited_in_the_workbook_arrives(demo_app):
    clerk = copied(demo_app)
    book = downloaded(clerk, NEW)
    titles = {cell.value: cell.column for cell in book["权重"][1]}
    book["权重"].cell(2, titles["权重"]).value = 7.25

    found = previewed(demo_app, book)

    (sheet,) = (sheet for sheet in found.sheets if sheet.changed)
    (change,) = sheet.changed[0].changes
    assert (sheet.form.title, change.new, found.new) == ("权重", "7.25", 0)


@pytest.mark.parametrize(
    "path",
    ["", "/details", "/check", "/comments", "/against", "/what-if", "/bottom-lines", "/clone"],
)
def test_every_page_of_a_scheme_opens(demo_app, path):
    clerk = copied(demo_app)

    assert clerk.get(f"/schemes/{NEW}{path}").status_code == 200
    assert clerk.get(f"/schemes/{OLD}{path}").status_code == 200


def test_the_trial_keeps_nothing_but_a_line_on_the_trail(demo_app):
    clerk = copied(demo_app)
    with reading(demo_app.state.engine) as session:
        before = session.exec(select(TrailLine)).all()

    answer = clerk.get(f"/schemes/{NEW}/what-if")

    with reading(demo_app.state.engine) as session:
        after = session.exec(select(TrailLine)).all()
    assert "试排" in answer.text
    assert [line.target for line in after[len(before) :]] == [f"方案 {NEW} 按上年结果试排"]


def test_a_comment_is_asked_for_dealt_with_and_then_the_scheme_may_be_adopted(demo_app):
    clerk = copied(demo_app)
    asked = {"1-body": "龙泉市", "1-asked_on": "2021-01-05", "1-due_on": "2021-01-20"}
    made = {
        "1-number": "1",
        "1-body": "龙泉市",
        "1-received_on": "2021-01-18",
        "1-words": "目标偏高",
    }
    minutes = {"organ": "市考核委员会", "meeting": "会议", "minutes_no": "1号",
               "decided_on": "2021-02-01", "reason": "审定"}  # fmt: skip
    recorder = client_for(demo_app, AccountRole.RECORDER)
    clerk.submit(f"/schemes/{NEW}/edit/comment_asked", **asked, **seen(demo_app))
    clerk.submit(f"/schemes/{NEW}/edit/comment_made", **made, **seen(demo_app))

    early = recorder.submit(f"/schemes/{NEW}/decide", **minutes)
    dealt = made | {"1-key": f"{NEW}|1", "1-dealing": "部分采纳"}
    unreasoned = clerk.submit(f"/schemes/{NEW}/edit/comment_made", **dealt, **seen(demo_app))
    dealt |= {"1-reason": "目标下调一成"}
    clerk.submit(f"/schemes/{NEW}/edit/comment_made", **dealt, **seen(demo_app))
    decided = recorder.submit(f"/schemes/{NEW}/decide", **minutes)

    assert (early.status_code, "没有处理" in early.text) == (409, True)
    assert (unreasoned.status_code, "没有写明理由" in unreasoned.text) == (422, True)
    assert decided.status_code == 303
    with reading(demo_app.state.engine) as session:
        assert issuing.life_of(session, NEW).state is SchemeState.ADOPTED


DRAFT_PAGES = ("/schemes/{}", "/schemes/{}/details", "/schemes/{}/against", "/filling/{}",
               "/filling/{}/projects", "/filling/{}/monitor", "/standings/{}")  # fmt: skip


def outsiders(app):
    return {
        AccountRole.SUPPLIER: client_for(app, AccountRole.SUPPLIER, unit="LSTJ"),
        AccountRole.CONTACT: client_for(app, AccountRole.CONTACT, unit="LQ"),
        AccountRole.OFFICIAL: client_for(app, AccountRole.OFFICIAL, official="G0313"),
    }


def test_a_draft_answers_who_is_outside_the_office_like_a_scheme_that_is_not_there(demo_app):
    copied(demo_app)

    for person in outsiders(demo_app).values():
        draft, nothing = (
            [person.get(path.format(code)) for path in DRAFT_PAGES] for code in (NEW, "ZZ")
        )
        assert {answer.status_code for answer in draft} <= {404, 403}
        assert [a.status_code for a in draft] == [a.status_code for a in nothing]
        assert [a.text.replace(NEW, "ZZ") for a in draft[:3]] == [a.text for a in nothing[:3]]
        told = ["/", "/schemes", "/calendar?year=2021"]
        told += [f"/schemes/{OLD}/against", f"/filling/{OLD}"]
        assert [url for url in told if "2021年度方案" in person.get(url).text] == []
        assert person.get(f"/schemes/{OLD}/against?other={NEW}").status_code == 404


def test_once_comments_are_asked_a_draft_is_read_but_no_figures_are_owed(demo_app):
    clerk = copied(demo_app)
    asked = {"1-body": "LSTJ", "1-asked_on": "2021-01-02", "1-due_on": "2021-01-20"}
    answer = clerk.submit(f"/schemes/{NEW}/edit/comment_asked", **asked, **seen(demo_app))
    assert answer.status_code == 303, answer.text

    for person in outsiders(demo_app).values():
        assert person.get(f"/schemes/{NEW}").status_code == 200
        assert person.get(f"/filling/{NEW}").status_code in (403, 404)
