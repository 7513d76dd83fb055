import statistics
import time
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import Engine
from sqlmodel import select

from cadre.foundation import people_store, sign_in
from cadre.foundation.access import Principal
from cadre.foundation.clock import now
from cadre.foundation.database import reading, writing
from cadre.foundation.rights import Rights
from cadre.foundation.settings import Settings
from cadre.foundation.tables import Account, SignIn, TrailLine
from cadre.rules.errors import BadInput, NotAllowed, NotFound
from cadre.rules.vocabulary import AccountRole, PostRank

SETTINGS = Settings(_env_file=None)
PASSWORD = "green-hill-2021"
HASHED = sign_in.HASHER.hash(PASSWORD)
START = "2021-01-04T01:00:00Z"

MANAGER = Principal(101, "sys", "系统", AccountRole.SYSTEM_ADMIN)
GRANTER = Principal(102, "sec", "安全", AccountRole.SECURITY_ADMIN)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def housed(engine: Engine, clock) -> Engine:
    with writing(engine) as session:
        for number, name, role in (
            (101, "sys", AccountRole.SYSTEM_ADMIN),
            (102, "sec", AccountRole.SECURITY_ADMIN),
            (103, "zhou", AccountRole.CLERK),
        ):
            session.add(
                Account(
                    id=number,
                    name=name,
                    display=name,
                    role=role,
                    password_hash=HASHED,
                    must_change=False,
                    created_at=now(),
                )
            )
    return engine


def tries(engine: Engine, password: str = PASSWORD, name: str = "zhou") -> bool:
    with writing(engine) as session:
        return sign_in.check_password(session, SETTINGS, name, password) is not None


def begun(engine: Engine, name: str = "zhou") -> str:
    with writing(engine) as session:
        return sign_in.begin(session, session.exec(select(Account).filter_by(name=name)).one())


def resumed(engine: Engine, secret: str) -> bool:
    with reading(engine) as session:
        return sign_in.resume(session, SETTINGS, secret) is not None


def change(engine: Engine, **fields: object) -> None:
    with writing(engine) as session:
        account = session.get_one(Account, 103)
        for name, value in fields.items():
            setattr(account, name, value)


def test_the_right_password_opens_and_a_wrong_one_does_not(housed):
    assert tries(housed)
    assert not tries(housed, "wrong")
    assert not tries(housed, "")


def test_four_failures_do_not_lock(housed):
    for _ in range(4):
        tries(housed, "wrong")

    assert tries(housed)


def test_five_failures_lock_even_for_the_right_password(housed):
    for _ in range(5):
        tries(housed, "wrong")

    assert not tries(housed)


def test_a_success_sets_the_count_back(housed):
    for _ in range(4):
        tries(housed, "wrong")
    tries(housed)
    for _ in range(4):
        tries(housed, "wrong")

    assert tries(housed)


@pytest.mark.parametrize(("waited", "opens"), [(899, False), (900, True)])
def test_a_lock_ends_after_fifteen_minutes(housed, clock, waited, opens):
    for _ in range(5):
        tries(housed, "wrong")

    clock.shift(timedelta(seconds=waited))

    assert tries(housed) is opens


@pytest.mark.parametrize("fields", [{"disabled": True}, {"role": ""}])
def test_a_disabled_account_or_one_without_a_role_does_not_open(housed, fields):
    change(housed, **fields)

    assert not tries(housed)


def test_a_failure_is_noted_without_the_name_that_was_typed(housed):
    tries(housed, "x", name="my-password-by-mistake")

    with reading(housed) as session:
        line = session.exec(select(TrailLine)).one()
    assert (line.account, line.verb) == (sign_in.NOBODY, "登录失败")


def test_an_unknown_locked_or_disabled_account_takes_as_long_as_a_wrong_password(engine):
    with writing(engine) as session:
        for name, fields in (
            ("zhou", {}),
            ("li", {"disabled": True}),
            ("wang", {"locked_until": now() + timedelta(hours=1)}),
        ):
            more = {"role": "考核专责", "display": name, "created_at": now(), **fields}
            session.add(Account(name=name, password_hash=HASHED, **more))

    def median(name: str) -> float:
        spans = []
        for _ in range(7):
            began = time.perf_counter()
            tries(engine, "wrong", name)
            spans.append(time.perf_counter() - began)
        return statistics.median(spans)

    known = median("zhou")
    for name in ("nobody", "li", "wang"):
        assert known / 2 < median(name) < known * 2  # 不算散列时差在十倍以上


