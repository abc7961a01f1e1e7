"""Which share of each year's engagements was in person, by video, by phone."""

import json

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import by_format, full_years, in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.stacked import FORMAT_PARTS, stacked_ranking
from dashboard.theme import FORMAT_LABELS, LABEL_SIZE, PERIOD_LABELS


def format_shares(counts: pd.DataFrame) -> alt.Chart:
    """Each year's engagements as shares of 100 %, one bar a year; its number stands below the year.

    Bars, not areas: an area would draw a slope through years that have two engagements or none.

    counts: columns `year` (int), `format` (codebook id), `engagements` (int); one row a pair.
    A click selects `picked`, with `year` and `format`. Without rows: a figure that says so.
    """
    rows = by_format(counts)
    if rows.empty:
        return nothing("year", "format")
    selection = encodings.picked("year", "format")
    years = full_years(rows["year"])
    title = "Year, and its number of engagements"
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer", size=encodings.bar_width())
        .encode(
            x=encodings.year_axis(years, title=title, label=_year_over_number(rows)),
            y=_share_axis(),
            color=encodings.format_colour(rows["format"]),
            stroke=encodings.format_edge(),
            order=alt.Order("format_order:Q", sort="ascending"),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("format_label:N", title="Format"),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                encodings.count_tooltip(),
                encodings.count_tooltip("All formats", "total"),
            ],
        )
        .add_params(selection)
    )
    return framed(chart, 300, _description(rows))


def _share_axis() -> alt.Y:
    axis = alt.Axis(
        values=[0, 0.25, 0.5, 0.75, 1],
        format=".0%",
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
    )
    return alt.Y("share:Q", title=None, stack="zero", scale=alt.Scale(domain=[0, 1]), axis=axis)


def _year_over_number(rows: pd.DataFrame) -> str:
    """The axis label in Vega's language: the year, and below it how many engagements it has."""
    numbers = {str(year): f"{total:,}" for year, total in rows.groupby("year")["engagements"].sum().items()}
    return f"[datum.label, {json.dumps(numbers)}[datum.label] || '0']"


def _description(rows: pd.DataFrame) -> str:
    totals = rows.groupby("format")["engagements"].sum()
    total = int(totals.sum())
    shares = ", ".join(
        f"{label.lower()} {totals[name] / total:.0%}"
        for name, label in FORMAT_LABELS.items()
        if name in totals
    )
    first, last = rows["year"].min(), rows["year"].max()
    years = f"in {first}" if first == last else f"{first} to {last}"
    return f"Format of {in_words(total)}, {years}: {shares}."


def formats_by_counterpart(counts: pd.DataFrame) -> Figure:
    """The counterparts with most engagements, each cut by format.

    counts: columns `country`, `name`, `format`, `engagements` (int).
    A click selects `picked`, with `country` and `format`. Without rows: a figure that says so.
    """
    return stacked_ranking(
        counts, FORMAT_PARTS, name="name", key="country", title="Counterpart", what="counterparts"
    )


def formats_by_topic(counts: pd.DataFrame) -> Figure:
    """The topics with most engagements, each cut by format.

    counts: columns `topic` (codebook id), `name`, `format`, `engagements` (int).
    A click selects `picked`, with `topic` and `format`. Without rows: a figure that says so.
    """
    return stacked_ranking(counts, FORMAT_PARTS, name="name", key="topic", title="Topic", what="topics")


def formats_by_venue_country(counts: pd.DataFrame) -> Figure:
    """The countries that most engagements took place in, each cut by format.

    counts: columns `venue_country` (ISO alpha-3), `country_name`, `format`, `engagements` (int).
    A click selects `picked`, with `venue_country` and `format`. Without rows: a figure that says so.
    """
    return stacked_ranking(
        counts, FORMAT_PARTS, name="country_name", key="venue_country", title="Country", what="countries"
    )


def formats_by_period(counts: pd.DataFrame) -> Figure:
    """Before, during and after the pandemic: the share of each format.

    counts: columns `period` (one of PERIODS), `format`, `engagements` (int), in the order of the periods.
    A click selects `picked`, with `period` and `format`. Without rows: a figure that says so.
    """
    named = counts.assign(name=counts["period"].map(PERIOD_LABELS))
    return stacked_ranking(
        named,
        FORMAT_PARTS,
        name="name",
        key="period",
        title="When",
        what="periods",
        shares=True,
        as_given=True,
    )


def format_rows(counts: pd.DataFrame, key: str, top: int = 12) -> Figure:
    """A bar a country or person, 100 % long, cut by format.

    counts: columns `key` (what a click gives), `name`, `format` (codebook id), `engagements` (int).
    A click selects `picked`, with `key` and `format`. Without rows: a figure that says so.
    """
    what = "countries" if key == "country" else "people"
    return stacked_ranking(
        counts, FORMAT_PARTS, name="name", key=key, title="Who", what=what, top=top, shares=True
    )
