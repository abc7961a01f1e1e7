"""Who met whom, when, where and how: the first page."""

from functools import partial

import streamlit as st

from dashboard import clicks, questions, store, topic_questions, widgets
from dashboard.charts.counterparts import counterpart_heatmap, counterpart_ranking
from dashboard.charts.coverage import coverage_by_year
from dashboard.charts.formats import format_shares
from dashboard.charts.subjects import topic_ranking
from dashboard.charts.topics import topics_by_year
from dashboard.charts.venues import venue_map, venue_ranking
from dashboard.charts.years import engagements_by_year
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, first_of, number
from dashboard.views import engagement, page, table
from dashboard.views.cards import with_venue
from dashboard.views.page import Shown

FIGURE_LABELS = {
    "engagements": "Engagements",
    "people": "People",
    "countries": "Countries",
    "articles": "Articles",
}

# Fewer years are no trend, and their few bars look broken.
_YEARS_OF_A_TREND = 6

# Cards of the latest engagements: one row on a wide page.
_LATEST = 3
# Rows of the charts of topics.
_TOPICS = 12


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """Key figures, four questions with their charts, and the engagements behind them."""
    figures = questions.key_figures(database, selection)
    widgets.heading(_title(database, selection), database, known, selection, figures["engagements"])
    if not figures["engagements"]:
        widgets.nothing_matches(database, known, selection)
        return
    if selection.is_default():
        st.caption("Ministers' meetings and calls in the news, each with the sentence that says so.")
    # Before the charts: a click under other filters is forgotten.
    clicks.clicked(selection)
    _figures(database, selection, figures)
    if figures["engagements"] < page.ENOUGH_FOR_CHARTS:
        table.show(database, selection, charts=False)
        return
    rows = _when_and_how(database, selection, figures["engagements"])
    _latest(database, selection)
    rows |= {
        **_where(database, selection, figures["engagements"]),
        **_with_whom(database, selection),
        **_about_what(database, selection),
        **_coverage(database, selection),
    }
    page.behind(database, known, selection, rows)


def _title(database: store.Database, selection: Selection) -> str:
    """The page's question: whose counterparts its charts show."""
    if selection.seen_from:
        return f"Whom {store.country_name(database, selection.seen_from, in_sentence=True)} met"
    if len(selection.ministers) == 1:
        return f"Whom {widgets.escape(store.person_name(database, selection.ministers[0]))} met"
    return "Who met whom"


def _figures(database: store.Database, selection: Selection, figures: dict[str, int]) -> None:
    by_year = questions.key_figures_by_year(database, selection)
    trends = by_year if (by_year["engagements"] > 0).sum() >= _YEARS_OF_A_TREND else None
    widgets.figures(
        [
            (label, figures[name], None if trends is None else trends[name].tolist())
            for name, label in FIGURE_LABELS.items()
        ]
    )


def _latest(database: store.Database, selection: Selection) -> None:
    """The latest engagements, each a card that leads to its page."""
    rows = questions.latest_engagements(database, selection, _LATEST)
    if rows.empty:
        return
    st.header("Latest", anchor=False)
    with st.grid(_LATEST, min_column_width=260):
        for place in range(len(rows)):
            row = rows.iloc[place]
            # The ways in stand in one line at the bottom, however long the words above them are.
            with st.container(border=True, height="stretch", vertical_alignment="distribute"):
                st.markdown(f"**{widgets.escape(first_of(row['who']))}**")
                st.caption(engagement.in_brief(row))
                st.link_button(
                    "Open",
                    engagement.path(str(row["engagement_id"])),
                    icon=":material/arrow_forward:",
                    type="tertiary",
                    help="Opens the engagement with its sentences",
                )


def _when_and_how(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("When and how", anchor=False)
    counts = questions.counts_by_year_and_format(database, selection)
    why = (
        "None of these engagements has a year. Move the years to their whole range, or remove another filter."
    )
    undated = engagements - int(counts["engagements"].sum())
    if undated and not counts.empty:
        st.caption(f"{counted(undated, 'engagement')} without a year cannot be shown here.")
    with widgets.pair():
        widgets.card("Engagements by year", "years", counts, engagements_by_year, why)
        widgets.card("In person, by video or by phone", "formats", counts, format_shares, why)
    return {"years": counts, "formats": counts}


def _where(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("Where", anchor=False)
    venues = with_venue(questions.venue_counts(database, selection))
    if venues.empty:
        widgets.empty_card(
            "On the map",
            "None of these engagements has a known city; calls and videos have none. Include in person.",
        )
        return {}
    placed = venues.dropna(subset=["latitude", "longitude"])
    shown = int(placed["engagements"].sum())
    note = f"Shows {number(shown)} of {counted(engagements, 'engagement')}. Borders are not authoritative."
    with widgets.pair():
        widgets.card(
            "On the map", "map", placed, venue_map, "The place of none of these cities is known.", note
        )
        widgets.card("By city", "venues", venues, venue_ranking, "")
    return {"map": venues, "venues": venues}


def _with_whom(database: store.Database, selection: Selection) -> Shown:
    st.header("With whom", anchor=False)
    counts = questions.counterpart_counts(database, selection)
    by_year = questions.counterpart_counts_by_year(database, selection)
    looking = selection.seen_from or selection.ministers
    whom = "Counterparts met most" if looking else "Countries that met most"
    why = "No counterpart to show. Widen the years, or remove the counterpart."
    with widgets.pair():
        widgets.card(whom, "counterparts", counts, counterpart_ranking, why)
        widgets.card("Year by year", "heatmap", by_year, counterpart_heatmap, why)
    return {"counterparts": counts, "heatmap": by_year}


def _about_what(database: store.Database, selection: Selection) -> Shown:
    st.header("About what", anchor=False)
    counts = topic_questions.topic_counts(database, selection)
    by_year = topic_questions.topic_counts_by(database, "year", selection)
    why = "The articles name no topic for these engagements. Widen the years, or remove another filter."
    with widgets.pair():
        widgets.card("Topics spoken of most", "topics", counts, partial(topic_ranking, top=_TOPICS), why)
        widgets.card(
            "Topics year by year", "topics-by-year", by_year, partial(topics_by_year, top=_TOPICS), why
        )
    return {"topics": counts, "topics-by-year": by_year}


def _coverage(database: store.Database, selection: Selection) -> Shown:
    st.header("How much the press wrote", anchor=False)
    counts = questions.key_figures_by_year(database, selection)
    widgets.card(
        "Articles behind each year",
        "coverage",
        counts[counts["engagements"] > 0],
        coverage_by_year,
        "None of these engagements has a year.",
        "More articles find more engagements: a busy press is not a busy minister. Where dots rise with the "
        "bars, compare shares before counts.",
    )
    return {"coverage": counts}
