import io
import re

import pytest
from fastapi import FastAPI
from openpyxl import load_workbook
from sqlmodel import select
from world import Person, client_for, visitor

from attribution.ballots import code_store, store
from attribution.ballots.tables import BallotBox, BallotEntry, BallotSession
from cadre.foundation.database import reading
from cadre.foundation.tables import TrailLine
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.demo.ballots import CLOSED, OPEN

HERE = {"origin": "http://testserver"}
RANKS = [rank for rank in PostRank if rank is not PostRank.OUTSIDE]


def number_of(app: FastAPI, title: str) -> int:
    with reading(app.state.engine) as session:
        query = select(BallotSession.id).where(BallotSession.title == title)
        return session.exec(query).one() or 0


@pytest.fixture
def clerk(demo_app) -> Person:
    return client_for(demo_app, AccountRole.CLERK, ranks=RANKS)


@pytest.fixture
def second(demo_app) -> Person:
    return client_for(demo_app, AccountRole.CLERK, ranks=RANKS)


def codes_on(page: str) -> list[str]:
    return re.findall(r"<code>([^<]+)</code>", page)


def press(person: Person, app: FastAPI, title: str, event: str, **fields: str):
    number = number_of(app, title)
    with reading(app.state.engine) as session:
        version = session.get_one(BallotSession, number).version
    return person.submit(f"/ballots/{number}/steps/{event}", version=version, **fields)


def vote(app: FastAPI, code: str, **marks: str):
    return visitor(app).post("/vote/cast", data={"code": code, **marks}, headers=HERE)


def test_a_used_code_an_unknown_code_and_a_stopped_vote_answer_alike(demo_app, clerk):
    number = number_of(demo_app, OPEN)
    used, late, *_ = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)
    assert vote(demo_app, used, **{"c-1-1-1": "0"}).headers["location"] == "/vote/done"

    def answer(code: str, url: str = "/vote"):
        got = visitor(demo_app).post(url, data={"code": code}, headers=HERE)
        return got.status_code, got.text, dict(got.headers)

    unknown = answer("aaaa-aaaa-aaaa-aaaa")
    assert answer(used) == unknown
    assert answer(used, "/vote/cast") == unknown
    assert press(clerk, demo_app, OPEN, "停止", words="监票 张某").status_code == 303
    assert answer(late) == unknown
    assert unknown[0] == 422


def test_voting_asks_for_no_account_sets_no_cookie_and_leaves_no_line(demo_app, clerk):
    code = codes_on(clerk.submit(f"/ballots/{number_of(demo_app, OPEN)}/codes/2").text)[0]
    with reading(demo_app.state.engine) as session:
        before = len(session.exec(select(TrailLine)).all())
    voter = visitor(demo_app)

    sheet = voter.post("/vote", data={"code": code}, headers=HERE)
    cast = voter.post("/vote/cast", data={"code": code, "c-1-1-1": "3"}, headers=HERE)

    assert "选人用人工作" in sheet.text
    assert cast.status_code == 303
    assert dict(voter.cookies) == {}
    with reading(demo_app.state.engine) as session:
        assert len(session.exec(select(TrailLine)).all()) == before
        (row,) = [
            r for r in session.exec(select(BallotBox).where(BallotBox.count > 0)) if r.part == 1
        ]
    assert (row.option, row.count) == ("较差", 1)


def test_a_vote_from_another_site_is_refused(demo_app):
    answer = visitor(demo_app).post("/vote", data={"code": "x"}, headers={"origin": "http://evil"})

    assert answer.status_code == 403


def test_an_empty_sheet_is_shown_again_and_a_blank_one_is_counted_invalid(demo_app, clerk):
    number = number_of(demo_app, OPEN)
    code = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)[0]

    again = vote(demo_app, code)
    blank = vote(demo_app, code, blank="1")

    assert again.status_code == 422
    assert "一项也没有选" in again.text
    assert blank.headers["location"] == "/vote/done"


def test_who_guesses_codes_has_to_wait(demo_app, clerk, monkeypatch):
    monkeypatch.setattr(code_store, "MOST_WRONG", 3)
    monkeypatch.setattr(code_store, "_minute", lambda: "2021-01-15T09:00")
    code = codes_on(clerk.submit(f"/ballots/{number_of(demo_app, OPEN)}/codes/1").text)[0]

    tried = [
        visitor(demo_app).post("/vote", data={"code": f"{n}"}, headers=HERE).status_code
        for n in range(4)
    ]

    assert tried == [422, 422, 422, 429]
    assert visitor(demo_app).post("/vote", data={"code": code}, headers=HERE).status_code == 429


