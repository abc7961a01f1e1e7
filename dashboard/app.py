"""The dashboard: its pages and its sidebar, nothing else."""

import gc
import os
from functools import partial
from pathlib import Path

import streamlit as st

from dashboard import sidebar, store
from dashboard.views import no_tables, overview
from etl.errors import TableError
from etl.paths import TABLES, TABLES_VARIABLE
from etl.tables import current_tables

ICON = Path(__file__).parent / "assets" / "parley.svg"


@st.cache_resource
def freeze_imports() -> None:
    """Take what the imports made out of the garbage collector's sight: Streamlit collects after every rerun."""
    gc.collect()
    gc.freeze()


def main() -> None:
    """Open the tables, draw the filters, run the page."""
    st.set_page_config(page_title="Parley", page_icon=ICON, layout="wide")
    freeze_imports()
    try:
        folder = current_tables(Path(os.environ.get(TABLES_VARIABLE) or TABLES))
        database = store.open_tables(folder.resolve())
    except TableError as error:
        no_tables.show(str(error))
        return
    known = store.known(database)

    def shown(view: object) -> None:
        view.show(database, known, sidebar.chosen(known))  # type: ignore[attr-defined]

    page = st.navigation(
        [st.Page(partial(shown, overview), title="Overview", icon=":material/monitoring:", url_path="overview", default=True)],
        position="top",
    )
    sidebar.follow_url(known, page.url_path)
    selection = sidebar.chosen(known)
    sidebar.write_url(selection)
    sidebar.show(database, known, selection, store.count(database, selection))
    page.run()


main()
