"""Where they met: on the map, in which cities and countries, and on whose ground."""

from functools import partial

import streamlit as st

from dashboard import place_questions, questions, store, widgets
from dashboard.charts.formats import formats_by_venue_country
from dashboard.charts.settings import settings_by_counterpart, settings_by_side, settings_by_year
from dashboard.charts.venues import venue_map, venue_ranking
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, number
from dashboard.views import page
from dashboard.views.cards import with_venue
from dashboard.views.page import Shown


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The places, whose they were, and the engagements behind them."""
    title = page.asked(database, selection, "Where {} met", "Where they met")
    page.show(database, known, selection, title, [_places, _ground])


def _places(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("In which places", anchor=False)
    venues = with_venue(questions.venue_counts(database, selection))
    placed = venues.dropna(subset=["latitude", "longitude"])
    countries = place_questions.formats_by_venue_country(database, selection)
    shown = int(placed["engagements"].sum())
    note = f"Shows {number(shown)} of {counted(engagements, 'engagement')}. Borders are not authoritative."
    why = "None of these engagements has a known city; calls and videos have none. Include in person."
    no_country = "None of these engagements has a known country. Include in person."
    widgets.card("On the map", "places-map", placed, partial(venue_map, height=380), why, note)
    with widgets.pair():
        widgets.card("By city", "places-cities", venues, venue_ranking, why)
        widgets.card(
            "By country and format", "places-countries", countries, formats_by_venue_country, no_country
        )
    return {"places-map": venues, "places-cities": venues, "places-countries": countries}


def _ground(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("On whose ground", anchor=False)
    looking = bool(selection.seen_from or selection.ministers)
    by_year = place_questions.settings_by_year(database, selection)
    if looking:
        st.caption("At home, in a counterpart’s country, or in a third one. Calls and videos have no place.")
        who, chart = place_questions.settings_by_counterpart(database, selection), settings_by_counterpart
    else:
        st.caption(
            "A country is at home where it receives the other. Choose “Seen from” to see one side only."
        )
        who, chart = place_questions.settings_by_side(database, selection), settings_by_side
    with widgets.pair():
        widgets.card("Year by year", "ground-years", by_year, settings_by_year, page.NO_YEAR)
        title = "By counterpart" if looking else "Country by country"
        widgets.card(title, "ground-sides", who, chart, "No country to show. Remove a filter.")
    return {"ground-years": by_year, "ground-sides": who}
