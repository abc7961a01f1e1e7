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
    """The one engagement of the address, whatever the filters; a retired identifier leads on."""
    row = questions.one_engagement(database, engagement_id)
    led = store.retired(database, engagement_id) if row is None else None
    if led is not None and led[0] is not None:
        row = questions.one_engagement(database, led[0])
    if row is not None:
        if led is not None:
            st.info(f"This link’s engagement is now part of the one below. {widgets.escape(led[1])}")
        engagement.show(database, row, alone=True)
    elif led is not None:
        st.title("No longer listed", anchor=False)
        st.write(f"This engagement was taken out of the tables. {widgets.escape(led[1])}")
    else:
        st.title("No such engagement", anchor=False)
        st.write(
            f"These tables have no engagement “{widgets.escape(engagement_id[:120])}”. "
            "Check the link, or look for it among all engagements."
        )
    st.button("All engagements", icon=":material/arrow_back:", on_click=_unlink)


def _unlink() -> None:
    del st.query_params[engagement.ENGAGEMENT]
