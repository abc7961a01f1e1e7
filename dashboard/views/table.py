"""The engagements of a selection as a table, their CSV extracts, and the one the reader opens."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal

import numpy as np
import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.elements.arrow import DataframeState

from dashboard import clicks, export, package, questions, store, widgets
from dashboard.extracts import extract
from dashboard.filters import Selection
from dashboard.ordering import in_order_of
from dashboard.papers import Papers
from dashboard.phrases import NOT_STATED, counted, number, written_place
from dashboard.theme import FORMAT_LABELS, KIND_LABELS, STATUS_LABELS, topic_label
from dashboard.views import engagement
from dashboard.views.cards import with_when
from etl.tables import TABLES

# The tables that are downloaded one by one, in any format; the workbook holds them as its sheets.
EXTRACTS = {
    "engagements": "Engagements",
    "participants": "Participants",
    "topics": "Topics",
    "outcomes": "Documents",
}
_WRITERS = {"csv": export.to_csv, "parquet": export.to_parquet, "jsonl": export.to_json_lines}
FORMATS = {
    "csv": "CSV",
    "xlsx": "Excel",
    "parquet": "Parquet",
    "jsonl": "JSON",
    "zip": "Zip",
}

# Of which those in FIRST_COLUMNS are shown until the reader chooses.
COLUMNS = (
    *("When", "Who", "Where", "Format", "Status", "Kind", "Forum or visit", "About"),
    *("Articles", "Sure", "Identifier"),
)
FIRST_COLUMNS = ("When", "Who", "Where", "Format", "Status", "About", "Articles")

# More rows than a person scrolls through; the extracts hold all of them.
MOST_ROWS = 5_000


def show(
    database: store.Database,
    selection: Selection,
    picked: str = "",
    *,
    charts: bool = True,
    keep: Callable[[], None] | None = None,
    beside: Callable[[], None] | None = None,
) -> None:
    """The engagements under a heading, as the last part of a page of charts.

    picked: the click on a chart that narrows the table, in words; empty for none. charts: whether any stand
    above. keep: makes the click a filter, where it can be one. beside: draws another offer of the click.
    """
    rows = questions.matching_engagements(database, selection)
    st.header("The engagements", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        if picked:
            st.markdown(f"**{widgets.escape(picked)}**: {counted(len(rows), 'engagement')}", width="content")
            st.button("Show all", icon=":material/close:", on_click=clicks.show_all)
            if keep is not None:
                st.button("Keep as filter", icon=":material/filter_alt:", on_click=keep)
            if beside is not None:
                beside()
        else:
            narrow = " A click on a chart narrows this table." if charts else ""
            st.caption(f"Select a row to read what the articles say.{narrow}")
    rows_and_evidence(database, rows, selection, tall=10, opened=len(rows) == 1, picked=picked)


@st.fragment
def rows_and_evidence(
    database: store.Database,
    rows: pd.DataFrame,
    selection: Selection,
    tall: int,
    opened: bool,
    picked: str = "",
) -> None:
    """The table, `tall` rows high at most, its extracts, and the engagement of the selected row.

    rows: as `questions.matching_engagements` gives them; opened: whether the first is selected at first;
    picked: the click on a chart that narrows them, in words.
    A fragment: opening a row draws no chart anew.
    """
    selected = _table(rows.head(MOST_ROWS), selection, tall, opened)
    if len(rows) > MOST_ROWS:
        st.caption(
            f"The latest {number(MOST_ROWS)} of {number(len(rows))} are shown; the downloads hold all."
        )
    downloads(database, selection, rows["engagement_id"].tolist(), picked)
    if selected is not None:
        engagement.show(database, rows.iloc[selected])


def _table(rows: pd.DataFrame, selection: Selection, tall: int, opened: bool) -> int | None:
    """Draw the rows; gives the position of the selected one."""
    columns = [name for name in FIRST_COLUMNS if name != "Status" or len(selection.statuses) != 1]
    # Other rows are another table: a kept selection would open the wrong one.
    event = grid(rows, columns, f"table-{hash(selection)}", tall, opened=opened)
    selected = event.selection.rows
    return selected[0] if selected and selected[0] < len(rows) else None


def grid(
    rows: pd.DataFrame,
    columns: list[str],
    key: str,
    tall: int,
    *,
    on_select: Callable[[], None] | Literal["rerun"] = "rerun",
    cells: bool = False,
    opened: bool = False,
) -> DataframeState:
    """The engagements as a table, `tall` rows high at most; gives what is selected.

    rows: as `questions.matching_engagements` gives them. columns: some of COLUMNS. cells: whether a click
    anywhere in a row counts, not only at its start. opened: whether the first row is selected at first.
    """
    return st.dataframe(
        as_read(rows, columns),
        hide_index=True,
        height=38 + 35 * min(max(len(rows), 1), tall),
        key=key,
        on_select=on_select,
        selection_mode=["single-row", "single-cell"] if cells else "single-row",
        selection_default={"selection": {"rows": [0]}} if opened else None,
        column_config={
            "When": st.column_config.Column(width=150),
            "Who": st.column_config.TextColumn(width=235),
            "Where": st.column_config.TextColumn(width=125),
            "Format": st.column_config.TextColumn(width=75),
            "Status": st.column_config.TextColumn(width=90),
            "Kind": st.column_config.TextColumn(width=90),
            "Forum or visit": st.column_config.TextColumn(width=150),
            "About": st.column_config.TextColumn(width=130),
            "Articles": st.column_config.NumberColumn(width=60),
            "Sure": st.column_config.NumberColumn(
                width=60, format="percent", help="How sure the reader is that it was an engagement"
            ),
            "Identifier": st.column_config.TextColumn(width=250),
        },
        placeholder=NOT_STATED,
        alt="Engagements that match the filters",
    )


def as_read(rows: pd.DataFrame, columns: list[str]) -> Styler:
    """The engagements as people read them; sorting by When follows time, not the alphabet.

    rows: as `questions.matching_engagements` gives them.
    """
    spans = with_when(rows)["when"].tolist()
    frame = pd.DataFrame(
        {
            "When": _moments(rows),
            "Who": rows["who"].fillna(NOT_STATED),
            "Where": [
                written_place(city, country)
                for city, country in zip(rows["venue_city"], rows["country_name"], strict=True)
            ],
            "Format": rows["format"].map(FORMAT_LABELS),
            "Status": rows["status"].map(STATUS_LABELS),
            "About": [_topics(topics) for topics in rows["topics"]],
            "Articles": rows["n_articles"],
            "Kind": rows["kind"].map(KIND_LABELS),
            "Forum or visit": rows["occasion"].fillna(NOT_STATED),
            "Sure": rows["confidence"],
            "Identifier": rows["engagement_id"],
        }
    )
    return frame[columns].style.format({"When": _words_for(frame["When"], spans)}, na_rep=NOT_STATED)


def _moments(rows: pd.DataFrame) -> pd.Series:
    """A moment for each row to sort by, a microsecond apart, so that each has a text of its own."""
    days = [
        start if pd.notna(start) else None if pd.isna(year) else date(int(year), 1, 1)
        for start, year in zip(rows["date_start"], rows["year"], strict=True)
    ]
    apart = pd.to_timedelta(range(len(rows), 0, -1), unit="us")
    return pd.Series(pd.to_datetime(pd.Series(days, dtype="object")).astype("datetime64[us]") + apart)


def _words_for(moments: pd.Series, spans: list[str]) -> Callable[[object], str]:
    words = dict(zip(moments, spans, strict=True))
    return lambda moment: words[moment]


def _topics(topics: object) -> str:
    """A cell of topic identifiers in words; an engagement without topics has an empty cell."""
    if not isinstance(topics, np.ndarray):
        return NOT_STATED
    return ", ".join(topic_label(str(topic)) for topic in topics)


def downloads(
    database: store.Database, selection: Selection, shown: Sequence[str] = (), picked: str = ""
) -> None:
    """The format, then one button a file; each is made when it is asked for.

    shown: the selection's engagements in the order on the screen, which the files keep; without any, the
    files have the latest first.
    """
    extracted = partial(_extract, database, selection, tuple(shown))
    papers = widgets.papers(database, selection, picked)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("Download these as", width="content")
        ending = str(
            st.pills(
                "Download these as",
                list(FORMATS),
                format_func=FORMATS.__getitem__,
                default="csv",
                required=True,
                key="extract-format",
                label_visibility="collapsed",
            )
        )
    with st.container(horizontal=True):
        if ending == "xlsx":
            made = partial(_workbook, extracted, papers)
            widgets.download(
                "Workbook with these tables", made, papers.file_name("engagements", ending), "book"
            )
        elif ending == "zip":
            made = partial(_package, extracted, papers)
            label = "All tables with codebook and citation"
            widgets.download(label, made, papers.file_name("package", ending), "package")
        else:
            for name, label in EXTRACTS.items():
                made = partial(_file, extracted, name, ending)
                widgets.download(label, made, papers.file_name(label, ending), f"table-{name}-{ending}")


def _extract(
    database: store.Database, selection: Selection, shown: tuple[str, ...], name: str
) -> pd.DataFrame:
    return in_order_of(extract(database, name, selection), shown)


def _file(extracted: Callable[[str], pd.DataFrame], name: str, ending: str) -> bytes:
    return _WRITERS[ending](extracted(name))


def _workbook(extracted: Callable[[str], pd.DataFrame], papers: Papers) -> bytes:
    sheets = {name: extracted(name) for name in EXTRACTS}
    return export.to_excel({**sheets, "about": package.about(papers)})


def _package(extracted: Callable[[str], pd.DataFrame], papers: Papers) -> bytes:
    return package.to_zip({name: extracted(name) for name in TABLES}, papers)
