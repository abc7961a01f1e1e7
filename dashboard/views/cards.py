"""Cards of the pages about countries and people: side by side, each with its chart or the reason for none."""

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard import sidebar, widgets
from dashboard.drawn import Draw
from dashboard.filters import Known, Selection
from dashboard.phrases import as_date, written_place, written_when

NOTHING_TO_SHOW = "None of these engagements tells. Widen the years, or remove another filter."


def card(
    title: str,
    key: str,
    rows: pd.DataFrame,
    chart: Draw,
    why_empty: str = NOTHING_TO_SHOW,
    note: str = "",
) -> dict[str, pd.DataFrame]:
    """A chart of the rows under its heading, or the reason for none; gives the rows by the chart's key."""
    widgets.card(title, key, rows, chart, why_empty, note)
    return {key: rows}


def with_when(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `questions.matching_engagements` with `when`, as people write it."""
    when = [
        written_when(as_date(start), as_date(end), basis, None if pd.isna(year) else int(year))
        for start, end, basis, year in zip(
            rows["date_start"], rows["date_end"], rows["date_basis"], rows["year"], strict=True
        )
    ]
    return rows.assign(when=when)


def with_venue(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of `questions.venue_counts` with `venue`, city and country in words."""
    places = zip(rows["venue_city"], rows["country_name"], strict=True)
    return rows.assign(venue=[written_place(city, country) for city, country in places])


def choice(
    label: str, options: pd.DataFrame, taken: Sequence[str], onto: Callable[[str], Selection], known: Known
) -> None:
    """A list to choose one more subject from; choosing sets the filters to what `onto` makes of it.

    options: columns `id` and `label`, as `questions.options` gives them; those in `taken` are left out.
    """
    names: Mapping[str, str] = {
        key: name for key, name in zip(options["id"], options["label"], strict=True) if key not in taken
    }
    key = f"choose-{'-'.join((label, *taken))}"

    def choose() -> None:
        if chosen := st.session_state[key]:
            st.session_state[key] = None
            sidebar.put(onto(chosen), known)

    st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda chosen: names.get(chosen, chosen),
        key=key,
        on_change=choose,
        placeholder=label,
        label_visibility="collapsed",
        width=340,
    )


def opener(label: str, selection: Selection, known: Known) -> Callable[[], None]:
    """Draws the button that opens a page of its own for what was clicked."""

    def opened() -> None:
        sidebar.put(selection, known)
        # The button stands in a fragment.
        st.rerun()

    def draw() -> None:
        st.button(label, icon=":material/arrow_forward:", on_click=opened)

    return draw
