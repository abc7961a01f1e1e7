"""The pages of charts run over real tables; that marks can be clicked is for the browser tests."""

import pytest
from streamlit.testing.v1 import AppTest


def run_page(folder, name, query):
    from importlib import import_module
    from pathlib import Path

    from dashboard import sidebar, store
    from dashboard.filters import from_query
    from etl.tables import current_tables

    database = store.open_tables(current_tables(Path(folder)))
    known = store.known(database)
    selection, _ = from_query(query, known)
    sidebar.put(selection, known)
    import_module(f"dashboard.views.{name}").show(database, known, selection)


@pytest.fixture
def open_view(small_folder):
    """Runs one page with the filters of a query; gives it after its first run."""

    def run(page, **query):
        app = AppTest.from_function(run_page, default_timeout=30, args=(str(small_folder), page, query))
        app.run()
        assert not app.exception, app.exception
        return app

    return run


def said(app):
    return [part.value for part in (*app.title, *app.header, *app.subheader)]


@pytest.mark.parametrize(
    ("page", "headings"),
    [
        (
            "venues",
            [
                *("Where they met", "In which places", "On whose ground", "The engagements"),
                *("On the map", "By city", "By country and format", "Year by year", "Country by country"),
            ],
        ),
        (
            "formats",
            [
                *("In person, by video or by phone", "Over the years", "What the pandemic did"),
                *("With whom, about what", "The engagements", "How many", "Which share"),
                *("Before, during and after", "By counterpart", "By topic"),
            ],
        ),
        (
            "topics",
            [
                *("What they talked about", "Which topics", "When, and with whom", "What was signed"),
                *("The engagements", "By size", "Year by year", "By counterpart"),
            ],
        ),
        (
            "network",
            [
                *("Who met whom", "The network", "The engagements"),
                *("Countries that met", "Pairs that met most", "Most engagements"),
            ],
        ),
    ],
)
def test_a_page_asks_and_answers(open_view, page, headings):
    assert said(open_view(page)) == headings


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("venues", "Where India met"),
        ("formats", "How India met others"),
        ("topics", "What India talked about"),
        ("network", "Who met whom: India"),
    ],
)
def test_a_page_is_about_the_side_it_is_seen_from(open_view, page, title):
    app = open_view(page, **{"from": ["IND"]})
    assert app.title[0].value == title
    assert "**4 held engagements**" in [part.value for part in app.markdown]


@pytest.mark.parametrize("page", ["venues", "formats", "topics", "network"])
def test_few_engagements_are_a_table_and_none_say_what_to_lift(open_view, page):
    few = open_view(page, years=["2023"])
    assert len(few.dataframe[0].value) == 2
    assert not few.subheader
    none = open_view(page, minister=["ng-eng-hen"], years=["2024"])
    assert "No engagement matches all of these filters" in said(none)


def test_the_formats_are_counted(open_view):
    figures = {metric.label: metric.value for metric in open_view("formats").metric}
    assert figures == {"In person": "2", "Video": "1", "Phone": "2", "Not stated": "1"}


def test_documents_are_listed_with_their_article(open_view):
    (row,) = open_view("topics").dataframe[0].value.to_dict("records")
    assert row == {
        "When": "10 July 2023",
        "Between": "India, Malaysia",
        "Kind": "Memorandum of understanding",
        "Document": "=Memorandum",
        "Article": "https://news.example/a1",
    }


def test_without_places_or_topics_a_page_says_why(open_view):
    why = [caption.value for caption in open_view("venues", format=["phone", "video", "unknown"]).caption]
    assert any(words.startswith("None of these engagements has a known city") for words in why)
    why = [caption.value for caption in open_view("topics", format=["phone", "unknown", "video"]).caption]
    assert any(words.startswith("The articles name no document") for words in why)
