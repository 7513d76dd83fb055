from html import unescape
from typing import Annotated

import pytest
from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import Response
from world import app_with, client_for

from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import does
from cadre.foundation.web import see
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from cadre.rules.vocabulary import AccountRole

ERRORS = {
    "refused": Refused("人数不足。", "请核对。"),
    "bad": BadInput("没有写数字。", "请补写。"),
    "stranger": NotFound("没有。", ""),
    "forbidden": NotAllowed("不能。", ""),
}
REASON = "第一条：完成率 78%\n第二条：<未报>"
router = APIRouter()


@router.post("/tried/{how}")
def _try(
    _who: Annotated[Principal, does(Permission.PROPOSE)],
    how: str,
    reason: Annotated[str, Form()] = "",
    number: Annotated[int, Form()] = 0,
    book: UploadFile | None = None,
) -> Response:
    if how in ERRORS:
        raise ERRORS[how]
    return see(f"/done/{len(reason)}-{number}-{book}")


@pytest.fixture
def clerk(engine):
    return client_for(app_with(engine, router), AccountRole.CLERK)


def test_a_refused_form_gives_back_what_was_typed(clerk):
    for how, status in (("refused", 409), ("bad", 422)):
        answer = clerk.submit(f"/tried/{how}", reason=REASON, chosen=["P1", "P2"])

        assert answer.status_code == status
        assert REASON in unescape(answer.text)
        assert "<未报>" not in answer.text
        assert f'method="post" action="/tried/{how}"' in answer.text
        assert answer.text.count('name="chosen"') == 2
        assert ">理由</label>" in answer.text


def test_a_figure_that_is_none_gives_the_form_back_too(clerk):
    answer = clerk.submit("/tried/well", reason=REASON, number="许多")

    assert answer.status_code == 422
    assert REASON in unescape(answer.text)
    assert 'value="许多"' in answer.text


def test_what_is_not_to_be_mended_gives_nothing_back(clerk):
    for how in ("stranger", "forbidden"):
        assert "第一条" not in clerk.submit(f"/tried/{how}", reason=REASON).text
    expired = clerk.post("/tried/refused", data={"csrf": "x", "reason": REASON})
    assert expired.status_code == 403
    assert "第一条" not in expired.text


def test_no_password_and_no_file_is_given_back(clerk):
    answer = clerk.submit(
        "/tried/refused",
        files={"book": ("甲.csv", b"secret-content")},
        new_password="white-cloud-8",
        reason=REASON,
    )

    assert "white-cloud-8" not in answer.text
    assert "secret-content" not in answer.text
    assert 'name="book" type="file"' in answer.text
    assert 'enctype="multipart/form-data"' in answer.text


def test_the_way_back_leads_to_a_page_of_this_system_only(clerk):
    here = clerk.submit("/tried/refused", reason=REASON).text
    assert ">回到刚才的页面</a>" not in here
    for came, shown in (("http://testserver/matters/3", True), ("http://evil.test/x", False)):
        clerk.headers["referer"] = came
        text = clerk.submit("/tried/refused", reason=REASON).text
        assert ('href="/matters/3"' in text) is shown
        assert "evil.test" not in text


def test_the_form_given_back_can_be_handed_in_mended(clerk):
    clerk.submit("/tried/refused", reason=REASON)

    assert clerk.submit("/tried/well", reason="够了", number="3").status_code == 303


def test_what_a_form_carries_unseen_stays_unseen(clerk):
    text = clerk.submit("/tried/refused", version="7", reason=REASON).text

    assert '<input type="hidden" name="version" value="7">' in text
