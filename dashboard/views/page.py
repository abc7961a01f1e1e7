"""What pages of charts share: a title, charts whose marks can be clicked, and the engagements behind them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

import pandas as pd
import streamlit as st

from dashboard import clicks, sidebar, store, widgets
from dashboard.filters import Known, Selection
from dashboard.picks import Pick, in_words, lasting, narrowed
from dashboard.views import table

# The rows behind each chart, by the chart's key.
Shown: TypeAlias = dict[str, pd.DataFrame]
# A part of a page: draws its charts for a selection with so many engagements.
Section: TypeAlias = Callable[[store.Database, Selection, int], Shown]

NO_YEAR = (
    "None of these engagements has a year. Move the years to their whole range, or remove another filter."
)

# A chart of one or two engagements is one giant bar; the table says more.
ENOUGH_FOR_CHARTS = 4


def show(
    database: store.Database,
    known: Known,
    selection: Selection,
    title: str,
    sections: Sequence[Section],
) -> None:
    """A page of charts, with the table that a click on a mark narrows."""
    engagements = store.count(database, selection)
    widgets.heading(title, database, known, selection, engagements)
    if not engagements:
        widgets.nothing_matches(database, known, selection)
        return
    # Before the charts: a click under other filters is forgotten.
    clicks.clicked(selection)
    if engagements < ENOUGH_FOR_CHARTS:
        table.show(database, selection, charts=False)
        return
    rows: Shown = {}
    for section in sections:
        rows |= section(database, selection, engagements)
    behind(database, known, selection, rows)


@st.fragment(key=clicks.BEHIND)
def behind(database: store.Database, known: Known, selection: Selection, rows: Shown) -> None:
    """The engagements behind the charts, narrowed by a click on one; the click can become a filter.

    A fragment: a click draws no chart anew.
    """
    pick = picked(selection, rows)
    table.show(database, narrowed(selection, pick), in_words(pick), keep=keeper(selection, pick, known))


def picked(selection: Selection, rows: Shown) -> Pick | None:
    """The clicked mark of one of these charts, or None."""
    click = clicks.clicked(selection)
    return Pick(click[1], rows[click[0]]) if click and click[0] in rows else None


def keeper(selection: Selection, pick: Pick | None, known: Known) -> Callable[[], None] | None:
    """What makes the click a filter; None where it cannot be one."""
    kept = lasting(selection, pick, known)
    return None if kept is None else partial(_keep, kept, known)


def _keep(kept: Selection, known: Known) -> None:
    clicks.forget_click()
    sidebar.put(kept, known)
    st.rerun()


def asked(database: store.Database, selection: Selection, of_one: str, of_all: str) -> str:
    """The page's question: about the one country or minister that the filters look from, or about all.

    of_one: with `{}` where the name goes.
    """
    if selection.seen_from:
        return of_one.format(store.country_name(database, selection.seen_from, in_sentence=True))
    if len(selection.ministers) == 1:
        return of_one.format(widgets.escape(store.person_name(database, selection.ministers[0])))
    return of_all
