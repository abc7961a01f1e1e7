"""What they talked about: topics by year, and with whom."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counterparts import depth
from dashboard.charts.counts import full_years, in_words, ranked
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis, rows_height
from dashboard.theme import LABEL_SIZE

# Pixels of the legend above and the labels below.
_AROUND = 66
# Pixels that a code of three letters needs beside the next.
_CODE = 27


def topics_by_year(counts: pd.DataFrame, top: int = 15) -> Figure:
    """Topic by year, the deeper the more engagements; those with most in total on top.

    counts: columns `topic` (codebook id), `name` (in words), `year` (int), `engagements` (int).
    A click selects `picked`, with `topic` and `year`. Without rows: a figure that says so.
    """
    x = encodings.year_axis(full_years(counts["year"]), gap=0.08)
    return _grid(
        counts.assign(topic_name=counts["name"]), "year", x, alt.Tooltip("year:O", title="Year"), top
    )


def topics_by_counterpart(counts: pd.DataFrame, top: int = 15, across: int = 10) -> Figure:
    """Topic by counterpart, for the `across` counterparts with most engagements on these topics.

    counts: columns `topic`, `topic_name`, `country` (code), `name` (the country's), `engagements` (int).
    A click selects `picked`, with `topic` and `country`. Without rows: a figure that says so.
    """
    totals = counts.groupby("country", sort=False)["engagements"].sum().reset_index()
    codes = list(
        totals.sort_values(["engagements", "country"], ascending=[False, True])["country"].head(across)
    )
    rows = counts[counts["country"].isin(codes)]
    turned = f"bandwidth('x') < {_CODE}"
    axis = alt.Axis(
        labelAngle=alt.ExprRef(f"{turned} ? 270 : 0"),
        labelAlign=alt.ExprRef(f"{turned} ? 'right' : 'center'"),
        labelBaseline=alt.ExprRef(f"{turned} ? 'middle' : 'top'"),
        labelOverlap=False,
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
    )
    scale = alt.Scale(domain=codes, paddingInner=0.08, paddingOuter=0.04)
    x = alt.X("country:N", title=None, scale=scale, axis=axis)
    return _grid(rows, "country", x, alt.Tooltip("name:N", title="Counterpart"), top)


def _grid(counts: pd.DataFrame, column: str, x: alt.X, tooltip: alt.Tooltip, top: int) -> Figure:
    order = ranked(
        counts.groupby(["topic", "topic_name"])["engagements"].sum().reset_index(), "topic_name", top
    )
    if order.empty:
        return nothing("topic", column)
    shown = "name" if column == "country" else column
    rows = counts[(counts["engagements"] > 0) & counts["topic"].isin(order["topic"])]
    rows = rows.assign(
        lines=rows["topic"].map(order.set_index("topic")["lines"]),
        spoken=[
            f"{topic}, {where}: {in_words(number)}"
            for topic, where, number in zip(rows["topic_name"], rows[shown], rows["engagements"], strict=True)
        ],
    )
    selection = encodings.picked("topic", column)
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_rect(cursor="pointer")
        .encode(
            x=x,
            y=name_axis(order["lines"], gap=0.08),
            color=depth(int(rows["engagements"].max())),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[alt.Tooltip("topic_name:N", title="Topic"), tooltip, encodings.count_tooltip()],
        )
        .add_params(selection)
    )
    most = rows.sort_values("engagements", ascending=False, kind="stable").iloc[0]
    by = "counterpart" if column == "country" else "year"
    description = (
        f"{in_words(len(order), 'topic', 'topics')} by {by}; "
        f"most: {most['topic_name']}, {most[shown]}, {in_words(int(most['engagements']))}."
    )
    return framed(chart, rows_height(order["lines"]) + _AROUND, description)
