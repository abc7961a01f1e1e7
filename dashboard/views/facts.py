"""When they last met, when they meet next, how long they did not: each with a link to the engagement."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import questions, store
from dashboard.filters import Selection
from dashboard.meetings import announced, last_met, lasted, longest_gap
from dashboard.phrases import as_date, written_place, written_span
from dashboard.theme import FORMAT_LABELS
from dashboard.views.engagement import ENGAGEMENT
from dashboard.widgets import escape

_SINCE = "no article tells of it since"
NONE_DATED = "No dated meeting"


@dataclass(frozen=True, slots=True)
class Fact:
    """A question, its answer, more words about it, and the engagements behind: label and identifier."""

    question: str
    answer: str
    more: str
    links: tuple[tuple[str, str], ...] = ()


def facts(database: store.Database, selection: Selection, today: date) -> list[Fact]:
    """Last meeting, next meeting and longest gap under the filters, but for that of status."""
    held = questions.matching_engagements(database, replace(selection, statuses=("held",)))
    planned = questions.matching_engagements(database, replace(selection, statuses=("planned",)))
    return [_last(held), _next(planned, held, today), _gap(held)]


def show(found: list[Fact]) -> None:
    """The facts side by side."""
    with st.grid(3, min_column_width=240):
        for fact in found:
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.caption(fact.question)
                st.markdown(f"**{escape(fact.answer)}**")
                links = [f"[{escape(label)}]({address(key)})" for label, key in fact.links]
                if words := escape(fact.more):
                    st.markdown(f":small[{words}]")
                if links:
                    st.markdown(f":small[{' · '.join(links)}]")


def in_a_cell(fact: Fact) -> str:
    """The answer in Markdown, itself the link where one engagement is behind it."""
    answer = escape(fact.answer)
    if len(fact.links) == 1:
        found = f"[{answer}]({address(fact.links[0][1])})"
        return answer if fact.more.endswith(_SINCE) else found
    return " · ".join([answer, *(f"[{label.lower()}]({address(key)})" for label, key in fact.links)])


def address(key: str) -> str:
    """Where an engagement has its page."""
    return f"engagements?{urlencode({ENGAGEMENT: key})}"


def _last(held: pd.DataFrame) -> Fact:
    row = last_met(held)
    if row is None:
        return Fact("Last meeting or call", NONE_DATED, "")
    return Fact("Last meeting or call", _when(row), _how(row), (("Read it", str(row["engagement_id"])),))


def _next(planned: pd.DataFrame, held: pd.DataFrame, today: date) -> Fact:
    row, to_come = announced(planned, held, today)
    if row is None:
        return Fact("Next meeting", "None announced", "")
    link = (("Read it", str(row["engagement_id"])),)
    if to_come:
        return Fact("Next meeting", _when(row), _how(row), link)
    return Fact("Next meeting", "None announced", f"{_when(row)} was planned; {_SINCE}", link)


def _gap(held: pd.DataFrame) -> Fact:
    gap = longest_gap(held)
    if gap is None:
        return Fact("Longest gap", "Needs two dated meetings", "")
    span = written_span(gap.start, gap.end)
    return Fact("Longest gap", lasted(gap.days), span, (("Before it", gap.before), ("After it", gap.after)))


def _when(row: pd.Series) -> str:
    return written_span(as_date(row["date_start"]), as_date(row["date_end"]))


def _how(row: pd.Series) -> str:
    place = [row["venue_city"], row["country_name"]]
    parts = [FORMAT_LABELS[row["format"]]]
    if any(isinstance(part, str) for part in place):
        parts.append(written_place(*place))
    return ", ".join(parts)
