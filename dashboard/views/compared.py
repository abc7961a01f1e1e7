"""Two or three countries or people side by side: how often, when, how, about what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

import pandas as pd
import streamlit as st

from dashboard import people_questions, questions, store, widgets
from dashboard.charts.counterparts import year_heatmap
from dashboard.charts.formats import format_rows
from dashboard.charts.subjects import topics_compared
from dashboard.filters import Selection
from dashboard.views.cards import card
from dashboard.views.facts import facts, in_a_cell
from dashboard.views.page import Shown

Question: TypeAlias = Callable[[store.Database, Selection], pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Subject:
    """A country or person to compare: identifier, name, and the selection of its engagements."""

    key: str
    name: str
    selection: Selection


def figures(database: store.Database, subjects: list[Subject], what: str, today: date) -> None:
    """A table with a column a subject: how many engagements, the last, the next, the longest gap.

    what: the subjects are, `Country` or `Person`, as the head of the rows' own column.
    """
    columns: dict[str, list[str]] = {what: []}
    for subject in subjects:
        found = facts(database, subject.selection, today)
        number = f"{store.count(database, subject.selection):,}"
        columns[widgets.escape(subject.name)] = [number, *(in_a_cell(fact) for fact in found)]
        columns[what] = ["Engagements", *(fact.question for fact in found)]
    st.table(pd.DataFrame(columns), border="horizontal", hide_index=True)


def charts(database: store.Database, subjects: list[Subject], column: str, what: str, key: str) -> Shown:
    """Year by year, formats and topics of the subjects.

    column: what a click gives, `country` or `person_id`; what: `counterparts` or `people`; key: of the page.
    """
    years = _of_each(database, subjects, column, questions.counts_by_year_and_format)
    years = years.groupby([column, "name", "year"])["engagements"].sum().reset_index()
    formats = _of_each(database, subjects, column, people_questions.format_counts)
    totals = {subject.key: store.count(database, subject.selection) for subject in subjects}
    topics = _of_each(database, subjects, column, people_questions.topic_counts)
    topics["total"] = topics[column].map(totals)
    heatmap = partial(year_heatmap, key=column, title="Who", what=what, top=3)
    st.header("When and how", anchor=False)
    with widgets.pair():
        shown = card("Year by year", f"{key}-compared-years", years, heatmap)
        shown |= card(
            "In person, by video or by phone",
            f"{key}-compared-formats",
            formats,
            partial(format_rows, key=column),
        )
    st.header("About what", anchor=False)
    shown |= card(
        "Topics side by side",
        f"{key}-compared-topics",
        topics,
        partial(topics_compared, key=column),
        note="Share of each one’s engagements in which the topic came up.",
    )
    return shown


def _of_each(
    database: store.Database, subjects: list[Subject], column: str, question: Question
) -> pd.DataFrame:
    """The answers to one question for each subject, with the subject's identifier and name."""
    answers = []
    for subject in subjects:
        rows = question(database, subject.selection)
        if "name" in rows:
            rows = rows.rename(columns={"name": "topic_name"})
        answers.append(rows.assign(**{column: subject.key, "name": subject.name}))
    return pd.concat(answers, ignore_index=True)
