"""The small published tables and a database over them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_tables import publish_small_tables

from dashboard.store import Database, open_tables


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    publish_small_tables(folder)
    return folder


@pytest.fixture(scope="session")
def database(small_folder: Path) -> Database:
    return open_tables(small_folder / "current")


@pytest.fixture(autouse=True)
def main_module_kept() -> Iterator[None]:
    """A page under test becomes `__main__`; processes that other tests start would run it again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main
