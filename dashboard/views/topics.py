"""What they talked about and signed: topics by size, year, format and counterpart, and the documents."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import export, questions, store, topic_questions, widgets
from dashboard.charts.tiles import topic_treemap
from dashboard.charts.topics import topics_by_counterpart, topics_by_year
from dashboard.details import safe_link
from dashboard.filters import Known, Selection
from dashboard.phrases import NOT_STATED, as_date, counted, written_when
from dashboard.theme import OUTCOME_LABELS
from dashboard.views import engagement, page
from dashboard.views.page import Shown

_WHY = "No topic is stated for these engagements. Widen the years, or remove another filter."
_TALL = 10


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The topics, when and with whom, what was signed, and the engagements behind them."""
    title = page.asked(database, selection, "What {} talked about", "What they talked about")
    page.show(database, known, selection, title, [_sizes, _crossed, _signed])


def _sizes(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("Which topics", anchor=False)
    topics = topic_questions.topic_counts(database, selection)
    note = "An engagement can have several topics, and counts for each."
    widgets.card("By size", "topics-tiles", topics, topic_treemap, _WHY, note)
    return {"topics-tiles": topics}


def _crossed(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("When, and with whom", anchor=False)
    years = topic_questions.topic_counts_by(database, "year", selection)
    counterparts = topic_questions.topic_counts_by_counterpart(database, selection)
    with widgets.pair():
        widgets.card("Year by year", "topics-years", years, topics_by_year, _WHY)
        widgets.card("By counterpart", "topics-counterparts", counterparts, topics_by_counterpart, _WHY)
    return {"topics-years": years, "topics-counterparts": counterparts}


def _signed(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("What was signed", anchor=False)
    outcomes = topic_questions.outcomes(database, selection)
    if outcomes.empty:
        st.caption("The articles name no document for these engagements. Widen the years to see others.")
        return {}
    st.caption(
        f"{counted(len(outcomes), 'document')}, latest first. Select a row to read what the articles say."
    )
    _documents(database, outcomes, selection)
    return {}


@st.fragment
def _documents(database: store.Database, outcomes: pd.DataFrame, selection: Selection) -> None:
    """The documents as a table; a selected row opens its engagement. A fragment: no chart is drawn anew."""
    event = st.dataframe(
        as_read(outcomes),
        hide_index=True,
        height=38 + 35 * min(len(outcomes), _TALL),
        key=f"outcomes-{hash(selection)}",
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "When": st.column_config.TextColumn(width=138),
            "Between": st.column_config.TextColumn(width=145),
            "Kind": st.column_config.TextColumn(width=213),
            "Document": st.column_config.TextColumn(width=272),
            "Article": st.column_config.LinkColumn(width=62, display_text="Read"),
        },
        placeholder=NOT_STATED,
        alt="Documents signed or adopted, latest first",
    )
    name = widgets.papers(database, selection).file_name("signed documents", "csv")
    widgets.download("Documents as CSV", partial(export.to_csv, outcomes), name, "signed")
    chosen = event.selection.rows
    if chosen and chosen[0] < len(outcomes):
        key = str(outcomes["engagement_id"].iloc[chosen[0]])
        row = questions.one_engagement(database, key)
        if row is not None:
            engagement.show(database, row)


def as_read(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The documents as people read them.

    outcomes: as `topic_questions.outcomes` gives them. An address that is no web address is left out.
    """
    return pd.DataFrame(
        {
            "When": [
                written_when(as_date(start), as_date(end), basis, None if pd.isna(year) else int(year))
                for start, end, basis, year in zip(
                    outcomes["date_start"],
                    outcomes["date_end"],
                    outcomes["date_basis"],
                    outcomes["year"],
                    strict=True,
                )
            ],
            "Between": outcomes["sides"],
            "Kind": outcomes["kind"].map(OUTCOME_LABELS),
            "Document": outcomes["title"].str[:1].str.upper() + outcomes["title"].str[1:],
            "Article": [safe_link(url) for url in outcomes["url"]],
        }
    )
