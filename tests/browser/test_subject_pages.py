"""The pages about countries and people in a real browser: clicks, links, back and forward."""

import pytest
from browsing import expect_rows, open_page, settle
from playwright.sync_api import Page, expect
from small_tables import SENTENCE

pytestmark = pytest.mark.browser


def click_mark(page: Page, said: str) -> None:
    page.locator(f'[aria-roledescription][aria-label^="{said}"]').first.click()
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    settle(page)


def test_a_click_on_where_they_met_narrows_and_opens_the_pair(page, address):
    open_page(page, f"{address}/counterparts?from=IND")
    expect_rows(page, 4)
    click_mark(page, "Malaysia, at theirs: 1 of 2 engagements")
    expect_rows(page, 1)
    expect(page.locator("blockquote")).to_contain_text(SENTENCE)
    page.get_by_role("button", name="Open Malaysia").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When India met Malaysia")
    expect(page).to_have_url(f"{address}/counterparts?from=IND&counterpart=MYS")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "How often and where India met each counterpart"
    )


def test_a_dot_of_a_persons_timeline_opens_the_engagement(page, address):
    open_page(page, f"{address}/ministers?minister=rajnath-singh")
    click_mark(page, "10 July 2023, in person")
    expect_rows(page, 1)
    # The only row is open, with the sentence that says so.
    expect(page.locator("blockquote mark").first).to_have_text("Rajnath Singh")
    link = page.get_by_role("link", name="Read it").first
    assert link.get_attribute("href") == "engagements?engagement=e5"


def test_one_of_two_people_is_clicked_and_opened(page, address):
    open_page(page, f"{address}/ministers?minister=rajnath-singh&minister=ng-eng-hen")
    click_mark(page, "Rajnath Singh, in person")
    expect_rows(page, 2)
    page.get_by_role("button", name="Open Rajnath Singh").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("When and whom Rajnath Singh met")
