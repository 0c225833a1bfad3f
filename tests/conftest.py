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
