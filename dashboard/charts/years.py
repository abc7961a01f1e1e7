"""How many engagements there were each year, and in which format."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import by_format, full_years, in_words
from dashboard.charts.figure import framed, nothing


def engagements_by_year(counts: pd.DataFrame) -> alt.Chart:
    """Stacked yearly counts by format.

    counts: columns `year` (int), `format` (codebook id), `engagements` (int); one row a pair.
    A click selects `picked`, with `year` and `format`. Without rows: a figure that says so.
    """
    rows = by_format(counts)
    if rows.empty:
        return nothing("year", "format")
    selection = encodings.picked("year", "format")
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer", size=encodings.bar_width())
        .encode(
            x=encodings.year_axis(full_years(rows["year"])),
            y=encodings.count_axis("engagements", most=int(rows["total"].max())),
            color=encodings.format_colour(rows["format"]),
            stroke=encodings.format_edge(),
            order=alt.Order("format_order:Q", sort="ascending"),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("format_label:N", title="Format"),
                encodings.count_tooltip(),
                encodings.count_tooltip("All formats", "total"),
            ],
        )
        .add_params(selection)
    )
    return framed(chart, 280, _description(rows))


def _description(rows: pd.DataFrame) -> str:
    years = rows.groupby("year")["engagements"].sum()
    total = in_words(int(years.sum()))
    if len(years) == 1:
        return f"Engagements by year: {total}, all in {years.index[0]}."
    first, last, most = years.index.min(), years.index.max(), years.idxmax()
    return f"Engagements by year: {total} from {first} to {last}, most in {most} ({years.max():,})."
