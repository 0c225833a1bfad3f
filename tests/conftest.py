"""Shared fixtures: the parser and the kit are loaded once a session."""

import pytest

from verbale.parse import Parser, load


@pytest.fixture(scope="session")
def parser() -> Parser:
    return load()


@pytest.fixture(scope="session")
def kit():
    from verbale.pipeline import load_kit

    return load_kit()


@pytest.fixture(scope="session")
def crisis(kit, tmp_path_factory):
    """A record of the example reports, as they come."""
    from pathlib import Path

    from verbale.batch import run
    from verbale.record import open_record

    files = sorted(p for p in (Path(__file__).parents[1] / "examples").iterdir() if p.suffix in (".html", ".txt", ".xml"))
    with open_record(tmp_path_factory.mktemp("examples") / "crisis.db", create=True) as store:
        for record in run(files, kit):
            store.add(record)
        yield store