@pytest.mark.parametrize(("minutes", "alive"), [(30, True), (30.1, False)])
def test_a_session_left_idle_ends_after_thirty_minutes(housed, clock, minutes, alive):
    secret = begun(housed)

    clock.shift(timedelta(minutes=minutes))

    assert resumed(housed, secret) is alive


@pytest.mark.parametrize(("more_minutes", "alive"), [(0, True), (1, False)])
def test_a_session_in_use_ends_after_ten_hours_all_the_same(housed, clock, more_minutes, alive):
    secret = begun(housed)
    for _ in range(30):
        clock.shift(timedelta(minutes=20))
        with writing(housed) as session:
            sign_in.keep_alive(session, secret)

    clock.shift(timedelta(minutes=more_minutes))

    assert resumed(housed, secret) is alive


@pytest.mark.parametrize(("seconds", "stale"), [(60, False), (61, True)])
def test_the_last_seen_mark_is_moved_at_most_once_a_minute(housed, clock, seconds, stale):
    secret = begun(housed)

    clock.shift(timedelta(seconds=seconds))

    with reading(housed) as session:
        found = sign_in.resume(session, SETTINGS, secret)
    assert found is not None
    assert found.stale is stale


def test_only_the_hash_of_the_secret_is_kept(housed):
    secret = begun(housed)

    with reading(housed) as session:
        kept = session.exec(select(SignIn)).one()
    assert secret not in str(kept.model_dump())


def test_a_session_ended_is_ended_and_a_made_up_one_never_was(housed):
    secret = begun(housed)
    with writing(housed) as session:
        sign_in.end(session, secret)

    assert not resumed(housed, secret)
    assert not resumed(housed, "made-up")


@pytest.mark.parametrize("fields", [{"disabled": True}, {"role": ""}])
def test_an_open_session_ends_when_the_account_loses_its_use(housed, fields):
    secret = begun(housed)

    change(housed, **fields)

    assert not resumed(housed, secret)


def password_changed(engine: Engine, old: str, new: str) -> None:
    with writing(engine) as session:
        sign_in.change_password(session, session.get_one(Account, 103), old, new)


@pytest.mark.parametrize("new", ["nine-char", PASSWORD, "xx-ZHOU-2021"])
def test_a_short_unchanged_or_telling_password_is_refused(housed, new):
    with pytest.raises(BadInput, match="至少 10 个字符"):
        password_changed(housed, PASSWORD, new)


def test_a_changed_password_closes_every_session(housed):
    secrets = [begun(housed), begun(housed)]

    password_changed(housed, PASSWORD, "ten-chars!")

    assert not any(resumed(housed, secret) for secret in secrets)
    assert tries(housed, "ten-chars!")
    assert not tries(housed, PASSWORD)


def test_a_wrong_old_password_changes_nothing(housed):
    with pytest.raises(BadInput, match="原口令"):
        password_changed(housed, "wrong", "ten-chars!")

    assert tries(housed)


def test_no_single_officer_makes_an_account_that_opens(housed):
    with writing(housed) as session:
        secret = people_store.open_account(session, MANAGER, "wu", "吴某")
    assert not tries(housed, secret, "wu")

    with writing(housed) as session:
        people_store.grant(session, GRANTER, "wu", Rights(AccountRole.CLERK))

    assert tries(housed, secret, "wu")


def test_no_single_officer_takes_over_an_account_by_resetting_it(housed):
    session_before = begun(housed)
    with writing(housed) as session:
        secret = people_store.reset(session, MANAGER, "zhou")
    assert not tries(housed, secret)
    assert not resumed(housed, session_before)

    with writing(housed) as session:
        people_store.enable(session, GRANTER, "zhou")

    assert tries(housed, secret)
    with reading(housed) as session:
        assert session.get_one(Account, 103).must_change


STEPS = {
    "open": lambda session, who: people_store.open_account(session, who, "wu", "吴某"),
    "reset": lambda session, who: people_store.reset(session, who, "zhou"),
    "disable": lambda session, who: people_store.disable(session, who, "zhou"),
    "enable": lambda session, who: people_store.enable(session, who, "zhou"),
    "grant": lambda session, who: people_store.grant(session, who, "zhou", Rights()),
    "list": people_store.accounts,
}
MAY = {
    AccountRole.SYSTEM_ADMIN: {"open", "reset", "disable", "list"},
    AccountRole.SECURITY_ADMIN: {"enable", "grant", "list"},
}


