"""The filters beside every page, kept in step with the address bar.

The widgets hold the state; the URL is written from them on each run and read when a session begins or when
the reader goes back or forward. `st.query_params` is used alone, never with widgets bound to the URL.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import streamlit as st

from dashboard import questions, store
from dashboard.filters import LISTS, LONGEST_TEXT, QUERY_NAMES, Known, Selection, from_query, to_query
from dashboard.phrases import counted, number
from dashboard.theme import FORMAT_LABELS, KIND_LABELS, STATUS_LABELS, topic_label
from etl.tables import FORMATS, KINDS, STATUSES

ANY_COUNTRY = "any"
# Filters that few readers need; they stand folded away.
_MORE = ("topics", "venues", "occasions", "kinds")

# Keys of st.session_state: one a widget (those of LISTS are their own), then what the last run showed.
TEXT, SEEN_FROM, YEARS, STATUSES_KEY = "text", "seen_from", "years", "statuses"
_WRITTEN, _SHOWN, _PAGE, _KNOWN, DROPPED, DROPPED_PEOPLE = (
    "url_written",
    "selection_shown",
    "page_shown",
    "tables_known",
    "url_dropped",
    "url_people_dropped",
)


def follow_url(known: Known, page: str) -> None:
    """Set the widgets from the address where it is the address that changed. Call before any widget.

    page: the url_path of the page being shown; Streamlit empties the address when the reader changes page,
    which is not a wish to drop the filters.
    """
    session = st.session_state
    asked = {name: st.query_params.get_all(name) for name in QUERY_NAMES if name in st.query_params}
    first = _WRITTEN not in session
    session[DROPPED] = session[DROPPED_PEOPLE] = ()
    if not first and session[_KNOWN] != known:  # a new build arrived under this session
        put(from_query(to_query(session[_SHOWN]), known)[0], known)
    elif first or _went_back(asked, known, page):
        selection, session[DROPPED] = from_query(asked, known)
        people = asked.get(LISTS["ministers"], [])
        session[DROPPED_PEOPLE] = tuple(value for value in session[DROPPED] if value in people)
        put(selection, known)
    session[_KNOWN], session[_PAGE] = known, page


def _went_back(asked: dict[str, list[str]], known: Known, page: str) -> bool:
    """Whether the address changed and the widgets did not: back, forward, or an edited address.

    Where both differ, the reader clicked before the browser had the last address; the click counts.
    """
    session = st.session_state
    return (
        asked != session[_WRITTEN]
        and chosen(known) == session[_SHOWN]
        and (bool(asked) or page == session[_PAGE])
    )


def write_url(selection: Selection) -> None:
    """Put the selection in the address; parameters of others stay."""
    query = to_query(selection)
    others = {name: st.query_params.get_all(name) for name in st.query_params if name not in QUERY_NAMES}
    now = {name: st.query_params.get_all(name) for name in st.query_params}
    if now != others | query:
        st.query_params.from_dict(others | query)
    st.session_state[_WRITTEN], st.session_state[_SHOWN] = query, selection


def chosen(known: Known) -> Selection:
    """The selection as the widgets stand."""
    session = st.session_state
    years = session.get(YEARS)
    seen_from = session.get(SEEN_FROM)
    lists: dict[str, Any] = {name: tuple(session.get(name, ())) for name in LISTS}
    return Selection(
        seen_from=None if seen_from in (None, ANY_COUNTRY) else seen_from,
        years=None if years is None or tuple(years) == _all_years(known) else tuple(years),
        statuses=tuple(session.get(STATUSES_KEY, ())),
        text=" ".join(str(session.get(TEXT, "")).split()),
        **lists,
    )


def put(selection: Selection, known: Known) -> None:
    """Set every widget to a selection; only before the widgets are drawn, or in a callback."""
    session = st.session_state
    session[TEXT] = selection.text
    session[SEEN_FROM] = selection.seen_from or ANY_COUNTRY
    if (every := _all_years(known)) is not None:
        session[YEARS] = selection.years or every
    for name in LISTS:
        session[name] = list(getattr(selection, name))
    session[STATUSES_KEY] = list(selection.statuses)


def _all_years(known: Known) -> tuple[int, int] | None:
    """The ends of the year slider, or None where there is nothing to slide between."""
    if known.first_year is None or known.last_year is None or known.first_year == known.last_year:
        return None
    return known.first_year, known.last_year


def show(database: store.Database, known: Known, selection: Selection, matches: int) -> None:
    """Draw the filters; their options are those left by the other filters, most frequent first."""
    total = store.count(database, Selection(statuses=()))
    with st.sidebar:
        st.markdown(f"**{number(matches)}** of {counted(total, 'engagement')}")
        st.text_input(
            "Search",
            key=TEXT,
            placeholder="Name, place, topic, words",
            max_chars=LONGEST_TEXT,
            help="Every word has to occur: in names, places, topics, documents or the quoted sentences.",
        )
        _seen_from(database)
        if (every := _all_years(known)) is not None:
            st.slider(
                "Years",
                *every,
                key=YEARS,
                format="%d",
                help="The whole range keeps engagements without a date.",
            )
        _choices(database, selection, "ministers", "Minister or official", "Anyone")
        _choices(database, selection, "counterparts", "Counterpart", "Any country or organisation")
        _pills("Format", FORMATS, FORMAT_LABELS, "formats")
        _pills("Status", STATUSES, STATUS_LABELS, STATUSES_KEY)
        # Open where one of them is at work: a filter must never act unseen.
        with st.expander("More filters", expanded=any(getattr(selection, name) for name in _MORE)):
            _choices(database, selection, "topics", "Topic", "Any topic")
            _choices(database, selection, "venues", "Where", "Any country")
            _choices(database, selection, "occasions", "Forum or visit", "Any occasion")
            _pills("Kind", KINDS, KIND_LABELS, "kinds")
        st.button(
            "Reset filters",
            icon=":material/restart_alt:",
            on_click=partial(put, Selection(), known),
            disabled=selection.is_default(),
            width="stretch",
        )


def _pills(label: str, values: Sequence[str], labels: Mapping[str, str], key: str) -> None:
    st.pills(
        label,
        values,
        selection_mode="multi",
        # The sidebar's gray is its text colour (config.toml): the primary colour, in which Streamlit writes
        # what is chosen, cannot be read on the dark page.
        format_func=lambda value: f":gray[{labels[value]}]",
        key=key,
    )


def _seen_from(database: store.Database) -> None:
    sides = questions.perspectives(database)
    names = dict(zip(sides["id"], sides["label"], strict=True))
    st.selectbox(
        "Seen from",
        [ANY_COUNTRY, *names],
        format_func=lambda side: names.get(side, "Any country"),
        key=SEEN_FROM,
        help="Seen from a country, only its engagements count, and its counterparts are the other countries.",
    )


def _choices(database: store.Database, selection: Selection, name: str, label: str, placeholder: str) -> None:
    """One multiselect; what is chosen stays an option even where the other filters leave none of it.

    Labels carry no counts: the browser knows a choice by its label, and would lose it when a count changed.
    """
    frame = questions.options(database, name, selection.without(name))
    if name == "topics":
        frame = frame.assign(label=frame["id"].map(topic_label))
    labels = dict(zip(frame["id"], frame["label"], strict=True))
    for chosen_value in getattr(selection, name):
        labels.setdefault(chosen_value, store.searched_name(database, name, chosen_value))
    st.multiselect(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=name,
        placeholder=placeholder,
        select_all=False,
    )
