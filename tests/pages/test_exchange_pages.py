import io
import re
import zipfile
from dataclasses import replace

import pytest
from exchange_world import (
    PAPER,
    app_of,
    brought,
    officer,
    picture,
    roster,
    with_texts,
    zipped,
)
from sqlmodel import select

from cadre.foundation.database import reading, writing
from cadre.foundation.facts import known
from cadre.foundation.settings import Settings
from cadre.foundation.tables import TrailLine
from cadre.roster import exchange_tables
from cadre.roster.lrmx import lrm
from cadre.roster.lrmx.reading import read
from cadre.roster.lrmx.writing import write
from cadre.roster.person_tables import FamilyMember, FormText, Portrait, ResumeEntry
from cadre.roster.tables import AnnualGrade, Official
from cadre.rules.vocabulary import AccountRole
from records.dossier.exchange import committing_store, exchange_store, parsing, reading_store

GROUNDS = {"reason": "报送任免材料", "paper": "样组〔2025〕1号"}


@pytest.fixture
def app(engine, tmp_path):
    return app_of(engine, Settings(_env_file=None, data=tmp_path))


@pytest.fixture
def client(app, engine):
    client = officer(app)
    roster(engine)
    return client


def seen(client, url):
    answer = client.get(url)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))


def taken(client, place, side="取表上的"):
    """Take one side everywhere, then enter."""
    client.submit(f"{place}/choose", side=side)
    page = client.get(place).text
    digest = re.search(r'name="digest" value="(\w+)"', page)
    assert digest, page
    return client.submit(f"{place}/commit", digest=digest[1], **GROUNDS)


def current(engine, table, **equal):
    with reading(engine) as session:
        return list(session.scalars(known(table, **equal)))


def everything(engine):
    tables = (Official, ResumeEntry, FamilyMember, AnnualGrade, FormText, Portrait)
    fields = {"id", "batch_id", "retired_by_id", "cell"}
    return [[row.model_dump(exclude=fields) for row in current(engine, t)] for t in tables]


def test_a_paper_is_matched_shown_item_by_item_and_entered_as_one_batch(client, engine):
    place = brought(client, 甲__lrmx=replace(PAPER, photo=picture()))

    listed, compared = seen(client, place), seen(client, f"{place}/papers/1")
    answer = taken(client, place)

    assert "G0001" in listed
    assert "姓名和出生年月相同" in listed
    assert "甲省样县" in compared
    assert answer.headers["location"] == "/intake/batches"
    person = current(engine, Official, code="G0001")[0]
    assert (person.native_place, person.party) == ("甲省样县", "中共党员")
    assert [r.words for r in current(engine, ResumeEntry)] == ["甲省样例大学学习", "样县样例局局长"]
    assert {g.year: g.grade for g in current(engine, AnnualGrade)} == {2022: "称职", 2023: "优秀"}
    assert current(engine, Portrait)[0].jpeg.startswith(b"\xff\xd8")


def test_what_was_entered_is_undone_as_a_whole_with_the_photo(client, engine):
    before = everything(engine)
    place = brought(client, 甲__lrmx=replace(PAPER, photo=picture()))
    taken(client, place)
    assert everything(engine) != before

    answer = client.submit("/intake/batches/2/undo", reason="录错")

    assert answer.headers["location"] == "/intake/batches"
    assert everything(engine) == before


def test_a_second_photo_is_taken_back_to_the_first(client, engine):
    taken(client, brought(client, 甲__lrmx=replace(PAPER, photo=picture())))
    first = current(engine, Portrait)[0].jpeg
    taken(client, brought(client, 甲__lrmx=replace(PAPER, photo=picture("olive"))))
    assert current(engine, Portrait)[0].jpeg != first

    client.submit("/intake/batches/3/undo", reason="录错")

    assert [row.jpeg for row in current(engine, Portrait)] == [first]


