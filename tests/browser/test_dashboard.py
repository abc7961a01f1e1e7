"""What a person does with the dashboard, done in a real browser, compared with counts over the tables."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from browsing import expect_rows, open_page, settle
from playwright.sync_api import Page, expect
from small_tables import SENTENCE

pytestmark = pytest.mark.browser

PAGES = [
    *("", "counterparts", "ministers", "venues", "formats", "topics", "network"),
    *("engagements", "accuracy", "data-and-downloads"),
]


def figure(page: Page, label: str) -> str:
    metric = page.get_by_test_id("stMetric").filter(has_text=label)
    return metric.get_by_test_id("stMetricValue").inner_text()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    settle(page)


def download(page: Page, name: str) -> list[dict[str, str]]:
    with page.expect_download() as asked:
        page.get_by_test_id("stDownloadButton").get_by_role("button", name=name).click()
    assert asked.value.suggested_filename.startswith(f"parley-{name.lower()}-20")
    text = Path(asked.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def expected_rows(tables: Path) -> pd.DataFrame:
    """The held engagements of 2023 with Rajnath Singh, counted without the dashboard's help."""
    engagements = pd.read_parquet(tables / "engagements.parquet")
    participants = pd.read_parquet(tables / "participants.parquet")
    his = participants.loc[participants["person_id"] == "rajnath-singh", "engagement_id"]
    kept = (
        engagements["engagement_id"].isin(his)
        & (engagements["year"] == 2023)
        & (engagements["status"] == "held")
    )
    return engagements[kept]


def test_filtering_by_minister_and_year_agrees_with_the_tables_and_the_file(page, address, tables):
    open_page(page, address)
    engagements = pd.read_parquet(tables / "engagements.parquet")
    assert figure(page, "Engagements") == str((engagements["status"] == "held").sum())

    choose(page, "Minister or official", "Rajnath Singh")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whom Rajnath Singh met")
    ends = page.get_by_role("slider", name="Years")
    for end, key, steps in ((ends.first, "ArrowRight", 2), (ends.last, "ArrowLeft", 1)):
        end.focus()
        for _ in range(steps):
            page.keyboard.press(key)
    expect(page.get_by_role("button", name="2023", exact=False).first).to_be_visible()
    settle(page)

    rows = expected_rows(tables)
    assert len(rows) == 2
    assert figure(page, "Engagements") == str(len(rows))
    expect(page).to_have_url(f"{address}/?years=2023&minister=rajnath-singh")
    people = pd.read_parquet(tables / "participants.parquet")
    people = people[people["engagement_id"].isin(rows["engagement_id"])]
    assert figure(page, "People") == str(people["person_id"].nunique())
    expect_rows(page, len(rows))

    file = download(page, "Engagements")
    assert sorted(row["engagement_id"] for row in file) == sorted(rows["engagement_id"])
    assert {row["year"] for row in file} == {"2023"}
    assert len(download(page, "Participants")) == len(people)


def test_a_row_opens_the_sentences_and_never_runs_them(page, address):
    open_page(page, f"{address}/?from=IND&years=2023")
    # The second row: e2 is older than e3.
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 15, "y": 90})
    expect(page.get_by_text("What the articles say")).to_be_visible()
    settle(page)
    quote = page.locator("blockquote")
    expect(quote).to_have_count(1)
    assert SENTENCE in quote.inner_text()
    assert quote.locator("mark").all_inner_texts() == [
        "Rajnath Singh",
        "<b>Mohamad Hasan</b>",
        "in Kuala Lumpur",
    ]
    assert quote.locator("b").count() == 0
    # The headline is a Markdown image; it is shown, not loaded (the fixture `page` holds that).
    expect(page.get_by_text("![pixel](https://tracker.example/p.png)")).to_be_visible()
    link = page.get_by_role("link", name="Read the article")
    assert link.get_attribute("href") == "https://news.example/a1"
    own = page.get_by_role("link", name="Link to this engagement")
    assert own.get_attribute("href") == "engagements?engagement=e2"


def test_a_click_on_a_bar_narrows_the_table_and_show_all_widens_it(page, address):
    open_page(page, address)
    expect_rows(page, 6)
    # What a chart shows is said to those who cannot see it.
    said = "Engagements by year: 5 engagements from 2021 to 2024, most in 2023 (2)."
    expect(page.get_by_test_id("stVegaLiteChart").first).to_have_attribute("aria-label", said)
    bar = page.locator('[aria-roledescription="bar"][aria-label*="2021"]').first
    bar.click()
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    settle(page)
    expect_rows(page, 1)
    assert [row["engagement_id"] for row in download(page, "Engagements")] == ["e1"]
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("button", name="Show all")).to_have_count(0)
    settle(page)
    expect_rows(page, 6)


