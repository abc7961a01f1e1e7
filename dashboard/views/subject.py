"""The parts that the pages of one country and of one person share."""

import streamlit as st

from dashboard import people_questions, questions, store, widgets
from dashboard.charts.subjects import topic_heatmap, topic_ranking
from dashboard.charts.timeline import timeline
from dashboard.charts.years import engagements_by_year
from dashboard.filters import Selection
from dashboard.phrases import counted
from dashboard.views.cards import card, with_when
from dashboard.views.page import Shown


def when(database: store.Database, view: Selection, key: str) -> Shown:
    """When and how they met; the keys of the charts begin with `key`."""
    st.header("When and how", anchor=False)
    rows = with_when(questions.matching_engagements(database, view))
    undated = int(rows["date_start"].isna().sum())
    note = "A dot an engagement; hollow where only the month or year is known."
    if undated:
        note += f" {counted(undated, 'engagement')} without a date cannot be shown."
    shown = card("Timeline", f"{key}-timeline", rows, timeline, note=note)
    counts = questions.counts_by_year_and_format(database, view)
    return shown | card("By year and format", f"{key}-formats", counts, engagements_by_year)


def topics(database: store.Database, view: Selection, key: str) -> Shown:
    """What they talked about, ranked and by year; the keys of the charts begin with `key`."""
    st.header("About what", anchor=False)
    ranked = people_questions.topic_counts(database, view)
    by_year = people_questions.topics_by_year(database, view)
    with widgets.pair():
        shown = card("Topics", f"{key}-topics", ranked, topic_ranking)
        return shown | card("Year by year", f"{key}-topic-years", by_year, topic_heatmap)
