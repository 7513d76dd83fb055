import re
from urllib.parse import quote

import pytest
from demo_world import COUNTIES
from sqlmodel import col, select
from world import Person, client_for

from attribution.results import cells_store
from attribution.results.tables import Evidence, FillEvent
from attribution.schemes import store as schemes
from cadre.foundation.database import reading
from cadre.rules.vocabulary import AccountRole

R = AccountRole
CELL = f"result/{COUNTIES}|DSLZ|LQ|"
PAGE = f"/filling/{COUNTIES}"
PDF = ("佐证.pdf", b"%PDF-1.7 demo", "text/html")


class Office:
    """Two clerks, the supplier and the contact of the demonstration."""

    def __init__(self, app):
        self.app = app
        self.clerk = client_for(app, R.CLERK)
        self.second = client_for(app, R.CLERK)
        self.supplier = client_for(app, R.SUPPLIER, unit="LSJX")
        self.contact = client_for(app, R.CONTACT, unit="LQ")
        self.told = len(self._every())  # 演示里已经办过的

    def _every(self) -> list[str]:
        with reading(self.app.state.engine) as session:
            query = select(FillEvent.event).where(FillEvent.scheme == COUNTIES)
            return list(session.exec(query.order_by(col(FillEvent.id))))

    def events(self) -> list[str]:
        """What was done since the demonstration was told."""
        return self._every()[self.told :]


@pytest.fixture
def office(demo_app) -> Office:
    return Office(demo_app)


def token(who: Person, cell_id: str = CELL) -> str:
    """The value as the database shows it now."""
    with reading(who.app.state.engine) as session:
        found = cells_store.cells(session, schemes.scheme(session, COUNTIES))
        return next(cell.token for cell in found if cell.id == cell_id)


def step(who: Person, way: str, event: str, **more: str):
    return who.submit(f"{PAGE}/{way}", event=event, cell=token(who), **more)


def test_a_value_is_checked_confirmed_locked_and_unlocked_by_the_pages(office):
    answers = [
        step(office.clerk, "check", "审核"),
        step(office.contact, "confirm", "确认"),
        step(office.clerk, "lock", "锁定"),
        step(office.second, "lock", "锁定"),
        step(office.second, "lock", "解锁"),
        step(office.second, "lock", "解锁", reason="更正", paper="文"),
    ]

    assert [a.status_code for a in answers] == [303, 303, 409, 303, 422, 303]
    assert office.events() == ["审核", "确认", "锁定", "解锁"]


def test_all_that_the_filter_takes_is_checked_at_once(office):
    shown = re.search(
        r'name="shown" value="(\w+)"', office.clerk.get(f"{PAGE}?indicator=DSLZ").text
    )
    every = {"event": "审核", "every": "1", "indicator": "DSLZ", "cell": []}
    unseen = office.clerk.submit(f"{PAGE}/check", **every)
    answer = office.clerk.submit(f"{PAGE}/check", **every, shown=shown[1])

    assert unseen.status_code == 409
    assert answer.status_code == 303
    assert set(office.events()) == {"审核"}
    assert len(office.events()) == 9


@pytest.mark.parametrize("event", ["锁定", "胡来", ""])
def test_a_step_of_another_form_is_refused(office, event):
    assert step(office.clerk, "check", event).status_code == 422
    assert office.events() == []


def test_a_contact_sees_his_unit_only_and_only_what_was_checked(office):
    before = office.contact.get(PAGE).text
    step(office.clerk, "check", "审核")
    after = office.contact.get(PAGE).text

    assert "龙泉市：47" not in before
    assert "龙泉市：47" in after
    assert "青田县：" not in after


def test_a_file_is_sent_to_be_saved_and_never_to_be_shown(office):
    done = office.supplier.submit(
        f"{PAGE}/evidence", cell=token(office.supplier), files={"file": PDF}
    )
    with reading(office.app.state.engine) as session:
        number = session.exec(select(Evidence.id)).one()

    answer = office.supplier.get(f"{PAGE}/evidence/{number}")

    assert done.status_code == 303
    assert answer.content == PDF[1]
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_page_of_html_is_no_evidence_whatever_it_is_called(office):
    given = {"file": ("佐证.pdf", b"<script>alert(1)</script>", "application/pdf")}

    assert (
        office.supplier.submit(
            f"{PAGE}/evidence", cell=token(office.supplier), files=given
        ).status_code
        == 422
    )


def test_a_supplier_attaches_nothing_to_what_others_answer_for(office):
    other = f"result/{COUNTIES}|XMTZ|LQ|"

    answer = office.supplier.submit(
        f"{PAGE}/evidence", cell=token(office.supplier, other), files={"file": PDF}
    )

    assert answer.status_code == 404


def test_the_page_of_a_value_offers_what_the_person_may_do_now(office):
    step(office.clerk, "check", "审核")
    url = f"{PAGE}/cell?key={quote(CELL)}"

    offered = {
        name: re.findall(r'name="event" value="([^"]+)"', who.get(url).text)
        for name, who in (("clerk", office.clerk), ("contact", office.contact))
    }

    assert offered == {"clerk": ["退回", "书面确认"], "contact": ["确认", "不予确认"]}


def test_the_monitor_shows_alerts_before_the_rest_with_their_reason(office):
    page = office.clerk.get("/filling/LSSZ2020-1/monitor").text

    assert page.index("预警值 10亿元") < page.index("优良值 15%")
    assert "全省的位次要看上级公布的数据" in page or "没有年度目标" in page


def test_publishing_a_scheme_whose_steps_were_begun_waits_for_the_locks(office):
    step(office.clerk, "check", "审核")
    run = office.clerk.submit("/runs", scheme=COUNTIES, reason="试算").headers["location"]
    number = re.search(r"/runs/(\d+)", run)[1]

    answer = office.clerk.submit(f"/runs/{number}/publish")

    assert answer.status_code == 409
    assert "没有锁定" in answer.text
