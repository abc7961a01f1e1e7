"""The pages about countries and people run over real tables: the view is called as the app calls it."""

import pandas as pd
import pytest
from app_runs import run_at
from streamlit.testing.v1 import AppTest

from dashboard.filters import Selection
from dashboard.picks import Pick, in_words, narrowed


def page(view, folder):
    """One page of the dashboard as a script of its own, with its filters from the address."""
    from importlib import import_module
    from pathlib import Path

    from dashboard import sidebar, store

    database = store.open_tables(Path(folder))
    known = store.known(database)
    sidebar.follow_url(known, view)
    selection = sidebar.chosen(known)
    sidebar.write_url(selection)
    sidebar.show(database, known, selection, store.count(database, selection))
    import_module(f"dashboard.views.{view}").show(database, known, sidebar.chosen(known))


@pytest.fixture
def open_page(small_folder):
    def run(view, **query):
        arguments = (view, str(small_folder / "current"))
        app = AppTest.from_function(page, default_timeout=30, args=arguments)
        return run_at(app, query)

    return run


def headings(app):
    return [heading.value for heading in (*app.header, *app.subheader)]


def words(app):
    return " | ".join(part.value for part in (*app.main.markdown, *app.main.caption))


@pytest.mark.parametrize(
    ("view", "query", "title"),
    [
        ("counterparts", {}, "Who met often, and where"),
        ("counterparts", {"from": "IND"}, "How often and where India met each counterpart"),
        ("counterparts", {"from": "IND", "counterpart": "MYS"}, "When India met Malaysia"),
        ("counterparts", {"counterpart": "MYS"}, "Whom and when Malaysia met"),
        (
            "counterparts",
            {"minister": "rajnath-singh", "counterpart": "SGP"},
            "When Rajnath Singh met Singapore",
        ),
        ("counterparts", {"counterpart": ["MYS", "SGP"]}, "Malaysia and Singapore compared"),
        (
            "counterparts",
            {"from": "IND", "counterpart": ["IDN", "MYS", "SGP"]},
            "How India met Indonesia, Malaysia and Singapore",
        ),
        ("ministers", {}, "Who met most"),
        ("ministers", {"from": "SGP"}, "Who met most for Singapore"),
        ("ministers", {"minister": "rajnath-singh"}, "When and whom Rajnath Singh met"),
        # Another spelling of the name leads to the person.
        ("ministers", {"minister": "rajnath"}, "When and whom Rajnath Singh met"),
        ("ministers", {"minister": ["rajnath-singh", "ng-eng-hen"]}, "Rajnath Singh and Ng Eng Hen compared"),
    ],
)
def test_the_address_says_whose_page_it_is(open_page, view, query, title):
    app = open_page(view, **query)
    assert app.title[0].value == title
    assert "The engagements" in headings(app)


def test_a_person_has_offices_facts_and_charts(open_page):
    app = open_page("ministers", minister="rajnath-singh")
    assert "Also written Rajnath" in words(app)
    assert "5 February 2024" in words(app)
    assert {"Timeline", "Countries met most", "Host and visitor", "On the map", "Topics"} <= set(
        headings(app)
    )


def test_a_pair_has_its_facts_and_few_engagements_no_charts(open_page):
    app = open_page("counterparts", **{"from": "IND", "counterpart": "MYS"})
    said = words(app)
    assert "**7 months**" in said
    assert "engagements?engagement=e5" in said
    assert headings(app) == ["The engagements"]


def test_two_are_compared_in_a_table_and_charts(open_page):
    app = open_page("counterparts", counterpart=["MYS", "SGP"])
    compared = app.table[0].value.set_index("Country")
    assert list(compared.columns) == ["Malaysia", "Singapore"]
    assert compared.loc["Engagements"].tolist() == ["3", "3"]
    assert compared.loc["Last meeting or call"].tolist() == [
        "[5 February 2024](engagements?engagement=e5)",
        "[November 2023](engagements?engagement=e3)",
    ]
    assert {"Year by year", "Topics side by side", "Host and visitor"} <= set(headings(app))


def test_two_people_are_told_how_often_they_met(open_page):
    app = open_page("ministers", minister=["rajnath-singh", "ng-eng-hen"])
    assert "They took part in 2 engagements together." in words(app)


def test_an_unknown_country_or_person_is_said(open_page):
    app = open_page("counterparts", counterpart="XXX")
    assert "The link asked for XXX" in app.warning[0].value
    assert app.title[0].value == "Who met often, and where"
    app = open_page("ministers", minister="nobody")
    assert "The link asked for nobody" in app.warning[0].value


def test_an_unknown_person_is_told_whom_it_may_mean(open_page):
    app = open_page("ministers", minister="rajnat-sing")
    assert "No person “rajnat\\-sing”. The nearest:" in [caption.value for caption in app.main.caption]
    app.main.button(key="near-rajnat-sing-rajnath-singh").click().run()
    assert app.title[0].value == "When and whom Rajnath Singh met"
    assert not app.warning


def test_a_country_is_opened_and_compared_from_the_lists(open_page):
    app = open_page("counterparts", **{"from": "IND"})
    app.main.selectbox[0].select("MYS").run()
    assert app.title[0].value == "When India met Malaysia"
    assert app.query_params == {"from": "IND", "counterpart": "MYS"}
    app.main.selectbox[0].select("SGP").run()
    assert app.title[0].value == "How India met Malaysia and Singapore"


def test_without_a_match_the_page_helps(open_page):
    app = open_page("counterparts", **{"from": "IND", "counterpart": "IND"})
    assert app.header[0].value == "No engagement matches all of these filters"


@pytest.mark.parametrize(
    ("point", "narrowed_to", "said"),
    [
        (
            {"country": "MYS", "place": "home"},
            {"counterparts": ("MYS",), "place": "home"},
            "Malaysia, at home",
        ),
        ({"person_id": "ann"}, {"person_id": "ann"}, "Malaysia"),
        ({"topic": "training"}, {"topics": ("training",)}, "Training"),
        # A dot of the timeline is the one engagement, wherever it was.
        ({"engagement_id": "e2"}, {"engagement_id": "e2"}, "10 July 2023"),
    ],
)
def test_a_click_narrows_to_what_was_clicked(point, narrowed_to, said):
    row = {
        **{"country": "MYS", "name": "Malaysia", "place": "home", "person_id": "ann", "topic": "training"},
        **{"engagement_id": "e2", "when": "10 July 2023", "venue_city": "Kuala Lumpur"},
    }
    pick = Pick(point, pd.DataFrame([row]))
    assert narrowed(Selection(), pick) == Selection(**narrowed_to)
    assert in_words(pick) == said
