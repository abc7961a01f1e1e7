"""One engagement as a page of its own: what is coded, which words say so, how to cite it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import citation, questions, store, widgets
from dashboard.fields import fields_and_sources, in_dispute
from dashboard.phrases import counted, listed, number
from dashboard.views import engagement

# Rows of the table of fields before it scrolls.
_TALL = 14


def show(database: store.Database, engagement_id: str, beside: Sequence[str]) -> None:
    """The engagement of an identifier, or where it leads, or what is most like it.

    beside: the identifiers of the table one comes from, in its order, for the way to the next.
    """
    row = questions.one_engagement(database, engagement_id)
    led = store.retired(database, engagement_id) if row is None else None
    if led is not None and led[0] is not None:
        row = questions.one_engagement(database, led[0])
    if row is None:
        _not_found(database, engagement_id, led[1] if led else None)
        return
    _ways(str(row["engagement_id"]), beside)
    if led is not None:
        st.info(f"This link’s engagement is now part of the one below. {widgets.escape(led[1])}")
    _disputed(store.rows_of(database, "reports", str(row["engagement_id"])))
    engagement.show(database, row, alone=True)
    _fields(database, str(row["engagement_id"]))
    _cite(database, row)


def _ways(key: str, beside: Sequence[str]) -> None:
    """Back to the table, and to the engagements before and after this one in it."""
    place = beside.index(key) if key in beside else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button("All engagements", icon=":material/arrow_back:", on_click=close)
        if place is None or len(beside) == 1:
            return
        before, after = place - 1, place + 1
        st.button(
            "Previous",
            icon=":material/chevron_left:",
            disabled=before < 0,
            on_click=partial(open_one, beside[before]),
            key="previous",
        )
        st.button(
            "Next",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=after == len(beside),
            on_click=partial(open_one, beside[after % len(beside)]),
            key="next",
        )
        st.caption(f"{number(place + 1)} of {counted(len(beside), 'engagement')}", width="content")


def open_one(key: str) -> None:
    """Show an engagement; its identifier stands in the address."""
    st.query_params[engagement.ENGAGEMENT] = key


def close() -> None:
    """Go back to the table."""
    st.query_params.pop(engagement.ENGAGEMENT, None)


def _disputed(reports: pd.DataFrame) -> None:
    if fields := in_dispute(reports):
        st.warning(
            f"The articles disagree on {listed(fields)}. The tables have one answer; what each article says "
            "otherwise stands below its headline.",
            icon=":material/difference:",
        )


def _fields(database: store.Database, key: str) -> None:
    st.header("Each field and its source", anchor=False)
    rows = fields_and_sources(
        store.rows_of(database, "evidence", key), store.articles_of(database, key), engagement.countries()
    )
    if rows.empty:
        st.caption("No quotes are stored for this engagement.")
        return
    st.caption("The words of the article behind every value, and the rule that read them.")
    st.dataframe(
        rows,
        hide_index=True,
        height=38 + 35 * min(len(rows), _TALL),
        column_config={
            "Field": st.column_config.TextColumn(width=150, pinned=True),
            "Value": st.column_config.TextColumn(width=140),
            "Quote": st.column_config.TextColumn(width=195),
            "Source": st.column_config.TextColumn(width=225),
            "Rule": st.column_config.TextColumn(width=170),
        },
        alt="Each field of the engagement with its value, quote, source and rule",
    )


def _cite(database: store.Database, row: pd.Series) -> None:
    st.header("Link and citation", anchor=False)
    link = widgets.address(f"/{engagement.path(str(row['engagement_id']))}")
    st.caption("This address keeps leading here when the tables are built anew.")
    st.code(link, language=None, wrap_lines=True)
    widgets.citations(
        citation.Cited(citation.work(), store.version(database), link, date.today(), part=str(row["label"]))
    )


def _not_found(database: store.Database, engagement_id: str, why: str | None) -> None:
    """Why there is no such engagement, and those whose identifiers are most like it."""
    if why is not None:
        st.title("No longer listed", anchor=False)
        st.write(f"This engagement was taken out of the tables. {widgets.escape(why)}")
    else:
        st.title("No such engagement", anchor=False)
        st.write(f"These tables have no engagement “{widgets.escape(engagement_id[:120])}”.")
    near = questions.nearest_engagements(database, engagement_id)
    if len(near):
        st.write("The nearest are:")
    for key, label in zip(near["engagement_id"], near["label"], strict=True):
        st.button(
            widgets.escape(str(label)),
            icon=":material/arrow_forward:",
            on_click=partial(open_one, str(key)),
            key=f"near-{key}",
        )
    if not len(near):
        st.write("Check the link, or look for it among all engagements.")
    st.button("All engagements", icon=":material/arrow_back:", on_click=close)
