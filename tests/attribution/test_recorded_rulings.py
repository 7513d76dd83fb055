from dataclasses import replace
from datetime import date

import pytest
from demo_world import COUNTIES, correct
from test_claims import CELL, granted

import main
from attribution.responsibility import lines_store
from attribution.responsibility.forms import EXEMPTIONS, RULINGS
from attribution.responsibility.tables import Exemption
from attribution.runs import rulings_store, store
from attribution.runs.check_store import Asked, check_sheet
from attribution.schemes import store as schemes
from cadre.foundation.decisions import Minutes
from cadre.foundation.facts import known
from cadre.foundation.page_entry import Grounds
from cadre.foundation.settings import Settings
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from records.demo.accounts import acting

SETTINGS = Settings(_env_file=None)
SAID = {
    "indicator": "JQRZ",
    "subject": "JY",
    "official": "G0313",
    "decided_by": "市委考核委员会",
    "decided_on": "2020-12-01",
    "paper": "考委〔2020〕9号",
    "reason": "程序合规",
}
MINUTES = Minutes("市委考核委员会", "第9次会议", "考委〔2020〕9号", date(2020, 12, 1), "程序合规")


def entered(session, form=EXEMPTIONS, account="kaohe", **more):
    scheme = schemes.scheme(session, COUNTIES)
    cells = {"scheme": COUNTIES, **SAID, **more}
    grounds = Grounds("录入", "会议纪要")
    who = acting(session, account)
    done = lines_store.save(
        session, who, main.BOOKS, scheme, form, "", cells, seen=0, grounds=grounds
    )
    assert done.batch, done.problems


def waiting(session):
    return [line for line in rulings_store.lines(session, COUNTIES) if not line.recorded]


def recorded(session, account="jilu", minutes=MINUTES):
    (line,) = waiting(session)
    who = acting(session, account)
    return rulings_store.record(session, who, COUNTIES, line.target, minutes)


def published(session):
    clerk = acting(session, "kaohe")
    run, _ = store.make(session, clerk, COUNTIES, "重算")
    return store.publish(session, clerk, SETTINGS, run.id)


RULED = {"number": "9", "kind": "滞后结果", "factor": "0.5"}


@pytest.mark.parametrize(("form", "more"), [(EXEMPTIONS, {}), (RULINGS, RULED)])
def test_one_clerk_alone_can_neither_free_nor_credit_anybody(demo, form, more):
    entered(demo, form, **more)

    with pytest.raises(Refused, match="尚未由另一人记录组织决定"):
        published(demo)
    with pytest.raises(NotAllowed):
        recorded(demo, "kaohe")
    recorded(demo)
    assert published(demo).published_at


def test_the_demonstration_has_its_exemption_decided(demo):
    (line,) = rulings_store.lines(demo, COUNTIES)

    assert (line.recorded, line.decision.recorded_by, line.entered_by) == (True, "jilu", "kaohe")


def test_a_row_changed_after_the_decision_must_be_decided_anew(demo):
    (row,) = demo.scalars(known(Exemption, scheme=COUNTIES))
    correct(demo, Exemption, row.key, reason="另一个理由")

    assert len(waiting(demo)) == 1


def test_a_granted_claim_is_decided_already(demo):
    granted(demo)

    assert waiting(demo) == []
    assert CELL[1] in {line.row.indicator for line in rulings_store.lines(demo, COUNTIES)}


def test_minutes_must_be_whole_and_the_row_there(demo):
    entered(demo)

    with pytest.raises(BadInput, match="纪要号"):
        recorded(demo, minutes=replace(MINUTES, minutes_no=""))
    with pytest.raises(NotFound):
        rulings_store.record(demo, acting(demo, "jilu"), COUNTIES, "容错免责 没有", MINUTES)
    recorded(demo)
    line = next(line for line in rulings_store.lines(demo, COUNTIES) if line.row.subject == "JY")
    with pytest.raises(Refused, match="已经记录过"):
        rulings_store.record(demo, acting(demo, "jilu"), COUNTIES, line.target, MINUTES)


def test_the_checks_page_leads_to_where_the_decision_is_recorded(demo):
    entered(demo)

    sheet = check_sheet(demo, acting(demo, "jilu"), COUNTIES, Asked(check="决定没有记录"))
    (line,) = sheet.groups[0].lines
    assert line.finding.blocks
    assert line.target.url == f"/division/{COUNTIES}/rulings"
    assert "G0313" not in str(line.finding)
