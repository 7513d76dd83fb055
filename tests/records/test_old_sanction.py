from datetime import date

from consequence_world import LAST_HEAD, OFFICER, sanction, settle

from records.dossier import reading


def test_a_sanction_older_than_any_rule_leaves_the_record_readable_and_says_who_determines(session):
    settle(session)
    sanction(session, LAST_HEAD, "党内警告", date(2016, 5, 1))
    sanction(session, LAST_HEAD, "诫勉", date(2020, 6, 1))

    found = reading.read(session, OFFICER, LAST_HEAD, behind=[])

    assert {b.kind: b.unknown != "" for b in found.barred} == {"党内警告": True, "诫勉": False}
    said = {e.title: e.words for e in found.timeline}
    assert said["党内警告"] == "虚构；没有查到当时施行的影响期规定，由组织认定"
    assert said["诫勉"] == "虚构；至2020-11-30"


def test_what_is_unknown_is_never_called_open_but_always_told(session):
    settle(session)
    sanction(session, LAST_HEAD, "党内警告", date(2016, 5, 1))

    (old,) = reading.read(session, OFFICER, LAST_HEAD, behind=[]).barred

    assert not old.open_on(date(2016, 5, 2))
    assert old.told_on(date(2026, 1, 1))
