"""The table's search, order and columns, an engagement's own page, and links that lead nowhere."""

import pytest
from app_runs import run_at
from small_tables import small_tables
from streamlit.testing.v1 import AppTest

from dashboard import questions
from dashboard.extracts import extract
from dashboard.fields import fields_and_sources, in_dispute, source
from dashboard.filters import Selection
from dashboard.ordering import ORDERS, in_order_of, ordered
from etl.paths import TABLES_VARIABLE


@pytest.fixture
def open_page(small_folder, monkeypatch):
    """The page Engagements at an address; gives it after its first run."""
    monkeypatch.setenv(TABLES_VARIABLE, str(small_folder))

    def run(**query):
        app = AppTest.from_function(_page, default_timeout=30)
        return run_at(app, query)

    return run


def _page():
    import os
    from pathlib import Path

    from dashboard import sidebar, store
    from dashboard.views import engagements

    database = store.open_tables(Path(os.environ["PARLEY_TABLES"]) / "current")
    known = store.known(database)
    sidebar.follow_url(known, "engagements")
    selection = sidebar.chosen(known)
    sidebar.write_url(selection)
    sidebar.show(database, known, selection, store.count(database, selection))
    engagements.show(database, known, selection)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("Latest first", ["e5", "e6", "e3", "e2", "e1", "e7"]),
        # What has no year stays last.
        ("Earliest first", ["e1", "e2", "e3", "e6", "e5", "e7"]),
        # All alike: the order before is kept.
        ("Most articles first", ["e5", "e6", "e3", "e2", "e1", "e7"]),
        ("Least sure first", ["e5", "e6", "e3", "e2", "e1", "e7"]),
        ("By name", ["e6", "e1", "e2", "e3", "e7", "e5"]),
        ("an order of another version", ["e5", "e6", "e3", "e2", "e1", "e7"]),
    ],
)
def test_engagements_come_in_the_order_asked_for(database, order, expected):
    rows = questions.matching_engagements(database, Selection())
    assert ordered(rows, order)["engagement_id"].tolist() == expected
    # The rows are counted anew, or a date would stand beside another's name.
    assert ordered(rows, order).index.tolist() == list(range(6))
    assert ordered(rows.head(0), order).empty


def test_order_and_columns_are_the_readers_choice(open_page):
    app = open_page()
    assert list(app.dataframe[0].value.columns) == ["When", "Who", "Where", "Format", "About", "Articles"]
    assert list(ORDERS) == app.selectbox(key="table_order").options
    app.selectbox(key="table_order").select("Earliest first").run()
    app.button_group(key="table_columns").set_value(["Who", "Sure", "Identifier"]).run()
    shown = app.dataframe[0].value
    assert list(shown.columns) == ["Who", "Sure", "Identifier"]
    assert shown["Identifier"].tolist() == ["e1", "e2", "e3", "e6", "e5", "e7"]


def test_mixed_statuses_are_always_shown(open_page):
    assert "Status" in open_page(status="any").dataframe[0].value.columns


def test_the_search_above_the_table_is_the_search_beside_the_page(open_page):
    app = open_page()
    app.text_input(key="table_search").set_value("memorandum").run()
    assert app.query_params["q"] == "memorandum"
    assert app.text_input(key="text").value == "memorandum"
    assert len(app.dataframe[0].value) == 1
    app.text_input(key="text").set_value("").run()
    assert app.text_input(key="table_search").value == ""
    assert len(app.dataframe[0].value) == 6


def test_an_engagement_has_its_fields_link_and_citation(open_page):
    app = open_page(engagement="e2")
    assert app.title[0].value == "Engagement e2"
    fields = app.dataframe[0].value
    assert fields[["Field", "Quote", "Source"]].values.tolist() == [
        ["Who", "<b>Mohamad Hasan</b>", "The Example, 11 July 2023"],
        ["Who", "Rajnath Singh", "The Example, 11 July 2023"],
        ["Where", "in Kuala Lumpur", "The Example, 11 July 2023"],
    ]
    link, sentence, bibtex = (code.value for code in app.code)
    assert link.endswith("/engagements?engagement=e2")
    assert "“Engagement e2.”" in sentence
    assert link in sentence
    assert link in bibtex


