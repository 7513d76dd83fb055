import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import inspect, text
from sqlmodel import Session, select

from attribution.ballots import (
    code_store,
    counts_store,
    making_store,
    result_store,
    sitting,
    step_store,
    store,
)
from attribution.ballots.design import BallotKind, BallotMode, SubjectKind
from attribution.ballots.tables import (
    BallotBox,
    BallotCode,
    BallotEntry,
    BallotGuess,
    BallotSession,
)
from cadre.foundation import sealing
from cadre.foundation.database import reading, writing
from cadre.foundation.tables import TrailLine
from cadre.rules.errors import BadInput, NotAllowed, NotFound, Refused
from records.demo.accounts import acting
from records.demo.ballots import CLOSED, OPEN


def numbered(session: Session, title: str) -> int:
    return session.exec(select(BallotSession.id).where(BallotSession.title == title)).one() or 0


def codes(session: Session, voters: int = 1) -> list[str]:
    return code_store.issue(session, acting(session, "kaohe"), numbered(session, OPEN), voters)


def cast(session: Session, code: str, *options: str, blank: bool = False) -> bool:
    """选工作、第一名新提拔干部、第二名，依次写；不写的弃权。"""
    places = [(1, 1), (2, 1), (2, 2)]
    marks = dict(zip(places, options, strict=False))
    cells = [(part, (s, 1, marks.get((part, s), "弃权"))) for part, s in places]
    return code_store.cast(session, code, cells, blank=blank)


def line_of(session: Session, title: str) -> store.SittingLine:
    return store.one(session, acting(session, "kaohe"), numbered(session, title))


def step(session: Session, name: str, title: str, event: str, **fields: str) -> None:
    who, row = acting(session, name), line_of(session, title).row
    step_store.take(session, who, row.id or 0, event, fields, version=row.version)


def test_the_demo_has_one_closed_and_one_open(shown):
    lines = store.sittings(shown, acting(shown, "kaohe"))

    assert [(x.row.title, x.row.state) for x in lines] == [(OPEN, "进行中"), (CLOSED, "已封票")]
    assert result_store.ballots_of_team(shown, acting(shown, "kaohe"), "JY")[0].enough


def test_a_person_of_the_team_has_his_result_on_record(shown):
    found = result_store.ballots_of_person(shown, acting(shown, "ganbu"), "G0313")

    (one,) = found
    assert (one.kind, one.part, one.source) == (
        "领导班子和成员民主测评", "班子成员", "演示组通〔2021〕2号",
    )  # fmt: skip
    assert one.enough
    assert re.fullmatch(r"\d+\.\d\d", one.shown)


@pytest.mark.parametrize("name", ["ganbu-jy", "lianluo", "tianbao", "xitong", "anquan", "shenji"])
def test_nobody_outside_the_department_sees_a_ballot(shown, name):
    who, number = acting(shown, name), numbered(shown, CLOSED)

    assert store.sittings(shown, who) == []
    assert result_store.ballots_of_person(shown, who, "G0313") == []
    assert result_store.ballots_of_team(shown, who, "JY") == []
    with pytest.raises(NotFound):
        store.one(shown, who, number)


def test_who_is_himself_of_the_team_does_not_see_its_sitting(shown):
    officer = replace(acting(shown, "ganbu"), official="G0313")
    number = numbered(shown, CLOSED)

    with pytest.raises(NotFound):
        store.one(shown, officer, number)
    assert CLOSED not in [x.row.title for x in store.sittings(shown, officer)]
    assert result_store.ballots_of_person(shown, officer, "G0313") == []
    assert result_store.ballots_of_team(shown, officer, "JY") == []


def test_whose_authority_leaves_one_member_out_gets_the_answer_of_what_is_not_there(shown):
    clerk = replace(acting(shown, "kaohe"), ranks=frozenset())

    with pytest.raises(NotFound) as beyond:
        store.one(shown, clerk, numbered(shown, CLOSED))
    with pytest.raises(NotFound) as absent:
        store.one(shown, clerk, 999)
    assert beyond.value.what == absent.value.what


