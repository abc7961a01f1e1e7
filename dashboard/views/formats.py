"""How they met: in person, by video or by phone, over the years, around the pandemic, and with whom."""

import streamlit as st

from dashboard import place_questions, questions, store, topic_questions, widgets
from dashboard.charts.formats import (
    format_shares,
    formats_by_counterpart,
    formats_by_period,
    formats_by_topic,
)
from dashboard.charts.years import engagements_by_year
from dashboard.filters import Known, Selection
from dashboard.phrases import counted
from dashboard.theme import FORMAT_LABELS
from dashboard.views import page
from dashboard.views.page import Shown
from etl.tables import FORMATS

# Fewer years are no trend.
_YEARS_OF_A_TREND = 6


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """Four figures, the years, the pandemic, the counterparts and topics, and the engagements."""
    title = page.asked(database, selection, "How {} met others", "In person, by video or by phone")
    page.show(database, known, selection, title, [_over_time, _pandemic, _with_whom])


def _over_time(database: store.Database, selection: Selection, engagements: int) -> Shown:
    counts = questions.counts_by_year_and_format(database, selection)
    found = questions.options(database, "formats", selection).set_index("id")["engagements"]
    by_year = counts.pivot_table(index="year", columns="format", values="engagements", fill_value=0)
    trend = len(by_year) >= _YEARS_OF_A_TREND
    if trend:
        by_year = by_year.reindex(range(int(by_year.index.min()), int(by_year.index.max()) + 1), fill_value=0)
    widgets.figures(
        [
            (
                FORMAT_LABELS[name],
                int(found.get(name, 0)),
                by_year[name].astype(int).tolist() if trend and name in by_year else None,
            )
            for name in FORMATS
        ]
    )
    st.header("Over the years", anchor=False)
    if undated := engagements - int(counts["engagements"].sum()):
        st.caption(f"{counted(undated, 'engagement')} without a year cannot be shown here.")
    with widgets.pair():
        widgets.card("How many", "formats-years", counts, engagements_by_year, page.NO_YEAR)
        widgets.card("Which share", "formats-shares", counts, format_shares, page.NO_YEAR)
    return {"formats-years": counts, "formats-shares": counts}


def _pandemic(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("What the pandemic did", anchor=False)
    periods = place_questions.formats_by_period(database, selection)
    note = (
        "During: from 11 March 2020, when the World Health Organization called it a pandemic, "
        "to 4 May 2023, the last day of its emergency."
    )
    if left_out := engagements - int(periods["engagements"].sum()):
        note += f" {counted(left_out, 'engagement')} cannot be told before from after."
    why = "None of these engagements is dated well enough. Widen the years."
    widgets.card("Before, during and after", "formats-periods", periods, formats_by_period, why, note)
    return {"formats-periods": periods}


def _with_whom(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("With whom, about what", anchor=False)
    counterparts = place_questions.formats_by_counterpart(database, selection)
    topics = topic_questions.topic_counts_by(database, "format", selection)
    with widgets.pair():
        why = "No counterpart to show. Widen the years, or remove the counterpart."
        widgets.card("By counterpart", "formats-counterparts", counterparts, formats_by_counterpart, why)
        widgets.card("By topic", "formats-topics", topics, formats_by_topic, "No topic is stated.")
    return {"formats-counterparts": counterparts, "formats-topics": topics}
