"""Where they met: a map of venues, and the venues ranked."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import count_ticks, in_words, spoken
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.projection import around, shape
from dashboard.charts.ranking import ranking
from dashboard.charts.world import MapChart, land
from dashboard.theme import LABEL_SIZE, LAND_COLOUR

# A map is no strip, however far its venues lie from east to west: its height by its width, at least.
_LOWEST = 0.6


def venue_map(venues: pd.DataFrame, height: int = 360) -> Figure:
    """A circle at each venue, its area the number of engagements, over land that needs no network.

    venues: columns `venue_city`, `venue_country` (ISO alpha-3), `country_name`, `latitude`, `longitude`
    (degrees), `engagements` (int); one row a venue. Rows without coordinates are not drawn.
    A click selects `picked`, with `venue_city` and `venue_country`. Without rows: a figure that says so.
    """
    placed = venues.dropna(subset=["latitude", "longitude"])
    # The largest first, so that the small circles lie on top and can be clicked.
    placed = placed[placed["engagements"] > 0].sort_values("engagements", ascending=False)
    if placed.empty:
        return nothing("venue_city", "venue_country")
    placed = placed.assign(spoken=spoken(placed, "venue_city"))
    scale, translate = around(placed)
    chart: alt.LayerChart = MapChart(layer=[land(), _circles(placed)], view=_sea()).project(
        type="equalEarth", scale=scale, translate=translate
    )
    # Where the map is narrow, only as high as it fills: `height` of Vega's own signals, told anew.
    lower = alt.param(name="height", expr=f"min({height}, width * {max(_LOWEST, 1 / shape(placed)):.3f})")
    return framed(chart.add_params(lower), height, _description(placed), legend_outside=True)


def venue_ranking(venues: pd.DataFrame, top: int = 15) -> Figure:
    """Bars of the venues with most engagements.

    venues: columns `venue` (its name in words), `engagements` (int); one row a venue.
    A click selects `picked`, with `venue`. Without rows: a figure that says so.
    """
    return ranking(venues, name="venue", key="venue", title="Venue", what="venues", top=top)


def _sea() -> alt.ViewBackground:
    # A map that ends where its venues end needs an edge.
    return alt.ViewBackground(fill=LAND_COLOUR, fillOpacity=0.08, cornerRadius=4)


def _circles(placed: pd.DataFrame) -> alt.Chart:
    most = int(placed["engagements"].max())
    selection = encodings.picked("venue_city", "venue_country")
    legend = alt.Legend(
        orient="top",
        title="",
        format=",d",
        values=_steps(most),
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        symbolFillColor=LAND_COLOUR,
        symbolStrokeWidth=0,
        offset=10,
        padding=0,
    )
    size = alt.Size(
        "engagements:Q", scale=alt.Scale(type="linear", domain=[0, most], range=[20, 900]), legend=legend
    )
    circles: alt.Chart = (
        alt.Chart(placed)
        .mark_circle(cursor="pointer", clip=True, color=encodings.any_colour())
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=size,
            opacity=encodings.pale_unless(selection, full=0.75),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("venue_city:N", title="City"),
                alt.Tooltip("country_name:N", title="Country"),
                encodings.count_tooltip(),
            ],
        )
        .add_params(selection)
    )
    return circles


def _steps(most: int) -> list[int]:
    """Up to three sizes for the legend, round numbers that the map has: 84 → 25, 50, 75."""
    ticks = [tick for tick in count_ticks(most) if 0 < tick <= most]
    return ticks if len(ticks) <= 3 else [ticks[0], ticks[len(ticks) // 2], ticks[-1]]


def _description(placed: pd.DataFrame) -> str:
    first = placed.iloc[0]
    number = in_words(int(first["engagements"]))
    cities = in_words(len(placed), "city", "cities")
    total = in_words(int(placed["engagements"].sum()))
    return f"Map of {total} in {cities}; most in {first['venue_city']}, {first['country_name']}: {number}."