def test_an_open_sitting_shows_no_figure(demo):
    cast(demo, codes(demo)[0], "好", "满意", "满意")

    assert result_store.of_sitting(demo, line_of(demo, OPEN)) == []
    assert all(
        r.kind != BallotKind.REPORT
        for r in result_store.ballots_of_team(demo, acting(demo, "kaohe"), "LQ")
    )


def test_only_hashes_of_codes_are_kept_and_no_line_tells_a_code(demo):
    made = codes(demo)

    kept = {row.hash for row in demo.exec(select(BallotCode))}
    assert kept == {code_store.digest(code) for code in made}
    said = " ".join(line.words for line in demo.exec(select(TrailLine)))
    assert not any(code in said for code in made)
    assert len(set(made)) == len(made) == 12


def test_a_code_counts_once_and_then_answers_like_one_that_never_was(demo):
    code = codes(demo)[0]

    assert cast(demo, code, "好", "满意", "不满意")
    assert not cast(demo, code, "好", "满意", "不满意")
    assert code_store.slip(demo, code) is None
    assert code_store.slip(demo, code_store.fresh_code()) is None


@pytest.mark.parametrize("typed", [str.upper, lambda c: c.replace("-", ""), lambda c: f" {c} "])
def test_a_code_is_read_however_it_is_typed(demo, typed):
    assert code_store.slip(demo, typed(codes(demo)[0])) is not None


def test_a_vote_leaves_no_line_and_no_time(demo):
    code = codes(demo)[0]
    before = len(demo.exec(select(TrailLine)).all())

    cast(demo, code, "好")

    assert len(demo.exec(select(TrailLine)).all()) == before
    for table in ("ballotcode", "ballotbox", "ballotsubject"):
        columns = inspect(demo.connection()).get_columns(table)
        kinds = {str(column["type"]).upper() for column in columns}
        assert not any("DATE" in kind or "TIME" in kind for kind in kinds)


def test_what_was_voted_in_one_order_cannot_be_told_from_another(demo):
    def box() -> list[tuple[int, str, int]]:
        rows = demo.exec(select(BallotBox).order_by(BallotBox.id))
        return [(r.part, r.option, r.count) for r in rows if r.voters == 1]

    first, second, third, fourth = codes(demo)[:4]
    start = box()
    cast(demo, first, "好", "满意"), cast(demo, second, "较差")
    one = box()
    demo.execute(text("UPDATE ballotbox SET count = 0"))
    assert box() == start
    cast(demo, third, "较差"), cast(demo, fourth, "好", "满意")

    assert box() == one


def test_codes_are_laid_down_by_their_hash_not_in_the_order_they_were_made(demo):
    made = codes(demo)

    in_file = [row[0] for row in demo.execute(text("SELECT hash FROM ballotcode")).all()]
    assert sorted(in_file) == [code_store.digest(code) for code in made]


def test_codes_made_anew_replace_the_unspent_and_leave_the_votes(demo):
    first = codes(demo)
    cast(demo, first[0], "好")

    second = codes(demo)

    assert len(second) == 11
    assert code_store.slip(demo, first[1]) is None
    assert code_store.slip(demo, second[0]) is not None


def test_a_blank_sheet_is_invalid_and_an_open_row_an_abstention(demo):
    made = codes(demo)
    cast(demo, made[0], blank=True)
    cast(demo, made[1], "好")

    counts = counts_store.in_box(demo, line_of(demo, OPEN))
    work, promoted = counts[1, 1], counts[2, 1]
    assert (work.handed, work.collected, work.valid, work.invalid) == (12, 2, 1, 1)
    assert work.votes[1, 1, "好"] == 1
    assert promoted.votes[1, 1, "弃权"] == 1


def test_a_stopped_sitting_takes_no_more_votes(demo):
    made = codes(demo)
    cast(demo, made[0], "好")
    step(demo, "kaohe", OPEN, sitting.STOP, words="监票 张某")

    assert code_store.slip(demo, made[1]) is None
    assert not cast(demo, made[1], "好")


