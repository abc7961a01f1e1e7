"""Who met whom: countries or people as a network, and the pairs that met most."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import pair_questions, store, widgets
from dashboard.charts.network import meeting_network, member_ranking, pair_ranking
from dashboard.filters import Known, Selection
from dashboard.phrases import number
from dashboard.views import page
from dashboard.views.page import Shown

# In the URL; links in other people's documents depend on it.
BY = "by"
_LABELS = {"country": "Countries", "person": "People"}
_TITLES = {"country": "Countries that met", "person": "People who met"}
_SHOWN = 30


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """The network, the pairs, and the engagements behind them."""
    title = page.asked(database, selection, "Who met whom: {}", "Who met whom")
    page.show(database, known, selection, title, [_network])


def _network(database: store.Database, selection: Selection, engagements: int) -> Shown:
    st.header("The network", anchor=False)
    by = _chosen()
    members = pair_questions.member_counts(database, by, selection)
    pairs = pair_questions.pair_counts(database, by, selection)
    pairs = pairs.assign(pair=pairs["source"] + " " + pairs["target"])
    few = len(members) <= _SHOWN
    which = (
        "" if few else f"The {_SHOWN} of {number(len(members))} {_LABELS[by].lower()} with most engagements. "
    )
    note = f"{which}The larger the circle and the thicker the line, the more engagements. Click either."
    why = "No two of them met. Widen the years, or remove another filter."
    widgets.card(
        _TITLES[by], f"network-{by}", pairs, partial(meeting_network, members, top=_SHOWN), why, note
    )
    # A member is a pair with itself: a click on a circle gives it twice.
    alone = members.assign(source=members["who"], target=members["who"])
    with widgets.pair():
        widgets.card("Pairs that met most", f"pairs-{by}", pairs, pair_ranking, why)
        widgets.card("Most engagements", f"members-{by}", alone, member_ranking, why)
    both = pd.concat([pairs, alone], ignore_index=True)
    return {f"network-{by}": both, f"pairs-{by}": pairs, f"members-{by}": alone}


def _chosen() -> str:
    """Countries or people, as the address says; the choice goes into the address."""
    asked = st.query_params.get(BY)
    if _CHOICE not in st.session_state:
        st.session_state[_CHOICE] = asked if asked in _LABELS else "country"
    by = st.segmented_control(
        "Show",
        list(_LABELS),
        format_func=_LABELS.__getitem__,
        key=_CHOICE,
        required=True,
        label_visibility="collapsed",
        on_change=_write,
    )
    return str(by)


_CHOICE = "network_by"


def _write() -> None:
    st.query_params[BY] = st.session_state[_CHOICE]
