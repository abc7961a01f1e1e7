"""What a visitor sees when there are no tables to show."""

import streamlit as st

from dashboard.widgets import escape


def show(reason: str) -> None:
    """Say what is missing and which command makes it."""
    st.title("No tables yet", anchor=False)
    st.write(
        "Parley shows the tables that a build writes from the articles. In the folder of the project, run"
    )
    st.code("make build", language=None)
    st.write("and load this page again.")
    st.caption(escape(reason))
