"""A real browser before a real dashboard, both on this machine and both gone when the tests end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from serving import browser_at, browser_path, served
from small_tables import publish_small_tables


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        pytest.skip("No Chromium or Chrome found: install the package `chromium` to run the browser tests.")
    with browser_at(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tables behind the dashboard, as `<tables>/current`."""
    folder = tmp_path_factory.mktemp("served")
    publish_small_tables(folder)
    return folder / "current"


@pytest.fixture(scope="session")
def address(browser: Browser, tables: Path) -> Iterator[str]:
    """The running dashboard's address; asks for the browser first, so that none is started for nothing."""
    with served(tables.parent) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own window; fails the test where any request left the machine."""
    context = browser.new_context(viewport={"width": 1360, "height": 1000}, accept_downloads=True)
    outside: list[str] = []
    asked: list[str] = []

    def record(url: str) -> None:
        asked.append(url)
        if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")):
            outside.append(url)

    context.on("request", lambda request: record(request.url))
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("websocket", lambda websocket: record(websocket.url))
    yield page
    context.close()
    assert asked, "no request was recorded at all"
    assert outside == [], f"requests left the machine: {outside}"
