"""Who met whom, when, where and how: the first page."""

from collections.abc import Callable
from typing import TypeAlias

import altair as alt
import pandas as pd
import streamlit as st

from dashboard import store, widgets
from dashboard.charts.counterparts import counterpart_heatmap, counterpart_ranking
from dashboard.charts.formats import format_shares
from dashboard.charts.venues import venue_map, venue_ranking
from dashboard.charts.years import engagements_by_year
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, number, written_place
from dashboard.picks import Pick, in_words, narrowed
from dashboard.views import table

# The rows behind each chart, by the chart's key.
Shown: TypeAlias = dict[str, pd.DataFrame]


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """Key figures, four questions with their charts, and the engagements behind them."""
    figures = store.key_figures(database, selection)
    widgets.heading(_title(database, selection), database, known, selection, figures["engagements"])
    if not figures["engagements"]:
        widgets.nothing_matches(database, known, selection)
        return
    click = widgets.clicked(selection)
    _figures(database, selection, figures)
    rows = {
        **_when_and_how(database, selection),
        **_where(database, selection, figures["engagements"]),
        **_with_whom(database, selection),
    }
    pick = Pick(click[1], rows[click[0]]) if click and click[0] in rows else None
    table.show(database, narrowed(selection, pick), in_words(pick))


def _title(database: store.Database, selection: Selection) -> str:
    if selection.seen_from is None:
        return "Who met whom"
    return f"Whom {store.country_name(database, selection.seen_from, in_sentence=True)} met"


def _figures(database: store.Database, selection: Selection, figures: dict[str, int]) -> None:
    by_year = store.key_figures_by_year(database, selection)
    labels = {
        "engagements": "Engagements",
        "people": "Ministers and officials",
        "countries": "Countries and organisations",
        "articles": "Articles",
    }
    with st.grid(4, min_column_width=150):
        for name, label in labels.items():
            trend = by_year[name].tolist() if len(by_year) > 2 else None
            st.metric(
                label, number(figures[name]), border=True, height="stretch", chart_data=trend, chart_type="bar"
            )


def _when_and_how(database: store.Database, selection: Selection) -> Shown:
    counts = store.counts_by_year_and_format(database, selection)
    why = "None of these engagements has a year. Move the years to their whole range, or remove another filter."
    left, right = st.columns(2)
    with left:
        _card("How often did they meet?", "years", counts, engagements_by_year, why)
    with right:
        _card("In person, by video or by phone?", "formats", counts, format_shares, why)
    return {"years": counts, "formats": counts}


def _where(database: store.Database, selection: Selection, engagements: int) -> Shown:
    venues = store.venue_counts(database, selection)
    places = zip(venues["venue_city"], venues["country_name"], strict=True)
    venues = venues.assign(venue=[written_place(city, country) for city, country in places])
    placed = int(venues["engagements"].sum())
    note = f"{number(placed)} of {counted(engagements, 'engagement')} have a known city. Borders are not authoritative."
    why = "None of these engagements has a known city; calls and video meetings have none. Add in person to the formats."
    left, right = st.columns([3, 2])
    with left:
        _card("Where did they meet?", "map", venues, venue_map, why, note)
    with right:
        _card("Which cities most?", "venues", venues, venue_ranking, why)
    return {"map": venues, "venues": venues}


def _with_whom(database: store.Database, selection: Selection) -> Shown:
    counts = store.counterpart_counts(database, selection)
    by_year = store.counterpart_counts_by_year(database, selection)
    whom, when = "Which countries met most?", "Which countries met when?"
    if selection.seen_from:
        whom, when = "With whom most?", "With whom when?"
    why = "No counterpart to show. Widen the years, or remove the counterpart."
    left, right = st.columns([2, 3])
    with left:
        _card(whom, "counterparts", counts, counterpart_ranking, why)
    with right:
        _card(when, "heatmap", by_year, counterpart_heatmap, why)
    return {"counterparts": counts, "heatmap": by_year}


def _card(
    title: str,
    key: str,
    rows: pd.DataFrame,
    chart: Callable[[pd.DataFrame], alt.TopLevelMixin],
    why_empty: str,
    note: str = "",
) -> None:
    if rows.empty:
        widgets.empty_card(title, why_empty)
    else:
        widgets.chart_card(title, chart(rows), key, note)
