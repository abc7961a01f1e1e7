"""The pieces that pages are made of: headings with the active filters, cards with a chart, empty states."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Literal, TypeAlias
from urllib.parse import urlsplit, urlunsplit

import altair as alt
import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import citation, clicks, export, pictures, questions, sidebar, store
from dashboard.drawn import Chart, Draw, drawn, unchecked
from dashboard.filters import DEFAULT_STATUSES, LISTS, Known, Selection
from dashboard.papers import Papers, papers_of
from dashboard.phrases import counted, listed, number
from dashboard.theme import FORMAT_LABELS, KIND_LABELS, STATUS_LABELS, topic_label

Width: TypeAlias = Literal["content", "stretch"]

_PUNCTUATION = str.maketrans({mark: f"\\{mark}" for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"})
_PAPERS = "papers"


def escape(text: str) -> str:
    """Text of articles for places that read Markdown: shown letter by letter, never a link or image."""
    return " ".join(text.split()).translate(_PUNCTUATION)


def heading(title: str, database: store.Database, known: Known, selection: Selection, matches: int) -> None:
    """The page's title, how many engagements match, and each active filter as a button that lifts it."""
    st.title(title, anchor=False)
    filters = active_filters(database, selection)
    st.session_state[_PAPERS] = papers(database, selection)
    status = (
        f"{listed([STATUS_LABELS[status].lower() for status in selection.statuses])} "
        if selection.statuses
        else ""
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{counted(matches, f'{status}engagement')}**", width="content")
        for place, (label, lifted) in enumerate(filters):
            st.button(
                escape(label),
                key=f"lift-{place}",
                icon=":material/close:",
                icon_position="right",
                help="Remove this filter",
                on_click=partial(sidebar.put, lifted, known),
            )
    note_of_dropped(database, known, selection)


def note_of_dropped(database: store.Database, known: Known, selection: Selection) -> None:
    """What the address asked for in vain, where it did, and the people whose identifiers are most like it."""
    if dropped := st.session_state.get(sidebar.DROPPED):
        st.warning(
            f"The link asked for {listed([escape(value[:60]) for value in dropped])}, "
            "which these tables do not have. It was left out.",
            icon=":material/link_off:",
        )
    for person in st.session_state.get(sidebar.DROPPED_PEOPLE, ()):
        _nearest_people(database, known, selection, person)


def _nearest_people(database: store.Database, known: Known, selection: Selection, person_id: str) -> None:
    """Buttons for the people whom an unknown identifier may mean."""
    near = questions.nearest_people(database, person_id)
    if near.empty:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"No person “{escape(person_id[:60])}”. The nearest:", width="content")
        for key, label in zip(near["person_id"], near["label"], strict=True):
            meant = replace(selection, ministers=tuple(dict.fromkeys((*selection.ministers, str(key)))))
            st.button(
                escape(str(label)),
                icon=":material/arrow_forward:",
                on_click=partial(sidebar.put, meant, known),
                key=f"near-{person_id[:60]}-{key}",
            )


def forget_papers() -> None:
    """No filters for the files of a page yet. Call before a page: not every page follows the filters."""
    st.session_state.pop(_PAPERS, None)


def papers(database: store.Database, selection: Selection, picked: str = "") -> Papers:
    """What goes with the selection's files; picked: the click on a chart that narrows it, in words."""
    words = [] if set(selection.statuses) != set(DEFAULT_STATUSES) else ["Engagements held"]
    words += [label for label, _ in active_filters(database, selection)]
    return papers_of(
        database, selection, (*words, picked) if picked else tuple(words), str(st.context.url or "")
    )


def active_filters(database: store.Database, selection: Selection) -> list[tuple[str, Selection]]:
    """What restricts the selection, in words, each with the selection that lifts it."""
    found: list[tuple[str, Selection]] = []
    if selection.text:
        found.append((f"Search: {selection.text}", selection.without("text")))
    if selection.seen_from:
        name = store.country_name(database, selection.seen_from, in_sentence=True)
        found.append((f"Seen from {name}", selection.without("seen_from")))
    if selection.years:
        first, last = selection.years
        found.append((str(first) if first == last else f"{first}–{last}", selection.without("years")))
    for name in LISTS:
        values = getattr(selection, name)
        for value in values:
            rest: dict[str, Any] = {name: tuple(other for other in values if other != value)}
            found.append((_in_words(database, name, value), replace(selection, **rest)))
    if set(selection.statuses) != set(DEFAULT_STATUSES):
        words = [STATUS_LABELS[status].lower() for status in selection.statuses] or ["any"]
        found.append((f"Status: {listed(words, 'or')}", replace(selection, statuses=DEFAULT_STATUSES)))
    return found


def _in_words(database: store.Database, name: str, value: str) -> str:
    """One value of a filter as its button says it: `With the Philippines`, `Format: phone`."""
    if name == "ministers":
        return store.person_name(database, value)
    if name == "counterparts":
        return f"With {store.country_name(database, value, in_sentence=True)}"
    if name == "venues":
        return f"In {store.country_name(database, value, in_sentence=True)}"
    if name == "formats":
        return f"Format: {FORMAT_LABELS[value].lower()}"
    if name == "kinds":
        return KIND_LABELS[value]
    return topic_label(value) if name == "topics" else value


