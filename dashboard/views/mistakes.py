"""The worst mistakes of the reader, each with the sentence it stands in, narrowed by a click on a chart."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import streamlit as st

from dashboard import clicks, store, widgets
from dashboard.filters import Selection
from dashboard.phrases import counted, number
from dashboard.quality import CONFUSED, FIELD_LABELS, MEASURE_LABELS
from dashboard.theme import FORMAT_LABELS, STATUS_LABELS
from dashboard.trail import value_in_words

# The key of a clicked chart, and the mark's values.
Click: TypeAlias = tuple[str, dict[str, Any]]

_VALUES = {"format": FORMAT_LABELS, "status": STATUS_LABELS}
_KIND_LABELS = {"missed": "Missed", "made up": "Made up", "wrong": "Wrong value"}


@st.fragment(key=clicks.BEHIND)
def show(worst: Sequence[dict[str, Any]], selection: Selection) -> None:
    """The mistakes behind the clicked dot or cell, or all that are kept, by sort."""
    click = clicks.clicked(selection)
    st.header("The worst mistakes", anchor=False)
    kept = [mistake for mistake in worst if _behind(mistake, click)]
    words = _in_words(click)
    with st.container(horizontal=True, vertical_alignment="center"):
        if words:
            st.markdown(f"**{widgets.escape(words)}**: {counted(len(kept), 'mistake')}", width="content")
            st.button("Show all", icon=":material/close:", on_click=clicks.show_all)
        else:
            st.caption(
                f"The {number(len(kept))} worst, from the articles worked on; held-out articles are seen as "
                "numbers only, so that nothing is learned from them."
            )
    if not kept:
        st.caption("None of the mistakes kept here is of this sort.")
        return
    kinds = [kind for kind in _KIND_LABELS if any(mistake["kind"] == kind for mistake in kept)]
    labels = [f"{_KIND_LABELS[kind]} ({sum(m['kind'] == kind for m in kept)})" for kind in kinds]
    for tab, kind in zip(st.tabs(labels), kinds, strict=True):
        with tab, st.grid(2, min_column_width=340):
            for mistake in kept:
                if mistake["kind"] == kind:
                    _mistake(mistake)


def _behind(mistake: dict[str, Any], click: Click | None) -> bool:
    """Whether a mistake belongs to the clicked dot or cell."""
    if click is None or click[0] not in ("accuracy", *(f"confusion-{field}" for field in CONFUSED)):
        return True
    key, point = click
    if key == "accuracy":
        name = point["name"]
        if name in MEASURE_LABELS:
            return name in ("engagements", "strict") or any(
                wrong["field"] == {"participants": "people"}.get(name, name) for wrong in mistake["wrong"]
            )
        return any(wrong["field"].split(" of ")[0] == name for wrong in mistake["wrong"])
    wanted = {"field": key.removeprefix("confusion-"), **point}
    return any(wrong == wanted for wrong in mistake["wrong"])


def _in_words(click: Click | None) -> str:
    if click is None:
        return ""
    key, point = click
    if key == "accuracy":
        return {**MEASURE_LABELS, **FIELD_LABELS}.get(point["name"], "")
    field = key.removeprefix("confusion-")
    if field not in _VALUES:
        return ""
    labels = _VALUES[field]
    return f"{labels[point['annotated']]}, read as {labels[point['read']].lower()}"


def _mistake(mistake: dict[str, Any]) -> None:
    with st.container(border=True, height="stretch"):
        when = value_in_words("date", mistake["when"], {}) if mistake["when"] else "no date"
        st.markdown(f"**{widgets.escape(mistake['who'])}**  \n{widgets.escape(when)}")
        lines = [
            f"- {widgets.escape(_field(wrong['field']))}: read {_value(wrong['field'], wrong['read'])}, "
            f"annotated {_value(wrong['field'], wrong['annotated'])}"
            for wrong in mistake["wrong"]
        ]
        if lines:
            st.markdown("\n".join(lines))
        st.text(f"“{mistake['sentence']}”")
        st.caption(f"Article {widgets.escape(mistake['article_id'])}")


def _field(name: str) -> str:
    """`role of Jim Mattis` → `Office of Jim Mattis`; `venue_city` → `City`."""
    field, _, person = name.partition(" of ")
    if person:
        return f"{'Office' if field == 'role' else 'Country'} of {person}"
    return {"people": "Participants", **FIELD_LABELS}.get(name, name)


def _value(name: str, value: str | None) -> str:
    return f"**{widgets.escape(_plain(name, value))}**" if value else "nothing"


def _plain(name: str, value: str) -> str:
    words = value_in_words(
        name.split(" of ")[0], value, {code: name for code, name, _ in store.country_names()}
    )
    return words.replace("_", " ")
