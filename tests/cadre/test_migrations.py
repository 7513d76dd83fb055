import importlib
import pkgutil

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import attribution
import cadre
import records


def _load_every_table():
    for package in (cadre, attribution, records):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("tables"):
                importlib.import_module(module.name)


def test_the_migrations_make_just_the_tables_that_the_rooms_declare(engine):
    _load_every_table()

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, SQLModel.metadata)

    assert differences == []