def test_closing_keeps_the_sums_and_nothing_else(demo):
    made = codes(demo)
    for code in made[:6]:
        cast(demo, code, "好", "满意", "满意")
    step(demo, "kaohe", OPEN, sitting.STOP, words="监票 张某")
    step(demo, "fuhe", OPEN, sitting.CLOSE, words="核对无误")

    number = numbered(demo, OPEN)
    assert demo.exec(select(BallotCode).where(BallotCode.session_id == number)).all() == []
    assert demo.exec(select(BallotBox).where(BallotBox.session_id == number)).all() == []
    first = result_store.of_sitting(demo, line_of(demo, OPEN))[0]
    assert (first.name, first.shown) == ("选人用人工作", "100.00")
    assert first.classes[1].count is None  # 中层干部一票没投


def test_the_one_who_stopped_does_not_close(demo):
    cast(demo, codes(demo)[0], "好")
    step(demo, "kaohe", OPEN, sitting.STOP, words="监票 张某")

    with pytest.raises(Refused, match="另一人"):
        step(demo, "kaohe", OPEN, sitting.CLOSE, words="核对无误")


def test_the_one_who_entered_the_tallies_does_not_close(demo):
    row = line_of(demo, CLOSED).row

    assert step_store.hands(demo, row.id or 0) == ["kaohe"]


def test_of_two_who_press_at_once_one_wins_and_the_other_is_told(demo):
    cast(demo, codes(demo)[0], "好")
    row, who = line_of(demo, OPEN).row, acting(demo, "kaohe")
    shown = row.version
    words = {"words": "监票 张某"}
    step_store.take(demo, who, row.id or 0, sitting.STOP, words, version=shown)

    with pytest.raises(Refused):
        step_store.take(demo, who, row.id or 0, sitting.STOP, words, version=shown)
    with pytest.raises(Refused, match="刚刚被他人办理过"):
        step_store.take(demo, who, row.id or 0, sitting.RETURN, words, version=shown)


def test_a_correction_is_a_new_version_with_its_reason_and_closed_again_by_another(demo):
    step(demo, "kaohe", CLOSED, sitting.CORRECT, words="漏计一票", paper="复核记录")
    assert result_store.ballots_of_team(demo, acting(demo, "kaohe"), "JY") == []
    line, who = line_of(demo, CLOSED), acting(demo, "kaohe")
    old = counts_store.entered(demo, line.row.id or 0)[1, 1]
    moved = {
        **old.votes,
        (1, 1, "优秀"): old.votes[1, 1, "优秀"] - 1,
        (1, 1, "良好"): old.votes[1, 1, "良好"] + 1,
    }
    fresh = replace(old, votes=moved)

    with pytest.raises(BadInput, match="理由"):
        counts_store.enter(demo, who, line, (1, 1), fresh)
    counts_store.enter(demo, who, line, (1, 1), fresh, "漏计一票")
    step(demo, "kaohe", CLOSED, sitting.STOP, words="监票 张某")
    step(demo, "fuhe", CLOSED, sitting.CLOSE, words="核对无误")

    found = result_store.ballots_of_team(demo, who, "JY")
    assert found[0].version == 2
    kept = [e for e in store.entries(demo, line.row.id or 0) if (e.part, e.voters) == (1, 1)]
    assert [
        json.loads(e.votes)["1|1|优秀"] - json.loads(kept[0].votes)["1|1|优秀"] for e in kept
    ] == [0, -1]


def test_votes_cast_by_code_are_not_corrected(demo):
    cast(demo, codes(demo)[0], "好")
    step(demo, "kaohe", OPEN, sitting.STOP, words="监票 张某")
    step(demo, "fuhe", OPEN, sitting.CLOSE, words="核对无误")

    with pytest.raises(Refused, match="不能更正"):
        step(demo, "kaohe", OPEN, sitting.CORRECT, words="重数", paper="文")


def test_a_tally_that_does_not_come_out_is_not_entered(demo):
    step(demo, "kaohe", CLOSED, sitting.CORRECT, words="漏计一票", paper="复核记录")
    line = line_of(demo, CLOSED)
    old = counts_store.entered(demo, line.row.id or 0)[1, 1]
    before = len(demo.exec(select(BallotEntry)).all())

    with pytest.raises(BadInput, match="有效加无效"):
        counts_store.enter(
            demo, acting(demo, "kaohe"), line, (1, 1), replace(old, invalid=old.invalid + 1), "改"
        )
    assert len(demo.exec(select(BallotEntry)).all()) == before


