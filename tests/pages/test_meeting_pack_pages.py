"""The pages of a pack: made from the meeting, looked up by its number, copies recorded."""

from datetime import date

import pytest
from selection_world import made_vacant, opened, take
from world import client_for

from cadre.foundation.database import writing
from cadre.rules.vocabulary import AccountRole, PostRank
from records.demo.accounts import acting
from records.dossier.meeting import pack_routes
from records.dossier.meeting.declared import PAPERS
from records.selection import candidate_store, meeting_store
from records.selection.steps import Step

MANAGED = tuple(rank for rank in PostRank if rank is not PostRank.OUTSIDE)


@pytest.fixture
def officer(demo_app):
    return client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=MANAGED)


@pytest.fixture
def meeting(demo_app) -> str:
    with writing(demo_app.state.engine) as session:
        who = acting(session, "ganbu")
        made_vacant(session)
        vacancy = opened(session)
        by = candidate_store.CameBy.HAND
        one = candidate_store.add(session, who, vacancy.id or 0, "G0308", by, "年限相符")
        take(session, one, Step.MOTION)
        found = meeting_store.call(session, who, "常委会", "县委常委会", date(2020, 10, 12))
        meeting_store.put_on(session, who, found.id or 0, one.id or 0)
        return f"/selection/meetings/{found.id}"


def made(app, officer, meeting, **asked) -> str:
    """Ask for a pack, let the worker make it, and go where the job leads."""
    job = officer.submit(f"{meeting}/pack", **asked).headers["location"]
    app.state.jobs.work(int(job.rpartition("/")[2]))
    return job


def test_the_meeting_leads_to_its_papers_and_a_draft_is_made(demo_app, officer, meeting):
    assert f"{meeting}/pack" in officer.get(meeting).text
    assert "还没有出过材料" in officer.get(f"{meeting}/pack").text

    job = made(demo_app, officer, meeting)

    assert 'href="/selection/packs/1"' in officer.get(job).text
    shown = officer.get("/selection/packs/1").text
    assert "00-目录.docx" in shown
    assert "还没有办“考察”" in shown


def test_the_files_as_handed_out_are_downloaded(demo_app, officer, meeting):
    made(demo_app, officer, meeting)

    got = officer.get("/selection/packs/1/pack.zip")

    assert got.content.startswith(b"PK")
    assert got.headers["content-type"] == "application/zip"


def test_a_copy_is_recorded_with_its_receiver(demo_app, officer, meeting):
    made(demo_app, officer, meeting)

    officer.submit("/selection/packs/1/copies", receiver="县委书记")

    assert "县委书记" in officer.get("/selection/packs/1").text


def test_a_pack_of_persons_out_of_scope_is_not_found(demo_app, officer, meeting):
    made(demo_app, officer, meeting)
    stranger = client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=(PostRank.STAFF,))

    for url in ("/selection/packs/1", "/selection/packs/1/pack.zip", f"{meeting}/pack"):
        assert stranger.get(url).status_code == 404
    assert officer.get("/selection/packs/99").status_code == 404


def test_a_pack_is_found_by_the_number_on_its_pages(demo_app, officer, meeting):
    made(demo_app, officer, meeting)
    stranger = client_for(demo_app, AccountRole.CADRE_OFFICER, ranks=(PostRank.STAFF,))

    found = officer.get("/selection/packs?number=1", follow_redirects=False)
    assert found.headers["location"] == "/selection/packs/1"
    assert "第1号" in officer.get("/selection/packs/1").text
    assert stranger.get("/selection/packs?number=1", follow_redirects=True).status_code == 404


def test_the_button_for_pdf_is_shown_only_where_it_can_be_made(
    demo_app, officer, meeting, monkeypatch
):
    made(demo_app, officer, meeting)
    page = "/selection/packs/1"

    for there in (True, False):
        monkeypatch.setattr(pack_routes.office, "program", lambda there=there: "x" * there)
        assert (f'action="{page}/pdf"' in officer.get(page).text) is there
    assert officer.get(f"{page}/pdf.zip").status_code == 404
    refused = officer.submit(f"{page}/pdf")
    assert "没有装 LibreOffice" in refused.text


def test_the_page_of_packs_lists_every_declared_paper(officer, meeting):
    said = officer.get(f"{meeting}/pack").text

    assert all(one.title in said for one in PAPERS)
    assert 'value="one"' in said