def test_codes_are_shown_once_and_never_again(demo_app, clerk):
    number = number_of(demo_app, OPEN)
    made = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)

    page = clerk.get(f"/ballots/{number}").text

    assert len(made) == 12
    assert not any(code in page for code in made)


def test_an_open_sitting_shows_how_many_came_and_no_vote(demo_app, clerk):
    number = number_of(demo_app, OPEN)
    code = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)[0]
    vote(demo_app, code, **{"c-1-1-1": "0"})

    page = clerk.get(f"/ballots/{number}").text

    assert "票数和算法" not in page
    assert "100.00" not in page
    assert clerk.get(f"/ballots/{number}/papers/tally.docx").status_code == 409


def test_who_stopped_is_told_that_another_closes_and_another_does(demo_app, clerk, second):
    number = number_of(demo_app, OPEN)
    for code in codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)[:5]:
        vote(demo_app, code, **{"c-1-1-1": "0", "c-2-1-1": "1", "c-2-2-1": "3"})
    press(clerk, demo_app, OPEN, "停止", words="监票 张某")

    assert "另一人" in clerk.get(f"/ballots/{number}").text
    assert press(clerk, demo_app, OPEN, "复核封票", words="无误").status_code == 409
    assert press(second, demo_app, OPEN, "复核封票", words="无误").status_code == 303
    page = second.get(f"/ballots/{number}").text
    assert "100.00" in page
    assert "80.00" in page
    assert "有效票不足 5 张，不显示" in page


def reopened(app: FastAPI, clerk: Person) -> int:
    assert press(clerk, app, CLOSED, "更正", words="漏计", paper="复核记录").status_code == 303
    return number_of(app, CLOSED)


def test_a_tally_is_corrected_on_its_page_as_a_new_version(demo_app, clerk):
    number = reopened(demo_app, clerk)
    page = clerk.get(f"/ballots/{number}/counts/1/1").text
    fields = dict(re.findall(r'name="([a-z0-9-]+)" value="(\d+)" aria', page))
    moved = {"v-1-1-0": str(int(fields["v-1-1-0"]) - 1), "v-1-1-1": str(int(fields["v-1-1-1"]) + 1)}

    wrong = clerk.submit(f"/ballots/{number}/counts/1/1", **{**fields, "v-1-1-0": "99"}, reason="x")
    right = clerk.submit(f"/ballots/{number}/counts/1/1", **{**fields, **moved}, reason="漏计")

    assert wrong.status_code == 422
    assert "政治思想建设" in wrong.text
    assert right.status_code == 303
    with reading(demo_app.state.engine) as session:
        kept = [e for e in store.entries(session, number) if (e.part, e.voters) == (1, 1)]
    assert [e.version for e in kept] == [1, 2]
    assert kept[1].reason == "漏计"


def test_the_workbook_goes_down_and_up_and_only_what_moved_is_entered(demo_app, clerk):
    number = reopened(demo_app, clerk)
    file = clerk.get(f"/ballots/{number}/counts.xlsx").content
    book = load_workbook(io.BytesIO(file))
    sheet = book["票数2"]
    sheet["E2"], sheet["F2"] = sheet["E2"].value - 1, sheet["F2"].value + 1
    changed = io.BytesIO()
    book.save(changed)

    same = upload(clerk, number, file)
    moved = upload(clerk, number, changed.getvalue(), reason="漏计")

    assert (
        "录入有变动的 0 张" in clerk.get(same.headers["location"]).text or same.status_code == 303
    )
    assert moved.status_code == 303
    with reading(demo_app.state.engine) as session:
        rows = session.exec(select(BallotEntry).where(BallotEntry.session_id == number)).all()
    assert sorted(row.version for row in rows) == [1] * 6 + [2]


def test_a_workbook_with_a_word_for_a_number_enters_nothing(demo_app, clerk):
    number = reopened(demo_app, clerk)
    book = load_workbook(io.BytesIO(clerk.get(f"/ballots/{number}/counts.xlsx").content))
    book["票数1"]["E2"] = "很多"
    book["收发票"]["C2"] = 1.5
    made = io.BytesIO()
    book.save(made)

    answer = upload(clerk, number, made.getvalue(), reason="改")

    assert answer.status_code == 422
    assert "第 2 行优秀" in answer.text
    assert "第 2 行发出" in answer.text


