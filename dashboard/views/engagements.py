"""Every engagement of the selection as a table, in the order and with the columns one likes; a row opens."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import questions, sidebar, store, widgets
from dashboard.filters import LONGEST_TEXT, Known, Selection
from dashboard.ordering import LATEST, ORDERS, ordered
from dashboard.phrases import number
from dashboard.views import engagement, engagement_page, table

_SEARCH, _ORDER, _COLUMNS, _OPENED = "table_search", "table_order", "table_columns", "table_opened"
# Rows of the table before it scrolls.
_TALL = 16


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The table with its search, order and columns; or the engagement that the address names."""
    rows = ordered(questions.matching_engagements(database, selection), st.session_state.get(_ORDER, LATEST))
    if linked := st.query_params.get(engagement.ENGAGEMENT):
        widgets.note_of_dropped(database, known, selection)
        engagement_page.show(database, linked, rows["engagement_id"].tolist())
        return
    widgets.heading("Engagements", database, known, selection, len(rows))
    columns = _controls(selection)
    if rows.empty:
        widgets.nothing_matches(database, known, selection)
        return
    st.caption("Click a row to open its page: each field with the sentence that says so.")
    _table(rows.head(table.MOST_ROWS), columns, selection)
    if len(rows) > table.MOST_ROWS:
        st.caption(
            f"The first {number(table.MOST_ROWS)} of {number(len(rows))} are shown; the downloads hold all."
        )
    table.downloads(database, selection, rows["engagement_id"].tolist())


def _controls(selection: Selection) -> list[str]:
    """Search, order and columns in one row; gives the columns chosen."""
    # Two boxes for one search, here and beside the page: this one follows the other.
    st.session_state[_SEARCH] = selection.text
    st.session_state.setdefault(_COLUMNS, [name for name in table.FIRST_COLUMNS if name != "Status"])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Search everything",
            key=_SEARCH,
            max_chars=LONGEST_TEXT,
            placeholder="Name, place, topic, words of the articles",
            icon=":material/search:",
            on_change=_take_search,
            width=380,
        )
        st.selectbox("Order", list(ORDERS), key=_ORDER, width=190, persist_state="session")
        with st.popover("Columns", icon=":material/view_column:"):
            chosen = st.pills(
                "Columns",
                table.COLUMNS,
                selection_mode="multi",
                key=_COLUMNS,
                label_visibility="collapsed",
                persist_state="session",
            )
    # Where statuses are mixed, none of them may be taken for another.
    mixed = len(selection.statuses) != 1
    return [name for name in table.COLUMNS if name in chosen or (name == "Status" and mixed)] or ["Who"]


def _take_search() -> None:
    st.session_state[sidebar.TEXT] = st.session_state[_SEARCH]


def _table(rows: pd.DataFrame, columns: list[str], selection: Selection) -> None:
    keys = rows["engagement_id"].tolist()
    # Other rows or another order are another table: a kept selection would open the wrong one.
    key = f"{_OPENED}-{hash((selection, tuple(keys)))}"
    table.grid(rows, columns, key, _TALL, on_select=partial(_open, key, keys), cells=True)


def _open(key: str, keys: list[str]) -> None:
    """Open the engagement of the row, or of the cell, that was clicked."""
    selected = st.session_state[key].selection
    places = [*selected.rows, *(row for row, _ in selected.cells)]
    if places and places[0] < len(keys):
        engagement_page.open_one(keys[places[0]])
