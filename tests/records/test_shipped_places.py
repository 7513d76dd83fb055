from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from sqlalchemy import Engine
from sqlmodel import Session, select
from typer.testing import CliRunner

import main
from attribution.runs import store as runs
from attribution.schemes import example_store, issuing
from cadre.foundation.database import connect, migrate, reading
from cadre.foundation.settings import Settings
from cadre.roster import store as roster
from cadre.roster.tables import Official
from cadre.rules.errors import NotFound, Refused
from records.demo import commands, places

PLACE, LAST_YEAR, YEAR = "shanghai", "SH2023-1", "SH2024-1"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("place")
    engine = connect(f"sqlite:///{folder / 'shiji.db'}")
    migrate(engine)
    load(engine, folder, PLACE)
    yield engine
    engine.dispose()


@pytest.fixture
def shown(loaded: Engine) -> Iterator[Session]:
    with reading(loaded) as session:
        yield session


def load(engine: Engine, folder: Path, place: str) -> list[str]:
    said: list[str] = []
    settings = Settings(_env_file=None, data=folder)
    places.load(engine, settings, main.BOOKS, place, said.append)
    return said


def test_five_places_are_shipped_beside_the_demonstration():
    assert set(places.places()) == {"kunshan", "qingdao", "shanghai", "wuqing", "zhejiang"}


def test_a_place_is_issued_by_a_decision_calculated_and_published(shown: Session):
    assert set(issuing.issued(shown)) == {LAST_YEAR, YEAR}
    assert runs.current(shown, LAST_YEAR)
    assert runs.current(shown, YEAR)


def test_the_same_facts_give_the_same_conclusions_again(shown: Session):
    assert all(runs.repeated(shown, run) for run in runs.every(shown))


def test_what_the_source_gives_is_told_apart_from_what_is_an_example(shown: Session):
    found = example_store.examples(shown, YEAR)

    assert ("S01", "A") not in found.weights  # 报道给出的 4.5 分
    assert ("S02", "A") in found.weights
    assert "SHPD" not in found.subjects  # 浦东单列一类，照报道
    assert "SHQP" in found.subjects
    assert found.targets
    assert example_store.any_example(shown)


@pytest.mark.parametrize("place", ["kunshan", "qingdao", "wuqing", "zhejiang"])
def test_each_other_place_runs_to_its_publication(place: str, engine: Engine, tmp_path: Path):
    load(engine, tmp_path, place)

    with reading(engine) as session:
        assert issuing.issued(session)
        assert all(runs.current(session, code) for code in issuing.issued(session))


def test_loading_again_finds_everything_there_and_does_nothing(loaded: Engine, tmp_path: Path):
    assert load(loaded, tmp_path, PLACE) == []


def test_a_second_place_is_refused_where_another_one_is(loaded: Engine, tmp_path: Path):
    with pytest.raises(Refused, match="已有别的数据"):
        load(loaded, tmp_path, "kunshan")


def test_a_place_that_is_not_shipped_is_refused_with_those_that_are(loaded: Engine, tmp_path: Path):
    with pytest.raises(NotFound) as refusal:
        load(loaded, tmp_path, "beijing")

    assert "wuqing" in refusal.value.what_to_do


def test_a_place_brings_units_but_nobody_by_name(shown: Session):
    assert len(roster.units(shown)) == 36
    assert shown.exec(select(Official)).first() is None


def test_the_command_without_a_place_lists_those_there_are():
    cli = typer.Typer()
    commands.add(cli, main.BOOKS, lambda: pytest.fail("不该装入"), lambda: None)

    assert CliRunner().invoke(cli, ["place"]).output.count("考") >= 5
