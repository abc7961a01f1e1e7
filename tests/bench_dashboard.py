"""How soon does the dashboard answer? `make bench`, or `python -m tests.bench_dashboard` in the folder.

In Chromium or Chrome, over the bundled tables: from the address to the first chart on a first visit, and from
a click to the last change that it makes on the page. A benchmark and no test: a busy machine is not broken.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page
from rich.console import Console
from rich.table import Table

from etl.paths import TABLES
from tests.browsing import open_page
from tests.serving import browser_at, browser_path, served

VISITS, CLICKS = 5, 8
WANTED_FIRST_CHART, WANTED_REPAINT = 3_000, 250  # milliseconds
# A chart's marks, and not the grey bars that hold its place.
CHART = '[data-testid="stVegaLiteChart"] [aria-roledescription]'
# Milliseconds without a change after which a page is taken to be drawn.
QUIET = 400

# From a click, wherever it lands: when the script was seen to end, and when the page changed last.
WATCH = """quiet => {
    const state = () => document.querySelector("[data-test-script-state]").dataset.testScriptState;
    window.told = new Promise(done => addEventListener("click", () => {
        const start = performance.now();
        let ran = false, ended = null, changed = start;
        new MutationObserver(() => { changed = performance.now(); }).observe(
            document.querySelector('[data-testid="stAppViewContainer"]'),
            {childList: true, subtree: true, characterData: true}
        );
        const look = () => {
            const now = performance.now();
            // A run may be over between two looks.
            ran ||= state() !== "notRunning" || now - start > 1000;
            const runs = state() !== "notRunning" || document.querySelector('[data-stale="true"]');
            ended = runs ? null : ended ?? now;
            if (ran && ended && now - Math.max(changed, ended) > quiet)
                done({ended: ended - start, drawn: Math.max(changed, ended) - start});
            else requestAnimationFrame(look);
        };
        look();
    }, {capture: true, once: true}));
}"""


def until_first_chart(browser: Browser, address: str) -> float:
    """Milliseconds of a visit with nothing kept from an earlier one, to the first mark of a chart."""
    context = browser.new_context(viewport={"width": 1360, "height": 1000})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(CHART, state="attached")
    spent = time.perf_counter() - start
    context.close()
    return 1_000 * spent


def until_drawn(page: Page, click: Callable[[Page], None]) -> float:
    """Milliseconds from a click to the last change of the page."""
    page.evaluate(WATCH, QUIET)
    click(page)
    return float(page.evaluate("told")["drawn"])


def a_filter(page: Page) -> None:
    """Choose a format beside the page, or let it go."""
    page.get_by_test_id("stSidebar").get_by_text("Phone", exact=True).click()


def a_bar(page: Page) -> None:
    """Click another bar than the last time."""
    bars = page.locator('[aria-roledescription="bar"][aria-label*=", in person"]')
    clicked = int(page.evaluate("window.bars = (window.bars || 0) + 1"))
    bars.nth(clicked % 8 + 1).click()


def measure(tables: Path = TABLES) -> None:
    """Print the median and the slowest of each, beside what is wanted."""
    path = browser_path()
    if path is None:
        raise SystemExit("No Chromium or Chrome found: install one to measure the dashboard.")
    table = Table("Milliseconds", "Median", "Slowest", "Wanted")
    with browser_at(path) as browser, served(tables.resolve()) as address:
        visits = [until_first_chart(browser, address) for _ in range(VISITS + 1)]
        table.add_row("First visit after the start, first chart", *_told(visits[:1], WANTED_FIRST_CHART))
        table.add_row("First visit, first chart", *_told(visits[1:], WANTED_FIRST_CHART))
        page = browser.new_page(viewport={"width": 1360, "height": 1000})
        for name, where in (("Overview", ""), ("Counterparts", "counterparts"), ("Formats", "formats")):
            for what, click in (("a filter", a_filter), ("a bar", a_bar)):
                if what == "a bar" and where == "counterparts":
                    continue
                open_page(page, f"{address}/{where}")
                spent = [until_drawn(page, click) for _ in range(CLICKS + 1)][1:]
                table.add_row(f"{name}, a click on {what}", *_told(spent, WANTED_REPAINT))
    console = Console()
    console.print(table)
    console.print(f"{os.cpu_count()} cores; {os.getloadavg()[0]:.1f} processes wanted them meanwhile.")


def _told(spent: list[float], wanted: int) -> tuple[str, str, str]:
    return f"{median(spent):,.0f}", f"{max(spent):,.0f}", f"< {wanted:,}"


if __name__ == "__main__":
    measure(*(Path(argument) for argument in sys.argv[1:2]))
