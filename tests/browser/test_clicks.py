"""A click on any mark leads to the rows behind it, on the pages that draw more than bars."""

import pytest
from browsing import expect_rows, open_page, settle
from playwright.sync_api import expect
from small_tables import SENTENCE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "mark", "words", "rows"),
    [
        # A cell and a dot of the first page, and bars and cells of other pages.
        ("", "India, 2023: 2 engagements", "India, 2023: 2 engagements", 2),
        ("", "Kuala Lumpur: 1 engagement", "Kuala Lumpur, Malaysia: 1 engagement", 1),
        ("counterparts", "India, 2023: 2 engagements", "India, 2023: 2 engagements", 2),
        (
            "ministers",
            "Rajnath Singh, India: 4 engagements",
            "Rajnath Singh, India: 4 engagements",
            4,
        ),
        ("formats", "2021, phone: 1", "2021, phone: 1 engagement", 1),
        ("venues", "Kuala Lumpur: 1 engagement", "Kuala Lumpur, Malaysia: 1 engagement", 1),
        ("venues", "Malaysia, at home: 1 of 3", "Malaysia, at home: 1 engagement", 1),
        (
            "formats",
            "After the pandemic, in person: 2 of 4",
            "After the pandemic, in person: 2 engagements",
            2,
        ),
        ("topics?from=IND", "Maritime security: 1 engagement", "Maritime security: 1 engagement", 1),
        ("topics", "Training, Malaysia: 1 engagement", "Malaysia, Training: 1 engagement", 1),
        # A line, a circle, and a circle of the people.
        ("network", "India and Malaysia: 2 engagements", "India and Malaysia: 2 engagements", 2),
        ("network", "Singapore: 3 engagements", "Singapore: 3 engagements", 3),
        ("network?by=person", "Rajnath Singh: 4 engagements", "Rajnath Singh: 4 engagements", 4),
    ],
)
def test_a_click_on_a_mark_opens_the_rows_behind_it(page, address, path, mark, words, rows):
    open_page(page, f"{address}/{path}")
    page.locator(f'[role="graphics-symbol"][aria-label^="{mark}"]').first.click()
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    settle(page)
    expect(page.get_by_text(words, exact=True)).to_be_visible()
    table = page.locator('[data-testid="stDataFrame"] table[role="grid"]').last
    expect(table).to_have_attribute("aria-rowcount", str(rows + 1))


@pytest.mark.parametrize("path", ["counterparts", "formats"])
def test_a_row_under_the_charts_opens_its_sentences(page, address, path):
    open_page(page, f"{address}/{path}")
    expect_rows(page, 6)
    rows = page.get_by_test_id("stDataFrame").locator(".dvn-scroller")
    rows.scroll_into_view_if_needed()
    # The latest with a day are e5, e3 and e2.
    rows.click(position={"x": 15, "y": 55 + 35 * 3})
    expect(page.locator("blockquote")).to_contain_text(SENTENCE)


def test_a_document_opens_its_engagement(page, address):
    open_page(page, f"{address}/topics")
    documents = page.get_by_test_id("stDataFrame").first.locator(".dvn-scroller")
    documents.scroll_into_view_if_needed()
    documents.click(position={"x": 15, "y": 55})
    expect(page.get_by_role("heading", name="Engagement e2")).to_be_visible()
    expect(page.locator("blockquote")).to_have_count(1)


def test_the_network_of_people_has_an_address(page, address):
    open_page(page, f"{address}/network?from=IND")
    page.get_by_text("People", exact=True).last.click()
    expect(page).to_have_url(f"{address}/network?from=IND&by=person")
    expect(page.get_by_role("heading", name="People who met")).to_be_visible()
    open_page(page, f"{address}/network?by=person&from=IND")
    expect(page.get_by_role("heading", name="People who met")).to_be_visible()
    expect_rows(page, 4)


def test_a_clicked_pair_can_be_kept_as_a_link(page, address):
    open_page(page, f"{address}/network")
    page.locator('[role="graphics-symbol"][aria-label^="India and Malaysia: 2"]').first.click()
    page.get_by_role("button", name="Keep as filter").click()
    expect(page).to_have_url(f"{address}/network?from=IND&counterpart=MYS")
    settle(page)
    expect_rows(page, 2)
