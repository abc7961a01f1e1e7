"""Which share of each year's engagements was in person, by video, by phone."""

import json

import altair as alt
import pandas as pd

from dashboard.charts.counts import NOTHING, by_format, full_years
from dashboard.charts.encodings import count_tooltip, format_colour, pale_unless, picked, year_axis
from dashboard.theme import FORMAT_LABELS, LABEL_SIZE


def format_shares(counts: pd.DataFrame) -> alt.Chart:
    """Each year's engagements as shares of 100 %, one bar a year; its number stands below the year.

    Bars, not areas: an area would draw a slope through years that have two engagements or none.

    counts: columns `year` (int), `format` (codebook id), `engagements` (int); one row a pair.
    A click selects `picked`, with `year` and `format`. Without rows: an empty chart that says so.
    """
    rows = by_format(counts)
    selection = picked("year", "format")
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer")
        .encode(
            x=year_axis(full_years(rows["year"]), label=_year_over_number(rows)),
            y=alt.Y(
                "share:Q",
                title=None,
                stack="zero",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(values=[0, 0.25, 0.5, 0.75, 1], format=".0%", labelFontSize=LABEL_SIZE),
            ),
            color=format_colour(rows["format"]),
            order=alt.Order("format_order:Q", sort="ascending"),
            opacity=pale_unless(selection),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("format_label:N", title="Format"),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                count_tooltip(),
                count_tooltip("All formats", "total"),
            ],
        )
        .add_params(selection)
        .properties(width="container", height=280, description=_description(rows))
    )
    return chart


def _year_over_number(rows: pd.DataFrame) -> str:
    """The axis label in Vega's language: the year, and below it how many engagements it has."""
    numbers = {str(year): f"n={total:,}" for year, total in rows.groupby("year")["engagements"].sum().items()}
    return f"[datum.label, {json.dumps(numbers)}[datum.label] || 'n=0']"


def _description(rows: pd.DataFrame) -> str:
    if rows.empty:
        return NOTHING
    totals = rows.groupby("format")["engagements"].sum()
    total = totals.sum()
    shares = ", ".join(
        f"{label.lower()} {totals[name] / total:.0%}"
        for name, label in FORMAT_LABELS.items()
        if name in totals
    )
    return f"Format of {total:,} engagements, {rows['year'].min()} to {rows['year'].max()}: {shares}."
