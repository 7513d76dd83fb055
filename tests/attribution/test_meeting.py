import pytest
from demo_world import COUNTIES
from sqlmodel import select

from attribution.runs import meeting_store, shown_store, store
from attribution.runs.tables import MeetingComment
from cadre.foundation.tables import TrailLine
from cadre.rules.errors import BadInput, NotAllowed, NotFound
from records.demo.accounts import acting


def seen(session):
    return shown_store.whole(session, acting(session, "kaohe"), store.current(session, COUNTIES))


def say(session, subject, words, account="kaohe"):
    meeting_store.enter(session, acting(session, account), seen(session), subject, words)


def test_the_last_words_said_of_a_unit_are_printed_and_the_earlier_are_kept(demo):
    say(demo, "LQ", "亩均税收要补课")
    say(demo, "LQ", "亩均税收要补课，年底见效")
    run = store.current(demo, COUNTIES).id

    found = meeting_store.comments(demo, run)

    assert found["LQ"].words == "亩均税收要补课，年底见效"
    assert len(demo.exec(select(MeetingComment)).all()) == 2


def test_emptied_words_are_no_longer_printed(demo):
    say(demo, "", "总体不错")
    say(demo, "", " ")

    assert meeting_store.comments(demo, store.current(demo, COUNTIES).id) == {}


def test_the_trail_says_that_something_was_said_and_not_what(demo):
    say(demo, "LQ", "亩均税收要补课")

    line = demo.exec(select(TrailLine).where(TrailLine.verb == "会议点评")).one()

    assert line.target.endswith("LQ")
    assert "税收" not in line.words


def test_a_comment_is_refused_for_an_unknown_unit_too_many_words_and_other_roles(demo):
    with pytest.raises(NotFound):
        say(demo, "ZZ", "点评")
    with pytest.raises(BadInput, match="500"):
        say(demo, "LQ", "长" * 501)
    with pytest.raises(NotAllowed):
        say(demo, "LQ", "点评", "jiandu")
