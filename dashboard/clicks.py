"""The last click on a chart: kept, shown, forgotten."""

from contextlib import suppress
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from dashboard.filters import Selection

# The fragment of a page that a click on a chart draws anew, as `@st.fragment(key=BEHIND)`.
BEHIND = "behind-the-charts"
_CLICKED, _CLICKED_UNDER, _GENERATIONS = "clicked", "clicked_under", "chart_generations"


def clicked(selection: Selection) -> tuple[str, dict[str, Any]] | None:
    """The last click on a chart: its key and the mark's values by column. Call before drawing the charts.

    A click belongs to the filters it was made under: with others, its mark may be gone.
    """
    if st.session_state.get(_CLICKED_UNDER) != selection:
        forget_click()
        st.session_state[_CLICKED_UNDER] = selection
    click: tuple[str, dict[str, Any]] | None = st.session_state.get(_CLICKED)
    return click


def show_all() -> None:
    """Drop the click and draw the whole page, wherever the button for it stands. A widget's callback."""
    forget_click()
    st.rerun()


def forget_click() -> None:
    """Drop the click and draw its chart anew, with no mark picked."""
    if click := st.session_state.pop(_CLICKED, None):
        # Streamlit has no way to empty a chart's selection but to make it another chart.
        lost = generations()
        st.session_state[_GENERATIONS] = {**lost, click[0]: lost.get(click[0], 0) + 1}


def take(key: str, widget: str) -> None:
    """Keep the click and draw what is behind it; all charts only where another one has to lose its pick."""
    points = st.session_state[widget].selection.get("picked", [])
    before = st.session_state.get(_CLICKED)
    elsewhere = bool(points and before and before[0] != key)
    if elsewhere:
        forget_click()
    if points:
        st.session_state[_CLICKED] = (key, dict(points[0]))
    elif before and before[0] == key:
        st.session_state.pop(_CLICKED)
    if not elsewhere:
        # Before a page was drawn to its end there is no such fragment, and the whole page is drawn.
        with suppress(StreamlitAPIException):
            st.rerun(BEHIND)


def generations() -> dict[str, int]:
    """How often each chart lost its pick, by the chart's key."""
    return dict(st.session_state.get(_GENERATIONS, {}))
