"""A pack is made by the worker: whole or absent, killed anywhere it goes on; a job makes one."""

import io
import json
import zipfile
from datetime import date

import pytest
from selection_world import ANOTHER, listed, made_vacant, opened, take, walked
from sqlmodel import Session, select

from cadre.foundation import jobs_store
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import Job, TrailLine
from cadre.rules.errors import BadInput, Refused
from cadre.rules.vocabulary import JobState
from records.demo.accounts import acting
from records.dossier.meeting import office, pack_job_store, pack_store, pdf_store, plan
from records.dossier.meeting.contents import ONE, PERSON
from records.dossier.meeting.tables import MeetingPack, PackPdf
from records.selection import meeting_store
from records.selection.steps import Step


@pytest.fixture
def app(demo_app):
    return demo_app


@pytest.fixture
def meeting(app) -> int:
    with writing(app.state.engine) as session:
        made_vacant(session)
        vacancy = opened(session)
        first, second = listed(session, vacancy), listed(session, vacancy, ANOTHER)
        walked(session, first, Step.CONSULTATION)
        take(session, second, Step.MOTION)
        who = acting(session, "ganbu")
        found = meeting_store.call(session, who, "常委会", "县委常委会", date(2020, 10, 12))
        for one in (first, second):
            meeting_store.put_on(session, who, found.id or 0, one.id or 0)
        return found.id or 0


def asked(app, meeting, **more) -> int:
    with writing(app.state.engine) as session:
        who = acting(session, "ganbu")
        return pack_job_store.submit(session, who, app.state.jobs, meeting, **more).id or 0


def job(app, number: int) -> Job:
    with reading(app.state.engine) as session:
        return session.get_one(Job, number)


def packs(app) -> list[MeetingPack]:
    with reading(app.state.engine) as session:
        return list(session.exec(select(MeetingPack).order_by(MeetingPack.number)))


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("packing", [PERSON, ONE])
def test_the_worker_makes_the_pack_and_the_job_leads_to_it(app, meeting, packing):
    number = asked(app, meeting, packing=packing)
    app.state.jobs.work(number)

    [made] = packs(app)
    assert (made.job_id, made.packing, made.draft) == (number, packing, True)
    assert job(app, number).state == JobState.DONE
    with reading(app.state.engine) as session:
        assert pack_job_store.link(session, job(app, number)) == f"/selection/packs/{made.number}"
        _job, path = app.state.jobs.result(session, acting(session, "ganbu"), number)
    assert path.read_bytes() == made.content


def test_a_killed_job_goes_on_from_the_papers_it_has_written(app, meeting, monkeypatch):
    number, written = asked(app, meeting), []
    ours = plan.write

    def counted(paper):
        written.append((paper.title, paper.subtitle))
        if len(written) == 8:
            raise Killed
        return ours(paper)

    monkeypatch.setattr(plan, "write", counted)
    with pytest.raises(Killed):
        app.state.jobs.work(number)
    assert packs(app) == []
    with writing(app.state.engine) as session:
        jobs_store.put_back(session)
    app.state.jobs.work(number)

    assert job(app, number).state == JobState.DONE
    assert len(packs(app)) == 1
    assert written[7] == written[8]  # 从没有写成的那一件接着写
    assert len(written) == len(set(written)) + 1


def test_a_job_killed_after_its_pack_was_entered_does_not_make_another(app, meeting, monkeypatch):
    number = asked(app, meeting)
    ours = pack_job_store.put

    def lost(path, content):
        if path.suffix == ".zip":
            raise Killed
        return ours(path, content)

    monkeypatch.setattr(pack_job_store, "put", lost)
    with pytest.raises(Killed):
        app.state.jobs.work(number)
    monkeypatch.undo()
    with writing(app.state.engine) as session:
        jobs_store.put_back(session)
    app.state.jobs.work(number)

    assert len(packs(app)) == 1
    assert job(app, number).state == JobState.DONE


