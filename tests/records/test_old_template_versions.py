"""A version kept under an earlier guard is looked over by the present one before it is used."""

import hashlib
import io

import pytest
from docx import Document
from sqlmodel import Session

from cadre.foundation.clock import now
from cadre.rules.errors import Refused
from records.demo.accounts import acting
from records.dossier.papers import template_store
from records.dossier.papers.tables import TemplateAdoption
from records.dossier.papers.trying import Tried


def content_of(words: str) -> bytes:
    document, held = Document(), io.BytesIO()
    document.add_paragraph(words)
    document.save(held)
    return held.getvalue()


def kept(session: Session, content: bytes) -> int:
    """A version as an earlier guard, which found nothing, would have kept it."""
    seen = Tried(hashlib.sha256(content).hexdigest(), ("姓名",), (), ())
    return template_store.keep(session, acting(session, "ganbu"), "甲.docx", content, seen).number


def test_a_version_fit_by_the_present_guard_is_used(demo):
    number = kept(demo, content_of("{{ 姓名 }}"))

    template_store.adopt(demo, acting(demo, "jilu"), number, "按新式样")

    assert template_store.ready(demo, number) is not None


def test_a_version_that_the_present_guard_refuses_is_not_adopted(demo):
    number = kept(demo, content_of("{{ 姓名 }}{{ 不认得的 }}"))

    with pytest.raises(Refused, match="第 1 版不合现在的要求：字段“不认得的”不认得"):
        template_store.adopt(demo, acting(demo, "jilu"), number, "按新式样")


def test_a_version_in_use_since_an_earlier_guard_is_refused_with_a_sentence(demo):
    number = kept(demo, content_of("{{ 姓名 }}{% include 'x' %}"))
    demo.add(TemplateAdoption(number=number, account_id=4, adopted_at=now(), reason="旧"))

    with pytest.raises(Refused, match="不合现在的要求") as error:
        template_store.ready(demo, template_store.in_use(demo))

    assert "请改用系统模板" in error.value.what_to_do


def test_a_version_that_is_no_document_any_more_is_refused_with_a_sentence(demo):
    number = kept(demo, b"PK")

    with pytest.raises(Refused, match="第 1 版读不出来"):
        template_store.ready(demo, number)