def test_one_can_walk_from_one_engagement_to_the_next(open_page):
    app = open_page(engagement="e5")
    assert app.button(key="previous").disabled
    app.button(key="next").click().run()
    assert app.query_params["engagement"] == "e6"
    assert app.title[0].value == "Engagement e6"
    next(button for button in app.main.button if button.label == "All engagements").click().run()
    assert "engagement" not in app.query_params
    assert app.title[0].value == "Engagements"


def test_disagreeing_articles_are_said_above_all(open_page):
    assert "disagree on when and format" in open_page(engagement="e3").warning[0].value
    assert not open_page(engagement="e2").warning


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("2023-rajnath-sing-mohamad-hasan", ["2023-rajnath-singh-mohamad-hasan"]),
        # A link that was cut off when it was pasted.
        ("2023-rajnath", ["2023-rajnath-singh-mohamad-hasan"]),
        ("2023-RAJNATH-SINGH-mohamad-hasan ", ["2023-rajnath-singh-mohamad-hasan"]),
        ("'; DROP TABLE engagements; --", []),
        ("x" * 100_000, []),
        ("", []),
    ],
)
def test_an_unknown_identifier_offers_the_nearest(asked, near):
    import duckdb

    database = duckdb.connect(":memory:")
    database.execute(
        "CREATE TABLE engagements AS SELECT * FROM (VALUES ('2023-rajnath-singh-mohamad-hasan', 'One'),"
        " ('1999-somebody-else-altogether', 'Two')) AS t(engagement_id, label)"
    )
    assert questions.nearest_engagements(database, asked)["engagement_id"].tolist() == near


def test_a_link_to_nothing_says_so_and_leads_on(open_page):
    app = open_page(engagement="e9")
    assert app.title[0].value == "No such engagement"
    offers = [button.label for button in app.main.button]
    assert offers[-1] == "All engagements"
    assert open_page(engagement="<img src=x>").title[0].value == "No such engagement"
    assert open_page(engagement="gone").title[0].value == "No longer listed"


def test_sides_and_offices_say_whose_they_are():
    evidence = small_tables()["evidence"].head(1).astype(object)
    rows = [
        {**evidence.iloc[0], "field": name, "value": value}
        for name, value in [
            ("participant", "Rajnath Singh"),
            ("country", "IND"),
            ("role", "defence_minister"),
            ("venue", "Kuala Lumpur, MYS"),
            ("date", "2023-07-10/2023-07-12"),
            ("date", "some day"),
        ]
    ]
    fields = fields_and_sources(
        type(evidence)(rows), small_tables()["articles"], {"IND": "India", "MYS": "Malaysia"}
    )
    assert fields[["Field", "Value"]].values.tolist() == [
        ["Who", "Rajnath Singh"],
        ["Side of Rajnath Singh", "India"],
        ["Office of Rajnath Singh", "Defence minister"],
        ["When", "10–12 July 2023"],
        ["When", "some day"],
        ["Where", "Kuala Lumpur, Malaysia"],
    ]


def test_fields_in_dispute_are_named_once_in_a_readers_order():
    assert in_dispute(small_tables()["reports"]) == ["when", "format"]


def test_an_article_without_outlet_or_date_says_so():
    assert source(None, None) == "No outlet named, no date"


@pytest.mark.parametrize("order", ORDERS)
def test_files_have_the_order_on_the_screen(database, order):
    selection = Selection()
    shown = ordered(questions.matching_engagements(database, selection), order)["engagement_id"].tolist()
    file = in_order_of(extract(database, "engagements", selection), shown)
    assert file["engagement_id"].tolist() == shown
    people = in_order_of(extract(database, "participants", selection), shown)
    assert people["engagement_id"].drop_duplicates().tolist() == shown
    assert people.groupby("engagement_id")["position"].is_monotonic_increasing.all()


def test_files_without_a_table_on_the_screen_have_the_latest_first(database):
    rows = extract(database, "engagements", Selection())
    assert in_order_of(rows, ()).equals(rows)
    people = extract(database, "people", Selection())
    assert in_order_of(people, ("e1", "e2")).equals(people)