def test_a_batch_whose_photo_was_changed_later_is_not_undone(client, engine):
    taken(client, brought(client, 甲__lrmx=replace(PAPER, photo=picture())))
    taken(client, brought(client, 甲__lrmx=replace(PAPER, photo=picture("olive"))))

    answer = client.submit("/intake/batches/2/undo", reason="录错")

    assert answer.status_code == 409
    assert len(current(engine, Portrait)) == 1


def test_where_both_sides_differ_nothing_is_entered_until_a_person_chooses(client, engine):
    place = brought(client, 甲__lrmx=with_texts(MinZu="苗族"))

    waiting = seen(client, place)
    refused = client.submit(f"{place}/commit", digest="", **GROUNDS)
    slots = {"slot:official.nation": "留库里的", "slot:text.XianRenZhiWu": "留库里的"}
    client.submit(f"{place}/papers/1", official="", **slots)
    entered = taken(client, place)

    assert "待选择" in waiting
    assert refused.status_code == 409
    assert entered.status_code == 303
    assert current(engine, Official, code="G0001")[0].nation == "汉族"


@pytest.mark.parametrize(("side", "nation"), [("取表上的", "苗族"), ("留库里的", "汉族")])
def test_one_side_can_be_taken_everywhere(client, engine, side, nation):
    place = brought(client, 甲__lrmx=with_texts(MinZu="苗族"))

    taken(client, place, side)

    assert current(engine, Official, code="G0001")[0].nation == nation


def test_a_new_person_gets_the_code_proposed_or_another(client, engine):
    place = brought(client, 丁__lrmx=with_texts(XingMing="丁样", ShenFenZheng=""))
    assert "G0003" in seen(client, place)

    client.submit(f"{place}/papers/1", official="*", new_code="D-9")
    taken(client, place)

    assert current(engine, Official, code="D-9")[0].name == "丁样"


@pytest.mark.parametrize("code", ["G0001", "有 空格", "有|线", "长" * 41])
def test_a_code_that_is_taken_or_cannot_be_one_is_not_accepted(client, engine, code):
    place = brought(client, 丁__lrmx=with_texts(XingMing="丁样", ShenFenZheng=""))

    answer = client.submit(f"{place}/papers/1", official="*", new_code=code)

    refused = answer.status_code == 422 or "已经有人用" in seen(client, place)
    assert refused
    assert len(current(engine, Official)) == 2


def test_a_person_beyond_authority_is_refused_in_words_and_not_shown(client):
    place = brought(client, 丙__lrmx=with_texts(XingMing="丙样", ChuShengNianYue="197001"))

    listed = seen(client, place)
    chosen = client.submit(f"{place}/papers/1", official="other", other="G0002")

    assert "不在您的干部管理权限内" in listed
    assert "G0002" not in listed
    assert chosen.status_code == 404


def test_two_papers_of_one_person_wait_until_one_is_left_out(client):
    place = brought(client, 一__lrmx=PAPER, 二__lrmx=PAPER)
    assert "指向同一名干部" in seen(client, place)

    client.submit(f"{place}/papers/2", official="", left_out="1")

    assert taken(client, place).status_code == 303


def test_each_file_that_cannot_be_read_is_named_and_the_others_go_in(client, engine):
    files = {
        "甲/好.lrmx": write(PAPER),
        "坏.lrmx": b"<Person><XingMing>",
        "别的.txt": b"x",
        "里面.zip": zipped({"a.lrmx": b""}),
        "../../外面.lrmx": b"<!DOCTYPE P><Person/>",
    }
    place = brought(client, 包__zip=zipped(files))

    listed = seen(client, place)
    taken(client, place)

    for words in ("坏.lrmx", "没有传完整", "“.txt”不是", "又有压缩包", "外面.lrmx", "文档类型声明"):
        assert words in listed
    assert ".." not in listed
    assert current(engine, Official, code="G0001")[0].native_place == "甲省样县"


