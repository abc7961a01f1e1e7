"""Every engagement of the selection, and the sentences that say so; or the one that a link names."""

import streamlit as st

from dashboard import questions, store, widgets
from dashboard.filters import Known, Selection
from dashboard.views import engagement, table


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The table at full length, its extracts, and the opened engagement."""
    if linked := st.query_params.get(engagement.ENGAGEMENT):
        _linked(database, linked)
        return
    rows = questions.matching_engagements(database, selection)
    widgets.heading("Engagements", database, known, selection, len(rows))
    if rows.empty:
        widgets.nothing_matches(database, known, selection)
        return
    st.caption("Select a row to read what the articles say. Click a column's heading to sort.")
    table.rows_and_evidence(database, rows, selection, tall=12, opened=True)


def _linked(database: store.Database, engagement_id: str) -> None:
    """The one engagement of the address, whatever the filters."""
    row = questions.one_engagement(database, engagement_id)
    if row is None:
        st.title("No such engagement", anchor=False)
        st.write(
            f"These tables have no engagement “{widgets.escape(engagement_id[:120])}”. "
            "It may have been merged with another or corrected away."
        )
    else:
        engagement.show(database, row, alone=True)
    st.button("All engagements", icon=":material/arrow_back:", on_click=_unlink)


def _unlink() -> None:
    del st.query_params[engagement.ENGAGEMENT]
