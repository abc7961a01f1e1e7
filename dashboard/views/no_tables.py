"""What a visitor sees when there are no tables to show: what is the matter, and which command mends it."""

import shlex
from pathlib import Path

import streamlit as st

from dashboard import questions, store
from dashboard.phrases import counted
from dashboard.widgets import escape
from etl.paths import TABLES


def show(place: Path, reason: str) -> None:
    """The tables of a folder are missing, broken or of another version."""
    st.title("No tables to show", anchor=False)
    st.write(
        "Parley shows the tables that a build writes from the articles. In the folder of the project, run"
    )
    _command(place)
    st.caption(escape(reason))


def show_empty(database: store.Database, place: Path) -> None:
    """The tables are whole and hold no engagement."""
    states = questions.article_states(database)
    read = sum(states.values())
    st.title("No engagement in the tables", anchor=False)
    rejected = states.get("rejected", 0)
    cannot = f", {counted(rejected, 'of them was', 'of them were')} no readable article" if rejected else ""
    st.write(
        f"The last build read {counted(read, 'article')}{cannot}, and found no meeting or call of ministers "
        "of two countries. Add articles and, in the folder of the project, run"
    )
    _command(place)


def _command(place: Path) -> None:
    """The build that writes this folder, and what to do then."""
    own = place.resolve() == TABLES.resolve()
    st.code(
        "make build" if own else f".venv/bin/parley build ARTICLES --out {shlex.quote(str(place))}",
        language=None,
    )
    then = "" if own else "with the folder of your articles for ARTICLES, "
    st.write(f"{then}and load this page again.")