def nothing_matches(database: store.Database, known: Known, selection: Selection) -> None:
    """The page without a match: which single filter to lift, and what that would bring."""
    st.header("No engagement matches all of these filters", anchor=False)
    ways = [
        (label, lifted, store.count(database, lifted))
        for label, lifted in active_filters(database, selection)
    ]
    helpful = sorted((way for way in ways if way[2]), key=lambda way: -way[2])
    if not helpful:
        st.write("Several filters exclude each other. Start again with all engagements that were held.")
    for label, lifted, matches in helpful[:3]:
        st.button(
            f"Remove “{escape(label)}”: {counted(matches, 'engagement')}",
            icon=":material/filter_alt_off:",
            on_click=partial(sidebar.put, lifted, known),
        )
    st.button(
        "Reset all filters", icon=":material/restart_alt:", on_click=partial(sidebar.put, Selection(), known)
    )


def figures(shown: Sequence[tuple[str, int, list[int] | None]]) -> None:
    """Four figures in one row, or two and two where that is narrow: label, value, trend by year or None."""
    pairs = st.grid(2, min_column_width=260)
    for first in range(0, len(shown), 2):
        with pairs.cell(), st.grid(2, min_column_width=100):
            for label, value, trend in shown[first : first + 2]:
                st.metric(
                    label, number(value), border=True, height="stretch", chart_data=trend, chart_type="bar"
                )


def chart_card(title: str, chart: Chart, key: str, note: str = "", rows: pd.DataFrame | None = None) -> None:
    """A chart under its heading and over its downloads; a click on a mark is kept for `clicks.clicked`.

    The chart's own description becomes its name for screen readers. rows: what it shows, for the file.
    """
    # The downloads of cards side by side stand in one line, at the foot.
    with st.container(border=True, height="stretch", vertical_alignment="distribute"):
        with st.container():
            _card_head(title, note)
            widget = f"{key}-{clicks.generations().get(key, 0)}"
            # Without `alt`: the description names the chart; `alt` would repeat it on each toolbar button.
            st.altair_chart(
                unchecked(chart),
                key=widget,
                height=_room(chart),
                on_select=partial(clicks.take, key, widget),
                selection_mode="picked",
            )
        _take_along(title, chart, key, note, rows)


def _room(chart: Chart) -> int | Literal["content"]:
    """The chart's height, for the place to be kept while it loads; not where a legend comes on top."""
    whole = isinstance(chart.height, int) and not isinstance(chart.autosize, alt.AutoSizeParams)
    return chart.height if whole else "content"


def _take_along(title: str, chart: Chart, key: str, note: str, rows: pd.DataFrame | None) -> None:
    """The chart's rows and pictures, each made when it is asked for."""
    with_it = st.session_state.get(_PAPERS) or Papers()
    with st.popover("Download", type="tertiary", icon=":material/download:"), st.container(gap="small"):
        if rows is not None:
            made = partial(export.to_csv, rows)
            download("Rows as CSV", made, with_it.file_name(title, "csv"), f"{key}-csv", width="stretch")
        for name, make in (("PNG", pictures.to_png), ("SVG", pictures.to_svg)):
            file_name = with_it.file_name(title, name.lower())
            made = partial(make, chart, title, with_it, note)
            download(f"Picture as {name}", made, file_name, f"{key}-{name}", width="stretch")


def download(
    label: str, made: Callable[[], bytes], file_name: str, key: str, width: Width = "content"
) -> None:
    """A button for a file that is made when it is asked for, while the page stays as it is."""
    st.download_button(
        label,
        data=made,
        file_name=file_name,
        mime=export.MIME[file_name.rpartition(".")[2]],
        icon=":material/download:",
        on_click="ignore",
        key=f"download-{key}",
        width=width,
    )


def card(
    title: str,
    key: str,
    rows: pd.DataFrame,
    chart: Draw,
    why_empty: str,
    note: str = "",
) -> None:
    """The chart of these rows as a card, or without rows the reason why there is none."""
    if rows.empty:
        empty_card(title, why_empty)
    else:
        chart_card(title, drawn(chart, rows), key, note, rows)


def pair() -> DeltaGenerator:
    """Two cards side by side, or one below the other where a chart would become too narrow to read."""
    return st.grid(2, min_column_width=340)


def empty_card(title: str, why: str) -> None:
    """The place of a chart that has nothing to show, with the reason and which filter to widen."""
    with st.container(border=True, height="stretch"):
        _card_head(title, "")
        st.caption(why)


def address(path: str) -> str:
    """The full web address of a path of this dashboard, as the reader's browser knows it."""
    parts = urlsplit(st.context.url or "")
    return urlunsplit((parts.scheme, parts.netloc, path, "", "")) if parts.netloc else path


def citations(cited: citation.Cited) -> None:
    """A citation ready to copy: as a sentence, and as BibTeX."""
    sentence, bibtex = st.tabs(["Sentence", "BibTeX"])
    with sentence:
        st.code(citation.as_sentence(cited), language=None, wrap_lines=True)
    with bibtex:
        st.code(citation.as_bibtex(cited), language=None, wrap_lines=True)


def _card_head(title: str, note: str) -> None:
    st.subheader(title, anchor=False)
    if note:
        st.caption(note)
