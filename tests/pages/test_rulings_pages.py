from demo_world import COUNTIES, correct
from matrix_world import MANAGED
from test_dispute_pages import MINUTES, hidden
from world import client_for

from attribution.responsibility.tables import Exemption
from cadre.foundation.database import writing
from cadre.foundation.facts import known
from cadre.rules.vocabulary import AccountRole

PAGE = f"/division/{COUNTIES}/rulings"


def test_the_recorder_records_on_the_page_what_the_clerk_entered(demo_app):
    recorder = client_for(demo_app, AccountRole.RECORDER, ranks=MANAGED)
    assert "已记录决定" in recorder.get(PAGE).text
    with writing(demo_app.state.engine) as session:
        (row,) = session.scalars(known(Exemption, scheme=COUNTIES))
        correct(session, Exemption, row.key, reason="另一个理由")

    page = recorder.get(PAGE).text
    assert "尚未由另一人记录组织决定" in page
    recorder.submit(PAGE, **MINUTES, target=hidden(page, "target"))
    assert "尚未由另一人记录组织决定" not in recorder.get(PAGE).text