def test_an_older_form_takes_its_picture_from_the_file_beside_it(client, engine):
    fields = ["甲样", "男", "197503", *[""] * 14, "", "", "", *[""] * 13]
    old = ('"' + '","'.join(fields) + '"').encode("gb18030")
    assert lrm.read(old)[0].name == "甲样"

    taken(client, brought(client, 甲__lrm=old, 甲__pic=picture()))

    assert len(current(engine, Portrait)) == 1


def test_facts_that_moved_since_the_page_was_shown_bar_the_entry(client, engine):
    place = brought(client, 甲__lrmx=PAPER)
    client.submit(f"{place}/choose", side="取表上的")
    digest = re.search(r'name="digest" value="(\w+)"', client.get(place).text)[1]
    taken(client, brought(client, 乙__lrmx=PAPER))

    answer = client.submit(f"{place}/commit", digest=digest, **GROUNDS)

    assert answer.status_code == 409
    assert "有了变动" in answer.text


def test_nothing_is_entered_without_reason_and_paper(client, engine):
    before = everything(engine)
    place = brought(client, 甲__lrmx=PAPER)
    client.submit(f"{place}/choose", side="取表上的")
    digest = re.search(r'name="digest" value="(\w+)"', client.get(place).text)[1]

    answer = client.submit(f"{place}/commit", digest=digest)

    assert answer.status_code == 422
    assert everything(engine) == before


def test_confirming_twice_enters_once(client, engine):
    place = brought(client, 甲__lrmx=PAPER)
    client.submit(f"{place}/choose", side="取表上的")
    digest = re.search(r'name="digest" value="(\w+)"', client.get(place).text)[1]

    first = client.submit(f"{place}/commit", digest=digest, **GROUNDS)
    again = client.submit(f"{place}/commit", digest=digest, **GROUNDS)

    assert (first.status_code, again.status_code) == (303, 303)
    assert len(current(engine, ResumeEntry)) == 2


def test_an_upload_is_nobody_elses(app, client):
    place = brought(client, 甲__lrmx=PAPER)

    other = officer(app)

    for url in (place, f"{place}/papers/1"):
        assert other.get(url).status_code == 404
    assert other.submit(f"{place}/drop").status_code == 404


def test_an_upload_put_away_leaves_nothing(client, engine):
    place = brought(client, 甲__lrmx=PAPER)

    client.submit(f"{place}/drop")

    assert client.get(place).status_code == 404
    with reading(engine) as session:
        assert session.exec(select(exchange_tables.ExchangeItem)).all() == []


def test_what_goes_out_comes_in_again_as_the_same_person(client, engine):
    taken(client, brought(client, 甲__lrmx=replace(PAPER, photo=picture())))

    out = client.get("/roster/exchange/people/G0001.lrmx")
    place = brought(client, 回__lrmx=out.content)

    paper, _ = read(out.content)
    assert (paper.unknown, paper.family) == (PAPER.unknown, PAPER.family)
    assert {n: paper.text(n) for n in PAPER.texts} == dict(PAPER.texts)
    assert "没有变化" in seen(client, place)
    assert paper.photo == current(engine, Portrait)[0].jpeg


def test_several_go_out_as_a_zip_named_by_person_and_unit(client):
    answer = client.submit("/roster/exchange/export", officials=["G0001"], with_2025="1")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["甲样_样县.lrmx"]
        assert b"<DaoLingNianYue" in archive.read("甲样_样县.lrmx")


@pytest.mark.parametrize("codes", [["G0002"], ["G0001", "G0002"], ["没有"]])
def test_nobody_beyond_authority_goes_out(client, codes):
    assert client.submit("/roster/exchange/export", officials=codes).status_code == 404
    assert client.get(f"/roster/exchange/people/{codes[-1]}.lrmx").status_code == 404


