"""How many engagements there were each year, and in which format."""

import altair as alt
import pandas as pd

from dashboard.charts.counts import NOTHING, by_format, full_years, in_words
from dashboard.charts.encodings import (
    count_axis,
    count_tooltip,
    format_colour,
    pale_unless,
    picked,
    year_axis,
)


def engagements_by_year(counts: pd.DataFrame) -> alt.Chart:
    """Stacked yearly counts by format.

    counts: columns `year` (int), `format` (codebook id), `engagements` (int); one row a pair.
    A click selects `picked`, with `year` and `format`. Without rows: an empty chart that says so.
    """
    rows = by_format(counts)
    selection = picked("year", "format")
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer")
        .encode(
            x=year_axis(full_years(rows["year"])),
            y=count_axis("engagements"),
            color=format_colour(rows["format"]),
            order=alt.Order("format_order:Q", sort="ascending"),
            opacity=pale_unless(selection),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("format_label:N", title="Format"),
                count_tooltip(),
                count_tooltip("All formats", "total"),
            ],
        )
        .add_params(selection)
        .properties(width="container", height=280, description=_description(rows))
    )
    return chart


def _description(rows: pd.DataFrame) -> str:
    if rows.empty:
        return NOTHING
    years = rows.groupby("year")["engagements"].sum()
    total = in_words(int(years.sum()), "engagement", "engagements")
    if len(years) == 1:
        return f"Engagements by year: {total}, all in {years.index[0]}."
    first, last, most = years.index.min(), years.index.max(), years.idxmax()
    return f"Engagements by year: {total} from {first} to {last}, most in {most} ({years.max():,})."
