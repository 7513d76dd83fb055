import re

import pytest
from world import Person, app_with, client_for

from cadre.foundation import trail, trail_routes
from cadre.foundation.clock import today
from cadre.foundation.database import reading, writing
from cadre.rules.vocabulary import AccountRole

R = AccountRole


@pytest.fixture
def app(engine):
    with writing(engine) as session:
        for number in range(1, 61):
            trail.leave(session, f"user-{number % 2}", "查看", f"干部 G{number:03}")
    return app_with(engine, trail_routes.router)


@pytest.fixture
def auditor(app) -> Person:
    return client_for(app, R.AUDIT_ADMIN)


def targets(text: str) -> list[str]:
    return re.findall(r"干部 (G\d+)</td>", text)


def test_the_newest_come_first_and_the_rest_by_pages(auditor):
    first = auditor.get("/trail").text
    link = re.search(r'href="(/trail\?[^"]*before=\d+)" rel="next"', first)[1]
    second = auditor.get(link.replace("&amp;", "&")).text

    assert targets(first)[:2] == ["G060", "G059"]
    assert targets(first) + targets(second) == [f"G{number:03}" for number in range(60, 0, -1)]
    assert 'rel="next"' not in second


def test_filters_narrow_the_list_and_stay_when_turning_the_page(auditor):
    by_account = auditor.get("/trail?account=user-1").text
    by_target = auditor.get("/trail?target=G017&verb=查看&day=").text
    turning = auditor.get("/trail", params={"verb": "查看", "day": str(today())}).text

    assert len(targets(by_account)) == 30
    assert targets(by_target) == ["G017"]
    assert f"day={today()}&amp;before=" in turning
    assert "verb=%E6%9F%A5%E7%9C%8B" in turning


def test_a_day_without_lines_says_so_and_a_wrong_day_is_refused(auditor):
    assert "没有符合条件的记录" in auditor.get("/trail?day=2001-01-01").text
    assert auditor.get("/trail?day=yesterday").status_code == 422


def test_verifying_says_that_the_chain_holds_and_gives_its_end(engine, auditor):
    text = auditor.get("/trail/verify").text

    with reading(engine) as session:
        verdict = trail.verify(session)
    assert f"校验通过：共 {verdict.lines} 行" in text
    assert verdict.head in text


def test_verifying_names_the_first_line_that_was_changed(engine, auditor):
    on = " ON trailline" if engine.dialect.name == "postgresql" else ""
    with writing(engine) as session:
        session.connection().exec_driver_sql(f"DROP TRIGGER no_update_trailline{on}")
        session.connection().exec_driver_sql("UPDATE trailline SET account = 'x' WHERE id = 7")

    text = auditor.get("/trail/verify").text

    assert "校验不通过：第 7 行起" in text
    assert "校验通过" not in text


def test_a_hash_noted_earlier_is_looked_for(engine, auditor):
    with reading(engine) as session:
        noted = trail.verify(session).head

    assert "校验通过" in auditor.get(f"/trail/verify?noted={noted.upper()}").text
    assert "不在链上" in auditor.get(f"/trail/verify?noted={'0' * 64}").text


@pytest.mark.parametrize("role", sorted(set(AccountRole) - {R.AUDIT_ADMIN}))
@pytest.mark.parametrize("url", ["/trail", "/trail/verify"])
def test_nobody_but_the_audit_administrator_reads_the_trail(app, role, url):
    answer = client_for(app, role).get(url)

    assert answer.status_code == 403
    assert "G060" not in answer.text


def test_the_trail_page_has_no_form_that_changes_anything(auditor):
    forms = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', auditor.get("/trail").text)

    assert forms == ["/sign-out"]
    assert auditor.submit("/trail").status_code == 405
    assert auditor.delete("/trail").status_code == 405


def test_long_words_are_cut_so_that_no_record_is_read_from_the_trail(engine, auditor):
    with writing(engine) as session:
        trail.leave(session, "li", "谈话", "干部 G001", "谈话内容" * 50)

    text = auditor.get("/trail").text

    assert "谈话内容" * 5 in text
    assert "谈话内容" * 11 not in text


def test_markup_in_a_line_is_escaped(engine, auditor):
    with writing(engine) as session:
        trail.leave(session, "li", "<script>", "<img src=x>", "<b>")

    text = auditor.get("/trail?target=<img").text

    assert "&lt;script&gt;" in text
    assert not re.search(r"<(script>|img|b>)", text)