def test_every_look_and_every_file_taken_out_leaves_a_line(client, engine):
    place = brought(client, 甲__lrmx=PAPER)
    client.get(f"{place}/papers/1")
    client.get("/roster/exchange/people/G0001.lrmx")

    with reading(engine) as session:
        lines = [(t.verb, t.target, t.words) for t in session.exec(select(TrailLine))]
    assert ("查看", "干部 G0001", "对照") in lines
    assert ("查看", "干部 G0001", "导出任免审批表") in lines


@pytest.mark.parametrize("role", [AccountRole.CLERK, AccountRole.RECORDER, AccountRole.AUDITOR])
def test_only_cadre_officers_exchange_papers(app, client, role):
    other = officer(app, role)

    assert other.get("/roster/exchange").status_code == 403
    assert other.get("/roster/exchange/people/G0001.lrmx").status_code == 403


def test_an_upload_without_a_file_is_refused_in_a_sentence(client):
    answer = client.submit("/roster/exchange", files=[("papers", ("a.lrmx", b""))])

    assert answer.status_code == 422
    assert "没有选文件" in answer.text


def test_the_book_of_papers_is_no_workbook_to_upload(client):
    assert "任免审批表模板" not in client.get("/intake").text
    assert client.get("/intake/exchange/template").status_code == 404


def test_a_large_upload_is_read_by_a_job(client, app, engine, monkeypatch):
    monkeypatch.setattr(reading_store, "AT_ONCE", 10)
    place = brought(client, 甲__lrmx=PAPER)
    assert "正在读" in seen(client, place)

    app.state.jobs.work(1)

    assert "G0001" in seen(client, place)


def test_many_papers_are_entered_by_a_job_and_all_at_once(client, app, engine, monkeypatch):
    monkeypatch.setattr(committing_store, "MANY", 0)
    place = brought(client, 甲__lrmx=PAPER)

    answer = taken(client, place)
    assert current(engine, ResumeEntry) == []
    app.state.jobs.work(1)

    assert answer.headers["location"] == "/jobs/1"
    assert len(current(engine, ResumeEntry)) == 2


def test_all_that_are_listed_go_out_together(client):
    answer = client.submit("/roster/exchange/export", everybody="1", q="甲样")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.namelist() == ["甲样_样县.lrmx"]


@pytest.mark.parametrize(("ticked", "status"), [(1999, 404), (2001, 409)])
def test_more_than_a_thousand_ticks_are_read_and_answered_in_words(client, ticked, status):
    codes = ["G0001", *(f"没有{n}" for n in range(ticked - 1))]

    answer = client.submit("/roster/exchange/export", officials=codes)

    assert answer.status_code == status
    assert ("一次最多导出" in answer.text) is (status == 409)


def test_choices_made_for_a_paper_are_kept_as_written(client, engine):
    place = brought(client, 甲__lrmx=with_texts(MinZu="苗族"))
    client.submit(f"{place}/papers/1", official="", **{"slot:official.nation": "取表上的"})

    with writing(engine) as session:
        item = session.exec(select(exchange_tables.ExchangeItem)).one()
        assert exchange_store.asked_of(item).choices == {"official.nation": "取表上的"}


@pytest.mark.parametrize("same_person", [True, False])
def test_what_a_job_read_of_an_upload_put_away_is_not_shown_in_the_next_of_its_number(
    client, app, engine, monkeypatch, same_person
):
    monkeypatch.setattr(reading_store, "AT_ONCE", 10)
    other = client if same_person else officer(app)
    first, parse = brought(client, 甲__lrmx=PAPER), parsing.parse
    seconds = []

    def slow(content, tell):
        if not seconds:
            client.submit(f"{first}/drop")
            seconds.append(brought(other, 乙__lrmx=with_texts(XingMing="丁样")))
        return parse(content, tell)

    monkeypatch.setattr(parsing, "parse", slow)
    app.state.jobs.work(1)

    before = seen(other, seconds[0])
    app.state.jobs.work(2)
    assert "甲　样" not in before
    assert "正在读" in before
    assert "丁样" in seen(other, seconds[0])
