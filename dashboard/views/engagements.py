"""Every engagement of the selection, and the sentences that say so."""

import streamlit as st

from dashboard import questions, store, widgets
from dashboard.filters import Known, Selection
from dashboard.views import table


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The table at full length, its extracts, and the opened engagement."""
    rows = questions.matching_engagements(database, selection)
    widgets.heading("Engagements", database, known, selection, len(rows))
    if rows.empty:
        widgets.nothing_matches(database, known, selection)
        return
    st.caption("Select a row to read what the articles say. Click a column's heading to sort.")
    table.rows_and_evidence(database, rows, selection, tall=16)
