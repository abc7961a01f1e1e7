"""The pages run over real tables and show what a count over them gives. Charts are tested in Chromium."""

import pandas as pd
import pytest
from app_runs import run_at
from small_tables import publish_small_tables
from streamlit.testing.v1 import AppTest

from etl.paths import DASHBOARD_APP, TABLES_VARIABLE


@pytest.fixture
def open_app(small_folder, monkeypatch):
    """Opens the dashboard at an address; gives it after its first run."""
    monkeypatch.setenv(TABLES_VARIABLE, str(small_folder))

    def run(**query):
        app = AppTest.from_file(str(DASHBOARD_APP), default_timeout=30)
        return run_at(app, query)

    return run


def figures(app):
    return {metric.label: metric.value for metric in app.metric}


def table(app):
    return app.dataframe[0].value


def chips(app):
    return [button.label for button in app.main.button if button.icon == ":material/close:"]


def test_the_first_page_counts_what_was_held(open_app):
    app = open_app()
    assert app.title[0].value == "Who met whom"
    assert figures(app) == {"Engagements": "6", "People": "4", "Countries": "4", "Articles": "2"}
    assert len(table(app)) == 6
    assert list(table(app)["Format"]) == ["Video", "Not stated", "In person", "In person", "Phone", "Phone"]
    assert app.sidebar.markdown[0].value == "**6** of 8 engagements"


def test_the_first_page_shows_the_latest_with_a_stated_date(open_app):
    app = open_app()
    assert "Latest" in [header.value for header in app.header]
    shown = [text.value for text in app.main.markdown if text.value.startswith("**Rajnath Singh")]
    # e5, then e3 and e2: e6 is dated by its article alone.
    assert shown[0].startswith("**Rajnath Singh \\(India\\)\\, Prabowo Subianto")
    assert len(shown) == 3


def test_a_link_opens_what_it_names(open_app):
    app = open_app(**{"from": "IND", "minister": "rajnath-singh", "years": "2023", "format": "in_person"})
    assert app.selectbox(key="seen_from").value == "IND"
    assert app.multiselect(key="ministers").value == ["rajnath-singh"]
    assert app.slider(key="years").value == (2023, 2023)
    assert figures(app)["Engagements"] == "2"
    assert len(table(app)) == 2
    # Labels are read as Markdown, so that even a dash is escaped.
    assert chips(app) == ["Seen from India", "2023", "Rajnath Singh", "Format\\: in person"]


def test_choosing_a_minister_and_a_year_writes_the_address(open_app):
    app = open_app()
    app.multiselect(key="ministers").select("rajnath-singh").run()
    app.slider(key="years").set_range(2023, 2024).run()
    assert app.title[0].value == "Whom Rajnath Singh met"
    assert figures(app)["Engagements"] == "3"
    assert app.query_params == {"minister": "rajnath-singh", "years": "2023-2024"}


def test_a_filter_is_lifted_by_its_button_and_all_by_reset(open_app):
    app = open_app(minister=["rajnath-singh"], years="2023")
    app.main.button(key="lift-0").click().run()
    assert app.query_params == {"minister": "rajnath-singh"}
    assert figures(app)["Engagements"] == "4"
    next(button for button in app.sidebar.button if button.label == "Reset filters").click().run()
    assert app.query_params == {}
    assert figures(app)["Engagements"] == "6"


def test_a_choice_survives_another_filter_that_leaves_none_of_it(open_app):
    app = open_app(minister="ng-eng-hen")
    app.slider(key="years").set_range(2024, 2024).run()
    assert app.multiselect(key="ministers").value == ["ng-eng-hen"]
    assert app.header[0].value == "No engagement matches all of these filters"
    offers = [button for button in app.main.button if button.label.startswith("Remove")]
    assert [offer.label for offer in offers] == [
        "Remove “2024”: 3 engagements",
        "Remove “Ng Eng Hen”: 2 engagements",
    ]
    offers[0].click().run()
    assert figures(app)["Engagements"] == "3"


def test_junk_in_the_address_is_dropped_and_said(open_app):
    app = open_app(minister="<img src=x>", years="2023")
    assert figures(app)["Engagements"] == "2"
    assert app.query_params == {"years": "2023"}
    assert "\\<img src\\=x\\>" in app.warning[0].value


def test_no_status_chosen_means_every_status(open_app):
    app = open_app(status="any")
    assert figures(app)["Engagements"] == "8"
    assert list(table(app).columns) == ["When", "Who", "Where", "Format", "Status", "About", "Articles"]


def test_without_tables_the_page_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setenv(TABLES_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(DASHBOARD_APP), default_timeout=30).run()
    assert not app.exception
    assert app.title[0].value == "No tables to show"
    assert app.code[0].value == f".venv/bin/parley build ARTICLES --out {tmp_path}"


def test_tables_that_are_half_there_say_which_is_missing(monkeypatch, tmp_path):
    (publish_small_tables(tmp_path) / "topics.parquet").unlink()
    monkeypatch.setenv(TABLES_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(DASHBOARD_APP), default_timeout=30).run()
    assert not app.exception
    assert "topics\\.parquet is missing" in app.caption[0].value


def test_tables_without_an_engagement_say_what_was_read(monkeypatch, tmp_path):
    folder = publish_small_tables(tmp_path)
    for file in folder.glob("*.parquet"):
        rows = pd.read_parquet(file)
        (rows if file.stem == "articles" else rows.head(0)).to_parquet(file, index=False)
    monkeypatch.setenv(TABLES_VARIABLE, str(tmp_path))
    app = AppTest.from_file(str(DASHBOARD_APP), default_timeout=30).run()
    assert not app.exception
    assert app.title[0].value == "No engagement in the tables"
    assert "read 2 articles, and found no meeting" in app.markdown[0].value
