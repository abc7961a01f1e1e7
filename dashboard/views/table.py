"""The engagements of a selection as a table, their CSV extracts, and the one the reader opens."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard import export, store, widgets
from dashboard.filters import Selection
from dashboard.phrases import NOT_STATED, as_date, counted, number, written_place, written_when
from dashboard.theme import FORMAT_LABELS, STATUS_LABELS, topic_label
from dashboard.views import engagement

EXTRACTS = {"engagements": "Engagements", "participants": "Participants", "topics": "Topics"}

# More rows than a person scrolls through; the extracts hold all of them.
MOST_ROWS = 5_000


def show(database: store.Database, selection: Selection, picked: str = "") -> None:
    """The table under its heading; a selected row opens the engagement below.

    picked: the click on a chart that narrows the table, in words; empty for none.
    """
    rows = store.matching_engagements(database, selection)
    st.subheader("The engagements", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        if picked:
            st.markdown(f"**{widgets.escape(picked)}**: {counted(len(rows), 'engagement')}", width="content")
            st.button("Show all", icon=":material/close:", on_click=widgets.forget_click)
        else:
            st.caption("Latest first. Select a row to read what the articles say; click a chart to narrow the table.")
    opened = _table(rows.head(MOST_ROWS), selection)
    if len(rows) > MOST_ROWS:
        st.caption(f"The latest {number(MOST_ROWS)} of {number(len(rows))} are shown; the downloads hold all.")
    _downloads(database, selection)
    if opened is not None:
        engagement.show(database, rows.iloc[opened])


def _table(rows: pd.DataFrame, selection: Selection) -> int | None:
    """Draw the rows; gives the position of the selected one."""
    event = st.dataframe(
        as_read(rows),
        hide_index=True,
        height=38 + 35 * min(max(len(rows), 1), 10),
        key=f"table-{hash(selection)}",  # other rows are another table: a kept selection would open the wrong one
        on_select="rerun",
        selection_mode="single-row",
        column_config={
            "When": st.column_config.Column(width="small"),
            "Who": st.column_config.TextColumn(width="large"),
            "About": st.column_config.TextColumn(width="large"),
            "Articles": st.column_config.NumberColumn(width="small"),
        },
        alt="Engagements that match the filters, latest first",
    )
    selected = event.selection.rows
    return selected[0] if selected and selected[0] < len(rows) else None


def as_read(rows: pd.DataFrame) -> Styler:
    """The engagements as people read them; sorting by When follows time, not the alphabet.

    rows: as `store.matching_engagements` gives them.
    """
    spans = [
        written_when(as_date(start), as_date(end), basis, None if pd.isna(year) else int(year))
        for start, end, basis, year in zip(
            rows["date_start"], rows["date_end"], rows["date_basis"], rows["year"], strict=True
        )
    ]
    frame = pd.DataFrame(
        {
            "When": _moments(rows),
            "Who": rows["who"].fillna(NOT_STATED),
            "Where": [
                written_place(city, country)
                for city, country in zip(rows["venue_city"], rows["country_name"], strict=True)
            ],
            "Format": rows["format"].map(FORMAT_LABELS),
            "Status": rows["status"].map(STATUS_LABELS),
            "About": [_topics(topics) for topics in rows["topics"]],
            "Articles": rows["n_articles"],
        }
    )
    return frame.style.format({"When": _words_for(frame["When"], spans)}, na_rep=NOT_STATED)


def _moments(rows: pd.DataFrame) -> pd.Series:
    """A moment for each row to sort by: its first day, else its year; a microsecond apart, so each has one text."""
    days = [
        start if pd.notna(start) else None if pd.isna(year) else date(int(year), 1, 1)
        for start, year in zip(rows["date_start"], rows["year"], strict=True)
    ]
    apart = pd.to_timedelta(range(len(rows), 0, -1), unit="us")
    return pd.Series(pd.to_datetime(pd.Series(days, dtype="object")).astype("datetime64[us]") + apart)


def _words_for(moments: pd.Series, spans: list[str]) -> Callable[[pd.Timestamp], str]:
    words = dict(zip(moments, spans, strict=True))
    return lambda moment: words[moment]


def _topics(topics: object) -> str:
    return ", ".join(topic_label(str(topic)) for topic in topics) if isinstance(topics, list | tuple) or hasattr(topics, "tolist") else NOT_STATED


def _downloads(database: store.Database, selection: Selection) -> None:
    """One button an extract; the file is made when it is asked for."""
    today = date.today()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Download these as CSV:", width="content")
        for name, label in EXTRACTS.items():
            st.download_button(
                label,
                data=partial(_csv, database, name, selection),
                file_name=export.file_name(name, today),
                mime="text/csv",
                icon=":material/download:",
                on_click="ignore",
                key=f"csv-{name}",
            )


def _csv(database: store.Database, name: str, selection: Selection) -> bytes:
    return export.to_csv(store.filtered_table(database, name, selection))