def test_a_design_is_not_changed_once_it_has_started(demo):
    row = line_of(demo, OPEN).row

    with pytest.raises(Refused, match="不能再改"):
        making_store.redesign(demo, acting(demo, "kaohe"), row.id or 0, row.version, lambda d: d)


def test_the_recorder_sees_and_does_not_hold(demo):
    who = acting(demo, "jilu")

    assert len(store.sittings(demo, who)) == 2
    with pytest.raises(NotAllowed):
        code_store.issue(demo, who, numbered(demo, OPEN), 1)
    with pytest.raises(NotAllowed):
        making_store.make(demo, who, ASKED)


ASKED = making_store.Asked(
    BallotKind.PERSON, BallotMode.PAPER, "测试", 2020, "JY", date(2021, 1, 15), "文"
)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"least": 4}, "不能少于 5"),
        ({"title": " "}, "名称和依据"),
        ({"unit": "ZZZ"}, "没有代码为"),
        ({"kind": "投票"}, "没有这种测评"),
        ({"places": 5}, "小数位"),
        ({"kind": BallotKind.TEAM, "unit": ""}, "哪个单位"),
    ],
)
def test_a_sitting_that_cannot_be_is_not_opened(demo, changed, words):
    with pytest.raises(BadInput, match=words):
        making_store.make(demo, acting(demo, "kaohe"), replace(ASKED, **changed))


def test_subjects_are_named_by_code_or_by_name_and_a_stranger_by_neither(demo):
    who = acting(demo, "kaohe")
    (one,) = making_store.subjects(demo, who, SubjectKind.PERSON, "G0313")

    assert making_store.subjects(demo, who, SubjectKind.PERSON, one.name)[0].code == "G0313"
    with pytest.raises(BadInput, match="查无此人"):
        making_store.subjects(demo, who, SubjectKind.PERSON, "G0313\n查无此人")
    outside = replace(who, ranks=frozenset())
    with pytest.raises(BadInput, match="G0313"):
        making_store.subjects(demo, outside, SubjectKind.PERSON, "G0313")


def test_too_many_wrong_codes_make_everybody_wait_a_minute(demo, monkeypatch):
    monkeypatch.setattr(code_store, "_minute", lambda: "2021-01-15T09:00")
    for _ in range(code_store.MOST_WRONG - 1):
        code_store.wrong(demo)
    assert not code_store.too_many(demo)

    code_store.wrong(demo)

    assert code_store.too_many(demo)
    monkeypatch.setattr(code_store, "_minute", lambda: "2021-01-15T09:01")
    assert not code_store.too_many(demo)
    code_store.wrong(demo)
    assert demo.get_one(BallotGuess, 1).wrong == 1


def test_every_sealed_line_fits_what_stands(demo):
    cast(demo, codes(demo)[0], "好")
    step(demo, "kaohe", OPEN, sitting.STOP, words="监票 张某")
    step(demo, "fuhe", OPEN, sitting.CLOSE, words="核对无误")
    lines = demo.exec(select(TrailLine)).all()
    own = [line for line in lines if line.verb in step_store.VERBS]

    assert sealing.differences(own, step_store.claims(demo)) == []
    assert all(stands == due for _, stands, due in step_store.states(demo))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ballotsession SET places = 0 WHERE state = '已封票'",
        "UPDATE ballotsession SET design = '{}' WHERE state = '已封票'",
        "UPDATE ballotsession SET least = 1 WHERE state = '进行中'",
    ],
)
def test_what_was_fixed_and_changed_behind_the_program_is_found(demo, change):
    demo.execute(text(change))
    demo.expire_all()
    own = [x for x in demo.exec(select(TrailLine)).all() if x.verb in step_store.VERBS]

    assert sealing.differences(own, step_store.claims(demo)) != []


def test_two_who_use_one_code_at_once_count_once(demo_app):
    engine = demo_app.state.engine
    with writing(engine) as session:
        code = codes(session)[0]

    def vote(_turn: int) -> bool:
        with writing(engine) as session:
            return cast(session, code, "好")

    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(vote, range(4)))

    with reading(engine) as session:
        counted = counts_store.in_box(session, line_of(session, OPEN))[1, 1]
    assert sorted(got) == [False, False, False, True]
    assert counted.valid == 1