def test_a_number_taken_meanwhile_is_not_printed_twice(app, meeting, monkeypatch):
    number = asked(app, meeting)
    ours, others = pack_job_store.pack, []

    def slow(*given):
        if not others:
            with writing(app.state.engine) as session:
                others.append(pack_store.make(session, acting(session, "ganbu"), meeting).number)
        return ours(*given)

    monkeypatch.setattr(pack_job_store, "pack", slow)
    app.state.jobs.work(number)

    first, second = packs(app)
    assert (first.number, second.number) == (1, 2)
    with zipfile.ZipFile(io.BytesIO(second.content)) as archive:
        header = archive.read("00-目录.docx")
    assert json.loads(second.listing)[0]["name"] == "00-目录.docx"
    with zipfile.ZipFile(io.BytesIO(header)) as paper:
        said = "".join(paper.read(n).decode() for n in paper.namelist() if "header" in n)
    assert "第2号" in said


def test_the_worker_and_the_request_make_the_same_files(app, meeting):
    app.state.jobs.work(asked(app, meeting))
    with writing(app.state.engine) as session:
        pack_store.make(session, acting(session, "ganbu"), meeting, demo=True)

    by_worker, at_once = packs(app)
    says = [[one["says"] for one in json.loads(p.listing)[1:]] for p in (by_worker, at_once)]
    assert says[0] == says[1]


def test_what_no_pack_can_be_made_of_is_refused_before_a_job_is_entered(app, meeting):
    with pytest.raises(Refused, match="还不能出定稿"):
        asked(app, meeting, final=True)
    with pytest.raises(BadInput, match="装订方式"):
        asked(app, meeting, packing="scroll")
    with writing(app.state.engine) as session:
        meeting_store.arrange(session, acting(session, "ganbu"), meeting, [])
    with pytest.raises(Refused, match="议程还是空的"):
        asked(app, meeting)


def test_a_report_without_shortcomings_fails_the_job_in_a_sentence(app, meeting, monkeypatch):
    def refuse(*_given, **_more):
        raise BadInput("甲的考察材料没有写主要不足。", "请补写主要不足，再出材料。")

    monkeypatch.setattr(pack_job_store, "plan", refuse)
    number = asked(app, meeting)
    app.state.jobs.work(number)

    assert job(app, number).state == JobState.FAILED
    assert "主要不足" in job(app, number).message
    assert not list((app.state.settings.data / pack_job_store.FOLDER).glob("*"))


def pdf_of(app, number: int) -> int:
    with writing(app.state.engine) as session:
        return pdf_store.submit(session, acting(session, "ganbu"), app.state.jobs, number).id or 0


def kept_pdf(session: Session) -> list[PackPdf]:
    return list(session.exec(select(PackPdf)))


def test_the_pdf_of_a_pack_is_kept_sealed_and_made_once(app, meeting, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(
        office, "as_pdf", lambda files: {f"{n[:-5]}.pdf": b"%PDF" + c[:9] for n, c in files.items()}
    )
    app.state.jobs.work(asked(app, meeting, packing=PERSON))
    app.state.jobs.work(pdf_of(app, 1))

    with reading(app.state.engine) as session:
        [made] = kept_pdf(session)
        words = [one.words for one in session.exec(select(TrailLine))]
        assert any(made.sha256 in one for one in words)
        assert all(any(f"{n} {h}" in one for one in words) for n, h in
                   json.loads(made.listing).items())  # fmt: skip
    assert set(json.loads(made.listing)) == {
        f"{one['name'][:-5]}.pdf" for one in json.loads(packs(app)[0].listing) if one["name"]
    }
    with pytest.raises(Refused, match="已经有 PDF"):
        pdf_of(app, 1)


def test_a_converter_that_fails_closes_the_job_with_a_sentence(app, meeting, monkeypatch):
    def hangs(_files):
        raise Refused("LibreOffice 在规定时间内没有转完，已经停止。", office.AGAIN)

    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "as_pdf", hangs)
    app.state.jobs.work(asked(app, meeting))
    number = pdf_of(app, 1)
    app.state.jobs.work(number)

    assert job(app, number).state == JobState.FAILED
    assert "规定时间" in job(app, number).message
    with reading(app.state.engine) as session:
        assert kept_pdf(session) == []


def test_without_the_converter_no_job_is_entered(app, meeting, monkeypatch):
    monkeypatch.setattr(office, "program", lambda: "")
    app.state.jobs.work(asked(app, meeting))

    with pytest.raises(Refused, match="没有装 LibreOffice"):
        pdf_of(app, 1)
