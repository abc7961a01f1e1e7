"""How far the tables can be trusted: the reader measured on annotated articles, and its worst mistakes."""

import streamlit as st

from dashboard import clicks, store, widgets
from dashboard.charts.accuracy import accuracy_dots, confusion
from dashboard.filters import Known, Selection
from dashboard.phrases import counted, number
from dashboard.quality import (
    COMMAND,
    CONFUSED,
    FIELD_LABELS,
    HELD_OUT,
    PART_LABELS,
    WORKED_ON,
    Quality,
    dots,
    percent,
    precision_and_recall,
    read_quality,
)
from dashboard.theme import FORMAT_LABELS, STATUS_LABELS
from dashboard.views import mistakes
from etl.errors import ParleyError
from etl.paths import QUALITY

_VALUES = {"format": FORMAT_LABELS, "status": STATUS_LABELS}


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """How often the reader is right by field, what it takes for what, what that means, its worst mistakes."""
    st.title("How far the tables can be trusted", anchor=False)
    widgets.note_of_dropped(database, known, selection)
    try:
        quality = read_quality(QUALITY)
    except ParleyError as error:
        _not_measured(str(error))
        return
    held = quality.articles[HELD_OUT]
    st.write(
        f"{number(sum(quality.articles.values()))} articles were coded by hand, and the reader was compared "
        f"with that. {number(held)} of them were held out: no rule and no weight was made from them, so "
        "their figures are what to expect of articles never seen. The filters do not change this page."
    )
    # Before the charts: a click under other filters is forgotten.
    clicks.clicked(selection)
    _figures(quality)
    _by_field(quality)
    _confused(quality)
    _meaning(quality)
    mistakes.show(quality.worst, selection)


def _not_measured(why: str) -> None:
    st.write(f"{widgets.escape(why)} In the folder of the project, run")
    st.code(COMMAND, language=None)
    st.write("and load this page again.")


def _figures(quality: Quality) -> None:
    found = quality.measures[quality.measures["part"] == HELD_OUT].set_index("name")
    fields = quality.fields[quality.fields["part"] == HELD_OUT].set_index("name")
    shown = (
        (
            "Recall",
            found.loc["engagements", "recall"],
            "Of the engagements annotated, how many were found",
        ),
        (
            "Precision",
            found.loc["engagements", "precision"],
            "Of the engagements read, how many are annotated",
        ),
        ("Format right", fields.loc["format", "share"], "Of the engagements found"),
        ("Date right", fields.loc["date", "share"], "Of the engagements found, to the day"),
    )
    pairs = st.grid(2, min_column_width=260)
    for first in (0, 2):
        with pairs.cell(), st.grid(2, min_column_width=100):
            for label, share, meaning in shown[first : first + 2]:
                st.metric(label, percent(share), border=True, height="stretch", help=meaning)
    st.caption("On held-out articles.")


def _by_field(quality: Quality) -> None:
    st.header("By field", anchor=False)
    widgets.chart_card(
        "How often it is right",
        accuracy_dots(dots(quality), PART_LABELS),
        "accuracy",
        "The line is the 95 % interval: where the figure would lie had other articles of the same sort been "
        "coded. Click a dot to see mistakes of that field below.",
        dots(quality),
    )
    with st.expander("The same figures as a table, with precision and recall", icon=":material/table:"):
        for tab, part in zip(
            st.tabs([_named(quality, part) for part in PART_LABELS]), PART_LABELS, strict=True
        ):
            with tab:
                rows = precision_and_recall(quality, part)
                st.dataframe(
                    rows,
                    hide_index=True,
                    height=38 + 35 * len(rows),
                    column_config={"What": st.column_config.TextColumn(pinned=True)},
                    alt=f"Precision, recall and intervals by field, articles {part}",
                )
                right, seen = quality.left_empty[part]
                st.caption(
                    f"{number(right)} of {counted(seen, 'article')} without an engagement were left empty. "
                    "F1 is the harmonic mean of precision and recall; the interval is that of F1, or of the "
                    "share right."
                )


def _named(quality: Quality, part: str) -> str:
    return f"{PART_LABELS[part]} ({counted(quality.articles[part], 'article')})"


def _confused(quality: Quality) -> None:
    st.header("What it takes for what", anchor=False)
    part = (
        st.segmented_control(
            "Articles compared",
            list(PART_LABELS),
            default=HELD_OUT,
            required=True,
            format_func=lambda name: f"{PART_LABELS[name]} ({number(quality.articles[name])})",
            key="accuracy-part",
            label_visibility="collapsed",
        )
        or HELD_OUT
    )
    rows = quality.confusion[quality.confusion["part"] == part]
    with st.grid(2, min_column_width=340):
        for field in CONFUSED:
            label = FIELD_LABELS[field]
            counts = rows[rows["field"] == field]
            right = int(counts.loc[counts["annotated"] == counts["read"], "engagements"].sum())
            widgets.chart_card(
                f"{label}, as annotated and as read",
                confusion(counts, _VALUES[field], label),
                f"confusion-{field}",
                f"{number(right)} of {counted(int(counts['engagements'].sum()), 'engagement')} right. "
                "A row is what a person coded, a column what was read.",
                counts,
            )


def _meaning(quality: Quality) -> None:
    st.header("What the numbers say, and what not", anchor=False)
    merged = "; ".join(
        f"{row['label'].lower()}, precision {percent(row['precision'])} and recall {percent(row['recall'])}"
        for row in quality.merging.to_dict("records")
    )
    worked_on, held = number(quality.articles[WORKED_ON]), number(quality.articles[HELD_OUT])
    st.markdown(
        f"""
- **What was compared.** {worked_on} articles that rules and weights were made with, and {held} that nothing
  was learned from. Articles about one occasion stand on one side.
- **When an engagement counts as found.** A named person and two countries agree. “Every field right” asks for
  status, format, dates, the venue's country and all participants besides. Fields are compared where the
  engagement was found.
- **One article at a time.** The figures are of single reports. Putting reports of one occasion together is
  measured in pairs of reports: {merged}.
- **A small sample.** The held-out articles tell of few calls, videos and signed documents: see the intervals.
- **Not the world.** The numbers say how well articles are read, not whether the articles are right, nor how
  many meetings no article told of. Other outlets, older articles and other regions may be read worse.
- **English only**, and best for defence ministers since 2008, for whom the list of office holders was made.
"""
    )
    st.caption(f"Measured with reader {quality.reader} on articles {quality.collection}.")
