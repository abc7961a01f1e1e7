"""People and topics: ranked, by year, and topics of two or three side by side."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counterparts import year_heatmap
from dashboard.charts.counts import in_lines, in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis, ranking, rows_height
from dashboard.theme import LABEL_SIZE

# Pixels that a letter takes.
_LETTER = 8


def person_ranking(counts: pd.DataFrame, top: int = 15) -> Figure:
    """Bars of the people with most engagements.

    counts: columns `person_id`, `name`, `engagements` (int). A click selects `picked`, with `person_id`.
    """
    return ranking(counts, name="name", key="person_id", title="Who", what="people", top=top)


def person_heatmap(counts: pd.DataFrame, top: int = 15) -> Figure:
    """Person by year, the deeper the more engagements.

    counts: columns `person_id`, `name`, `year` (int), `engagements` (int).
    A click selects `picked`, with `person_id` and `year`.
    """
    return year_heatmap(counts, key="person_id", title="Who", what="people", top=top)


def topic_ranking(counts: pd.DataFrame, top: int = 12) -> Figure:
    """Bars of the topics with most engagements.

    counts: columns `topic`, `name`, `engagements` (int). A click selects `picked`, with `topic`.
    """
    return ranking(counts, name="name", key="topic", title="Topic", what="topics", top=top)


def topic_heatmap(counts: pd.DataFrame, top: int = 12) -> Figure:
    """Topic by year, the deeper the more engagements.

    counts: columns `topic`, `name`, `year` (int), `engagements` (int).
    A click selects `picked`, with `topic` and `year`.
    """
    return year_heatmap(counts, key="topic", title="Topic", what="topics", top=top)


def topics_compared(counts: pd.DataFrame, key: str, top: int = 12) -> Figure:
    """Topic by subject: in which share of each subject's engagements a topic came up.

    counts: columns `key` (what a click gives), `name` (the subject), `topic`, `topic_name`, `engagements`,
    `total` (the subject's engagements).
    A click selects `picked`, with `key` and `topic`. Without rows: a figure that says so.
    """
    rows = counts[counts["engagements"] > 0]
    if rows.empty:
        return nothing(key, "topic")
    share = rows["engagements"] / rows["total"]
    rows = rows.assign(share=share, lines=[in_lines(name) for name in rows["topic_name"]])
    order = rows.groupby("lines")["share"].sum().sort_values(ascending=False, kind="stable").head(top)
    rows = rows[rows["lines"].isin(order.index)]
    rows = rows.assign(
        spoken=[
            f"{topic}, {name}: {number:,} of {in_words(total)}"
            for topic, name, number, total in zip(
                rows["topic_name"], rows["name"], rows["engagements"], rows["total"], strict=True
            )
        ]
    )
    names = list(dict.fromkeys(counts["name"]))
    selection = encodings.picked(key, "topic")
    base = alt.Chart(rows).encode(
        x=_name_above(names),
        y=name_axis(order.index, gap=0.08),
        description="spoken:N",
        tooltip=[
            alt.Tooltip("topic_name:N", title="Topic"),
            alt.Tooltip("name:N", title="Who"),
            alt.Tooltip("share:Q", title="Share", format=".0%"),
            encodings.count_tooltip(),
            encodings.count_tooltip("All topics", "total"),
        ],
    )
    cells = (
        base.mark_rect(cursor="pointer", color=encodings.any_colour())
        .encode(
            fillOpacity=alt.FillOpacity(
                "share:Q", scale=alt.Scale(domain=[0, 1], range=[0.06, 0.6]), legend=None
            ),
            opacity=encodings.pale_unless(selection),
        )
        .add_params(selection)
    )
    words = base.mark_text(
        aria=False, cursor="pointer", fontSize=LABEL_SIZE, color=encodings.text_colour()
    ).encode(text=alt.Text("share:Q", format=".0%"))
    chart = alt.LayerChart(layer=[cells, words])
    height = rows_height(pd.Series(order.index)) + 30
    return framed(chart, height, _description(rows))


def _name_above(names: list[str]) -> alt.X:
    axis = alt.Axis(
        orient="top",
        labelAngle=0,
        # On a telephone a name takes a line a word.
        labelExpr=f"width < {_LETTER * max(len(name) for name in names) * len(names)}"
        " ? split(datum.value, ' ') : datum.value",
        labelLimit=0,
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        labelOverlap=False,
        domain=False,
        ticks=False,
    )
    scale = alt.Scale(domain=names, paddingInner=0.03, paddingOuter=0)
    return alt.X("name:N", title=None, axis=axis, scale=scale)


def _description(rows: pd.DataFrame) -> str:
    leading = rows.sort_values("share", ascending=False).drop_duplicates("name").sort_index()
    parts = "; ".join(
        f"{name} most on {topic.lower()} ({share:.0%})"
        for name, topic, share in zip(leading["name"], leading["topic_name"], leading["share"], strict=True)
    )
    return f"Topics side by side: {parts}."