def test_back_and_forward_follow_the_filters(page, address):
    open_page(page, address)
    choose(page, "Minister or official", "Ng Eng Hen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whom Ng Eng Hen met")
    expect(page).to_have_url(f"{address}/?minister=ng-eng-hen")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who met whom")
    settle(page)
    assert figure(page, "Engagements") == "6"
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_have_text("Whom Ng Eng Hen met")
    settle(page)
    assert figure(page, "Engagements") == "3"


def test_a_click_in_the_table_opens_the_engagements_page_and_back_closes_it(page, address):
    open_page(page, f"{address}/engagements?from=IND&years=2023")
    # Anywhere in the row, not only at its start: the second row is e2.
    page.get_by_test_id("stDataFrame").locator(".dvn-scroller").click(position={"x": 300, "y": 90})
    expect(page.get_by_role("heading", name="Engagement e2")).to_be_visible()
    expect(page).to_have_url(f"{address}/engagements?from=IND&years=2023&engagement=e2")
    settle(page)
    assert SENTENCE in page.locator("blockquote").inner_text()
    expect(page.get_by_text(f"{address}/engagements?engagement=e2").first).to_be_visible()
    page.get_by_role("button", name="Previous").click()
    expect(page.get_by_role("heading", name="Engagement e3")).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Engagement e2")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="All engagements").click()
    expect(page.get_by_role("heading", name="Engagements", exact=True)).to_be_visible()
    settle(page)
    expect_rows(page, 2)


def test_a_dot_of_the_accuracy_page_shows_its_mistakes(page, address):
    open_page(page, f"{address}/accuracy")
    page.locator('[aria-roledescription="point"][aria-label*="Format, worked on"]').click()
    expect(page.get_by_role("button", name="Show all")).to_be_visible()
    settle(page)
    expect(page.get_by_text("Format", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text("worst, from the articles worked on")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_on_a_phone_nothing_is_wider_than_the_screen(page, address, path):
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, f"{address}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth") == 390
    # The filters wait behind their button instead of covering the page.
    expect(page.get_by_test_id("stExpandSidebarButton")).to_be_visible()


def test_two_readers_do_not_share_their_filters(page, address):
    open_page(page, f"{address}/?from=SGP")
    other = page.context.new_page()
    open_page(other, f"{address}/?from=MYS")
    choose(other, "Minister or official", "Prabowo Subianto")
    expect(other.get_by_test_id("stSidebar").get_by_text("2 of 8 engagements")).to_be_visible()
    choose(page, "Minister or official", "Ng Eng Hen")
    expect(page).to_have_url(f"{address}/?from=SGP&minister=ng-eng-hen")
    settle(page)
    assert figure(page, "Engagements") == "3"


def test_an_engagement_has_an_address_of_its_own(page, address):
    open_page(page, f"{address}/engagements?engagement=e5")
    expect(page.get_by_role("heading", level=1)).to_have_text("Engagement e5")
    # An address that is no web address is no link, and an article without quotes says so.
    expect(page.get_by_role("link", name="Read the article")).to_have_count(0)
    expect(page.get_by_text("No quotes are stored for this article.")).to_be_visible()
    page.get_by_role("button", name="All engagements").click()
    expect(page.get_by_role("heading", name="Engagements", exact=True)).to_be_visible()
    settle(page)
    open_page(page, f"{address}/engagements?engagement=no-such")
    expect(page.get_by_text("These tables have no engagement")).to_be_visible()


def test_a_link_to_a_retired_engagement_leads_on_or_says_why_not(page, address):
    open_page(page, f"{address}/engagements?engagement=old")
    expect(page.get_by_role("heading", level=1)).to_have_text("Engagement e2")
    expect(page.get_by_text("Another report tells of it.")).to_be_visible()
    open_page(page, f"{address}/engagements?engagement=gone")
    expect(page.get_by_role("heading", level=1)).to_have_text("No longer listed")
    expect(page.get_by_text("No article tells of it any more.")).to_be_visible()


def test_corrections_and_conflicts_are_shown_with_the_engagement(page, address):
    open_page(page, f"{address}/engagements?engagement=e2")
    expect(page.get_by_role("heading", name="Corrected by hand")).to_be_visible()
    expect(page.get_by_text("Topic added: Training")).to_be_visible()
    expect(page.get_by_text("A. Nalyst, 2 January 2024")).to_be_visible()
    open_page(page, f"{address}/engagements?engagement=e3")
    said = "This article says otherwise: format in person, when November 2023"
    expect(page.get_by_text(said)).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_keeps_the_filters_and_shows_no_error(page, address, path):
    open_page(page, f"{address}/{path}?from=SGP")
    assert page.locator('[data-testid="stException"]').count() == 0
    assert page.get_by_test_id("stSidebar").get_by_text("3 of 8 engagements").is_visible()
    page.get_by_role("link", name="Engagements").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Engagements")
    settle(page)
    expect(page).to_have_url(f"{address}/engagements?from=SGP")
    expect_rows(page, 3)
