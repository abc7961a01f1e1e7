"""What a reader takes along: the files under charts and tables, compared with the tables."""

import csv
import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from browsing import expect_rows, open_page, settle
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def download(page: Page, key: str) -> tuple[str, bytes]:
    """The name and content of the file behind the button with this key, which names its format."""
    with page.expect_download() as asked:
        page.locator(f".st-key-download-{key} button").click()
    return asked.value.suggested_filename, Path(asked.value.path()).read_bytes()


def test_a_chart_gives_its_rows_and_its_picture(page, address):
    open_page(page, f"{address}/?minister=rajnath-singh")
    card = page.get_by_test_id("stVerticalBlock").filter(
        has=page.get_by_role("heading", name="Engagements by year")
    )
    card.get_by_test_id("stPopover").first.get_by_role("button").click()
    name, rows = download(page, "years-csv")
    assert name == "parley-engagements-by-year-2021-2024-rajnath-singh.csv"
    # The bars, from the table in tests/small_tables.py: e2 and e3, and e5.
    assert list(csv.reader(io.StringIO(rows.decode("utf-8-sig")))) == [
        ["year", "format", "engagements"],
        ["2023", "in_person", "2"],
        ["2024", "video", "1"],
    ]
    name, picture = download(page, "years-SVG")
    assert name == "parley-engagements-by-year-2021-2024-rajnath-singh.svg"
    for words in ("Engagements by year", "Engagements held · Rajnath Singh", "Source: Parley"):
        assert words in picture.decode()
    name, picture = download(page, "years-PNG")
    assert name.endswith(".png")
    assert picture.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("path", "charts"),
    [
        # Every chart of the page, with the number of rows of its file.
        ("network", {"network-country": 5, "pairs-country": 5, "members-country": 4}),
        ("counterparts", {"counterpart-ranking": 4, "counterpart-years": 8, "counterpart-places": 9}),
    ],
)
def test_every_button_under_a_chart_gives_its_file(page, address, path, charts):
    open_page(page, f"{address}/{path}")
    popovers = page.get_by_test_id("stMain").get_by_test_id("stPopover")
    assert popovers.count() == len(charts)
    for place, (key, rows) in enumerate(charts.items()):
        popovers.nth(place).get_by_role("button").click()
        name, file = download(page, f"{key}-csv")
        assert name.endswith(".csv")
        assert len(file.decode("utf-8-sig").splitlines()) == rows + 1
        name, picture = download(page, f"{key}-SVG")
        assert "Source: Parley" in picture.decode()
        name, picture = download(page, f"{key}-PNG")
        assert picture.startswith(b"\x89PNG")
        page.keyboard.press("Escape")


def test_the_documents_come_as_a_file(page, address):
    open_page(page, f"{address}/topics")
    name, file = download(page, "signed")
    assert name == "parley-signed-documents-2021-2024.csv"
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert [row["title"] for row in rows] == ["'=Memorandum"]


def test_the_engagements_come_in_every_format_as_the_table_shows_them(page, address, tables):
    open_page(page, f"{address}/engagements?minister=rajnath-singh")
    # Latest first; what has no date is last.
    shown = ["e5", "e3", "e2", "e7"]
    expect_rows(page, len(shown))

    def choose(words: str) -> None:
        page.get_by_test_id("stMain").get_by_text(words, exact=True).click()
        settle(page)

    name, file = download(page, "table-engagements-csv")
    assert name == "parley-engagements-2021-2024-rajnath-singh.csv"
    rows = csv.DictReader(io.StringIO(file.decode("utf-8-sig")))
    assert [row["engagement_id"] for row in rows] == shown

    choose("Parquet")
    name, file = download(page, "table-engagements-parquet")
    published = pd.read_parquet(tables / "engagements.parquet").set_index("engagement_id")
    pd.testing.assert_frame_equal(
        pd.read_parquet(io.BytesIO(file)).set_index("engagement_id"), published.loc[shown]
    )

    choose("JSON")
    name, file = download(page, "table-outcomes-jsonl")
    assert name == "parley-documents-2021-2024-rajnath-singh.jsonl"
    assert [json.loads(line)["title"] for line in file.splitlines()] == ["=Memorandum"]

    choose("Excel")
    name, file = download(page, "book")
    book = openpyxl.load_workbook(io.BytesIO(file))
    assert [row[0] for row in book["engagements"].values] == ["engagement_id", *shown]
    assert book["outcomes"]["D2"].value == "'=Memorandum"
    link = f"{address}/engagements?minister=rajnath-singh"
    assert ("Link", link) in list(book["about"].values)

    choose("Zip")
    name, file = download(page, "package")
    assert name == "parley-package-2021-2024-rajnath-singh.zip"
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        described = json.loads(package.read("datapackage.json"))
        assert described["homepage"] == link
        rows = csv.DictReader(io.StringIO(package.read("engagements.csv").decode()))
        assert [row["engagement_id"] for row in rows] == shown
    expect(page.locator('[data-testid="stException"]')).to_have_count(0)
