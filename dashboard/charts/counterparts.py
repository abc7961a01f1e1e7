"""Whom they met: the counterparts, ranked and year by year."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import count_ticks, full_years, in_words, ranked
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis, ranking, rows_height
from dashboard.theme import LABEL_SIZE

# Pixels of the legend above and the years below.
_AROUND = 66
_ONE = {"counterparts": "counterpart", "people": "person", "topics": "topic"}


def counterpart_ranking(counts: pd.DataFrame, top: int = 15) -> Figure:
    """Bars of the counterparts with most engagements.

    counts: columns `country` (ISO alpha-3 or an organisation), `name` (its name), `engagements` (int).
    A click selects `picked`, with `country`. Without rows: a figure that says so.
    """
    return ranking(counts, name="name", key="country", title="Counterpart", what="counterparts", top=top)


def counterpart_heatmap(counts: pd.DataFrame, top: int = 15) -> Figure:
    """Counterpart by year, the deeper the more engagements; those with most in total on top.

    counts: columns `country`, `name`, `year` (int), `engagements` (int); one row a pair.
    A click selects `picked`, with `country` and `year`. Without rows: a figure that says so.
    """
    return year_heatmap(counts, key="country", title="Counterpart", what="counterparts", top=top)


def year_heatmap(counts: pd.DataFrame, *, key: str, title: str, what: str, top: int) -> Figure:
    """Anything by year, the deeper the more engagements; those with most in total on top.

    counts: columns `key` (what a click gives beside the year), `name`, `year` (int), `engagements` (int).
    title: what the tooltip calls one row; what: what the description calls several of them.
    """
    order = ranked(counts.groupby([key, "name"])["engagements"].sum().reset_index(), "name", top)
    if order.empty:
        return nothing(key, "year")
    totals = order.set_index(key)["engagements"]
    lines = order.set_index(key)["lines"]
    rows = counts[(counts["engagements"] > 0) & counts[key].isin(totals.index)]
    rows = rows.assign(
        total=rows[key].map(totals),
        lines=rows[key].map(lines),
        spoken=[
            f"{name}, {year}: {in_words(number)}"
            for name, year, number in zip(rows["name"], rows["year"], rows["engagements"], strict=True)
        ],
    )
    selection = encodings.picked(key, "year")
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_rect(cursor="pointer")
        .encode(
            x=encodings.year_axis(full_years(counts["year"]), gap=0.08),
            y=name_axis(order["lines"], gap=0.08),
            color=depth(int(rows["engagements"].max())),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("name:N", title=title),
                alt.Tooltip("year:O", title="Year"),
                encodings.count_tooltip(),
                encodings.count_tooltip("All years", "total"),
            ],
        )
        .add_params(selection)
    )
    return framed(chart, rows_height(order["lines"]) + _AROUND, _description(rows, order, what))


def depth(most: int) -> alt.Color:
    """The count as depth of the theme's one sequential hue, from none to `most`."""
    ticks = count_ticks(most)
    legend = alt.Legend(
        orient="top",
        title="",
        format=",d",
        values=ticks,
        # No longer than the cells are wide: its end would be cut off on a telephone.
        gradientLength=alt.ExprRef("min(160, width)"),
        gradientThickness=10,
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        offset=10,
        padding=0,
    )
    return alt.Color("engagements:Q", scale=alt.Scale(domain=[0, ticks[-1]]), legend=legend)


def _description(rows: pd.DataFrame, order: pd.DataFrame, what: str) -> str:
    most = rows.sort_values("engagements", ascending=False).iloc[0]
    number = in_words(int(most["engagements"]))
    parts = in_words(len(order), _ONE.get(what, what), what)
    return f"{parts} by year; most in one year: {most['name']}, {number} in {most['year']}."
