"""What is in the tables, where it comes from, how far it reaches, and how to take it along and cite it."""

from datetime import date

import pandas as pd
import pandera.pandas as pa
import streamlit as st

from dashboard import citation, questions, store, widgets
from dashboard.codebook import demoted
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, number
from dashboard.views import table
from etl.paths import DATA
from etl.tables import COUNT, DATE, NUMBER, TABLES, TEXT

CODEBOOK = DATA / "CODEBOOK.md"
TYPES = {TEXT: "text", DATE: "date", COUNT: "whole number", NUMBER: "number"}


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """What was read, the files to take along, how to read and to cite them, and what each table holds."""
    widgets.heading("Data and downloads", database, known, selection, store.count(database, selection))
    _coverage(database)
    _downloads(database, selection)
    _citation(database)
    _reading()
    _tables(database)


def _coverage(database: store.Database) -> None:
    states = questions.article_states(database)
    span = questions.published_years(database)
    st.header("What was read", anchor=False)
    widgets.figures(
        [
            ("Articles read", sum(states.values()), None),
            ("Tell of engagements", states.get("coded", 0), None),
            ("Tell of none", states.get("empty", 0), None),
            ("Could not be read", states.get("rejected", 0), None),
        ]
    )
    if span:
        st.write(
            f"The articles were published from {span[0]} to {span[1]}. More articles in a year mean more "
            "engagements found: a busy press is not a busy minister. Compare shares before counts."
        )
    outlets = questions.outlets(database)
    if len(outlets):
        named = [
            f"{widgets.escape(str(name))} ({number(int(n))})"
            for name, n in outlets.head(8).itertuples(index=False)
        ]
        rest = len(outlets) - len(named)
        st.write(
            f"Most come from {', '.join(named)}"
            + (f" and {counted(rest, 'other outlet')}." if rest > 0 else ".")
        )


def _downloads(database: store.Database, selection: Selection) -> None:
    st.header("Take it with you", anchor=False)
    restricted = "as filtered" if widgets.active_filters(database, selection) else "held, of all years"
    st.write(
        f"The files hold the engagements {restricted}: what the pages show and nothing else. "
        "Set the filters first, then download."
    )
    table.downloads(database, selection)


def _citation(database: store.Database) -> None:
    st.header("How to cite it", anchor=False)
    cited = citation.Cited(citation.work(), store.version(database), widgets.address("/"), date.today())
    widgets.citations(cited)
    st.caption(
        "The version of the data changes with every byte of the tables: with it, others can tell whether "
        "theirs are the same."
    )


def _reading() -> None:
    st.header("How to read it", anchor=False)
    st.markdown(
        """
- **An engagement** is one occasion on which a named official dealt directly with officials of another
  country: talks, a meeting, a call, a video conference. Several articles about it are one engagement.
- **Seen from a country**, only its own engagements count and its counterparts are the other countries.
  Seen from any country, an engagement counts once for each country that took part.
- **Format** is “not stated” where no article says whether they met, called or joined by video.
- **The year** is that of the stated date. Where no article gives a date, it is the year of publication.
- **Every field has its sentence.** Open an engagement to read it, with the words marked.
"""
    )
    if CODEBOOK.is_file():
        with st.expander(
            "The codebook: what counts, and how each field is coded", icon=":material/menu_book:"
        ):
            st.markdown(demoted(CODEBOOK.read_text(encoding="utf-8")))


def _tables(database: store.Database) -> None:
    st.header("What each table holds", anchor=False)
    rows = questions.row_counts(database)
    for name, schema in TABLES.items():
        with st.expander(f"**{name.capitalize()}**: {counted(rows[name], 'row')}"):
            key = ", ".join(f"`{column}`" for column in schema.unique or ())
            st.markdown(
                f"One row: {str(schema.description)[:1].lower()}{str(schema.description)[1:]} Key: {key}."
            )
            st.dataframe(
                _columns(schema),
                hide_index=True,
                column_config={
                    "Column": st.column_config.TextColumn(width=130),
                    "Type": st.column_config.TextColumn(width=95),
                    "May be empty": st.column_config.TextColumn(width=95),
                },
                alt=f"Columns of the table {name}",
            )


def _columns(schema: pa.DataFrameSchema) -> pd.DataFrame:
    """A table's columns as its contract has them: Column, Meaning, Type, May be empty."""
    return pd.DataFrame(
        [
            {
                "Column": column,
                "Meaning": str(part.description),
                "Type": TYPES[part.dtype.type],
                "May be empty": "yes" if part.nullable else "no",
            }
            for column, part in schema.columns.items()
        ]
    )
