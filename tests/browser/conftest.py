"""A real browser before a real dashboard, both on this machine and both gone when the tests end."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from small_tables import publish_small_tables

from etl.paths import DASHBOARD_APP, ROOT, TABLES_VARIABLE

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# The browser's own errands would be requests that leave the machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip("No Chromium or Chrome found: install the package `chromium` to run the browser tests.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the tables behind the dashboard, as `<tables>/current`."""
    folder = tmp_path_factory.mktemp("served")
    publish_small_tables(folder)
    return folder / "current"


@pytest.fixture(scope="session")
def address(browser: Browser, tables: Path) -> Iterator[str]:
    """The running dashboard's address; asks for the browser first, so that none is started for nothing."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(DASHBOARD_APP), "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, TABLES_VARIABLE: str(tables.parent)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


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


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the dashboard stopped with code {server.returncode}"
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"the dashboard did not answer at {url} in {START_SECONDS} s")
