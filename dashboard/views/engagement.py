"""One engagement: who, where, about what, and the sentences of the articles that say so."""

import html
from collections.abc import Callable
from typing import TypeAlias
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import store
from dashboard.details import QuotedSentence, quoted_sentences, safe_link
from dashboard.phrases import NOT_STATED, as_date, listed, written_place, written_span, written_when
from dashboard.theme import (
    FORMAT_LABELS,
    OUTCOME_LABELS,
    ROLE_LABELS,
    STATUS_LABELS,
    topic_label,
)
from dashboard.trail import FIELD_LABELS, correction_in_words, said_otherwise
from dashboard.widgets import escape

Heading: TypeAlias = Callable[..., object]

# The name in the URL of the page Engagements; links in other people's documents depend on it.
ENGAGEMENT = "engagement"

# A wash of colour that leaves the text its own, on the light page and the dark one.
QUOTE_STYLE = (
    "margin:.6rem 0;padding:.1rem 0 .1rem 1rem;border-left:3px solid rgba(138,148,163,.5);line-height:1.6"
)
MARK_STYLE = "background:rgba(230,159,0,.32);color:inherit;border-radius:3px;padding:0 .15em"


def show(database: store.Database, row: pd.Series, *, alone: bool = False) -> None:
    """The engagement of a row of `questions.matching_engagements`; `alone`: as a page of its own."""
    key = str(row["engagement_id"])
    with st.container(border=not alone):
        heading = st.title if alone else st.header
        heading(escape(str(row["label"])), anchor=False)
        st.caption(in_brief(row))
        # Headings follow that of the engagement: h1, h2 on a page of its own, else h2, h3.
        section = st.header if alone else st.subheader
        left, right = st.columns([2, 3], gap="large")
        with left:
            _participants(section, store.rows_of(database, "participants", key), database)
            _topics(section, store.rows_of(database, "topics", key))
            _outcomes(section, store.rows_of(database, "outcomes", key))
            _corrections(section, store.rows_of(database, "corrections", key))
            if not alone:
                _link(key)
        with right:
            _articles(section, database, key)


def path(key: str) -> str:
    """The address of an engagement's page, from the root of the dashboard."""
    return f"engagements?{urlencode({ENGAGEMENT: key})}"


def _link(key: str) -> None:
    st.link_button(
        "Link to this engagement",
        path(key),
        icon=":material/link:",
        help="Opens this engagement at an address that can be shared",
    )


def in_brief(row: pd.Series) -> str:
    """When, where and how, in one line, escaped. row: of `questions.matching_engagements`."""
    year = None if pd.isna(row["year"]) else int(row["year"])
    place = written_place(row["venue_city"], row["country_name"])
    parts = [
        written_when(as_date(row["date_start"]), as_date(row["date_end"]), row["date_basis"], year),
        # A call has no place, and nobody needs to be told.
        *([] if row["format"] in ("phone", "video") and place == NOT_STATED else [place]),
        FORMAT_LABELS[row["format"]],
        STATUS_LABELS[row["status"]],
    ]
    if isinstance(row["occasion"], str):
        parts.append(row["occasion"])
    return " · ".join(escape(part) for part in parts)


def _participants(section: Heading, rows: pd.DataFrame, database: store.Database) -> None:
    section("Who took part", anchor=False)
    lines = []
    for name, country, role in zip(rows["name"], rows["country"], rows["role"], strict=True):
        person = escape(name) if isinstance(name, str) else "Not named"
        place = store.country_name(database, country) if isinstance(country, str) else NOT_STATED
        lines.append(f"**{person}**  \n{ROLE_LABELS[role]}, {escape(place)}")
    st.markdown("\n\n".join(lines))


def _topics(section: Heading, rows: pd.DataFrame) -> None:
    if len(rows):
        section("About", anchor=False)
        st.markdown(" ".join(f":gray-badge[{escape(topic_label(topic))}]" for topic in rows["topic"]))


def _outcomes(section: Heading, rows: pd.DataFrame) -> None:
    if len(rows):
        section("What came of it", anchor=False)
        for kind, title in zip(rows["kind"], rows["title"], strict=True):
            st.markdown(f"**{OUTCOME_LABELS[kind]}**  \n{escape(title)}")


def _corrections(section: Heading, rows: pd.DataFrame) -> None:
    if len(rows):
        section("Corrected by hand", anchor=False)
        for row in rows.to_dict("records"):
            on = as_date(row["date"])
            what = correction_in_words(row, countries())
            who = f"{row['author']}, {written_span(on, on)}"
            st.markdown(f"**{escape(what)}**  \n{escape(row['reason'])}  \n{escape(who)}")


def countries() -> dict[str, str]:
    """Code → name of every country and organisation."""
    return {code: name for code, name, _ in store.country_names()}


def _articles(section: Heading, database: store.Database, key: str) -> None:
    evidence = store.rows_of(database, "evidence", key)
    reports = {row["article_id"]: row for row in store.rows_of(database, "reports", key).to_dict("records")}
    section("What the articles say", anchor=False)
    for article in store.articles_of(database, key).to_dict("records"):
        published = as_date(article["published"])
        source = [part for part in (article["outlet"],) if isinstance(part, str)]
        source.append(written_span(published, published) if published else "no date")
        title = article["title"] if isinstance(article["title"], str) else "Untitled article"
        st.markdown(f"**{escape(title)}**  \n{escape(', '.join(source))}")
        if otherwise := said_otherwise(reports[article["article_id"]], countries()):
            st.caption(f":material/difference: This article says otherwise: {escape(otherwise)}")
        sentences = quoted_sentences(evidence[evidence["article_id"] == article["article_id"]])
        if sentences:
            st.html("".join(_as_html(sentence) for sentence in sentences))
        else:
            st.caption("No quotes are stored for this article.")
        if link := safe_link(article["url"]):
            st.link_button("Read the article", link, icon=":material/open_in_new:", type="tertiary")


def _as_html(sentence: QuotedSentence) -> str:
    """A sentence with its quotes marked. Every character of the article is escaped: it can be no markup."""
    words = "".join(
        f"<mark style='{MARK_STYLE}'>{html.escape(stretch.text)}</mark>"
        if stretch.marked
        else html.escape(stretch.text)
        for stretch in sentence.stretches
    )
    supports = f"<small style='opacity:.75'>{_supports(sentence)}</small>"
    return f"<blockquote style='{QUOTE_STYLE}'>{words}<br>{supports}</blockquote>"


def _supports(sentence: QuotedSentence) -> str:
    """`Evidence for who, when and topic (training)`, escaped."""
    topics = [topic_label(value).lower() for name, value in sentence.supports if name == "topic"]
    present = {name for name, _ in sentence.supports}
    said = [label for name, label in FIELD_LABELS.items() if name in present]
    said += sorted(present - set(FIELD_LABELS))
    if topics:
        said[said.index("topic")] = f"topic ({', '.join(topics)})"
    return html.escape(f"Evidence for {listed(said)}")
