"""The dashboard: its pages and its sidebar, nothing else."""

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import streamlit as st
from altair.utils.schemapi import disable_debug_mode
from streamlit.navigation.page import Page

from dashboard import sidebar, store, widgets
from dashboard.filters import Known, Selection
from dashboard.views import (
    accuracy,
    counterparts,
    data,
    engagements,
    formats,
    ministers,
    network,
    no_tables,
    overview,
    topics,
    venues,
)
from etl.errors import TableError
from etl.paths import TABLES, TABLES_VARIABLE
from etl.tables import current_tables

View: TypeAlias = Callable[[store.Database, Known, Selection], None]

ICON = Path(__file__).parent / "assets" / "parley.svg"


@st.cache_resource
def prepare() -> None:
    """Hide what the imports made from the garbage collector: Streamlit collects after every rerun.

    Nor are the parts of charts checked against Vega-Lite's schema: the tests do that, and it takes long.
    """
    disable_debug_mode()
    gc.collect()
    gc.freeze()


def main() -> None:
    """Open the tables, draw the filters, run the page."""
    st.set_page_config(page_title="Parley", page_icon=ICON, layout="wide")
    st.logo(ICON, size="large")
    prepare()
    place = Path(os.environ.get(TABLES_VARIABLE) or TABLES)
    try:
        database = store.open_tables(current_tables(place))
    except TableError as error:
        no_tables.show(place, str(error))
        return
    if not store.count(database, Selection(statuses=())):
        no_tables.show_empty(database, place)
        return
    known = store.known(database)

    def page_of(view: View, title: str, icon: str, *, default: bool = False) -> Page:
        def shown() -> None:
            view(database, known, sidebar.chosen(known))

        path = title.lower().replace(" ", "-")
        return st.Page(shown, title=title, icon=f":material/{icon}:", url_path=path, default=default)

    page = st.navigation(
        {
            # Ten pages are too many for one row: those of charts stand under their question.
            "": [
                page_of(overview.show, "Overview", "monitoring", default=True),
                page_of(engagements.show, "Engagements", "table_rows"),
            ],
            "Who": [
                page_of(counterparts.show, "Counterparts", "handshake"),
                page_of(ministers.show, "Ministers", "person"),
                page_of(network.show, "Network", "hub"),
            ],
            "Where, how, what": [
                page_of(venues.show, "Venues", "location_on"),
                page_of(formats.show, "Formats", "videocam"),
                page_of(topics.show, "Topics", "topic"),
            ],
            "Trust and data": [
                page_of(accuracy.show, "Accuracy", "target"),
                page_of(data.show, "Data and downloads", "download"),
            ],
        },
        position="top",
    )
    sidebar.follow_url(known, page.url_path)
    selection = sidebar.chosen(known)
    sidebar.write_url(selection)
    sidebar.show(database, known, selection, store.count(database, selection))
    widgets.forget_papers()
    page.run()


main()
