"""What tests in the browser do again and again."""

from playwright.sync_api import Page, expect


def settle(page: Page) -> None:
    """Wait until the last run is drawn."""
    page.wait_for_selector('[data-test-script-state="notRunning"]')
    expect(page.locator('[data-stale="true"]')).to_have_count(0)


def open_page(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector('[data-testid="stApp"]')
    page.wait_for_selector("h1")
    settle(page)


def expect_rows(page: Page, rows: int) -> None:
    """The grid is drawn on a canvas; it tells its size to screen readers, the headings counted."""
    grid = page.locator('[data-testid="stDataFrame"] table[role="grid"]')
    expect(grid).to_have_attribute("aria-rowcount", str(rows + 1))