def upload(person: Person, number: int, content: bytes, **fields: str):
    return person.submit(
        f"/ballots/{number}/counts.xlsx", files={"workbook": ("票.xlsx", content)}, **fields
    )


def test_a_sitting_is_designed_on_its_page_and_starts_when_nothing_lacks(demo_app, clerk):
    made = clerk.submit(
        "/ballots/new", kind="个人民主测评", mode="网上投票（一次性投票码）", title="测一测",
        year="2020", held_on="2021-01-15", paper="文", least="5", places="2",
    )  # fmt: skip
    url = made.headers["location"]
    number, page = int(url.rsplit("/", 1)[1]), clerk.get(url).text
    assert "没有被测评的对象" in page
    assert press(clerk, demo_app, "测一测", "启用").status_code == 409

    saved = clerk.submit(f"{url}/voters", version=0, voters="群众 1 8")
    part = clerk.submit(
        f"{url}/parts/1", version=1, name="个人", kind="个人", subjects="G0313",
        bands="好 100\n差 0", items="总体 1",
    )  # fmt: skip
    stale = clerk.submit(f"{url}/voters", version=0, voters="群众 1 9")

    assert [saved.status_code, part.status_code, stale.status_code] == [303, 303, 409]
    assert press(clerk, demo_app, "测一测", "启用").status_code == 303
    with reading(demo_app.state.engine) as session:
        line = store.one(session, acting(session, "kaohe"), number)
    assert [v.entitled for v in line.design.voters] == [8]


@pytest.mark.parametrize("path", ["", "/result.xlsx", "/papers/sheet.docx", "/papers/tally.docx"])
def test_a_sitting_beyond_authority_answers_like_one_that_is_not_there(demo_app, path):
    stranger = client_for(demo_app, AccountRole.CLERK, ranks=[])
    officer = client_for(demo_app, AccountRole.CLERK, official="G0313", ranks=RANKS)
    number = number_of(demo_app, CLOSED)

    for person in (stranger, officer):
        there = person.get(f"/ballots/{number}{path}")
        absent = person.get(f"/ballots/999{path}")
        assert there.status_code == absent.status_code == 404
        assert there.text.replace(person.name, "") == absent.text.replace(person.name, "")


def test_the_list_goes_to_excel(demo_app, clerk):
    book = load_workbook(io.BytesIO(clerk.get("/ballots/list.xlsx").content))

    names = [row[1].value for row in book.active.iter_rows()]
    assert {OPEN, CLOSED} <= set(names)


def test_the_result_goes_to_excel(demo_app, clerk):
    content = clerk.get(f"/ballots/{number_of(demo_app, CLOSED)}/result.xlsx").content
    book = load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["汇总", "各类测评主体"]
    assert any("发出 12 张" in str(row[4].value) for row in book["各类测评主体"].iter_rows())


def test_what_was_done_stands_latest_first_with_the_codes_before_the_end_of_the_vote(
    demo_app, clerk
):
    number = number_of(demo_app, OPEN)
    code = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)[0]
    vote(demo_app, code, blank="1")
    clerk.submit(f"/ballots/{number}/steps/停止", version="3", words="监票一人")

    page = clerk.get(f"/ballots/{number}").text

    past = page[page.index("办理经过") :]
    assert past.index("停止 → 待复核") < past.index("发投票码：领导班子成员")
    assert past.index("发投票码：领导班子成员") < past.index("启用 → 进行中")


def test_a_class_of_which_few_came_is_named_before_the_vote_is_closed(demo_app, clerk):
    number = number_of(demo_app, OPEN)
    before = clerk.get(f"/ballots/{number}").text
    code = codes_on(clerk.submit(f"/ballots/{number}/codes/1").text)[0]
    vote(demo_app, code, blank="1")

    page = clerk.get(f"/ballots/{number}").text

    assert "不足 5 张" not in before
    assert "领导班子成员应到 12 人，收回 1 张，不足 5 张：封票后这一类不计分" in page
    assert "群众代表应到 30 人，收回 0 张，不足 5 张" in page