@pytest.mark.parametrize("role", AccountRole)
@pytest.mark.parametrize("step", STEPS)
def test_each_step_on_an_account_belongs_to_one_officer(housed, role, step):
    who = Principal(999, "x", "某", role)

    with writing(housed) as session:
        if step in MAY.get(role, set()):
            STEPS[step](session, who)
        else:
            with pytest.raises(NotAllowed):
                STEPS[step](session, who)


@pytest.mark.parametrize(
    ("who", "step"),
    [
        (MANAGER, people_store.reset),
        (MANAGER, people_store.disable),
        (GRANTER, people_store.enable),
        (GRANTER, lambda session, who, name: people_store.grant(session, who, name, Rights())),
    ],
)
def test_no_officer_changes_his_own_account(housed, who, step):
    with writing(housed) as session, pytest.raises(NotAllowed, match="自己"):
        step(session, who, who.account_name)


def test_rights_taken_away_end_the_session_that_had_them(housed):
    secret = begun(housed)

    with writing(housed) as session:
        people_store.grant(session, GRANTER, "zhou", Rights(AccountRole.RECORDER))

    assert not resumed(housed, secret)


def test_an_account_disabled_ends_its_session_and_stays_ended_when_enabled(housed):
    secret = begun(housed)
    with writing(housed) as session:
        people_store.disable(session, MANAGER, "zhou")
    assert not resumed(housed, secret)

    with writing(housed) as session:
        people_store.enable(session, GRANTER, "zhou")

    assert not resumed(housed, secret)
    assert tries(housed)


def test_one_official_has_one_usable_account(housed):
    rights = Rights(AccountRole.OFFICIAL, official="G1")
    with writing(housed) as session:
        people_store.grant(session, GRANTER, "zhou", rights)
        people_store.open_account(session, MANAGER, "wu", "吴某")
        with pytest.raises(BadInput, match="zhou"):
            people_store.grant(session, GRANTER, "wu", rights)

        people_store.disable(session, MANAGER, "zhou")
        people_store.grant(session, GRANTER, "wu", rights)
        with pytest.raises(BadInput, match="wu"):
            people_store.enable(session, GRANTER, "zhou")


def test_rights_granted_are_those_of_the_person_who_signs_in(housed):
    rights = Rights(
        AccountRole.CADRE_OFFICER,
        unit="U1",
        ranks=frozenset({PostRank.TOWNSHIP_CHIEF, PostRank.COUNTY_DEPUTY}),
    )
    with writing(housed) as session:
        people_store.grant(session, GRANTER, "zhou", rights)

    secret = begun(housed)

    with reading(housed) as session:
        found = sign_in.resume(session, SETTINGS, secret)
    assert found is not None
    who = found.who
    assert (who.role, who.unit, who.ranks) == (rights.role, "U1", rights.ranks)


def test_a_name_taken_or_unknown_is_refused(housed):
    with writing(housed) as session:
        with pytest.raises(BadInput, match="已经有了"):
            people_store.open_account(session, MANAGER, "zhou", "周某")
        with pytest.raises(NotFound):
            people_store.reset(session, MANAGER, "nobody")


def test_every_step_on_an_account_leaves_a_line(housed):
    with writing(housed) as session:
        people_store.open_account(session, MANAGER, "wu", "吴某")
        people_store.grant(session, GRANTER, "wu", Rights(AccountRole.CONTACT, unit="U1"))
        people_store.disable(session, MANAGER, "wu")
        people_store.enable(session, GRANTER, "wu")
        people_store.reset(session, MANAGER, "wu")

    with reading(housed) as session:
        lines = session.exec(select(TrailLine).order_by(TrailLine.id)).all()
    said = [(line.account, line.verb, line.words.partition("〔")[0]) for line in lines]
    assert said == [
        ("sys", "新建账号", ""),
        ("sec", "授权", "单位联络员，U1"),
        ("sys", "停用账号", ""),
        ("sec", "启用账号", ""),
        ("sys", "重置口令", ""),
    ]
    assert {line.target for line in lines} == {"账号 wu"}


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "启用"),
        ({"must_change": True}, "待改口令"),
        ({"role": ""}, "待授权"),
        ({"disabled": True}, "停用"),
        ({"locked_until": timedelta(seconds=1)}, "锁定"),
        ({"locked_until": timedelta(0)}, "启用"),
    ],
)
def test_the_state_of_an_account_in_one_word(clock, fields, state):
    more = {
        key: now() + value if isinstance(value, timedelta) else value
        for key, value in fields.items()
    }
    plain = {"role": "考核专责", "password_hash": "", "must_change": False}

    account = Account(name="li", display="李某", created_at=now(), **{**plain, **more})

    assert people_store.state(account) == state
