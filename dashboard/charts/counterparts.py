"""Whom they met: the counterparts, ranked and year by year."""

import altair as alt
import pandas as pd

from dashboard.charts.counts import NOTHING, full_years, in_words, ranked
from dashboard.charts.encodings import count_tooltip, pale_unless, picked, year_axis
from dashboard.charts.ranking import name_axis, ranking
from dashboard.theme import LABEL_SIZE

_ROW = 24
# The legend above and the years below.
_AROUND = 76


def counterpart_ranking(counts: pd.DataFrame, top: int = 15) -> alt.LayerChart:
    """Bars of the counterparts with most engagements.

    counts: columns `country` (ISO alpha-3 or an organisation), `name` (its name), `engagements` (int).
    A click selects `picked`, with `country`. Without rows: an empty chart that says so.
    """
    return ranking(counts, name="name", key="country", title="Counterpart", what="counterparts", top=top)


def counterpart_heatmap(counts: pd.DataFrame, top: int = 15) -> alt.Chart:
    """Counterpart by year, the deeper the more engagements; those with most in total on top.

    counts: columns `country`, `name`, `year` (int), `engagements` (int); one row a pair.
    A click selects `picked`, with `country` and `year`. Without rows: an empty chart that says so.
    """
    order = ranked(counts.groupby(["country", "name"])["engagements"].sum().reset_index(), "name", top)
    totals = order.set_index("country")["engagements"]
    lines = order.set_index("country")["lines"]
    rows = counts[(counts["engagements"] > 0) & counts["country"].isin(totals.index)]
    rows = rows.assign(total=rows["country"].map(totals), lines=rows["country"].map(lines))
    most = int(rows["engagements"].max()) if len(rows) else 1
    selection = picked("country", "year")
    legend = alt.Legend(
        orient="top", title=None, format=",d", tickMinStep=1, tickCount=min(most, 4), gradientLength=160,
        gradientThickness=10, labelFontSize=LABEL_SIZE, offset=12,
    )  # fmt: skip
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_rect(cursor="pointer")
        .encode(
            x=year_axis(full_years(counts["year"])),
            y=name_axis(order["lines"]),
            color=alt.Color("engagements:Q", scale=alt.Scale(domain=[0, most]), legend=legend),
            opacity=pale_unless(selection),
            tooltip=[
                alt.Tooltip("name:N", title="Counterpart"),
                alt.Tooltip("year:O", title="Year"),
                count_tooltip(),
                count_tooltip("All years", "total"),
            ],
        )
        .add_params(selection)
        .properties(
            width="container",
            height=_ROW * max(len(order), 1) + _AROUND,
            description=_description(rows, order),
        )
    )
    return chart


def _description(rows: pd.DataFrame, order: pd.DataFrame) -> str:
    if rows.empty:
        return NOTHING
    most = rows.sort_values("engagements", ascending=False).iloc[0]
    number = in_words(int(most["engagements"]), "engagement", "engagements")
    return f"{len(order)} counterparts by year; most in one year: {most['name']}, {number} in {most['year']}."
