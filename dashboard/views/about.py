"""What the data is, how far it reaches, and what it cannot say."""

import pandas as pd
import streamlit as st

from dashboard import questions, store, widgets
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, number
from etl.tables import TABLES


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """Where the data comes from, how to read it, and what each table holds."""
    st.title("About the data", anchor=False)
    _coverage(database)
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
- **Every field has its sentence.** Select a row in a table of engagements to read it, with the words marked.
"""
    )


def _tables(database: store.Database) -> None:
    st.header("What each table holds", anchor=False)
    rows = questions.row_counts(database)
    for name, schema in TABLES.items():
        with st.expander(f"**{name.capitalize()}**: {number(rows[name])} rows"):
            st.write(schema.description)
            st.dataframe(
                pd.DataFrame(
                    {
                        "Column": list(schema.columns),
                        "Meaning": [column.description for column in schema.columns.values()],
                    }
                ),
                hide_index=True,
                column_config={"Column": st.column_config.TextColumn(width="small")},
                alt=f"Columns of the table {name}",
            )
